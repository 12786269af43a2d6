import {randomBytes} from 'node:crypto';
import {closeSync, createWriteStream, openSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {gunzipSync, gzipSync} from 'node:zlib';
import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import {readArchive} from '../../../src/runner/prove/archive/archive.ts';
import {realProver} from '../../../src/runner/prove/prover.ts';
import type {Look} from '../../../src/runner/prover.ts';
import {image, imageFiles, ociLayout, saved, sha, tar} from './images.ts';
import {freshWorld, type World} from './scene.ts';

const whole = (world: World, name = 'images.tar.gz'): Promise<Look> => realProver().check({archive: name}, world);
const withImages = (world: World): Promise<Look> =>
  realProver().check({archive: 'images.tar.gz', images: 'images.txt'}, world);
const [shell, pause, fleet] = [image('rancher/shell:v1'), image('rancher/pause:3.6'), image('rancher/fleet:v2')];
const list = 'rancher/shell:v1\nrancher/pause:3.6\nrancher/fleet:v2\n';

test('a whole tar.gz is met, with what is inside', async () => {
  const world = freshWorld();
  world.write('images.tar.gz', await saved([shell, pause]));
  expect(await whole(world)).toMatchObject({
    verdict: 'met',
    looked: true,
    observed: expect.stringMatching(/5 files inside, read to its end$/),
  });
});

test('an archive that is not there says so', async () => {
  expect(await whole(freshWorld())).toMatchObject({verdict: 'unmet', observed: 'images.tar.gz is not there'});
});

test('an empty archive says it has 0 bytes', async () => {
  const world = freshWorld();
  world.write('images.tar.gz', '');
  expect(await whole(world)).toMatchObject({verdict: 'unmet', observed: 'images.tar.gz is empty (0 bytes)'});
});

test('a gzip of nothing, which is what a save without Docker leaves, is unmet', async () => {
  const world = freshWorld();
  world.write('images.tar.gz', gzipSync(''));
  expect(await whole(world)).toMatchObject({
    verdict: 'unmet',
    observed: 'images.tar.gz is a valid archive of nothing (20 bytes)',
    cure: expect.stringContaining('pulls failed'),
  });
});

test.each([4, 9, 100])('a tar.gz that lost its last %i bytes ends too early', async lost => {
  const world = freshWorld();
  world.write(
    'images.tar.gz',
    (await saved([shell, pause, image('big', randomBytes(4000).toString('hex'))])).subarray(0, -lost),
  );
  expect(await whole(world)).toMatchObject({verdict: 'unmet', observed: expect.stringContaining('ends too early')});
});

test('a flipped byte is damage, told by the checksum', async () => {
  const world = freshWorld();
  const bytes = await saved([shell]);
  bytes[bytes.length - 7] = (bytes[bytes.length - 7] ?? 0) ^ 1;
  world.write('images.tar.gz', bytes);
  expect(await whole(world)).toMatchObject({
    verdict: 'unmet',
    observed: expect.stringContaining('is damaged: incorrect data check'),
  });
});

test('two writers of one file leave damage', async () => {
  const world = freshWorld();
  const [one, two] = [await saved([shell, pause]), await saved([fleet])];
  world.write('images.tar.gz', Buffer.concat([one.subarray(0, one.length / 2), two]));
  const look = await whole(world);
  expect(look.verdict).toBe('unmet');
  expect(look.observed).toContain('is damaged');
});

test('bytes after the end are told', async () => {
  const world = freshWorld();
  world.write('images.tar.gz', Buffer.concat([await saved([shell]), Buffer.from('and more')]));
  expect(await whole(world)).toMatchObject({
    verdict: 'unmet',
    observed: expect.stringContaining('goes on after its end'),
  });
});

test('zeros after the end are padding', async () => {
  const world = freshWorld();
  world.write('images.tar.gz', Buffer.concat([await saved([shell]), Buffer.alloc(512)]));
  expect((await whole(world)).verdict).toBe('met');
});

test('a whole gzip of a tar that was cut off is told from a cut off gzip', async () => {
  const world = freshWorld();
  const plain = await tar(imageFiles([shell, pause]));
  world.write('images.tar.gz', gzipSync(plain.subarray(0, 2000)));
  expect(await whole(world)).toMatchObject({
    verdict: 'unmet',
    observed: expect.stringContaining('the tar in it was cut off'),
  });
});

test('a tar cut off between two files has no end mark', async () => {
  const world = freshWorld();
  const plain = await tar(imageFiles([shell, pause]));
  world.write('images.tar', plain.subarray(0, 1024));
  expect(await whole(world, 'images.tar')).toMatchObject({
    verdict: 'unmet',
    observed: expect.stringContaining('ends too early'),
  });
});

test('a tar of the first form, without a mark of its format, is read', async () => {
  const world = freshWorld();
  const old = await tar([{name: 'x', content: 'y'}]);
  old.fill(0, 257, 265);
  old.fill(0x20, 148, 156);
  const sum = old.subarray(0, 512).reduce((total, byte) => total + byte, 0);
  old.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  world.write('old.tar', old);
  expect((await whole(world, 'old.tar')).verdict).toBe('met');
});

test.each(['images.tar', 'images.tar.gz'])('%s cut off in the middle of a large file', async name => {
  const world = freshWorld();
  const plain = (await tar([{name: 'big', content: randomBytes(3 << 20)}])).subarray(0, 2 << 20);
  world.write(name, name.endsWith('gz') ? gzipSync(plain) : plain);
  expect(await whole(world, name)).toMatchObject({verdict: 'unmet', observed: expect.stringContaining('cut off')});
});

test('an archive of nothing is put down to the list where that is the cause', async () => {
  const world = freshWorld();
  world.write('images.tar.gz', gzipSync(''));
  expect(await withImages(world)).toMatchObject({
    verdict: 'unmet',
    observed: 'images.tar.gz is a valid archive of nothing (20 bytes); the list images.txt is not there',
    cure: expect.stringContaining('fetch images.txt'),
  });
  world.write('images.txt', list.replaceAll('\n', '\r\n'));
  expect(await withImages(world)).toMatchObject({
    observed: expect.stringContaining('Windows line ends'),
    cure: expect.stringContaining('sed -i'),
  });
});

test('a web page saved in place of an archive is called a web page', async () => {
  const world = freshWorld();
  world.write('images.tar.gz', '\n<!DOCTYPE html><html><body>Sign in</body></html>');
  expect(await whole(world)).toMatchObject({verdict: 'unmet', observed: expect.stringContaining('is a web page')});
});

test('a server’s “Not Found” saved in place of an archive is told', async () => {
  const world = freshWorld();
  world.write('images.tar.gz', 'Not Found');
  expect(await whole(world)).toMatchObject({
    verdict: 'unmet',
    observed: "images.tar.gz holds a server's answer, not the file: “Not Found”",
  });
});

test('any other file is no archive, and its beginning is shown with control characters escaped', async () => {
  const world = freshWorld();
  world.write('images.tar.gz', 'hello \u001b[31m');
  expect((await whole(world)).observed).toContain('begins with “hello \\u001b[31m”');
});

test('what cannot be unpacked here is unknown, not failed', async () => {
  const world = freshWorld();
  world.write('images.tar.xz', Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 1, 2]));
  expect(await whole(world, 'images.tar.xz')).toMatchObject({verdict: 'unknown', looked: false});
});

