import {chmodSync, utimesSync} from 'node:fs';
import {createServer} from 'node:http';
import net, {type AddressInfo} from 'node:net';
import {expect, onTestFinished, test} from 'vitest';
import {realProver} from '../../../src/runner/prove/prover.ts';
import type {Look} from '../../../src/runner/prover.ts';
import type {Check} from '../../../src/sidecar/schema.ts';
import {sha} from './images.ts';
import {freshWorld, type World} from './scene.ts';

const ask = (check: Check, world: World): Promise<Look> => realProver().check(check, world);

test.each<[Omit<Extract<Check, {file: string}>, 'file'>, string]>([
  [{}, ''],
  [{mode: '755'}, ''],
  [{mode: '0755'}, ''],
  [{mode: '+x'}, ''],
  [{mode: '644'}, 'save.sh has mode 755'],
  [{mode: 'o+w'}, 'save.sh has mode 755'],
  [{contains: ['#!/bin/bash', 'docker save']}, ''],
  [{contains: ['#!/bin/bash', 'docker push']}, 'save.sh does not contain “docker push”'],
  [{matches: '^docker \\w+ a$'}, ''],
  [{matches: '^save'}, 'nothing in save.sh matches'],
  [{sha256: sha('#!/bin/bash\ndocker save a\n')}, ''],
  [{sha256: `sha256:${'0'.repeat(64)}`}, `save.sh has the SHA-256 sum ${sha('#!/bin/bash\ndocker save a\n')}`],
  [{empty: true}, 'save.sh is not empty, it has 26 bytes'],
])('a file is held to %j', async (wish, fault) => {
  const world = freshWorld();
  chmodSync(world.write('save.sh', '#!/bin/bash\ndocker save a\n'), 0o755);
  const look = await ask({file: 'save.sh', ...wish}, world);
  expect(look.verdict).toBe(fault === '' ? 'met' : 'unmet');
  expect(look.observed).toBe(fault === '' ? 'save.sh is there, 26 bytes' : fault);
});

test('a file that is not there says where it was looked for', async () => {
  const world = freshWorld();
  expect((await ask({file: 'x.txt'}, world)).observed).toBe(`x.txt is not in ${world.cwd}`);
});

test('an empty file is unmet, unless it is to be empty', async () => {
  const world = freshWorld();
  world.write('x.txt', '');
  expect((await ask({file: 'x.txt'}, world)).verdict).toBe('unmet');
  expect((await ask({file: 'x.txt', empty: true}, world)).verdict).toBe('met');
});

test('a folder is there, and a device is not read', async () => {
  const world = freshWorld();
  world.write('certs/ca.crt', 'x');
  expect(await ask({file: 'certs'}, world)).toMatchObject({verdict: 'met', observed: 'certs is a folder with 1 entry'});
  expect(await ask({file: 'certs', contains: 'x'}, world)).toMatchObject({
    verdict: 'unmet',
    observed: 'certs is a folder',
  });
  expect((await ask({file: '/dev/zero'}, world)).verdict).toBe('met');
  expect((await ask({archive: '/dev/zero'}, world)).verdict).toBe('unmet');
});

test('a file older than the step is not newer', async () => {
  const world = freshWorld();
  const file = world.write('x.txt', 'x');
  utimesSync(file, 1e9, 1e9);
  await new Promise(resolve => setTimeout(resolve, 20));
  const look = await ask({file: 'x.txt', newer: true}, {...world, startedAt: Date.now() + 60_000});
  expect(look.observed).toContain('this step did not write it');
});

test('a pattern that is none is the sidecar’s fault', async () => {
  const world = freshWorld();
  world.write('x.txt', 'x');
  expect(await ask({file: 'x.txt', matches: '('}, world)).toMatchObject({
    verdict: 'unknown',
    cure: 'mend the check in the sidecar',
  });
});

test.each<[string, unknown, 'met' | 'unmet' | 'unknown']>([
  ['a.b[1]', 2, 'met'],
  ['$.a.b[1]', 2, 'met'],
  ['a.b', [1, 2], 'met'],
  ['a.b[1]', '2', 'unmet'],
  ['a.c', 1, 'unmet'],
  ['["10.0.0.1:5000"].ok', true, 'met'],
  ['a.b', undefined, 'met'],
  ['a.x', undefined, 'unmet'],
  ['a[', 1, 'unknown'],
])('%s equals %j in JSON and in YAML: %s', async (path, equals, verdict) => {
  const world = freshWorld();
  const data = {a: {b: [1, 2]}, '10.0.0.1:5000': {ok: true}};
  world.write('d.json', JSON.stringify(data));
  world.write('d.yaml', '# x\na:\n  b: [1, 2]\n"10.0.0.1:5000": {ok: true}\n');
  expect((await ask({json: 'd.json', path, equals}, world)).verdict).toBe(verdict);
  expect((await ask({yaml: 'd.yaml', path, equals}, world)).verdict).toBe(verdict);
});

