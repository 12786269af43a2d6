/**
 * Scripts that end with 0 whatever has happened: every way in which packing and publishing is known to fail is played
 * with the doubles, for real files, archives and a registry, and has to be found at its step, with cause and cure.
 */
import {execFileSync} from 'node:child_process';
import {chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterAll, beforeAll, describe, expect, test, vi} from 'vitest';
import {readGuide} from '../../src/guide/read.ts';
import {readPage} from '../../src/markdown/read-page.ts';
import type {NewEvent} from '../../src/runner/events.ts';
import {localFiles} from '../../src/runner/files.ts';
import {policyOperator} from '../../src/runner/policy-operator.ts';
import {realProver} from '../../src/runner/prove/prover.ts';
import {prepareRehearsal, type Rehearsal} from '../../src/runner/rehearsal/prepare.ts';
import {run} from '../../src/runner/run.ts';
import {openShell} from '../../src/runner/shell/bash-shell.ts';
import {fold, initialState, type RunState} from '../../src/runner/state.ts';
import type {LaidGuide} from '../../src/sidecar/laid.ts';
import {laySidecar} from '../../src/sidecar/lay-over.ts';
import {parseSidecar} from '../../src/sidecar/read-sidecar.ts';
import {textsFor} from '../../src/texts/texts.ts';
import {policyOf} from '../runner/policies.ts';
import {inputFor} from '../runner/stand-ins.ts';

// a loaded machine may need several seconds for each case
vi.setConfig({testTimeout: 60_000, hookTimeout: 60_000});

const runbook = path.join(import.meta.dirname, '../../runbooks/air-gap-registry');
const texts = textsFor('en');
const pack = '3-pack-the-images/2';
const load = '4-publish-the-images/3';
const registryName = 'REGISTRY.YOURDOMAIN.COM:PORT';

let temp = '';
let text = '';
/** What an operator has after packing: list, scripts, tarball; and what the daemon holds. */
let packed = '';
beforeAll(async () => {
  temp = mkdtempSync(path.join(os.tmpdir(), 'lies-'));
  text = readFileSync(path.join(runbook, 'index.en.md'), 'utf8');
  const rehearsal = await prepare(await lay(text));
  furnish(rehearsal);
  inside(rehearsal, './rancher-save-images.sh --image-list rancher-images.txt');
  packed = path.join(temp, 'packed');
  cpSync(rehearsal.folder, packed, {recursive: true, preserveTimestamps: true});
  await rehearsal.stop();
});
afterAll(() => rmSync(temp, {recursive: true}));

async function lay(guideText: string): Promise<LaidGuide> {
  const page = await readPage(guideText, 'index.en.md');
  const guide = readGuide(page, {file: 'index.en.md', sha256: '0'});
  const file = path.join(runbook, 'index.docwalk.yaml');
  const read = parseSidecar(readFileSync(file, 'utf8'), file, texts);
  if (!read.ok) throw new Error(read.problems.map(({message}) => message).join('\n'));
  const over = laySidecar(guide, read.sidecar, read.source, texts);
  if (!over.ok) throw new Error(over.problems.map(({message}) => message).join('\n'));
  return over.laid;
}

async function prepare(laid: LaidGuide): Promise<Rehearsal> {
  const options = {tempRoot: temp, env: {PATH: process.env.PATH}, node: process.execPath, texts};
  const prepared = await prepareRehearsal(laid, options);
  if (!prepared.ok) throw new Error(prepared.message);
  return prepared.rehearsal;
}

