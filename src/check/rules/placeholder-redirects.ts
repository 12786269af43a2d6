import type {Command} from '../../guide/schema.ts';
import {readBash} from '../../guide/shell/bash-syntax.ts';
import type {BashText, ShellWord} from '../../guide/shell/bash-text.ts';
import {findPlaceholders, type Placeholder} from '../../guide/shell/placeholders.ts';
import {splitPowerShell} from '../../guide/shell/powershell-syntax.ts';
import type {Page} from '../../markdown/tree.ts';
import {type Edit, type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import {placeInCommand} from '../subject.ts';
import {isSynopsis} from '../synopsis.ts';

/** `<version>` outside quotation marks: to a shell, two redirections. */
export const placeholderRedirects: Rule = {
  id: 'placeholder-redirects',
  severity: 'warning',
  summary: {
    en: 'A placeholder in angle brackets that the shell takes for redirections',
    zh: '尖括号占位符会被 shell 当作重定向',
  },
  explanation: {
    en: 'Pasted as it is, `<version>` reads a file of that name and `>` writes over another; inside a word this can even end with exit code 0. In quotation marks the command fails in a way that names the placeholder, and a value with a blank stays one word. PowerShell refuses the whole line: it keeps `<` for later use.',
    zh: '原样粘贴时，`<version>` 会读取同名文件，`>` 会覆盖另一个文件；在单词中间时甚至可能以退出码 0 结束。加上引号后，命令会以指明占位符的方式失败，含空格的值也仍是一个词。PowerShell 会拒绝整行命令：它保留了 `<`，供将来使用。',
  },
  examples: [
    {
      bad: page('# Install', '', '```bash', 'helm template ./app-<version>.tgz', '```'),
      findings: [
        '4:21 Unexpected placeholder `<version>` outside quotation marks, which the shell takes for redirections, expected it in quotation marks',
      ],
      good: page('# Install', '', '```bash', 'helm template "./app-<version>.tgz"', '```'),
      fixed: page('# Install', '', '```bash', 'helm template "./app-<version>.tgz"', '```'),
    },
    {
      bad: page('# Install', '', '```powershell', '.\\load.ps1 -To <REGISTRY:PORT>', '```'),
      findings: [
        '4:16 Unexpected placeholder `<REGISTRY:PORT>` outside quotation marks, which PowerShell refuses, expected it in quotation marks',
      ],
      good: page('# Install', '', '```powershell', ".\\load.ps1 -To '<REGISTRY:PORT>'", '```'),
    },
  ],
  check: subject =>
    subject.codes.flatMap(block =>
      block.shell === null || block.shell === 'cmd' || isSynopsis(subject, block)
        ? []
        : block.commands
            .filter(command => command.inside === null)
            .flatMap(command =>
              block.shell === 'powershell'
                ? checkPowerShell(subject.page, command)
                : checkCommand(subject.page, command),
            ),
    ),
};

const quoting = new Set(['single', 'double', 'ansi', 'here', 'here-quoted']);

/** One finding a command: the others are named with it, and mended with it. */
function checkCommand(source: Page, command: Command): Finding[] {
  const read = readBash(command.script);
  const words = new Set<ShellWord>();
  const bare = read.placeholders.filter(placeholder => {
    if (placeholder.form !== 'angle' || !placeholder.sure || isQuoted(read, placeholder)) return false;
    const word = wordAround(read, placeholder);
    if (word !== null) words.add(word);
    return word !== null;
  });
  const [first, ...others] = bare;
  if (first === undefined) return [];
  const placeOf = ({start, end}: Placeholder) => placeInCommand(source, command, start, end);
  const fixes = [...words].map(word => quoteWord(source, command, word));
  return [
    {
      message: {
        en: unexpected(
          `placeholder ${quote(first.spelling)} outside quotation marks, which the shell takes for redirections`,
          'it in quotation marks',
        ),
        zh: `占位符 ${quote(first.spelling)} 没有加引号，shell 会把它当作重定向；应放在引号中`,
      },
      place: placeOf(first),
      related: others.map(other => ({
        message: {en: `and ${quote(other.spelling)}`, zh: `以及 ${quote(other.spelling)}`},
        place: placeOf(other),
      })),
      // a command that does not parse may be cut in another way once it is quoted
      fix: read.errors.length === 0 && fixes.every(fix => fix !== null) ? fixes.flatMap(fix => fix ?? []) : null,
    },
  ];
}

function checkPowerShell(source: Page, command: Command): Finding[] {
  const {quoted} = splitPowerShell(command.script);
  const [first, ...others] = findPlaceholders(command.script, 'powershell').filter(
    ({form, sure, start, end}) =>
      form === 'angle' && sure && !quoted.some(range => range.start <= start && end <= range.end),
  );
  if (first === undefined) return [];
  return [
    {
      message: {
        en: unexpected(
          `placeholder ${quote(first.spelling)} outside quotation marks, which PowerShell refuses`,
          'it in quotation marks',
        ),
        zh: `占位符 ${quote(first.spelling)} 没有加引号，PowerShell 会拒绝执行；应放在引号中`,
      },
      place: placeInCommand(source, command, first.start, first.end),
      related: others.map(({spelling, start, end}) => ({
        message: {en: `and ${quote(spelling)}`, zh: `以及 ${quote(spelling)}`},
        place: placeInCommand(source, command, start, end),
      })),
    },
  ];
}

function wordAround(read: BashText, {start, end}: Placeholder): ShellWord | null {
  const words = read.commands.flatMap(one => [
    ...one.words,
    ...one.assignments.flatMap(each => (each.value === null ? [] : [each.value])),
  ]);
  return words.find(word => word.start <= start && end <= word.end) ?? null;
}

/** The innermost range decides: in `"$(cmd <x>)"` the placeholder is not quoted. */
function isQuoted(read: BashText, {start, end}: Placeholder): boolean {
  const around = read.quoted.filter(range => range.start <= start && end <= range.end);
  const inner = around.reduce<(typeof around)[number] | null>(
    (least, range) => (least === null || range.end - range.start < least.end - least.start ? range : least),
    null,
  );
  return inner !== null && quoting.has(inner.kind);
}

/** Sure only where nothing in the word expands, is quoted already or means something unquoted. */
function quoteWord(source: Page, command: Command, word: ShellWord): Edit[] | null {
  const text = command.script.slice(word.start, word.end);
  if (word.dynamic || /["'\\`$~*?!\n]/.test(text)) return null;
  const {start, end} = placeInCommand(source, command, word.start, word.end);
  return [
    {start: start.offset, end: start.offset, text: '"'},
    {start: end.offset, end: end.offset, text: '"'},
  ];
}
