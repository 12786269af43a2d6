import {expect, test} from 'vitest';
import {choice, command, condition, option, section} from './pages.ts';
import {lines, look, scripted, tableProver, walkPage} from './stand-ins.ts';

const guarded = (kind: Parameters<typeof condition>[1], more = {}) =>
  section('s', [command('1', 'a'), command('2', 'b')], {conditions: [condition('c', kind, 's', more)]});

test('a part is left out when its skip-if sentence holds, with that sentence as the reason', async () => {
  const {state, events} = await walkPage({body: [guarded('skip-if'), command('3', 'c')]});
  expect(lines(events, 'step:start')).toEqual(['step:start 3 1 c']);
  expect(state.steps.get('1')).toMatchObject({status: 'skipped', reason: expect.stringContaining('Sentence c.')});
});

test('a condition is asked once for all that it guards, with its sentence quoted', async () => {
  const operator = scripted({condition: ['no']});
  const {events} = await walkPage({body: [guarded('skip-if')]}, {operator});
  expect(operator.asked.map(({question}) => question)).toEqual(['condition', 'proceed', 'proceed']);
  const question = events.find(event => event.type === 'question');
  expect(question).toMatchObject({text: expect.stringContaining('“Sentence c.”'), subject: 'c'});
});

test.each(['only-if', 'optional'] as const)('a part guarded by %s is done on yes and left out on no', async kind => {
  const yes = await walkPage({body: [guarded(kind)]}, {operator: scripted({condition: ['go']})});
  expect(yes.state.end?.counts).toMatchObject({passedExit: 2, skipped: 0});
  const no = await walkPage({body: [guarded(kind)]}, {operator: scripted({condition: ['no']})});
  expect(no.state.end?.counts).toMatchObject({passedExit: 0, skipped: 2});
});

test('the host decides a condition it can see, and the answer says so', async () => {
  const probe = {probe: 'arch', arch: 'arm64'} as const;
  const operator = scripted({});
  const prover = tableProver({probes: {arm64: look('unmet', 'This is x64.')}});
  const {events} = await walkPage({body: [guarded('only-if', {probe})]}, {operator, prover});
  expect(operator.asked).toEqual([]);
  expect(lines(events, 'answer', 'step:end')).toEqual([
    'answer no by host',
    'step:end 1 skipped none',
    'step:end 2 skipped none',
  ]);
});

test('what the host cannot tell is asked', async () => {
  const probe = {probe: 'docker', minimum: '18.02'} as const;
  const operator = scripted({condition: ['go']});
  await walkPage(
    {body: [guarded('only-if', {probe})]},
    {operator, prover: tableProver({probes: {'18.02': look('unknown')}})},
  );
  expect(operator.asked[0]?.question).toBe('condition');
});

test('a sentence that stands twice is asked once', async () => {
  const said = (id: string, text: string) =>
    section(id, [command(`${id}/1`, id)], {conditions: [condition(`c-${id}`, 'skip-if', id, {text})]});
  const twice = [said('s', 'Skip if you  can.'), said('t', 'Skip if you can.')];
  const operator = scripted({condition: ['no']});
  await walkPage({body: twice}, {operator});
  expect(operator.asked.filter(({question}) => question === 'condition')).toHaveLength(1);
});

test('what an outline says of a section is asked together with what the section says', async () => {
  const outline = condition('outline', 'skip-if', 's');
  const operator = scripted({condition: ['no']});
  await walkPage({body: [guarded('skip-if')], guide: {conditions: [outline]}}, {operator});
  const asked = operator.asked.filter(({question}) => question === 'condition');
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({condition: {id: 'c'}, also: [{id: 'outline'}]});
});

test('otherwise is the contrary of the sentence before it, without asking', async () => {
  const first = section('s', [command('1', 'a')], {conditions: [condition('c', 'only-if', 's')]});
  const second = section('t', [command('2', 'b')], {conditions: [condition('d', 'otherwise', 't')]});
  const walk = async (answer: 'go' | 'no') =>
    lines((await walkPage({body: [first, second]}, {operator: scripted({condition: [answer]})})).events, 'step:start');
  expect(await walk('go')).toEqual(['step:start 1 1 a']);
  expect(await walk('no')).toEqual(['step:start 2 1 b']);
});

