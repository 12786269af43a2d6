/** The simple commands of a script, through pipes, lists, loops, functions and substitutions. Nothing is run. */
import type {Shell} from '../schema.ts';
import {type BashCommand, type BashText, readBash, type ShellWord} from './bash-syntax.ts';
import {readCmd} from './cmd-syntax.ts';
import {splitPowerShell} from './powershell-syntax.ts';

export type {ShellWord} from './bash-syntax.ts';

export type Redirect = {
  /** `>`, `>>`, `<`, `&>`, `<<`, `<<<`, `2>` in PowerShell … */
  readonly operator: string;
  /** File descriptor written before it; null: none. */
  readonly descriptor: number | null;
  /** Null: a here-document, or none could be read. */
  readonly target: ShellWord | null;
  readonly start: number;
  readonly end: number;
};
export type SimpleCommand = {
  /** The program, as written, after `sudo`, `env`, `time` and assignments; '' for a lone assignment or redirection. */
  readonly name: string;
  /** The program and its arguments: quotes removed, expansions as written. */
  readonly words: readonly string[];
  /** The same with their places. */
  readonly args: readonly ShellWord[];
  readonly sudo: boolean;
  readonly assignments: readonly {readonly name: string; readonly value: string}[];
  readonly redirects: readonly Redirect[];
  readonly start: number;
  readonly end: number;
};

/** Programs that run the one after them, with their options that take a value. */
const runners: Readonly<Record<string, {readonly takesValue: RegExp; readonly words?: number}>> = {
  sudo: {takesValue: /^-[ugpCTrth]$|^--(?:user|group|prompt|host|chdir)$/},
  doas: {takesValue: /^-[uC]$/},
  env: {takesValue: /^-[uSC]$|^--(?:unset|chdir)$/},
  time: {takesValue: /^-[fo]$/},
  nohup: {takesValue: /^$/},
  exec: {takesValue: /^-a$/},
  command: {takesValue: /^$/},
  builtin: {takesValue: /^$/},
  nice: {takesValue: /^-n$/},
  ionice: {takesValue: /^-[cn]$/},
  stdbuf: {takesValue: /^-[ioe]$/},
  timeout: {takesValue: /^-[ks]$|^--(?:kill-after|signal)$/, words: 1},
  watch: {takesValue: /^-n$|^--interval$/},
  proxychains4: {takesValue: /^-f$/},
};
/** Programs whose arguments hold a command, after their own options. */
const xargsTakesValue = /^-[aEeIiLlnPsd]$|^--(?:arg-file|replace|max-args|max-procs|delimiter)$/;
const shellNames = /^(?:.*\/)?(?:ba|z|da|k|a)?sh$/;
const powershellKeywords =
  /^(?:if|elseif|else|foreach|for|while|do|until|switch|try|catch|finally|function|param|return|begin|process|end)$/i;

/** What was read of a text lives as long as the text is kept. */
const unwrappedOf = new WeakMap<BashText, readonly SimpleCommand[]>();

/** Every simple command, in the order they stand. `bash -c "…"`, `eval "…"` and `xargs …` count with what they hold. */
export function simpleCommands(script: string, shell: Shell = 'bash'): readonly SimpleCommand[] {
  if (shell === 'powershell') {
    const found = splitPowerShell(script).statements.flatMap(statement => statement.commands);
    return found
      .filter(one => !powershellKeywords.test(one.words[0]?.value ?? ''))
      .map(one => {
        const redirects = one.redirects.map(redirect => ({...redirect, descriptor: null}));
        return plain(isExpression(script, one.words[0]) ? [] : one.words, redirects, one);
      })
      .filter(one => one.args.length > 0 || one.redirects.length > 0);
  }
  if (shell === 'cmd') {
    return readCmd(script).map(one =>
      plain(
        one.words,
        one.redirects.map(redirect => ({...redirect, descriptor: null})),
        one,
      ),
    );
  }
  const read = readBash(script);
  const known = unwrappedOf.get(read);
  if (known !== undefined) return known;
  const commands = read.commands.flatMap(fromBash);
  unwrappedOf.set(read, commands);
  return commands;
}

/**
 * Whether one of the script's simple commands begins with these words, `sudo` and assignments left out:
 * `docker login` fits `sudo docker login registry:5000`.
 */
export function startsWithCommand(script: string, beginning: string, shell: Shell = 'bash'): boolean {
  const first = simpleCommands(beginning, shell)[0]?.words ?? beginning.trim().split(/\s+/);
  if (first.length === 0 || first[0] === '') return false;
  return simpleCommands(script, shell).some(one => first.every((word, index) => one.words[index] === word));
}

/** Whether what another command prints is read by this one: `… | sudo bash`. */
export function isPiped(script: string, {start}: SimpleCommand): boolean {
  return /(?<!\|)\|&?[\s\\]*(?:sudo\s+(?:-\S+\s+)*)?$/.test(script.slice(0, start));
}

