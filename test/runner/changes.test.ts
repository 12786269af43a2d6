/** What a resumed run says of a guide, a sidecar and variables that have changed since. */
import {describe, expect, test} from 'vitest';
import type {NewEvent} from '../../src/runner/events.ts';
import {preflight} from '../../src/runner/preflight.ts';
import {fold, initialState, type RunState} from '../../src/runner/state.ts';
import {command, edit, type Page, variable} from './pages.ts';
import {policyOf} from './policies.ts';
import {inputFor, lines, scripted, tableProver, tableShell, walkPage} from './stand-ins.ts';

const folded = (events: readonly NewEvent[], from: RunState = initialState): RunState =>
  events.reduce((state, event) => fold(state, {...event, seq: state.lastSeq + 1, at: 't'}), from);
const stopped = async (page: Page, answers: Parameters<typeof scripted>[0], prior = initialState) =>
  folded((await walkPage(page, {operator: scripted(answers)}, {prior})).events, prior);

/** Walks on, and gives what was asked about changes and what ran. */
async function resumed(page: Page, prior: RunState, answers: Parameters<typeof scripted>[0] = {}) {
  const shell = tableShell();
  const operator = scripted(answers);
  const {state, events} = await walkPage(page, {shell, operator}, {prior});
  const told = operator.asked.flatMap(one => (one.question === 'resume' ? [one] : []));
  return {
    told: told.map(({text}) => text),
    options: told.map(({options}) => options.length),
    ran: shell.requests.map(({script}) => script),
    asked: operator.asked.map(({question}) => question),
    state,
    events,
  };
}

const step = (id: string, script: string) => command(id, script, {fingerprint: `of ${script}`, title: `Do ${script}`});
const guide = (sha256: string, ...scripts: readonly string[]): Page => ({
  body: scripts.map((script, at) => step(`s/${at + 1}`, script)),
  guide: {sha256},
});

describe('a guide that has changed since', () => {
  const before = guide('1', 'a', 'b', 'c');
  const prior = stopped(before, {proceed: ['go', 'go', 'stop']});

  test('a step put in before done ones is new, and those are known under their new ids', async () => {
    const {told, options, ran} = await resumed(guide('2', 'a', 'new', 'b', 'c'), await prior);
    expect(told).toEqual(['New in the guide: Do new.']);
    expect(options).toEqual([1]);
    expect(ran).toEqual(['new', 'c']);
  });

  test('a step taken out before done ones is said to be gone, and nothing runs twice', async () => {
    const {told, ran} = await resumed(guide('2', 'b', 'c'), await prior);
    expect(told).toEqual(['No longer in the guide, though begun in this run: s/1.']);
    expect(ran).toEqual(['c']);
  });

  test('changed steps that are done can be done again, those to come are only told', async () => {
    const changed = guide('2', 'a', 'b --new', 'c --new');
    const again = await resumed(changed, await prior);
    expect(again.told).toEqual([expect.stringMatching(/done: Do b --new\.[\s\S]*to come: Do c --new\.[\s\S]*again\?/)]);
    expect(again.ran).toEqual(['b --new', 'c --new']);
    const kept = await resumed(changed, await prior, {resume: ['no']});
    expect(kept.ran).toEqual(['c --new']);
  });

  test('other words in no step are told in one sentence', async () => {
    expect((await resumed(guide('2', 'a', 'b', 'c'), await prior)).told).toEqual([
      'The guide has changed in its words, in no step of this run.',
    ]);
    expect((await resumed(before, await prior)).told).toEqual([]);
  });

  test('a change that the operator has not answered is told again, one that he lets stand is not', async () => {
    const changed = guide('2', 'a --new', 'b', 'c');
    const left = await stopped(changed, {resume: ['stop']}, await prior);
    expect((await resumed(changed, left)).told).toEqual([expect.stringContaining('Do a --new')]);
    const stands = await stopped(changed, {resume: ['no'], proceed: ['stop']}, await prior);
    expect(await resumed(changed, stands)).toMatchObject({told: [], ran: ['c']});
  });

  test('a new step under the id of another counts its attempts on: their output has one log', async () => {
    const {events} = await resumed(guide('2', 'a', 'new', 'b', 'c'), await prior);
    expect(lines(events, 'step:start')[0]).toBe('step:start s/2 2 new');
  });

  test('a look ahead without a person knows the done steps under their new ids too', async () => {
    const page = guide('2', 'a', 'new <V>', 'b', 'c');
    const needs = await preflight(inputFor(page, {prior: await prior}), policyOf({yes: true}), {
      ...{prover: tableProver(), cwd: '/work', env: {}, now: () => 0, terminal: false},
      signal: new AbortController().signal,
    });
    expect(needs.map(({kind}) => kind)).toEqual(['value']);
  });
});

