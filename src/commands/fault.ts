/** docwalk's own fault: one short message, the details in a file, exit 2. */
import {mkdirSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {textsFor} from '../texts/texts.ts';
import {chooseLanguage} from './language.ts';
import {type ExitCode, exitCodes, type Surroundings} from './surroundings.ts';

/** Writes the details beside the runs (else to the temporary folder), says where, and gives the exit code. */
export function tellFault(error: unknown, {env, stderr, version, node}: Surroundings): ExitCode {
  const say = textsFor(chooseLanguage(null, null, env)).command;
  const message = error instanceof Error ? error.message.split('\n')[0] || error.name : String(error);
  const details = [
    `docwalk ${version}, node ${node.version}, ${os.platform()} ${os.arch()}`,
    new Date().toISOString(),
    error instanceof Error ? (error.stack ?? error.message) : String(error),
    '',
  ].join('\n');
  const name = `fault-${new Date().toISOString().replaceAll(':', '')}.txt`;
  const file = [path.join(stateHome(env), 'docwalk', 'faults'), os.tmpdir()]
    .map(folder => keep(path.join(folder, name), details))
    .find(kept => kept !== null);
  stderr.write(`docwalk: ${file === undefined ? say.faultUnkept(message) : say.fault(message, file)}\n`);
  return exitCodes.wrongUse;
}

/** Says on the stream that is left that the other one took no more: a full disk under `docwalk show … > file`. */
export function tellLostOutput(error: Error, to: {write(text: string): unknown}, env: Surroundings['env']): void {
  to.write(`docwalk: ${textsFor(chooseLanguage(null, null, env)).command.outputLost(error.message)}\n`);
}

/** The folder under which docwalk keeps its state, by the XDG base directory specification (a relative path there counts as unset). */
export function stateHome(env: Surroundings['env']): string {
  const given = env.XDG_STATE_HOME;
  return given !== undefined && path.isAbsolute(given) ? given : path.join(os.homedir(), '.local', 'state');
}

function keep(file: string, text: string): string | null {
  try {
    mkdirSync(path.dirname(file), {recursive: true, mode: 0o700});
    writeFileSync(file, text, {mode: 0o600});
    return file;
  } catch {
    return null;
  }
}
