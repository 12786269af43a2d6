/**
 * A walk that does nothing: the same plan, conditions and values as the real one, answered by the policy, to see what
 * would run and what is still missing. Nothing is started, written or asked.
 */
import type {Choice, Condition, Place, Step} from '../guide/schema.ts';
import {optionsNamed} from './choices.ts';
import {settleGuards, settleOrder} from './conditions.ts';
import type {Proof} from './events.ts';
import {foreseeStep, type StepAhead} from './foresee-step.ts';
import type {Guard} from './guards.ts';
import type {Answer, Operator, Question} from './operator.ts';
import type {StepItem} from './plan.ts';
import {answerAhead, keepPresent, type Policy} from './policy-operator.ts';
import type {ForesightPorts, Need} from './preflight.ts';
import {settlePrerequisites} from './prerequisites.ts';
import {realign} from './realign.ts';
import {keyOf} from './resume.ts';
import type {RunInput} from './run.ts';
import {seenElsewhere} from './seen-elsewhere.ts';
import {sessionFacts} from './session-facts.ts';
import type {Shell} from './shell.ts';
import {endUndone} from './steps/attempt.ts';
import {startWalk, type Walk} from './walk.ts';

export type Foreseen = {
  readonly steps: readonly StepAhead[];
  readonly openChoices: readonly Choice[];
  readonly needs: readonly Need[];
};

/** Walks ahead. `probe`: also look at the prerequisites (the host is asked, nothing is changed). */
export async function foresee(
  input: RunInput,
  policy: Policy,
  ports: ForesightPorts,
  {probe}: {readonly probe: boolean},
): Promise<Foreseen> {
  const needs: Need[] = [];
  const walk = startWalk(input, {
    operator: foreseer(policy, ports, input, need => needs.push(need)),
    shell: stillShell(ports),
    prover: ports.prover,
    emit: () => {},
    interrupts: {step: () => ports.signal, run: ports.signal},
    now: ports.now,
    env: () => ports.env,
    files: {read: async () => null, write: async () => {}, keep: async () => null},
    listFolder: async folder => (await ports.listFolder?.(folder)) ?? [],
  });
  const steps: StepAhead[] = [];
  const openChoices: Choice[] = [];
  const done = new Set<string>();
  const {steps: prior} = realign(
    input.prior.steps,
    input.prior.start?.fingerprints,
    sessionFacts(input.laid).fingerprints,
  );
  for (const [id, {status, background}] of prior) {
    if ((status === 'passed' && background !== true) || status === 'skipped')
      for (const part of ['whole', 'open', 'close']) done.add(`${part}:${id}`);
  }
  for (;;) {
    const item = walk.plan().items.find(one => !done.has(keyOf(one)));
    if (item === undefined || ports.signal.aborted) break;
    done.add(keyOf(item));
    if (item.kind === 'choice') {
      const decision = await settleGuards(walk, {guards: item.guards, step: item.anchor});
      if (decision === 'stop' || !decision.walk) continue;
      if (!chooseAhead(walk, policy, item.choice)) {
        openChoices.push(item.choice);
        needs.push(openChoice(input, item.choice));
      }
      continue;
    }
    if (item.part === 'close') continue;
    const ahead = await stepAhead(walk, policy, item, {probe, terminal: ports.terminal});
    needs.push(...ahead.needs);
    if (item.part === 'whole') steps.push(ahead);
  }
  return {steps, openChoices, needs: distinct(needs)};
}

async function stepAhead(
  walk: Walk,
  policy: Policy,
  item: StepItem,
  look: {readonly probe: boolean; readonly terminal: boolean},
): Promise<StepAhead> {
  const ahead = await decideAhead(walk, policy, item, look);
  // they quote the step as it is filled in
  const warnings = ahead.warnings.map(warning => walk.values.mask(warning));
  return {...ahead, warnings, conditions: item.guards.flatMap(sentencesOf)};
}

const sentencesOf = ({conditions, after}: Guard): readonly Condition[] => [
  ...conditions,
  ...after.map(edge => edge.condition),
];

