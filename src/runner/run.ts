import type {LaidGuide} from '../sidecar/laid.ts';
import type {InterfaceLanguage, Texts} from '../texts/texts.ts';
import {optionsNamed} from './choices.ts';
import {settleGuards, settleOrder} from './conditions.ts';
import type {NewEvent} from './events.ts';
import type {FilePort} from './files.ts';
import type {Filter} from './filter.ts';
import {aimOf, impliedOptions} from './filter.ts';
import {goBack} from './go-back.ts';
import type {MachinePorts} from './machines/machine.ts';
import type {Operator} from './operator.ts';
import type {ChoiceItem, StepItem} from './plan.ts';
import {settlePrerequisites} from './prerequisites.ts';
import type {Prover} from './prover.ts';
import {keyOf, takeUp} from './resume.ts';
import {sessionFacts} from './session-facts.ts';
import type {Shell} from './shell.ts';
import type {RunState} from './state.ts';
import {countSteps} from './state.ts';
import {type Attempt, endUndone, type Walked} from './steps/attempt.ts';
import {closeGroup, openGroup} from './steps/walk-group.ts';
import {walkStep} from './steps/walk-step.ts';
import {startWalk, type Walk} from './walk.ts';

/** The machine the run is on, as `run:start` tells it. `os` as Node names it (`linux`, `darwin`, `win32`). */
export type HostFacts = {
  readonly name: string;
  readonly user: string;
  readonly os: string;
  readonly arch: string;
  /** docwalk's version. */
  readonly docwalk: string;
  /** PowerShell (`pwsh`) is in the PATH of the steps; absent: it is not. */
  readonly pwsh?: true;
};

export type RunInput = {
  readonly laid: LaidGuide;
  readonly mode: 'real' | 'rehearsal';
  readonly runId: string;
  /** `initialState`, or the folded journal of the run that is resumed. */
  readonly prior: RunState;
  readonly filter: Filter;
  /** Without it a destructive command runs only on the word of a person. */
  readonly allowDestructive: boolean;
  readonly texts: Texts;
  /** Of the texts: picks the sidecar's hints and help. */
  readonly language: InterfaceLanguage;
  readonly host: HostFacts;
  /** Step id → fingerprint when it was passed; default: what `prior.start` says. */
  readonly priorFingerprints?: ReadonlyMap<string, string>;
  /** Values given anew for a run that is resumed: they go before those of earlier sessions. */
  readonly given?: ReadonlyMap<string, string>;
  /** Secrets that are known before the first step: hidden from the first output on. */
  readonly hidden?: readonly string[];
  /** Step id → what of it still runs (pid and command line), found before resuming. */
  readonly stillRunning?: ReadonlyMap<string, string>;
};

export type RunPorts = {
  readonly operator: Operator;
  readonly shell: Shell;
  readonly prover: Prover;
  /** Stamps the event, writes the journal, and only then tells anyone. */
  emit(event: NewEvent): void;
  readonly interrupts: {
    /** A fresh signal a step: aborted, it stops that step alone. */
    step(): AbortSignal;
    /** Aborted, it ends the run as interrupted. */
    readonly run: AbortSignal;
  };
  /** Milliseconds, by the clock that files are stamped with. */
  now(): number;
  /** The environment the steps see: what checks and probes are made in. */
  env(): Readonly<Record<string, string>>;
  /** Reads and writes the files of edit steps. */
  readonly files: FilePort;
  /** Names of what is in a folder, for suggestions; rejects when it cannot be read. */
  listFolder?(folder: string): Promise<readonly string[]>;
  /** A machine of `machines: {…: {ssh}}`, values put into its address; without it such steps are done by hand. */
  machine?(rule: {readonly ssh: string; readonly config?: string | undefined}): MachinePorts;
  /** Brings files that a download step names into `cwd` (a rehearsal has them); returns the names it brought. */
  fetchAssets?(names: readonly string[], cwd: string): Promise<readonly string[]>;
};

export type RunOutcome = 'passed' | 'failed' | 'stopped' | 'interrupted';

/**
 * Walks a guide: the one interpreter. Says everything through `ports.emit`, asks everything through `ports.operator`,
 * and always ends with `run:end`. `failed`: a step failed and was left so; `stopped`: it can be resumed.
 */
