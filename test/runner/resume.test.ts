import {expect, test} from 'vitest';
import {reportPlain} from '../../src/report/plain.ts';
import {settingWithout} from '../../src/report/setting.ts';
import type {NewEvent} from '../../src/runner/events.ts';
import {fold, initialState, type RunState} from '../../src/runner/state.ts';
import {textsFor} from '../../src/texts/texts.ts';
import {choice, command, condition, manual, option, section, variable, writes} from './pages.ts';
import {factsOf, lines, scripted, tableProver, tableShell, walkPage} from './stand-ins.ts';

/** The state that a journal of these events folds to. */
const folded = (events: readonly NewEvent[]): RunState =>
  events.reduce((state, event) => fold(state, {...event, seq: state.lastSeq + 1, at: 't'}), initialState);

const three = {body: [command('1', 'a'), command('2', 'b'), command('3', 'c')]};
const stoppedAt = async (page: Parameters<typeof walkPage>[0], answers: Parameters<typeof scripted>[0]) =>
  folded((await walkPage(page, {operator: scripted(answers)})).events);

test('what passed is not run again', async () => {
  const prior = await stoppedAt(three, {proceed: ['go', 'stop']});
  const shell = tableShell();
  const {outcome, state} = await walkPage(three, {shell}, {prior});
  expect([outcome, shell.requests.map(({script}) => script)]).toEqual(['passed', ['b', 'c']]);
  expect(state.end?.counts).toMatchObject({steps: 3, passedExit: 3});
});

test('a step that runs again begins in the state it began in, though it had saved one when docwalk died', async () => {
  let number = 0;
  const back: number[] = [];
  const counting = () => {
    const shell = tableShell();
    return {
      ...shell,
      run: async (...given: Parameters<typeof shell.run>) => {
        number++;
        return shell.run(...given);
      },
      stateNumber: () => number,
      goBackTo: (to: number) => {
        back.push(to);
        number = to;
        return true;
      },
    };
  };
  const {events} = await walkPage(three, {shell: counting()});
  const cut = events.findIndex(event => event.type === 'step:end' && event.step === '2');
  number = 2;
  await walkPage(three, {shell: counting()}, {prior: folded(events.slice(0, cut))});
  expect([back, number]).toEqual([[1], 3]);
  // not where it had not saved one, nor where it is taken as done
  number = 1;
  await walkPage(three, {shell: counting()}, {prior: folded(events.slice(0, cut))});
  number = 2;
  const operator = scripted({resume: ['no']});
  await walkPage(three, {shell: counting(), operator}, {prior: folded(events.slice(0, cut))});
  expect(back).toEqual([1]);
});

test('a failed step is walked again with the next number', async () => {
  const first = await walkPage(three, {shell: tableShell({b: {exitCode: 1}})});
  const {events} = await walkPage(three, {}, {prior: folded(first.events)});
  expect(lines(events, 'step:start')).toEqual(['step:start 2 2 b', 'step:start 3 1 c']);
});

test('a step that was running when the session ended is asked about before it runs again', async () => {
  const {events} = await walkPage(three);
  const cut = events.findIndex(event => event.type === 'step:end' && event.step === '2');
  const prior = folded(events.slice(0, cut));
  const operator = scripted({});
  const {state} = await walkPage(three, {operator}, {prior, stillRunning: new Map([['2', '4711 b']])});
  const [asked] = operator.asked;
  expect(asked).toMatchObject({question: 'resume', text: expect.stringContaining('4711 b')});
  expect(state.steps.get('2')).toMatchObject({status: 'passed', attempt: 2});
  const kept = await walkPage(three, {operator: scripted({resume: ['no']})}, {prior});
  expect(kept.state.steps.get('2')?.status).toBe('skipped');
});

test('steps whose text has changed since are run again when asked for', async () => {
  const prior = await stoppedAt(three, {proceed: ['go', 'go', 'stop']});
  const changed = {body: [command('1', 'a --new', {fingerprint: 'other'}), command('2', 'b'), command('3', 'c')]};
  const again = tableShell();
  const operator = scripted({resume: ['go']});
  await walkPage(changed, {shell: again, operator}, {prior});
  expect(operator.asked[0]).toMatchObject({question: 'resume', text: expect.stringContaining('Step 1')});
  expect(again.requests.map(({script}) => script)).toEqual(['a --new', 'c']);
  const kept = tableShell();
  await walkPage(changed, {shell: kept, operator: scripted({resume: ['no']})}, {prior});
  expect(kept.requests.map(({script}) => script)).toEqual(['c']);
});

const making = {
  body: [command('1', 'make', {writes: ['out'], files: [writes('out')]}), command('2', 'b')],
};
test.each([
  ['is gone', null],
  ['is another', factsOf('out', {sha256: 'other'})],
])('a proven file that %s is said, and the step that made it can be done again', async (_, facts) => {
  const prior = await stoppedAt(making, {proceed: ['go', 'stop']});
  const shell = tableShell();
  const operator = scripted({resume: ['go']});
  const files: Record<string, ReturnType<typeof factsOf> | null> = {out: facts};
  const run = shell.run;
  shell.run = async (request, signal) => {
    files.out = factsOf('out');
    return run(request, signal);
  };
  const {events, outcome} = await walkPage(making, {shell, operator, prover: tableProver({files})}, {prior});
  expect(lines(events, 'check:result')[0]).toBe('check:result 1#writes:out writes unmet');
  expect([outcome, shell.requests.map(({script}) => script)]).toEqual(['passed', ['make', 'b']]);
});

