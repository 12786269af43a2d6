/** The built command against the doubles: it passes as they are, and fails at the very step where one is broken. */
import {spawn} from 'node:child_process';
import {chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';

const root = path.join(import.meta.dirname, '../..');
const runbook = path.join(root, 'runbooks/air-gap-registry');
let temp = '';
beforeAll(() => {
  temp = mkdtempSync(path.join(os.tmpdir(), 'rehearse-'));
});
afterAll(() => rmSync(temp, {recursive: true}));

type Event = Record<string, unknown> & {type: string};

/** Rehearses a guide without a terminal; resolves with the exit code and the events of `--report json`. */
function rehearse(guide: string, {spoil = '', args = [] as string[]} = {}) {
  const report = path.join(mkdtempSync(path.join(temp, 'run-')), 'report.json');
  const folder = path.dirname(report);
  return new Promise<{code: number | null; events: Event[]; text: string}>(resolve => {
    const child = spawn(
      process.execPath,
      [path.join(root, 'dist/cli.js'), 'run', guide, '--rehearse', '--yes', '--report', `json=${report}`, ...args],
      {
        cwd: folder,
        env: {
          PATH: process.env.PATH,
          HOME: folder,
          XDG_STATE_HOME: folder,
          TMPDIR: folder,
          LANG: 'C.UTF-8',
          REHEARSAL_SPOIL: spoil,
        },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', chunk => {
        text += chunk;
      });
    }
    child.on('close', code => resolve({code, events: readEvents(report), text}));
  });
}

/** Rehearses what is refused before its first step. */
function refuse(guide: string, args: readonly string[]) {
  const folder = mkdtempSync(path.join(temp, 'run-'));
  return new Promise<{code: number | null; text: string}>(resolve => {
    const words = [path.join(root, 'dist/cli.js'), 'run', guide, '--rehearse', '--yes', ...args];
    const env = {PATH: process.env.PATH, HOME: folder, XDG_STATE_HOME: folder, TMPDIR: folder, LANG: 'C.UTF-8'};
    const child = spawn(process.execPath, words, {cwd: folder, env, stdio: ['ignore', 'pipe', 'pipe']});
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', chunk => {
        text += chunk;
      });
    }
    child.on('close', code => resolve({code, text}));
  });
}

function readEvents(file: string): Event[] {
  const text = readFileSync(file, 'utf8').trim();
  if (text.startsWith('[')) return JSON.parse(text);
  const lines = text.split('\n');
  return lines.length > 1 && lines[0] === '{' ? JSON.parse(text).events : lines.map(line => JSON.parse(line));
}

const failedSteps = (events: readonly Event[]) =>
  events.filter(({type, outcome}) => type === 'step:end' && outcome === 'failed').map(({step}) => step);
const unmet = (events: readonly Event[]) =>
  events
    .filter(({type, verdict}) => type === 'check:result' && verdict === 'unmet')
    .map(({observed}) => String(observed));
const proofs = (events: readonly Event[]) =>
  events.filter(({type}) => type === 'step:end').map(({outcome, proof}) => `${outcome} ${proof}`);

// a loaded machine may need several seconds for each run
vi.setConfig({testTimeout: 60_000});

describe.each(['en', 'zh'])('index.%s.md', language => {
  test.concurrent('is rehearsed to the end, and every step that runs is proven', async () => {
    const {code, events, text} = await rehearse(path.join(runbook, `index.${language}.md`));
    expect(text).not.toMatch(/at .*\.js:\d+/);
    expect([code, failedSteps(events)]).toEqual([0, []]);
    expect(proofs(events)).toEqual(['skipped none', ...Array(8).fill('passed content')]);
    expect(events.find(({type}) => type === 'run:start')).toMatchObject({mode: 'rehearsal'});
  });
});

const shared = process.env.DOCWALK_SHARED ?? path.join(root, '../shared');
test.concurrent.for(['air-gap-registry.hugo.en.md', 'air-gap-registry.docusaurus.zh.md'])(
  'the guide that this one was modelled on is rehearsed with its sidecar: %s',
  async (name, {skip}) => {
    const seed = path.join(shared, 'corpus/seeds', name);
    if (!existsSync(seed)) skip(`${seed} is not here: the corpus stands outside the repository`);
    const {code, events} = await rehearse(seed, {args: ['--with', path.join(runbook, 'index.docwalk.yaml')]});
    expect([code, failedSteps(events)]).toEqual([0, []]);
    expect(proofs(events).filter(proof => proof === 'passed content')).toHaveLength(8);
  },
);

/** In the Chinese guide, whose pipe ends with 0 whatever comes through it. */
const collect = '2-补上-cert-manager-的镜像/1';
const sort = '2-add-the-cert-manager-images/2';
const pack = '3-pack-the-images/2';
const login = '4-publish-the-images/1';
const publish = '4-publish-the-images/3';

