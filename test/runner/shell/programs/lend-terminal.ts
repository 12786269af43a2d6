/** Runs the scripts it is given one after the other on its terminal and prints what came of each. Arguments: cwd, scripts. */
import path from 'node:path';
import {openShell} from '../../../../src/runner/shell/bash-shell.ts';

const [cwd = '', ...scripts] = process.argv.slice(2);
const opened = await openShell({cwd, env: process.env, stateFolder: path.join(cwd, 'state'), graceMs: 200});
if (!opened.ok) throw new Error(opened.reason);
for (const script of scripts) {
  const abort = new AbortController();
  const [, wait] = /^# stop after (\d+)/.exec(script) ?? [];
  if (wait) setTimeout(() => abort.abort(), Number(wait));
  const {exitCode, signal, stopped, stateSaved, failureCode} = await opened.shell.run(
    {shell: 'bash', script, terminal: true, stdin: null, timeoutMs: null, env: {}, onOutput: () => {}},
    abort.signal,
  );
  process.stdout.write(`RESULT ${JSON.stringify({exitCode, signal, stopped, stateSaved, failureCode})}\n`);
}
process.stdout.write(`RESULT ${JSON.stringify({listeners: process.listenerCount('SIGINT')})}\n`);
