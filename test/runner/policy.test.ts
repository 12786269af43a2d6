import {describe, expect, test} from 'vitest';
import {type Answers, parseAnswers} from '../../src/runner/answers.ts';
import {answerAhead, type Policy, policyFirst, policyOperator} from '../../src/runner/policy-operator.ts';
import {
  choice,
  command,
  condition,
  download,
  edit,
  expects,
  manual,
  option,
  prerequisite,
  section,
  variable,
} from './pages.ts';
import {policyOf} from './policies.ts';
import {lines, look, scripted, tableProver, tableShell, walkPage} from './stand-ins.ts';

const yes = (more: Partial<Policy> = {}) => policyOperator(policyOf({yes: true, ...more}));

test('commands run and edits apply with --yes, and the answers say that a flag gave them', async () => {
  const shell = tableShell();
  const {outcome, events} = await walkPage({body: [command('1', 'a'), edit('2', {})]}, {shell, operator: yes()});
  expect(outcome).toBe('passed');
  expect(lines(events, 'answer')).toEqual(['answer go by flag', 'answer go by flag']);
});

test('without --yes nothing that needs a yes is done', async () => {
  const shell = tableShell();
  const {outcome} = await walkPage({body: [command('1', 'a')]}, {shell, operator: policyOperator(policyOf())});
  expect([outcome, shell.requests]).toEqual(['stopped', []]);
});

test('--yes does what may be skipped, does what is optional, and skips the otherwise of what it did', async () => {
  const part = (id: string, kind: Parameters<typeof condition>[1]) =>
    section(id, [command(`${id}/1`, id)], {conditions: [condition(`c-${id}`, kind, id)]});
  const body = [part('s', 'skip-if'), part('o', 'only-if'), part('p', 'optional'), part('q', 'otherwise')];
  const {state} = await walkPage({body}, {operator: yes()});
  expect([...state.steps].map(([id, {status}]) => `${id} ${status}`)).toEqual([
    's/1 passed',
    'o/1 passed',
    'p/1 passed',
    'q/1 skipped',
  ]);
});

test('the answers file decides conditions by id', async () => {
  const body = [section('s', [command('1', 'a')], {conditions: [condition('c', 'skip-if', 's')]})];
  const answered = async (answer: 'yes' | 'no') =>
    (await walkPage({body}, {operator: yes({answers: {conditions: {c: answer}}})})).state.steps.get('1')?.status;
  expect([await answered('yes'), await answered('no')]).toEqual(['skipped', 'passed']);
});

test('statements stay unknown with --yes', async () => {
  const {events} = await walkPage(
    {body: [command('1', 'a', {expects: [expects('e', 'statement')]})]},
    {operator: yes()},
  );
  expect(lines(events, 'check:result', 'step:end')).toEqual([
    'check:result e guide unknown',
    'step:end 1 passed exit 0',
  ]);
});

test('a download passes with --yes when it is there and proven, else it fails', async () => {
  const page = {body: [download('d', ['a.txt'])]};
  const there = await walkPage(page, {operator: yes()});
  expect(there.state.steps.get('d')).toMatchObject({status: 'passed', proof: 'content'});
  const away = await walkPage(page, {operator: yes(), prover: tableProver({files: {'a.txt': null}})});
  expect([away.outcome, away.state.steps.get('d')?.status]).toEqual(['failed', 'failed']);
});

test('a manual step is left out with --yes, and done when the answers file says so', async () => {
  const page = {body: [manual('m')]};
  const left = await walkPage(page, {operator: yes()});
  expect(left.state.steps.get('m')).toMatchObject({
    status: 'skipped',
    reason: expect.stringContaining('nobody was there'),
  });
  const done = await walkPage(page, {operator: yes({answers: {done: ['m']}})});
  expect(done.state.steps.get('m')).toMatchObject({status: 'passed', proof: 'word'});
});

test('a command that the answers file says is done is not run again', async () => {
  const shell = tableShell();
  const {state} = await walkPage({body: [command('1', 'a')]}, {shell, operator: yes({answers: {done: ['1']}})});
  expect(shell.requests).toEqual([]);
  expect(state.steps.get('1')).toMatchObject({status: 'skipped', reason: expect.stringContaining('answers file')});
});

test('a failed step ends the run with --yes', async () => {
  const {outcome, state} = await walkPage(
    {body: [command('1', 'x'), command('2', 'y')]},
    {operator: yes(), shell: tableShell({x: {exitCode: 3}})},
  );
  expect([outcome, state.steps.get('2')?.status]).toEqual(['failed', 'waiting']);
});

