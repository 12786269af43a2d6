/** Whom a connection trusts: the certificates Docker and the system know, and the registries Docker takes unchecked. */
import {readdirSync, readFileSync} from 'node:fs';
import http from 'node:http';
import https from 'node:https';
import {isIPv4, type LookupFunction} from 'node:net';
import path from 'node:path';
import {checkServerIdentity, createSecureContext, type PeerCertificate, rootCertificates} from 'node:tls';
import type {Scene} from '../../prover.ts';
import {type Line, socketsToAHost} from './exchange.ts';

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

/** Docker's folders of settings for one user and for the machine, the user's own first. */
function dockerFolders(env: Scene['env']): readonly string[] {
  const home = env.HOME;
  const own = env.DOCKER_CONFIG ?? (home === undefined ? undefined : path.join(home, '.docker'));
  const rootless = env.XDG_CONFIG_HOME ?? (home === undefined ? undefined : path.join(home, '.config'));
  return [
    ...(own === undefined ? [] : [own]),
    ...(rootless === undefined ? [] : [path.join(rootless, 'docker')]),
    '/etc/docker',
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
    let names: string[] = [];
    try {
      names = readdirSync(place);
    } catch {
      continue;
    }
    for (const name of names) {
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
    .map(textOf)
    .find(text => text !== null);
  const extra = env.NODE_EXTRA_CA_CERTS === undefined ? null : textOf(env.NODE_EXTRA_CA_CERTS);
  return [
    ...(bundle === undefined || bundle === null ? rootCertificates : [bundle]),
    ...(extra === null ? [] : [extra]),
  ];
}

/** A host without its port and brackets. */
export const bareHost = (host: string): string => host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));

function inRange(address: string, range: string): boolean {
  const [base = '', width = '32'] = range.split('/');
  if (!isIPv4(address) || !isIPv4(base)) return address === base;
  const number = (ip: string): number => ip.split('.').reduce((sum, part) => sum * 256 + Number(part), 0);
  const size = 2 ** (32 - Number(width));
  return Math.floor(number(address) / size) === Math.floor(number(base) / size);
}

/**
 * Whether Docker takes a registry without checking its certificate, and over plain HTTP where it speaks no TLS:
 * `localhost`, 127.0.0.0/8 and ::1 as written, and what `insecure-registries` of `daemon.json` names. Docker also
 * resolves names and does so for those that lead to 127.0.0.0/8; a name is held to its certificate here.
 */
export function isUnchecked(host: string, env: Scene['env']): boolean {
  const bare = bareHost(host);
  if (isLoopback(bare)) return true;
  return dockerFolders(env).some(folder => {
    try {
      const settings: unknown = JSON.parse(textOf(path.join(folder, 'daemon.json')) ?? '{}');
      if (typeof settings !== 'object' || settings === null || !('insecure-registries' in settings)) return false;
      const named = settings['insecure-registries'];
      return (
        Array.isArray(named) && named.some(entry => entry === host || entry === bare || inRange(bare, String(entry)))
      );
    } catch {
      return false;
    }
  });
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
 * `unchecked`: any certificate is taken.
 */
export function openLine(
  env: Scene['env'],
  options: {readonly registry: string | null; readonly unchecked: boolean; readonly lookup: LookupFunction | null},
): Line {
  const own = options.registry === null ? {authorities: [], pair: null} : registryCertificates(options.registry, env);
  const agent = {keepAlive: true, maxSockets: socketsToAHost};
  const plain = new http.Agent(agent);
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
  const secure = new https.Agent({
    ...agent,
    ...(context === undefined ? {} : {secureContext: context}),
    checkServerIdentity: checkNames,
    rejectUnauthorized: !options.unchecked,
  });
  return {
    http: plain,
    https: secure,
    lookup: options.lookup,
    close() {
      plain.destroy();
      secure.destroy();
    },
  };
}
