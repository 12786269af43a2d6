/** Runs the built docwalk, off a terminal as CI would and at a real one: `npm test` has built dist/ before. */
import {execFile} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {launch, type Terminal} from '../terminal/terminal.ts';

/** Another build may be tried: DOCWALK_CLI. */
export const cli = process.env.DOCWALK_CLI ?? path.join(import.meta.dirname, '../../dist/cli.js');

export type Ended = {readonly code: number | string | null; readonly stdout: string; readonly stderr: string};

/** A fresh folder for one test; `docwalk` runs in it, with its runs kept below it. */
export function openFolder(): {
  readonly folder: string;
  docwalk(arguments_: readonly string[], env?: Readonly<Record<string, string>>): Promise<Ended>;
  /** The same at a terminal; what still runs is killed with the folder. */
  atTerminal(
    arguments_: readonly string[],
    setting?: {readonly cols?: number; readonly rows?: number; readonly env?: Readonly<Record<string, string>>},
  ): Terminal;
  remove(): void;
} {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'docwalk-cli-'));
  const own = {
    PATH: process.env.PATH ?? '',
    HOME: folder,
    LANG: 'C.UTF-8',
    XDG_STATE_HOME: path.join(folder, 'state'),
  };
  const open: Terminal[] = [];
  return {
    folder,
    atTerminal(arguments_, {cols = 120, rows = 50, env = {}} = {}) {
      const inside = {HOME: folder, XDG_STATE_HOME: path.join(folder, 'state'), TMPDIR: folder, ...env};
      const terminal = launch(process.execPath, [cli, ...arguments_], {cwd: folder, cols, rows, env: inside});
      open.push(terminal);
      return terminal;
    },
    remove() {
      for (const terminal of open.splice(0)) terminal.kill();
      rmSync(folder, {recursive: true, force: true});
    },
    docwalk: (arguments_, env = {}) =>
      new Promise(resolve => {
        const child = execFile(
          process.execPath,
          [cli, ...arguments_],
          {cwd: folder, env: {...own, ...env}, maxBuffer: 1 << 28},
          (error, stdout, stderr) => resolve({code: error === null ? 0 : (error.code ?? null), stdout, stderr}),
        );
        child.stdin?.end();
      }),
  };
}
