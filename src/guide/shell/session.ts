/** Pasted terminal sessions: prompts tell commands from what they printed. */
import type {SourceLine} from '../../markdown/tree.ts';
import type {Shell} from '../schema.ts';
import {barePromptOf} from './bare-prompts.ts';
import {type CodeComment, type CodeOutput, pointsOf, type SplitCommand, type SplitProblem} from './commands.ts';
import {continuationPrompt, type Prompt, type PromptShell, promptOf} from './prompts.ts';
import {readsAsCall} from './reads-as-call.ts';
import {simpleCommands} from './simple-commands.ts';
import {groupStatements} from './statement-groups.ts';
import {typedInside} from './typed-inside.ts';

export type SessionOutput = CodeOutput & {readonly kind: 'output'};
export type SessionCommand = SplitCommand & {
  readonly kind: 'command';
  readonly prompt: string;
  readonly shell: PromptShell;
  readonly root: boolean;
  readonly output: SessionOutput | null;
};
export type SessionComment = CodeComment & {readonly kind: 'comment'};
export type SessionEntry = SessionCommand | SessionOutput | SessionComment;
export type Session = {
  readonly entries: readonly SessionEntry[];
  /** The commands among the entries: what `inside` and `command` index. */
  readonly commands: readonly SessionCommand[];
  readonly problems: readonly SplitProblem[];
  /** The first prompt: the evidence. */
  readonly phrase: string;
};

type Line = {readonly text: string; readonly prompt: Prompt | null; readonly bare: boolean};

