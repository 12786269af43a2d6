import type {StepOf} from '../../guide/schema.ts';
import {isDestructive} from '../../guide/shell/destructive.ts';
import type {StepItem} from '../plan.ts';
import {settlePrerequisites} from '../prerequisites.ts';
import {askAnew} from '../subjects.ts';
import type {Walk} from '../walk.ts';
import {askAfterFailure, reasonToSkip} from './after-failure.ts';
import {endUndone, nextAttempt, type Walked} from './attempt.ts';
import {attemptCommand} from './attempt-command.ts';
import {type Endless, endlessOf, formerBackground, tellEndless} from './endless.ts';
import {checksAhead, warningsFor} from './look-ahead.ts';
import {type Prepared, prepareCommand, type Wish} from './prepare-command.ts';
import {openShellHere} from './shell-here.ts';
import {wordsOf} from './step-words.ts';
import {readyForSudo} from './sudo-asks.ts';

type CommandStep = StepOf<'command'>;
type Item = StepItem & {readonly step: CommandStep};
const asWritten: Wish = {edited: null, terminal: false};

/** Shows a command step, runs it when told to, and proves it; on failure as often as a person wants. */
export async function walkCommand(walk: Walk, item: Item): Promise<Walked> {
  const {step} = item;
  let wish = asWritten;
  let agreed = false;
  for (;;) {
    const made = await prepareCommand(walk, step, wish);
    if (made === null || !(await settlePrerequisites(walk))) return 'stop';
    const prepared = await readyForSudo(walk, step, made);
    // What a person typed has been seen; where values were put into it, it is shown once more.
    // What takes something away for good wants a yes each time, to these very words.
    const endless = endlessOf(walk, item, prepared, wish);
    // what was done before it is done: only what has ended with its session is to be started again
    if (endless?.alone != null && wish === asWritten && formerBackground(walk, step.id) === 'ended') {
      wish = inBackground([endless.alone]);
      continue;
    }
    const newToThem = wish.edited !== null && prepared.script !== wish.edited;
    if (!agreed || newToThem || isDestructive(prepared.script, step.shell) !== null) {
      const told = await askProceed(walk, step, prepared, {wish, endless});
      if (typeof told === 'string') return told;
      agreed = told.anew !== true;
      if (told.wish !== wish) {
        wish = told.wish;
        continue;
      }
    }
    const ended = await attemptCommand(walk, item, prepared, wish, endless);
    if (ended === 'stop') return 'stop';
    if (ended.outcome === 'passed') return 'on';
    const number = walk.state().steps.get(step.id)?.attempt ?? 1;
    const behind = ended.untilStopped === undefined ? null : (endless?.background ?? null);
    const after = await askAfterFailure(walk, step, number, ended, prepared.script, {background: behind !== null});
    if (after.next !== 'again') return after.next;
    if (after.background === true && behind !== null) {
      wish = inBackground(behind);
      agreed = false;
      continue;
    }
    agreed = after.anew !== true;
    const edited = after.edited === null ? null : walk.values.unmask(after.edited, prepared.script);
    const terminal = after.terminal || wish.terminal;
    // the same again goes to the background again
    wish = edited === null ? {...wish, terminal} : {edited, terminal};
  }
}

/** `wish` is another one when it is to be prepared anew; `anew`: and shown again before it runs. */
type Told = Walked | {readonly wish: Wish; readonly anew?: boolean};

const inBackground = (statements: readonly string[]): Wish => ({
  edited: statements.join('\n'),
  terminal: false,
  background: statements,
});

async function askProceed(
  walk: Walk,
  step: CommandStep,
  prepared: Prepared,
  {wish, endless}: {readonly wish: Wish; readonly endless: Endless | null},
): Promise<Told> {
  const {texts, allowDestructive} = walk.input;
  const attempt = nextAttempt(walk, step);
  const warnings = await warningsFor(walk, step, prepared);
  const checks = checksAhead(walk, step);
  const {script} = prepared;
  const {destructive} = warnings;
  const former = formerBackground(walk, step.id);
  const all = [
    ...warnings.all,
    ...(endless === null ? [] : [tellEndless(walk, endless)]),
    ...(former === null ? [] : [former === 'ended' ? texts.run.warn.startAgain : texts.run.warn.runsAlready]),
    ...(wish.terminal ? [texts.run.warn.terminal] : []),
  ];
  for (;;) {
    const asked = {
      ...({question: 'proceed', step, attempt, script, checks, warnings: all} as const),
      words: wordsOf(walk, step),
      ...(destructive === null ? {} : {destructive}),
      ...(warnings.typed.length === 0 ? {} : {typed: warnings.typed}),
      ...(endless === null ? {} : {endless: {sure: endless.phrase !== null, background: endless.background !== null}}),
    };
    const {answer, text, by} = await walk.ask(asked, step.id);
    switch (answer) {
      case 'stop':
        // nobody was there to say yes to it
        if (destructive !== null && !allowDestructive && by === 'flag')
          endUndone(walk, step, 'stopped', texts.run.needsAllowDestructive(destructive));
        return 'stop';
      case 'back':
        return 'back';
      case 'go':
      case 'retry':
        if (destructive !== null && !allowDestructive && by !== 'operator') {
          endUndone(walk, step, 'stopped', texts.run.needsAllowDestructive(destructive));
          return 'stop';
        }
        return {wish};
      case 'terminal':
        if (walk.ports.operator.lendTerminal === null || (wish.terminal && destructive !== null)) break;
        return {wish: wish.terminal ? wish : {...wish, terminal: true}};
      case 'edit':
      case 'set':
        if (text !== undefined)
          return {wish: {terminal: wish.terminal, edited: walk.values.unmask(text, prepared.script)}};
        break;
      case 'background':
        if (endless === null || endless.background === null) break;
        return {wish: inBackground(endless.background), anew: true};
      case 'value':
        if (text === undefined) break;
        if (!(await askAnew(walk, text, step, script))) return 'stop';
        return {wish: {...wish}, anew: true};
      case 'shell':
        await openShellHere(walk);
        break;
      case 'skip':
      case 'overrule':
        endUndone(walk, step, 'skipped', reasonToSkip(walk, {text, by}));
        return 'on';
      case 'no':
        break;
    }
  }
}
