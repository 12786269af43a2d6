/** The login that Docker keeps for a registry. What is read here never reaches a sentence. */
import {readFile} from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import type {Scene} from '../../prover.ts';
import {isHub} from '../archive/image-name.ts';
import {runProgram} from '../host/program.ts';
import {codeOf, programOnPath, shownPath} from '../whereabouts.ts';

export type Login =
  | {readonly kind: 'password'; readonly user: string; readonly password: string}
  /** An identity token, exchanged for an access token. */
  | {readonly kind: 'identity'; readonly token: string}
  | {readonly kind: 'none'}
  /** The helper that keeps it is not there or did not answer. */
  | {readonly kind: 'helper'; readonly helper: string}
  | {readonly kind: 'unreadable'; readonly detail: string};

const Config = z.object({
  auths: z
    .record(
      z.string(),
      z.object({
        auth: z.string().optional(),
        username: z.string().optional(),
        password: z.string().optional(),
        identitytoken: z.string().optional(),
      }),
    )
    .optional(),
  credsStore: z.string().optional(),
  credHelpers: z.record(z.string(), z.string()).optional(),
});
const Kept = z.object({Username: z.string(), Secret: z.string()});
const helperMs = 10_000;
/** The key Docker keeps the login of Docker Hub under. */
const hubKey = 'https://index.docker.io/v1/';

/** Where the scene's Docker keeps its logins. */
export function loginFile(scene: Scene): string {
  const folder = scene.env.DOCKER_CONFIG ?? path.join(scene.env.HOME ?? '/', '.docker');
  return path.resolve(scene.cwd, folder, 'config.json');
}

/** The same for a sentence. */
export const shownLoginFile = (scene: Scene): string => shownPath(loginFile(scene), scene);

/** Keys may be written as `host`, `https://host` or `https://host/v1/`. */
const hostOfKey = (key: string): string => key.replace(/^https?:\/\//, '').replace(/\/.*$/, '');

async function askHelper(helper: string, host: string, scene: Scene): Promise<Login> {
  const program = await programOnPath(`docker-credential-${helper}`, scene);
  if (program === null) return {kind: 'helper', helper};
  const result = await runProgram([program, 'get'], scene, {timeoutMs: helperMs, stdin: host});
  if (/credentials not found/i.test(result.stdout + result.stderr)) return {kind: 'none'};
  if (result.exitCode !== 0) return {kind: 'helper', helper};
  try {
    const {Username, Secret} = Kept.parse(JSON.parse(result.stdout));
    return Username === '<token>'
      ? {kind: 'identity', token: Secret}
      : {kind: 'password', user: Username, password: Secret};
  } catch {
    return {kind: 'helper', helper};
  }
}

/** The login Docker would use for `host[:port]`: a helper named for it, the store, else the file itself. */
export async function readLogin(registry: string, scene: Scene): Promise<Login> {
  const host = isHub(registry) ? hubKey : registry;
  let config: z.infer<typeof Config>;
  try {
    config = Config.parse(JSON.parse(await readFile(loginFile(scene), 'utf8')));
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return {kind: 'none'};
    return {kind: 'unreadable', detail: code === '' ? 'JSON' : code};
  }
  const helper = config.credHelpers?.[host] ?? config.credsStore;
  if (helper !== undefined && helper !== '') return askHelper(helper, host, scene);
  const entry = Object.entries(config.auths ?? {}).find(
    ([key]) => key === host || hostOfKey(key) === hostOfKey(host),
  )?.[1];
  if (entry === undefined) return {kind: 'none'};
  if (entry.identitytoken !== undefined && entry.identitytoken !== '') {
    return {kind: 'identity', token: entry.identitytoken};
  }
  if (entry.auth !== undefined && entry.auth !== '') {
    const pair = Buffer.from(entry.auth, 'base64').toString('utf8').replace(/\0+$/, '');
    const colon = pair.indexOf(':');
    if (colon > 0) return {kind: 'password', user: pair.slice(0, colon), password: pair.slice(colon + 1)};
  }
  if (entry.username !== undefined && entry.password !== undefined) {
    return {kind: 'password', user: entry.username, password: entry.password};
  }
  return {kind: 'none'};
}
