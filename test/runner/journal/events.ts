/** Events of a small run, for the journal's tests. */
import type {RunEvent} from '../../../src/runner/events.ts';

export const at = '2026-11-21T11:30:00.000Z';

export const start: RunEvent = {
  seq: 0,
  at,
  type: 'run:start',
  run: '20261121-1130-populate-x3f',
  mode: 'real',
  guide: {id: 'populate', title: 'Populate the registry', file: 'populate.md', sha256: 'ab'},
  host: {name: 'host', user: 'op', os: 'linux', arch: 'x64', docwalk: '0.1.0'},
  steps: ['populate/1', 'populate/2'],
};

export const stepStart = (seq: number, step: string, attempt = 1): RunEvent => ({
  seq,
  at,
  type: 'step:start',
  step,
  kind: 'command',
  attempt,
  script: 'true\n密',
});

export const stepEnd = (seq: number, step: string, attempt = 1): RunEvent => ({
  seq,
  at,
  type: 'step:end',
  step,
  attempt,
  outcome: 'passed',
  proof: 'exit',
  reason: null,
  exitCode: 0,
  signal: null,
  ms: 4,
});

export const output = (
  seq: number,
  step: string,
  text: string,
  stream: 'stdout' | 'stderr' = 'stdout',
  attempt = 1,
): RunEvent => ({seq, at, type: 'step:output', step, attempt, stream, text});

export const runEnd = (seq: number): RunEvent => ({
  seq,
  at,
  type: 'run:end',
  outcome: 'passed',
  ms: 5,
  counts: {steps: 2, passedProven: 0, passedExit: 2, passedWord: 0, failed: 0, skipped: 0, stopped: 0, notReached: 0},
});
