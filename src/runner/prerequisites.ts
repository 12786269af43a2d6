import type {Prerequisite} from '../guide/schema.ts';
import type {Finding} from './finding.ts';
import type {Plan} from './plan.ts';
import {fillProbe} from './probes.ts';
import type {Look} from './prover.ts';
import {openShellHere} from './steps/shell-here.ts';
import {seenThere} from './there.ts';
import {isHere, type Walk} from './walk.ts';

/**
 * Looks at the prerequisites of the known path that can be looked at now; called before every step and after every new
 * value. One whose probe still lacks a value waits for it; one in a section that a condition may leave out waits until
 * that is settled. False: the run is to stop.
 */
export async function settlePrerequisites(walk: Walk): Promise<boolean> {
  const plan = walk.plan();
  const asked: Finding[] = [];
  for (const prerequisite of walk.guide.prerequisites) {
    if (walk.settled.has(prerequisite.id) || !isDue(walk, prerequisite, plan)) continue;
    if (!isHere(prerequisite.machine, walk.input.laid.machines)) {
      const there = prerequisite.probes.length === 0 ? null : await seenThere(walk, prerequisite.machine);
      if (there === 'wait') continue;
      if (there === null) settle(walk, prerequisite, elsewhere(walk, prerequisite));
      else if (missingValues(walk, prerequisite).length === 0 && !(await probe(there, prerequisite))) return false;
    } else if (prerequisite.probes.length === 0) {
      walk.settled.add(prerequisite.id);
      asked.push(statement(prerequisite, 'unknown', walk.input.texts.run.notLookedAt));
    } else if (missingValues(walk, prerequisite).length === 0) {
      if (!(await probe(walk, prerequisite))) return false;
    }
  }
  return asked.length === 0 || (await askAll(walk, asked));
}

/** On the path, and not in a part that an unsettled condition may leave out. */
function isDue(walk: Walk, prerequisite: Prerequisite, plan: Plan): boolean {
  if (prerequisite.scope === null) return true;
  const guards = plan.scopes.get(prerequisite.scope);
  return guards?.every(guard => guard.conditions.length === 0 || walk.decided.get(guard.block.id) === null) ?? false;
}

export function missingValues(walk: Pick<Walk, 'values' | 'guide'>, prerequisite: Prerequisite): readonly string[] {
  return prerequisite.probes.flatMap(one => fillProbe(walk, one).missing);
}

/** All looks of a prerequisite as one finding: unmet when one is, unknown when one is, else met. */
export async function lookAt(walk: Walk, prerequisite: Prerequisite): Promise<Finding> {
  const looks: Look[] = [];
  for (const one of prerequisite.probes) {
    looks.push(await walk.ports.prover.probe(fillProbe(walk, one).probe, walk.scene(null)));
  }
  const worst = looks.find(look => look.verdict === 'unmet') ?? looks.find(look => look.verdict === 'unknown');
  return {
    id: prerequisite.id,
    source: 'prerequisite',
    verdict: worst?.verdict ?? 'met',
    expected: looks.map(look => look.expected).join(' '),
    observed: (worst === undefined ? looks : looks.filter(look => look.verdict === worst.verdict))
      .map(look => look.observed)
      .join(' '),
    cure: worst?.cure ?? null,
    looked: looks.every(look => look.looked),
  };
}

/** Probes until it is met, overruled in writing, or the run is to stop. */
async function probe(walk: Walk, prerequisite: Prerequisite): Promise<boolean> {
  for (;;) {
    const finding = await lookAt(walk, prerequisite);
    walk.report([finding], null);
    if (finding.verdict === 'met') break;
    for (;;) {
      const answer = await walk.ask({question: 'prerequisite', prerequisite, findings: [finding]}, null);
      if (answer.answer === 'stop') return false;
      if (answer.answer === 'retry') break;
      if (answer.answer === 'shell') await openShellHere(walk);
      const written = (answer.text ?? '').trim() !== '';
      if ((answer.answer === 'overrule' && written) || (answer.answer === 'go' && finding.verdict === 'unknown')) {
        walk.settled.add(prerequisite.id);
        return true;
      }
    }
  }
  walk.settled.add(prerequisite.id);
  return true;
}

/** What no probe can tell, in one question: a person says so, or a policy lets it stand as unknown. */
async function askAll(walk: Walk, findings: readonly Finding[]): Promise<boolean> {
  for (;;) {
    const answer = await walk.ask({question: 'prerequisite', prerequisite: null, findings}, null);
    if (answer.answer === 'stop') return false;
    if (answer.answer === 'shell') await openShellHere(walk);
    if (answer.answer !== 'go' && answer.answer !== 'overrule') continue;
    const {texts} = walk.input;
    const word = answer.answer === 'go' && answer.by !== 'flag';
    walk.report(
      findings.map(finding =>
        word
          ? {...finding, verdict: 'met', observed: texts.run.onWord}
          : {...finding, observed: answer.text ?? finding.observed},
      ),
      null,
    );
    return true;
  }
}

function statement(prerequisite: Prerequisite, verdict: Finding['verdict'], observed: string): Finding {
  const {id, text} = prerequisite;
  return {id, source: 'prerequisite', verdict, expected: text, observed, cure: null, looked: false};
}

function elsewhere(walk: Walk, prerequisite: Prerequisite): Finding {
  const role = prerequisite.machine?.role ?? '';
  return statement(prerequisite, 'unknown', walk.input.texts.run.onOtherMachine(role));
}

function settle(walk: Walk, prerequisite: Prerequisite, finding: Finding): void {
  walk.settled.add(prerequisite.id);
  walk.report([finding], null);
}
