import {expect, test} from 'vitest';
import {keepComplaints, stampEvents} from '../../src/commands/stamp-events.ts';
import type {NewEvent, RunEvent} from '../../src/runner/events.ts';
import type {StorageFailure} from '../../src/runner/journal/storage-failure.ts';

const full: StorageFailure = {ok: false, reason: 'no-space', path: 'j', detail: 'ENOSPC: no space left'};
const output = (step: string): NewEvent => ({type: 'step:output', step, attempt: 1, stream: 'stdout', text: 'x'});
const answer: NewEvent = {type: 'answer', step: null, answer: 'go', by: 'operator'};

/** Says what came in which order: events written, told, and complaints. */
function listen(append: (event: RunEvent) => StorageFailure | null) {
  const log: string[] = [];
  const stamped = stampEvents(
    {
      nextSeq: 5,
      append: event => {
        const failure = append(event);
        log.push(`${failure === null ? 'written' : 'lost'} ${event.seq} ${event.type}`);
        return failure;
      },
    },
    {
      tell: event => log.push(`told ${event.seq}`),
      onBroken: reason => log.push(`broken ${reason}`),
      onOutputLost: (step, reason) => log.push(`output of ${step} lost ${reason}`),
    },
  );
  return {log, stamped};
}

test('an event is written before it is told, with the next number', () => {
  const {log, stamped} = listen(() => null);
  stamped.emit(answer);
  stamped.emit(answer);
  expect(log).toEqual(['written 5 answer', 'told 5', 'written 6 answer', 'told 6']);
  expect(stamped.broken()).toBe(false);
});

test('output that cannot be kept is complained of once a step, and the journal goes on', () => {
  const {log, stamped} = listen(event => (event.type === 'step:output' ? full : null));
  for (const event of [output('a'), output('a'), answer, output('b')]) stamped.emit(event);
  expect(log.filter(line => line.startsWith('output of'))).toEqual([
    'output of a lost ENOSPC: no space left',
    'output of b lost ENOSPC: no space left',
  ]);
  expect(log).toContain('written 7 answer');
  expect(stamped.broken()).toBe(false);
});

test('an event that cannot be written ends it: nothing is written after it, and that is said once', () => {
  const {log, stamped} = listen(() => full);
  for (const event of [answer, answer, output('a')]) stamped.emit(event);
  expect(log).toEqual(['lost 5 answer', 'broken ENOSPC: no space left', 'told 5', 'told 6', 'told 7']);
  expect(stamped.broken()).toBe(true);
});

test('while a screen is open complaints wait until it is closed', () => {
  const written: string[] = [];
  const stderr = {write: (text: string) => written.push(text)};
  const waiting = keepComplaints(true, stderr);
  waiting.say('no room');
  expect(written).toEqual([]);
  waiting.flush();
  keepComplaints(false, stderr).say('at once');
  expect(written).toEqual(['docwalk: no room\n', 'docwalk: at once\n']);
});
