import {createServer} from 'node:http';
import net, {type AddressInfo, type LookupFunction} from 'node:net';
import {gzipSync} from 'node:zlib';
import {afterAll, beforeAll, expect, onTestFinished, test} from 'vitest';
import {readLogin} from '../../../src/runner/prove/network/login.ts';
import {readChallenge} from '../../../src/runner/prove/network/registry-token.ts';
import {realProver} from '../../../src/runner/prove/prover.ts';
import type {Look} from '../../../src/runner/prover.ts';
import {makeAuthority} from './certificates.ts';
import {image, saved} from './images.ts';
import {startRegistry} from './registry-double.ts';
import {freshWorld, type World} from './scene.ts';

const login = {user: 'operator', password: 's3cret-pass'};
const basic = {kind: 'basic', ...login} as const;
const [shell, pause, fleet] = [image('rancher/shell:v1'), image('rancher/pause:3.6'), image('rancher/fleet:v2')];
const all = [shell, pause, fleet];
const list = all.map(({name}) => `${name}\n`).join('');
const ask = (registry: string, world: World, more: object = {}): Promise<Look> =>
  realProver().check({registry, ...more}, world);
const keepLogin = (world: World, host: string, password = login.password): void => {
  const auth = Buffer.from(`${login.user}:${password}`).toString('base64');
  world.write(`${world.home}/.docker/config.json`, JSON.stringify({auths: {[host]: {auth}}}));
};
const push = (double: Awaited<ReturnType<typeof startRegistry>>, images = all): void => {
  for (const each of images) {
    const [repository = '', tag = ''] = each.name.split(':');
    double.push(repository, tag, each);
  }
};

test('an open registry answers, without a login', async () => {
  const {host} = await startRegistry();
  expect(await ask(host, freshWorld())).toMatchObject({
    verdict: 'met',
    observed: `${host} answers and asks for no login, over plain HTTP`,
  });
});

test('a registry that asks for a login which Docker does not keep', async () => {
  const {host} = await startRegistry({door: basic});
  expect(await ask(host, freshWorld())).toMatchObject({
    verdict: 'unmet',
    observed: `${host} asks for a login (401) and ~/.docker/config.json holds none for it`,
    cure: `run docker login ${host}`,
  });
});

test('a registry that is there but asks for a login is enough before the login step', async () => {
  const {host} = await startRegistry({door: basic});
  expect(await realProver().probe({probe: 'registry', registry: host}, freshWorld())).toMatchObject({
    verdict: 'met',
    observed: `${host} answers and asks for a login`,
  });
});

test('the login Docker keeps is used and never told', async () => {
  const {host} = await startRegistry({door: basic});
  const world = freshWorld();
  keepLogin(world, host);
  const look = await ask(host, world);
  expect(look).toMatchObject({verdict: 'met', observed: expect.stringContaining('takes the login Docker keeps')});
  expect(JSON.stringify(look)).not.toContain(login.password);
});

test('a login that is refused is told from none', async () => {
  const {host} = await startRegistry({door: basic});
  const world = freshWorld();
  keepLogin(world, `https://${host}/v1/`, 'old');
  expect(await ask(host, world)).toMatchObject({
    verdict: 'unmet',
    observed: `${host} refuses the login that ~/.docker/config.json holds for it (401)`,
  });
});

test('DOCKER_CONFIG says where the login is', async () => {
  const {host} = await startRegistry({door: basic});
  const world = freshWorld({env: {DOCKER_CONFIG: '/nonexistent/docker'}});
  keepLogin(world, host);
  expect((await ask(host, world)).observed).toContain('/nonexistent/docker/config.json holds none');
});

test('a credential helper is asked for the login', async () => {
  const {host} = await startRegistry({door: basic});
  const world = freshWorld();
  world.write(`${world.home}/.docker/config.json`, JSON.stringify({auths: {[host]: {}}, credsStore: 'vault'}));
  expect((await ask(host, world)).observed).toContain('docker-credential-vault, gave none');
  world.program(
    'docker-credential-vault',
    `read -r host; [ "$host" = ${host} ] && echo '{"Username":"${login.user}","Secret":"${login.password}"}'`,
  );
  expect((await ask(host, world)).verdict).toBe('met');
});