describe('a sidecar that has changed since', () => {
  const body = [command('1', 'a'), command('2', 'b'), command('3', 'c')];
  const source = (sha256: string) => ({file: 'page.docwalk.yaml', folder: '/', sha256});
  const rule = (file: string) => [{checks: [{file}]}];
  const before: Page = {body, rules: {1: rule('x'), 3: rule('z')}, source: source('1')};
  const prior = stopped(before, {proceed: ['go', 'go', 'stop']});

  test('is told, with the done steps of which it says something else now', async () => {
    const changed: Page = {body, rules: {1: rule('other'), 3: rule('z')}, source: source('2')};
    const {told, ran} = await resumed(changed, await prior);
    expect(told).toEqual([
      expect.stringMatching(/^The sidecar has changed: page\.docwalk\.yaml\.\nIt says something else.*Step 1\.\nDo /),
    ]);
    expect(ran).toEqual(['a', 'c']);
    expect((await resumed(changed, await prior, {resume: ['no']})).ran).toEqual(['c']);
  });

  test('is told also where it is about steps to come only', async () => {
    const changed: Page = {body, rules: {1: rule('x'), 3: rule('other')}, source: source('2')};
    expect(await resumed(changed, await prior)).toMatchObject({
      told: ['The sidecar has changed: page.docwalk.yaml.'],
      options: [1],
      ran: ['c'],
    });
  });

  test('is told when it has come or gone', async () => {
    expect((await resumed({body}, await prior)).told[0]).toMatch(/^The sidecar is gone/);
    const without = await stopped({body}, {proceed: ['go', 'stop']});
    expect((await resumed(before, without)).told[0]).toMatch(/^There is a sidecar now/);
  });

  test('a hint that was mended is no reason to do a step again', async () => {
    const hinted = {body, rules: {1: [{...rule('x')[0], hint: {en: 'Look'}}], 3: rule('z')}, source: source('2')};
    expect(await resumed(hinted, await prior)).toMatchObject({options: [1], ran: ['c']});
  });

  test('another machine for a done step is told', async () => {
    const at = (how: 'here' | 'by-hand', sha: string): Page => ({
      body: [command('1', 'a', {machine: {role: 'node', os: 'linux'}}), command('2', 'b')],
      machines: new Map([['node', how]]),
      source: source(sha),
    });
    const first = await stopped(at('here', '1'), {proceed: ['go', 'stop']});
    expect((await resumed(at('by-hand', '2'), first, {resume: ['no']})).told[0]).toContain('Step 1');
  });
});

