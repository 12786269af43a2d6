/** One request and its answer over HTTP or HTTPS; whatever goes wrong on the way is told apart, not thrown. */
import http from 'node:http';
import https from 'node:https';
import type {LookupFunction} from 'node:net';
import {codeOf} from '../whereabouts.ts';

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
    | 'tls-other'
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
  readonly lookup: LookupFunction | null;
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
  HPE_INVALID_CONSTANT: 'other',
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

/** What a failed connection means. Node wraps failures of several addresses in one error that has the first one's code. */
export function readTrouble(error: unknown): Trouble {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : String(error);
  // Node 20 reports some TLS failures as EPROTO with OpenSSL's words.
  const kind = /wrong version number|packet length too long|record layer failure/i.test(message)
    ? 'plain-http'
    : (kindOfCode[code] ??
      (code.startsWith('ERR_SSL_') || code === 'EPROTO' || code.startsWith('CERT_') ? 'tls-other' : 'other'));
  if (kind === 'tls-other-name' && error instanceof Error && 'cert' in error) {
    const cert = error.cert as {subjectaltname?: string};
    return {kind, detail: (cert.subjectaltname ?? '').replace(/(?:DNS|IP Address):/g, '')};
  }
  return {kind, detail: kind === 'other' || kind === 'tls-other' ? (message.split('\n')[0] ?? code) : code};
}

/** Sends one request. Resolves always: with the answer, or with what stood in the way (10 seconds in all). */
export function exchange(ask: Ask, line: Line, signal: AbortSignal): Promise<Exchange> {
  return new Promise(resolve => {
    const clock = AbortSignal.timeout(timeoutMs);
    const fail = (error: unknown): void => {
      if (signal.aborted) resolve({reply: null, trouble: {kind: 'stopped', detail: ''}});
      else if (clock.aborted) resolve({reply: null, trouble: {kind: 'timeout', detail: ''}});
      else resolve({reply: null, trouble: readTrouble(error)});
    };
    const secure = ask.url.protocol === 'https:';
    try {
      const request = (secure ? https : http).request(ask.url, {
        method: ask.method,
        agent: secure ? line.https : line.http,
        headers: {'user-agent': 'docwalk', ...ask.headers},
        signal: AbortSignal.any([signal, clock]),
        ...(line.lookup === null ? {} : {lookup: line.lookup}),
      });
      request.on('error', fail);
      request.on('response', response => {
        const parts: Buffer[] = [];
        let size = 0;
        const done = (): void =>
          resolve({
            reply: {status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts)},
            trouble: null,
          });
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size <= bodyLimit) parts.push(chunk);
          else {
            done();
            response.destroy();
          }
        });
        response.on('end', done);
        response.on('error', fail);
      });
      request.end(ask.body);
    } catch (error) {
      fail(error);
    }
  });
}

/** Like `exchange`, once more when a kept socket had been closed at the other end meanwhile. */
export async function exchangeAgain(ask: Ask, line: Line, signal: AbortSignal): Promise<Exchange> {
  const first = await exchange(ask, line, signal);
  return first.trouble?.kind === 'closed' ? exchange(ask, line, signal) : first;
}