test('a folder is no archive', async () => {
  const world = freshWorld();
  world.write('images.tar.gz/x', 'x');
  expect((await whole(world)).observed).toBe('images.tar.gz is a folder');
});

test('named files must be inside', async () => {
  const world = freshWorld();
  world.write('chart.tgz', gzipSync(await tar([{name: './chart/Chart.yaml', content: 'a: 1'}])));
  const check = (entries: string[]): Promise<Look> => realProver().check({archive: 'chart.tgz', entries}, world);
  expect((await check(['chart/Chart.yaml', 'chart', 'chart/*.yaml'])).verdict).toBe('met');
  expect(await check(['chart/values.yaml'])).toMatchObject({
    verdict: 'unmet',
    observed: 'not inside: chart/values.yaml',
  });
});

test('an archive with every image of the list is met', async () => {
  const world = freshWorld();
  world.write('images.tar.gz', await saved([shell, pause, fleet]));
  world.write('images.txt', list);
  expect(await withImages(world)).toMatchObject({
    verdict: 'met',
    expected: 'images.tar.gz holds every image of images.txt',
    observed: expect.stringMatching(/^images.tar.gz holds all 3; .*read to its end$/),
  });
});

test('images that are missing are named', async () => {
  const world = freshWorld();
  world.write('images.tar.gz', await saved([shell]));
  world.write('images.txt', list);
  expect(await withImages(world)).toMatchObject({
    verdict: 'unmet',
    observed: '2 of 3 are missing: rancher/pause:3.6, rancher/fleet:v2',
    cure: expect.stringContaining('docker pull rancher/pause:3.6'),
  });
});

