/** `command`: what a command of the sidecar says. It looks; it is not given the shell's saved state and changes none. */
import type * as z from 'zod';
import type {CommandCheck} from '../../../sidecar/schema.ts';
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

export async function checkCommand(check: z.infer<typeof CommandCheck>, scene: Scene): Promise<Look> {
  const texts = scene.texts.proof;
  const said = texts.network.command;
  const shown = excerpt(check.command);
  const exit = check.exit ?? 0;
  const expected =
    check.output === undefined ? said.ends(shown, exit) : said.prints(shown, exit, excerpt(check.output));
  const bash = (await programOnPath('bash', scene)) ?? '/bin/bash';
  const result = await runProgram([bash, '-c', check.command], scene, {timeoutMs: limitMs});
  if (scene.signal.aborted) return unknown(expected, texts.stopped, null);
  if (result.failure !== null) return unknown(expected, said.notStarted(result.failure), null);
  const cure = said.cure(shown);
  if (result.timedOut) return unmet(expected, said.timeout(limitMs / 1000), cure);
  if (result.exitCode === null) return unmet(expected, said.killed(result.signal ?? ''), cure);
  const printed = result.stdout + result.stderr;
  const seen = said.ended(result.exitCode, excerpt(result.stdout.trim() === '' ? result.stderr : result.stdout));
  if (result.exitCode !== exit) return unmet(expected, seen, cure);
  if (check.output === undefined) return met(expected, seen);
  const right = hasOutput(printed, check.output);
  if (right instanceof Error)
    return unknown(expected, texts.file.badPattern(check.output, right.message), texts.file.cureSidecar);
  return right ? met(expected, seen) : unmet(expected, seen, cure);
}