test('a token server is asked for a token, with the login', async () => {
  const double = await startRegistry({door: {kind: 'bearer', ...login, anyone: false}});
  push(double);
  const world = freshWorld();
  world.write('images.txt', list);
  expect((await ask(double.host, world)).observed).toContain('asks for a login (401)');
  keepLogin(world, double.host);
  expect((await ask(double.host, world, {images: 'images.txt'})).verdict).toBe('met');
});

test('a registry where any may read needs no login', async () => {
  const double = await startRegistry({door: {kind: 'bearer', ...login, anyone: true}});
  push(double);
  const world = freshWorld();
  world.write('images.txt', list);
  expect((await ask(double.host, world, {images: 'images.txt'})).verdict).toBe('met');
});

test('a registry that is away is refused', async () => {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const {port} = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  expect(await ask(`127.0.0.1:${port}`, freshWorld())).toMatchObject({
    verdict: 'unmet',
    observed: `nothing listens at 127.0.0.1:${port} (connection refused)`,
  });
});

test('a name nobody knows is told', async () => {
  const lookup: LookupFunction = (host, _, done) =>
    done(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), {code: 'ENOTFOUND'}), '', 4);
  const look = await realProver({lookup}).check({registry: 'registry.example.test:5000'}, freshWorld());
  expect(look).toMatchObject({
    verdict: 'unmet',
    observed: 'the host name in registry.example.test:5000 cannot be found',
  });
});

test.each([
  ['http://reg:5000', 'http://reg:5000 begins with a protocol; Docker takes a registry as HOST:PORT', 'give reg:5000'],
  [
    '<REGISTRY>',
    '“<REGISTRY>” is no address of a registry',
    'give it as HOST:PORT, for instance registry.example.com:5000',
  ],
  [
    'reg:99999',
    '“reg:99999” is no address of a registry',
    'give it as HOST:PORT, for instance registry.example.com:5000',
  ],
])('%s is no address that Docker takes', async (registry, observed, cure) => {
  expect(await ask(registry, freshWorld())).toMatchObject({verdict: 'unmet', observed, cure});
});

test('a web server that answers everything is no registry', async () => {
  const server = createServer((_, response) => response.end('<html>welcome</html>')).listen(0, '127.0.0.1');
  onTestFinished(() => void server.close());
  await new Promise(resolve => server.once('listening', resolve));
  const {port} = server.address() as AddressInfo;
  expect(await ask(`127.0.0.1:${port}`, freshWorld())).toMatchObject({
    verdict: 'unmet',
    observed: `something answers at 127.0.0.1:${port}, but not as a registry (200)`,
  });
});

test('a registry with every image is met', async () => {
  const double = await startRegistry();
  push(double);
  const world = freshWorld();
  world.write('images.txt', list);
  world.write('images.tar.gz', await saved(all));
  expect(await ask(double.host, world, {images: 'images.txt', archive: 'images.tar.gz'})).toMatchObject({
    verdict: 'met',
    observed: `${double.host} holds all 3, the same as in images.tar.gz`,
  });
});

test('a registry without any image says that nothing was pushed', async () => {
  const {host} = await startRegistry();
  const world = freshWorld();
  world.write('images.txt', list);
  expect(await ask(host, world, {images: 'images.txt'})).toMatchObject({
    verdict: 'unmet',
    observed: '3 of 3 are missing: rancher/shell:v1, rancher/pause:3.6, rancher/fleet:v2',
    cure: expect.stringContaining('nothing was pushed'),
  });
});

test('a push that was lost is named', async () => {
  const double = await startRegistry();
  push(double);
  double.lose('rancher/pause', '3.6');
  const world = freshWorld();
  world.write('images.txt', list);
  expect((await ask(double.host, world, {images: 'images.txt'})).observed).toBe('1 of 3 is missing: rancher/pause:3.6');
});

