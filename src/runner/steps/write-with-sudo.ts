import path from 'node:path';
import {quoteWord} from '../../guide/shell/quoting.ts';
import type {Walk} from '../walk.ts';
import type {Attempt} from './attempt.ts';
import {maskedOutput} from './step-output.ts';

/** The command that puts a draft in place: what is there keeps its owner and mode, a new file can be read by all. */
export function sudoCommand(draft: string, target: string, isNew: boolean): string {
  const place = isNew ? 'install -D -m 644' : 'cp';
  return `sudo ${place} ${quoteWord(draft)} ${quoteWord(target)}`;
}

/**
 * Where docwalk itself may not write: the content is kept in the run's folder, and the command that puts it in place is
 * shown and run when the operator says so.
 */
export async function writeWithSudo(
  walk: Walk,
  attempt: Attempt,
  file: {readonly target: string; readonly text: string; readonly isNew: boolean},
): Promise<'written' | 'not-written' | 'stop'> {
  const {files, operator, shell} = walk.ports;
  const {step} = attempt.item;
  const {texts} = walk.input;
  const as = `${path.basename(file.target)}.${step.id}.new`;
  const draft = await files.draft?.(as, file.text).catch(() => undefined);
  if (draft === undefined) return 'not-written';
  let script = sudoCommand(draft, file.target, file.isNew);
  const checks = [texts.run.willCheck.contentShown(file.target)];
  for (;;) {
    const warnings = [texts.run.edit.denied(file.target)];
    const question = {question: 'proceed', step, attempt: attempt.number, script, checks, warnings} as const;
    const {answer, text} = await walk.ask(question, step.id);
    if (answer === 'stop') return 'stop';
    if (answer === 'edit' && text !== undefined && text.trim() !== '') {
      script = text;
      continue;
    }
    if (answer !== 'go' && answer !== 'retry' && answer !== 'terminal') return 'not-written';
    const say = maskedOutput(walk, attempt);
    const run = () =>
      shell.run(
        {
          ...{shell: 'bash', script, statements: [script], stdin: null, timeoutMs: null, env: {}},
          terminal: operator.lendTerminal !== null,
          onOutput: (stream, output) => say.push(stream, output),
        },
        attempt.signal,
      );
    const {exitCode} = await (operator.lendTerminal === null ? run() : operator.lendTerminal(run));
    say.end();
    if (exitCode !== 0) return 'not-written';
    await files.discard?.(as).catch(() => undefined);
    return 'written';
  }
}
