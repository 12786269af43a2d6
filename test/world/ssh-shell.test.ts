/** A machine's steps through the OpenSSH client, against a real server on loopback. */
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {afterAll, afterEach, beforeAll, describe, expect, test} from 'vitest';
import type {Probe} from '../../src/guide/schema.ts';
import {localFiles} from '../../src/runner/files.ts';
import {openMachine} from '../../src/runner/machines/machine.ts';
import {openSshShell, type SshShell} from '../../src/runner/machines/ssh-shell.ts';
import {realProver} from '../../src/runner/prove/prover.ts';
import type {ShellRequest, ShellResult} from '../../src/runner/shell.ts';
import type {Check} from '../../src/sidecar/schema.ts';
import {textsFor} from '../../src/texts/texts.ts';
import {type OtherMachine, openOtherMachine} from './sshd.ts';
import {noWorld} from './world.ts';

const why = noWorld;
if (why !== null) process.stdout.write(`test/world: ${why}\n`);

let machine: OtherMachine;
beforeAll(async () => {
  if (why === null) machine = await openOtherMachine();
});
afterAll(() => machine?.stop());

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, {recursive: true, force: true});
});

type Opened = SshShell & {
  readonly state: string;
  say(
    script: string,
    more?: Partial<ShellRequest>,
    signal?: AbortSignal,
  ): Promise<ShellResult & {stdout: string; stderr: string}>;
};

function open(config = machine.config, stateFolder?: string, silence = 120): Opened {
  const state = stateFolder ?? mkdtempSync('/tmp/docwalk-there-');
  folders.push(state);
  const address = {to: 'node1', config, socket: null};
  const shell = openSshShell({address, env: process.env, stateFolder: state, graceMs: 300, silence});
  return {
    ...shell,
    state,
    async say(script, more = {}, signal = new AbortController().signal) {
      const out = {stdout: '', stderr: ''};
      const result = await shell.run(
        {
          ...{shell: 'bash', script, terminal: false, stdin: null, timeoutMs: null, env: {}},
          ...more,
          onOutput(stream, text) {
            if (stream !== 'terminal') out[stream] += text;
            more.onOutput?.(stream, text);
          },
        },
        signal,
      );
      return {...result, ...out};
    },
  };
}

/** Processes whose command line holds the word. */
function running(word: string): readonly number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter(pid => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
        if (/\) [ZX] /.test(stat)) return false;
        return pid > 0 && readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(word);
      } catch {
        return false;
      }
    });
}

async function until(holds: () => boolean): Promise<boolean> {
  for (let tries = 0; tries < 600; tries++) {
    if (holds()) return true;
    await sleep(50);
  }
  return false;
}

