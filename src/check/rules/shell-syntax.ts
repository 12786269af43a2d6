import type {Command} from '../../guide/schema.ts';
import {type SplitProblem, splitCommands} from '../../guide/shell/commands.ts';
import {knownProgram} from '../../guide/shell/known-programs.ts';
import {showsSomething} from '../../guide/shell/showing.ts';
import {simpleCommands} from '../../guide/shell/simple-commands.ts';
import {isEditorCall} from '../../guide/shell/terminal.ts';
import {placeBetween} from '../../markdown/place.ts';
import type {CodeBlock} from '../code-block.ts';
import {type Finding, page, quote, type Rule, type Said, unexpected} from '../rule.ts';
import {isOtherShell, sessionOf} from '../sessions.ts';
import {placeInCommand, type Subject} from '../subject.ts';
import {isSynopsis} from '../synopsis.ts';

/** Shell text that the shell refuses. */
export const shellSyntax: Rule = {
  id: 'shell-syntax',
  severity: 'error',
  summary: {
    en: 'Commands that the shell cannot parse',
    zh: 'shell 无法解析的命令',
  },
  explanation: {
    en: 'A quotation mark, a bracket, a loop or a here-document is not closed, or a sign stands where none can. The shell waits for more input or refuses the whole block. Placeholders are taken as words.',
    zh: '引号、括号、循环或 here-document 没有结束，或某个符号出现在不允许的位置。shell 会等待更多输入，或拒绝整个代码块。占位符按普通单词处理。',
  },
  examples: [
    {
      bad: page('# Install', '', '```bash', 'echo "started', '```'),
      findings: ['4:1 Unexpected `double quote` without an end in a command, expected it closed'],
      good: page('# Install', '', '```bash', 'echo "started"', '```'),
    },
  ],
  check: subject =>
    subject.codes.flatMap((block): Finding[] => {
      // what reads as anything else under a shell's name is no command that does not parse
      const reads = block.look.kind === 'command' || block.look.kind === 'assignments';
      if (block.shell === null || !reads || (block.node.data?.macros?.length ?? 0) > 0 || isSynopsis(subject, block))
        return [];
      // a language that is no shell's may be any, and fish is a shell of its own
      if (block.fence.kind === 'source' || isOtherShell(block)) return [];
      // in a plain text `make test (optional)` is a remark
      if (!block.fenced && block.fence.kind !== 'shell') return [];
      if (block.fence.kind !== 'shell' && !block.commands.every(callsKnown)) return [];
      const session = sessionOf(block);
      if (session !== null || block.commands.some(command => command.inside !== null)) return [];
      const {problems} = splitCommands(block.lines, block.shell);
      const said = problems.filter(({line}) => !isShown(block, line));
      if (said.length === 0) return findOptionCalls(subject, block);
      return said.slice(0, 1).map(({reason, sign, line}) => {
        const at = block.lines[line];
        const indent = /^\s*/.exec(at?.text ?? '')?.[0].length ?? 0;
        const start = at === undefined ? block.place.start.offset : at.at.offset + indent;
        const place = placeBetween(subject.page, start, start + (at?.text.trim().length ?? 1), block.place.file);
        return {message: messageOf(reason, sign), place};
      });
    }),
};

/** `| NAME=value -s`: an option stands where the name of a program was forgotten. At the start of a line it belongs to the line above. */
function findOptionCalls({page: source}: Subject, block: CodeBlock): Finding[] {
  if (block.shell === 'powershell' || block.shell === 'cmd') return [];
  const found = block.commands.flatMap((command): Finding[] => {
    const call = simpleCommands(command.script).find(({name}) => /^-{1,2}[A-Za-z]/.test(name));
    const at = call?.args[0]?.start ?? call?.start ?? 0;
    if (call === undefined || /^[ \t]*$/.test(command.script.slice(0, at).split('\n').at(-1) ?? '')) return [];
    return [
      {
        message: {
          en: unexpected(`option ${quote(call.name)} where a program is called`, 'the name of the program before it'),
          zh: `调用程序的位置上是选项 ${quote(call.name)}，它之前应有程序名`,
        },
        place: placeInCommand(source, command, call.start, call.end),
      },
    ];
  });
  return found.slice(0, 1);
}

function messageOf(reason: SplitProblem['reason'], sign: string | null): Said {
  const [en, zh] = sign === null ? ['command', '命令'] : [quote(sign), ` ${quote(sign)} `];
  if (reason === 'unexpected')
    return {
      en: unexpected(`${en} where the shell cannot have it`, 'a command that parses'),
      zh: `${zh.trim()} 出现在 shell 不允许的位置，应为可以解析的命令`,
    };
  if (reason === 'incomplete')
    return {
      en: unexpected('end of the block in the middle of a command', 'the rest of the command'),
      zh: '代码块在命令的中间结束，应有命令的其余部分',
    };
  return {en: unexpected(`${en} without an end in a command`, 'it closed'), zh: `命令中的${zh}没有结束，应将其闭合`};
}

/** Without a shell's name on the fence, output pasted behind a command would be taken for more of it. */
const callsKnown = ({script}: Pick<Command, 'script'>): boolean => {
  const name = simpleCommands(script)[0]?.name ?? '';
  return /^\.{0,2}\//.test(name) || knownProgram(name);
};

/** What a command shows is no command: output that was pasted below it, or what is to be put into the editor that it opens. */
const isShown = ({lines, shell}: CodeBlock, problem: number): boolean => {
  const texts = lines.map(({text}) => text.trim());
  const line = texts[problem] ?? '';
  const above = texts.slice(0, problem).filter(text => text !== '');
  const printed = isNoCall(line) && /\S\s+\S/.test(line) && !/\s--?\w|\\$/.test(line);
  if (printed && !goesOn(above.at(-1) ?? '') && above.some(script => callsKnown({script}))) return true;
  return texts.slice(0, problem).some((script, at) => {
    const shows = showsSomething(script, shell ?? 'bash') ?? isEditorCall(script, shell ?? 'bash');
    if (shows === null || goesOn(script)) return false;
    const below = texts.slice(at + 1).find(text => text !== '') ?? '';
    return below.startsWith(`${script} `) || isNoCall(below);
  });
};

/** A line that no program of name begins, nor what only a shell writes. */
const isNoCall = (line: string): boolean => !/^[#$\\({-]|^\w+=/.test(line) && !callsKnown({script: line});

/** The line below it belongs to it. */
const goesOn = (line: string): boolean => /(?:\\|\||&&|<<-?\s*\S+)$/.test(line);