test('an image of the same name with another config is found', async () => {
  const double = await startRegistry();
  push(double);
  double.push('rancher/pause', '3.6', image('rancher/pause:3.6', 'of last year'));
  const world = freshWorld();
  world.write('images.txt', list);
  world.write('images.tar.gz', await saved(all));
  expect(await ask(double.host, world, {images: 'images.txt', archive: 'images.tar.gz'})).toMatchObject({
    verdict: 'unmet',
    observed: '1 is not the image that is in images.tar.gz: rancher/pause:3.6',
  });
});

test('an image that is not in the archive cannot be the image in the archive', async () => {
  const double = await startRegistry();
  push(double);
  const world = freshWorld();
  world.write('images.txt', list);
  world.write('images.tar.gz', await saved([shell, pause]));
  const look = await ask(double.host, world, {images: 'images.txt', archive: 'images.tar.gz'});
  expect(look.observed).toBe('1 is not in images.tar.gz and cannot be compared: rancher/fleet:v2');
});

test('nothing is compared with a broken archive', async () => {
  const double = await startRegistry();
  push(double);
  const world = freshWorld();
  world.write('images.txt', list);
  world.write('images.tar.gz', gzipSync(''));
  const look = await ask(double.host, world, {images: 'images.txt', archive: 'images.tar.gz'});
  expect(look).toMatchObject({verdict: 'unmet', observed: expect.stringContaining('valid archive of nothing')});
});

test('a project below the registry and names of other registries are looked for where scripts put them', async () => {
  const double = await startRegistry();
  double.push('project/quay.io/jetstack/x', 'v1', shell);
  double.push('project/rancher/pause', '3.6', pause);
  const world = freshWorld();
  world.write('images.txt', 'quay.io/jetstack/x:v1\nrancher/pause:3.6\n');
  expect((await ask(`${double.host}/project`, world, {images: 'images.txt'})).verdict).toBe('met');
});

test.each(['busybox', 'library/busybox', 'rancher/busybox'])('a bare name is found as %s', async repository => {
  const double = await startRegistry();
  double.push(repository, 'latest', shell);
  double.push('rancher/pause', '3.6', pause);
  const world = freshWorld();
  world.write('images.txt', 'busybox\nrancher/pause:3.6\n');
  expect((await ask(double.host, world, {images: 'images.txt'})).verdict).toBe('met');
});

test('with a namespace a bare name is looked for there alone', async () => {
  const double = await startRegistry();
  double.push('busybox', 'latest', shell);
  const world = freshWorld();
  world.write('images.txt', 'busybox\n');
  expect((await ask(double.host, world, {images: 'images.txt', namespace: 'rancher'})).verdict).toBe('unmet');
  double.push('rancher/busybox', 'latest', shell);
  expect((await ask(double.host, world, {images: 'images.txt', namespace: 'rancher'})).verdict).toBe('met');
});

test('a manifest list holds every platform that is asked for, and every image it names is there', async () => {
  const double = await startRegistry();
  const windows = image('rancher/pause:3.6-windows', 'for windows', 'windows');
  const children = [
    {digest: double.push('rancher/pause', '3.6-linux', pause), image: pause},
    {digest: double.push('rancher/pause', '3.6-windows', windows), image: windows},
  ];
  double.pushList('rancher/pause', '3.6', children.slice(0, 1));
  const world = freshWorld();
  world.write('images.txt', 'rancher/pause:3.6\n');
  world.write('images.tar.gz', await saved([pause]));
  const look = (): Promise<Look> =>
    ask(double.host, world, {
      images: 'images.txt',
      archive: 'images.tar.gz',
      platforms: ['linux/amd64', 'windows/amd64'],
    });
  expect((await look()).observed).toBe('1 is not published for every platform: rancher/pause:3.6 (windows/amd64)');
  double.pushList('rancher/pause', '3.6', children);
  expect((await look()).verdict).toBe('met');
  double.lose('rancher/pause', children[1]?.digest ?? '');
  expect((await look()).observed).toBe(
    '1 manifest list names an image the registry does not have: rancher/pause:3.6 (windows/amd64)',
  );
});

