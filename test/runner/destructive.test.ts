import {expect, test} from 'vitest';
import type {Question} from '../../src/runner/operator.ts';
import {command} from './pages.ts';
import {type Script, scripted, tableShell, walkPage} from './stand-ins.ts';

const wipe = 'rm -rf /data';

async function walkWith(script: string, answers: Script, exitCodes: readonly number[] = [0]) {
  const operator = scripted(answers, {terminal: true});
  const rows = exitCodes.map(exitCode => ({exitCode}));
  const shell = tableShell({[script]: rows, [wipe]: rows});
  const {outcome, events} = await walkPage({body: [command('1', script)]}, {operator, shell});
  return {outcome, events, asked: operator.asked, ran: shell.requests.map(({script, terminal}) => [script, terminal])};
}
const warned = (asked: readonly Question[]) =>
  asked.map(question => (question.question === 'proceed' ? (question.destructive ?? null) : question.question));

test('giving a destructive step the terminal is no yes to it: it is asked for again, then run with the terminal', async () => {
  const stopped = await walkWith(wipe, {proceed: ['terminal', 'stop']});
  expect(stopped.ran).toEqual([]);
  const {asked, ran} = await walkWith(wipe, {proceed: ['terminal', 'terminal', 'go']});
  expect(warned(asked)).toEqual([wipe, wipe, wipe]);
  expect(asked[1]).toMatchObject({warnings: expect.arrayContaining(['It will have the terminal.'])});
  expect(ran).toEqual([[wipe, true]]);
});

test.each(['retry', 'terminal', 'go'] as const)(
  'a destructive step that failed is asked for again after “%s”',
  async answer => {
    const failed = await walkWith(wipe, {proceed: ['go', 'stop'], 'after-failure': [answer]}, [1, 0]);
    expect(warned(failed.asked)).toEqual([wipe, 'after-failure', wipe]);
    expect(failed.ran).toHaveLength(1);
    const again = await walkWith(wipe, {proceed: ['go', 'go'], 'after-failure': [answer]}, [1, 0]);
    expect(again.ran).toEqual([
      [wipe, false],
      [wipe, answer === 'terminal'],
    ]);
  },
);

test('a command that was edited into a destructive one is shown and asked for before it runs', async () => {
  const edit = {answer: 'edit', text: wipe} as const;
  const before = await walkWith('make', {proceed: [edit, 'go']});
  expect(warned(before.asked)).toEqual([null, wipe]);
  expect(before.asked[1]).toMatchObject({script: wipe});
  expect(before.ran).toEqual([[wipe, false]]);
  const refused = await walkWith('make', {proceed: [edit, 'stop']});
  expect(refused.ran).toEqual([]);
  const failed = await walkWith('make', {proceed: ['go', 'stop'], 'after-failure': [edit]}, [1]);
  expect(warned(failed.asked)).toEqual([null, 'after-failure', wipe]);
  expect(failed.ran).toEqual([['make', false]]);
});

test('a destructive one that was edited into a harmless one runs as it was typed', async () => {
  const {asked, ran} = await walkWith(wipe, {proceed: [{answer: 'edit', text: 'true'}]});
  expect(asked).toHaveLength(1);
  expect(ran).toEqual([['true', false]]);
});

test('a flag that edits nothing still needs --allow-destructive after a failure', async () => {
  const flag = {answer: 'go', by: 'flag'} as const;
  const {ran} = await walkWith('make', {proceed: ['go', flag], 'after-failure': [{answer: 'edit', text: wipe}]}, [1]);
  expect(ran).toEqual([['make', false]]);
});

test('the record of the question says what it would take away', async () => {
  const {events} = await walkWith(wipe, {});
  expect(events.find(({type}) => type === 'question')).toMatchObject({question: 'proceed', destructive: wipe});
  const {events: harmless} = await walkWith('make', {});
  expect(harmless.find(({type}) => type === 'question')).not.toHaveProperty('destructive');
});
