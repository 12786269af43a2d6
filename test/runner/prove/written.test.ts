import {appendFileSync, chmodSync, statSync, utimesSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {gzipSync} from 'node:zlib';
import {expect, test} from 'vitest';
import {realProver} from '../../../src/runner/prove/prover.ts';
import type {FileFacts, Look} from '../../../src/runner/prover.ts';
import {image, saved, sha, tar} from './images.ts';
import {freshWorld, type World} from './scene.ts';

type Ask = {fresh?: boolean; append?: boolean; before?: FileFacts | null};
const look = async (world: World, name: string, ask: Ask = {}): Promise<Look> =>
  (await realProver().written({path: name, name, fresh: true, append: false, before: null, ...ask}, world)).look;
const lastWeek = (file: string): void =>
  utimesSync(file, new Date('2026-11-14T09:12:00'), new Date('2026-11-14T09:12:00'));
const facts = async (world: World, name: string): Promise<FileFacts> => {
  const known = await realProver().facts(name, world);
  if (known === null) throw new Error(`${name} is not there`);
  return known;
};
/** A scene whose step starts after what was written so far. */
const nextStep = async (world: World): Promise<World> => {
  await new Promise(resolve => setTimeout(resolve, 30));
  const clock = world.write('.clock', '');
  return {...world, startedAt: statSync(clock).mtimeMs};
};

test('the facts of a file: size, sum, mode', async () => {
  const world = freshWorld();
  chmodSync(world.write('list.txt', 'a\n'), 0o640);
  expect(await facts(world, 'list.txt')).toMatchObject({path: 'list.txt', bytes: 2, sha256: sha('a\n'), mode: 0o640});
});

test('there are no facts of what is not there; of a folder only its mode', async () => {
  const world = freshWorld();
  world.write('folder/x', '');
  expect(await realProver().facts('nope', world)).toBeNull();
  expect(await realProver().facts('folder', world)).toMatchObject({folder: true, bytes: 0, sha256: ''});
});

test('a file written by the step is met, and comes with its facts', async () => {
  const world = await nextStep(freshWorld());
  world.write('images.tar.gz', await saved([image('a/b:1')]));
  const seen = await realProver().written(
    {path: 'images.tar.gz', name: 'images.tar.gz', fresh: true, append: false, before: null},
    world,
  );
  expect(seen.look).toMatchObject({verdict: 'met', looked: true});
  expect(seen.facts?.sha256).toBe((await facts(world, 'images.tar.gz')).sha256);
});

test('a file that is not there is unmet, and says where it was looked for', async () => {
  const world = freshWorld({startedAt: 0});
  expect(await look(world, 'images.tar.gz')).toMatchObject({
    verdict: 'unmet',
    observed: `images.tar.gz is not in ${world.cwd}`,
  });
});

test('an empty file is unmet', async () => {
  const world = freshWorld({startedAt: 0});
  world.write('ca.crt', '');
  expect(await look(world, 'ca.crt')).toMatchObject({verdict: 'unmet', observed: 'ca.crt is empty (0 bytes)'});
});

test('a whole archive of last week is not this step’s work', async () => {
  const world = freshWorld();
  lastWeek(world.write('images.tar.gz', await saved([image('a/b:1')])));
  const next = await nextStep(world);
  const seen = await look(next, 'images.tar.gz');
  expect(seen).toMatchObject({
    verdict: 'unmet',
    observed: 'images.tar.gz is from 2026-11-14 09:12, this step did not write it',
  });
});

test('a rewrite with the same content is this step’s work', async () => {
  const world = freshWorld();
  world.write('values.txt', 'same');
  const before = await facts(world, 'values.txt');
  const next = await nextStep(world);
  next.write('values.txt', 'same');
  expect((await look(next, 'values.txt', {before})).verdict).toBe('met');
});

test('a file that only had its mode changed was not written', async () => {
  const world = freshWorld();
  const file = world.write('save.sh', 'x');
  const before = await facts(world, 'save.sh');
  const next = await nextStep(world);
  chmodSync(file, 0o755);
  expect((await look(next, 'save.sh', {before})).verdict).toBe('unmet');
});

test('a file made now with an old time, as tar and curl -R leave it, was written now', async () => {
  const world = await nextStep(freshWorld());
  lastWeek(world.write('chart.tgz', gzipSync(await tar([{name: 'x', content: 'y'}]))));
  expect((await look(world, 'chart.tgz')).verdict).toBe('met');
});

test('a file overwritten in place with an old time was written when its content is another', async () => {
  const world = freshWorld();
  const file = world.write('list.txt', 'old');
  const before = await facts(world, 'list.txt');
  const next = await nextStep(world);
  writeFileSync(file, 'new');
  lastWeek(file);
  expect((await look(next, 'list.txt', {before})).verdict).toBe('met');
});

test.each([
  ['images.tar.gz', gzipSync(''), 'valid archive of nothing'],
  ['list.txt.gz', gzipSync('some text that is long enough to be cut').subarray(0, -6), 'ends too early'],
  ['chart.tgz', 'Not Found', 'a server'],
  ['tool.zip', Buffer.from('PK\u0003\u0004 and no end'), 'ends too early'],
  ['daemon.json', '{"a": [1, ...]}', 'daemon.json is no JSON: line 1, column 11'],
  ['values.yaml', 'a: [1\nb: 2\n', 'values.yaml is no YAML: line'],
  ['save.sh', '<!DOCTYPE html><html></html>', 'save.sh is a web page'],
  ['save.sh', 'Not Found', 'holds a server'],
])('%s that cannot be read as what it is named is unmet', async (name, content, words) => {
  const world = freshWorld({startedAt: 0});
  world.write(name, content);
  expect(await look(world, name)).toMatchObject({verdict: 'unmet', observed: expect.stringContaining(words)});
});

test.each([
  ['list.txt.gz', gzipSync('some text')],
  ['images.tar', await tar([{name: 'x', content: 'y'}])],
  ['daemon.json', '{"a": 1}'],
  ['values.yaml', 'a: 1\n---\nb: 2\n'],
  ['template.yaml', '{{ if .Values.a }}\na: {{ .Values.b }}\n{{ end }}\n'],
  ['index.html', '<!DOCTYPE html>'],
  ['save.sh', '#!/bin/sh\n'],
])('%s that is what it is named is met', async (name, content) => {
  const world = freshWorld({startedAt: 0});
  world.write(name, content);
  expect((await look(world, name)).verdict).toBe('met');
});

test('an append that added lines tells from what to what', async () => {
  const world = freshWorld();
  const file = world.write('images.txt', 'a/b:1\n');
  const before = await facts(world, 'images.txt');
  const next = await nextStep(world);
  appendFileSync(file, 'c/d:2\n');
  expect(await look(next, 'images.txt', {fresh: false, append: true, before})).toMatchObject({
    verdict: 'met',
    observed: 'images.txt grew from 6 bytes to 12 bytes',
  });
});

test.each([true, false])('an append of nothing is unmet (known before: %s)', async known => {
  const world = freshWorld();
  const file = world.write('images.txt', 'a/b:1\n');
  const before = known ? await facts(world, 'images.txt') : null;
  const next = await nextStep(world);
  appendFileSync(file, '');
  expect(await look(next, 'images.txt', {fresh: false, append: true, before})).toMatchObject({
    verdict: 'unmet',
    observed: 'nothing was added to images.txt, it still has 6 bytes',
    cure: expect.stringContaining('printed nothing'),
  });
});

test('an append sorted into the same content again was written', async () => {
  const world = freshWorld();
  const file = world.write('images.txt', 'a\nb\n');
  const before = await facts(world, 'images.txt');
  const next = await nextStep(world);
  writeFileSync(file, 'a\nb\n');
  expect((await look(next, 'images.txt', {fresh: false, append: true, before})).verdict).toBe('met');
});

test('a file that need not be new may be what it was, or have been there', async () => {
  const world = freshWorld();
  lastWeek(world.write('rancher-images.txt', 'a/b:1\n'));
  const before = await facts(world, 'rancher-images.txt');
  const next = await nextStep(world);
  expect((await look(next, 'rancher-images.txt', {fresh: false, before})).verdict).toBe('met');
  expect((await look(next, 'rancher-images.txt', {fresh: false})).verdict).toBe('met');
});

test('a file that somebody else changed since it was proven is told', async () => {
  const world = freshWorld();
  const file = world.write('rancher-images.txt', 'a/b:1\n');
  const before = await facts(world, 'rancher-images.txt');
  writeFileSync(file, 'x/y:9\n');
  const next = await nextStep(world);
  expect(await look(next, 'rancher-images.txt', {fresh: false, before})).toMatchObject({
    verdict: 'unmet',
    observed: expect.stringContaining('is not what it was when it was last proven'),
  });
});

test('a folder or a device that a step writes is no file to be read', async () => {
  const world = freshWorld({startedAt: 0});
  world.write('certs/x', '');
  expect((await look(world, 'certs')).observed).toBe('certs is a folder with 1 entry');
  expect((await look(world, '/dev/null')).verdict).toBe('met');
});

test('a path may start with ~ or be absolute', async () => {
  const world = freshWorld({startedAt: 0});
  world.write(path.join(world.home, 'a.txt'), 'x');
  expect((await look(world, '~/a.txt')).verdict).toBe('met');
  expect((await look(world, path.join(world.home, 'a.txt'))).verdict).toBe('met');
});
