/** How a registry wants to be logged in to, and the tokens of those that have a token server. */
import * as z from 'zod';
import {exchangeAgain, type Line, type Trouble} from './exchange.ts';
import type {Login} from './login.ts';
import {bareHost, isLoopback} from './loopback.ts';

export type Challenge =
  | {readonly kind: 'basic'}
  | {readonly kind: 'bearer'; readonly realm: string; readonly service: string | null};

/** Headers that let in; or the status of the token server that did not, with what that means by itself. */
export type Access =
  | {readonly headers: Readonly<Record<string, string>>; readonly trouble: null}
  | {readonly headers: null; readonly trouble: {readonly status: number; readonly trouble: Trouble}};

/** The challenge of a 401, null when there is none that is known. */
export function readChallenge(header: string | undefined): Challenge | null {
  if (header === undefined) return null;
  // Several challenges may stand in one header; a token server is preferred, as by Docker.
  const rest = /(?:^|,)\s*bearer\s+(.*)$/is.exec(header)?.[1];
  if (rest === undefined) return /(?:^|,)\s*basic\b/i.test(header) ? {kind: 'basic'} : null;
  const values = new Map<string, string>();
  for (const [, key = '', quoted, plain] of rest.matchAll(/([a-z_]+)=(?:"([^"]*)"|([^\s,]+))/gi)) {
    values.set(key.toLowerCase(), quoted ?? plain ?? '');
  }
  const realm = values.get('realm');
  if (realm === undefined || !URL.canParse(realm)) return null;
  return {kind: 'bearer', realm, service: values.get('service') ?? null};
}

const Token = z.object({token: z.string().optional(), access_token: z.string().optional()});

/**
 * Fetches a token to read one repository (null: only to be let in). The login goes along, but never over plain HTTP to
 * another machine when the registry itself was reached by HTTPS.
 */
export async function fetchToken(
  challenge: Extract<Challenge, {kind: 'bearer'}>,
  login: Login,
  repository: string | null,
  way: {readonly line: Line; readonly signal: AbortSignal; readonly scheme: 'https' | 'http'},
): Promise<Access> {
  const refuse = (status: number, trouble: Trouble): Access => ({headers: null, trouble: {status, trouble}});
  const url = new URL(challenge.realm);
  const scope = repository === null ? null : `repository:${repository}:pull`;
  const safe = url.protocol === 'https:' || way.scheme === 'http' || isLoopback(bareHost(url.host));
  const secret = safe ? login : ({kind: 'none'} as const);
  let headers: Record<string, string> = {};
  let body: string | null = null;
  if (secret.kind === 'identity') {
    const form = new URLSearchParams({grant_type: 'refresh_token', client_id: 'docwalk', refresh_token: secret.token});
    if (challenge.service !== null) form.set('service', challenge.service);
    if (scope !== null) form.set('scope', scope);
    headers = {'content-type': 'application/x-www-form-urlencoded'};
    body = form.toString();
  } else {
    if (challenge.service !== null) url.searchParams.set('service', challenge.service);
    if (scope !== null) url.searchParams.set('scope', scope);
    if (secret.kind === 'password') {
      url.searchParams.set('account', secret.user);
      const pair = Buffer.from(`${secret.user}:${secret.password}`, 'utf8').toString('base64');
      headers = {authorization: `Basic ${pair}`};
    }
  }
  const {reply, trouble} = await exchangeAgain(
    {method: body === null ? 'GET' : 'POST', url, headers, ...(body === null ? {} : {body})},
    way.line,
    way.signal,
  );
  if (reply === null) return refuse(0, trouble);
  try {
    const {token, access_token: other} = Token.parse(JSON.parse(reply.body.toString('utf8')));
    const value = token ?? other;
    if (reply.status === 200 && value !== undefined)
      return {headers: {authorization: `Bearer ${value}`}, trouble: null};
  } catch {
    // No token in it: the status says why.
  }
  return refuse(reply.status, {kind: 'other', detail: `${url.host}: ${reply.status}`});
}
