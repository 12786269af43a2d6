// Checking: pages → findings. In one process against the bare parser; as a command with one thread and two, warm and cold, and
// side by side with markdownlint-cli2 on the same files, where that is installed.
import {spawnSync} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {run} from './process.mjs';
import {ratioOf, timeOf} from './ratio.mjs';
import {corpusFolder, loadSource, parseBare, readCorpus} from './reading.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cli = path.join(root, 'dist/cli.js');

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

/** How a check or a lint is run: 1 says that there are findings. */
const checkIn = (cwd, cache) => ({
  cwd,
  env: {...process.env, XDG_CACHE_HOME: cache},
  stderr: 'ignore',
  codes: [0, 1],
});
const hasTaskset = () => spawnSync('taskset', ['-V'], {stdio: 'ignore'}).status === 0;

/** `work` gets a folder, ways to check the folder `site` in it, and where findings are kept meanwhile. */
async function inFolder(work) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'docwalk-bench-'));
  try {
    const cache = path.join(folder, 'cache');
    mkdirSync(cache);
    const check = (...given) => run(process.execPath, [cli, 'check', 'site', ...given], checkIn(folder, cache));
    const onOneCore = (...args) => run('taskset', ['-c', '0', process.execPath, cli, ...args], checkIn(folder, cache));
    return await work({folder, cache, check, onOneCore});
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** markdownlint-cli2 as it is installed beside docwalk; null without. */
function findMarkdownlint() {
  const program = path.join(root, 'node_modules/markdownlint-cli2/markdownlint-cli2-bin.mjs');
  return existsSync(program) ? program : null;
}

export async function measureScale() {
  return inFolder(async ({folder, cache, check, onOneCore}) => {
    // so many pages that what a thread needs to come up, and code to become fast, does not count
    for (let copy = 0; copy < 4; copy++)
      cpSync(corpusFolder(), path.join(folder, 'site', `${copy}`), {recursive: true});
    const one = () => timeOf(() => check('--no-cache', '--workers', '1'));
    const two = () => timeOf(() => check('--no-cache', '--workers', '2'));
    const rows = [];
    // Node collects garbage and compiles on other cores too: what a second core brings is seen only where one thread has one core
    if (hasTaskset()) {
      const core = () => timeOf(() => onOneCore('check', 'site', '--no-cache', '--workers', '1'));
      rows.push({
        what: 'one thread on one core ÷ two on two',
        reached: await ratioOf(core, two, 1),
        reach: 1.7,
        least: true,
      });
    } else process.stderr.write('bench: there is no taskset to hold docwalk to one core\n');
    rows.push({what: 'one thread ÷ two', reached: await ratioOf(one, two, 1), reach: 1.7, least: true});
    const cold = async () => {
      rmSync(cache, {recursive: true, force: true});
      return timeOf(() => check('--workers', '1'));
    };
    const warm = () => timeOf(() => check('--workers', '1'));
    const first = await cold();
    rows.push({what: 'warm ÷ cold', reached: (await warm()) / first, reach: 0.15});
    const markdownlint = findMarkdownlint();
    if (markdownlint === null) process.stderr.write('bench: markdownlint-cli2 is not installed\n');
    else {
      const lint = () =>
        timeOf(() => run(process.execPath, [markdownlint, 'site/**/*.{md,mdx,markdown}'], checkIn(folder, cache)));
      rows.push({what: 'two threads ÷ markdownlint-cli2', reached: await ratioOf(two, lint, 1), reach: 1});
    }
    return rows;
  });
}

/**
 * The memory of a check must not grow with the pages: short ones, so that ten thousand of them are soon done. What was held of
 * each would show as nearly ten; garbage that a thread had no need to collect yet shows too.
 */
export async function measureMemory() {
  const peakOf = count =>
    inFolder(({folder, check}) => {
      for (let at = 0; at < count; at++) {
        const file = path.join(folder, 'site', `${at % 100}`, `${at}.md`);
        mkdirSync(path.dirname(file), {recursive: true});
        writeFileSync(
          file,
          `# Page ${at}\n\nSee [b](#nowhere).\n\n1. Install:\n\n   \`\`\`bash\n   $ make ${at}\n   \`\`\`\n`,
        );
      }
      return check('--workers', '2');
    });
  const few = await peakOf(1000);
  const many = await peakOf(10_000);
  return [
    {what: 'peak memory of 10,000 pages ÷ 1,000', reached: many / few, reach: 2},
    {what: 'peak memory of 10,000 pages', reached: many, reach: 500, unit: ' MB'},
  ];
}