test('one image must be for one of the platforms that are asked for', async () => {
  const double = await startRegistry();
  push(double, [pause]);
  const world = freshWorld();
  world.write('images.txt', 'rancher/pause:3.6\n');
  const look = (platforms: string[]): Promise<Look> => ask(double.host, world, {images: 'images.txt', platforms});
  expect((await look(['linux/amd64', 'windows/amd64'])).verdict).toBe('met');
  expect((await look(['linux/arm64'])).verdict).toBe('unmet');
});

test("another machine's part of each image is looked for behind its tag", async () => {
  const double = await startRegistry();
  const world = freshWorld();
  world.write('images.txt', 'rancher/pause:3.6\nrancher/shell:v1\n');
  double.push('rancher/pause', '3.6', pause);
  double.push('rancher/shell', 'v1-windows-1809', shell);
  const look = () => ask(double.host, world, {images: 'images.txt', suffix: '-windows-1809'});
  expect(await look()).toMatchObject({
    verdict: 'unmet',
    expected: expect.stringContaining('-windows-1809'),
    observed: '1 of 2 is missing: rancher/pause:3.6-windows-1809',
  });
  double.push('rancher/pause', '3.6-windows-1809', pause);
  expect((await look()).verdict).toBe('met');
});

test('an error of the registry is told with the image it came at', async () => {
  const double = await startRegistry();
  push(double);
  double.fail(503);
  const world = freshWorld();
  world.write('images.txt', 'rancher/pause:3.6\n');
  expect((await ask(double.host, world, {images: 'images.txt'})).observed).toBe(
    `at rancher/pause:3.6: ${double.host} answers with an error of its own (503)`,
  );
  double.fail(429);
  expect((await ask(double.host, world, {images: 'images.txt'})).verdict).toBe('unknown');
});

test('seven hundred images are asked for over a few sockets', async () => {
  const double = await startRegistry();
  const names = Array.from({length: 700}, (_, index) => `rancher/image-${index}:v1`);
  for (const name of names) double.push(name.split(':')[0] ?? '', 'v1', shell);
  const world = freshWorld();
  world.write('images.txt', names.map(name => `${name}\n`).join(''));
  expect((await ask(double.host, world, {images: 'images.txt'})).verdict).toBe('met');
});

const authority = makeAuthority();
afterAll(() => authority.close());
const named = 'registry.example.test';
const leadsTo =
  (address: string): LookupFunction =>
  (_, options, done) =>
    options.all === true ? done(null, [{address, family: 4}]) : done(null, address, 4);
/** Reaches this machine, but is not 127.0.0.0/8, which Docker takes unchecked. */
const loopback = leadsTo('0.0.0.0');
const askNamed = (port: number, world: World): Promise<Look> =>
  realProver({lookup: loopback}).check({registry: `${named}:${port}`}, world);

let good: ReturnType<typeof authority.sign>;
beforeAll(() => {
  good = authority.sign();
});

test('a certificate of an unknown authority, and what cures it', async () => {
  const {port} = await startRegistry({tls: good});
  const world = freshWorld();
  expect(await askNamed(port, world)).toMatchObject({
    verdict: 'unmet',
    observed: `the certificate of ${named}:${port} is signed by nobody this machine trusts`,
    cure: expect.stringContaining(`/etc/docker/certs.d/${named}:${port}/ca.crt`),
  });
  world.write(`${world.home}/.docker/certs.d/${named}:${port}/ca.crt`, authority.certificate);
  expect((await askNamed(port, world)).verdict).toBe('met');
});

test.each(['SSL_CERT_FILE', 'NODE_EXTRA_CA_CERTS'])('%s brings an authority', async name => {
  const {port} = await startRegistry({tls: good});
  const file = freshWorld().write('authority.crt', authority.certificate);
  expect((await askNamed(port, freshWorld({env: {[name]: file}}))).verdict).toBe('met');
});

test('the registry’s own certificate in certs.d is trusted, as Docker does', async () => {
  const {port} = await startRegistry({tls: good});
  const world = freshWorld();
  world.write(`${world.home}/.docker/certs.d/${named}:${port}/ca.crt`, good.cert);
  expect((await askNamed(port, world)).verdict).toBe('met');
});

