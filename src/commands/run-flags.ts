/** The flags of `run` and `resume` as the runner wants them; what cannot be taken is refused with what was expected. */
import {statSync} from 'node:fs';
import path from 'node:path';
import type {Variable} from '../guide/schema.ts';
import {namesOfVariable} from '../guide/variable-names.ts';
import {type Answers, parseAnswers} from '../runner/answers.ts';
import type {InterfaceLanguage, Texts} from '../texts/texts.ts';
import {readTextFile} from './open-guide.ts';
import {firstOf, isRefusal, type Refusal, refuse} from './surroundings.ts';

/** As commander gives them. */
export type WalkFlags = {
  readonly choose?: readonly string[];
  readonly set?: readonly string[];
  readonly setSecret?: readonly string[];
  readonly answers?: string;
  readonly yes?: boolean;
  readonly plain?: boolean;
  readonly state?: string;
  readonly allowDestructive?: boolean;
  readonly report?: readonly string[];
  readonly lang?: InterfaceLanguage;
};
export type RunFlags = WalkFlags & {
  readonly dryRun?: boolean;
  readonly rehearse?: boolean;
  readonly from?: string;
  readonly only?: string;
  readonly section?: readonly string[];
  readonly with?: string;
  readonly cwd?: string;
};

export type Given = {
  readonly choose: readonly string[];
  readonly set: ReadonlyMap<string, string>;
  readonly answers: Answers | null;
};

/** Reads `--choose`, `--set` and `--answers`; what a flag says goes before what the file says. */
export async function readGiven(flags: WalkFlags, cwd: string, texts: Texts): Promise<Given | Refusal> {
  const set = readSet(flags.set ?? [], texts);
  if (isRefusal(set)) return set;
  const answers = flags.answers === undefined ? null : await readAnswers(flags.answers, cwd, texts);
  if (answers !== null && isRefusal(answers)) return answers;
  return {choose: flags.choose ?? [], set, answers};
}

/** `<NAME>` is forgiven: people copy it with its brackets. */
export const bareName = (given: string): string => given.replace(/^<(.+)>$/, '$1');

function readSet(values: readonly string[], texts: Texts): ReadonlyMap<string, string> | Refusal {
  const set = new Map<string, string>();
  for (const given of values) {
    // a name may hold anything but an equals sign: REGISTRY.YOURDOMAIN.COM:PORT
    const at = given.indexOf('=');
    if (at < 1) return refuse(texts.command.badSet(given));
    const name = bareName(given.slice(0, at));
    const value = given.slice(at + 1);
    if (set.has(name) && set.get(name) !== value) return refuse(texts.command.setTwice(name));
    set.set(name, value);
  }
  return set;
}

async function readAnswers(file: string, cwd: string, texts: Texts): Promise<Answers | Refusal> {
  const text = await readTextFile(path.resolve(cwd, file), file, texts);
  if (typeof text !== 'string') return text;
  const {answers, errors} = parseAnswers(text, file, texts);
  return errors.length === 0 ? answers : refuse(...firstOf(errors, texts));
}

/** Names of secrets among the values of `--set`: an argument is seen by everyone on the machine, and kept by shells. */
export function secretsIn(set: ReadonlyMap<string, string>, variables: readonly Variable[]): readonly string[] {
  return variables
    .filter(one => one.secret && [...namesOfVariable(one)].some(name => set.has(name)))
    .map(({name}) => name);
}

/** A sentence for an answers file that holds a secret and that others on the machine may read; null: there is none. */
export function openAnswers(
  flags: Pick<WalkFlags, 'answers'>,
  {answers}: Given,
  variables: readonly Variable[],
  {cwd, texts}: {readonly cwd: string; readonly texts: Texts},
): string | null {
  if (flags.answers === undefined) return null;
  const names = secretsIn(new Map(Object.entries(answers?.set ?? {})), variables);
  const mode = statSync(path.resolve(cwd, flags.answers), {throwIfNoEntry: false})?.mode ?? 0;
  const others = mode & 0o077;
  return names.length === 0 || others === 0
    ? null
    : texts.command.openAnswers(flags.answers, names, (mode & 0o777).toString(8).padStart(3, '0'));
}