async function decideAhead(
  walk: Walk,
  policy: Policy,
  item: StepItem,
  look: {readonly probe: boolean; readonly terminal: boolean},
): Promise<StepAhead> {
  const {step} = item;
  for (const settle of [settleGuards, settleOrder]) {
    const decision = await settle(walk, item);
    if (decision === 'stop' || decision.walk) continue;
    if (settle === settleGuards) walk.excused.add(step.id);
    endUndone(walk, step, 'skipped', decision.reason);
    const none = {script: null, missing: [], warnings: [], needs: []};
    return {step, how: 'skip', reason: decision.reason, ...none};
  }
  const ahead =
    item.part === 'open'
      ? ({step, how: 'by-hand', script: null, reason: null, missing: [], warnings: [], needs: []} as const)
      : await foreseeStep(walk, policy, step, look.terminal);
  if (look.probe) await settlePrerequisites(walk);
  if (item.part === 'whole') {
    const seen = look.probe ? await seenElsewhere(walk, policy, step) : null;
    const passes = seen ?? (ahead.how !== 'by-hand' || ahead.reason === null);
    if (passes) endPassed(walk, step, seen === true ? 'content' : 'none');
    else endUndone(walk, step, 'skipped', ahead.reason);
  }
  return ahead;
}

function endPassed(walk: Walk, step: Step, proof: Proof): void {
  const rest = {reason: null, exitCode: null, signal: null, ms: 0};
  walk.emit({type: 'step:end', step: step.id, attempt: 1, outcome: 'passed', proof, ...rest});
}

function chooseAhead(walk: Walk, policy: Policy, choice: Choice): boolean {
  const answer = answerAhead(policy, {question: 'choice', choice});
  const options = answer === null ? null : optionsNamed(choice, answer.text ?? '');
  if (options === null) return false;
  walk.made.set(
    choice.id,
    options.map(option => option.id),
  );
  return true;
}

function openChoice(input: RunInput, choice: Choice): Need {
  const labels = choice.options.map(option => option.label);
  return {kind: 'choice', what: input.texts.run.preflight.choice(labels), place: choice.place};
}

/** Answers as the policy does; where it says nothing, notes the need and lets the walk go on. */
function foreseer(policy: Policy, ports: ForesightPorts, input: RunInput, note: (need: Need) => void): Operator {
  return {
    lendTerminal: ports.terminal ? work => work() : null,
    ask: async question => {
      const answer = answerAhead(policy, question) ?? keepPresent(question);
      if (answer !== null) return answer;
      const need = needOf(question, input);
      if (need !== null) note(need);
      return goOn(question);
    },
  };
}

function needOf(question: Question, input: RunInput): Need | null {
  const say = input.texts.run.preflight;
  switch (question.question) {
    case 'prerequisite': {
      const {prerequisite, findings} = question;
      const [finding] = findings;
      if (prerequisite !== null && finding !== undefined) {
        const found = [finding.observed, ...(finding.cure === null ? [] : [finding.cure])];
        return {
          kind: 'prerequisite',
          what: say.prerequisite(prerequisite.text, found, prerequisite.id),
          place: prerequisite.place,
        };
      }
      const texts = findings.map(one => one.expected);
      return {kind: 'question', what: say.prerequisiteAsked(texts), place: null};
    }
    case 'condition': {
      const {condition, missing = [], found = []} = question;
      const what =
        missing.length > 0
          ? say.order(condition.text, missing, condition.id, found)
          : say.condition(condition.text, condition.id);
      return {kind: 'question', what, place: condition.place};
    }
    case 'value': {
      const {variable, complaint} = question;
      const [place = null] = variable.places as readonly Place[];
      return {
        kind: 'value',
        what: complaint ?? say.value(variable.name, variable.suggestion?.value ?? null, variable.secret),
        place,
      };
    }
    default:
      return null;
  }
}

function goOn(question: Question): Answer {
  const by = 'default';
  switch (question.question) {
    case 'prerequisite':
      return question.prerequisite === null ? {answer: 'go', by} : {answer: 'overrule', text: '-', by};
    case 'condition': {
      if (question.condition.kind === 'after') return {answer: 'overrule', text: '-', by};
      return {
        answer: question.condition.kind === 'skip-if' || question.condition.kind === 'otherwise' ? 'no' : 'go',
        by,
      };
    }
    default:
      return {answer: 'stop', by};
  }
}

/** Never runs anything: it only says where it is and what it is set to. */
function stillShell({cwd, env}: ForesightPorts): Shell {
  return {
    cwd: () => cwd,
    variable: name => env[name] ?? null,
    run: async () => {
      throw new Error('a look ahead runs nothing');
    },
  };
}

function distinct(needs: readonly Need[]): readonly Need[] {
  return [...new Map(needs.map(need => [need.what, need])).values()];
}