describe.skipIf(why !== null)('a step on another machine', () => {
  test('runs there, its two streams apart, its exit code its own', async () => {
    const shell = open();
    const seen = await shell.say('hostname; echo wrong >&2; exit 7');
    expect(seen).toMatchObject({stdout: 'node1\n', stderr: 'wrong\n', exitCode: 7, signal: null, failure: null});
  });

  test('carries folder, variables, functions, umask and options to the next step there', async () => {
    const shell = open();
    await shell.say(
      'mkdir -p /srv/w && cd /srv/w; plain="a b"; export OUT=$\'x\\ny\'; greet() { echo "hi $1"; }; umask 027; shopt -s nullglob; alias ll="echo listed"',
    );
    expect([shell.cwd(), shell.variable('plain')]).toEqual(['/srv/w', 'a b']);
    const seen = await shell.say('pwd; echo "$plain"; sh -c \'echo "$OUT"\'; greet you; umask; echo *.none; ll');
    expect(seen.stdout).toBe('/srv/w\na b\nx\ny\nhi you\n0027\n\nlisted\n');
    expect(existsSync('/srv/w')).toBe(false);
  });

  test('is given its standard input, and values of the environment; nothing of them is an argument of any process', async () => {
    const shell = open();
    const secret = 'hunter2-of-the-test';
    let seen = '';
    const ended = shell.say('cat; echo "$TOKEN" | tr a-z A-Z; echo begun; sleep 3', {
      stdin: `typed ${secret}\n`,
      env: {TOKEN: secret},
      onOutput(_, text) {
        seen += text;
      },
    });
    expect(await until(() => seen.includes('begun'))).toBe(true);
    const arguments_ = readdirSync('/proc')
      .filter(name => /^\d+$/.test(name))
      .map(pid => {
        try {
          return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
        } catch {
          return '';
        }
      });
    expect(arguments_.filter(words => words.includes(secret))).toEqual([]);
    expect(await ended).toMatchObject({exitCode: 0});
    expect(seen).toContain(secret.toUpperCase());
  });

  test('leaves nothing there and no order here', async () => {
    const shell = open();
    await shell.say('echo x');
    expect(machine.there('ls -d /tmp/docwalk-*.*/driver 2>/dev/null || echo none')).toBe('none\n');
    expect(readdirSync(shell.state).sort()).toEqual(['driver', 'state-1']);
    expect(statSync(path.join(shell.state, 'state-1')).mode & 0o777).toBe(0o600);
  });

  test('hands output on as it comes, whole in any quantity, with every byte of text', async () => {
    const shell = open();
    let early = '';
    const ended = shell.say("echo first; sleep 1; printf '中文 \\036 \\037u\\n'; seq 100000", {
      onOutput(_, text) {
        early += text;
      },
    });
    expect(await until(() => early.startsWith('first\n'))).toBe(true);
    const {stdout} = await ended;
    expect(stdout.slice(0, 30)).toContain('first\n中文 \u001e \u001fu\n1\n');
    expect(stdout.endsWith('\n99999\n100000\n')).toBe(true);
  });

  test('that is killed by a signal is no success, and its state is not kept', async () => {
    const shell = open();
    await shell.say('kept=1');
    expect(await shell.say('kept=2; kill -9 $$')).toMatchObject({exitCode: null, signal: 'SIGKILL', stateSaved: false});
    expect(shell.variable('kept')).toBe('1');
    const whole = await shell.say('kill -TERM 0; sleep 60');
    expect(whole.exitCode === 143 || whole.signal === 'SIGTERM').toBe(true);
  });

  test('tells which statement failed, and a retry begins in the state before', async () => {
    const shell = open();
    await shell.say('n=1');
    const seen = await shell.say('', {statements: ['n=2', 'false', 'n=3']});
    expect(seen).toMatchObject({exitCode: 1, failedStatement: 1, stateSaved: true});
    expect([shell.variable('n'), shell.rewind(), shell.variable('n')]).toEqual(['2', true, '1']);
  });

  test('names what it leaves running in the background', async () => {
    const shell = open();
    const {background, exitCode} = await shell.say('sleep 987 >/dev/null 2>&1 & echo started');
    expect([exitCode, background.map(({command}) => command)]).toEqual([0, ['sleep']]);
    for (const {pid} of background) process.kill(pid);
  });

  test('goes on in the same state when docwalk is started anew', async () => {
    const shell = open();
    await shell.say('cd /srv; word=kept');
    const again = open(machine.config, shell.state);
    expect(await again.say('echo "$PWD $word"')).toMatchObject({stdout: '/srv kept\n'});
  });

  test('is not run elsewhere when its folder there is gone', async () => {
    const shell = open();
    await shell.say('mkdir -p /srv/gone && cd /srv/gone');
    machine.there('rmdir /srv/gone');
    expect(await shell.say('echo ran')).toMatchObject({failureCode: 'cwd-gone', stdout: '', exitCode: null});
  });

  test('what a login says of its own is not taken for its output, on the shared connection neither', async () => {
    machine.there("printf 'echo noise; echo warning >&2; export FROM_LOGIN=yes\\n' >/root/.bashrc");
    const shell = open();
    expect(await shell.reach(new AbortController().signal)).toBeNull();
    const seen = await shell.say('echo "own $FROM_LOGIN"; echo bad >&2');
    shell.close();
    machine.there('rm /root/.bashrc');
    expect([seen.stdout, seen.stderr]).toEqual(['own yes\n', 'bad\n']);
  });

  test('in PowerShell or cmd is not given to bash', async () => {
    expect(await open().say('Get-Item x', {shell: 'powershell'})).toMatchObject({failureCode: 'no-powershell'});
  });
});

