/**
 * Proof on another machine: its files are looked at there, and what has to be read is brought here and read by the same
 * prover. Every sentence says where it was looked. Registries and addresses are asked from here.
 */
import {mkdtemp, rm} from 'node:fs/promises';
import path from 'node:path';
import type {Check} from '../../sidecar/schema.ts';
import {judgeCommand, tellCommand} from '../prove/host/command-check.ts';
import {met, unknown, unmet} from '../prove/look.ts';
import {isLoopback} from '../prove/network/loopback.ts';
import type {FileFacts, Look, Prover, Scene} from '../prover.ts';
import {tellFailure} from '../tell-failure.ts';
import {fetchLimit, lookAtFilesThere, type SeenThere} from './files-there.ts';
import {probeAsCheck} from './probe-there.ts';
import type {LookedThere, SshShell} from './ssh-shell.ts';
import {isFreshThere, stage} from './stage-there.ts';

export type ThereSetting = {
  /** What stands for the machine in sentences. */
  readonly address: string;
  readonly shell: SshShell;
  /** The prover of this machine. */
  readonly here: Prover;
  /** The environment here: registries are asked with the login kept here. */
  readonly envHere: () => Readonly<Record<string, string>>;
  /** A folder of the run, for what is brought here. */
  readonly scratch: string;
};

type StagedScene = {readonly scene: Scene; readonly seen: ReadonlyMap<string, SeenThere>};

