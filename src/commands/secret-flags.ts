/** `--set-secret NAME=env:VAR|file:PATH|prompt`: secrets that never stand among the arguments, in a file of docwalk's, or on the screen. */
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import type {Guide} from '../guide/schema.ts';
import {namesOfVariable} from '../guide/variable-names.ts';
import {everyBlock} from '../runner/guards.ts';
import {secretMask} from '../runner/secrets/mask.ts';
import type {LaidGuide} from '../sidecar/laid.ts';
import type {Texts} from '../texts/texts.ts';
import type {Interrupts} from './interrupts.ts';
import {openLineInput} from './line-input.ts';
import {bareName} from './run-flags.ts';
import {type Refusal, refuse, type Surroundings} from './surroundings.ts';

/** Name of the variable → where its value comes from, as it was given (`env:VAR`). Not secret itself. */
export type SecretSources = Readonly<Record<string, string>>;

const source = /^(?:env:([A-Za-z_]\w*)|file:(.+)|prompt)$/s;

/** Reads the values of `--set-secret`; they go before those of an earlier session. */
export function readSecretSources(
  given: readonly string[],
  former: SecretSources,
  texts: Texts,
): SecretSources | Refusal {
  const sources: Record<string, string> = {};
  for (const one of given) {
    const at = one.indexOf('=');
    const name = bareName(one.slice(0, Math.max(0, at)));
    const from = one.slice(at + 1);
    // what stands behind the sign may be the secret itself: it is not said again
    if (at < 1 || !source.test(from)) return refuse(texts.command.secrets.bad(at < 1 ? '' : name));
    if (name in sources && sources[name] !== from) return refuse(texts.command.secrets.twice(name));
    sources[name] = from;
  }
  return {...former, ...sources};
}

export type SecretScene = {
  readonly surroundings: Pick<Surroundings, 'cwd' | 'env' | 'stdin' | 'stderr'>;
  readonly signal: AbortSignal;
  interrupt(): void;
  /** Whether nobody is to be asked: the mask then stands for what would be typed. */
  readonly dry: boolean;
};

export const sceneOf = (dry: boolean, surroundings: Surroundings, interrupts: Interrupts): SecretScene => ({
  surroundings,
  signal: interrupts.run,
  interrupt: interrupts.press,
  dry,
});

/** Fetches each secret from its source. `former`: of an earlier session, where what is gone is asked when it is needed. */
export async function fetchSecrets(
  sources: SecretSources,
  former: SecretSources,
  scene: SecretScene,
  texts: Texts,
): Promise<ReadonlyMap<string, string> | Refusal> {
  const fetched = new Map<string, string>();
  for (const [name, from] of Object.entries(sources)) {
    const value = await fetchSecret(name, from, scene, texts);
    if (typeof value === 'string') fetched.set(name, value);
    else if (former[name] !== from) return value;
  }
  return fetched;
}

async function fetchSecret(name: string, from: string, scene: SecretScene, texts: Texts): Promise<string | Refusal> {
  const {cwd, env, stdin, stderr} = scene.surroundings;
  const say = texts.command.secrets;
  const [, variable, file] = source.exec(from) ?? [];
  if (variable !== undefined) {
    const value = env[variable];
    return value === undefined || value === '' ? refuse(say.unset(name, variable)) : value;
  }
  if (file !== undefined) {
    try {
      return (await readFile(path.resolve(cwd, file), 'utf8')).replace(/\r?\n$/, '');
    } catch (error) {
      return refuse(say.unreadable(name, file, (error as Error).message));
    }
  }
  if (scene.dry) return secretMask;
  if (stdin.isTTY !== true) return refuse(say.noTerminal(name));
  stderr.write(say.prompt(name));
  const typed = await openLineInput(stdin).nextHidden(scene.signal, scene.interrupt);
  stderr.write('\n');
  return typed === null || typed === '' ? refuse(say.nothingTyped(name)) : typed;
}

/** The guide with these variables as secrets, whatever it says of them itself. */
export function keepSecret(laid: LaidGuide, names: readonly string[]): LaidGuide {
  if (names.length === 0) return laid;
  const {guide} = laid;
  const isMeant = (own: ReadonlySet<string>): boolean => names.some(name => own.has(name));
  const variables = guide.variables.map(one =>
    isMeant(namesOfVariable(one)) ? {...one, secret: true, suggestion: null} : one,
  );
  return {...laid, guide: {...guide, variables: [...variables, ...secretMacros(guide, names)]}};
}

/** What only the site's generator fills in is no variable of the guide: as a secret it becomes one. */
function secretMacros(guide: Guide, names: readonly string[]): Guide['variables'] {
  const macros = everyBlock(guide).flatMap(({block}) =>
    'commands' in block ? block.commands.flatMap(({unresolved}) => unresolved) : [],
  );
  return [...new Set(macros)]
    .filter(macro => names.includes(macro))
    .map(name => ({name, spellings: [name], type: 'text', secret: true, suggestion: null, places: []}) as const);
}

/** The values of secrets that are known before the run begins: they are hidden from its first output on. */
export function knownSecrets(
  guide: Guide,
  given: ReadonlyMap<string, string>,
  answers: Readonly<Record<string, string>> = {},
): readonly string[] {
  const secret = new Set(guide.variables.filter(one => one.secret).flatMap(one => [...namesOfVariable(one)]));
  return [...given, ...Object.entries(answers)].flatMap(([name, value]) => (secret.has(name) ? [value] : []));
}
