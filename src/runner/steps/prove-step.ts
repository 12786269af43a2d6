import type {Expectation, FileUse, Step} from '../../guide/schema.ts';
import type {Proof} from '../events.ts';
import {compareOutput} from '../expected-output.ts';
import type {Finding} from '../finding.ts';
import {artifactName, locate} from '../locate.ts';
import type {FileFacts, Look} from '../prover.ts';
import {makeChecks} from '../sidecar-checks.ts';
import type {Walk} from '../walk.ts';
import type {Attempt} from './attempt.ts';
import {modeChange} from './mode-change.ts';

/** What was found after a step; `stop`: the run was stopped while something was asked. */
export type Proven = {
  readonly findings: readonly Finding[];
  /** Ids of findings that rest on output, or on a person's word. */
  readonly byOutput: ReadonlySet<string>;
  readonly byWord: ReadonlySet<string>;
  readonly stop: boolean;
};

/**
 * Looks at what the step was to bring about: the files it writes, what the guide promises of it (and of the sections
 * that end with it), the sidecar's checks; statements only a person can judge are asked at the end. `elsewhere`: the
 * step was done on another machine, whose files cannot be looked at from here.
 */
export async function proveStep(
  walk: Walk,
  attempt: Attempt,
  {output, elsewhere = false}: {readonly output: string | null; readonly elsewhere?: boolean},
): Promise<Proven> {
  const {step, promises} = attempt.item;
  const expects = [...step.expects, ...promises];
  const findings: Finding[] = [];
  const byOutput = new Set<string>();
  const byWord = new Set<string>();
  const add = (found: readonly Finding[]) => {
    walk.report(found, step.id);
    findings.push(...found);
  };
  if (!elsewhere) add(await lookAtFiles(walk, attempt, expects));
  add(await makeChecks(walk, step.id, 'checks', walk.scene(attempt.startedAt)));
  for (const expectation of expects) {
    if (!elsewhere && expectation.kind === 'artifact' && expectation.artifact !== null) continue;
    const compared = expectation.kind === 'output' && output !== null ? compare(walk, expectation, output) : null;
    if (compared?.verdict === 'met') {
      byOutput.add(expectation.id);
      add([compared]);
      continue;
    }
    const judged = await askStatement(walk, step, expectation, compared);
    if (judged === null) return {findings, byOutput, byWord, stop: true};
    if (judged.verdict === 'met') byWord.add(expectation.id);
    add([judged]);
  }
  return {findings, byOutput, byWord, stop: false};
}

/** What a passed verdict rests on; `otherwise` where nothing was looked at, compared or said. */
export function proofOf({findings, byOutput, byWord}: Proven, otherwise: Proof): Proof {
  if (findings.some(finding => finding.verdict === 'met' && finding.looked && !byOutput.has(finding.id))) {
    return 'content';
  }
  return byOutput.size > 0 ? 'output' : byWord.size > 0 ? 'word' : otherwise;
}

type Wanted = {
  readonly id: string;
  readonly source: 'guide' | 'writes';
  readonly use: FileUse | null;
  readonly artifact: string;
};

/** A file that is both written and promised is looked at once, under the promise's id. */
async function lookAtFiles(walk: Walk, attempt: Attempt, expects: readonly Expectation[]): Promise<readonly Finding[]> {
  const {step} = attempt.item;
  const uses = writtenBy(step);
  const promised = expects.flatMap(one =>
    one.kind === 'artifact' && one.artifact !== null ? [{...one, artifact: one.artifact}] : [],
  );
  const wanted: Wanted[] = [
    ...promised.map(({id, artifact}) => ({id, source: 'guide' as const, artifact, use: uses.get(artifact) ?? null})),
    ...[...uses].flatMap(([artifact, use]) =>
      promised.some(one => one.artifact === artifact)
        ? []
        : [{id: `${step.id}#writes:${artifact}`, source: 'writes' as const, artifact, use}],
    ),
  ];
  const findings: Finding[] = [];
  for (const {id, source, use, artifact} of wanted) {
    const {look, facts} = await lookAtFile(walk, attempt, artifact, use);
    findings.push({id, source, ...look});
    if (facts !== null && look.verdict === 'met') {
      const {path, bytes, sha256} = facts;
      walk.emit({type: 'artifact:seen', step: step.id, artifact, path, bytes, sha256});
    }
  }
  return findings;
}

