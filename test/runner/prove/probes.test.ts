import {expect, test} from 'vitest';
import type {Probe} from '../../../src/guide/schema.ts';
import {isAtLeast} from '../../../src/runner/prove/host/version.ts';
import {realProver} from '../../../src/runner/prove/prover.ts';
import type {Look} from '../../../src/runner/prover.ts';
import {freshWorld, type World} from './scene.ts';

const ask = (probe: Probe, world: World): Promise<Look> => realProver().probe(probe, world);
const docker = (world: World, minimum: string | null = null): Promise<Look> => ask({probe: 'docker', minimum}, world);

test('Docker that is not installed', async () => {
  expect(await docker(freshWorld())).toMatchObject({
    verdict: 'unmet',
    observed: 'there is no docker on the PATH',
    cure: expect.stringContaining('install Docker'),
  });
});

test('a client alone is no proof that Docker runs', async () => {
  const world = freshWorld();
  world.program(
    'docker',
    'echo; echo "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?" >&2; exit 1',
  );
  expect(await docker(world)).toMatchObject({
    verdict: 'unmet',
    observed: 'docker is installed, but no daemon answers at unix:///var/run/docker.sock',
    cure: expect.stringContaining('systemctl start docker'),
  });
});

test('a user who may not talk to the daemon', async () => {
  const world = freshWorld();
  world.program(
    'docker',
    'echo "Got permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock" >&2; exit 1',
  );
  expect(await docker(world)).toMatchObject({verdict: 'unmet', cure: expect.stringContaining('group docker')});
});

test('a daemon that runs tells its version, and is compared by it', async () => {
  const world = freshWorld();
  world.program('docker', '[ "$*" = "version --format {{.Server.Version}}" ] && echo 20.10.24+dfsg1');
  expect(await docker(world)).toMatchObject({verdict: 'met', observed: 'Docker 20.10.24+dfsg1 runs'});
  expect((await docker(world, '18.02')).verdict).toBe('met');
  expect(await docker(world, '24.0')).toMatchObject({
    verdict: 'unmet',
    observed: 'Docker 20.10.24+dfsg1 runs, older than 24.0',
  });
});

test('what docker says otherwise is passed on', async () => {
  const world = freshWorld();
  world.program('docker', 'echo "unknown flag: --format" >&2; exit 125');
  expect((await docker(world)).observed).toBe('docker did not tell its version: unknown flag: --format');
});

test('a program is on the PATH, or not', async () => {
  const world = freshWorld();
  expect(await ask({probe: 'command', name: 'helm', minimum: null}, world)).toMatchObject({
    verdict: 'unmet',
    observed: 'there is no helm on the PATH',
  });
  world.program('helm', 'echo v3.9.4+gdbc6d8e');
  expect((await ask({probe: 'command', name: 'helm', minimum: null}, world)).verdict).toBe('met');
});

test('a program is asked for its version the way it knows', async () => {
  const world = freshWorld();
  world.program('helm', '[ "$*" = "version --short" ] && echo v3.9.4+gdbc6d8e');
  world.program('tool', '[ "$*" = --version ] && echo "tool, build 7, version 2.1.0 (2024)" >&2');
  expect((await ask({probe: 'command', name: 'helm', minimum: '3.8'}, world)).verdict).toBe('met');
  expect((await ask({probe: 'command', name: 'helm', minimum: '3.10'}, world)).observed).toBe(
    'helm has version 3.9.4, older than 3.10',
  );
  expect((await ask({probe: 'command', name: 'tool', minimum: '2.1'}, world)).verdict).toBe('met');
});

test('a program that does not tell its version is unknown', async () => {
  const world = freshWorld();
  world.program('tool', 'echo hello');
  expect((await ask({probe: 'command', name: 'tool', minimum: '2'}, world)).verdict).toBe('unknown');
});

test.each([
  ['20.10.24+dfsg1', '18.02', true],
  ['3.9', '3.9.0', true],
  ['3.9.4', '3.10', false],
  ['1.24.0-rc.1', '1.24.0', false],
  ['1.24.1-rc.1', '1.24.0', true],
])('%s is at least %s: %s', (version, minimum, result) => {
  expect(isAtLeast(version, minimum)).toBe(result);
});

test('free disk is read where the step works, also for a folder that is not there yet', async () => {
  const world = freshWorld();
  const disk = (bytes: number, path: string | null): Promise<Look> => ask({probe: 'disk', bytes, path}, world);
  expect((await disk(1, null)).verdict).toBe('met');
  expect((await disk(1, 'not/yet/there')).verdict).toBe('met');
  expect(await disk(2 ** 62, null)).toMatchObject({
    verdict: 'unmet',
    observed: expect.stringMatching(/ are free in /),
    cure: expect.stringContaining('free some space'),
  });
});

test('where Docker answers, its own folder is looked at as well', async () => {
  const world = freshWorld();
  world.program('docker', `[ "$*" = "info --format {{.DockerRootDir}}" ] && echo ${world.home}`);
  const look = await ask({probe: 'disk', bytes: 1, path: null}, world);
  expect(look.observed).toContain(world.home);
  expect(look.observed).toContain(world.cwd);
});

test('the system and the processor of this machine', async () => {
  const world = freshWorld();
  const here = {linux: 'linux', darwin: 'macos', win32: 'windows'}[process.platform as 'linux'] ?? 'linux';
  expect((await ask({probe: 'os', os: here as 'linux'}, world)).verdict).toBe('met');
  expect((await ask({probe: 'os', os: here === 'windows' ? 'linux' : 'windows'}, world)).verdict).toBe('unmet');
  expect((await ask({probe: 'arch', arch: process.arch as 'x64'}, world)).verdict).toBe('met');
});

test('a file that a prerequisite names', async () => {
  const world = freshWorld();
  expect((await ask({probe: 'file', path: 'a'}, world)).verdict).toBe('unmet');
  world.write('a', 'x');
  expect((await ask({probe: 'file', path: 'a'}, world)).verdict).toBe('met');
});

test('an address or a port that answers', async () => {
  const world = freshWorld();
  expect((await ask({probe: 'port', host: '127.0.0.1', port: '1'}, world)).verdict).toBe('unmet');
  expect((await ask({probe: 'http', url: 'http://127.0.0.1:1/'}, world)).observed).toContain('connection refused');
});