/** Reads a block that shows prompts; null where it shows none. `shell` is what a `$ ` prompt stands for. */
export function readSession(lines: readonly SourceLine[], shell: Shell = 'bash'): Session | null {
  const texts = lines.map(line => line.text.replace(/\r$/, ''));
  const marked = markPrompts(texts);
  const phrase = marked.find(line => line.prompt !== null)?.prompt?.text.trim();
  if (phrase === undefined) return null;
  const entries: Draft[] = [];
  const problems: SplitProblem[] = [];
  for (let at = 0; at < marked.length; ) {
    const line = marked[at];
    if (line === undefined || line.bare) {
      at++;
    } else if (line.prompt !== null) {
      const next = nextPrompt(marked, at + 1);
      const command = readCommand(texts, marked, at, next, shell, line.prompt);
      problems.push(...command.problems);
      entries.push(command.draft);
      at = command.draft.to + 1;
    } else if (entries.every(one => one.kind !== 'output') && standsUnprompted(line.text, entries)) {
      const next = nextPrompt(marked, at + 1);
      const command = readCommand(texts, marked, at, next, shell, noPrompt);
      problems.push(...command.problems);
      entries.push(command.draft);
      at = command.draft.to + 1;
    } else if (isComment(texts, marked, at, entries)) {
      entries.push({kind: 'comment', from: at, to: at, text: line.text.replace(/^\s*#+\s?/, '').trim()});
      at++;
    } else {
      const last = entries.at(-1);
      if (last?.kind === 'output' && last.to === at - 1) last.to = at;
      else if (line.text.trim() !== '') entries.push({kind: 'output', from: at, to: at});
      at++;
    }
  }
  return {...finish(entries, lines, texts), problems, phrase};
}

const noPrompt: Prompt = {text: '', shell: 'bash', root: false, whose: null};

/** A call or an assignment before the first prompt of a block: its author left the sign away there. */
function standsUnprompted(text: string, entries: readonly Draft[]): boolean {
  if (entries.some(one => one.kind === 'command' && one.prompt !== noPrompt)) return false;
  return /^\s*(?:export\s+)?[A-Za-z_]\w*=\S/.test(text) || readsAsCall(text.replace(/\s*\\$/, ''));
}

type Draft =
  | {kind: 'command'; from: number; to: number; script: string; text: string; prompt: Prompt; shell: PromptShell}
  | {kind: 'output'; from: number; to: number}
  | {kind: 'comment'; from: number; to: number; text: string};

/** Each line with its prompt; a bare `# ` or `> ` counts only where no other prompt is there. */
function markPrompts(texts: readonly string[]): readonly Line[] {
  const marked = texts.map(text => {
    const prompt = promptOf(text);
    return {text, prompt, bare: prompt !== null && text.trim() === prompt.text.trim()};
  });
  const first = marked.findIndex(line => line.prompt !== null && !line.bare);
  if (first >= 0) {
    const root = rootTail(texts);
    return marked.map((line, at) => {
      if (at >= root && line.prompt === null && /^\s*# \S/.test(line.text))
        return {...line, prompt: rootPrompt(line.text)};
      const query = line.prompt === null && at > first && line.text.trim() !== '' ? queryPromptOf(line.text) : null;
      return query === null ? (line.bare ? {...line, prompt: null} : line) : {...line, prompt: query};
    });
  }
  const prompt = barePromptOf(texts);
  return texts.map(text => ({text, prompt: prompt !== null && isBehind(text, prompt) ? prompt : null, bare: false}));
}

/** `# make install` as the last lines behind `$ make`: nothing is left there for a comment to speak of. Gives the first of them. */
function rootTail(texts: readonly string[]): number {
  let at = texts.length;
  while (at > 0) {
    const line = texts[at - 1] ?? '';
    if (
      line.trim() !== '' &&
      !(/^\s*# \S/.test(line) && readsAsCall(line.replace(/^\s*# /, '').replace(/\s*;?\s*#.*$/, '')))
    )
      break;
    at--;
  }
  return at;
}

const rootPrompt = (line: string): Prompt => ({
  text: /^\s*# /.exec(line)?.[0] ?? '# ',
  shell: 'bash',
  root: true,
  whose: null,
});

/** `> SHOW HOSTS;` in what a client printed: the sign of that client's own prompt. */
function queryPromptOf(text: string): Prompt | null {
  const sign = /^> (?=[A-Z]{2,} [^;]*;\s*$)/.exec(text)?.[0];
  return sign === undefined ? null : {text: sign, shell: 'sql', root: false, whose: ''};
}

const isBehind = (text: string, prompt: Prompt): boolean =>
  text.startsWith(prompt.text) && /^\S/.test(text.slice(prompt.text.length));

function nextPrompt(marked: readonly Line[], from: number): number {
  let at = from;
  while (at < marked.length && marked[at]?.prompt === null && marked[at]?.bare !== true) at++;
  return at;
}

/** The command at a prompt and the lines it goes on over, up to the next prompt. */
function readCommand(
  texts: readonly string[],
  marked: readonly Line[],
  from: number,
  next: number,
  plainShell: Shell,
  prompt: Prompt,
): {draft: Draft & {kind: 'command' | 'comment'}; problems: SplitProblem[]} {
  const first = (texts[from] ?? '').slice(prompt.text.length);
  if (/^#(?:\s|$)/.test(first)) {
    return {draft: {kind: 'comment', from, to: from, text: first.replace(/^#+\s?/, '').trim()}, problems: []};
  }
  const shell = prompt.whose === null && prompt.shell === 'bash' ? plainShell : prompt.shell;
  const isShell = shell !== 'sql' && shell !== 'other';
  const more = continuationPrompt[isShell ? 'shell' : shell];
  const rest = texts.slice(from + 1, next);
  const shown = rest.findIndex(text => !more.test(text));
  const continued = shown < 0 ? rest.length : shown;
  const body = [first, ...rest.map((text, index) => (index < continued ? text.replace(more, '') : text))];
  if (!isShell) {
    const to =
      continued > 0 || shell === 'other'
        ? continued
        : Math.max(
            0,
            body.findIndex(text => /(?:;|\\G|\\g)\s*$/.test(text)),
          );
    const script = body
      .slice(0, to + 1)
      .join('\n')
      .trimEnd();
    return {
      draft: {kind: 'command', from, to: from + to, script, text: script.replace(/\s*\n\s*/g, ' '), prompt, shell},
      problems: [],
    };
  }
  const {groups, problems} = groupStatements(body, shell);
  const group = groups[0] ?? {from: 0, to: 0, text: first.trim()};
  const to = Math.max(group.to, marked[from]?.bare === true ? 0 : group.to);
  const script = body
    .slice(0, to + 1)
    .join('\n')
    .trimEnd();
  return {
    draft: {kind: 'command', from, to: from + to, script, text: group.text, prompt, shell},
    problems: problems.filter(one => one.line <= to).map(one => ({...one, line: one.line + from})),
  };
}

/** A line with `#` is a comment before a prompt or right behind a command; within output it is output. */
function isComment(texts: readonly string[], marked: readonly Line[], at: number, entries: readonly Draft[]): boolean {
  if (!/^\s*#(?!!)/.test(texts[at] ?? '')) return false;
  let next = at + 1;
  while (next < texts.length && /^\s*(?:#.*)?$/.test(texts[next] ?? '') && marked[next]?.prompt === null) next++;
  if (marked[next]?.prompt != null) return true;
  const last = entries.at(-1);
  return last === undefined || last.kind === 'comment' || (next >= texts.length && last.kind === 'command');
}

function finish(
  drafts: readonly Draft[],
  lines: readonly SourceLine[],
  texts: readonly string[],
): Pick<Session, 'entries' | 'commands'> {
  const typed = drafts
    .filter(draft => draft.kind === 'command')
    .map(draft => ({
      draft,
      simple: draft.shell === 'sql' || draft.shell === 'other' ? [] : simpleCommands(draft.script, draft.shell),
    }));
  const inside = typedInside(typed.map(({draft, simple}) => ({script: draft.script, simple, prompt: draft.prompt})));
  const entries: SessionEntry[] = [];
  const commands: SessionCommand[] = [];
  drafts.forEach((draft, position) => {
    if (draft.kind === 'comment') entries.push({kind: 'comment', text: draft.text, line: draft.from});
    else if (draft.kind === 'output')
      entries.push(outputOf(draft, lines, texts, commands.length > 0 ? commands.length - 1 : null));
    else {
      const index = commands.length;
      const after = drafts[position + 1];
      const {script, text, from, to, shell, prompt} = draft;
      const command: SessionCommand = {
        kind: 'command',
        script,
        text,
        from,
        to,
        ...pointsOf(lines, from, to, prompt.text.length),
        programs: (typed[index]?.simple ?? []).map(one => one.name).filter(name => name !== ''),
        inside: inside[index] ?? null,
        prompt: prompt.text,
        shell,
        root: prompt.root,
        output: after?.kind === 'output' ? outputOf(after, lines, texts, index) : null,
      };
      commands.push(command);
      entries.push(command);
    }
  });
  return {entries, commands};
}

function outputOf(
  draft: {readonly from: number; readonly to: number},
  lines: readonly SourceLine[],
  texts: readonly string[],
  command: number | null,
): SessionOutput {
  let to = draft.to;
  while (to > draft.from && texts[to]?.trim() === '') to--;
  return {
    kind: 'output',
    text: texts.slice(draft.from, to + 1).join('\n'),
    from: draft.from,
    to,
    ...pointsOf(lines, draft.from, to, 0),
    command,
  };
}
