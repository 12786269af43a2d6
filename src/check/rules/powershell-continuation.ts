import {placeInCode} from '../code-block.ts';
import {type Finding, page, type Rule} from '../rule.ts';

/** A backslash at the end of a line of PowerShell. */
export const powershellContinuation: Rule = {
  id: 'powershell-continuation',
  severity: 'error',
  summary: 'A backslash that is to continue a line of PowerShell',
  explanation:
    'PowerShell continues a line with a back-tick. The backslash is passed to the program as an argument, and the next line is run as a command of its own.',
  examples: [
    {
      bad: page('# Start', '', '```powershell', 'docker run -d \\', '  app:1', '```'),
      findings: ['4:15 Unexpected backslash at the end of a line of PowerShell, expected a back-tick'],
      good: page('# Start', '', '```powershell', 'docker run -d `', '  app:1', '```'),
      fixed: page('# Start', '', '```powershell', 'docker run -d `', '  app:1', '```'),
    },
  ],
  check: ({page: source, codes}) =>
    codes.flatMap((block): Finding[] => {
      if (block.shell !== 'powershell' || block.fence.kind !== 'shell') return [];
      const ends = [...block.text.matchAll(/(?<=\s)\\(?=[ \t]*\n[ \t]*\S)/g)];
      return ends.map(({index}) => {
        const place = placeInCode(source, block, index, index + 1);
        return {
          found: 'backslash at the end of a line of PowerShell',
          expected: 'a back-tick',
          place,
          fix: [{start: place.start.offset, end: place.end.offset, text: '`'}],
        };
      });
    }),
};
