/** Probes that ask a program: is it there, is it new enough; and Docker, which must have a running daemon. */
import type {Look, Scene} from '../../prover.ts';
import {excerpt, met, unknown, unmet} from '../look.ts';
import {programOnPath} from '../whereabouts.ts';
import {type ProgramResult, runProgram} from './program.ts';
import {findVersion, isAtLeast} from './version.ts';

const limitMs = 20_000;

/** How a program is asked for its version where it is not `--version`. */
const versionArguments: Readonly<Record<string, readonly string[]>> = {
  containerd: ['--version'],
  docker: ['version', '--format', '{{.Client.Version}}'],
  go: ['version'],
  helm: ['version', '--short'],
  java: ['-version'],
  javac: ['-version'],
  keytool: ['-version'],
  kubectl: ['version', '--client'],
  nginx: ['-v'],
  openssl: ['version'],
  skaffold: ['version'],
  ssh: ['-V'],
  terraform: ['version'],
  unzip: ['-v'],
};

/** A program is on the PATH, and, where `minimum` is given, tells a version that is new enough. */
export async function probeCommand(name: string, minimum: string | null, scene: Scene): Promise<Look> {
  const texts = scene.texts.proof;
  const said = texts.network.command;
  const expected = minimum === null ? said.there(name) : said.from(name, minimum);
  const place = await programOnPath(name, scene);
  if (place === null) return unmet(expected, said.missing(name), said.cureMissing(name));
  if (minimum === null) return met(expected, said.seen(name, place));
  const result = await runProgram([place, ...(versionArguments[name] ?? ['--version'])], scene, {timeoutMs: limitMs});
  if (scene.signal.aborted) return unknown(expected, texts.stopped, null);
  const version = findVersion(result.stdout) ?? findVersion(result.stderr);
  if (version === null) return unknown(expected, said.noVersion(name, place), said.cureNoVersion(name));
  return isAtLeast(version, minimum)
    ? met(expected, said.seenVersion(name, version))
    : unmet(expected, said.tooOld(name, version, minimum), said.cureTooOld(name, minimum));
}

type Daemon =
  | {readonly state: 'runs'; readonly version: string}
  | {readonly state: 'not-installed' | 'no-permission' | 'timeout' | 'stopped'}
  | {readonly state: 'not-running'; readonly where: string}
  | {readonly state: 'other'; readonly text: string};

function readDaemon(result: ProgramResult): Daemon {
  const {stdout, stderr} = result;
  const version = findVersion(stdout.split('\n')[0] ?? '');
  if (result.exitCode === 0 && version !== null)
    return {state: 'runs', version: stdout.split('\n')[0]?.trim() ?? version};
  if (/permission denied|got permission/i.test(stderr)) return {state: 'no-permission'};
  if (
    /cannot connect|is the docker daemon running|connection refused|no such file or directory|error during connect|no such host/i.test(
      stderr,
    )
  ) {
    return {
      state: 'not-running',
      where: /\b(?:unix|tcp|npipe|ssh|https?):\/\/[^\s"'?]+[^\s"'?.:]/.exec(stderr)?.[0] ?? '',
    };
  }
  if (result.failure === 'EACCES') return {state: 'no-permission'};
  return {state: 'other', text: excerpt(stderr.trim() === '' ? stdout : stderr)};
}

/** Asks the daemon, not the client: `docker login` and `docker --version` work without one. */
async function askDaemon(scene: Scene): Promise<Daemon> {
  const program = await programOnPath('docker', scene);
  if (program === null) return {state: 'not-installed'};
  const result = await runProgram([program, 'version', '--format', '{{.Server.Version}}'], scene, {timeoutMs: limitMs});
  if (scene.signal.aborted) return {state: 'stopped'};
  return result.timedOut ? {state: 'timeout'} : readDaemon(result);
}

/** The folder Docker keeps its images in, null when no daemon tells it. */
export async function dockerRoot(scene: Scene): Promise<string | null> {
  const program = await programOnPath('docker', scene);
  if (program === null) return null;
  const result = await runProgram([program, 'info', '--format', '{{.DockerRootDir}}'], scene, {timeoutMs: limitMs});
  const root = result.stdout.trim();
  return result.exitCode === 0 && root.startsWith('/') ? root : null;
}

/** Docker is installed, its daemon answers this user, and it is new enough. */
export async function probeDocker(minimum: string | null, scene: Scene): Promise<Look> {
  const texts = scene.texts.proof;
  const said = texts.network.docker;
  const expected = minimum === null ? said.expected : said.expectedFrom(minimum);
  const daemon = await askDaemon(scene);
  switch (daemon.state) {
    case 'stopped':
      return unknown(expected, texts.stopped, null);
    case 'not-installed':
      return unmet(expected, said.notInstalled, said.cureNotInstalled);
    case 'no-permission':
      return unmet(expected, said.noPermission, said.cureNoPermission);
    case 'timeout':
      return unmet(expected, said.timeout, said.cureTimeout);
    case 'not-running':
      return unmet(expected, said.notRunning(daemon.where), said.cureNotRunning);
    case 'other':
      return unmet(expected, said.other(daemon.text), said.cureNotRunning);
    default:
      return minimum === null || isAtLeast(daemon.version, minimum)
        ? met(expected, said.seen(daemon.version))
        : unmet(expected, said.tooOld(daemon.version, minimum), said.cureTooOld(minimum));
  }
}
