import {readBash} from '../../guide/shell/bash-syntax.ts';
import {type CodeBlock, placeInCode} from '../code-block.ts';
import {findMissing, type MissingContinuation} from '../missing-continuation.ts';
import {type Finding, page, quote, type Rule, type Said, unexpected} from '../rule.ts';
import type {Subject} from '../subject.ts';
import {isSynopsis} from '../synopsis.ts';

/** A command over several lines that ends before its author meant it to. */
export const brokenContinuation: Rule = {
  id: 'broken-continuation',
  severity: 'error',
  summary: {
    en: 'A command over several lines that ends before its last one',
    zh: '跨行的命令在最后一行之前就结束了',
  },
  explanation: {
    en: 'A backslash continues a line only as its very last character: with a blank behind it, the command ends there and the next line is a command of its own. A comment or a blank line between the lines ends the command too. A line that begins with an option belongs to the command above it: without a backslash at the end of that one (a back-tick in PowerShell, `^` in cmd) the shell runs the option as a program.',
    zh: '反斜杠只有作为一行的最后一个字符时才表示续行：后面若有空格，命令就在此结束，下一行成为另一条命令。行与行之间的注释或空行同样会结束命令。以选项开头的行属于上面的命令：上一行末尾若没有反斜杠（PowerShell 中是反引号，cmd 中是 `^`），shell 就会把这个选项当作程序来执行。',
  },
  examples: [
    {
      bad: page('# Start', '', '```bash', 'docker run -d \\ ', '  --name app \\', '  app:1', '```'),
      findings: [
        '4:16 Unexpected blank behind a backslash, which ends the command here, expected the backslash as the last character',
      ],
      good: page('# Start', '', '```bash', 'docker run -d \\', '  --name app \\', '  app:1', '```'),
      fixed: page('# Start', '', '```bash', 'docker run -d \\', '  --name app \\', '  app:1', '```'),
    },
    {
      bad: page(
        '# Start',
        '',
        '```bash',
        'docker run -d \\',
        '  # the name of the container',
        '  --name app \\',
        '  app:1',
        '```',
      ),
      findings: [
        '5:3 Unexpected comment `# the name of the container` within a continued command, which ends it, expected it before the command',
      ],
      good: page(
        '# Start',
        '',
        '```bash',
        '# the name of the container',
        'docker run -d \\',
        '  --name app \\',
        '  app:1',
        '```',
      ),
    },
    {
      bad: page('# Start', '', '```bash', 'docker run -d', '  --name app \\', '  app:1', '```'),
      findings: [
        '5:3 Unexpected `--name` at the start of a line, which the shell runs as a program, expected a backslash at the end of the line above',
      ],
      good: page('# Start', '', '```bash', 'docker run -d \\', '  --name app \\', '  app:1', '```'),
      fixed: page('# Start', '', '```bash', 'docker run -d \\', '  --name app \\', '  app:1', '```'),
    },
  ],
  check: subject =>
    subject.codes.flatMap(block => [
      ...(isShell(block) ? checkBlock(subject, block) : []),
      ...(isSynopsis(subject, block) ? [] : findMissing(block).map(one => tellMissing(subject, block, one))),
    ]),
};

const signs: Readonly<Record<MissingContinuation['sign'], Said>> = {
  '\\': {en: 'a backslash', zh: '反斜杠'},
  '`': {en: 'a back-tick', zh: '反引号'},
  '^': {en: '`^`', zh: ' `^`'},
};

function tellMissing({page: source}: Subject, block: CodeBlock, missing: MissingContinuation): Finding {
  const {option, at, lineEnd, sign, blank} = missing;
  const {start} = placeInCode(source, block, lineEnd, lineEnd);
  return {
    message: blank
      ? {
          en: unexpected(`${quote(option)} below a blank line, which ends the command above it`, 'no blank line there'),
          zh: `${quote(option)} 上方的空行会使前面的命令提前结束，此处不应有空行`,
        }
      : {
          en: unexpected(
            `${quote(option)} at the start of a line, which the shell runs as a program`,
            `${signs[sign].en} at the end of the line above`,
          ),
          zh: `行首的 ${quote(option)} 会被 shell 当作程序执行，上一行末尾应有${signs[sign].zh}`,
        },
    place: placeInCode(source, block, at, at + option.length),
    fix: blank || missing.remark ? null : [{start: start.offset, end: start.offset, text: ` ${sign}`}],
  };
}

const isShell = ({shell}: CodeBlock): boolean => shell === 'bash' || shell === 'sh' || shell === 'zsh';

/** Within these a backslash before a blank, or before a line with `#`, is text of an argument. */
const literal: ReadonlySet<string> = new Set(['single', 'double', 'ansi', 'here', 'here-quoted']);

function checkBlock({page: source}: Subject, block: CodeBlock): Finding[] {
  const found: Finding[] = [];
  let at = 0;
  const lines = block.text.split('\n');
  const strings = block.text.includes('\\') ? readBash(block.text).quoted.filter(({kind}) => literal.has(kind)) : [];
  const inString = (offset: number): boolean => strings.some(({start, end}) => start < offset && offset < end);
  for (const [row, line] of lines.entries()) {
    const next = lines[row + 1] ?? '';
    const blanks = /(?<=(?:^|[^\\])\\)[ \t]+$|(?<=\s\\)[ \t]+(#.*)$/.exec(line);
    const remark = blanks?.[1];
    // what a here-document holds is no command
    const inside = block.commands.some(
      command =>
        /<<-?\s*['"]?\w/.test(command.script) &&
        command.script
          .split('\n')
          .slice(1)
          .some(each => each.trim() === line.trim()),
    );
    if (blanks !== null && next.trim() !== '' && !/^\s*#/.test(line) && !inside && !inString(at + blanks.index)) {
      const place = placeInCode(source, block, at + blanks.index, at + line.length);
      found.push({
        message: {
          en: unexpected(
            remark === undefined
              ? 'blank behind a backslash, which ends the command here'
              : `comment ${quote(remark)} behind a backslash, which ends the command here`,
            'the backslash as the last character',
          ),
          zh: `反斜杠后面有${remark === undefined ? '空格' : `注释 ${quote(remark)}`}，命令在此处就结束了；反斜杠应是该行的最后一个字符`,
        },
        place,
        fix: remark === undefined ? [{start: place.start.offset, end: place.end.offset, text: ''}] : null,
      });
    }
    const comment = /^(\s*)(#(?!!).*)$/.exec(next);
    const rest = lines.slice(row + 2).find(each => !/^\s*#/.test(each)) ?? '';
    if (
      /(?:^|[^\\])\\$/.test(line) &&
      !/^\s*#/.test(line) &&
      comment !== null &&
      /^\s*(?:-|\S+ \\$|\S+$)/.test(rest) &&
      !inside &&
      !inString(at + line.length)
    ) {
      const from = at + line.length + 1 + (comment[1]?.length ?? 0);
      found.push({
        message: {
          en: unexpected(
            `comment ${quote(comment[2] ?? '')} within a continued command, which ends it`,
            'it before the command',
          ),
          zh: `续行中间的注释 ${quote(comment[2] ?? '')} 会使命令提前结束，应放在命令之前`,
        },
        place: placeInCode(source, block, from, from + (comment[2]?.length ?? 0)),
      });
    }
    at += line.length + 1;
  }
  return found;
}
