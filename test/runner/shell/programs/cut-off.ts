/** Opens a shell, runs one step and one that takes long: to be killed in the middle, or told to quit. Arguments: cwd, state folder, script. */
import {openShell} from '../../../../src/runner/shell/bash-shell.ts';

process.once('message', () => process.exit(1));
const [cwd = '', stateFolder = '', script = ''] = process.argv.slice(2);
const opened = await openShell({cwd, env: process.env, stateFolder});
if (!opened.ok) throw new Error(opened.reason);
const {shell} = opened;
const rest = {shell: 'bash', terminal: false, stdin: null, timeoutMs: null, env: {}} as const;
const signal = new AbortController().signal;
await shell.run({...rest, script: 'x=before', onOutput: () => {}}, signal);
await shell.run({...rest, script, onOutput: (_stream, text) => process.send?.(text)}, signal);
