/**
 * Values put in for placeholders. In a script a value is quoted as the place it stands in needs, so it stays data: blanks,
 * quotes, `$(…)` and newlines in it never become code. Where that cannot be had the value is refused.
 */
import type {Shell} from '../schema.ts';
import {type BashText, readBash} from './bash-syntax.ts';
import {findPlaceholders, type Placeholder, type TextKind} from './placeholders.ts';
import {splitPowerShell} from './powershell-syntax.ts';
import {type Quoted, quoteForBash, quoteForCmd, quoteForPowerShell, quoteWord} from './quoting.ts';

/** Where a value stands in the filled script. */
export type Filled = {readonly start: number; readonly end: number; readonly name: string};
export type Refusal = {
  readonly placeholder: Placeholder;
  /** `in-code`: the place is code to another program (`bash -c "…"`, `$((…))`); `changes-script`: the script would read differently. */
  readonly reason: 'in-code' | 'changes-script' | 'not-quotable';
};
export type FilledScript = {
  /** With every value put in that could be; it must not run while `missing` or `refused` holds one. */
  readonly script: string;
  readonly missing: readonly Placeholder[];
  readonly refused: readonly Refusal[];
  readonly filled: readonly Filled[];
};

/**
 * Fills a script. `values`: placeholder name → value. `known`: names that are placeholders of this script although nothing
 * in it alone tells (`IMAGE`); `bare`: those of them that also stand without brackets. `$X` is left as it is: give those by environment or `assignmentFor`.
 */
export function fillPlaceholders(
  script: string,
  values: ReadonlyMap<string, string>,
  shell: Shell,
  known: ReadonlySet<string> = new Set(),
  bare: ReadonlySet<string> = known,
): FilledScript {
  const kind = shell === 'powershell' ? 'powershell' : 'shell';
  const explained = bareNames(script, kind, bare);
  const found = findPlaceholders(script, kind, {explained}).filter(
    one => one.sure || known.has(one.name) || values.has(one.name),
  );
  const missing = found.filter(one => !values.has(one.name));
  const given = found.filter(one => values.has(one.name));
  if (given.length === 0) return {script, missing, refused: [], filled: []};

  const quote = quoterFor(script, shell, found);
  const refused: Refusal[] = [];
  const filled: Filled[] = [];
  let text = '';
  let from = 0;
  for (const placeholder of given) {
    const quoted = quote(placeholder, values.get(placeholder.name) ?? '');
    if (quoted.refused !== null) {
      refused.push({placeholder, reason: quoted.refused});
      continue;
    }
    text += script.slice(from, placeholder.start);
    filled.push({start: text.length, end: text.length + quoted.text.length, name: placeholder.name});
    text += quoted.text;
    from = placeholder.end;
  }
  text += script.slice(from);
  if (keepsShape(script, found, text, filled, refused.map(one => one.placeholder).concat(missing), shell))
    return {script: text, missing, refused, filled};
  return {script, missing, refused: given.map(placeholder => ({placeholder, reason: 'changes-script'})), filled: []};
}

/**
 * Fills prose, paths and the content of files: nothing is quoted. `${X}`, `$X` and `{X}` are filled where X has a value.
 * `bare`: names that also stand without brackets.
 */
export function fillText(
  text: string,
  values: ReadonlyMap<string, string>,
  bare: Iterable<string> = values.keys(),
): {readonly text: string; readonly missing: readonly Placeholder[]; readonly filled: readonly Filled[]} {
  const explained = bareNames(text, 'config', bare);
  const found = findPlaceholders(text, 'config', {explained}).filter(one => one.sure || values.has(one.name));
  const dollars = [...text.matchAll(/\$\{([A-Za-z_]\w*)\}|\$([A-Za-z_]\w*)|\{([^{}\n]+)\}/g)].flatMap(match => {
    const name = match[1] ?? match[2] ?? match[3] ?? '';
    const at = {start: match.index, end: match.index + match[0].length};
    const apart = found.every(one => one.end <= at.start || one.start >= at.end);
    return values.has(name) && apart ? [{...at, spelling: match[0], name, form: 'dollar' as const, sure: true}] : [];
  });
  const filled: Filled[] = [];
  let result = '';
  let from = 0;
  for (const one of [...found, ...dollars].sort((a, b) => a.start - b.start)) {
    const value = values.get(one.name);
    if (value === undefined) continue;
    result += text.slice(from, one.start);
    filled.push({start: result.length, end: result.length + value.length, name: one.name});
    result += value;
    from = one.end;
  }
  return {text: result + text.slice(from), missing: found.filter(one => !values.has(one.name)), filled};
}

/** Where `<VERSION>` stands in a text, a bare VERSION in it is a word like any other: the names that may stand bare. */
function bareNames(text: string, kind: TextKind, names: Iterable<string>): ReadonlySet<string> {
  const bracketed = findPlaceholders(text, kind).filter(one => one.name !== one.spelling);
  const taken = new Set(bracketed.map(one => one.name));
  return new Set([...names].filter(name => !taken.has(name)));
}

/** The assignment that gives a variable a value, for a script that expands `$NAME`. */
export function assignmentFor(name: string, value: string, shell: Shell = 'bash'): string {
  if (shell === 'powershell') return `$${name} = '${value.replace(/['‘’‚‛]/g, '$&$&')}'`;
  if (shell === 'cmd') return `set "${name}=${value}"`;
  return `${name}=${quoteWord(value)}`;
}

function quoterFor(
  script: string,
  shell: Shell,
  covered: readonly Placeholder[],
): (placeholder: Placeholder, value: string) => Quoted {
  if (shell === 'powershell') {
    const {quoted} = splitPowerShell(script);
    return (placeholder, value) => quoteForPowerShell(script, placeholder, value, quoted);
  }
  if (shell === 'cmd') return (placeholder, value) => quoteForCmd(script, placeholder, value);
  const read = readBash(script, covered);
  return (placeholder, value) => quoteForBash(read, placeholder, value);
}

/** Whether the filled script still has the same commands, words and redirections: the last guard behind the quoting. */
function keepsShape(
  script: string,
  covered: readonly Placeholder[],
  filled: string,
  values: readonly Filled[],
  left: readonly Placeholder[],
  shell: Shell,
): boolean {
  if (shell === 'cmd') return true;
  if (shell === 'powershell') return powershellShape(script) === powershellShape(filled) || left.length > 0;
  if (left.length > 0) {
    const unfilled = findPlaceholders(filled, 'shell', {explained: new Set(left.map(one => one.name))}).filter(one =>
      values.every(value => one.end <= value.start || one.start >= value.end),
    );
    return bashShape(readBash(script, covered)) === bashShape(readBash(filled, unfilled));
  }
  return bashShape(readBash(script, covered)) === bashShape(readBash(filled, []));
}

function bashShape(read: BashText): string {
  const commands = read.commands.map(
    one =>
      `${one.words.length} ${one.assignments.length} ${one.redirects.map(redirect => redirect.operator).join('')} ${one.words.map(word => (word.dynamic ? '$' : '.')).join('')}`,
  );
  const quoted = read.quoted.map(one => one.kind).filter(kind => kind !== 'single');
  return [read.statements.length, read.open, ...commands, ...quoted].join('\n');
}

function powershellShape(script: string): string {
  const {statements, errors} = splitPowerShell(script);
  return [
    errors.length,
    ...statements.flatMap(one => one.commands.map(command => `${command.words.length} ${command.redirects.length}`)),
  ].join('\n');
}
