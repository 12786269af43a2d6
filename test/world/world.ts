/** The loopback world of `world.sh` for tests: a Docker daemon, registries and a release page of its own. Root only. */
import {execFileSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {type IPty, spawn} from '@lydell/node-pty';

const script = path.join(import.meta.dirname, 'world.sh');
const cli = path.join(import.meta.dirname, '../../dist/cli.js');

/** Why there can be no world here; null: there can. */
export const noWorld: string | null =
  process.getuid?.() !== 0
    ? 'skipped: the world needs root'
    : existsSync('/etc/debian_version')
      ? null
      : 'skipped: the world is made of Debian packages';

export type World = {
  readonly folder: string;
  /** The folder in which the operator works. */
  readonly work: string;
  /** `WORLD_…` settings, as `world.sh env` prints them. */
  readonly settings: Readonly<Record<string, string>>;
  /** `down`, `up`, `wipe`, `trust` … */
  do(...order: readonly string[]): string;
  /** A program as the operator would start it; gives its output. */
  exec(...command: readonly string[]): string;
  /** docwalk in a pseudo-terminal as the operator would start it. */
  docwalk(arguments_: readonly string[], options?: {readonly columns?: number}): Session;
  purge(): void;
};

export type Session = {
  readonly pty: IPty;
  /** Everything written so far, line ends made plain. */
  output(): string;
  /** Waits until the output after the last match has the pattern. */
  waitFor(pattern: RegExp, withinMs?: number): Promise<void>;
  type(text: string): void;
  ended(withinMs?: number): Promise<number>;
};

/** Builds the world; its path is short, for a unix socket's path may have 108 characters. */
export function openWorld(): World {
  const folder = mkdtempSync('/tmp/docwalk-world-');
  const run = (...order: readonly string[]): string =>
    execFileSync('bash', [script, ...order], {encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 26});
  run('start', folder);
  const settings = Object.fromEntries(
    run('env', folder)
      .split('\n')
      .flatMap(line => {
        const [, name, value] = /^export (WORLD_\w+)=(.*)$/.exec(line) ?? [];
        return name === undefined ? [] : [[name, value ?? '']];
      }),
  );
  return {
    folder,
    settings,
    work: path.join(folder, 'work'),
    do: (order, ...rest) => run(order ?? 'help', folder, ...rest),
    exec: (...command) => run('exec', folder, ...command),
    docwalk: (arguments_, {columns = 200} = {}) =>
      follow(
        spawn('bash', [script, 'exec', folder, process.execPath, cli, ...arguments_], {
          cols: columns,
          rows: 50,
          env: {...process.env, TERM: 'xterm', LC_ALL: 'C.UTF-8', XDG_STATE_HOME: path.join(folder, 'state')},
        }),
      ),
    purge: () => void run('purge', folder),
  };
}

function follow(pty: IPty): Session {
  let text = '';
  let seen = 0;
  let code: number | null = null;
  const waiting = new Set<() => void>();
  const wake = (): void => {
    for (const look of waiting) look();
  };
  pty.onData(data => {
    text += data.replaceAll('\r\n', '\n');
    wake();
  });
  pty.onExit(({exitCode}) => {
    code = exitCode;
    wake();
  });
  const until = <T>(look: () => T | undefined, what: string, withinMs: number): Promise<T> =>
    new Promise((resolve, reject) => {
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        waiting.delete(check);
        settle();
      };
      const timer = setTimeout(
        () => finish(() => reject(new Error(`${what} did not come; the output was:\n${text}`))),
        withinMs,
      );
      const check = (): void => {
        const found = look();
        if (found !== undefined) finish(() => resolve(found));
        else if (code !== null) finish(() => reject(new Error(`ended with ${code} before ${what}:\n${text}`)));
      };
      waiting.add(check);
      check();
    });
  return {
    pty,
    output: () => text,
    type: typed => pty.write(typed),
    waitFor: (pattern, withinMs = 60_000) =>
      until(
        () => {
          const match = pattern.exec(text.slice(seen));
          if (match === null) return undefined;
          seen += match.index + match[0].length;
          return true;
        },
        String(pattern),
        withinMs,
      ).then(() => {}),
    ended: (withinMs = 120_000) => until(() => code ?? undefined, 'the end', withinMs),
  };
}

/** The events of a `--report json=FILE`. */
export function readEvents(file: string): readonly Record<string, unknown>[] {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map(line => JSON.parse(line));
}
