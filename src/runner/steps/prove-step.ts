import type {Expectation, Step} from '../../guide/schema.ts';
import type {Proof} from '../events.ts';
import {compareOutput} from '../expected-output.ts';
import type {Finding} from '../finding.ts';
import {makeChecks, printedChecks} from '../sidecar-checks.ts';
import type {Walk} from '../walk.ts';
import type {Attempt} from './attempt.ts';
import {lookAtFiles} from './look-at-files.ts';
import {outputShown, worded} from './shown-output.ts';

/** What was found after a step; `stop`: the run was stopped while something was asked. */
export type Proven = {
  readonly findings: readonly Finding[];
  /** Ids of findings that rest on output, or on a person's word. */
  readonly byOutput: ReadonlySet<string>;
  readonly byWord: ReadonlySet<string>;
  readonly stop: boolean;
  /** The attempt was stopped while it was looked at: what was not seen is unknown, and nothing has passed. */
  readonly cut: boolean;
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
  // an example under a command: where nothing was seen of what it printed nobody is asked about it
  const example = output === null ? null : outputShown(walk, step);
  const expects = [...step.expects, ...(example === null ? [] : [example]), ...promises].map(one => worded(walk, one));
  const findings: Finding[] = [];
  const byOutput = new Set<string>();
  const byWord = new Set<string>();
  const add = (found: readonly Finding[]) => {
    walk.report(found, step.id);
    findings.push(...found);
  };
  if (!elsewhere) findings.push(...(await lookAtFiles(walk, attempt, expects)));
  const scene = walk.scene(attempt.startedAt, {signal: attempt.signal});
  add(
    await makeChecks(walk, step.id, 'checks', scene, {
      ...{step, printed: output},
      elsewhere: elsewhere ? (step.machine?.role ?? '') : null,
    }),
  );
  const printed = new Set(printedChecks(walk, step.id));
  for (const {id, verdict} of findings) if (printed.has(id) && verdict === 'met') byOutput.add(id);
  if (attempt.signal.aborted) return {findings, byOutput, byWord, stop: false, cut: true};
  for (const expectation of expects) {
    if (!elsewhere && expectation.kind === 'artifact' && expectation.artifact !== null) continue;
    const seen = expectation.kind === 'output' && output !== null ? compare(walk, expectation, output) : null;
    const compared = seen !== null && expectation.id === example?.id ? asExample(walk, seen) : seen;
    if (compared?.verdict === 'met') {
      byOutput.add(expectation.id);
      add([compared]);
      continue;
    }
    const judged = await askStatement(walk, step, expectation, compared);
    if (judged === null) return {findings, byOutput, byWord, stop: true, cut: false};
    if (judged.verdict === 'met') byWord.add(expectation.id);
    add([judged]);
  }
  return {findings, byOutput, byWord, stop: false, cut: false};
}

/** What a passed verdict rests on; `otherwise` where nothing was looked at, compared or said. */
export function proofOf({findings, byOutput, byWord}: Proven, otherwise: Proof): Proof {
  if (findings.some(finding => finding.verdict === 'met' && finding.looked && !byOutput.has(finding.id))) {
    return 'content';
  }
  return byOutput.size > 0 ? 'output' : byWord.size > 0 ? 'word' : otherwise;
}

/** The guide shows it and promises nothing: that it came otherwise is told, and judged by a person alone. */
const asExample = (walk: Walk, seen: Finding): Finding => ({
  ...seen,
  verdict: seen.verdict === 'unmet' ? 'unknown' : seen.verdict,
  expected: walk.input.texts.run.willCheck.printed('shown'),
});

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
