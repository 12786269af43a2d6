/** One request and its answer over HTTP or HTTPS; whatever goes wrong on the way is told apart, not thrown. */
import http from 'node:http';
import https from 'node:https';
import {isIP, type LookupFunction} from 'node:net';
import {type ConnectionOptions, connect} from 'node:tls';
import {codeOf} from '../whereabouts.ts';
import {bareHost} from './loopback.ts';
import {openTunnel, proxyHeaders} from './proxy.ts';

export type Trouble = {
  readonly kind:
    | 'refused'
    | 'unknown-host'
    | 'no-name-server'
    | 'unreachable'
    | 'timeout'
    | 'closed'
    /** Signed by nobody this machine trusts. */
    | 'tls-unknown-ca'
    | 'tls-expired'
    | 'tls-not-yet'
    /** Made out to other names; `detail` lists them. */
    | 'tls-other-name'
    /** Only a Common Name, which Docker does not look at. */
    | 'tls-common-name'
    | 'tls-client-certificate'
    /** https was spoken, the other end speaks plain http. */
    | 'plain-http'
    /** Plain http was spoken, the other end speaks https. */
    | 'https-here'
    | 'tls-other'
    /** A proxy of the environment did not let through; `detail` has it and why. */
    | 'proxy'
    | 'stopped'
    | 'other';
  /** The system's own words or code. */
  readonly detail: string;
};

export type Reply = {
  readonly status: number;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: Buffer;
};
export type Exchange =
  | {readonly reply: Reply; readonly trouble: null}
  | {readonly reply: null; readonly trouble: Trouble};

/** The sockets of one look: kept open between its requests, at most eight to a host. */
export type Line = {
  readonly http: http.Agent;
  readonly https: https.Agent;
  /** The same trust as `https` has, for a tunnel through a proxy. */
  readonly secured: ConnectionOptions;
  readonly lookup: LookupFunction | null;
  /** The proxy an address is asked through, null for the direct way. */
  proxyFor(url: URL): URL | null;
  close(): void;
};

export type Ask = {
  readonly method: 'GET' | 'HEAD' | 'POST';
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
};

export const timeoutMs = 10_000;
export const socketsToAHost = 8;
/** An answer longer than this is read no further: manifests have kilobytes. */
const bodyLimit = 8 << 20;

const kindOfCode: Readonly<Record<string, Trouble['kind']>> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'unknown-host',
  EAI_AGAIN: 'no-name-server',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  ETIMEDOUT: 'timeout',
  ECONNRESET: 'closed',
  EPIPE: 'closed',
  DOCWALK_PROXY: 'proxy',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'tls-unknown-ca',
  UNABLE_TO_GET_ISSUER_CERT: 'tls-unknown-ca',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'tls-unknown-ca',
  SELF_SIGNED_CERT_IN_CHAIN: 'tls-unknown-ca',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'tls-unknown-ca',
  CERT_UNTRUSTED: 'tls-unknown-ca',
  CERT_SIGNATURE_FAILURE: 'tls-unknown-ca',
  CERT_HAS_EXPIRED: 'tls-expired',
  CERT_NOT_YET_VALID: 'tls-not-yet',
  ERR_TLS_CERT_ALTNAME_INVALID: 'tls-other-name',
  DOCWALK_COMMON_NAME_ONLY: 'tls-common-name',
  ERR_SSL_WRONG_VERSION_NUMBER: 'plain-http',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'plain-http',
  ERR_SSL_HTTP_REQUEST: 'plain-http',
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: 'tls-client-certificate',
  ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE: 'tls-client-certificate',
};

/** A TLS server answers a plain request with an alert record: type 21, version 3. */
function isTlsAlert(error: unknown): boolean {
  const packet = typeof error === 'object' && error !== null && 'rawPacket' in error ? error.rawPacket : null;
  return Buffer.isBuffer(packet) && packet[0] === 0x15 && packet[1] === 0x03;
}

