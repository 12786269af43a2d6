import {expect, test} from 'vitest';
import {checkPrinted} from '../../src/runner/printed-check.ts';
import {textsFor} from '../../src/texts/texts.ts';
import {command} from './pages.ts';
import {lines, tableShell, walkPage} from './stand-ins.ts';

const texts = textsFor('en');
const shows = (...outputs: readonly (string | null)[]) => {
  const step = command('a', 'a');
  const [first] = step.commands;
  if (first === undefined) throw new Error('a command step has a command');
  return {
    ...step,
    commands: outputs.map(text => ({...first, output: text === null ? null : {text, place: first.place}})),
  };
};
const verdict = (output: string, printed: string | null, step = shows('one\n...\nthree', null, 'four')) =>
  checkPrinted({output}, step, printed, texts).verdict;

test('what the guide shows of all commands must come in its order; what it leaves out may be anything', () => {
  expect(verdict('shown', 'one\ntwo\nthree\nbetween\nfour\nmore\n')).toBe('met');
  expect(verdict('shown', 'four\none\nthree\n')).toBe('unmet');
});

test('a line that is missing is named', () => {
  const look = checkPrinted({output: 'shown'}, shows('one\nthree'), 'one\n', texts);
  expect(look).toMatchObject({verdict: 'unmet', observed: expect.stringContaining('“three”')});
});

test('where the guide shows nothing, or nothing was seen, nobody knows', () => {
  expect([verdict('shown', 'x', shows(null)), verdict('shown', null), verdict('one', null)]).toEqual(
    Array(3).fill('unknown'),
  );
});

test('a text or a pattern must stand in what was printed', () => {
  expect([verdict('wo', 'two'), verdict('/^t.o$/', 'one\ntwo'), verdict('/three/', 'two')]).toEqual([
    ...['met', 'met', 'unmet'],
  ]);
});

test('a step whose output is as shown is proven by it, and fails where it is not', async () => {
  const walkWith = (out: string) =>
    walkPage({body: [shows('ready')], rules: {a: [{checks: [{output: 'shown'}]}]}}, {shell: tableShell({a: {out}})});
  expect(lines((await walkWith('ready\n')).events, 'check:result', 'step:end')).toEqual([
    'check:result a#check:1 sidecar met',
    'step:end a passed output 0',
  ]);
  expect(lines((await walkWith('nothing\n')).events, 'step:end')).toEqual(['step:end a failed none 0']);
});
