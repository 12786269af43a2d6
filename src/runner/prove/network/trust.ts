/** Whom a connection trusts: the certificates Docker and the system know, and the registries Docker takes unchecked. */
import {lookup as systemLookup} from 'node:dns';
import {readdirSync, readFileSync} from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import {isIP, type LookupFunction} from 'node:net';
import path from 'node:path';
import {checkServerIdentity, createSecureContext, type PeerCertificate, rootCertificates} from 'node:tls';
import type {Scene} from '../../prover.ts';
import {playedPath} from '../whereabouts.ts';
import {type Line, socketsToAHost} from './exchange.ts';
import {bareHost, isLoopback} from './loopback.ts';
import {isInRange, proxyFor} from './proxy.ts';

/** Where systems keep their bundle of authorities (the list of Go's crypto/x509, which Docker uses). */
const systemBundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/tls/cacert.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}

function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Docker's folders of settings for one user and for the machine, the user's own first. */
function dockerFolders(env: Scene['env']): readonly string[] {
  const home = env.HOME;
  const own = env.DOCKER_CONFIG ?? (home === undefined ? undefined : path.join(home, '.docker'));
  const rootless = env.XDG_CONFIG_HOME ?? (home === undefined ? undefined : path.join(home, '.config'));
  return [
    ...(own === undefined ? [] : [own]),
    ...(rootless === undefined ? [] : [path.join(rootless, 'docker')]),
    playedPath('/etc/docker', env),
  ];
}

/** The folder a person puts a registry's certificate into, for a cure. */
export const certificateFolder = (host: string): string => `/etc/docker/certs.d/${host}`;

type Certificates = {readonly authorities: readonly string[]; readonly pair: {cert: string; key: string} | null};

/** `ca.crt` and other `*.crt`, and a `*.cert` with its `*.key`, of `certs.d/<host:port>` as Docker reads them. */
function registryCertificates(host: string, env: Scene['env']): Certificates {
  const authorities: string[] = [];
  let pair: Certificates['pair'] = null;
  for (const folder of dockerFolders(env)) {
    const place = path.join(folder, 'certs.d', host);
    for (const name of filesOf(place)) {
      const text = name.endsWith('.crt') || name.endsWith('.cert') ? textOf(path.join(place, name)) : null;
      if (text === null) continue;
      if (name.endsWith('.crt')) authorities.push(text);
      const key = name.endsWith('.cert') ? textOf(path.join(place, name.replace(/cert$/, 'key'))) : null;
      if (key !== null) pair ??= {cert: text, key};
    }
  }
  return {authorities, pair};
}

function systemAuthorities(env: Scene['env']): readonly string[] {
  const given = env.SSL_CERT_FILE;
  const bundle = (given === undefined || given === '' ? systemBundles : [given])
    .map(file => textOf(playedPath(file, env)))
    .find(text => text !== null);
  const extra = env.NODE_EXTRA_CA_CERTS === undefined ? null : textOf(env.NODE_EXTRA_CA_CERTS);
  const folder = (env.SSL_CERT_DIR ?? '').split(':').filter(name => name !== '');
  return [
    ...(bundle === undefined || bundle === null ? rootCertificates : [bundle]),
    ...(extra === null ? [] : [extra]),
    ...folder.flatMap(name => filesOf(name).flatMap(file => textOf(path.join(name, file)) ?? [])),
  ];
}

/** The addresses of a name, none where it cannot be looked up. */
const addressesOf = (host: string, lookup: LookupFunction): Promise<readonly string[]> =>
  new Promise(resolve => {
    lookup(host, {all: true}, (error, found) => {
      if (error !== null) resolve([]);
      else resolve(Array.isArray(found) ? found.map(one => one.address) : [found]);
    });
  });

/** What `insecure-registries` of Docker's `daemon.json` names: hosts with or without a port, and ranges. */
function insecureRegistries(env: Scene['env']): readonly string[] {
  return dockerFolders(env).flatMap(folder => {
    try {
      const settings: unknown = JSON.parse(textOf(path.join(folder, 'daemon.json')) ?? '{}');
      if (typeof settings !== 'object' || settings === null || !('insecure-registries' in settings)) return [];
      const named = settings['insecure-registries'];
      return Array.isArray(named) ? named.map(String) : [];
    } catch {
      return [];
    }
  });
}

/**
 * Whether Docker takes a registry without checking its certificate, and over plain HTTP where it speaks no TLS:
 * `localhost`, 127.0.0.0/8 and ::1 as written, a name that leads to 127.0.0.0/8, and what `insecure-registries` of
 * `daemon.json` names. A name that leads to ::1 is held to its certificate: Docker 20.10 does so, 28 does not.
 */
export async function isUnchecked(host: string, env: Scene['env'], lookup: LookupFunction | null): Promise<boolean> {
  const bare = bareHost(host);
  if (isLoopback(bare)) return true;
  const insecure = insecureRegistries(env);
  if (insecure.includes(host) || insecure.includes(bare)) return true;
  const addresses = isIP(bare) === 0 ? await addressesOf(bare, lookup ?? systemLookup) : [bare];
  const ranges = ['127.0.0.0/8', ...insecure.filter(entry => entry.includes('/'))];
  return addresses.some(address => ranges.some(range => isInRange(address, range)));
}

/** Go, and so Docker, has not looked at the Common Name since 1.15: a certificate must list its host. */
function checkNames(host: string, certificate: PeerCertificate): Error | undefined {
  if (certificate.subjectaltname === undefined || certificate.subjectaltname === '') {
    return Object.assign(new Error('no subject alternative name'), {code: 'DOCWALK_COMMON_NAME_ONLY'});
  }
  return checkServerIdentity(host, certificate);
}

/**
 * Sockets for one look. `registry`: a `host:port` whose `certs.d` counts beside the system's authorities;
 * `unchecked`: any certificate is taken; `proxies`: the environment's proxies are used.
 */
export function openLine(
  env: Scene['env'],
  options: {
    readonly registry: string | null;
    readonly unchecked: boolean;
    readonly lookup: LookupFunction | null;
    readonly proxies: boolean;
  },
): Line {
  const own = options.registry === null ? {authorities: [], pair: null} : registryCertificates(options.registry, env);
  const agent = {keepAlive: true, maxSockets: socketsToAHost};
  let context: ReturnType<typeof createSecureContext> | undefined;
  try {
    context = createSecureContext({
      ca: [...systemAuthorities(env), ...own.authorities],
      // A registry's own certificate in certs.d is trusted by Docker although it signs nothing.
      allowPartialTrustChain: true,
      ...(own.pair ?? {}),
    });
  } catch {
    // A file that holds no certificate: the built-in authorities are left, and the handshake says what is missing.
  }
  const secured = {
    ...(context === undefined ? {} : {secureContext: context}),
    checkServerIdentity: checkNames,
    rejectUnauthorized: !options.unchecked,
  };
  const plain = new http.Agent(agent);
  const secure = new https.Agent({...agent, ...secured});
  return {
    http: plain,
    https: secure,
    secured,
    lookup: options.lookup,
    proxyFor: url => (options.proxies ? proxyFor(url, env) : null),
    close() {
      plain.destroy();
      secure.destroy();
    },
  };
}
