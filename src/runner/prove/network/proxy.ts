/** The proxy an environment names for an address, as curl and Docker read it, and the tunnel through it. */
import http from 'node:http';
import {BlockList, isIP, type Socket} from 'node:net';
import type {Scene} from '../../prover.ts';
import {bareHost, isLoopback} from './loopback.ts';

const given = (env: Scene['env'], name: string): string | null => {
  const value = env[name] ?? env[name.toUpperCase()] ?? '';
  return value === '' ? null : value;
};

/** Whether an address is in a range such as `10.0.0.0/8`, or is that address. */
export function isInRange(address: string, range: string): boolean {
  const [base = '', width] = range.split('/');
  const family = isIP(base);
  if (family === 0 || isIP(address) !== family) return false;
  const list = new BlockList();
  const kind = family === 4 ? 'ipv4' : 'ipv6';
  const bits = width === undefined ? (family === 4 ? 32 : 128) : Number(width);
  if (!Number.isInteger(bits) || bits < 0 || bits > (family === 4 ? 32 : 128)) return false;
  list.addSubnet(base, bits, kind);
  return list.check(address, kind);
}

/** `no_proxy`: hosts, domains with all below them, ranges of addresses, `*`. */
function isExempt(url: URL, exempt: string): boolean {
  const host = bareHost(url.hostname);
  if (isLoopback(host)) return true;
  const port = url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
  return exempt.split(',').some(entry => {
    const [, name = '', only] = /^\s*\*?\.?(.*?)(?::(\d+))?\s*$/.exec(entry) ?? [];
    if (entry.trim() === '*') return true;
    if (name === '' || (only !== undefined && only !== port)) return false;
    return host === name || host.endsWith(`.${name}`) || isInRange(host, name);
  });
}

/** The proxy for an address, null for a direct way. This machine itself is never asked through one. */
export function proxyFor(url: URL, env: Scene['env']): URL | null {
  const written = given(env, url.protocol === 'https:' ? 'https_proxy' : 'http_proxy') ?? given(env, 'all_proxy');
  if (written === null || isExempt(url, given(env, 'no_proxy') ?? '')) return null;
  const text = /^[a-z0-9+.-]+:\/\//i.test(written) ? written : `http://${written}`;
  return URL.canParse(text) ? new URL(text) : null;
}

/** The header that logs in to a proxy whose address holds a login. */
export const proxyHeaders = (proxy: URL): Readonly<Record<string, string>> => {
  if (proxy.username === '') return {};
  const pair = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
  return {'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}`};
};

/** A socket to the address's host through the proxy. Rejects with code `DOCWALK_PROXY` when the proxy does not open one. */
export function openTunnel(proxy: URL, url: URL, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const fail = (why: string): void =>
      reject(Object.assign(new Error(`${proxy.host}: ${why}`), {code: 'DOCWALK_PROXY'}));
    const target = `${url.hostname}:${url.port === '' ? 443 : url.port}`;
    const request = http.request({
      host: bareHost(proxy.hostname),
      port: proxy.port === '' ? 80 : Number(proxy.port),
      method: 'CONNECT',
      path: target,
      headers: {host: target, ...proxyHeaders(proxy)},
      agent: false,
      signal,
    });
    request.on('connect', (response, socket) => {
      if (response.statusCode === 200) return resolve(socket);
      socket.destroy();
      fail(String(response.statusCode));
    });
    request.on('response', response => {
      response.resume();
      fail(String(response.statusCode));
    });
    request.on('error', error => fail(error.message));
    request.end();
  });
}
