// Start: what a person waits for before anything is said.
import {spawnSync} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {ratioOf, timeOf} from './ratio.mjs';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const page = fileURLToPath(new URL('../../runbooks/air-gap-registry/index.en.md', import.meta.url));

const cache = mkdtempSync(path.join(os.tmpdir(), 'docwalk-bench-'));
const env = {...process.env, XDG_CACHE_HOME: cache};
process.on('exit', () => rmSync(cache, {recursive: true, force: true}));

const node = (...args) =>
  timeOf(() => {
    const how = {stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8', env};
    const {status, stderr} = spawnSync(process.execPath, args, how);
    if (status === 2) throw new Error(stderr);
  });
const bare = () => node('-e', '0');

export async function measureStart() {
  const ratio = (rounds, ...args) => ratioOf(() => node(cli, ...args), bare, rounds);
  return [
    {what: 'docwalk --version ÷ node -e 0', reached: await ratio(15, '--version'), reach: 2},
    {what: 'docwalk check PAGE ÷ node -e 0', reached: await ratio(9, 'check', page, '--no-cache'), reach: 5},
    {what: 'the same, of a page that has not changed', reached: await ratio(9, 'check', page), reach: 3},
  ];
}