/** What a failed connection means. Node wraps failures of several addresses in one error that has the first one's code. */
export function readTrouble(error: unknown): Trouble {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  // Node 20 reports some TLS failures as EPROTO with OpenSSL's words.
  if (code.startsWith('HPE_') && isTlsAlert(error)) return {kind: 'https-here', detail: code};
  const kind = /wrong version number|packet length too long|record layer failure/i.test(message)
    ? 'plain-http'
    : (kindOfCode[code] ??
      (code.startsWith('ERR_SSL_') || code === 'EPROTO' || code.startsWith('CERT_') ? 'tls-other' : 'other'));
  if (kind === 'tls-other-name' && error instanceof Error && 'cert' in error) {
    const cert = error.cert as {subjectaltname?: string};
    return {kind, detail: (cert.subjectaltname ?? '').replace(/(?:DNS|IP Address):/g, '')};
  }
  return {
    kind,
    detail: kind === 'other' || kind === 'tls-other' || kind === 'proxy' ? (message.split('\n')[0] ?? code) : code,
  };
}

/** How a request leaves this machine: over a kept socket, through a proxy that is told the address, or in a tunnel. */
async function wayOut(ask: Ask, line: Line, signal: AbortSignal): Promise<http.RequestOptions> {
  const {url} = ask;
  const secure = url.protocol === 'https:';
  const headers = {'user-agent': 'docwalk', ...ask.headers};
  const proxy = line.proxyFor(url);
  if (proxy === null) {
    const direct = {host: bareHost(url.hostname), port: url.port, path: `${url.pathname}${url.search}`, headers};
    const lookup = line.lookup === null ? {} : {lookup: line.lookup};
    return {...direct, ...lookup, agent: secure ? line.https : line.http};
  }
  if (!secure) {
    const at = {host: bareHost(proxy.hostname), port: proxy.port === '' ? 80 : proxy.port, path: url.href};
    return {...at, headers: {...headers, host: url.host, ...proxyHeaders(proxy)}, agent: false};
  }
  const socket = await openTunnel(proxy, url, signal);
  const servername = isIP(bareHost(url.hostname)) === 0 ? {servername: url.hostname} : {};
  return {
    host: bareHost(url.hostname),
    port: url.port,
    path: `${url.pathname}${url.search}`,
    headers,
    createConnection: () => connect({...line.secured, socket, host: bareHost(url.hostname), ...servername}),
  };
}

/** What Go's and nginx's servers say to a plain request on their TLS port. */
const isForHttps = (ask: Ask, {status, body}: Reply): boolean =>
  ask.url.protocol === 'http:' &&
  status === 400 &&
  /HTTP request (?:was sent )?to (?:an )?HTTPS/i.test(body.toString('utf8', 0, 2000));

/** Sends one request. Resolves always: with the answer, or with what stood in the way (10 seconds in all). */
export async function exchange(ask: Ask, line: Line, stop: AbortSignal): Promise<Exchange> {
  const clock = AbortSignal.timeout(timeoutMs);
  const signal = AbortSignal.any([stop, clock]);
  try {
    const options = {...(await wayOut(ask, line, signal)), method: ask.method, signal};
    const reply = await send(options, ask.url.protocol === 'https:', ask.body);
    return isForHttps(ask, reply)
      ? {reply: null, trouble: {kind: 'https-here', detail: '400'}}
      : {reply, trouble: null};
  } catch (error) {
    if (stop.aborted) return {reply: null, trouble: {kind: 'stopped', detail: ''}};
    if (clock.aborted) return {reply: null, trouble: {kind: 'timeout', detail: ''}};
    return {reply: null, trouble: readTrouble(error)};
  }
}

const send = (options: http.RequestOptions, secure: boolean, body: string | undefined): Promise<Reply> =>
  new Promise((resolve, reject) => {
    const request = (secure ? https : http).request(options);
    request.on('error', reject);
    request.on('response', response => {
      const parts: Buffer[] = [];
      let size = 0;
      const done = (): void =>
        resolve({status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts)});
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= bodyLimit) parts.push(chunk);
        else {
          done();
          response.destroy();
        }
      });
      response.on('end', done);
      response.on('error', reject);
    });
    request.end(body);
  });

/** Like `exchange`, once more when a kept socket had been closed at the other end meanwhile. */
export async function exchangeAgain(ask: Ask, line: Line, signal: AbortSignal): Promise<Exchange> {
  const first = await exchange(ask, line, signal);
  return first.trouble?.kind === 'closed' ? exchange(ask, line, signal) : first;
}
