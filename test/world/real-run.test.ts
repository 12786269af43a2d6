/**
 * The procedure this project was made for, from the pages' own bytes, with a real Docker and real registries: what is
 * proven is really there, and what the scripts hide behind exit code 0 is found at the step that did it.
 */
import {mkdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import {shared, sharedFile, withoutShared} from '../shared.ts';
import {noWorld, openWorld, readEvents, type Session, type World} from './world.ts';

const why = noWorld ?? (shared === null ? withoutShared : null);
if (why !== null) process.stdout.write(`test/world: ${why}\n`);
else process.stdout.write(`test/world: DOCWALK_SHARED=${shared}\n`);

const sidecar = path.join(import.meta.dirname, '../../runbooks/air-gap-registry/index.docwalk.yaml');
const editions = {
  en: {
    file: 'air-gap-registry.hugo.en.md',
    tab: 'Linux Only Clusters',
    bothTab: 'Linux and Windows Clusters',
    proven: /passed, proven/,
  },
  zh: {file: 'air-gap-registry.docusaurus.zh.md', tab: 'linux', bothTab: 'linuxwin', proven: /通过，已证实/},
} as const;
type Edition = keyof typeof editions;
const assets = ['rancher-images.txt', 'rancher-windows-images.txt', 'rancher-save-images.sh', 'rancher-load-images.sh'];

let world: World;
beforeAll(() => {
  if (why === null) world = openWorld();
});
afterAll(() => world?.purge());
const sessions: Session[] = [];
afterEach(() => {
  for (const session of sessions.splice(0)) session.pty.kill();
});

/** A machine as the procedure finds it: nothing pulled, nothing pushed, nobody logged in, the three files downloaded. */
function freshMachine(): string {
  world.do('wipe');
  world.do('trust');
  const {WORLD_REG6_NAME = '', WORLD_REG_NAME = ''} = world.settings;
  const release = 'https://github.com/rancher/rancher/releases/download/v2.6.9';
  world.exec('bash', '-c', `for f in ${assets.join(' ')}; do curl -fsSLO ${release}/$f; done`);
  // on ::1 where there is one: Docker takes 127.0.0.0/8 for insecure whatever the certificate
  return WORLD_REG6_NAME === '' ? WORLD_REG_NAME : WORLD_REG6_NAME;
}

type Walk = {
  readonly registry: string;
  readonly answers?: string;
  readonly more?: readonly string[];
  readonly both?: boolean;
  readonly chart?: string;
};

function walk(edition: Edition, {registry, answers, more = [], both = false, chart = 'v1.5.1'}: Walk): Session {
  const {file} = editions[edition];
  const tab = editions[edition][both ? 'bothTab' : 'tab'];
  const kept = path.join(world.folder, 'kept');
  rmSync(kept, {recursive: true, force: true});
  mkdirSync(kept);
  if (answers !== undefined) writeFileSync(path.join(kept, 'answers.yaml'), answers);
  const session = world.docwalk([
    ...['run', sharedFile('corpus/seeds', file), '--with', sidecar, '--yes', '--plain', '--choose', tab],
    ...['--set', `REGISTRY.YOURDOMAIN.COM:PORT=${registry}`, '--set', `version=${chart}`],
    ...(answers === undefined ? [] : ['--answers', path.join(kept, 'answers.yaml')]),
    ...['--report', `json=${path.join(kept, 'events.json')}`, '--report', `markdown=${path.join(kept, 'report.md')}`],
    ...more,
  ]);
  sessions.push(session);
  return session;
}

async function logIn(session: Session): Promise<void> {
  const {WORLD_REG_USER = '', WORLD_REG_PASS = ''} = world.settings;
  await session.waitFor(/Username: /);
  session.type(`${WORLD_REG_USER}\r`);
  await session.waitFor(/Password: /);
  // docker switches the echo off after it has asked: nobody types as fast as a test
  await pause(500);
  session.type(`${WORLD_REG_PASS}\r`);
  await session.waitFor(/Login Succeeded/);
}

/** How the step of a command ended, and what was seen of it. */
function stepOf(command: string) {
  const events = readEvents(path.join(world.folder, 'kept', 'events.json'));
  const start = events.findLast(event => event.type === 'step:start' && String(event.script).includes(command));
  const of = (type: string) => events.filter(event => event.type === type && event.step === start?.step);
  return {
    end: of('step:end').at(-1),
    all: of('check:result'),
    unmet: of('check:result').filter(({verdict}) => verdict === 'unmet'),
    last: events.at(-1),
  };
}

/** Everything the list names is in the registry, as it is in the tarball: looked at by another program than docwalk. */
function verifyIndependently(registry: string): void {
  const {WORLD_REG_USER = '', WORLD_REG_PASS = '', WORLD_CA = ''} = world.settings;
  const verify = path.join(import.meta.dirname, 'verify.py');
  const said = world.exec(
    ...['python3', verify, 'reg', 'rancher-images.txt', registry, '--user', WORLD_REG_USER, '--pass', WORLD_REG_PASS],
    ...['--ca', WORLD_CA, '--tarball', 'rancher-images.tar.gz'],
  );
  expect(JSON.parse(said.trimEnd().split('\n').at(-1) ?? '')).toMatchObject({ok: true, wanted: 10, found: 10});
}

describe.skipIf(why !== null)('the real procedure', () => {
  test.each(['en', 'zh'] as const)('%s: ends with every image of the list proven in the registry', async edition => {
    const registry = freshMachine();
    const session = walk(edition, {registry});
    await logIn(session);
    expect(await session.ended(), session.output()).toBe(0);
    expect(session.output()).toMatch(editions[edition].proven);
    for (const command of ['./rancher-save-images.sh', 'docker login', './rancher-load-images.sh'])
      expect(stepOf(command).end, command).toMatchObject({outcome: 'passed', proof: 'content'});
    expect(stepOf('./rancher-load-images.sh').last).toMatchObject({type: 'run:end', outcome: 'passed'});
    verifyIndependently(registry);
  });

  test('the password is in no file docwalk has written, and in no output', async () => {
    const registry = freshMachine();
    const session = walk('en', {registry});
    await logIn(session);
    await session.ended();
    const {WORLD_REG_PASS: password = ''} = world.settings;
    const holding = world.exec(
      ...['bash', '-c', `grep -rlF -e ${password} ${world.folder}/state ${world.folder}/kept || true`],
    );
    expect(holding.trim()).toBe('');
    expect(session.output()).not.toContain(password);
  });

  test('without a terminal the login takes its password from the answers file', async () => {
    const registry = freshMachine();
    const {WORLD_REG_USER: user, WORLD_REG_PASS: password} = world.settings;
    const answers = `set: {REGISTRY_USER: ${user}, REGISTRY_PASSWORD: ${password}}\n`;
    const kept = path.join(world.folder, 'kept');
    mkdirSync(kept, {recursive: true});
    writeFileSync(path.join(kept, 'off-terminal.yaml'), answers, {mode: 0o600});
    const said = world.exec(
      ...[process.execPath, path.join(import.meta.dirname, '../../dist/cli.js'), 'run'],
      ...[sharedFile('corpus/seeds', editions.en.file), '--with', sidecar, '--yes', '--choose', editions.en.tab],
      ...['--set', `REGISTRY.YOURDOMAIN.COM:PORT=${registry}`, '--set', 'version=v1.5.1'],
      ...['--answers', path.join(kept, 'off-terminal.yaml'), '--state', path.join(world.folder, 'state')],
    );
    expect(said).not.toContain(password);
    verifyIndependently(registry);
  });
});

describe.skipIf(why !== null)('what the scripts hide behind exit code 0', () => {
  test('the registry went down: the load step fails and says that nobody answers there', async () => {
    const registry = freshMachine();
    const session = walk('en', {registry});
    await logIn(session);
    // after the login was proven, before the pushes
    await session.waitFor(/Loaded image/);
    world.do('down', 'tls6');
    world.do('down', 'tls');
    try {
      expect(await session.ended(), session.output()).toBe(1);
    } finally {
      world.do('up', 'tls');
      world.do('up', 'tls6');
    }
    const {end, unmet} = stepOf('./rancher-load-images.sh');
    expect(end).toMatchObject({outcome: 'failed', exitCode: 0});
    expect(unmet[0]).toMatchObject({observed: expect.stringMatching(/nothing listens|refused|does not answer/i)});
    expect(String(unmet[0]?.observed)).toContain(registry);
  });

  test('a tag that does not exist: the save step fails and names it', async () => {
    const registry = freshMachine();
    const list = path.join(world.work, 'rancher-images.txt');
    writeFileSync(list, `${readFileSync(list, 'utf8')}rancher/shell:v9.9.9\n`);
    const session = walk('en', {registry});
    expect(await session.ended(), session.output()).toBe(1);
    const {end, unmet} = stepOf('./rancher-save-images.sh');
    expect(end).toMatchObject({outcome: 'failed', exitCode: 0});
    expect(String(unmet.at(-1)?.observed)).toContain('rancher/shell:v9.9.9');
  });

  test('Docker was stopped: nothing is begun, and overruled the save step fails', async () => {
    const registry = freshMachine();
    world.do('down', 'docker');
    try {
      const refused = walk('en', {registry});
      expect(await refused.ended(), refused.output()).toBe(2);
      expect(refused.output()).toMatch(/nothing was run[\s\S]*Docker/);
      // without the daemon there is no mount namespace either, in which the registry's name is known
      const seen = 'the test wants to see the script fail';
      const answers = `overrule: {sidecar/prerequisite/1: ${seen}, sidecar/prerequisite/2: ${seen}}\n`;
      const session = walk('en', {registry, answers});
      expect(await session.ended(), session.output()).toBe(1);
    } finally {
      world.do('up', 'docker');
    }
    const {end, unmet} = stepOf('./rancher-save-images.sh');
    expect(end).toMatchObject({outcome: 'failed'});
    expect(unmet.length).toBeGreaterThan(0);
  });

  test('not logged in: the load step fails and says that a login is missing', async () => {
    const registry = freshMachine();
    const login = world
      .exec(
        ...[process.execPath, path.join(import.meta.dirname, '../../dist/cli.js'), 'show'],
        ...[sharedFile('corpus/seeds', editions.en.file), '--json'],
      )
      .match(/"id": "([^"]+)",\s*"kind": "[^"]+",\s*"text": "Log into your private registry if required/)?.[1];
    const session = walk('en', {registry, answers: `conditions: {${JSON.stringify(login)}: no}\n`});
    expect(await session.ended(), session.output()).toBe(1);
    const {end, unmet} = stepOf('./rancher-load-images.sh');
    expect(end).toMatchObject({outcome: 'failed', exitCode: 0});
    expect(String(unmet[0]?.observed)).toMatch(/login|logged in|401/i);
  });
});

/** The other machine's part, played by the world: images of windows/amd64, with the Windows version behind the tag. */
const playWindows = (): string => world.do('windows', world.settings.WORLD_REG_AUTH ?? '');

/** This machine is logged in, as it has to be to look into the registry before the guide comes to its own login. */
function logInHere(registry: string): void {
  const {WORLD_REG_USER: user = '', WORLD_REG_PASS: password = ''} = world.settings;
  world.exec('bash', '-c', `echo '${password}' | docker login --username '${user}' --password-stdin ${registry}`);
}

const loadOnWindows = './rancher-load-images.ps1';
const loadOnLinux = '--windows-image-list';

/** What the other program finds wrong with images and manifest lists in the registry. */
function faultsInRegistry(registry: string): readonly string[] {
  const {WORLD_REG_USER = '', WORLD_REG_PASS = '', WORLD_CA = ''} = world.settings;
  const verify = path.join(import.meta.dirname, 'verify.py');
  const words = [
    ...[verify, 'reg', 'rancher-images.txt', registry, '--user', WORLD_REG_USER, '--pass', WORLD_REG_PASS],
    ...['--ca', WORLD_CA, '--tarball', 'rancher-images.tar.gz', '--windows-list', 'rancher-windows-images.txt'],
  ];
  const said = world.exec('bash', '-c', 'python3 "$@" || true', 'bash', ...words);
  return JSON.parse(said.trimEnd().split('\n').at(-1) ?? '').problems;
}

describe.skipIf(why !== null)('the tab for Linux and Windows', () => {
  test('the Windows images are seen from here, then every name in both lists is proven for both systems', async () => {
    const registry = freshMachine();
    logInHere(registry);
    playWindows();
    const session = walk('en', {registry, both: true, chart: 'v0.12.0'});
    expect(await session.ended(), session.output()).toBe(0);
    expect(stepOf(loadOnWindows).end).toMatchObject({outcome: 'passed', proof: 'content'});
    const {end, all} = stepOf(loadOnLinux);
    expect(end).toMatchObject({outcome: 'passed', proof: 'content'});
    expect(all.map(({text}) => String(text))).toContainEqual(
      expect.stringMatching(/rancher-windows-images\.txt.*windows\/amd64/),
    );
    expect(faultsInRegistry(registry)).toEqual([]);
  });

  test('the wrong order: nothing is begun, and it is told what is not in the registry', async () => {
    const registry = freshMachine();
    logInHere(registry);
    const session = walk('en', {registry, both: true, chart: 'v0.12.0'});
    expect(await session.ended(), session.output()).toBe(2);
    expect(session.output()).toMatch(
      /must be done after[\s\S]*3 of 3 are missing: rancher\/mirrored-pause:3\.6-windows-1809/,
    );
    expect(session.output()).toContain('nothing was run');
  });

  test('zh: overruled in writing, the wrong order fails at the load step; done again in the right one it is healed', async () => {
    const registry = freshMachine();
    logInHere(registry);
    const said = walk('zh', {registry, both: true, chart: 'v0.12.0'});
    expect(await said.ended(), said.output()).toBe(2);
    const condition = /overrule: \{([^:]+):/.exec(said.output())?.[1] ?? '';
    const answers = `overrule: {${JSON.stringify(condition)}: 测试想看到错误的顺序会怎样}\n`;
    const session = walk('zh', {registry, both: true, chart: 'v0.12.0', answers});
    expect(await session.ended(), session.output()).toBe(1);
    const {end, unmet} = stepOf(loadOnLinux);
    expect(end).toMatchObject({outcome: 'failed', exitCode: 0});
    expect(unmet.map(({observed}) => String(observed)).join('\n')).toContain('rancher/wins:v0.4.7');
    expect(String(end?.reason)).toContain('rancher/mirrored-pause:3.6');
    expect(faultsInRegistry(registry).length).toBeGreaterThan(0);

    playWindows();
    const kept = path.join(world.folder, 'kept');
    const resumed = world.docwalk(['resume', '--yes', '--plain', '--report', `json=${path.join(kept, 'events.json')}`]);
    sessions.push(resumed);
    expect(await resumed.ended(), resumed.output()).toBe(0);
    expect(stepOf(loadOnLinux).end).toMatchObject({outcome: 'passed', proof: 'content'});
    expect(faultsInRegistry(registry)).toEqual([]);
  });
});