describe('a variable that stands for something else since', () => {
  const page = (more: Parameters<typeof variable>[1] = {}, name = 'REG'): Page => ({
    body: [command('1', `login <${name}>`, {variables: [name]}), command('2', `push <${name}>`, {variables: [name]})],
    guide: {variables: [variable(name, more)]},
  });
  const given = (text: string) => [{answer: 'set', text}] as const;
  const prior = (text: string, more: Parameters<typeof variable>[1] = {}) =>
    stopped(page(more), {value: given(text), proceed: ['go', 'stop']});

  test('by another type: a value that still fits may be kept', async () => {
    const {told, options, ran, asked} = await resumed(page({type: 'host-port'}), await prior('r:1'));
    expect([told.length, options, ran]).toEqual([1, [2], ['push r:1']]);
    expect(told[0]).toMatch(/REG stands for something else.*text.*host.*Its value is r:1/);
    expect(asked).toEqual(['resume', 'proceed']);
  });

  test('or another is given', async () => {
    const answers = {resume: ['no'], value: given('r:2')} as const;
    const {ran, state} = await resumed(page({type: 'host-port'}), await prior('r:1'), answers);
    expect([ran, state.values.get('REG')?.value]).toEqual([['push r:2'], 'r:2']);
  });

  test('by another type: a value that does not fit is told and asked for again', async () => {
    const answers = {value: given('r:2')} as const;
    const {told, options, ran} = await resumed(page({type: 'host-port'}), await prior('https://r'), answers);
    expect([options, ran]).toEqual([[1], ['push r:2']]);
    expect(told[0]).toMatch(/begins with a scheme/);
  });

  test('off a terminal a value that no longer fits is missing before anything runs', async () => {
    const changed = page({type: 'host-port'});
    const needs = await preflight(inputFor(changed, {prior: await prior('https://r')}), policyOf({yes: true}), {
      ...{prover: tableProver(), cwd: '/work', env: {}, now: () => 0, terminal: false},
      signal: new AbortController().signal,
    });
    expect(needs.map(({kind}) => kind)).toEqual(['value']);
  });

  test('by its spelling', async () => {
    const {told} = await resumed(page({spellings: ['<REG>', '$REG']}), await prior('r:1'));
    expect(told[0]).toContain('The guide wrote <REG>; now it writes $REG <REG>.');
  });

  test('by being a secret now: it is told that it stands in the journal, and not shown again', async () => {
    const {told, events} = await resumed(page({secret: true}), await prior('hunter2-x'));
    expect(told[0]).toMatch(/a secret now.*journal/);
    expect(told[0]).not.toContain('hunter2');
    expect(JSON.stringify(events)).not.toContain('hunter2');
  });

  test('by being no secret any more: it is asked for again, and said that it is written down', async () => {
    const {told, asked} = await resumed(page(), await prior('hunter2-x', {secret: true}), {value: given('r:1')});
    expect(told[0]).toMatch(/was a secret and is none now/);
    expect(asked).toContain('value');
  });

  test('by not being in the guide any more', async () => {
    const {told} = await resumed(page({}, 'REGISTRY'), await prior('r:1'), {value: given('r:2')});
    expect(told).toContainEqual(expect.stringMatching(/^REG has a value in this run, and the guide has no such/));
  });

  test('what was kept is not asked about again', async () => {
    const changed = page({type: 'host-port'});
    const kept = await stopped(changed, {resume: ['go'], proceed: ['stop']}, await prior('r:1'));
    expect((await resumed(changed, kept)).told).toEqual([]);
  });

  test('a value given anew on resume goes before the one of the first session', async () => {
    const state = await prior('r:1');
    const shell = tableShell();
    const operator = scripted({value: given('r:2')});
    const {events} = await walkPage(page(), {shell, operator}, {prior: state, given: new Map([['REG', 'r:2']])});
    expect(shell.requests.map(({script}) => script)).toEqual(['push r:2']);
    expect(events).toContainEqual(expect.objectContaining({type: 'variable:set', value: 'r:2', changed: true}));
  });
});

test('an answer to a question of resume is kept as a word, whatever language it was shown in', async () => {
  const prior = await stopped(guide('1', 'a', 'b'), {proceed: ['go', 'stop']});
  const changed = guide('2', 'a --new', 'b');
  const operator = scripted({});
  operator.ask = async question =>
    question.question === 'resume'
      ? {answer: 'set', text: question.options[1] ?? '', by: 'operator'}
      : {answer: 'stop', by: 'operator'};
  const {events} = await walkPage(changed, {operator}, {prior});
  expect(events).toContainEqual(expect.objectContaining({type: 'answer', answer: 'no'}));
});

test('an edit whose path has changed counts as changed', async () => {
  const page = (path: string): Page => ({
    body: [edit('1', {path, fingerprint: path}), command('2', 'b')],
    guide: {sha256: path},
  });
  const prior = await stopped(page('one'), {proceed: ['go', 'stop']});
  expect((await resumed(page('two'), prior, {resume: ['no']})).told[0]).toContain('Step 1');
});