const inside = ({env, folder}: Rehearsal, script: string): string =>
  execFileSync('bash', ['-c', script], {cwd: folder, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe']});

/** The release files as they come, and the scripts made executable. */
function furnish({folder}: Rehearsal): void {
  for (const name of ['rancher-images.txt', 'rancher-save-images.sh', 'rancher-load-images.sh']) {
    writeFileSync(path.join(folder, name), readFileSync(path.join(runbook, 'assets', name)), {mode: 0o644});
    if (name.endsWith('.sh')) chmodSync(path.join(folder, name), 0o755);
  }
}

type Play = {
  /** Changes the guide's text. */
  readonly alter?: (text: string) => string;
  /** Run in the operator's folder before the step. */
  readonly before?: string;
  /** A docker put before the double: `$real` is the double. */
  readonly docker?: string;
  /** A docker that is not there at all. */
  readonly noDocker?: boolean;
  readonly noLogin?: boolean;
  readonly nobodyListens?: boolean;
  /** Left as it is after packing; else fresh from the download. */
  readonly packed?: boolean;
};

/** Everything of one step that is walked: how it ended, and all that was said of it. */
type Told = {readonly state: RunState; readonly events: readonly NewEvent[]; readonly outcome: string};

/** The operator's machine for one case; `walk` walks one step of the guide on it, for real but for the doubles. */
async function open(play: Play) {
  const laid = await lay((play.alter ?? (same => same))(text));
  const rehearsal = await prepare(laid);
  const {folder, env} = rehearsal;
  const registry = rehearsal.values.get(registryName) ?? '';
  if (play.packed) cpSync(packed, folder, {recursive: true, preserveTimestamps: true});
  else furnish(rehearsal);
  if (!play.noLogin) {
    const login = `docker login --username operator --password-stdin ${registry} <<<let-me-in`;
    inside(rehearsal, login);
  }
  if (play.before !== undefined) inside(rehearsal, play.before);
  const front = path.join(folder, '../front');
  const real = path.join(folder, '../bin/docker');
  mkdirSync(front);
  if (play.docker !== undefined) {
    writeFileSync(path.join(front, 'docker'), `#!/bin/bash\nreal=${real}\n${play.docker}\nexec "$real" "$@"\n`, {
      mode: 0o755,
    });
  }
  if (play.noDocker) rmSync(real);
  const seen = {...env, PATH: `${front}:${env.PATH}`};
  const opened = await openShell({
    cwd: folder,
    env: seen,
    stateFolder: path.join(temp, path.basename(path.dirname(folder)), 'state'),
  });
  if (!opened.ok) throw new Error(opened.detail);
  let state = initialState;
  const overruled = Object.fromEntries(laid.guide.prerequisites.map(({id}) => [id, 'seen and known']));
  return {
    folder,
    mend: () => rmSync(path.join(front, 'docker'), {force: true}),
    close: () => rehearsal.stop(),
    async walk(step: string): Promise<Told> {
      const events: NewEvent[] = [];
      const values = new Map([
        ...rehearsal.values,
        ...(play.nobodyListens ? [[registryName, '127.0.0.1:9'] as const] : []),
      ]);
      const policy = policyOf({yes: true, set: values, answers: {overrule: overruled}, choose: ['Linux nodes']});
      const input = {...inputFor({body: []}), laid, filter: {only: step, sections: []}};
      const outcome = await run(input, {
        ...{operator: policyOperator(policy), shell: opened.shell, prover: realProver()},
        interrupts: {step: () => new AbortController().signal, run: new AbortController().signal},
        now: () => Date.now(),
        env: () => seen,
        files: localFiles(path.join(temp, 'kept')),
        emit: event => {
          events.push(event);
          state = fold(state, {...event, seq: state.lastSeq + 1, at: 't'});
        },
      });
      return {state, events, outcome};
    },
  };
}

/** What a person is told of the step: why it failed, and what was seen and expected, with what to do. */
function toldOf({events}: Told, step: string): string {
  return events
    .flatMap(event => {
      if (event.type === 'step:end' && event.step === step) return [event.reason ?? ''];
      const unmet = event.type === 'check:result' && event.verdict !== 'met' && event.step === step;
      return unmet ? [`${event.observed} | ${event.text}`] : [];
    })
    .join('\n');
}
const verdictOf = ({state}: Told, step: string) => {
  const {status, exitCode} = state.steps.get(step) ?? {};
  return {status, exitCode};
};

const everyPullFails = '[[ $1 != pull && "$1 $2" != "image inspect" ]] || exit 1';
const away =
  'echo "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?" >&2; exit 1';
const list =
  (script: string, name: string) =>
  (from: string): string =>
    from.replace(
      `./rancher-${script}-images.sh --image-list ./rancher-images.txt`,
      `./rancher-${script}-images.sh --image-list ${name}`,
    );

type Row = readonly [what: string, step: string, exitCode: number | null, told: readonly RegExp[], play: Play];
const rows: readonly Row[] = [
  ['pack: the script may not be executed', pack, 126, [/126/], {before: 'chmod -x rancher-save-images.sh'}],
  [
    'pack: the list named is not there',
    pack,
    0,
    [/valid archive of nothing/, /nope\.txt/],
    {alter: list('save', './nope.txt')},
  ],
  ['pack: the list is empty', pack, null, [/rancher-images\.txt is empty/], {before: ': > rancher-images.txt'}],
  [
    'pack: a tag that is nowhere',
    pack,
    0,
    [/rancher\/shell:v9\.9\.9/],
    {before: 'echo rancher/shell:v9.9.9 >> rancher-images.txt'},
  ],
  ['pack: Docker does not run', pack, 0, [/valid archive of nothing/, /Docker/], {docker: away}],
  [
    'pack: Docker is not installed',
    pack,
    0,
    [/valid archive of nothing/, /docker: command not found|Docker/],
    {noDocker: true},
  ],
  ['pack: Docker Hub is away', pack, 0, [/valid archive of nothing/, /pull/], {docker: everyPullFails}],
  ['pack: the disk is full', pack, 1, [/Exit code 1/], {before: 'ln -s /dev/full rancher-images.tar.gz'}],
  [
    "pack: Docker's own disk is full at one image",
    pack,
    0,
    [/rancher\/shell:v0\.1\.18/],
    {docker: '[[ "$1 $2" != "pull rancher/shell:v0.1.18" ]] || exit 1'},
  ],
  [
    'pack: an option that is none',
    pack,
    1,
    [/Exit code 1/],
    {alter: from => from.replace('-save-images.sh --image-list', '-save-images.sh --imagelist')},
  ],
  [
    'pack: lines of the list end as on Windows',
    pack,
    0,
    [/valid archive of nothing/, /carriage|Windows|CRLF/i],
    {before: String.raw`sed -i 's/$/\r/' rancher-images.txt`},
  ],
  [
    'pack: the last line of the list has no end',
    pack,
    0,
    [/rancher\/shell:v0\.1\.18/, /line (?:break|end)/],
    {before: 'printf %s "$(cat rancher-images.txt)" > l; mv l rancher-images.txt'},
  ],
  [
    'pack: it leaves the archive of last week',
    pack,
    0,
    [/rancher-images\.tar\.gz/, /is from \d{4}-/],
    {
      packed: true,
      before: 'touch -d "7 days ago" rancher-images.tar.gz; printf "#!/bin/bash\\nexit 0\\n" > rancher-save-images.sh',
    },
  ],
  [
    'load: the script may not be executed',
    load,
    126,
    [/126/],
    {packed: true, before: 'chmod -x rancher-load-images.sh'},
  ],
  [
    'load: the list named is not there',
    load,
    0,
    [/4 of 4 are missing/, /nope\.txt/],
    {packed: true, alter: list('load', './nope.txt')},
  ],
  [
    'load: an image of the list is not in the archive',
    load,
    null,
    [/rancher\/shell:v9\.9\.9/],
    {packed: true, before: 'echo rancher/shell:v9.9.9 >> rancher-images.txt'},
  ],
  ['load: Docker does not run', load, 0, [/busybox:1\.36\.1/], {packed: true, docker: away}],
  [
    'load: the registry is away',
    load,
    0,
    [/127\.0\.0\.1:9/, /refused|nobody|listens/i],
    {packed: true, nobodyListens: true},
  ],
  [
    'load: the registry dies in the middle',
    load,
    0,
    [/rancher\/shell:v0\.1\.18/],
    {
      packed: true,
      docker: '[[ $1 != push || $2 != */rancher/* ]] || { echo "dial tcp: connect: connection refused" >&2; exit 1; }',
    },
  ],
  ['load: not logged in', load, 0, [/log ?in/i], {packed: true, noLogin: true}],
  [
    'load: the archive is not there',
    load,
    null,
    [/rancher-images\.tar\.gz is not there/],
    {packed: true, before: 'rm rancher-images.tar.gz'},
  ],
  [
    'load: the archive is cut off',
    load,
    null,
    [/ends too early/],
    {packed: true, before: 'truncate -s -100 rancher-images.tar.gz'},
  ],
  [
    'load: the archive is one of nothing',
    load,
    null,
    [/valid archive of nothing \(20 bytes\)/],
    {packed: true, before: 'gzip -c </dev/null >rancher-images.tar.gz'},
  ],
  [
    'load: the folder is another',
    load,
    null,
    [/rancher-images\.(?:tar\.gz|txt) is not there/],
    {packed: true, before: 'mkdir else; mv rancher-images.* else/'},
  ],
  [
    'load: an option that is none',
    load,
    1,
    [/Exit code 1/],
    {packed: true, alter: from => from.replaceAll('--registry <', '--registri <')},
  ],
];

describe('what exit code 0 hides is found', () => {
  test.concurrent.each(rows)('%s', async (_, step, exitCode, told, play) => {
    const stage = await open(play);
    const end = await stage.walk(step);
    await stage.close();
    expect(verdictOf(end, step)).toEqual({status: 'failed', exitCode});
    for (const pattern of told) expect(toldOf(end, step)).toMatch(pattern);
  });
});

describe('what went well passes by its content', () => {
  test.concurrent.each([
    ['pack', pack, {}],
    ['pack, once more', pack, {packed: true}],
    ['load', load, {packed: true}],
  ] as const)('%s', async (_, step, play) => {
    const stage = await open(play);
    const end = await stage.walk(step);
    const again = await stage.walk(step);
    await stage.close();
    expect([end.outcome, end.state.steps.get(step)?.proof, toldOf(end, step)]).toEqual(['passed', 'content', '']);
    expect([again.outcome, toldOf(again, step)]).toEqual(['passed', '']);
  });

  test.concurrent.each([
    ['pack', pack, {docker: everyPullFails}],
    ['load', load, {packed: true, docker: '[[ $1 != push ]] || exit 1'}],
  ] as const)('%s, run again when the cause is mended', async (_, step, play) => {
    const stage = await open(play);
    expect((await stage.walk(step)).outcome).toBe('failed');
    stage.mend();
    const healed = await stage.walk(step);
    await stage.close();
    expect([healed.outcome, healed.state.steps.get(step)?.proof]).toEqual(['passed', 'content']);
  });
});