describe.skipIf(why !== null)('stopping a step on another machine', () => {
  const busy = 'trap "" INT; (setsid sleep 654321 &); sleep 654321 | cat & sleep 654321';

  test('ends everything it started there: deaf ones, pipelines, what left its session', async () => {
    const shell = open();
    const stop = new AbortController();
    const ended = shell.say(`echo begun; ${busy}`, {onOutput: () => setTimeout(() => stop.abort(), 300)}, stop.signal);
    expect(await until(() => running('654321').length >= 3)).toBe(true);
    expect(await ended).toMatchObject({stopped: true, timedOut: false, exitCode: null, survivors: [], failure: null});
    expect(running('654321')).toEqual([]);
  });

  test('its time being over does the same', async () => {
    const seen = await open().say(busy, {timeoutMs: 1500});
    expect(seen).toMatchObject({stopped: false, timedOut: true, stateSaved: false});
    expect(running('654321')).toEqual([]);
  });

  test('a docwalk that is killed leaves nothing running there', async () => {
    const shell = open();
    const ended = shell.say(busy);
    expect(await until(() => running('654321').length >= 3)).toBe(true);
    // with docwalk its end of the client's standard input is gone: the same as a client that is killed
    for (const pid of running(machine.config)) process.kill(pid, 'SIGKILL');
    expect(await ended).toMatchObject({failureCode: 'ssh-lost'});
    expect(await until(() => running('654321').length === 0)).toBe(true);
  });
});

describe.skipIf(why !== null)('a line that is cut without a word', () => {
  test('ends the step there after a while', async () => {
    const shell = open(machine.config, undefined, 2);
    const ended = shell.say('echo begun; sleep 654323');
    expect(await until(() => running('654323').length > 0)).toBe(true);
    const clients = running(machine.config);
    for (const pid of clients) process.kill(pid, 'SIGSTOP');
    expect(await until(() => running('654323').length === 0)).toBe(true);
    for (const pid of clients) process.kill(pid, 'SIGCONT');
    expect(await ended).toMatchObject({failureCode: 'ssh-lost', exitCode: null});
  });

  test('a long silent step is not taken for one', async () => {
    const shell = open(machine.config, undefined, 2);
    expect(await shell.say('sleep 4; echo over')).toMatchObject({stdout: 'over\n', exitCode: 0});
  });
});

