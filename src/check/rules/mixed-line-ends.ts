import {placeBetween} from '../../markdown/place.ts';
import type {Finding, Rule} from '../rule.ts';

/** Line ends of Windows and of Unix in one file. */
export const mixedLineEnds: Rule = {
  id: 'mixed-line-ends',
  severity: 'warning',
  summary: 'Line ends of two kinds in one file',
  explanation:
    'A carriage return at the end of a command is a part of its last word to a Unix shell. Files with both kinds come from pasting; save the file with one.',
  examples: [
    {
      bad: '# Install\n\n```bash\n./install.sh\r\n```\n',
      findings: [
        '4:13 Unexpected carriage return at the end of line 4 (1 of 5 lines has one), expected one kind of line end',
      ],
      good: '# Install\r\n\r\n```bash\r\n./install.sh\r\n```\r\n',
    },
  ],
  check({page: source}): Finding[] {
    const windows = [...source.text.matchAll(/\r\n/g)];
    const all = source.text.split('\n').length - 1;
    const [first] = windows;
    if (first === undefined || windows.length >= all) return [];
    const place = placeBetween(source, first.index, first.index + 1);
    return [
      {
        found: `carriage return at the end of line ${place.start.line} (${windows.length} of ${all} lines ${windows.length === 1 ? 'has' : 'have'} one)`,
        expected: 'one kind of line end',
        place,
      },
    ];
  },
};
