#!/usr/bin/env node
/** argv → command → exit code. Everything but the version is loaded when it is needed: start-up is measured. */
import process from 'node:process';
import type {Surroundings} from './commands/surroundings.ts';

// put in by esbuild.config.mjs
declare const DOCWALK_VERSION: string;
const version = typeof DOCWALK_VERSION === 'string' ? DOCWALK_VERSION : '0.0.0';

const given = process.argv.slice(2);
if (given.length === 1 && (given[0] === '--version' || given[0] === '-V')) process.stdout.write(`${version}\n`);
else process.exitCode = await start();

async function start(): Promise<number> {
  const surroundings: Surroundings = {
    env: process.env,
    cwd: process.cwd(),
    version,
    node: {path: process.execPath, version: process.version},
    stdin: process.stdin,
    stdout: process.stdout,
    stderr: process.stderr,
    onSignal(listener) {
      const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
      for (const signal of signals) process.on(signal, listener);
      return () => {
        for (const signal of signals) process.off(signal, listener);
      };
    },
    quit: code => process.exit(code),
  };
  // whoever read our output has gone (`docwalk … | head`, a closed terminal): the rest is for nobody, the run goes on
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE' && error.code !== 'EIO') reportFault(error);
    });
  }
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