describe.skipIf(why !== null)('a connection that is not there', () => {
  test('lost in the middle of a step is a failure that says so, and the state before it stays', async () => {
    const shell = open();
    await shell.say('kept=1');
    const ended = shell.say('kept=2; echo begun; sleep 654322; echo over', {onOutput: () => machine.cutConnections()});
    expect(await ended).toMatchObject({failureCode: 'ssh-lost', exitCode: null, stateSaved: false, stdout: 'begun\n'});
    expect(shell.variable('kept')).toBe('1');
    // the next step there begins only when nothing of the lost one runs any more
    const next = await shell.say('echo "$kept"');
    expect(next).toMatchObject({stdout: '1\n', exitCode: 0});
    expect(running('654322')).toEqual([]);
    expect(machine.there('ls -d /tmp/docwalk-*.*/driver 2>/dev/null || echo none')).toBe('none\n');
  });

  test.each([
    ['ssh-host-unknown', {UserKnownHostsFile: '/dev/null'}, /host key/i],
    ['ssh-refused', {IdentityFile: '../other_key'}, /Permission denied/],
    ['ssh-nobody', {Port: '1'}, /refused/],
    ['ssh-no-name', {HostName: 'nowhere.invalid'}, /resolve/],
    ['ssh-settings', {NoSuchSetting: 'yes'}, /configuration option/],
  ] as const)('%s: what the client says is told apart', async (code, lines, detail) => {
    const {IdentityFile, ...rest} = {IdentityFile: undefined, ...lines} as Record<string, string | undefined>;
    const own = IdentityFile === undefined ? {} : {IdentityFile: path.join(machine.folder, 'other_key')};
    const config = machine.configWith(`config-${code}`, {...(rest as Record<string, string>), ...own});
    const seen = await open(config).say('echo ran');
    expect(seen).toMatchObject({failureCode: code, stdout: '', exitCode: null});
    expect(seen.failure).toMatch(detail);
    expect(seen.failure).toMatch(/^node1: /);
  });

  test('a host key that has changed is told apart from one that is not known', async () => {
    const other = readFileSync(path.join(machine.folder, 'other_key.pub'), 'utf8');
    const hosts = path.join(machine.folder, 'changed_hosts');
    writeFileSync(hosts, `[127.0.0.1]:${machine.port} ${other}`);
    const config = machine.configWith('config-changed', {UserKnownHostsFile: hosts});
    expect(await open(config).say('echo ran')).toMatchObject({failureCode: 'ssh-host-changed', stdout: ''});
  });

  test('without an OpenSSH client says that', async () => {
    const state = mkdtempSync('/tmp/docwalk-there-');
    folders.push(state);
    const shell = openSshShell({
      ...{address: {to: 'node1', config: null, socket: null}, env: process.env, stateFolder: state},
      program: '/nowhere/ssh',
    });
    const request = {shell: 'bash', script: 'x', terminal: false, stdin: null, timeoutMs: null, env: {}} as const;
    const result = await shell.run({...request, onOutput: () => {}}, new AbortController().signal);
    expect(result).toMatchObject({failureCode: 'ssh-no-client'});
  });
});

