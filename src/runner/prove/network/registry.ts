/** A small client of the registry interface (distribution spec 1.1): opens a registry as Docker would, and asks it. */
import type {LookupFunction} from 'node:net';
import type {Scene} from '../../prover.ts';
import {isHub} from '../archive/image-name.ts';
import {type Ask, exchangeAgain, type Line, type Reply, type Trouble} from './exchange.ts';
import {openKeyring} from './keyring.ts';
import type {Login} from './login.ts';
import {proxyFor} from './proxy.ts';
import {isUnchecked, openLine} from './trust.ts';

export type RegistryTrouble =
  | Trouble
  /** 401, and no login is kept. */
  | {readonly kind: 'login-needed'; readonly detail: string}
  /** 401 with the login that is kept. */
  | {readonly kind: 'login-refused'; readonly detail: string}
  /** The login is kept by a helper that does not answer; `detail` is its name. */
  | {readonly kind: 'login-helper'; readonly detail: string}
  | {readonly kind: 'login-unreadable'; readonly detail: string}
  | {readonly kind: 'forbidden'; readonly detail: string}
  /** Something answers that is no registry; `detail` is the status. */
  | {readonly kind: 'no-registry'; readonly detail: string}
  | {readonly kind: 'too-many'; readonly detail: string}
  /** 5xx. */
  | {readonly kind: 'failing'; readonly detail: string};

export type RegistryReply =
  | {readonly reply: Reply; readonly trouble: null}
  | {readonly reply: null; readonly trouble: RegistryTrouble};

export type Registry = {
  readonly host: string;
  /** How it was reached. */
  readonly scheme: 'https' | 'http';
  /** Whether it let in without a login, or with the one Docker keeps. */
  readonly entry: 'open' | 'login';
  /** Asks below `/v2/`; `repository` is what a token must be good for. */
  ask(method: 'GET' | 'HEAD', path: string, repository: string, accept?: string): Promise<RegistryReply>;
  close(): void;
};

export type Opened =
  | {readonly registry: Registry; readonly trouble: null}
  | {readonly registry: null; readonly trouble: RegistryTrouble};

const redirects = 3;
/** Docker Hub answers under another name than it is known by. */
const hubServer = 'registry-1.docker.io';

/** Follows redirects of a GET or HEAD as Docker does; the login stays with the host it is for. */
async function follow(ask: Ask, line: Line, signal: AbortSignal): Promise<Awaited<ReturnType<typeof exchangeAgain>>> {
  let current = ask;
  for (let count = 0; ; count += 1) {
    const answer = await exchangeAgain(current, line, signal);
    const to = answer.reply?.headers.location;
    if (answer.reply === null || to === undefined || count >= redirects) return answer;
    if (![301, 302, 303, 307, 308].includes(answer.reply.status)) return answer;
    const url = URL.canParse(to, current.url.href) ? new URL(to, current.url) : null;
    if (url === null || (current.url.protocol === 'https:' && url.protocol !== 'https:')) return answer;
    const {authorization: _, ...others} = current.headers ?? {};
    current = {...current, url, headers: url.host === current.url.host ? (current.headers ?? {}) : others};
  }
}

function troubleOfStatus(status: number, login: Login): RegistryTrouble | null {
  const detail = String(status);
  if (status === 401) {
    if (login.kind === 'helper') return {kind: 'login-helper', detail: login.helper};
    if (login.kind === 'unreadable') return {kind: 'login-unreadable', detail: login.detail};
    return {kind: login.kind === 'none' ? 'login-needed' : 'login-refused', detail};
  }
  if (status === 403) return {kind: 'forbidden', detail};
  if (status === 429) return {kind: 'too-many', detail};
  return status >= 500 ? {kind: 'failing', detail} : null;
}

/** A web server that answers everything is no registry: `/v2/` has a header of its own, or an empty JSON object. */
function isRegistryReply(reply: Reply): boolean {
  if (reply.headers['docker-distribution-api-version'] !== undefined) return true;
  return !/^\s*</.test(reply.body.toString('utf8', 0, 200));
}

/** What a proxy may help with. */
const noWay: readonly RegistryTrouble['kind'][] = [
  'refused',
  'unknown-host',
  'no-name-server',
  'unreachable',
  'timeout',
];

