// A registry for rehearsals that holds images from the start and takes none: as much of the registry interface (v2) as
// pulling and asking need. Usage: PORT=n node registry.mjs --images FILE [--login USER:PASSWORD] [--certificate NAME].
// Listens on loopback only and ends when its standard input closes. --certificate: speaks TLS with a certificate for that
// name that it signs itself. A line of FILE that begins with "#" is no image.
// REHEARSAL_SPOIL (tests): image-missing leaves out the last image, registry-down answers 503, other-name signs for another.
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {createServer} from 'node:http';
import {createServer as createSecureServer} from 'node:https';
import {selfSigned} from './certificate.mjs';

const words = process.argv.slice(2);
const option = name => (words.includes(name) ? words[words.indexOf(name) + 1] : undefined);
const spoilt = fault => (process.env.REHEARSAL_SPOIL ?? '').split(',').includes(fault);
const digestOf = bytes => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

const login = option('--login');
const needed = login === undefined ? null : `Basic ${Buffer.from(login).toString('base64')}`;
const listed = readFileSync(option('--images') ?? '/dev/null', 'utf8')
  .split('\n')
  .map(line => line.trim())
  .filter(line => line !== '' && !line.startsWith('#'));
const images = spoilt('image-missing') ? listed.slice(0, -1) : listed;

/** `repository:tag` and `repository@digest` → bytes of a manifest; digest → bytes of a config. */
const manifests = new Map();
const blobs = new Map();
for (const image of images) {
  const [, repository, tag = 'latest'] = /^(.+?)(?::([\w.-]+))?$/.exec(image);
  const config = Buffer.from(JSON.stringify({os: 'linux', architecture: 'amd64', config: {Labels: {image}}}));
  const type = 'application/vnd.docker.distribution.manifest.v2+json';
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: type,
      config: {
        mediaType: 'application/vnd.docker.container.image.v1+json',
        digest: digestOf(config),
        size: config.length,
      },
      layers: [],
    }),
  );
  blobs.set(digestOf(config), config);
  for (const key of [`${repository}:${tag}`, `${repository}@${digestOf(manifest)}`]) {
    manifests.set(key, {bytes: manifest, type, digest: digestOf(manifest)});
  }
}

function answer(request, reply) {
  const end = (status, headers = {}, body = '') => {
    reply.writeHead(status, {'Content-Length': Buffer.byteLength(body), ...headers});
    reply.end(request.method === 'HEAD' ? undefined : body);
  };
  const json = {'Content-Type': 'application/json'};
  const refuse = (status, code) => end(status, json, JSON.stringify({errors: [{code, message: code}]}));
  reply.setHeader('Docker-Distribution-Api-Version', 'registry/2.0');
  if (spoilt('registry-down')) return refuse(503, 'UNAVAILABLE');
  if (needed !== null && request.headers.authorization !== needed) {
    reply.setHeader('WWW-Authenticate', 'Basic realm="rehearsal"');
    return refuse(401, 'UNAUTHORIZED');
  }
  const {pathname} = new URL(request.url ?? '/', 'http://registry');
  if (!['GET', 'HEAD'].includes(request.method)) return refuse(405, 'UNSUPPORTED');
  if (/^\/v2\/?$/.test(pathname)) return end(200, json, '{}');
  const [, name, what, reference] = /^\/v2\/(.+)\/(blobs|manifests)\/([^/]+)$/.exec(pathname) ?? [];
  if (what === 'blobs' && blobs.has(reference)) {
    return end(200, {'Content-Type': 'application/octet-stream'}, blobs.get(reference));
  }
  const found = manifests.get(reference?.startsWith('sha256:') ? `${name}@${reference}` : `${name}:${reference}`);
  if (what !== 'manifests' || found === undefined) return refuse(404, 'MANIFEST_UNKNOWN');
  return end(200, {'Content-Type': found.type, 'Docker-Content-Digest': found.digest}, found.bytes);
}

const name = option('--certificate');
const pair = name === undefined ? null : selfSigned(spoilt('other-name') ? `other.${name}` : name);
const make = () => (pair === null ? createServer(answer) : createSecureServer(pair, answer));
const port = Number(process.env.PORT);
make().listen(port, '127.0.0.1');
// a machine without IPv6 has no ::1
make()
  .on('error', () => undefined)
  .listen(port, '::1');
process.stdin.on('close', () => process.exit(0)).resume();
