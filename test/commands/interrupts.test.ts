import {expect, test} from 'vitest';
import {openInterrupts} from '../../src/commands/interrupts.ts';
import type {ProcessSignal} from '../../src/commands/surroundings.ts';
import type {RunEvent} from '../../src/runner/events.ts';

function open() {
  const quits: number[] = [];
  let send: (signal: ProcessSignal) => void = () => {};
  const interrupts = openInterrupts({
    onSignal: listener => {
      send = listener;
      return () => {
        send = () => {};
      };
    },
    quit: code => void quits.push(code),
  });
  const see = (type: 'step:start' | 'step:end' | 'question' | 'answer', kind = 'command') =>
    interrupts.see({type, step: 'a', kind} as RunEvent);
  return {interrupts, quits, see, send: (signal: ProcessSignal) => send(signal)};
}

test('Ctrl-C once stops the step, twice the run, thrice docwalk', () => {
  const {interrupts, quits, see, send} = open();
  const step = interrupts.step();
  see('step:start');
  send('SIGINT');
  expect([step.aborted, interrupts.run.aborted]).toEqual([true, false]);
  send('SIGINT');
  expect([interrupts.run.aborted, quits]).toEqual([true, []]);
  send('SIGINT');
  expect(quits).toEqual([130]);
});

test('the next step has a signal of its own', () => {
  const {interrupts, see, send} = open();
  interrupts.step();
  see('step:start');
  send('SIGINT');
  see('step:end');
  expect(interrupts.step().aborted).toBe(false);
});

test('Ctrl-C while nothing runs ends the run', () => {
  const {interrupts, send} = open();
  send('SIGINT');
  expect(interrupts.run.aborted).toBe(true);
});

test('Ctrl-C between the parts of a step that only holds steps ends the run', () => {
  const {interrupts, see, send} = open();
  interrupts.step();
  see('step:start', 'manual');
  send('SIGINT');
  expect(interrupts.run.aborted).toBe(true);
});

test('Ctrl-C at a question about a step that has run ends the run', () => {
  const {interrupts, see, send} = open();
  interrupts.step();
  see('step:start');
  see('question');
  see('answer');
  see('question');
  send('SIGINT');
  expect(interrupts.run.aborted).toBe(true);
});

test.each(['SIGTERM', 'SIGHUP'] as const)('%s ends step and run at once', signal => {
  const {interrupts, see, send} = open();
  const step = interrupts.step();
  see('step:start');
  send(signal);
  expect([step.aborted, interrupts.run.aborted]).toEqual([true, true]);
});

test('while the terminal is lent its Ctrl-C is not ours', async () => {
  const {interrupts, send} = open();
  await interrupts.lend(async () => send('SIGINT'));
  expect(interrupts.run.aborted).toBe(false);
  send('SIGINT');
  expect(interrupts.run.aborted).toBe(true);
});

test('once closed it hears nothing', () => {
  const {interrupts, send} = open();
  interrupts.close();
  send('SIGTERM');
  expect(interrupts.run.aborted).toBe(false);
});