describe('a rehearsal fails at the step whose double is broken', () => {
  test.concurrent.each([
    ['chart-missing', collect, /cert-manager-v1\.5\.1\.tgz/],
    ['chart-cut', collect, /cert-manager-v1\.5\.1\.tgz/],
    ['template-empty', collect, /rancher-images\.txt/],
    ['pull-fails', pack, /rancher\/shell:v0\.1\.18/],
    ['image-left-out', pack, /rancher\/shell:v0\.1\.18/],
    ['archive-cut', pack, /rancher-images\.tar\.gz/],
    ['archive-empty', pack, /rancher-images\.tar\.gz/],
    ['login-forgotten', login, /log ?in/i],
    ['push-lost', publish, /rancher\/shell:v0\.1\.18/],
    ['manifest-lost', publish, /rancher\/shell:v0\.1\.18/],
    ['other-image', publish, /rancher\/shell:v0\.1\.18/],
  ])('%s', async (spoil, step, seen) => {
    const guide = step === collect ? 'index.zh.md' : 'index.en.md';
    const {code, events} = await rehearse(path.join(runbook, guide), {spoil});
    expect([code, failedSteps(events)]).toEqual([1, [step]]);
    expect(unmet(events).join('\n')).toMatch(seen);
    expect(events.at(-1)).toMatchObject({type: 'run:end', outcome: 'failed'});
  });
});

/** A copy of the runbook with a file of it replaced. */
function altered(file: string, text: string): string {
  const copy = mkdtempSync(path.join(temp, 'runbook-'));
  cpSync(runbook, copy, {recursive: true});
  writeFileSync(path.join(copy, file), text);
  chmodSync(path.join(copy, file), 0o755);
  return path.join(copy, 'index.en.md');
}

/** Ids of the processes in whose environment a text stands. */
function processesOf(text: string): string[] {
  return readdirSync('/proc').filter(pid => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/environ`, 'utf8').includes(text);
    } catch {
      return false;
    }
  });
}

describe.runIf(process.platform === 'linux')('nothing of a rehearsal stays behind', () => {
  test.each(['SIGTERM', 'SIGKILL'] as const)('after docwalk got %s', async signal => {
    const folder = mkdtempSync(path.join(temp, 'kill-'));
    const child = spawn(
      process.execPath,
      [
        path.join(root, 'dist/cli.js'),
        'run',
        altered('assets/rancher-save-images.sh', '#!/bin/bash\nsleep 60\n'),
        '--rehearse',
      ],
      {cwd: folder, env: {PATH: process.env.PATH, HOME: folder, TMPDIR: folder}, stdio: ['ignore', 'pipe', 'ignore']},
    );
    let text = '';
    child.stdout.on('data', chunk => {
      text += chunk;
    });
    await expect.poll(() => text, {timeout: 30_000, interval: 100}).toMatch(/\$ \.\/rancher-save-images\.sh/);
    expect(processesOf(folder).length).toBeGreaterThan(1);
    child.kill(signal);
    await expect
      .poll(() => processesOf(`${folder}/docwalk-rehearsal-`).filter(pid => isService(pid)), {
        timeout: 15_000,
        interval: 100,
      })
      .toEqual([]);
    // the folder goes after the services: on a busy machine a moment later
    const left = () => readdirSync(folder).filter(name => name.startsWith('docwalk-'));
    if (signal === 'SIGTERM') await expect.poll(left, {timeout: 30_000, interval: 100}).toEqual([]);
    for (const pid of processesOf(folder)) process.kill(Number(pid), 'SIGKILL');
  });
});

describe('nothing outside the folder of a rehearsal is written', () => {
  /** A guide of one edit and one command with a sidecar that can be rehearsed. */
  function small(target: string, checks: string): string {
    const folder = mkdtempSync(path.join(temp, 'small-'));
    const guide = `# Small\n\n1. Create the file \`${target}\`:\n\n   \`\`\`yaml\n   a: 1\n   \`\`\`\n\n1. Greet:\n\n   \`\`\`bash\n   echo hello\n   \`\`\`\n`;
    writeFileSync(path.join(folder, 'g.md'), guide);
    const sidecar = `docwalk: 1\nsteps:\n  - match: {command: echo hello}\n    checks:\n      - ${checks}\nrehearsal: {}\n`;
    writeFileSync(path.join(folder, 'g.docwalk.yaml'), sidecar);
    return path.join(folder, 'g.md');
  }

  test.concurrent('by an edit: the step fails and says why', async () => {
    const outside = path.join(temp, 'outside-edit.yaml');
    const {code, events} = await rehearse(small(outside, 'file: a.yaml'));
    expect([code, failedSteps(events), existsSync(outside)]).toEqual([1, ['page/1'], false]);
    expect(events.find(({type}) => type === 'step:end')?.reason).toContain(
      `${outside} is outside the folder of the rehearsal`,
    );
  });

  test.concurrent('by a command of a check', async () => {
    const outside = path.join(temp, 'outside-check');
    const {code, events} = await rehearse(small('a.yaml', `command: 'touch ${outside}'`));
    expect([code, failedSteps(events), existsSync(outside)]).toEqual([1, ['page/2'], false]);
    expect(unmet(events)).toEqual([`${outside} is outside the folder of the rehearsal`]);
  });

  test.concurrent('and an edit inside it is made', async () => {
    const {code, events} = await rehearse(small('a.yaml', 'file: a.yaml'));
    expect([code, proofs(events)]).toEqual([0, ['passed content', 'passed content']]);
  });
});
const isService = (pid: string) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('registry.mjs');

