// The private registry of the rehearsal: as much of the registry interface (v2) as pushing, pulling and asking need.
// Usage: PORT=n node registry.mjs [--login USER:PASSWORD] [--windows]. Keeps all in memory, listens on 127.0.0.1 only, and
// ends when its standard input closes. --windows: the images that a Windows machine pushes are there from the start, as
// no double can play that machine.
import {randomUUID} from 'node:crypto';
import {createServer} from 'node:http';
import {digestOf, publishedFor, toManifest} from './parts/images.mjs';
import {readArguments} from './parts/program.mjs';
import {spoilt} from './parts/spoil.mjs';

const {options} = readArguments(process.argv.slice(2), ['--login']);
const login = options['--login'];
const needed = login === undefined ? null : `Basic ${Buffer.from(login).toString('base64')}`;
/** Digest → bytes; `repository:tag` or `repository@digest` → manifest; upload id → bytes so far. */
const blobs = new Map();
const manifests = new Map();
const uploads = new Map();

if (options['--windows']) {
  for (const {repository, tag, image} of publishedFor('windows')) {
    const {manifest: bytes, mediaType: type, blobs: parts} = toManifest(image);
    const digest = digestOf(bytes);
    for (const part of parts) blobs.set(digestOf(part), part);
    for (const key of [`${repository}:${tag}`, `${repository}@${digest}`]) manifests.set(key, {bytes, type, digest});
  }
}

/** What the client gets to hear instead of what it asked for. */
const refusal = (status, code, message) => Object.assign(new Error(message), {status, code});

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function answer(request, reply) {
  const url = new URL(request.url ?? '/', 'http://registry');
  reply.setHeader('Docker-Distribution-Api-Version', 'registry/2.0');
  if (needed !== null && request.headers.authorization !== needed) {
    reply.setHeader('WWW-Authenticate', 'Basic realm="rehearsal"');
    throw refusal(401, 'UNAUTHORIZED', 'authentication required');
  }
  const end = (status, headers = {}, body = '') => {
    reply.writeHead(status, {'Content-Length': Buffer.byteLength(body), ...headers});
    reply.end(request.method === 'HEAD' ? undefined : body);
  };
  const json = {'Content-Type': 'application/json'};
  if (url.pathname === '/v2/' || url.pathname === '/v2') return end(200, json, '{}');
  if (url.pathname === '/v2/_catalog') {
    const repositories = [...new Set([...manifests.keys()].map(key => key.replace(/[:@].*$/s, '')))].sort();
    return end(200, json, JSON.stringify({repositories}));
  }
  const [, name = '', what = '', reference = ''] =
    /^\/v2\/(.+)\/(blobs\/uploads|blobs|manifests|tags)\/?([^/]*)$/.exec(url.pathname) ?? [];
  switch (`${request.method} ${what}`) {
    case 'GET tags': {
      const tags = [...manifests.keys()]
        .filter(key => key.startsWith(`${name}:`))
        .map(key => key.slice(name.length + 1));
      if (tags.length === 0) throw refusal(404, 'NAME_UNKNOWN', 'repository name not known to registry');
      return end(200, json, JSON.stringify({name, tags}));
    }
    case 'POST blobs/uploads': {
      const digest = url.searchParams.get('digest');
      if (digest !== null) return keepBlob(digest, await bodyOf(request));
      const id = randomUUID();
      uploads.set(id, Buffer.alloc(0));
      return end(202, {Location: `/v2/${name}/blobs/uploads/${id}`, 'Docker-Upload-UUID': id, Range: '0-0'});
    }
    case 'PATCH blobs/uploads': {
      const bytes = Buffer.concat([uploadOf(reference), await bodyOf(request)]);
      uploads.set(reference, bytes);
      return end(202, {Location: url.pathname, 'Docker-Upload-UUID': reference, Range: `0-${bytes.length - 1}`});
    }
    case 'PUT blobs/uploads': {
      const bytes = Buffer.concat([uploadOf(reference), await bodyOf(request)]);
      uploads.delete(reference);
      return keepBlob(url.searchParams.get('digest') ?? '', bytes);
    }
    case 'GET blobs':
    case 'HEAD blobs': {
      const bytes = blobs.get(reference);
      if (bytes === undefined) throw refusal(404, 'BLOB_UNKNOWN', 'blob unknown to registry');
      return end(200, {'Content-Type': 'application/octet-stream', 'Docker-Content-Digest': reference}, bytes);
    }
    case 'PUT manifests': {
      const bytes = await bodyOf(request);
      const digest = digestOf(bytes);
      const type = request.headers['content-type'] ?? '';
      const {config, layers = [], manifests: children = []} = JSON.parse(bytes.toString('utf8'));
      for (const part of [config, ...layers]) {
        if (part !== undefined && !blobs.has(part.digest)) {
          throw refusal(404, 'MANIFEST_BLOB_UNKNOWN', `blob unknown to registry: ${part.digest}`);
        }
      }
      for (const child of children) {
        if (!manifests.has(`${name}@${child.digest}`)) {
          throw refusal(404, 'MANIFEST_UNKNOWN', `manifest unknown: ${child.digest}`);
        }
      }
      if (spoilt('manifest-lost') && children.length === 0 && /shell/.test(name)) {
        return end(201, {Location: `/v2/${name}/manifests/${digest}`, 'Docker-Content-Digest': digest});
      }
      manifests.set(`${name}@${digest}`, {bytes, type, digest});
      if (!reference.startsWith('sha256:')) manifests.set(`${name}:${reference}`, {bytes, type, digest});
      return end(201, {Location: `/v2/${name}/manifests/${digest}`, 'Docker-Content-Digest': digest});
    }
    case 'GET manifests':
    case 'HEAD manifests': {
      const key = reference.startsWith('sha256:') ? `${name}@${reference}` : `${name}:${reference}`;
      const found = manifests.get(key);
      if (found === undefined) throw refusal(404, 'MANIFEST_UNKNOWN', 'manifest unknown');
      return end(200, {'Content-Type': found.type, 'Docker-Content-Digest': found.digest}, found.bytes);
    }
    default:
      throw refusal(404, 'UNSUPPORTED', `${request.method} ${url.pathname} is not known here`);
  }

  function uploadOf(id) {
    const bytes = uploads.get(id);
    if (bytes === undefined) throw refusal(404, 'BLOB_UPLOAD_UNKNOWN', 'blob upload unknown to registry');
    return bytes;
  }

  function keepBlob(digest, bytes) {
    if (digestOf(bytes) !== digest) throw refusal(400, 'DIGEST_INVALID', 'provided digest did not match the content');
    blobs.set(digest, bytes);
    return end(201, {Location: `/v2/${name}/blobs/${digest}`, 'Docker-Content-Digest': digest});
  }
}

const server = createServer((request, reply) => {
  answer(request, reply).catch(error => {
    const {status = 500, code = 'UNKNOWN', message} = error;
    reply.writeHead(status, {'Content-Type': 'application/json'});
    reply.end(request.method === 'HEAD' ? undefined : JSON.stringify({errors: [{code, message}]}));
  });
});
server.listen(Number(process.env.PORT), '127.0.0.1');
process.stdin.on('close', () => process.exit(0)).resume();
