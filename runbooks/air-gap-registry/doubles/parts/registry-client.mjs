// The double's way to a private registry: HTTP on loopback, with the login that Docker keeps.
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {request} from 'node:http';
import path from 'node:path';
import {failure} from './program.mjs';

const configFolder = process.env.DOCKER_CONFIG ?? path.join(process.env.HOME ?? '.', '.docker');
const configFile = path.join(configFolder, 'config.json');

function readConfig() {
  try {
    return JSON.parse(readFileSync(configFile, 'utf8'));
  } catch {
    return {};
  }
}

/** `user:password` in base64 for a registry; null when nobody has logged in. */
export const keptLogin = host => readConfig().auths?.[host]?.auth ?? null;

/** Keeps a login, or forgets it (null). */
export function keepLogin(host, auth) {
  const config = readConfig();
  const {[host]: _, ...others} = config.auths ?? {};
  const auths = auth === null ? others : {...others, [host]: {auth}};
  mkdirSync(configFolder, {recursive: true});
  writeFileSync(configFile, `${JSON.stringify({...config, auths}, null, '\t')}\n`, {mode: 0o600});
}

const accepted = [
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
].join(', ');

/** Asks the registry: {status, ok, headers, body}, or docker's words for one that cannot be reached. */
export async function ask(host, method, route, {auth = keptLogin(host), body, type} = {}) {
  const url = new URL(route, `http://${host}`);
  if (!/^(?:127(?:\.\d+){3}|localhost|\[::1\])$/.test(url.hostname)) {
    throw failure(`Error response from daemon: this double of docker reaches only this machine, not ${host}`);
  }
  const headers = {Accept: accepted, 'Content-Length': body?.length ?? 0};
  if (auth !== null) headers.Authorization = `Basic ${auth}`;
  if (type !== undefined) headers['Content-Type'] = type;
  return new Promise((resolve, reject) => {
    const sent = request(url, {method, headers}, reply => {
      const chunks = [];
      reply.on('data', chunk => chunks.push(chunk));
      reply.on('end', () => {
        const {statusCode: status, statusMessage, headers: told} = reply;
        resolve({status, statusMessage, ok: status < 300, headers: told, body: Buffer.concat(chunks)});
      });
    });
    sent.on('error', error => {
      const why = error.code === 'ECONNREFUSED' ? 'connect: connection refused' : error.message;
      reject(failure(`Error response from daemon: Get "http://${host}/v2/": dial tcp ${host}: ${why}`));
    });
    sent.end(body);
  });
}

/** Brings a blob there unless it is there; true: it was sent. */
export async function sendBlob(host, repository, digest, bytes) {
  const seen = await ask(host, 'HEAD', `/v2/${repository}/blobs/${digest}`);
  if (seen.ok) return false;
  if (seen.status === 401) throw failure('no basic auth credentials');
  const begun = await ask(host, 'POST', `/v2/${repository}/blobs/uploads/`);
  const to = new URL(begun.headers.location ?? '', `http://${host}`);
  // the first half in a chunk, the rest with the closing request
  const half = Math.floor(bytes.length / 2);
  await ask(host, 'PATCH', to.href, {body: bytes.subarray(0, half), type: 'application/octet-stream'});
  to.searchParams.set('digest', digest);
  const sent = await ask(host, 'PUT', to.href, {body: bytes.subarray(half), type: 'application/octet-stream'});
  if (!sent.ok) throw failure(`received unexpected HTTP status: ${sent.status} ${sent.body}`);
  return true;
}

export async function sendManifest(host, repository, reference, bytes, type) {
  const sent = await ask(host, 'PUT', `/v2/${repository}/manifests/${reference}`, {body: bytes, type});
  if (!sent.ok) throw failure(`received unexpected HTTP status: ${sent.status} ${sent.body}`);
  return sent.headers['docker-content-digest'];
}
