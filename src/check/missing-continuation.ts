/** Options that begin a line although the command above them has ended: nobody meant them to be run. */
import type {Shell} from '../guide/schema.ts';
import {readBash} from '../guide/shell/bash-syntax.ts';
import {splitPowerShell} from '../guide/shell/powershell-syntax.ts';
import type {CodeBlock} from './code-block.ts';

export type MissingContinuation = {
  readonly option: string;
  /** Offset of the option in the block's text. */
  readonly at: number;
  /** Offset of the end of the line that was to go on, blanks at its end left out. */
  readonly lineEnd: number;
  /** What continues a line of this shell. */
  readonly sign: '\\' | '`' | '^';
  /** That line does go on, but a blank line follows it. */
  readonly blank: boolean;
  /** That line ends in a comment: nothing behind it continues it. */
  readonly remark: boolean;
};

const signOf: Readonly<Record<Shell, MissingContinuation['sign']>> = {
  ...{bash: '\\', sh: '\\', zsh: '\\'},
  ...{powershell: '`', cmd: '^'},
};
const leading = /^([ \t]*)(-{1,2}[A-Za-z][\w.-]*)(?=[ \t=]|$)/;
/** `--port 80    the port to listen on`: a row of a table of options, as `--help` prints it. */
const row = /^[ \t]*-{1,2}\S+(?:[ =]\S+)?[ \t]{2,}[^\s\\`^]/;

/** Every such line of a block of commands. */
export function findMissing(block: CodeBlock): MissingContinuation[] {
  const {shell, text, commands} = block;
  if (shell === null || commands.length === 0 || !/\n[ \t]*-{1,2}[A-Za-z]/.test(text)) return [];
  const lines = text.split('\n');
  const sign = signOf[shell];
  const begins = startsOf(text, shell);
  let at = 0;
  return lines.flatMap((line, index): MissingContinuation[] => {
    const start = at;
    at += line.length + 1;
    const found = leading.exec(line);
    const [, indent = '', option = ''] = found ?? [];
    if (found === null || row.test(line) || !begins(start + indent.length)) return [];
    const above = lines.slice(0, index).findLastIndex(each => each.trim() !== '');
    const before = lines[above]?.trimEnd() ?? '';
    const goesOn = before.endsWith(sign);
    const blank = above < index - 1;
    // a blank or a comment behind the backslash is told by itself; another shell's sign says that the block is for that one
    if (/\\[ \t]+(?:#.*)?$/.test(lines[above] ?? '') || (!goesOn && /(?:^|\s)[\\`^]$/.test(before))) return [];
    // a list of options alone, a comment, what a command printed
    const typed = commands.some(command => holdsLine(command.place, block.lines[above]?.at.line ?? 0));
    if (above < 0 || leading.test(lines[0] ?? '') || !typed || goesOn !== blank || isRemark(before)) return [];
    const lineEnd = start - lines.slice(above, index).reduce((sum, each) => sum + each.length + 1, 0) + before.length;
    return [{option, at: start + indent.length, lineEnd, sign, blank, remark: /\s#/.test(before)}];
  });
}

const holdsLine = ({start, end}: CodeBlock['place'], line: number): boolean => start.line <= line && line <= end.line;
const isRemark = (line: string): boolean => /^\s*(?:#|::|rem\b)/i.test(line);

/** Whether a statement of its own begins at an offset: within quotation marks and here-documents an option is text. */
function startsOf(text: string, shell: Shell): (offset: number) => boolean {
  if (shell === 'cmd') return () => true;
  const statements = shell === 'powershell' ? splitPowerShell(text).statements : readBash(text).statements;
  const starts = new Set(statements.map(({start}) => start));
  return offset => starts.has(offset);
}