/**
 * Opens a registry the way Docker does: HTTPS with its certificates, plain HTTP only for a registry Docker takes
 * unchecked and that speaks no TLS; with the login Docker keeps when it is asked for. The environment's proxy is used
 * only where there is no direct way: Docker's daemon has proxy settings of its own, and none for a private registry as
 * a rule. Close it when done.
 */
export async function openRegistry(host: string, scene: Scene, lookup: LookupFunction | null): Promise<Opened> {
  const direct = await openBy(host, scene, lookup, false);
  const proxy = proxyFor(new URL(`https://${host}/v2/`), scene.env);
  if (direct.trouble === null || proxy === null || !noWay.includes(direct.trouble.kind)) return direct;
  const roundabout = await openBy(host, scene, lookup, true);
  return roundabout.trouble === null ? roundabout : direct;
}

async function openBy(host: string, scene: Scene, lookup: LookupFunction | null, proxies: boolean): Promise<Opened> {
  const unchecked = await isUnchecked(host, scene.env, lookup);
  const line = openLine(scene.env, {registry: host, unchecked, lookup, proxies});
  const server = isHub(host) ? hubServer : host;
  const failed = (trouble: RegistryTrouble): Opened => {
    line.close();
    return {registry: null, trouble};
  };
  const ping = (scheme: 'https' | 'http', headers: Record<string, string> = {}) =>
    follow({method: 'GET', url: new URL(`${scheme}://${server}/v2/`), headers}, line, scene.signal);
  let scheme: 'https' | 'http' = 'https';
  let first = await ping(scheme);
  // Docker goes on to plain HTTP where no TLS is spoken at all; a server may also just close on the greeting.
  if (unchecked && first.trouble !== null && /^(?:plain-http|tls-other|closed)$/.test(first.trouble.kind)) {
    const plain = await ping('http');
    if (plain.trouble === null) {
      scheme = 'http';
      first = plain;
    }
  }
  if (first.trouble !== null) return failed(first.trouble);
  const keyring = openKeyring(host, scene, {line, scheme});
  /** What a reply means that is not what was asked for; null for one that is. */
  const refusal = (status: number): RegistryTrouble | null => troubleOfStatus(status, keyring.login());
  if (first.reply.status === 401) {
    if (!(await keyring.learn(first.reply.headers['www-authenticate']))) {
      return failed({kind: 'no-registry', detail: '401'});
    }
    const access = await keyring.headersFor(null);
    if (access.trouble !== null) return failed(refusal(access.trouble.status) ?? access.trouble.trouble);
    first = await ping(scheme, access.headers);
    if (first.trouble !== null) return failed(first.trouble);
  }
  const {reply} = first;
  const refused = refusal(reply.status);
  if (refused !== null) return failed(refused);
  if (reply.status !== 200 || !isRegistryReply(reply)) {
    return failed({kind: 'no-registry', detail: String(reply.status)});
  }
  const registry: Registry = {
    host,
    scheme,
    entry: /^(?:password|identity)$/.test(keyring.login().kind) ? 'login' : 'open',
    async ask(method, path, repository, accept) {
      const access = await keyring.headersFor(repository);
      if (access.trouble !== null) {
        return {reply: null, trouble: refusal(access.trouble.status) ?? access.trouble.trouble};
      }
      const url = new URL(`${scheme}://${server}/v2/${path}`);
      const headers = {...access.headers, ...(accept === undefined ? {} : {accept})};
      const answer = await follow({method, url, headers}, line, scene.signal);
      if (answer.reply === null) return {reply: null, trouble: answer.trouble};
      const {status, headers: said} = answer.reply;
      // A registry may be open at its door and ask for a login for what is inside.
      if (status === 401 && access.headers.authorization === undefined) {
        await keyring.learn(said['www-authenticate']);
        const again = await keyring.headersFor(repository);
        if (again.headers?.authorization !== undefined) return registry.ask(method, path, repository, accept);
      }
      const trouble = refusal(status);
      return trouble === null ? {reply: answer.reply, trouble} : {reply: null, trouble};
    },
    close: () => line.close(),
  };
  return {registry, trouble: null};
}