export async function run(input: RunInput, ports: RunPorts): Promise<RunOutcome> {
  const walk = startWalk(input, ports);
  const startedAt = ports.now();
  let outcome: RunOutcome = 'failed';
  try {
    announce(walk);
    const finished = await walkGuide(walk);
    const failed = [...walk.state().steps.values()].some(step => step.status === 'failed');
    outcome = ports.interrupts.run.aborted ? 'interrupted' : finished ? 'passed' : failed ? 'failed' : 'stopped';
    return outcome;
  } finally {
    const ms = Math.max(0, Math.round(ports.now() - startedAt));
    walk.emit({type: 'run:end', outcome, ms, counts: countSteps(walk.state())});
  }
}

function announce(walk: Walk): void {
  const {guide, input} = walk;
  const {id, title, file, sha256} = guide;
  const implied = impliedOptions(guide, aimOf(guide, input.filter));
  for (const [choice, options] of implied) if (!walk.made.has(choice)) walk.made.set(choice, options);
  const {steps} = walk.plan();
  const {mode, runId, host} = input;
  walk.emit({
    type: 'run:start',
    run: runId,
    mode,
    guide: {id, title, file, sha256},
    host,
    steps: [...steps],
    ...sessionFacts(input.laid),
  });
  for (const [choice, options] of implied) {
    if (walk.state().choices.has(choice)) continue;
    walk.emit({type: 'choice:made', choice, option: options.join(' '), by: 'flag', steps: [...steps]});
  }
}

/** True: to the end. The path is planned anew after every choice; going back takes the last step from what is done. */
async function walkGuide(walk: Walk): Promise<boolean> {
  const done = await takeUp(walk);
  if (done === null) return false;
  const walked: string[] = [];
  const open = new Map<string, Attempt>();
  for (;;) {
    if (walk.ports.interrupts.run.aborted) return false;
    const {items} = walk.plan();
    const item = items.find(one => !done.has(keyOf(one)));
    if (item === undefined) return true;
    const went = item.kind === 'choice' ? await makeChoice(walk, item) : await walkItem(walk, item, open);
    if (went === 'back' || (went === 'stop' && walk.saidBack() && !walk.ports.interrupts.run.aborted)) {
      goBack(walk, done, walked, item);
      continue;
    }
    if (went === 'stop') return false;
    done.add(keyOf(item));
    const answered = item.kind === 'step' && walk.saidAt.has(item.step.id);
    if (item.kind === 'step' && item.part === 'whole' && (went === 'on' || answered)) walked.push(keyOf(item));
  }
}

/** `over`: left out by a condition, not by a person. */
async function walkItem(walk: Walk, item: StepItem, open: Map<string, Attempt>): Promise<Walked | 'over'> {
  const {step} = item;
  if (item.part === 'close') {
    const attempt = open.get(step.id);
    if (attempt === undefined)
      return walk.excused.has(step.id) ? 'over' : closeGroup(walk, item, openGroup(walk, item));
    open.delete(step.id);
    return closeGroup(walk, item, attempt);
  }
  for (const settle of [settleGuards, settleOrder]) {
    const decision = await settle(walk, item);
    if (decision === 'stop') return 'stop';
    if (!decision.walk) {
      if (settle === settleGuards) walk.excused.add(step.id);
      endUndone(walk, step, 'skipped', decision.reason);
      return 'over';
    }
  }
  if (!(await settlePrerequisites(walk))) return 'stop';
  if (item.part === 'whole') return walkStep(walk, item);
  open.set(step.id, openGroup(walk, item));
  return 'over';
}

/** A choice none of whose parts is walked is not asked. */
async function makeChoice(walk: Walk, {choice, guards, anchor}: ChoiceItem): Promise<Walked> {
  const decision = await settleGuards(walk, {guards, step: anchor});
  if (decision === 'stop') return 'stop';
  if (!decision.walk) return 'on';
  for (let tries = 0; tries < 20; tries++) {
    const {answer, text, by} = await walk.ask({question: 'choice', choice}, null);
    if (answer === 'stop' || answer === 'back') return answer;
    const options = answer === 'set' ? optionsNamed(choice, text ?? '') : null;
    if (options === null) continue;
    walk.made.set(
      choice.id,
      options.map(option => option.id),
    );
    const {steps} = walk.plan();
    walk.emit({
      type: 'choice:made',
      choice: choice.id,
      option: options.map(one => one.id).join(' '),
      by,
      steps: [...steps],
    });
    return 'on';
  }
  return 'stop';
}
