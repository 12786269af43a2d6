// Running: what docwalk adds to a step, and to the output that goes through it.
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import {run} from './process.mjs';
import {median, timeOf} from './ratio.mjs';

const cli = fileURLToPath(new URL('../../dist/cli.js', import.meta.url));

async function inFolder(guide, work) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'docwalk-bench-'));
  try {
    writeFileSync(path.join(folder, 'guide.md'), guide);
    return await work(folder);
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}
const docwalk = folder =>
  run(process.execPath, [cli, 'run', 'guide.md', '--yes', '--state', path.join(folder, 'state')], {cwd: folder});

export async function measureStep() {
  const steps = 200;
  const guide = `# Steps\n\n${Array.from({length: steps}, (_, at) => `1. Step ${at}:\n\n   \`\`\`bash\n   true\n   \`\`\`\n`).join('\n')}`;
  const bare = async () => {
    for (let at = 0; at < steps; at++) await run('bash', ['-c', 'true']);
  };
  const ratios = [];
  for (let round = 0; round < 3; round++)
    ratios.push((await inFolder(guide, folder => timeOf(() => docwalk(folder)))) / (await timeOf(bare)));
  return [{what: `run of ${steps} steps ÷ ${steps} × bash -c true`, reached: median(ratios), reach: 6}];
}

export async function measureOutput() {
  const bytes = 1_000_000_000;
  const script = `yes 'a line of output as programs write it, some sixty characters' | head -c ${bytes}`;
  const bare = () => timeOf(() => run('bash', ['-c', script], {onData: () => {}}));
  let peak = 0;
  const guide = `# Output\n\n\`\`\`bash\n${script}\n\`\`\`\n`;
  const own = () =>
    inFolder(guide, folder =>
      timeOf(async () => {
        peak = Math.max(peak, await docwalk(folder));
      }),
    );
  const ratios = [];
  for (let round = 0; round < 3; round++) ratios.push((await bare()) / (await own()));
  return [
    {what: '1 GB through a step ÷ through a pipe', reached: median(ratios), reach: 0.5, least: true},
    {what: 'peak memory meanwhile', reached: peak, reach: 250, unit: ' MB'},
  ];
}
