/** The commands of a block, each with what came out of it as the page shows. */
import {placeBetween} from '../markdown/place.ts';
import type {Page, SourceLine} from '../markdown/tree.ts';
import {evidenceOf} from './passage.ts';
import type {Command, Evidence, Place, Shell} from './schema.ts';
import {type CodeComment, type CodeOutput, type SplitCommand, splitCommands} from './shell/commands.ts';
import {readSession} from './shell/session.ts';

export type BlockCommands = {
  readonly commands: readonly Command[];
  /** Comment lines of the block: prose that stands in it. */
  readonly comments: readonly CodeComment[];
  /** Why lines of the block that no sign marks as comments are none of its commands. */
  readonly remarks?: readonly Evidence[];
};

/** Splits a block into logical lines; with prompts in it, as a session. What a command printed is apart. `file`: where the block is written. */
export function readBlockCommands(
  page: Page,
  file: string,
  lines: readonly SourceLine[],
  shell: Shell,
  macros: readonly string[],
): BlockCommands {
  const placed = (from: {offset: number}, to: {offset: number}): Place =>
    placeBetween(page, from.offset, to.offset, file);
  const command = (split: SplitCommand, output: CodeOutput | null): Command => ({
    script: split.script,
    text: split.text,
    place: placed(split.startPoint, split.endPoint),
    inside: split.inside,
    unresolved: macros.filter(macro => split.script.includes(macro)),
    output: output === null ? null : {text: output.text, place: placed(output.startPoint, output.endPoint)},
  });
  const session = readSession(lines, shell);
  if (session !== null) {
    return {
      commands: session.commands.map(split => command(split, split.output)),
      comments: session.entries.filter(entry => entry.kind === 'comment'),
    };
  }
  const block = splitCommands(lines, shell);
  const shown = (index: number): CodeOutput | null => block.outputs.find(output => output.command === index) ?? null;
  const remarks = block.comments.flatMap(({text, line, remark}) => {
    const at = lines[line];
    if (remark === undefined || at === undefined) return [];
    const start = at.at.offset + Math.max(0, at.text.indexOf(text));
    const place = placed({offset: start}, {offset: start + text.length});
    return [
      evidenceOf('remark', 'a line of prose in the block: words that end in a colon and call no program', {
        text,
        place,
      }),
    ];
  });
  const commands = block.commands.map((split, index) => command(split, shown(index)));
  return {commands, comments: block.comments, remarks};
}
