import {placeBetween} from '../../markdown/place.ts';
import {type Finding, page, quote, type Rule} from '../rule.ts';

/** A Windows path in inline code with its backslashes doubled. */
export const doubleBackslash: Rule = {
  id: 'double-backslash',
  severity: 'warning',
  summary: 'A path with doubled backslashes in inline code',
  explanation:
    'Inline code shows every character as it is: there, a backslash needs no escape, and the reader copies a path with doubled backslashes.',
  examples: [
    {
      bad: page('# Edit the file', '', 'Open `C:\\\\ProgramData\\\\app\\\\app.json`.'),
      findings: [
        '3:6 Unexpected doubled backslashes in `C:\\\\ProgramData\\\\app\\\\app.json`, expected `C:\\ProgramData\\app\\app.json`',
      ],
      good: page('# Edit the file', '', 'Open `C:\\ProgramData\\app\\app.json`.'),
      fixed: page('# Edit the file', '', 'Open `C:\\ProgramData\\app\\app.json`.'),
    },
  ],
  check: ({page: source, spots}) =>
    spots.flatMap(({node}): Finding[] => {
      if (node.type !== 'inlineCode' || !/^(?:[A-Za-z]:|%\w+%)?[^\\]*\\\\[^\\]/.test(node.value)) return [];
      // a share begins with two
      if (!/^(?:[A-Za-z]:|%\w+%|\$env:\w+)\\\\/.test(node.value)) return [];
      const start = node.position?.start.offset ?? 0;
      const end = node.position?.end.offset ?? start;
      const written = source.text.slice(start, end);
      const fix = [...written.matchAll(/\\\\/g)].map(({index}) => ({
        start: start + index,
        end: start + index + 2,
        text: '\\',
      }));
      return [
        {
          found: `doubled backslashes in ${quote(node.value)}`,
          expected: quote(node.value.replaceAll('\\\\', '\\')),
          place: placeBetween(source, start, end),
          fix,
        },
      ];
    }),
};
