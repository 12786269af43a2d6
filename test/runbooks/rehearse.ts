/** The built command rehearses a guide without a terminal; what it reports is read back. */
import {spawn} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const root = path.join(import.meta.dirname, '../..');
const cli = process.env.DOCWALK_CLI ?? path.join(root, 'dist/cli.js');
export const runbooks = path.join(root, 'runbooks');
const shared = process.env.DOCWALK_SHARED ?? path.join(root, '../shared');
/** A document that a runbook was modelled on; it stands outside the repository. */
export const seed = (name: string): string => path.join(shared, 'corpus/seeds', name);

export type Event = Record<string, unknown> & {type: string};
export type Rehearsed = {
  readonly code: number | null;
  readonly events: readonly Event[];
  /** What it printed. */
  readonly text: string;
  /** Steps that failed. */
  readonly failed: readonly unknown[];
  /** Outcome and proof of every step that ended, in order. */
  readonly proofs: readonly string[];
  /** What was seen of each check that was not met. */
  readonly unmet: string;
};

/** `spoil`: names of faults that the doubles then have. */
export async function rehearse(
  guide: string,
  {spoil = '', args = []}: {readonly spoil?: string; readonly args?: readonly string[]} = {},
): Promise<Rehearsed> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'rehearse-'));
  const report = path.join(folder, 'report.json');
  try {
    const {code, text} = await runDocwalk(
      ['run', guide, '--rehearse', '--yes', '--report', `json=${report}`, ...args],
      folder,
      {REHEARSAL_SPOIL: spoil},
    );
    const events = readEvents(report);
    const ends = events.filter(({type}) => type === 'step:end');
    const unmet = events.filter(({type, verdict}) => type === 'check:result' && verdict === 'unmet');
    return {
      ...{code, events, text},
      failed: ends.filter(({outcome}) => outcome === 'failed').map(({step}) => step),
      proofs: ends.map(({outcome, proof}) => `${outcome} ${proof}`),
      unmet: unmet.map(({observed, text: wanted}) => `${observed} ${wanted}`).join('\n'),
    };
  } finally {
    rmSync(folder, {recursive: true, force: true});
  }
}

/** Runs the command in a folder of its own, with a state and a home there. */
export function runDocwalk(
  args: readonly string[],
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<{readonly code: number | null; readonly text: string}> {
  const own = {PATH: process.env.PATH, HOME: folder, XDG_STATE_HOME: folder, TMPDIR: folder, LANG: 'C.UTF-8'};
  return new Promise(resolve => {
    const child = spawn(process.execPath, [cli, ...args], {
      cwd: folder,
      env: {...own, ...env},
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', chunk => {
        text += chunk;
      });
    }
    child.on('close', code => resolve({code, text}));
  });
}

function readEvents(file: string): Event[] {
  let text = '';
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch {
    return [];
  }
  if (text.startsWith('[')) return JSON.parse(text);
  const lines = text.split('\n');
  return lines.length > 1 && lines[0] === '{' ? JSON.parse(text).events : lines.map(line => JSON.parse(line));
}

/** Why a step failed, as the report tells it. */
export const reasonOf = ({events}: Rehearsed): string =>
  String(events.find(({type, outcome}) => type === 'step:end' && outcome === 'failed')?.reason ?? '');