test('a proven file that is as it was is not asked about', async () => {
  const prior = await stoppedAt(making, {proceed: ['go', 'stop']});
  const operator = scripted({});
  await walkPage(making, {operator}, {prior});
  expect(operator.asked.map(({question}) => question)).toEqual(['proceed']);
});

test('choices, values and conditions hold over sessions; a secret is asked again', async () => {
  const page = {
    body: [
      choice('os', [option('A', [command('1', 'a <V> <S>', {variables: ['V', 'S']})]), option('B', [])]),
      section('s', [command('2', 'b <V> <S>', {variables: ['V', 'S']}), command('3', 'c')], {
        conditions: [condition('c', 'skip-if', 's')],
      }),
    ],
    guide: {variables: [variable('V'), variable('S', {secret: true})]},
  };
  const value = [
    {answer: 'set', text: 'vvvv'},
    {answer: 'set', text: 'ssss'},
  ] as const;
  const prior = await stoppedAt(page, {
    choice: [{answer: 'set', text: 'A'}],
    value,
    condition: ['no'],
    proceed: ['go', 'stop'],
  });
  const operator = scripted({value: [{answer: 'set', text: 'ssss'}]});
  const shell = tableShell();
  await walkPage(page, {operator, shell}, {prior});
  expect(operator.asked.map(({question}) => question)).toEqual(['value', 'proceed', 'proceed']);
  expect(shell.requests.map(({script}) => script)).toEqual(['b vvvv ssss', 'c']);
});

test('who gives a secret anew is told which steps were done with the former one, as nobody can tell whether it is the same', async () => {
  const page = {
    body: ['1', '2', '3'].map(id =>
      command(id, id === '2' ? 'plain' : `${id} <S>`, {variables: id === '2' ? [] : ['S']}),
    ),
    guide: {variables: [variable('S', {secret: true})]},
  };
  const prior = await stoppedAt(page, {value: [{answer: 'set', text: 'old-one-1'}], proceed: ['go', 'go', 'stop']});
  for (const by of ['operator', 'flag'] as const) {
    const operator = scripted({value: [{answer: 'set', text: 'new-one-2', by}]});
    const {events} = await walkPage(page, {operator}, {prior});
    const note = expect.stringMatching(/^S is a secret .*: Step 1\./);
    expect(operator.asked[0]).toMatchObject({question: 'value', note});
    const report = reportPlain(settingWithout(textsFor('en')));
    const told = events.map((event, seq) => report({...event, seq, at: 't'})).join('');
    expect(told).toContain('! S is a secret');
    expect(told).not.toMatch(/(?:old|new)-one/);
  }
});

test('a step that holds others is taken up where its parts were left', async () => {
  const page = {body: [manual('g', {body: [command('g/1', 'a'), command('g/2', 'b')]})]};
  const prior = await stoppedAt(page, {proceed: ['go', 'stop']});
  const operator = scripted({});
  const {state} = await walkPage(page, {operator}, {prior});
  expect(operator.asked.map(({question}) => question)).toEqual(['proceed']);
  expect(state.steps.get('g')).toMatchObject({status: 'passed'});
});

test('a file that a cut off step had begun to change is no reason to do the step that made it again', async () => {
  const list = [
    command('1', 'make', {writes: ['list'], files: [writes('list')]}),
    command('2', 'sort', {writes: ['list'], files: [writes('list', {access: 'change'})]}),
    command('3', 'use', {reads: ['list']}),
  ];
  const {events} = await walkPage({body: list});
  const cut = events.findIndex(event => event.type === 'step:start' && event.step === '2');
  const other = () => tableProver({files: {list: factsOf('list', {sha256: 'half sorted'})}});
  const operator = scripted({});
  const shell = tableShell();
  await walkPage({body: list}, {operator, shell, prover: other()}, {prior: folded(events.slice(0, cut + 1))});
  expect(operator.asked.filter(({question}) => question === 'resume')).toHaveLength(1);
  expect(shell.requests.map(({script}) => script)).toEqual(['sort', 'use']);
  // nobody had begun to change it: it is asked about
  const before = scripted({});
  await walkPage({body: list}, {operator: before, prover: other()}, {prior: folded(events.slice(0, cut))});
  expect(before.asked.filter(({question}) => question === 'resume')).toHaveLength(1);
});

test('what an earlier session was asking about is asked about no more', async () => {
  const prior = await stoppedAt(three, {proceed: ['go', 'stop']});
  expect(prior.steps.get('2')?.status).toBe('asking');
  const {events} = await walkPage(three, {operator: scripted({proceed: ['stop']})}, {prior});
  const begun = folded(events.slice(0, 1));
  expect(begun.steps.get('2')?.status).toBe('waiting');
  expect(fold(prior, {...events[0], seq: 99, at: 't'} as never).steps.get('2')?.status).toBe('waiting');
});