describe('with Windows nodes', () => {
  const windows = [
    ...['windows-part/1-download-the-release-files/1', 'windows-part/1-download-the-release-files/2'],
    ...['2-pack-the-windows-images/1', '2-pack-the-windows-images/2', '3-allow-foreign-layers/1'],
    '4-publish-the-windows-images/1',
  ];
  const args = () => {
    const answers = path.join(temp, 'answers.yaml');
    // nobody is logged in to the registry yet, so that the Windows images cannot be seen in it
    const overrule = 'overrule: {linux-part/if/1: the Windows machine is played by the registry of the rehearsal}';
    writeFileSync(answers, `${overrule}\ndone:\n${windows.map(step => `  - ${step}\n`).join('')}`);
    return ['--choose', 'Linux and Windows nodes', '--answers', answers];
  };
  const last = '4-publish-the-linux-images/3';

  test.concurrent('the Linux part is proven when the Windows machine has done its part', async () => {
    const {code, events} = await rehearse(path.join(runbook, 'index.en.md'), {args: args()});
    expect([code, failedSteps(events)]).toEqual([0, []]);
    expect(proofs(events).filter(proof => proof === 'passed word')).toHaveLength(windows.length);
    expect(
      events.filter(({type, step}) => type === 'check:result' && step === last).map(({observed}) => observed),
    ).toEqual(expect.arrayContaining([expect.stringMatching(/holds all 3/)]));
  });

  test.concurrent('the Linux part does not open before the Windows images are seen, and says why', async () => {
    const {code, text} = await refuse(path.join(runbook, 'index.en.md'), ['--choose', 'Linux and Windows nodes']);
    expect(code).toBe(2);
    expect(text).toMatch(/must be done after[\s\S]*windows-workstation[\s\S]*rancher-windows-images\.txt/);
  });

  test.concurrent('it fails at its last step when the Windows machine has not', async () => {
    const sidecar = readFileSync(path.join(runbook, 'index.docwalk.yaml'), 'utf8');
    const guide = altered('index.docwalk.yaml', sidecar.replace(' --windows, port', ', port'));
    const {code, events} = await rehearse(guide, {args: args()});
    expect([code, failedSteps(events)]).toEqual([1, [last]]);
    expect(unmet(events).join()).toMatch(/rancher\/wins:v0\.4\.7/);
  });
});

describe('a rehearsal fails', () => {
  test.concurrent('when sorting loses the list', async () => {
    const guide = altered('doubles/sort.sh', '#!/bin/bash\necho busybox:1.36.1 > rancher-images.txt\n');
    const {code, events} = await rehearse(guide);
    expect([code, failedSteps(events)]).toEqual([1, [sort]]);
  });

  test.concurrent('when the archive is the one of an earlier run', async () => {
    const save = readFileSync(path.join(runbook, 'assets/rancher-save-images.sh'), 'utf8');
    const copy = altered(
      'assets/rancher-save-images.sh',
      save.replace('have=()', '[[ ! -e $out ]] || exit 0\nhave=()'),
    );
    const text = readFileSync(copy, 'utf8');
    writeFileSync(copy, text.replace('chmod +x rancher-save-images.sh', '$&\n   ./rancher-save-images.sh'));
    const {code, events} = await rehearse(copy);
    expect([code, failedSteps(events)]).toEqual([1, [pack]]);
    expect(unmet(events).join()).toMatch(/rancher-images\.tar\.gz/);
  });

  test.concurrent('when a script calls a program that has no double, even where it hides that', async () => {
    const save = readFileSync(path.join(runbook, 'assets/rancher-save-images.sh'), 'utf8');
    const guide = altered(
      'assets/rancher-save-images.sh',
      save.replace('have=()', 'have=()\ncurl -s x &>/dev/null || true'),
    );
    const {code, events} = await rehearse(guide);
    expect([code, failedSteps(events)]).toEqual([1, [pack]]);
    expect(events.find(({type, outcome}) => type === 'step:end' && outcome === 'failed')?.reason).toMatch(
      /no double for curl/,
    );
  });

  test.concurrent('when the guide itself calls a program that has no double', async () => {
    const text = readFileSync(path.join(runbook, 'index.en.md'), 'utf8');
    const guide = altered(
      'index.en.md',
      text.replace('chmod +x rancher-save', 'kubectl get nodes; chmod +x rancher-save'),
    );
    const {code, events} = await rehearse(guide);
    expect([code, failedSteps(events)]).toEqual([1, ['3-pack-the-images/1']]);
    expect(events.find(({type, outcome}) => type === 'step:end' && outcome === 'failed')?.reason).toMatch(
      /no double for kubectl/,
    );
  });
});
