/** `http`: what an address answers. A redirect is what it is: it is not followed. */
import type * as z from 'zod';
import type {HttpCheck} from '../../../sidecar/schema.ts';
import type {Look, Scene} from '../../prover.ts';
import {excerpt, met, type ProofTexts, unmet} from '../look.ts';
import type {Sources} from '../sources.ts';
import {exchangeAgain, type Reply} from './exchange.ts';
import {lookFor, tellTrouble} from './registry-look.ts';
import {openLine} from './trust.ts';

/** An address without the login it may hold. */
export function shownUrl(written: string): string {
  if (!URL.canParse(written)) return excerpt(written);
  const url = new URL(written);
  if (url.username === '' && url.password === '') return excerpt(written);
  return excerpt(written.replace(/\/\/[^/@]*@/, '//'));
}

async function fetchOnce(
  written: string,
  expected: string,
  scene: Scene,
  sources: Sources,
): Promise<{readonly reply: Reply; readonly look: null} | {readonly reply: null; readonly look: Look}> {
  const texts = scene.texts.proof;
  const said = texts.network.http;
  const shown = shownUrl(written);
  const url = URL.canParse(written) ? new URL(written) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return {reply: null, look: unmet(expected, said.badUrl(shown), said.cureUrl)};
  }
  const login = url.username === '' ? null : `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  url.username = '';
  url.password = '';
  const line = openLine(scene.env, {registry: null, unchecked: false, lookup: sources.lookup, proxies: true});
  try {
    const headers = login === null ? {} : {authorization: `Basic ${Buffer.from(login).toString('base64')}`};
    const {reply, trouble} = await exchangeAgain({method: 'GET', url, headers}, line, scene.signal);
    if (reply !== null) return {reply, look: null};
    return {reply: null, look: lookFor(expected, tellTrouble(trouble, shown, texts), trouble.kind)};
  } finally {
    line.close();
  }
}

function tellStatus(reply: Reply, shown: string, texts: ProofTexts): string {
  const to = reply.headers.location;
  return to === undefined || reply.status < 300 || reply.status > 399
    ? texts.network.http.seen(shown, reply.status)
    : texts.network.http.redirected(shown, reply.status, shownUrl(to));
}

/** Whether an address can be fetched from: a success or a redirect. */
export async function probeHttp(url: string, scene: Scene, sources: Sources): Promise<Look> {
  const texts = scene.texts.proof;
  const shown = shownUrl(url);
  const expected = texts.network.answers(shown);
  const {reply, look} = await fetchOnce(url, expected, scene, sources);
  if (reply === null) return look;
  const seen = tellStatus(reply, shown, texts);
  return reply.status >= 200 && reply.status < 400
    ? met(expected, seen)
    : unmet(expected, seen, texts.network.http.cureStatus(shown));
}

/** `status` exactly, or any 2xx; every header has its value in it; the body has the text in it. */
export async function checkHttp(check: z.infer<typeof HttpCheck>, scene: Scene, sources: Sources): Promise<Look> {
  const texts = scene.texts.proof;
  const said = texts.network.http;
  const shown = shownUrl(check.http);
  const headers = Object.entries(check.header ?? {});
  const wishes = [
    check.status === undefined ? said.anyGood : said.status(String(check.status)),
    ...headers.map(([name, value]) => said.header(name, value)),
    ...(check.body === undefined ? [] : [said.body(excerpt(check.body))]),
  ];
  const expected = said.expected(shown, wishes.join(texts.clause));
  const {reply, look} = await fetchOnce(check.http, expected, scene, sources);
  if (reply === null) return look;
  const cure = said.cureStatus(shown);
  const good = check.status === undefined ? reply.status >= 200 && reply.status < 300 : reply.status === check.status;
  if (!good) return unmet(expected, tellStatus(reply, shown, texts), cure);
  for (const [name, value] of headers) {
    const has = [reply.headers[name.toLowerCase()] ?? []].flat().join(', ');
    if (has === '') return unmet(expected, said.noHeader(shown, name), cure);
    if (!has.toLowerCase().includes(value.toLowerCase())) {
      return unmet(expected, said.otherHeader(shown, name, excerpt(has)), cure);
    }
  }
  if (check.body !== undefined && !reply.body.toString('utf8').includes(check.body)) {
    return unmet(expected, said.noBody(shown, excerpt(check.body)), cure);
  }
  return met(expected, tellStatus(reply, shown, texts));
}
