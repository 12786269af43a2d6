import {splitPowerShell} from '../../guide/shell/powershell-syntax.ts';
import type {Page} from '../../markdown/tree.ts';
import {type CodeBlock, placeInCode} from '../code-block.ts';
import {type Finding, page, type Rule, unexpected} from '../rule.ts';

/** A backslash at the end of a line of PowerShell, a back-tick at the end of a line of bash. */
export const powershellContinuation: Rule = {
  id: 'powershell-continuation',
  severity: 'error',
  summary: {
    en: 'A backslash that is to continue a line of PowerShell, or a back-tick one of bash',
    zh: '在 PowerShell 中用反斜杠续行，或在 bash 中用反引号续行',
  },
  explanation: {
    en: 'PowerShell continues a line with a back-tick. The backslash is passed to the program as an argument, and the next line is run as a command of its own. In bash it is the other way round: between two back-ticks stands a command of its own. Commands for both shells belong in two blocks.',
    zh: 'PowerShell 用反引号续行。反斜杠会作为参数传给程序，下一行则成为另一条命令。在 bash 中则相反：两个反引号之间是另一条命令。两种 shell 的命令应放在两个代码块中。',
  },
  examples: [
    {
      bad: page('# Start', '', '```powershell', 'docker run -d \\', '  app:1', '```'),
      findings: ['4:15 Unexpected backslash at the end of a line of PowerShell, expected a back-tick'],
      good: page('# Start', '', '```powershell', 'docker run -d `', '  app:1', '```'),
      fixed: page('# Start', '', '```powershell', 'docker run -d `', '  app:1', '```'),
    },
    {
      bad: page('# Start', '', '```bash', 'docker run -d', '# PowerShell', 'docker run `', '  -d `', '  app:1', '```'),
      findings: ['6:12 Unexpected back-tick at the end of a line of bash, expected PowerShell in a block of its own'],
      good: page('# Start', '', '```bash', 'docker run -d', 'echo `date \\', '  -u`', '```'),
    },
  ],
  check: ({page: source, codes}) =>
    codes.flatMap((block): Finding[] => {
      if (block.shell === 'bash' || block.shell === 'sh' || block.shell === 'zsh')
        return continuedByBackTick(source, block);
      if (block.shell !== 'powershell' || block.fence.kind !== 'shell') return [];
      const {quoted} = splitPowerShell(block.text);
      const ends = [...block.text.matchAll(/(?<=\s)\\(?=[ \t]*\n[ \t]*\S)/g)].filter(
        ({index}) => goesOn(block.text, index) && !quoted.some(({start, end}) => start <= index && index < end),
      );
      return ends.map(({index}) => {
        const place = placeInCode(source, block, index, index + 1);
        return {
          message: {
            en: unexpected('backslash at the end of a line of PowerShell', 'a back-tick'),
            zh: 'PowerShell 的行末是反斜杠，应为反引号',
          },
          place,
          fix: [{start: place.start.offset, end: place.end.offset, text: '`'}],
        };
      });
    }),
};

/** Whether the line below is meant to be more of this one: `cd \` alone goes to the root of the drive. */
function goesOn(text: string, at: number): boolean {
  const start = text.lastIndexOf('\n', at) + 1;
  const line = text.slice(start, at);
  const [, next = ''] = /\n(.*)/.exec(text.slice(at)) ?? [];
  const indent = (each: string): number => /^[ \t]*/.exec(each)?.[0].length ?? 0;
  const isLater = /^\s*-/.test(line) || /\s\\[ \t]*\n$/.test(text.slice(0, start));
  return isLater || /^\s*-/.test(next) || indent(next) > indent(line) || line.trim().split(/\s+/).length > 2;
}

/** The first line of bash that ends in a back-tick which stands alone on it, while the next one begins with a flag. */
function continuedByBackTick(source: Page, block: CodeBlock): Finding[] {
  if (block.commands.length === 0) return [];
  const found = [...block.text.matchAll(/(?<=\s)`(?=[ \t]*\n[ \t]*-{1,2}[A-Za-z])/g)].find(({index}) => {
    const line = block.text.slice(block.text.lastIndexOf('\n', index) + 1, index);
    return !/[`#]/.test(line);
  });
  if (found === undefined) return [];
  return [
    {
      message: {
        en: unexpected('back-tick at the end of a line of bash', 'PowerShell in a block of its own'),
        zh: 'bash 的行末是反引号，PowerShell 命令应放在单独的代码块中',
      },
      place: placeInCode(source, block, found.index, found.index + 1),
    },
  ];
}
