import type {Condition, Guide, Machine} from '../guide/schema.ts';
import {dropUnfit} from './changed-values.ts';
import type {Made} from './choices.ts';
import type {NewEvent} from './events.ts';
import type {Finding} from './finding.ts';
import type {Answer, Question} from './operator.ts';
import {type Plan, planSteps} from './plan.ts';
import type {Scene} from './prover.ts';
import {keptAnswer, maskQuestion, wordsOf} from './question-text.ts';
import type {RunInput, RunPorts} from './run.ts';
import {fold, type RunState} from './state.ts';
import {createValues, type Values, variableNamed} from './values.ts';

/** What all parts of a walk share. Only `emit` changes the state; what is remembered beside it stands here. */
export type Walk = {
  /** What stands for the machine that the step at hand is done on by ssh; absent on this one. */
  readonly address?: string;
  readonly input: RunInput;
  readonly ports: RunPorts;
  readonly guide: Guide;
  readonly values: Values;
  state(): RunState;
  /** Says an event: secrets are masked, the state is folded, then it goes out. */
  emit(event: NewEvent): void;
  /** Asks and records question and answer. An interrupted run answers `stop` to everything. */
  ask(question: Question, step: string | null): Promise<Answer>;
  /** Says what was found; `step` null: of the whole run. */
  report(findings: readonly Finding[], step: string | null): void;
  /** The world as the steps so far have left it. */
  scene(startedAt: number | null, more?: {readonly cwd?: string; readonly signal?: AbortSignal}): Scene;
  readonly made: Map<string, readonly string[]>;
  plan(): Plan;
  /** Condition id → whether its sentence holds; text of the sentence → the same, for a sentence that stands twice. */
  readonly held: Map<string, boolean>;
  /** Block id → why it is not walked, null: it is. */
  readonly decided: Map<string, string | null>;
  /** Steps that a condition left out: nothing waits for them. */
  readonly excused: Set<string>;
  /** Step id → what a person said right before it: the blocks that were guarded, with their sentences. */
  readonly saidAt: Map<string, readonly {readonly block: string; readonly conditions: readonly Condition[]}[]>;
  /** Whether the answer given last was to go back: what it was given to may only know how to stop. */
  saidBack(): boolean;
  /** The step that the operator wants to go back to; null: the one before. Taken once. */
  takeBackTo(): string | null;
  /** Variable name → its value by what it stands with. */
  readonly subjects: Map<string, Map<string, string>>;
  /** Prerequisites that were looked at or answered. */
  readonly settled: Set<string>;
};

export function startWalk(input: RunInput, ports: RunPorts): Walk {
  const {guide} = input.laid;
  const values = createValues(guide, input.prior);
  for (const secret of input.hidden ?? []) values.hide(secret);
  dropUnfit({guide, input, values});
  for (const [name, value] of input.given ?? []) {
    const variable = variableNamed(guide, name);
    if (values.valueOf(variable.name) !== value) values.forget(variable);
  }
  let state = input.prior;
  let planned: {readonly key: string; readonly plan: Plan} | null = null;
  const made = new Map<string, readonly string[]>(
    [...input.prior.choices].map(([choice, {option}]) => [choice, option.split(' ')]),
  );
  const emit = (event: NewEvent) => {
    const safe = withoutSecrets(event, values);
    state = fold(state, {...safe, seq: state.lastSeq + 1, at: ''});
    ports.emit(safe);
  };
  let backTo: string | null = null;
  let last: Answer['answer'] | null = null;
  const walk: Walk = {
    input,
    ports,
    guide,
    values,
    state: () => state,
    emit,
    ask: async (question, step) => {
      const {run} = ports.interrupts;
      const stop: Answer = {answer: 'stop', by: 'default'};
      if (run.aborted) return stop;
      const {text, subject} = wordsOf(question, input.texts);
      const also = question.question === 'condition' ? (question.also ?? []).map(({id}) => id) : [];
      const destructive = question.question === 'proceed' ? question.destructive : undefined;
      const note = question.question === 'value' ? question.note : undefined;
      const about = {
        ...(subject === null ? {} : {subject}),
        ...(also.length === 0 ? {} : {also}),
        ...(destructive === undefined ? {} : {destructive}),
        ...(note === undefined ? {} : {note}),
      };
      emit({type: 'question', step, question: question.question, text, ...about});
      const given = await ports.operator.ask(maskQuestion(question, values), run);
      const answer = run.aborted ? stop : given;
      last = answer.answer;
      if (last === 'back') backTo = answer.text ?? null;
      emit({type: 'answer', step, answer: keptAnswer(question, answer), by: answer.by});
      return answer;
    },
    report: (findings, step) => {
      for (const {id, source, verdict, observed, expected, cure} of findings) {
        const text = cure === null || verdict === 'met' ? expected : `${expected} → ${cure}`;
        emit({type: 'check:result', step, expectation: id, source, verdict, observed, text});
      }
    },
    scene: (startedAt, {cwd = ports.shell.cwd(), signal = ports.interrupts.run} = {}) => ({
      cwd,
      env: ports.env(),
      startedAt,
      texts: input.texts,
      signal,
    }),
    made,
    plan: () => {
      const key = [...made].flat(2).join('\n');
      if (planned?.key !== key) planned = {key, plan: planSteps(guide, made as Made, input.filter)};
      return planned.plan;
    },
    held: new Map(input.prior.conditions ?? []),
    decided: new Map(),
    excused: new Set(),
    saidAt: new Map(),
    saidBack: () => last === 'back',
    subjects: new Map(),
    takeBackTo: () => {
      const taken = backTo;
      backTo = null;
      return taken;
    },
    settled: new Set(confirmed(guide, input.prior)),
  };
  return walk;
}

/** Prerequisites that a person confirmed in an earlier session; what can be looked at is looked at again. */
function confirmed(guide: Guide, prior: RunState): readonly string[] {
  const said = new Set(prior.prerequisites.map(result => result.expectation));
  return guide.prerequisites.filter(one => one.probes.length === 0 && said.has(one.id)).map(one => one.id);
}

/** Whether a step of this machine is done by docwalk here: machine null, or said by the sidecar to be this one. */
export function isHere(machine: Machine | null, machines: RunInput['laid']['machines']): boolean {
  return machine === null || machines.get(machine.role) === 'here';
}

function withoutSecrets(event: NewEvent, values: Values): NewEvent {
  switch (event.type) {
    case 'question':
      return {
        ...event,
        text: values.mask(event.text),
        ...(event.destructive === undefined ? {} : {destructive: values.mask(event.destructive)}),
        ...(event.note === undefined ? {} : {note: values.mask(event.note)}),
      };
    case 'answer':
      return {...event, answer: event.answer === null ? null : values.mask(event.answer)};
    case 'check:result':
      return {...event, text: values.mask(event.text), observed: values.mask(event.observed)};
    case 'step:start':
      return {
        ...event,
        script: event.script === null ? null : values.mask(event.script),
        ...(event.path === undefined ? {} : {path: values.mask(event.path)}),
      };
    case 'step:end':
      return {...event, reason: event.reason === null ? null : values.mask(event.reason)};
    // a text with a secret in it is one itself
    case 'variable:set':
      return event.value === null || values.mask(event.value) === event.value ? event : {...event, value: null};
    case 'artifact:seen':
      return {...event, path: values.mask(event.path)};
    default:
      return event;
  }
}