test('of many missing images the first five are named', async () => {
  const world = freshWorld();
  world.write('images.tar.gz', await saved([shell]));
  world.write('images.txt', Array.from({length: 12}, (_, index) => `a/i${index}:1\n`).join(''));
  expect((await withImages(world)).observed).toBe(
    '12 of 12 are missing: a/i0:1, a/i1:1, a/i2:1, a/i3:1, a/i4:1 and 7 more',
  );
});

test('a last line without a line end explains the image that is missing', async () => {
  const world = freshWorld();
  world.write('images.tar.gz', await saved([shell, pause]));
  world.write('images.txt', list.trimEnd());
  expect(await withImages(world)).toMatchObject({
    verdict: 'unmet',
    observed: '1 of 3 is missing: rancher/fleet:v2; the last line of images.txt (rancher/fleet:v2) has no line end',
    cure: expect.stringContaining('echo >> images.txt'),
  });
});

test('Windows line ends explain why every image is missing', async () => {
  const world = freshWorld();
  world.write('images.tar.gz', await saved([image('other:1')]));
  world.write('images.txt', list.replaceAll('\n', '\r\n'));
  expect(await withImages(world)).toMatchObject({
    verdict: 'unmet',
    observed: expect.stringContaining('images.txt has Windows line ends (CR) in 3 lines'),
    cure: expect.stringContaining("sed -i 's/\\r$//' images.txt"),
  });
});

test('names are compared as Docker takes them', async () => {
  const world = freshWorld();
  world.write('images.tar.gz', await saved([image('busybox:latest'), image('quay.io/x/y:1')]));
  world.write('images.txt', 'docker.io/library/busybox\nquay.io/x/y:1\n');
  expect((await withImages(world)).verdict).toBe('met');
});

test.each([
  ['missing', null, 'the list images.txt is not there'],
  ['empty', '', 'the list images.txt names no image'],
  ['only comments', '# nothing\n\n', 'the list images.txt names no image'],
])('a list that is %s proves nothing', async (_, content, observed) => {
  const world = freshWorld();
  world.write('images.tar.gz', await saved([shell]));
  if (content !== null) world.write('images.txt', content);
  expect(await withImages(world)).toMatchObject({verdict: 'unmet', observed});
});

test('a layer that manifest.json names must be inside', async () => {
  const world = freshWorld();
  const files = imageFiles([shell, pause, fleet]).filter(({name}) => name !== `${sha(pause.layer)}/layer.tar`);
  world.write('images.tar.gz', gzipSync(await tar(files)));
  world.write('images.txt', list);
  expect(await withImages(world)).toMatchObject({
    verdict: 'unmet',
    observed: expect.stringContaining('1 file that images'),
  });
});

test('a config that is not what its digest says is found', async () => {
  const world = freshWorld();
  const files = imageFiles([shell, pause, fleet]).map(file =>
    file.name.startsWith(pause.digest.slice(7)) ? {...file, content: '{"os":"other"}'} : file,
  );
  world.write('images.tar.gz', gzipSync(await tar(files)));
  world.write('images.txt', list);
  expect(await withImages(world)).toMatchObject({
    verdict: 'unmet',
    observed: expect.stringContaining('not what the digest says'),
  });
});

test.each(['docker', 'oci'])('a layer that was changed in a plain tar is found by its digest (%s)', async form => {
  const world = freshWorld();
  const plain = form === 'oci' ? await ociLayout([shell, pause]) : await tar(imageFiles([shell, pause]));
  world.write('images.txt', 'rancher/shell:v1\nrancher/pause:3.6\n');
  const look = (): Promise<Look> => realProver().check({archive: 'images.tar', images: 'images.txt'}, world);
  world.write('images.tar', plain);
  expect((await look()).verdict).toBe('met');
  const at = plain.indexOf('layer of rancher/pause');
  plain[at] = 0x4c;
  world.write('images.tar', plain);
  expect(await look()).toMatchObject({verdict: 'unmet', observed: expect.stringContaining('not what the digest says')});
});

