// what a call loads when it is needed is loaded before the first test: its time is none of the test's
import '../../src/check/output/pretty.ts';
import '../../src/check/settings.ts';
import '../../src/commands/check.ts';
import '../../src/commands/check-page.ts';
import {runCommandLine} from '../../src/commands/command-line.ts';
import type {Surroundings} from '../../src/commands/surroundings.ts';

/** A call of docwalk in this process, off a terminal. `env` beside the locale and the path. */
export async function docwalkWith(
  {cwd, env = {}, ...own}: Partial<Surroundings> & {readonly cwd: string},
  ...given: readonly string[]
): Promise<{code: number; out: string; err: string}> {
  const said = {out: '', err: ''};
  const stream = (to: 'out' | 'err') => ({
    isTTY: false,
    write: (text: string) => {
      said[to] += text;
      return true;
    },
  });
  const surroundings = {
    ...{env: {LANG: 'C.UTF-8', PATH: process.env.PATH, ...env}, cwd, version: '1.2.3'},
    ...{node: {path: 'node', version: 'v20'}, stdin: {}, onSignal: () => () => {}, quit: () => {}},
    ...{stdout: stream('out'), stderr: stream('err')},
    ...own,
  } as unknown as Surroundings;
  const code = await runCommandLine(given, surroundings);
  return {code, ...said};
}

/** The same in a folder, with nothing else. */
export const docwalkIn = (cwd: string, ...given: readonly string[]): ReturnType<typeof docwalkWith> =>
  docwalkWith({cwd}, ...given);
