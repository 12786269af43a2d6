import type {Expectation} from '../../guide/schema.ts';
import type {Finding} from '../finding.ts';
import {artifactName, locate} from '../locate.ts';
import {absolutePath} from '../prove/whereabouts.ts';
import type {FileFacts, Look} from '../prover.ts';
import type {Walk} from '../walk.ts';
import type {Attempt} from './attempt.ts';
import type {ModeChange} from './mode-change.ts';
import {type Written, writtenBy} from './written-by.ts';

/** `cwd`: the folder it was looked for in. */
type Seen = {readonly look: Look; readonly facts: FileFacts | null; readonly cwd: string};

/**
 * Looks at the files that a step writes or the guide promises of it, and says what was found. A file that is both is
 * looked at once, under the promise's id.
 */
export async function lookAtFiles(
  walk: Walk,
  attempt: Attempt,
  expects: readonly Expectation[],
): Promise<readonly Finding[]> {
  const {step} = attempt.item;
  const written = writtenBy(walk, step);
  const promised = new Map(
    expects.flatMap(one => (one.kind === 'artifact' && one.artifact !== null ? [[one.artifact, one.id] as const] : [])),
  );
  const findings: Finding[] = [];
  for (const artifact of new Set([...promised.keys(), ...written.keys()])) {
    const promise = promised.get(artifact);
    const {look, facts, cwd} = await lookAtFile(
      walk,
      attempt,
      artifact,
      written.get(artifact) ?? {use: null, mode: null},
    );
    const finding: Finding =
      promise === undefined
        ? {id: `${step.id}#writes:${artifact}`, source: 'writes', ...look}
        : {id: promise, source: 'guide', ...look};
    walk.report([finding], step.id);
    findings.push(finding);
    if (facts === null || facts.folder === true || look.verdict !== 'met') continue;
    const {bytes} = facts;
    // Absolute: a later session may stand in another folder.
    const path = absolutePath(facts.path, {cwd, env: walk.ports.env()});
    const sha256 = (await holdsSecret(walk, path, bytes)) ? '' : facts.sha256;
    walk.emit({type: 'artifact:seen', step: step.id, artifact, path, bytes, sha256});
  }
  return findings;
}

/** Files that are longer are no place for a password that could be guessed. */
const longestGuessed = 64 * 1024;

/** Whether a secret of the run stands in the file: by its sum a short one could be guessed. */
async function holdsSecret(walk: Walk, path: string, bytes: number): Promise<boolean> {
  if (bytes > longestGuessed || !walk.values.hides()) return false;
  const text = await walk.ports.files.read(path).catch(() => null);
  return text !== null && walk.values.mask(text) !== text;
}

async function lookAtFile(
  walk: Walk,
  attempt: Attempt,
  artifact: string,
  {use, mode, mayBeEmpty = false}: Written,
): Promise<Seen> {
  const name = artifactName(walk, artifact);
  const path = locate(walk, name);
  if (path === null) return {look: notKnown(walk, name), facts: null, cwd: attempt.cwd};
  // The command may have left its folder after it wrote: what is not where the step ended is looked for where it began.
  const {startedAt, signal, cwd} = attempt;
  const here = walk.scene(startedAt, {signal});
  const there = walk.scene(startedAt, {signal, cwd});
  const scene = here.cwd !== there.cwd && (await walk.ports.prover.facts(path, here)) === null ? there : here;
  if (use?.access === 'change' && mode !== null) {
    const facts = await walk.ports.prover.facts(path, scene);
    return {look: lookAtMode(walk, name, mode, facts), facts, cwd: scene.cwd};
  }
  const append = use?.access === 'append';
  const fresh = use?.access === 'write' && use.fresh;
  // What a step changes in place may well be other than before.
  const before = use?.access === 'change' ? null : (attempt.before.get(artifact) ?? null);
  const seen = {
    ...(await walk.ports.prover.written({path, name, fresh, append, before, mayBeEmpty}, scene)),
    cwd: scene.cwd,
  };
  if (mode === null || seen.look.verdict !== 'met') return seen;
  const changed = lookAtMode(walk, name, mode, seen.facts);
  return changed.verdict === 'met' ? seen : {...seen, look: changed};
}

/** The mode as the command's words give it; `+x` alone may leave out whom the umask does. */
function lookAtMode(walk: Walk, name: string, mode: ModeChange, facts: FileFacts | null): Look {
  const say = walk.input.texts.run.mode;
  const base = {expected: expectedMode(walk, name, mode), cure: null, looked: true};
  if (facts === null) return {...base, verdict: 'unmet', observed: say.absent(name)};
  const octal = (facts.mode & 0o7777).toString(8).padStart(3, '0');
  if (mode.executable && (facts.mode & 0o111) === 0)
    return {...base, verdict: 'unmet', observed: say.notExecutable(name, octal)};
  const wrong = (facts.mode & mode.set) !== mode.set || (facts.mode & mode.clear) !== 0;
  return {...base, verdict: wrong ? 'unmet' : 'met', observed: wrong ? say.other(name, octal) : say.is(octal)};
}

/** What is expected of a file after a `chmod`. */
export function expectedMode(
  walk: Pick<Walk, 'input'>,
  name: string,
  {words, executable, set, clear}: ModeChange,
): string {
  const say = walk.input.texts.run.mode;
  if (/^[0-7]+$/.test(words)) return say.has(name, words);
  if (executable && (set & ~0o111) === 0 && clear === 0) return say.executable(name);
  return set === 0 && clear === 0 ? say.there(name) : say.made(name, words);
}

function notKnown(walk: Walk, name: string): Look {
  const {texts} = walk.input;
  const expected = texts.run.willCheck.file(name);
  return {verdict: 'unknown', expected, observed: texts.run.unknownPath(name), cure: null, looked: false};
}