/** `"text"`, `$x`, `[Type]::Call()`, `(…)`: a value in PowerShell, unless `&` or `.` calls it. */
function isExpression(script: string, word: ShellWord | undefined): boolean {
  if (word === undefined || !/["'$@([{\d]/.test(script[word.start] ?? '')) return false;
  return !/[&.]\s*$/.test(script.slice(Math.max(0, word.start - 8), word.start));
}

function plain(
  words: readonly ShellWord[],
  redirects: readonly Redirect[],
  place: {readonly start: number; readonly end: number},
): SimpleCommand {
  const args = words[0]?.value === '&' || words[0]?.value === '.' ? words.slice(words.length > 1 ? 1 : 0) : words;
  return {
    name: args[0]?.value ?? '',
    words: args.map(word => word.value),
    args,
    sudo: false,
    assignments: [],
    redirects,
    start: place.start,
    end: place.end,
  };
}

function fromBash(command: BashCommand): SimpleCommand[] {
  const {args, sudo, assignments} = unwrapped(command.words);
  const written = command.assignments.map(one => ({name: one.name, value: one.value?.value ?? ''}));
  const own: SimpleCommand = {
    name: args[0]?.value ?? '',
    words: args.map(word => word.value),
    args,
    sudo,
    assignments: [...written, ...assignments],
    redirects: command.redirects,
    start: command.start,
    end: command.end,
  };
  return [own, ...held(own)];
}

/** The words from the program on that is really run: `sudo -u root FOO=1 env BAR=2 docker ps` → `docker ps`. */
function unwrapped(words: readonly ShellWord[]): Pick<SimpleCommand, 'args' | 'sudo' | 'assignments'> {
  const assignments: {name: string; value: string}[] = [];
  let sudo = false;
  let at = 0;
  for (;;) {
    const name = words[at]?.value ?? '';
    const runner = Object.hasOwn(runners, name) ? runners[name] : undefined;
    if (runner === undefined || (name === 'command' && /^-[vV]/.test(words[at + 1]?.value ?? ''))) break;
    let next = at + 1;
    while (/^-/.test(words[next]?.value ?? '')) {
      const option = words[next]?.value ?? '';
      next += runner.takesValue.test(option) ? 2 : 1;
      if (option === '--') break;
    }
    next += runner.words ?? 0;
    for (let pair = assignmentIn(words[next]); pair !== null; pair = assignmentIn(words[++next]))
      assignments.push(pair);
    sudo ||= name === 'sudo' || name === 'doas';
    if (words[next] === undefined) break;
    at = next;
  }
  return {args: words.slice(at), sudo, assignments};
}

function assignmentIn(word: ShellWord | undefined): {name: string; value: string} | null {
  const match = /^([A-Za-z_]\w*)=([\s\S]*)$/.exec(word?.value ?? '');
  return match === null ? null : {name: match[1] ?? '', value: match[2] ?? ''};
}

/** The commands that a command's own words hold; their places are those of the words. */
function held(command: SimpleCommand): SimpleCommand[] {
  if (command.name === 'xargs') {
    let at = 1;
    while (/^-/.test(command.words[at] ?? '')) at += xargsTakesValue.test(command.words[at] ?? '') ? 2 : 1;
    return fromWords(command, command.args.slice(at));
  }
  if (command.name === 'find') {
    return command.args.flatMap((word, at) => {
      if (!/^-(?:exec|execdir|ok)$/.test(word.value)) return [];
      const end = command.args.findIndex((one, index) => index > at && (one.value === ';' || one.value === '+'));
      return fromWords(command, command.args.slice(at + 1, end < 0 ? undefined : end));
    });
  }
  const script = scriptIn(command);
  if (script === undefined || script.value.trim() === '') return [];
  return simpleCommands(script.value).map(inner => ({
    ...inner,
    args: inner.args.map(word => ({...word, start: script.start, end: script.end})),
    redirects: inner.redirects.map(one => ({...one, start: script.start, end: script.end})),
    sudo: inner.sudo || command.sudo,
    start: script.start,
    end: script.end,
  }));
}

function fromWords(command: SimpleCommand, words: readonly ShellWord[]): SimpleCommand[] {
  const {args, sudo} = unwrapped(words);
  if (args.length === 0) return [];
  const own = {
    ...command,
    name: args[0]?.value ?? '',
    words: args.map(word => word.value),
    args,
    sudo: sudo || command.sudo,
    redirects: [],
  };
  return [own, ...held(own)];
}

/** The word that is read as a script once more, on this host: `bash -c "…"`, `eval "…"`, `trap "…" EXIT`. */
function scriptIn(command: SimpleCommand): ShellWord | undefined {
  const {name, words, args} = command;
  if (shellNames.test(name) || name === 'su') {
    const flag = words.findIndex((word, index) => index > 0 && /^(?:-[a-z]*c|--command)$/.test(word));
    return flag < 0 ? undefined : args[flag + 1];
  }
  if (name === 'eval' || name === 'trap') return /^-/.test(words[1] ?? '') ? undefined : args[1];
  // `watch "a | b"`: one word that is more than a name
  const [word] = args;
  const quoted = word !== undefined && !word.dynamic && word.end - word.start > word.value.length;
  return quoted && words.length === 1 && /\s/.test(name) && !/^[~.]*\//.test(name) ? word : undefined;
}