export function proverThere({address, shell, here, envHere, scratch}: ThereSetting): Prover {
  const absolute = (name: string, scene: Scene): string => {
    const home = scene.env.HOME;
    if (home !== undefined && /^~(?=\/|$)/.test(name)) return path.posix.join(home, name.slice(1));
    return path.posix.resolve(scene.cwd, name);
  };
  const there = (look: Look, scene: Scene): Look => {
    const say = scene.texts.machines;
    return {...look, expected: say.there(address, look.expected), observed: say.there(address, look.observed)};
  };
  const notSeen = (expected: string, detail: string, scene: Scene): Look =>
    there(unknown(expected, scene.texts.machines.notLooked(detail), null), scene);

  /** Brings files here under their own paths and lets the prover of this machine look at them. */
  const withStaged = async (
    files: readonly string[],
    scene: Scene,
    {env, withContent}: {readonly env: Scene['env']; readonly withContent: boolean},
    look: (staged: StagedScene) => Promise<Look>,
  ): Promise<Look> => {
    const seen = await lookAtFilesThere(shell, files, {signal: scene.signal, withContent});
    if (!seen.ok) return notSeen(files.join(', '), whyNot(seen, scene), scene);
    const large = seen.files.findIndex(one => withContent && one.kind === 'file' && one.content === null);
    if (large >= 0) return notSeen(files[large] ?? '', scene.texts.machines.tooLarge(fetchLimit >> 20), scene);
    const dark = seen.files.findIndex(one => one.kind === 'unreadable' || one.kind === 'other');
    if (dark >= 0) return notSeen(files[dark] ?? '', scene.texts.machines.unreadable(files[dark] ?? ''), scene);
    const root = await mkdtemp(path.join(scratch, 'look-'));
    try {
      for (const [index, file] of files.entries()) await stage(path.join(root, 'system', file), seen.files[index]);
      const played = {DOCWALK_REHEARSAL: root, DOCWALK_SYSTEM: files.join(':')};
      const staged = {...scene, env: {...env, ...played}};
      return await look({
        scene: staged,
        seen: new Map(files.map((file, at) => [file, seen.files[at] ?? {kind: 'none'}])),
      });
    } finally {
      await rm(root, {recursive: true, force: true});
    }
  };

  const check = async (what: Check, scene: Scene): Promise<Look> => {
    if ('file' in what) {
      const file = absolute(what.file, scene);
      const withContent = what.contains !== undefined || what.matches !== undefined || what.sha256 !== undefined;
      return withStaged([file], scene, {env: scene.env, withContent}, async ({scene: staged, seen}) => {
        const old =
          what.newer === true && scene.startedAt !== null && !isFreshThere(seen.get(file), scene.startedAt, null);
        return there(
          await here.check({...what, file: shownAs(what.file, file)}, {...staged, startedAt: old ? never : null}),
          scene,
        );
      });
    }
    if ('archive' in what && !('registry' in what)) {
      const files = [what.archive, ...(what.images === undefined ? [] : [what.images])];
      return checkStaged(what, files, scene, scene.env);
    }
    if ('json' in what) return checkStaged(what, [what.json], scene, scene.env);
    if ('yaml' in what) return checkStaged(what, [what.yaml], scene, scene.env);
    if ('registry' in what) {
      const files = [what.images, what.archive].filter(name => typeof name === 'string');
      if (files.length === 0) return here.check(what, {...scene, env: envHere()});
      return checkStaged(what, files, scene, envHere());
    }
    if ('command' in what) return checkCommandThere(what, scene);
    if ('port' in what && (what.host === undefined || isLoopback(what.host))) return knockThere(what, scene);
    if ('http' in what && isLoopback(hostOf(what.http)))
      return notSeen(what.http, scene.texts.machines.ownAddress(what.http), scene);
    return here.check(what, {...scene, env: envHere()});
  };

  const checkStaged = (what: Check, names: readonly string[], scene: Scene, env: Scene['env']): Promise<Look> => {
    const files = names.map(name => absolute(name, scene));
    return withStaged(files, scene, {env, withContent: true}, async ({scene: staged}) => {
      const renamed = Object.fromEntries(
        Object.entries(what).map(([key, value]) => {
          const at = typeof value === 'string' ? names.indexOf(value) : -1;
          return [key, at >= 0 && key !== 'path' ? shownAs(names[at] ?? '', files[at] ?? '') : value];
        }),
      );
      return there(await here.check(renamed as Check, staged), scene);
    });
  };

  const checkCommandThere = async (what: Extract<Check, {command: string}>, scene: Scene): Promise<Look> => {
    const looked = await shell.look(what.command, {signal: scene.signal, timeoutMs: 60_000, withState: true});
    if (!looked.ok) return notSeen(tellCommand(what, scene.texts), whyNot(looked, scene), scene);
    return there(judgeCommand(what, looked, scene.texts), scene);
  };

  const knockThere = async ({port}: Extract<Check, {port: string | number}>, scene: Scene): Promise<Look> => {
    const said = scene.texts.proof.network.port;
    const where = `localhost:${port}`;
    const number = Number(port);
    if (!Number.isInteger(number) || number < 1 || number > 65_535)
      return unmet(said.expected(where), said.badPort(String(port)), said.curePort);
    const script = `for h in 127.0.0.1 ::1; do (exec 3<>"/dev/tcp/$h/${number}") 2>/dev/null && exit 0; done; exit 1`;
    const looked = await shell.look(script, {signal: scene.signal, timeoutMs: 60_000});
    if (!looked.ok) return notSeen(said.expected(where), whyNot(looked, scene), scene);
    const open = looked.exitCode === 0;
    const expected = said.expected(where);
    return there(
      open ? met(expected, said.seen(where)) : unmet(expected, scene.texts.machines.nobody(where), null),
      scene,
    );
  };

  return {
    check,
    async probe(what, scene) {
      // a registry and an address that is not its own are asked from here, as checks are
      if (what.probe === 'registry' || what.probe === 'http') return here.probe(what, {...scene, env: envHere()});
      const asked = probeAsCheck(what);
      return asked === null ? notSeen(what.probe, '', scene) : check(asked, scene);
    },
    async facts(name, scene): Promise<FileFacts | null> {
      const file = absolute(name, scene);
      const seen = await lookAtFilesThere(shell, [file], {signal: scene.signal, withContent: false});
      const [one] = seen.ok ? seen.files : [];
      if (one?.kind === 'folder')
        return {path: name, bytes: 0, sha256: '', mode: one.mode, modifiedAt: 0, folder: true};
      if (one?.kind !== 'file') return null;
      const {bytes, sha256, mode, mtimeNs} = one;
      return {path: name, bytes, sha256, mode, modifiedAt: Number(mtimeNs / 1000n) / 1000};
    },
    async written(file, scene) {
      const place = absolute(file.path, scene);
      let facts: FileFacts | null = null;
      const look = await withStaged(
        [place],
        scene,
        {env: scene.env, withContent: true},
        async ({scene: staged, seen}) => {
          const one = seen.get(place);
          const change =
            file.before === null || one?.kind !== 'file' ? null : {before: file.before, sha256: one.sha256};
          const fresh = scene.startedAt === null || isFreshThere(one, scene.startedAt, change);
          const written = {...file, path: shownAs(file.path, place)};
          const result = await here.written(written, {...staged, startedAt: fresh ? null : never});
          facts = result.facts && {...result.facts, path: file.path};
          return there(result.look, scene);
        },
      );
      return {look, facts};
    },
  };
}

/** Why a look came to nothing, for people. */
function whyNot({code, detail}: Extract<LookedThere, {ok: false}>, {texts}: Scene): string {
  if (code === 'stopped') return texts.proof.stopped;
  return code === 'timed-out' ? texts.machines.tookLong : tellFailure(texts, code, detail);
}

/** A start that no file is newer than: its times here are those of the copy. */
const never = Number.MAX_SAFE_INTEGER;

/** A name that begins in somebody's home there means another folder here. */
const shownAs = (name: string, absolute: string): string => (name.startsWith('~') ? absolute : name);

function hostOf(url: string): string {
  try {
    return new URL(url).hostname.replace(/^\[|\]$/g, '');
  } catch {
    return '';
  }
}
