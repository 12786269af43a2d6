import type {Shell} from '../../guide/schema.ts';
import {type CodeBlock, placeInCode} from '../code-block.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import {isOtherShell, sessionOf, showsTerminal} from '../sessions.ts';
import {listShellLines, type ShellFamily} from '../shell-signs.ts';

const names: Readonly<Record<ShellFamily, string>> = {bash: 'bash', powershell: 'PowerShell', cmd: 'cmd'};
const families: Readonly<Record<Shell, ShellFamily>> = {
  ...{bash: 'bash', sh: 'bash', zsh: 'bash'},
  ...{powershell: 'powershell', cmd: 'cmd'},
};
/** Words that writers put on any commands, whatever shell they are for. */
const general = /^(?:shell|sh|console|terminal|command|commandline)$/i;

/** Commands for two shells in one block. */
export const mixedShells: Rule = {
  id: 'mixed-shells',
  severity: 'warning',
  summary: {en: 'Commands for two shells in one block', zh: '同一代码块中有两种 shell 的命令'},
  explanation: {
    en: 'Who copies the block runs half of it in the wrong shell: bash does not know `$env:NAME`, PowerShell does not know `export`. Give each shell a block of its own, with its language, or a tab.',
    zh: '复制整个代码块的读者会在错误的 shell 中执行其中一半：bash 不认识 `$env:NAME`，PowerShell 不认识 `export`。请为每种 shell 单独写一个代码块并标明语言，或使用选项卡。',
  },
  examples: [
    {
      bad: page('# Install', '', '```bash', 'export VERSION=1.2', '$env:VERSION = "1.2"', '```'),
      findings: [
        '5:1 Unexpected `$env:VERSION = "1.2"` of PowerShell in a block of bash, expected a block for each shell',
      ],
      good: page(
        '# Install',
        '',
        'Linux:',
        '',
        '```bash',
        'export VERSION=1.2',
        '```',
        '',
        'Windows:',
        '',
        '```powershell',
        '$env:VERSION = "1.2"',
        '```',
      ),
    },
    {
      bad: page('# Install', '', '```bash', 'New-Item -Type Directory app', '```'),
      findings: [
        '4:1 Unexpected `New-Item -Type Directory app` of PowerShell in a block of bash, expected `powershell` as the language of the block',
      ],
      good: page('# Install', '', '```powershell', 'New-Item -Type Directory app', '```'),
    },
  ],
  check: ({page: source, codes}) =>
    codes.flatMap((block): Finding[] => {
      const mix = mixOf(block);
      if (mix === null) return [];
      const [main, other] = [names[mix.main], names[mix.other.family]];
      return [
        {
          message: {
            en: unexpected(
              `${quote(mix.other.text)} of ${other} in a block of ${main}`,
              mix.alone ? `\`${mix.other.family}\` as the language of the block` : 'a block for each shell',
            ),
            zh: `${main} 代码块中有 ${other} 的命令 ${quote(mix.other.text)}，${mix.alone ? `代码块的语言应为 \`${mix.other.family}\`` : '应为每种 shell 单独写一个代码块'}`,
          },
          place: placeInCode(source, block, mix.other.at, mix.other.at + mix.other.text.length),
        },
      ];
    }),
};

type Mix = {
  /** The shell the block is for. */
  readonly main: ShellFamily;
  /** Its first line for another one. */
  readonly other: ReturnType<typeof listShellLines>[number];
  /** Nothing in it is for `main` but its language. */
  readonly alone: boolean;
};

/** How a block mixes two shells; null where it is of one. */
export function mixOf(block: CodeBlock): Mix | null {
  if (block.shell === null || block.commands.length === 0 || showsTerminal(block) || isOtherShell(block)) return null;
  // prompts say which shell each line is for
  if (sessionOf(block) !== null || block.commands.some(({inside}) => inside !== null)) return null;
  const lines = listShellLines(block);
  const named = block.fence.kind === 'shell' && !general.test(block.node.lang ?? '') ? block.fence.shell : null;
  const main = named === null ? lines[0]?.family : families[named];
  const other = lines.find(({family}) => family !== main);
  if (main === undefined || other === undefined) return null;
  return {main, other, alone: lines.every(({family}) => family === other.family)};
}
