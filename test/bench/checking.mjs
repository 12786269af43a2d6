// Checking: pages → findings. In one process against the bare parser; as a command with one thread and two, warm and cold, and
// side by side with markdownlint-cli2 on the same files, where that is installed.
import {spawn} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {median, ratioOf, timeOf} from './ratio.mjs';
import {corpusFolder, loadSource, parseBare, readCorpus} from './reading.mjs';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

/** The rules beside the reading: what is found is thrown away. */
export async function measureChecking() {
  const {checkText} = await loadSource(`export {checkText} from './src/check/check.ts';`);
  const pages = readCorpus();
  const all = work => () => timeOf(() => pages.forEach(({text, name}) => void work(text, name)));
  const options = {neighbours: {exists: () => true}};
  const ratio = await ratioOf(
    all((text, name) => checkText(text, name, options)),
    all(parseBare),
    3,
  );
  return [{what: `check of ${pages.length} pages ÷ bare parser`, reached: ratio, reach: 2.5}];
}

/** Runs a program to its end; resolves with the most memory it had at once, in MB (Linux; 0 elsewhere). */
function run(args, {cwd, env = {}}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd,
      env: {...process.env, ...env},
      stdio: ['ignore', 'ignore', 'ignore'],
    });
    let peak = 0;
    const look = setInterval(() => {
      try {
        const status = readFileSync(`/proc/${child.pid}/status`, 'utf8');
        peak = Math.max(peak, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
      } catch {
        // it has ended
      }
    }, 20);
    child.on('error', reject);
    child.on('close', code => {
      clearInterval(look);
      if (code === 0 || code === 1) resolve(peak);
      else reject(new Error(`node ${args.join(' ')} ended with ${code}`));
    });
  });
}

/** `work` gets a folder with `copies` copies of the corpus, and a way to check it. */
async function withCopies(copies, work) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'docwalk-bench-'));
  try {
    for (let copy = 0; copy < copies; copy++)
      cpSync(corpusFolder(), path.join(folder, 'site', `${copy}`), {recursive: true});
    const cache = path.join(folder, 'cache');
    mkdirSync(cache);
    const check = (...given) => run([cli, 'check', 'site', ...given], {cwd: folder, env: {XDG_CACHE_HOME: cache}});
    return await work(check, {folder, cache});
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** markdownlint-cli2 as it is installed beside docwalk, else where DOCWALK_MARKDOWNLINT says; null without. */
function findMarkdownlint() {
  const given = process.env.DOCWALK_MARKDOWNLINT;
  if (given !== undefined && existsSync(given)) return given;
  try {
    const found = createRequire(import.meta.url).resolve('markdownlint-cli2/package.json');
    return path.join(path.dirname(found), 'markdownlint-cli2-bin.mjs');
  } catch {
    return null;
  }
}

export async function measureScale() {
  // enough that what a thread needs to come up does not count
  const copies = 4;
  return withCopies(copies, async (check, {folder, cache}) => {
    const one = () => timeOf(() => check('--no-cache', '--workers', '1'));
    const two = () => timeOf(() => check('--no-cache', '--workers', '2'));
    const rows = [{what: 'one thread ÷ two', reached: await ratioOf(one, two, 3), reach: 1.7, least: true}];
    const cold = async () => {
      rmSync(cache, {recursive: true, force: true});
      return timeOf(() => check('--workers', '1'));
    };
    const warm = () => timeOf(() => check('--workers', '1'));
    const ratios = [];
    for (let round = 0; round < 3; round++) {
      const first = await cold();
      ratios.push((await warm()) / first);
    }
    rows.push({what: 'warm ÷ cold', reached: median(ratios), reach: 0.15});
    const markdownlint = findMarkdownlint();
    if (markdownlint === null) process.stderr.write('bench: no markdownlint-cli2, see test/bench/checking.mjs\n');
    else {
      const lint = () => timeOf(() => run([markdownlint, 'site/**/*.{md,mdx,markdown}'], {cwd: folder}));
      rows.push({what: 'two threads ÷ markdownlint-cli2', reached: await ratioOf(two, lint, 3), reach: 1});
    }
    return rows;
  });
}

/** The memory of a check must not grow with the pages. */
export async function measureMemory() {
  const peakOf = copies => withCopies(copies, check => check('--no-cache', '--workers', '1'));
  const small = await peakOf(4);
  return [{what: 'peak memory of 40 × the corpus ÷ 4 ×', reached: (await peakOf(40)) / small, reach: 1.5}];
}
