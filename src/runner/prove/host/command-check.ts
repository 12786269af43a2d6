/** `command`: what a command of the sidecar says. It looks; it is not given the shell's saved state and changes none. */
import type * as z from 'zod';
import type {CommandCheck} from '../../../sidecar/schema.ts';
import type {Texts} from '../../../texts/texts.ts';
import type {Look, Scene} from '../../prover.ts';
import {readPattern} from '../file/file-check.ts';
import {excerpt, met, unknown, unmet} from '../look.ts';
import {programOnPath} from '../whereabouts.ts';
import {runProgram} from './program.ts';

const limitMs = 60_000;

/** `output`: a text that must stand in what the command prints, or a pattern between slashes. */
function hasOutput(printed: string, wanted: string): boolean | Error {
  const slashed = /^\/(.+)\/$/s.exec(wanted)?.[1];
  if (slashed === undefined) return printed.includes(wanted.trim());
  const pattern = readPattern(slashed);
  return pattern instanceof Error ? pattern : pattern.test(printed);
}

type CommandCheckOf = z.infer<typeof CommandCheck>;

/** What the check expects, as a sentence. */
export function tellCommand(check: CommandCheckOf, texts: Texts): string {
  const said = texts.proof.network.command;
  const shown = excerpt(check.command);
  const exit = check.exit ?? 0;
  return check.output === undefined ? said.ends(shown, exit) : said.prints(shown, exit, excerpt(check.output));
}

/** Whether a command that has come to its end by itself ended and printed as it must. */
export function judgeCommand(
  check: CommandCheckOf,
  result: {readonly exitCode: number; readonly stdout: string; readonly stderr: string},
  texts: Texts,
): Look {
  const said = texts.proof.network.command;
  const expected = tellCommand(check, texts);
  const cure = said.cure(excerpt(check.command));
  const printed = result.stdout + result.stderr;
  const seen = said.ended(result.exitCode, excerpt(result.stdout.trim() === '' ? result.stderr : result.stdout));
  if (result.exitCode !== (check.exit ?? 0)) return unmet(expected, seen, cure);
  if (check.output === undefined) return met(expected, seen);
  const right = hasOutput(printed, check.output);
  if (right instanceof Error) {
    const {badPattern, cureSidecar} = texts.proof.file;
    return unknown(expected, badPattern(check.output, right.message), cureSidecar);
  }
  return right ? met(expected, seen) : unmet(expected, seen, cure);
}

export async function checkCommand(check: CommandCheckOf, scene: Scene): Promise<Look> {
  const texts = scene.texts.proof;
  const said = texts.network.command;
  const expected = tellCommand(check, scene.texts);
  const bash = (await programOnPath('bash', scene)) ?? '/bin/bash';
  const result = await runProgram([bash, '-c', check.command], scene, {timeoutMs: limitMs});
  if (scene.signal.aborted) return unknown(expected, texts.stopped, null);
  if (result.failure !== null) return unknown(expected, said.notStarted(result.failure), null);
  const cure = said.cure(excerpt(check.command));
  if (result.timedOut) return unmet(expected, said.timeout(limitMs / 1000), cure);
  if (result.exitCode === null) return unmet(expected, said.killed(result.signal ?? ''), cure);
  return judgeCommand(check, {...result, exitCode: result.exitCode}, scene.texts);
}
