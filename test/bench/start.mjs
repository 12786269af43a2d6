// Start: what a person waits for before anything is said.
import {spawnSync} from 'node:child_process';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {ratioOf, timeOf} from './ratio.mjs';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));
const page = fileURLToPath(new URL('../../runbooks/air-gap-registry/index.en.md', import.meta.url));

const node = (...args) =>
  timeOf(() => {
    const {status, stderr} = spawnSync(process.execPath, args, {stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8'});
    if (status === 2) throw new Error(stderr);
  });
const bare = () => node('-e', '0');

export async function measureStart() {
  return [
    {what: 'docwalk --version ÷ node -e 0', reached: await ratioOf(() => node(cli, '--version'), bare, 15), reach: 2},
    {what: 'docwalk check PAGE ÷ node -e 0', reached: await ratioOf(() => node(cli, 'check', page), bare, 9), reach: 5},
  ];
}
