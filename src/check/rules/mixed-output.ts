import type {Place} from '../../guide/schema.ts';
import type {Session} from '../../guide/shell/session.ts';
import {linesOf, placeBetween} from '../../markdown/place.ts';
import type {Page} from '../../markdown/tree.ts';
import type {CodeBlock} from '../code-block.ts';
import {type Edit, type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import {sessionOf, showsTerminal} from '../sessions.ts';

/** What commands print, in the block that a reader copies. */
export const mixedOutput: Rule = {
  id: 'mixed-output',
  severity: 'warning',
  summary: {
    en: 'Output in a block of commands',
    zh: '命令代码块中混有输出',
  },
  explanation: {
    en: 'Who copies the block pastes the output into the shell, which takes every line for a command. Show commands without prompts in a block of their own and what they print in one that follows, or say with the language `console` that the block shows a terminal.',
    zh: '复制整个代码块的读者会把输出也粘贴到 shell 中，shell 会把每一行都当作命令。请把不带提示符的命令单独放在一个代码块中，输出放在其后的另一个代码块；或者用语言 `console` 说明该块展示的是终端。',
  },
  examples: [
    {
      bad: page('# Look', '', '```bash', '$ ./app --version', 'app 1.4.2', '```'),
      findings: ['5:1 Unexpected output `app 1.4.2` in a block of commands, expected it in a block of its own'],
      good: page('# Look', '', '```bash', './app --version', '```', '', '```text', 'app 1.4.2', '```'),
      fixed: page('# Look', '', '```bash', './app --version', '```', '', '```text', 'app 1.4.2', '```'),
    },
    {
      bad: page(
        '# Look',
        '',
        '```bash',
        'kubectl get pods',
        'NAME    READY   STATUS',
        'app-1   1/1     Running',
        '```',
      ),
      findings: ['5:1 Unexpected output `NAME READY STATUS` in a block of commands, expected it in a block of its own'],
      good: page('# Look', '', '```bash', 'kubectl get pods', '```', '', '```text', 'NAME    READY   STATUS', '```'),
    },
  ],
  check: ({page: source, codes}) =>
    codes.flatMap((block): Finding[] => {
      if (block.fence.kind !== 'shell' || showsTerminal(block)) return [];
      const session = sessionOf(block);
      const shown = session === null ? unprompted(block) : prompted(source, block, session);
      const [first, ...others] = shown.filter(one => !isTyped(one));
      if (first === undefined) return [];
      const line = quote(first.text.trim().split('\n')[0] ?? '');
      return [
        {
          message: {
            en: unexpected(`output ${line} in a block of commands`, 'it in a block of its own'),
            zh: `输出 ${line} 混在命令代码块中，应单独放在一个代码块里`,
          },
          place: first.place,
          related: others.slice(0, 3).map(({place}) => ({message: {en: 'more output', zh: '更多输出'}, place})),
          fix: session === null || shown.some(isTyped) ? null : split(source, block, session),
        },
      ];
    }),
};

type Shown = {readonly text: string; readonly place: Place};

/** What a block with prompts shows below them. */
function prompted(source: Page, block: CodeBlock, {entries}: Session): Shown[] {
  return entries.flatMap(entry => {
    if (entry.kind !== 'output' || entry.text.trim() === '') return [];
    const last = block.lines[entry.to];
    const start = block.lines[entry.from]?.at.offset ?? block.place.start.offset;
    const end = (last?.at.offset ?? start) + (last?.text.trimEnd().length ?? 0);
    return [{text: entry.text, place: placeBetween(source, start, end, block.place.file)}];
  });
}

/** Without prompts: what the guide reads as the output of a command. */
const unprompted = ({commands}: CodeBlock): Shown[] =>
  commands.flatMap(({output}) => (output === null || output.text.trim() === '' ? [] : [output]));

/** `(gdb) backtrace`: typed into the program that was started, not printed by it. */
const isTyped = ({text}: Shown): boolean => /^\s*\([a-z]+\) \S/.test(text);

/** Sure where every command has the same user's prompt and the block's own lines tell its indentation. */
function split(source: Page, block: CodeBlock, session: Session): Edit[] | null {
  if (session.commands.some(command => command.prompt.trim() !== '$' || command.root || command.inside !== null))
    return null;
  const {starts, text} = linesOf(source, block.place.file);
  const opening = /^(`{3,}|~{3,})[ \t]*([^\s`{]*)[^\n]*/.exec(
    text.slice(block.place.start.offset, block.place.end.offset),
  );
  const margin = text.slice(starts[block.place.start.line - 1] ?? 0, block.place.start.offset);
  if (opening === null || !/^[ \t]*$/.test(margin) || opening[0].trim() !== `${opening[1]}${opening[2]}`) return null;
  const fence = opening[1] ?? '```';
  const between = (language: string): string => `${margin}${fence}\n\n${margin}${fence}${language}\n`;
  const edits: Edit[] = [];
  let shows: 'command' | 'output' = 'command';
  const rows = [...session.entries].sort((a, b) => rowsOf(a).from - rowsOf(b).from);
  for (const [at, entry] of rows.entries()) {
    const {from} = rowsOf(entry);
    const kind = entry.kind === 'output' ? 'output' : 'command';
    const line = block.lines[from];
    if (line === undefined) return null;
    const lineStart = starts[line.at.line - 1] ?? line.at.offset;
    const put = kind === shows || at === 0 ? '' : between(kind === 'output' ? 'text' : (opening[2] ?? ''));
    if (at === 0 && kind === 'output') return null;
    shows = kind;
    const prompt = entry.kind === 'command' ? (/^\s*\$\s?/.exec(line.text)?.[0] ?? null) : '';
    if (prompt === null || line.text.includes('\r')) return null;
    if (put !== '') edits.push({start: blankAbove(from), end: lineStart, text: put});
    if (prompt !== '') {
      const blank = /^\s*/.exec(prompt)?.[0].length ?? 0;
      edits.push({start: line.at.offset + blank, end: line.at.offset + prompt.length, text: ''});
    }
  }
  return merged(edits);

  /** Where the blank lines above a line begin: what parted command and output is now parted by fences. */
  function blankAbove(row: number): number {
    let first = row;
    while (first > 0 && block.lines[first - 1]?.text.trim() === '') first--;
    return starts[(block.lines[first]?.at.line ?? 1) - 1] ?? 0;
  }
}

const rowsOf = (entry: Session['entries'][number]): {readonly from: number} =>
  entry.kind === 'comment' ? {from: entry.line} : {from: entry.from};

/** A line put in and a prompt taken away at one point are one edit. */
function merged(edits: readonly Edit[]): Edit[] {
  const out: Edit[] = [];
  for (const edit of edits) {
    const last = out.at(-1);
    if (last !== undefined && last.end === edit.start)
      out[out.length - 1] = {start: last.start, end: edit.end, text: last.text + edit.text};
    else out.push(edit);
  }
  return out;
}