/** Artifact id → its last use that writes; a step may name a file in `writes` alone. */
export function writtenBy(step: Step): ReadonlyMap<string, FileUse | null> {
  const written = new Map<string, FileUse | null>(step.writes.map(id => [id, null]));
  for (const use of step.files) if (use.access !== 'read') written.set(use.artifact, use);
  return written;
}

async function lookAtFile(
  walk: Walk,
  attempt: Attempt,
  artifact: string,
  use: FileUse | null,
): Promise<{readonly look: Look; readonly facts: FileFacts | null}> {
  const {texts} = walk.input;
  const name = artifactName(walk, artifact);
  const path = locate(walk, name);
  if (path === null) {
    const look: Look = {
      verdict: 'unknown',
      expected: texts.run.willCheck.file(name),
      observed: texts.run.unknownPath(name),
      cure: null,
      looked: false,
    };
    return {look, facts: null};
  }
  // The command may have left its folder after it wrote: what is not where the step ended is looked for where it began.
  const here = walk.scene(attempt.startedAt);
  const there = walk.scene(attempt.startedAt, attempt.cwd);
  const scene = here.cwd !== there.cwd && (await walk.ports.prover.facts(path, here)) === null ? there : here;
  const {step} = attempt.item;
  const command = use?.command ?? null;
  const change = step.kind === 'command' && command !== null ? modeChange(step.commands[command]?.text ?? '') : null;
  if (use?.access === 'change' && change !== null) return lookAtMode(walk, path, name, change, scene);
  return walk.ports.prover.written(
    {
      path,
      name,
      fresh: use?.access === 'write' && use.fresh,
      append: use?.access === 'append',
      before: use?.access === 'append' ? (attempt.before.get(artifact) ?? null) : null,
    },
    scene,
  );
}

async function lookAtMode(
  walk: Walk,
  path: string,
  name: string,
  change: NonNullable<ReturnType<typeof modeChange>>,
  scene: ReturnType<Walk['scene']>,
): Promise<{readonly look: Look; readonly facts: FileFacts | null}> {
  const say = walk.input.texts.run.mode;
  const facts = await walk.ports.prover.facts(path, scene);
  const expected = change.executable ? say.executable(name) : say.there(name);
  const base = {expected, looked: true};
  if (facts === null) return {look: {...base, verdict: 'unmet', observed: say.absent(name), cure: null}, facts};
  const octal = (facts.mode & 0o7777).toString(8).padStart(3, '0');
  const executable = (facts.mode & 0o111) !== 0;
  if (change.executable && !executable) {
    return {look: {...base, verdict: 'unmet', observed: say.notExecutable(name, octal), cure: null}, facts};
  }
  return {look: {...base, verdict: 'met', observed: say.is(octal), cure: null}, facts};
}

function compare(walk: Walk, expectation: Expectation, output: string): Finding | null {
  if (expectation.output === null || expectation.output.trim() === '') return null;
  const say = walk.input.texts.run.output;
  const {verdict, shown, found, missing, nearest} = compareOutput(expectation.output, output);
  return {
    id: expectation.id,
    source: 'guide',
    verdict: verdict === 'alike' ? 'met' : verdict === 'unlike' ? 'unmet' : 'unknown',
    expected: expectation.text,
    observed: verdict === 'alike' ? say.alike(shown) : say.differs(found, shown, missing[0] ?? '', nearest),
    cure: null,
    looked: true,
  };
}

/**
 * What only a person can judge, also where the output is not as shown: an example of the author's may differ for good
 * reasons. A policy that does not judge leaves it unknown; output of which nothing came stays unmet. Null: stop.
 */
async function askStatement(
  walk: Walk,
  step: Step,
  expectation: Expectation,
  compared: Finding | null,
): Promise<Finding | null> {
  const say = walk.input.texts.run;
  const base: Finding = compared ?? {
    id: expectation.id,
    source: 'guide',
    verdict: 'unknown',
    expected: expectation.text,
    observed: say.notLookedAt,
    cure: null,
    looked: false,
  };
  for (;;) {
    const question = {
      question: 'statement',
      step,
      expectation,
      ...(compared === null ? {} : {finding: compared}),
    } as const;
    const {answer, text = ''} = await walk.ask(question, step.id);
    if (answer === 'stop') return null;
    if (answer === 'go') return {...base, verdict: 'met', observed: say.onWord, looked: false};
    if (answer === 'no') return {...base, verdict: 'unmet', observed: text === '' ? say.notSo : text};
    if (answer === 'skip') return base;
  }
}
