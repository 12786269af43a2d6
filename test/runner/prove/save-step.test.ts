/**
 * What a script that pulls, packs and always exits 0 leaves behind (research: real-run.md, table 3.3), looked at by
 * what is there: the script and the docker are small doubles, bash, pipes and gzip are real.
 */
import {spawn} from 'node:child_process';
import {randomBytes} from 'node:crypto';
import {accessSync, symlinkSync, utimesSync} from 'node:fs';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {type ProgramResult, runProgram} from '../../../src/runner/prove/host/program.ts';
import {realProver} from '../../../src/runner/prove/prover.ts';
import {image, imageFiles, saved, tar} from './images.ts';
import {freshWorld, type World} from './scene.ts';

const names = ['rancher/shell:v1', 'rancher/pause:3.6', 'rancher/fleet:v2'];
const script = `have=()
while IFS= read -r name; do docker pull "$name" && have+=("$name"); done <list.txt
docker save "\${have[@]}" | gzip -c >images.tar.gz
exit 0`;

/** The step's world: bash, cat, grep, gzip and sleep, a list, and the archive that `docker save` would give. */
async function prepare(images = names): Promise<World> {
  const world = freshWorld();
  for (const name of ['bash', 'cat', 'grep', 'gzip', 'sleep']) {
    const found = (process.env.PATH ?? '').split(':').find(folder => {
      try {
        accessSync(path.join(folder, name));
        return true;
      } catch {
        return false;
      }
    });
    symlinkSync(path.join(found ?? '/bin', name), path.join(world.env.PATH ?? '', name));
  }
  world.write('list.txt', names.map(name => `${name}\n`).join(''));
  world.write('hub', images.map(name => `${name}\n`).join(''));
  const files = imageFiles(images.map(name => image(name)));
  world.write('saved.tar', await tar(files));
  world.write('large.tar', await tar([...files, {name: 'filler', content: randomBytes(90_000)}]));
  world.write('save.sh', script);
  return world;
}
const docker = (world: World, save = 'cat saved.tar'): void =>
  world.program('docker', `case $1 in pull) grep -qxF "$2" hub ;; save) shift; [ $# -gt 0 ] && { ${save}; } ;; esac`);
const run = (world: World, before = ''): Promise<ProgramResult> =>
  runProgram(['bash', '-c', `${before}\n${script}`], world, {timeoutMs: 10_000});
const looks = async (world: World, startedAt = 0): Promise<readonly [string, string]> => {
  const prover = realProver();
  const file = {path: 'images.tar.gz', name: 'images.tar.gz', fresh: true, append: false, before: null};
  const {look} = await prover.written(file, {...world, startedAt});
  const check = await prover.check({archive: 'images.tar.gz', images: 'list.txt'}, world);
  return [`${look.verdict} ${check.verdict}`, check.verdict === 'met' ? look.observed : check.observed];
};

test('a good save is proven', async () => {
  const world = await prepare();
  docker(world);
  expect((await run(world)).exitCode).toBe(0);
  expect((await looks(world))[0]).toBe('met met');
});

test.each<[string, (world: World) => void, string]>([
  ['Docker is not installed', () => undefined, 'valid archive of nothing (20 bytes)'],
  ['Docker does not run', world => world.program('docker', 'exit 1'), 'valid archive of nothing (20 bytes)'],
  [
    'the list is missing',
    world => {
      docker(world);
      world.write('list.txt', '');
    },
    'the list list.txt names no image',
  ],
  [
    'the list has Windows line ends',
    world => {
      docker(world);
      world.write('list.txt', names.map(name => `${name}\r\n`).join(''));
    },
    'Windows line ends (CR) in 3 lines',
  ],
])('%s: exit 0, and a valid gzip of nothing', async (_, spoil, words) => {
  const world = await prepare();
  spoil(world);
  expect((await run(world)).exitCode).toBe(0);
  const [verdicts, seen] = await looks(world);
  expect(verdicts).toBe('unmet unmet');
  expect(seen).toContain(words);
});

test('a tag that does not exist: exit 0, and one image is missing', async () => {
  const world = await prepare(names.slice(1));
  docker(world);
  expect((await run(world)).exitCode).toBe(0);
  expect(await looks(world)).toEqual(['met unmet', '1 of 3 is missing: rancher/shell:v1']);
});

test('a last line that `read` never sees: exit 0, and its image is missing', async () => {
  const world = await prepare(names.slice(0, 2));
  docker(world);
  world.write('list.txt', names.join('\n'));
  expect((await run(world)).exitCode).toBe(0);
  expect((await looks(world))[1]).toContain('the last line of list.txt (rancher/fleet:v2) has no line end');
});

test('a full disk leaves a truncated file', async () => {
  const world = await prepare();
  docker(world, 'cat large.tar');
  await run(world, 'ulimit -f 20');
  const [verdicts, seen] = await looks(world);
  expect(verdicts).toBe('unmet unmet');
  expect(seen).toContain('ends too early');
});

test('a save that stops half-way under gzip: a whole gzip of half a tar', async () => {
  const world = await prepare();
  const whole = await tar(imageFiles(names.map(name => image(name))));
  world.write('half.tar', whole.subarray(0, 3000));
  docker(world, 'cat half.tar');
  expect((await run(world)).exitCode).toBe(0);
  expect((await looks(world))[1]).toContain('the tar in it was cut off');
});

test('the whole group killed in mid-save leaves a truncated file', async () => {
  const world = await prepare();
  docker(world, 'cat large.tar; sleep 30');
  const running = run(world);
  await new Promise(resolve => setTimeout(resolve, 300));
  world.abort();
  await running;
  const [verdicts] = await looks({...world, signal: new AbortController().signal});
  expect(verdicts).toBe('unmet unmet');
});

test.runIf(process.platform === 'linux')('the script alone killed: who still writes is named', async () => {
  const world = await prepare();
  docker(world, 'cat large.tar; sleep 30');
  const child = spawn('bash', ['save.sh'], {cwd: world.cwd, env: world.env, detached: true, stdio: 'ignore'});
  onTestFinished(() => {
    try {
      process.kill(-(child.pid ?? 0), 'SIGKILL');
    } catch {
      // The group has ended.
    }
  });
  await new Promise(resolve => setTimeout(resolve, 300));
  child.kill('SIGKILL');
  expect((await looks(world))[1]).toMatch(/images\.tar\.gz is not finished: gzip \(\d+\) is still writing it/);
});

test('last week’s file is no proof of a save that wrote nothing', async () => {
  const world = await prepare();
  const file = world.write('images.tar.gz', await saved(names.map(name => image(name))));
  utimesSync(file, new Date('2026-11-14T09:12:00'), new Date('2026-11-14T09:12:00'));
  const [verdicts] = await looks(world, Date.now() + 60_000);
  expect(verdicts).toBe('unmet met');
});

test('a repeated save is a new file with the same images', async () => {
  const world = await prepare();
  docker(world);
  await run(world);
  await new Promise(resolve => setTimeout(resolve, 30));
  const startedAt = Date.now();
  await run(world);
  expect((await looks(world, startedAt))[0]).toBe('met met');
});