test('a sentence that only informs is never asked', async () => {
  const operator = scripted({});
  await walkPage({body: [guarded('inform', {target: null})]}, {operator});
  expect(operator.asked.map(({question}) => question)).toEqual(['proceed', 'proceed']);
});

test('conditions of an option guard what is in it', async () => {
  const tab = option('A', [command('1', 'a')], {conditions: [condition('c', 'skip-if', 'a')]});
  const page = {body: [choice('x', [tab, option('B', [])])]};
  const {state} = await walkPage(page, {operator: scripted({choice: [{answer: 'set', text: 'A'}]})});
  expect(state.steps.get('1')?.status).toBe('skipped');
});

const ordered = (more = {}) => ({
  body: [
    section('windows', [command('w', 'w')]),
    section('linux', [command('l', 'l')], {
      conditions: [condition('after', 'after', 'linux', {after: 'windows', ...more})],
    }),
  ],
});

test('a part waits for what must be done before it, and begins without a question when that has passed', async () => {
  const operator = scripted({});
  const {outcome} = await walkPage(ordered(), {operator});
  expect(outcome).toBe('passed');
  expect(operator.asked.map(({question}) => question)).toEqual(['proceed', 'proceed']);
});

test('where what comes before was left out, the part is overruled in writing or left out', async () => {
  const skip = {answer: 'skip', text: 'no Windows here'} as const;
  const operator = scripted({
    proceed: [skip, 'go'],
    condition: ['go', 'overrule', {answer: 'overrule', text: 'done by the other team'}],
  });
  const {outcome, events} = await walkPage(ordered(), {operator});
  expect(outcome).toBe('passed');
  const asked = operator.asked.filter(({question}) => question === 'condition');
  expect(asked).toHaveLength(3);
  expect(asked[0]).toMatchObject({missing: ['Step w']});
  expect(lines(events, 'answer')).toContain('answer overrule: done by the other team by operator');
  const left = await walkPage(ordered(), {operator: scripted({proceed: [skip, 'go'], condition: ['no']})});
  expect(left.state.steps.get('l')?.status).toBe('skipped');
});

test('a step that a condition left out keeps nothing waiting', async () => {
  const page = ordered();
  const [windows] = page.body;
  windows?.conditions.push(condition('c', 'skip-if', 'windows'));
  const operator = scripted({condition: ['go']});
  const {state} = await walkPage(page, {operator});
  expect(operator.asked.map(({question}) => question)).toEqual(['condition', 'proceed']);
  expect(state.steps.get('l')?.status).toBe('passed');
});

test('an order whose earlier part is not on the page is asked', async () => {
  const operator = scripted({condition: ['go']});
  await walkPage(ordered({after: null}), {operator});
  expect(operator.asked.map(({question}) => question)).toEqual(['proceed', 'condition', 'proceed']);
});

test('sentences that wait for the same part are one question', async () => {
  const page = ordered();
  page.body[1]?.conditions.push(condition('again', 'after', 'linux', {after: 'windows'}));
  const operator = scripted({proceed: ['skip', 'go'], condition: [{answer: 'overrule', text: 'done by others'}]});
  const {outcome} = await walkPage(page, {operator});
  const asked = operator.asked.filter(({question}) => question === 'condition');
  expect(outcome).toBe('passed');
  expect(asked).toMatchObject([{condition: {id: 'after'}, also: [{id: 'again'}]}]);
});

test('what the host tells is asked all the same where the step is for another machine', async () => {
  const machine = {role: 'node', os: 'linux'} as const;
  const asks = condition('c', 'only-if', 'n', {probe: {probe: 'arch', arch: 'arm64'}});
  const page = {body: [command('n', 'x', {machine, conditions: [asks]}), command('h', 'x')]};
  const operator = scripted({condition: ['go']});
  const prover = tableProver();
  await walkPage(page, {operator, prover});
  expect(operator.asked.map(({question}) => question)).toEqual(['condition', 'done', 'proceed']);
  expect(prover.looks).toEqual([]);
});
