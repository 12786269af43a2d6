/** A rehearsal (DESIGN section 7): a fresh folder, a PATH of doubles and harmless programs, services on free ports. */
import {
  chmodSync,
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import path from 'node:path';
import {simpleCommands} from '../../guide/shell/simple-commands.ts';
import type {LaidGuide} from '../../sidecar/laid.ts';
import {fillSlots} from '../../sidecar/slots.ts';
import type {Texts} from '../../texts/texts.ts';
import {choicesOf, optionNamed} from '../choices.ts';
import type {FilePort} from '../files.ts';
import {playedPath} from '../prove/whereabouts.ts';
import type {Prover} from '../prover.ts';
import {type Gate, openGate} from './gate.ts';
import {guardFiles} from './guarded-files.ts';
import {guardProver} from './guarded-prover.ts';
import {listenForMisses, takeMisses} from './missing-double.ts';
import {proverFor} from './played-hosts.ts';
import {fillProgramFolder} from './program-folder.ts';
import {defaultPrograms} from './programs.ts';
import {freePort, type Service, startService} from './service.ts';
import {sparingProver} from './sparing-prover.ts';
import {playSystem} from './system-folders.ts';

export type Rehearsal = {
  /** Where the run starts: fresh, empty, removed by `stop`. */
  readonly folder: string;
  readonly home: string;
  /** The whole environment of its steps and checks; nothing of docwalk's own gets in but what a terminal needs. */
  readonly env: Readonly<Record<string, string>>;
  /** Values for the guide's variables. */
  readonly values: ReadonlyMap<string, string>;
  /** The labels of `rehearsal.choose` that this guide has; the others belong to its translations. */
  readonly choose: readonly string[];
  readonly mayRun: Gate;
  /** What has no double, of what was called for since this was last asked, as a sentence; null: nothing. */
  missed(): string | null;
  /** What a program printed, with the paths of the machine in place of where they are played. */
  shown?(printed: string): string;
  /** As the real one, but what the guide asks of this machine is not asked of it here, and checks pass the gate. */
  prover(real: Prover): Prover;
  /** The files of its edit steps: written only inside the folder. */
  files(real: FilePort): FilePort;
  /** Copies what a download would bring into `cwd`, without the executable bit; resolves with the names it brought. */
  fetchAssets(names: readonly string[], cwd: string): Promise<readonly string[]>;
  /** Ends the services with all they started and removes the folder, or keeps it to be looked at. */
  stop(keep?: boolean): Promise<void>;
};
export type Prepared =
  | {readonly ok: true; readonly rehearsal: Rehearsal}
  | {readonly ok: false; readonly message: string};

export type RehearsalOptions = {
  /** Where the fresh folder is made. */
  readonly tempRoot: string;
  /** docwalk's own environment: the host's PATH, and the few names that are handed on. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The Node that runs docwalk: doubles and services written for Node run in it. */
  readonly node: string;
  readonly texts: Texts;
};

/** Names of docwalk's environment that a rehearsal's programs see. REHEARSAL_SPOIL breaks a double: for tests. */
const handedOn = ['TERM', 'COLORTERM', 'COLUMNS', 'LINES', 'NO_COLOR', 'TZ', 'USER', 'LOGNAME', 'REHEARSAL_SPOIL'];
const patienceMs = 10_000;

/** Makes all that a rehearsal needs and starts its services; on a failure nothing is left behind. */
export async function prepareRehearsal(laid: LaidGuide, options: RehearsalOptions): Promise<Prepared> {
  const {texts, env: host, node} = options;
  const say = texts.rehearsal.prepare;
  const beside = (file: string) => path.resolve(laid.source?.folder ?? '.', file);
  const {
    doubles,
    assets,
    files: given,
    system = {},
    allow = [],
    services = {},
    set = {},
    choose = [],
  } = laid.rehearsal ?? {};
  for (const folder of [doubles, assets, given, ...Object.values(system)]) {
    if (folder != null && !isFolder(beside(folder))) return {ok: false, message: say.noFolder(beside(folder))};
  }

  mkdirSync(options.tempRoot, {recursive: true});
  const root = realpathSync(mkdtempSync(path.join(options.tempRoot, 'docwalk-rehearsal-')));
  const [folder, home, temp, bin] = ['work', 'home', 'tmp', 'bin'].map(name => path.join(root, name)) as [
    string,
    string,
    string,
    string,
  ];
  for (const made of [folder, temp, path.join(home, '.docker')]) mkdirSync(made, {recursive: true, mode: 0o700});
  if (given !== undefined) cpSync(beside(given), folder, {recursive: true});
  const running: Service[] = [];
  const stop = async (keep = false) => {
    await Promise.all(running.map(service => service.stop()));
    if (!keep) rmSync(root, {recursive: true, force: true});
  };
  const fail = async (message: string): Promise<Prepared> => {
    await stop();
    return {ok: false, message};
  };

  const folders = Object.keys(system);
  const search = {
    path: (host.PATH ?? '').split(path.delimiter).filter(part => path.isAbsolute(part)),
    node,
    ...(folders.length === 0 ? {} : {system: {folders, root: path.join(root, 'system')}}),
  };
  const programs = fillProgramFolder(
    bin,
    doubles === undefined ? null : beside(doubles),
    [...defaultPrograms, ...allow],
    search,
  );
  if ('missing' in programs) return fail(say.noInterpreter(programs.double, programs.missing));

  const misses = path.join(root, 'misses');
  const env: Record<string, string> = {
    PATH: bin,
    HOME: home,
    DOCKER_CONFIG: path.join(home, '.docker'),
    TMPDIR: temp,
    LC_ALL: 'C.UTF-8',
    DOCWALK_REHEARSAL: root,
    ...playSystem(root, system, beside),
    ...listenForMisses(misses, texts.rehearsal.gate.noDouble('%s')),
  };
  const played = (file: string) => playedPath(file, env);
  for (const name of handedOn) if (host[name] !== undefined) env[name] = host[name];

  const hosts = Object.values(services).flatMap(service => service.host ?? []);
  if (hosts.length > 0) env.DOCWALK_HOSTS = hosts.join(' ');
  const ports = new Map<string, number>();
  for (const [name, {port}] of Object.entries(services)) ports.set(name, port === 'auto' ? await freePort() : port);
  const portOf = (name: string) => (name.startsWith('port.') ? (ports.get(name.slice(5))?.toString() ?? null) : null);
  for (const [name, {run}] of Object.entries(services)) {
    const [program = '', ...args] = simpleCommands(fillSlots(run, portOf))[0]?.words ?? [];
    const words = [program === 'node' ? node : program, ...args];
    const port = ports.get(name) ?? 0;
    const cwd = laid.source?.folder ?? root;
    const own = {...env, PATH: host.PATH ?? '', PORT: String(port)};
    const started = await startService({name, words, port, cwd, env: own, patienceMs});
    if (!started.ok) return fail(say.serviceFailed(name, run, started.reason, started.said));
    running.push(started.service);
  }

  const gate = openGate({root, programs: programs.names, texts, played});
  const missed = (): string | null => {
    const names = takeMisses(misses);
    return names.length === 0 ? null : texts.rehearsal.gate.noDouble(names.join(', '));
  };
  return {
    ok: true,
    rehearsal: {
      ...{folder, home, env, stop},
      values: new Map(Object.entries(set).map(([name, value]) => [name, fillSlots(value, portOf)])),
      choose: choose.filter(label => choicesOf(laid.guide).some(choice => optionNamed(choice, label) !== null)),
      mayRun: gate,
      shown: printed => printed.replaceAll(path.join(root, 'system/'), '/'),
      missed,
      prover: real => guardProver(sparingProver(proverFor(hosts, real), texts), {mayRun: gate, missed}, texts),
      files: real => guardFiles(real, root, texts, played),
      async fetchAssets(names, cwd) {
        const there = assets === undefined || !isFolder(cwd) ? [] : readdirSync(beside(assets));
        const brought = names.filter(name => there.includes(path.basename(name)));
        for (const name of brought) {
          const to = path.join(cwd, path.basename(name));
          copyFileSync(path.join(beside(assets ?? ''), path.basename(name)), to);
          chmodSync(to, 0o644);
        }
        return brought;
      },
    },
  };
}

function isFolder(file: string): boolean {
  return statSync(file, {throwIfNoEntry: false})?.isDirectory() ?? false;
}
