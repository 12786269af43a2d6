/** A step written for PowerShell, where `pwsh` is installed. The saved state's exported variables are its environment; it saves none. */
import {rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {type Started, startPiped} from './piped-process.ts';
import {startOnTerminal} from './terminal.ts';

export type PowerShellRequest = {
  readonly script: string;
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  readonly stdin: string | null;
  /** The bash that hands on the real terminal; null: on pipes. */
  readonly terminalBy: string | null;
  /** Where the script is put down while it runs (0600): it is never an argument. */
  readonly folder: string;
  readonly nonce: string;
  onOutput(stream: 'stdout' | 'stderr', text: string): void;
};

/** Starts the step; an error when there is no `pwsh` in PATH. The script's file is gone when `exited` resolves. */
export async function startPowerShell(
  request: PowerShellRequest,
): Promise<Started | {readonly error: Error} | {readonly noTerminal: true}> {
  const file = path.join(request.folder, `script-${request.nonce}.ps1`);
  // PowerShell 5 reads a file without a byte order mark in the machine's old code page.
  writeFileSync(file, `\uFEFF${request.script}`, {mode: 0o600});
  const {terminalBy, cwd, env} = request;
  if (terminalBy !== null) {
    const onTerminal = ['--noprofile', '--norc', '-c', 'exec pwsh -NoProfile -File "$1"', 'bash', file];
    const begun = await startOnTerminal({program: terminalBy, arguments: onTerminal, cwd, env});
    const gone = (): void => rmSync(file, {force: true});
    if (begun === null || 'error' in begun) gone();
    if (begun === null) return {noTerminal: true};
    return 'error' in begun ? begun : {...begun, drain: async () => {}, exited: begun.exited.finally(gone)};
  }
  const started = await startPiped({
    ...request,
    program: 'pwsh',
    arguments: ['-NoProfile', '-NonInteractive', '-File', file],
  });
  if ('error' in started) {
    rmSync(file, {force: true});
    return started;
  }
  return {...started, exited: started.exited.finally(() => rmSync(file, {force: true}))};
}