test('an unmet prerequisite stops a run without people unless the answers file overrules it', async () => {
  const guide = {prerequisites: [prerequisite('p', {probes: [{probe: 'docker', minimum: '18.02'}]})]};
  const prover = () => tableProver({probes: {'18.02': look('unmet')}});
  const page = {body: [command('1', 'a')], guide};
  expect((await walkPage(page, {prover: prover(), operator: yes()})).outcome).toBe('stopped');
  const operator = yes({answers: {overrule: {p: 'it will do'}}});
  const {outcome, events} = await walkPage(page, {prover: prover(), operator});
  expect([outcome, lines(events, 'answer')[0]]).toEqual(['passed', 'answer overrule: it will do by answers']);
});

test('prerequisites that only a person can judge stay unknown with --yes', async () => {
  const guide = {prerequisites: [prerequisite('p')]};
  const {events} = await walkPage({body: [command('1', 'a')], guide}, {operator: yes()});
  expect(lines(events, 'check:result')).toEqual(['check:result p prerequisite unknown']);
});

describe('what was given ahead', () => {
  const tabs = choice('os', [option('Linux Only', [], {value: 'linux'}), option('Mac', [])], {group: 'systems'});
  const taken = (more: Partial<Policy>) => answerAhead(policyOf(more), {question: 'choice', choice: tabs});

  test('an option is chosen by label or value, any case', () => {
    expect(taken({choose: ['other', 'LINUX ONLY']})).toEqual({answer: 'set', text: 'linux-only', by: 'flag'});
    expect(taken({choose: ['linux']})?.text).toBe('linux-only');
    expect(taken({choose: ['windows']})).toBeNull();
  });

  test('the answers file names choices in a list, by id, or by group', () => {
    const by = (choices: Answers['choices']) => taken({answers: choices === undefined ? {} : {choices}});
    expect(by(['mac'])).toEqual({answer: 'set', text: 'mac', by: 'answers'});
    expect(by({os: 'mac'})?.text).toBe('mac');
    expect(by({systems: 'linux'})?.text).toBe('linux-only');
  });

  test('a value is given by name or spelling, and not a second time when it was refused', () => {
    const asked = (complaint: string | null) =>
      ({question: 'value', variable: variable('A B'), step: null, context: null, complaint}) as const;
    const policy = policyOf({set: new Map([['<A B>', 'x']])});
    expect(answerAhead(policy, asked(null))).toEqual({answer: 'set', text: 'x', by: 'flag'});
    expect(answerAhead(policy, asked('no'))).toBeNull();
  });

  test('at a terminal a person is asked what the flags leave open', async () => {
    const person = scripted({choice: [{answer: 'set', text: 'Mac'}]}, {terminal: true});
    const operator = policyFirst(policyOf({set: new Map([['N', '1']])}), person);
    const signal = new AbortController().signal;
    const value = {question: 'value', variable: variable('N'), step: null, context: null, complaint: null} as const;
    expect(await operator.ask(value, signal)).toEqual({answer: 'set', text: '1', by: 'flag'});
    expect(await operator.ask({question: 'choice', choice: tabs}, signal)).toMatchObject({by: 'operator'});
    expect(operator.lendTerminal).toBe(person.lendTerminal);
  });
});

describe('an answers file', () => {
  test('is read with numbers and booleans as they are written', () => {
    const text =
      'choices: [Linux]\nset: {PORT: 5000, version: 1.10}\nconditions: {c: yes, d: no}\ndone: [a/1]\noverrule: {p: old but fine}\n';
    expect(parseAnswers(text, 'a.yaml')).toEqual({
      answers: {
        choices: ['Linux'],
        set: {PORT: '5000', version: '1.10'},
        conditions: {c: 'yes', d: 'no'},
        done: ['a/1'],
        overrule: {p: 'old but fine'},
      },
      errors: [],
    });
  });

  test.each([
    ['set: {A: 1}\nchoose: [x]\n', 'a.yaml:2:1:'],
    ['conditions:\n  c: maybe\n', 'a.yaml:2:6:'],
    ['set: [\n', 'a.yaml:'],
    ['- a\n', 'a.yaml:1:1'],
  ])('says where and what is wrong in %j', (text, start) => {
    const {errors} = parseAnswers(text, 'a.yaml');
    expect(errors[0]).toContain(start);
  });
});
