/** A registry in this process: what the distribution interface asks of reading, with or without TLS and a login. */
import http, {type IncomingMessage, type ServerResponse} from 'node:http';
import https from 'node:https';
import type {AddressInfo} from 'node:net';
import {onTestFinished} from 'vitest';
import {sha, type TestImage} from './images.ts';

export type Door =
  | {readonly kind: 'open'}
  /** `inside`: `/v2/` itself asks for nothing. */
  | {readonly kind: 'basic'; readonly user: string; readonly password: string; readonly inside?: boolean}
  /** A token server on the same port; without a login it gives tokens to anyone when `anyone`. */
  | {readonly kind: 'bearer'; readonly user: string; readonly password: string; readonly anyone: boolean};

export type RegistryDouble = {
  readonly port: number;
  /** `127.0.0.1:PORT`. */
  readonly host: string;
  push(repository: string, tag: string, image: TestImage): string;
  /** A manifest list of manifests pushed before. */
  pushList(repository: string, tag: string, images: readonly {digest: string; image: TestImage}[]): void;
  /** Takes a manifest away, by tag or digest. */
  lose(repository: string, reference: string): void;
  /** Answers every manifest request, or those of one repository, with this status from now on. */
  fail(status: number, repository?: string): void;
  readonly asked: readonly string[];
};

export async function startRegistry(
  options: {readonly door?: Door; readonly tls?: {readonly cert: string; readonly key: string}} = {},
): Promise<RegistryDouble> {
  const door = options.door ?? {kind: 'open'};
  const manifests = new Map<string, {readonly type: string; readonly body: string}>();
  const blobs = new Map<string, string>();
  const asked: string[] = [];
  let failing: {readonly status: number; readonly repository: string | null} | null = null;
  const isKnown = (header: string | undefined): boolean =>
    door.kind !== 'open' && header === `Basic ${Buffer.from(`${door.user}:${door.password}`).toString('base64')}`;
  const letsIn = (request: IncomingMessage): boolean => {
    const {authorization} = request.headers;
    if (door.kind === 'open') return true;
    if (door.kind === 'basic') return isKnown(authorization) || (door.inside === true && request.url === '/v2/');
    const scope = /^\/v2\/(.+)\/(?:manifests|blobs)\//.exec(request.url ?? '')?.[1] ?? '';
    return authorization === 'Bearer token-' || authorization === `Bearer token-repository:${scope}:pull`;
  };
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://x');
    asked.push(`${request.method} ${url.pathname}`);
    response.setHeader('docker-distribution-api-version', 'registry/2.0');
    const send = (status: number, body = '{}', type = 'application/json'): void => {
      response.writeHead(status, {'content-type': type});
      response.end(request.method === 'HEAD' ? undefined : body);
    };
    if (url.pathname === '/token' && door.kind === 'bearer') {
      const {authorization} = request.headers;
      if (authorization === undefined ? !door.anyone : !isKnown(authorization)) return send(401);
      return send(200, JSON.stringify({token: `token-${url.searchParams.get('scope') ?? ''}`}));
    }
    if (!letsIn(request)) {
      const realm = `http${options.tls === undefined ? '' : 's'}://${request.headers.host}/token`;
      const challenge = door.kind === 'basic' ? 'Basic realm="x"' : `Bearer realm="${realm}",service="double"`;
      response.setHeader('www-authenticate', challenge);
      return send(401);
    }
    if (url.pathname === '/v2/') return send(200);
    const [, repository = '', kind = '', reference = ''] =
      /^\/v2\/(.+)\/(manifests|blobs)\/(.+)$/.exec(url.pathname) ?? [];
    if (kind === 'manifests' && failing !== null && (failing.repository ?? repository) === repository) {
      return send(failing.status);
    }
    if (kind === 'blobs') return blobs.has(reference) ? send(200, blobs.get(reference)) : send(404);
    const manifest = manifests.get(`${repository} ${reference}`);
    if (manifest === undefined) return send(404, '{"errors":[{"code":"MANIFEST_UNKNOWN"}]}');
    if (!(request.headers.accept ?? '').includes(manifest.type)) return send(404);
    return send(200, manifest.body, manifest.type);
  };
  const server = options.tls === undefined ? http.createServer(answer) : https.createServer(options.tls, answer);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const {port} = server.address() as AddressInfo;
  const keep = (repository: string, tag: string, type: string, body: string): string => {
    const digest = `sha256:${sha(body)}`;
    for (const reference of [tag, digest]) manifests.set(`${repository} ${reference}`, {type, body});
    return digest;
  };
  return {
    port,
    host: `127.0.0.1:${port}`,
    asked,
    push(repository, tag, image) {
      const type = 'application/vnd.docker.distribution.manifest.v2+json';
      blobs.set(image.digest, image.config);
      const config = {mediaType: 'application/vnd.docker.container.image.v1+json', digest: image.digest, size: 1};
      return keep(repository, tag, type, JSON.stringify({schemaVersion: 2, mediaType: type, config, layers: []}));
    },
    pushList(repository, tag, images) {
      const type = 'application/vnd.docker.distribution.manifest.list.v2+json';
      const list = images.map(({digest, image}) => ({digest, platform: image.platform}));
      keep(repository, tag, type, JSON.stringify({schemaVersion: 2, mediaType: type, manifests: list}));
    },
    lose: (repository, reference) => void manifests.delete(`${repository} ${reference}`),
    fail: (status, repository) => {
      failing = {status, repository: repository ?? null};
    },
  };
}