test('in YAML of several documents the one that has the path counts', async () => {
  const world = freshWorld();
  world.write('all.yaml', 'kind: A\n---\nkind: B\nspec: {n: 3}\n');
  expect((await ask({yaml: 'all.yaml', path: 'spec.n', equals: 3}, world)).verdict).toBe('met');
});

test('data that cannot be parsed says where', async () => {
  const world = freshWorld();
  world.write('daemon.json', '{\n  "allow": [ ... ]\n}\n');
  expect((await ask({json: 'daemon.json', path: 'allow', equals: []}, world)).observed).toContain(
    'daemon.json is no JSON: line 2, column 14',
  );
});

test('the value of a field that is named like a secret is not shown', async () => {
  const world = freshWorld();
  world.write('c.json', '{"auths": {"r": {"auth": "b3A6cHc="}}}');
  const look = await ask({json: 'c.json', path: 'auths.r.auth', equals: 'other-secret'}, world);
  expect(look.verdict).toBe('unmet');
  expect(JSON.stringify(look)).not.toMatch(/b3A6cHc|other-secret/);
});

const serve = async (listener: Parameters<typeof createServer>[1]): Promise<string> => {
  const server = createServer(listener as never).listen(0, '127.0.0.1');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await new Promise(resolve => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
};

test('an address is held to status, header and body', async () => {
  const url = await serve((request, response) => {
    if (request.url === '/old') response.writeHead(302, {location: '/new'}).end();
    else if (request.url === '/none') response.writeHead(404).end();
    else response.writeHead(200, {'content-type': 'text/plain; charset=utf-8'}).end('pong');
  });
  const world = freshWorld();
  expect((await ask({http: `${url}/ping`, header: {'Content-Type': 'text/plain'}, body: 'pong'}, world)).verdict).toBe(
    'met',
  );
  expect((await ask({http: `${url}/ping`, body: 'ping'}, world)).observed).toContain('does not hold “ping”');
  expect((await ask({http: `${url}/ping`, header: {server: 'x'}}, world)).observed).toContain('has no server');
  expect((await ask({http: `${url}/none`}, world)).observed).toBe(`${url}/none answers with status 404`);
  expect((await ask({http: `${url}/old`}, world)).observed).toBe(
    `${url}/old answers with status 302 and leads to /new`,
  );
  expect((await ask({http: `${url}/old`, status: 302}, world)).verdict).toBe('met');
});

test('a login in an address is used and not shown', async () => {
  const url = await serve((request, response) => {
    const known = request.headers.authorization === `Basic ${Buffer.from('u:hidden').toString('base64')}`;
    response.writeHead(known ? 200 : 401).end();
  });
  const look = await ask({http: url.replace('//', '//u:hidden@')}, freshWorld());
  expect(look.verdict).toBe('met');
  expect(JSON.stringify(look)).not.toContain('hidden');
});

test('an https address where plain HTTP is spoken is told', async () => {
  const url = await serve((_, response) => response.end());
  expect((await ask({http: url.replace('http:', 'https:')}, freshWorld())).observed).toContain('speaks plain HTTP');
});

test('a port is open, closed, or none', async () => {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const {port} = server.address() as AddressInfo;
  expect((await ask({port}, freshWorld())).verdict).toBe('met');
  expect((await ask({port: String(port), host: '127.0.0.1'}, freshWorld())).observed).toBe(
    `127.0.0.1:${port} takes connections`,
  );
  await new Promise(resolve => server.close(resolve));
  expect((await ask({port}, freshWorld())).observed).toContain('connection refused');
  expect((await ask({port: 'x'}, freshWorld())).observed).toBe('“x” is no port');
});

test.each<[Extract<Check, {command: string}>, 'met' | 'unmet', string]>([
  [{command: 'echo "$PWD"'}, 'met', ''],
  [{command: 'exit 3', exit: 3}, 'met', 'it ended with 3 and printed nothing'],
  [{command: 'echo no >&2; exit 1'}, 'unmet', 'it ended with 1: “no”'],
  [{command: 'echo ready', output: 'ready'}, 'met', 'it ended with 0: “ready”'],
  [{command: 'echo v1.2', output: '/^v\\d/'}, 'met', 'it ended with 0: “v1.2”'],
  [{command: 'echo v1.2', output: 'v2'}, 'unmet', 'it ended with 0: “v1.2”'],
  [{command: 'kill -9 $$'}, 'unmet', 'it was ended by SIGKILL'],
  [{command: 'sleep 60 & echo $!'}, 'met', ''],
])('a command: %j is %s', async (check, verdict, observed) => {
  const world = freshWorld({env: {PATH: '/usr/bin:/bin'}});
  const look = await ask(check, world);
  expect(look.verdict).toBe(verdict);
  expect(look.observed).toContain(observed);
});

test('a stopped command is ended with its children', async () => {
  const world = freshWorld({env: {PATH: '/usr/bin:/bin'}});
  const look = ask({command: 'echo $$ > pid; sleep 60 | sleep 60'}, world);
  await new Promise(resolve => setTimeout(resolve, 100));
  world.abort();
  expect((await look).verdict).toBe('unknown');
});