describe.skipIf(why !== null)('what is looked at on another machine', () => {
  /** Its ports, connected, standing in /srv/look with a few files; and a scene of checks there. */
  async function stand() {
    const state = mkdtempSync('/tmp/docwalk-there-');
    folders.push(state);
    const here = realProver();
    const address = {to: 'node1', config: machine.config, socket: null};
    const files = localFiles(path.join(state, 'kept'));
    const there = openMachine({
      ...{address, env: process.env, stateFolder: state, prover: here, files},
      envHere: () => ({}),
    });
    const signal = new AbortController().signal;
    expect(await there.reach(signal)).toBeNull();
    const nothing = {terminal: false, stdin: null, timeoutMs: null, env: {}, onOutput: () => {}} as const;
    const run = (script: string) => there.shell.run({...nothing, shell: 'bash', script}, signal);
    await run('rm -rf /srv/look; mkdir -p /srv/look/inner; cd /srv/look');
    const startedAt = Date.now();
    const scene = {cwd: there.shell.cwd(), env: there.env(), startedAt, texts: textsFor('en'), signal};
    const check = async (what: Check, more = {}) => there.prover.check(what, {...scene, ...more});
    return {there, run, check, scene};
  }

  test('files are looked at there, as closely as here, and the sentence says where', async () => {
    const {there, run, check, scene} = await stand();
    await run(
      'echo "a: 1" > a.yaml; chmod 640 a.yaml; touch empty; tar czf whole.tgz a.yaml; head -c 60 whole.tgz > cut.tgz',
    );
    expect(await check({file: 'a.yaml', mode: '640', contains: 'a: 1', newer: true})).toMatchObject({
      ...{verdict: 'met', looked: true},
      observed: expect.stringMatching(/^On node1: a\.yaml is there/),
    });
    expect(await check({file: 'a.yaml', newer: true}, {startedAt: Date.now() + 60_000})).toMatchObject({
      verdict: 'unmet',
    });
    expect(await check({file: 'a.yaml', contains: 'b: 2'})).toMatchObject({verdict: 'unmet'});
    expect(await check({file: 'empty'})).toMatchObject({
      verdict: 'unmet',
      observed: expect.stringContaining('On node1'),
    });
    expect(await check({file: '/etc/nowhere'})).toMatchObject({verdict: 'unmet'});
    expect(await check({file: 'inner'})).toMatchObject({verdict: 'met'});
    expect(await check({yaml: 'a.yaml', path: 'a', equals: 1})).toMatchObject({verdict: 'met'});
    expect(await check({archive: 'whole.tgz'})).toMatchObject({verdict: 'met'});
    expect(await check({archive: 'cut.tgz'})).toMatchObject({verdict: 'unmet'});
    const before = await there.prover.facts('a.yaml', scene);
    expect(before).toMatchObject({path: 'a.yaml', bytes: 5, mode: 0o640});
    const written = {path: 'whole.tgz', name: 'whole.tgz', fresh: true, append: false, before: null};
    expect((await there.prover.written(written, scene)).look).toMatchObject({verdict: 'met'});
    const late = {...scene, startedAt: Date.now() + 60_000};
    expect((await there.prover.written(written, late)).look).toMatchObject({verdict: 'unmet'});
    there.close();
  });

  test('commands and ports are tried there; what only that machine can reach is not said to be looked at', async () => {
    const {there, run, check, scene} = await stand();
    await run('echo "a: 1" > a.yaml; say() { echo "hi $1"; }');
    expect(await check({command: 'cat a.yaml; hostname', output: 'node1'})).toMatchObject({verdict: 'met'});
    expect(await check({command: 'say you', output: 'hi you'})).toMatchObject({verdict: 'met'});
    expect(await check({command: 'exit 4'})).toMatchObject({
      verdict: 'unmet',
      observed: expect.stringMatching(/^On node1: .*4/),
    });
    expect(await check({port: machine.port})).toMatchObject({verdict: 'met'});
    expect(await check({port: 1})).toMatchObject({
      verdict: 'unmet',
      observed: expect.stringContaining('nothing listens'),
    });
    expect(await check({http: 'http://localhost:1/'})).toMatchObject({verdict: 'unknown', looked: false});
    const probe = async (what: Probe) => (await there.prover.probe(what, scene)).verdict;
    expect(await probe({probe: 'command', name: 'bash', minimum: null})).toBe('met');
    expect(await probe({probe: 'command', name: 'no such program', minimum: null})).toBe('unmet');
    expect(await probe({probe: 'os', os: 'linux'})).toBe('met');
    expect(await probe({probe: 'arch', arch: process.arch === 'arm64' ? 'arm64' : 'x64'})).toBe('met');
    expect(await probe({probe: 'disk', bytes: 1, path: null})).toBe('unknown');
    there.close();
  });

  test('an edit there is kept here and can be put back', async () => {
    const {there} = await stand();
    const {files} = there;
    await files.write('/srv/look/new/conf', "it's 中文\n");
    expect(await files.read('/srv/look/new/conf')).toBe("it's 中文\n");
    const copy = await files.keep('/srv/look/new/conf', 'conf.bak');
    expect(readFileSync(copy ?? '', 'utf8')).toBe("it's 中文\n");
    await files.write('/srv/look/new/conf', 'other\n');
    await files.restore?.('/srv/look/new/conf', 'conf.bak');
    expect(machine.there('cat /srv/look/new/conf')).toBe("it's 中文\n");
    expect(await files.keep('/srv/look/absent', 'absent.bak')).toBeNull();
    await files.write('/srv/look/absent', 'x');
    await files.restore?.('/srv/look/absent', 'absent.bak');
    expect(await files.read('/srv/look/absent')).toBeNull();
    await expect(files.write('/srv/look', 'x')).rejects.toThrow(/\/srv\/look: Is a directory/);
    there.close();
  });
});
