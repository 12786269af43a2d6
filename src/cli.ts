#!/usr/bin/env node
/** argv → command → exit code. Everything but the version is loaded when it is needed: start-up is measured. */
import process from 'node:process';
import {isatty} from 'node:tty';
import type {Surroundings} from './commands/surroundings.ts';

// put in by esbuild.config.mjs
declare const DOCWALK_VERSION: string;
declare const DOCWALK_BUILD: string;
const version = typeof DOCWALK_VERSION === 'string' ? DOCWALK_VERSION : '0.0.0';

const given = process.argv.slice(2);
/** Something that was to be read by somebody was not written: success cannot be claimed. */
let lost = false;
for (const stream of [process.stdout, process.stderr]) stream.on('error', error => loseOutput(stream, error));
if (given.length === 1 && (given[0] === '--version' || given[0] === '-V')) process.stdout.write(`${version}\n`);
else {
  const code = await start();
  process.exitCode = lost ? 2 : code;
  // on its way out Node would put a terminal back that is not there any more, and abort with a core dump
  if (process.stdin.isTTY && !isatty(0)) {
    process.removeAllListeners('SIGHUP');
    process.kill(process.pid, 'SIGHUP');
  }
}

/**
 * Whoever read our output has gone (`docwalk … | head`, a closed terminal): the rest is for nobody, the run goes on. On a
 * full disk it goes on too, for the journal holds all; but docwalk says so and does not end well.
 */
function loseOutput(stream: NodeJS.WriteStream, error: NodeJS.ErrnoException): void {
  if (error.code === 'EPIPE' || error.code === 'EIO') return;
  process.exitCode = 2;
  if (lost || stream === process.stderr) return;
  lost = true;
  const tell = ({tellLostOutput}: typeof import('./commands/fault.ts')): void =>
    tellLostOutput(error, process.stderr, process.env);
  import('./commands/fault.ts').then(tell, () => process.stderr.write(`docwalk: ${error.message}\n`));
}

async function start(): Promise<number> {
  const surroundings: Surroundings = {
    env: process.env,
    cwd: process.cwd(),
    version,
    ...(typeof DOCWALK_BUILD === 'string' && {
      build: DOCWALK_BUILD,
      checkWorker: new URL(`./check-worker-${DOCWALK_BUILD}.js`, import.meta.url),
    }),
    node: {path: process.execPath, version: process.version},
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    onSignal(listener) {
      const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
      // a terminal that is gone tells so by the signal, by its input, or by both
      let hungUp = false;
      const hangUp = (): void => {
        if (!hungUp) listener('SIGHUP');
        hungUp = true;
      };
      const hear = (signal: (typeof signals)[number]): void => (signal === 'SIGHUP' ? hangUp() : listener(signal));
      for (const signal of signals) process.on(signal, hear);
      process.stdin.on('error', hangUp);
      return () => {
        for (const signal of signals) process.off(signal, hear);
        process.stdin.off('error', hangUp);
      };
    },
    quit: code => process.exit(code),
  };
  let faults = 0;
  const reportFault = async (error: unknown): Promise<void> => {
    // a fault while a fault is told (docwalk's own files are gone): no second way is tried
    if (faults++ > 0) process.exit(2);
    const {tellFault} = await import('./commands/fault.ts').catch(() => ({tellFault: null}));
    if (tellFault === null) process.stderr.write(`docwalk: ${error instanceof Error ? error.message : error}\n`);
    process.exit(tellFault === null ? 2 : tellFault(error, surroundings));
  };
  process.on('uncaughtException', reportFault);
  process.on('unhandledRejection', reportFault);
  const {runCommandLine} = await import('./commands/command-line.ts');
  return runCommandLine(given, surroundings);
}
