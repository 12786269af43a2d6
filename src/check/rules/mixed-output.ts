import type {Session} from '../../guide/shell/session.ts';
import {linesOf, placeBetween} from '../../markdown/place.ts';
import type {CodeBlock} from '../code-block.ts';
import {type Edit, type Finding, page, quote, type Rule} from '../rule.ts';
import {sessionOf, showsTerminal} from '../sessions.ts';
import type {Subject} from '../subject.ts';

/** What commands print, in the block that a reader copies. */
export const mixedOutput: Rule = {
  id: 'mixed-output',
  severity: 'warning',
  summary: 'Output in a block of commands',
  explanation:
    'Who copies the block pastes the output into the shell, which takes every line for a command. Show commands without prompts in a block of their own and what they print in one that follows, or say with the language `console` that the block shows a terminal.',
  examples: [
    {
      bad: page('# Look', '', '```bash', '$ ./app --version', 'app 1.4.2', '```'),
      findings: ['5:1 Unexpected output `app 1.4.2` in a block of commands, expected it in a block of its own'],
      good: page('# Look', '', '```bash', './app --version', '```', '', '```text', 'app 1.4.2', '```'),
      fixed: page('# Look', '', '```bash', './app --version', '```', '', '```text', 'app 1.4.2', '```'),
    },
  ],
  check: ({page: source, codes}) =>
    codes.flatMap((block): Finding[] => {
      const session = sessionOf(block);
      if (session === null || block.fence.kind !== 'shell' || showsTerminal(block)) return [];
      const outputs = session.entries
        .filter(entry => entry.kind === 'output')
        .filter(entry => entry.text.trim() !== '');
      const [first, ...others] = outputs;
      if (first === undefined) return [];
      const placeOfLines = (from: number, to: number) => {
        const last = block.lines[to];
        const start = block.lines[from]?.at.offset ?? block.place.start.offset;
        return placeBetween(
          source,
          start,
          (last?.at.offset ?? start) + (last?.text.trimEnd().length ?? 0),
          block.place.file,
        );
      };
      return [
        {
          found: `output ${quote(first.text.trim().split('\n')[0] ?? '')} in a block of commands`,
          expected: 'it in a block of its own',
          place: placeOfLines(first.from, first.to),
          related: others
            .slice(0, 3)
            .map(entry => ({message: 'more output', place: placeOfLines(entry.from, entry.to)})),
          fix: split(source, block, session),
        },
      ];
    }),
};

/** Sure where every command has the same user's prompt and the block's own lines tell its indentation. */
function split(source: Subject['page'], block: CodeBlock, session: Session): Edit[] | null {
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
    if (put !== '') edits.push({start: lineStart, end: lineStart, text: put});
    if (prompt !== '') {
      const blank = /^\s*/.exec(prompt)?.[0].length ?? 0;
      edits.push({start: line.at.offset + blank, end: line.at.offset + prompt.length, text: ''});
    }
  }
  return merged(edits);
}

const rowsOf = (entry: Session['entries'][number]): {readonly from: number} =>
  entry.kind === 'comment' ? {from: entry.line} : {from: entry.from};

/** A line put in and a prompt taken away at one point are one edit. */
function merged(edits: readonly Edit[]): Edit[] {
  const out: Edit[] = [];
  for (const edit of edits) {
    const last = out.at(-1);
    if (last !== undefined && last.end === edit.start && last.start === edit.start)
      out[out.length - 1] = {start: last.start, end: edit.end, text: last.text + edit.text};
    else out.push(edit);
  }
  return out;
}