test.each([
  ['has expired', {days: -1}, 'has expired'],
  ['is for another host', {names: 'DNS:other.example.test'}, 'is made out to other names: other.example.test'],
  ['has only a Common Name', {names: null}, 'gives its name only as Common Name'],
])('a certificate that %s is told', async (_, made, words) => {
  const {port} = await startRegistry({tls: authority.sign(made)});
  const world = freshWorld();
  world.write(`${world.home}/.docker/certs.d/${named}:${port}/ca.crt`, authority.certificate);
  expect(await askNamed(port, world)).toMatchObject({verdict: 'unmet', observed: expect.stringContaining(words)});
});

test('a registry by name that speaks plain HTTP is no registry for Docker, unless daemon.json lets it', async () => {
  const {port} = await startRegistry();
  const world = freshWorld();
  expect(await askNamed(port, world)).toMatchObject({
    verdict: 'unmet',
    observed: `${named}:${port} speaks plain HTTP, not HTTPS`,
    cure: expect.stringContaining('insecure-registries'),
  });
  world.write(`${world.home}/.docker/daemon.json`, JSON.stringify({'insecure-registries': [`${named}:${port}`]}));
  expect((await askNamed(port, world)).verdict).toBe('met');
});

test('on loopback any certificate is taken, as Docker does', async () => {
  const {host} = await startRegistry({tls: good});
  expect((await ask(host, freshWorld())).verdict).toBe('met');
});

test('a name that leads to 127.0.0.0/8 is taken unchecked, as Docker does', async () => {
  const {port} = await startRegistry({tls: good});
  const prover = realProver({lookup: leadsTo('127.0.0.1')});
  expect((await prover.check({registry: `${named}:${port}`}, freshWorld())).verdict).toBe('met');
});

test('daemon.json may name a range of addresses', async () => {
  const {port} = await startRegistry();
  const world = freshWorld();
  world.write(`${world.home}/.docker/daemon.json`, JSON.stringify({'insecure-registries': ['0.0.0.0/8']}));
  expect((await askNamed(port, world)).verdict).toBe('met');
});

test('a login in the address of a registry is not shown', async () => {
  const look = await ask('user:hidden@registry.example.test:5000', freshWorld());
  expect(look.verdict).toBe('unmet');
  expect(JSON.stringify(look)).not.toContain('hidden');
});

test('without a list every image of the archive must be there', async () => {
  const double = await startRegistry();
  push(double, [shell, pause]);
  const world = freshWorld();
  world.write('images.tar.gz', await saved(all));
  const look = (): Promise<Look> => ask(double.host, world, {archive: 'images.tar.gz'});
  expect(await look()).toMatchObject({
    verdict: 'unmet',
    expected: `${double.host} holds every image of images.tar.gz`,
    observed: '1 of 3 is missing: rancher/fleet:v2',
  });
  push(double);
  expect((await look()).verdict).toBe('met');
});