test('whatever happens to a tar.gz on the way is seen', async () => {
  const bytes = await saved([shell, pause]);
  const world = freshWorld();
  const file = world.write('images.tar.gz', '');
  const read = async (content: Buffer): Promise<string> => {
    writeFileSync(file, content);
    return (await readArchive(file, world.signal)).state;
  };
  const content = gunzipSync(bytes);
  const holdsTheSame = (changed: Buffer): boolean => {
    try {
      return gunzipSync(changed).equals(content);
    } catch {
      return false;
    }
  };
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 11), fc.integer({min: 1, max: 255}), async (place, change) => {
      const flipped = Buffer.from(bytes);
      // The ten bytes of the header hold the time and the system, which no checksum covers.
      flipped[place + 10] = (flipped[place + 10] ?? 0) ^ change;
      // A copy of zeros from elsewhere, or a bit that fills up the last byte, leaves the content what it was.
      if (!holdsTheSame(flipped)) expect(await read(flipped)).not.toBe('whole');
      expect(await read(bytes.subarray(0, place + 10))).not.toBe('whole');
    }),
    {numRuns: 150},
  );
});

test('a tar that was cut off anywhere before its end mark is not whole', async () => {
  const bytes = await tar(imageFiles([shell, pause]));
  const world = freshWorld();
  const file = world.write('images.tar', '');
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1025), async length => {
      writeFileSync(file, bytes.subarray(0, length));
      expect((await readArchive(file, world.signal)).state).not.toBe('whole');
    }),
    {numRuns: 100},
  );
});

test('no bytes make the reader throw', async () => {
  const world = freshWorld();
  const file = world.write('x', '');
  const start = fc.constantFrom([], [0x1f, 0x8b, 8], [0x50, 0x4b, 5, 6], [0x50, 0x4b, 3, 4]);
  await fc.assert(
    fc.asyncProperty(start, fc.uint8Array({maxLength: 2000}), async (head, rest) => {
      writeFileSync(file, Buffer.concat([Buffer.from(head), rest]));
      expect((await readArchive(file, world.signal)).state).toBeTypeOf('string');
    }),
    {numRuns: 150},
  );
});

test('an OCI layout is an archive of images too', async () => {
  const world = freshWorld();
  world.write('images.tar.gz', await ociLayout([shell, pause, fleet]));
  world.write('images.txt', list);
  expect((await withImages(world)).verdict).toBe('met');
});

test('a tar of other files is no archive of images', async () => {
  const world = freshWorld();
  world.write('images.tar.gz', gzipSync(await tar([{name: 'readme', content: 'x'}])));
  world.write('images.txt', list);
  expect((await withImages(world)).observed).toContain('no archive of images');
});

test('a file that grows while it is read is still being written', async () => {
  const world = freshWorld();
  const file = world.write('images.tar', Buffer.alloc(0));
  writeFileSync(file, await tar([{name: 'big', content: Buffer.alloc(24 << 20)}]));
  const writer = createWriteStream(file, {flags: 'a'});
  const look = whole(world, 'images.tar');
  writer.write(Buffer.alloc(512));
  writer.end();
  expect((await look).observed).toContain('changed while it was read');
});

test.runIf(process.platform === 'linux')(
  'a file cut off because it is still being written names its writer',
  async () => {
    const world = freshWorld();
    const file = world.write('images.tar.gz', (await saved([shell])).subarray(0, 40));
    const held = openSync(file, 'a');
    expect(await whole(world)).toMatchObject({
      verdict: 'unmet',
      observed: expect.stringMatching(/^images\.tar\.gz is not finished: .+ is still writing it$/),
      cure: expect.stringContaining('wait until'),
    });
    closeSync(held);
    expect((await whole(world)).observed).toContain('ends too early');
  },
);

test('a stopped look is unknown', async () => {
  const world = freshWorld();
  world.write('images.tar', await tar([{name: 'big', content: Buffer.alloc(24 << 20)}]));
  const look = whole(world, 'images.tar');
  setImmediate(() => world.abort());
  expect((await look).verdict).toBe('unknown');
});

test('an archive is read again when it has changed', async () => {
  const world = freshWorld();
  const prover = realProver();
  world.write('images.tar.gz', await saved([shell, pause, fleet]));
  world.write('images.txt', list);
  const check = {archive: 'images.tar.gz', images: 'images.txt'};
  expect((await prover.check(check, world)).verdict).toBe('met');
  world.write('images.tar.gz', await saved([shell]));
  expect((await prover.check(check, world)).verdict).toBe('unmet');
  expect(path.isAbsolute(world.cwd)).toBe(true);
});
