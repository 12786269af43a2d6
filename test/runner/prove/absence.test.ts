import {createServer} from 'node:net';
import {expect, onTestFinished, test} from 'vitest';
import {realProver} from '../../../src/runner/prove/prover.ts';
import {freshWorld} from './scene.ts';

const absent = true as const;

test('a program is not there, or it is', async () => {
  const world = freshWorld();
  const ask = () => realProver().probe({probe: 'command', name: 'helm', minimum: null, absent}, world);
  expect(await ask()).toMatchObject({verdict: 'met', expected: 'helm is not there'});
  world.program('helm', 'true');
  expect(await ask()).toMatchObject({verdict: 'unmet'});
});

test('a file is not there, or it is though it is empty', async () => {
  const world = freshWorld();
  const ask = (more = {absent}) => realProver().probe({probe: 'file', path: 'sail.conf', ...more}, world);
  expect(await ask()).toMatchObject({verdict: 'met'});
  world.write('sail.conf', '');
  expect(await ask()).toMatchObject({verdict: 'unmet', observed: expect.stringContaining('sail.conf')});
  expect(await realProver().probe({probe: 'file', path: 'sail.conf'}, world)).toMatchObject({verdict: 'met'});
});

test('a port is free, or something listens there', async () => {
  const world = freshWorld();
  const server = createServer();
  const port = await new Promise<string>(resolve => {
    server.listen(0, '127.0.0.1', () => resolve(String((server.address() as {port: number}).port)));
  });
  onTestFinished(() => void server.close());
  const ask = () => realProver().probe({probe: 'port', host: '127.0.0.1', port, absent}, world);
  expect(await ask()).toMatchObject({verdict: 'unmet', expected: `nothing listens at 127.0.0.1:${port}`});
  await new Promise(resolve => server.close(resolve));
  expect(await ask()).toMatchObject({verdict: 'met'});
});