/** A proxy that lets through to one name only, which it leads to this machine. */
async function startProxy(open: string): Promise<{readonly url: string; readonly asked: string[]}> {
  const asked: string[] = [];
  const server = createServer((_, response) => response.writeHead(403).end());
  server.on('connect', (request, socket) => {
    asked.push(request.url ?? '');
    if (!(request.url ?? '').startsWith(open)) return void socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    const through = net.connect(Number(request.url?.split(':')[1]), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      socket.pipe(through).pipe(socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked};
}
const nowhere: LookupFunction = (host, _, done) =>
  done(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), {code: 'ENOTFOUND'}), '', 4);

test('a registry with no direct way to it is asked through the proxy', async () => {
  const {port} = await startRegistry({tls: good});
  const proxy = await startProxy(named);
  const world = freshWorld({env: {https_proxy: proxy.url}});
  world.write(`${world.home}/.docker/certs.d/${named}:${port}/ca.crt`, authority.certificate);
  const prover = realProver({lookup: nowhere});
  expect((await prover.check({registry: `${named}:${port}`}, world)).verdict).toBe('met');
  expect(proxy.asked).toContain(`${named}:${port}`);
});

test('an address is asked through the proxy, unless no_proxy names it', async () => {
  const {port} = await startRegistry({tls: good});
  const proxy = await startProxy('elsewhere.example.test');
  const check = {http: `https://${named}:${port}/v2/`};
  const file = freshWorld().write('authority.crt', authority.certificate);
  const env = {HTTPS_PROXY: proxy.url, SSL_CERT_FILE: file};
  expect((await realProver({lookup: loopback}).check(check, freshWorld({env}))).observed).toContain(
    'the proxy did not let through',
  );
  const direct = freshWorld({env: {...env, NO_PROXY: 'localhost,.example.test'}});
  expect((await realProver({lookup: loopback}).check(check, direct)).verdict).toBe('met');
});

test('an http address where HTTPS is spoken is told', async () => {
  const go = createServer((_, response) =>
    response.writeHead(400).end('Client sent an HTTP request to an HTTPS server.\n'),
  ).listen(0, '127.0.0.1');
  onTestFinished(() => void go.close());
  await new Promise(resolve => go.once('listening', resolve));
  const url = `http://127.0.0.1:${(go.address() as AddressInfo).port}/`;
  expect((await realProver().check({http: url}, freshWorld())).observed).toContain('speaks HTTPS');
});

test('a registry that offers both kinds of login is asked for a token', () => {
  const token = {kind: 'bearer', realm: 'https://a.example.test/token', service: 's'};
  expect(readChallenge('Basic realm="x", Bearer realm="https://a.example.test/token",service="s"')).toEqual(token);
  expect(readChallenge('Bearer realm="https://a.example.test/token",service="s"')).toEqual(token);
  expect(readChallenge('Basic realm="x"')).toEqual({kind: 'basic'});
  expect(readChallenge('Negotiate')).toBeNull();
});

test('the login of Docker Hub is kept under a name of its own', async () => {
  const world = freshWorld();
  keepLogin(world, 'https://index.docker.io/v1/');
  expect((await readLogin('docker.io', world)).kind).toBe('password');
  expect((await readLogin('127.0.0.1:5000', world)).kind).toBe('none');
});

test('a registry that refuses names outside its projects is asked for the next place', async () => {
  const double = await startRegistry();
  double.push('rancher/busybox', 'latest', shell);
  double.push('rancher/pause', '3.6', pause);
  double.fail(403, 'busybox');
  const world = freshWorld();
  world.write('images.txt', 'busybox\nrancher/pause:3.6\n');
  expect((await ask(double.host, world, {images: 'images.txt'})).verdict).toBe('met');
  double.lose('rancher/busybox', 'latest');
  expect((await ask(double.host, world, {images: 'images.txt'})).observed).toContain(
    'does not let this login in (403)',
  );
});

test('a registry that is open at its door may ask for a login inside', async () => {
  const double = await startRegistry({door: {...basic, inside: true}});
  push(double);
  const world = freshWorld();
  world.write('images.txt', list);
  expect((await ask(double.host, world, {images: 'images.txt'})).observed).toContain('asks for a login (401)');
  keepLogin(world, double.host);
  expect((await ask(double.host, world, {images: 'images.txt'})).verdict).toBe('met');
});

test('every sentence is there in Chinese', async () => {
  const {host} = await startRegistry({door: basic});
  expect(await ask(host, freshWorld({language: 'zh'}))).toMatchObject({
    observed: `${host} 要求登录（401），而 ~/.docker/config.json 中没有它的登录信息`,
    cure: `执行 docker login ${host}`,
  });
});

test('images may be named in the check itself', async () => {
  const double = await startRegistry();
  push(double);
  const world = freshWorld();
  const named = list.trim().split('\n');
  expect((await ask(double.host, world, {images: named})).verdict).toBe('met');
  expect(await ask(double.host, world, {images: [...named, 'never/pushed:1']})).toMatchObject({
    ...{verdict: 'unmet', observed: expect.stringContaining('never/pushed:1')},
  });
});
