import {expect, test} from 'vitest';
import {interactiveShell} from '../../src/runner/steps/shell-here.ts';
import {choice, command, condition, manual, option, section} from './pages.ts';
import {lines, scripted, tableShell, walkPage} from './stand-ins.ts';

test('a command step is shown, agreed to, run and ended, and the stream ends with run:end', async () => {
  const {outcome, events} = await walkPage({body: [section('s', [command('s/1', 'true')])]});
  expect(outcome).toBe('passed');
  expect(lines(events)).toEqual([
    'run:start s/1',
    'question proceed s/1',
    'answer go by operator',
    'step:start s/1 1 true',
    'step:end s/1 passed exit 0',
    'run:end passed',
  ]);
});

test('the bytes shown to the operator are the bytes given to the shell', async () => {
  const shell = tableShell();
  const operator = scripted({});
  const scripts = ['echo  "a  b"', 'for x in 1 2; do\n  echo $x\ndone'];
  await walkPage({body: [command('1', scripts)]}, {shell, operator});
  const [question] = operator.asked;
  const shown = question?.question === 'proceed' ? question.script : null;
  expect(shell.requests.map(({script}) => script)).toEqual([shown]);
  expect(shell.requests[0]?.statements).toEqual(scripts);
});

test('a non-zero exit fails the step, and a person who stops then ends the run as failed', async () => {
  const {outcome, events} = await walkPage(
    {body: [command('1', 'false'), command('2', 'true')]},
    {shell: tableShell({false: {exitCode: 1}})},
  );
  expect(outcome).toBe('failed');
  expect(lines(events, 'step:end', 'run:end')).toEqual(['step:end 1 failed none 1', 'run:end failed']);
});

test('an exit code that the sidecar accepts is fine', async () => {
  const {outcome} = await walkPage(
    {body: [command('1', 'grep x f')], rules: {1: [{exit: [0, 1]}]}},
    {shell: tableShell({'grep x f': {exitCode: 1}})},
  );
  expect(outcome).toBe('passed');
});

test('a signal fails a step whatever the exit code', async () => {
  const {events} = await walkPage(
    {body: [command('1', 'x')]},
    {shell: tableShell({x: {exitCode: 0, signal: 'SIGTERM'}})},
  );
  expect(lines(events, 'step:end')).toEqual(['step:end 1 failed none 0']);
});

test('a failed step is run again when asked, with the next number', async () => {
  const {outcome, events} = await walkPage(
    {body: [command('1', 'x')]},
    {operator: scripted({'after-failure': ['retry']}), shell: tableShell({x: [{exitCode: 1}, {exitCode: 0}]})},
  );
  expect(outcome).toBe('passed');
  expect(lines(events, 'step:start', 'step:end')).toEqual([
    'step:start 1 1 x',
    'step:end 1 failed none 1',
    'step:start 1 2 x',
    'step:end 1 passed exit 0',
  ]);
});

test('a failed step is left out with the reason that was given', async () => {
  const {outcome, state} = await walkPage(
    {body: [command('1', 'x'), command('2', 'y')]},
    {
      operator: scripted({'after-failure': [{answer: 'skip', text: 'not here'}]}),
      shell: tableShell({x: {exitCode: 1}}),
    },
  );
  expect(outcome).toBe('passed');
  expect(state.steps.get('1')).toMatchObject({status: 'skipped', reason: 'not here'});
  expect(state.end?.counts).toMatchObject({skipped: 1, passedExit: 1, failed: 0});
});

test('an edited command runs as it was typed, without being shown once more', async () => {
  const shell = tableShell();
  await walkPage(
    {body: [command('1', 'x')]},
    {shell, operator: scripted({proceed: [{answer: 'edit', text: 'y --fast'}]})},
  );
  expect(shell.requests.map(({script}) => script)).toEqual(['y --fast']);
});

test('a shell is opened with the terminal and the question is asked again', async () => {
  const shell = tableShell({x: [{exitCode: 1}, {}]});
  const operator = scripted({'after-failure': ['shell', 'retry']}, {terminal: true});
  const {outcome} = await walkPage({body: [command('1', 'x')]}, {shell, operator});
  expect(outcome).toBe('passed');
  expect(shell.requests.map(({script, terminal}) => [script, terminal])).toEqual([
    ['x', false],
    [interactiveShell, true],
    ['x', false],
  ]);
  expect(operator.lent).toBe(1);
});

test('a step that wanted a terminal says so and is run again with it', async () => {
  const shell = tableShell({x: [{exitCode: 1, out: 'the input device is not a TTY\n'}, {}]});
  const operator = scripted({'after-failure': ['terminal']}, {terminal: true});
  const {state, outcome} = await walkPage({body: [command('1', 'x')]}, {shell, operator});
  const asked = operator.asked.find(question => question.question === 'after-failure');
  expect(asked?.question === 'after-failure' ? asked.reason : '').toContain('not a TTY');
  expect(shell.requests.map(({terminal}) => terminal)).toEqual([false, true]);
  expect([outcome, state.steps.get('1')?.status]).toEqual(['passed', 'passed']);
});

test('going back opens the former step again and its result is superseded', async () => {
  const {outcome, events} = await walkPage(
    {body: [command('1', 'a'), command('2', 'b')]},
    {operator: scripted({proceed: ['go', 'back', 'go', 'go']})},
  );
  expect(outcome).toBe('passed');
  expect(lines(events, 'step:start')).toEqual(['step:start 1 1 a', 'step:start 1 2 a', 'step:start 2 1 b']);
});

test('stopping leaves the rest for later', async () => {
  const {outcome, state} = await walkPage(
    {body: [command('1', 'a'), command('2', 'b'), command('3', 'c')]},
    {operator: scripted({proceed: ['go', 'stop']})},
  );
  expect(outcome).toBe('stopped');
  expect(state.end?.counts).toMatchObject({passedExit: 1, notReached: 2});
});

test('stopping a step by its signal stops that step, and the walk asks what next', async () => {
  const signals = [new AbortController(), new AbortController()];
  let step = 0;
  const shell = tableShell({x: [{wait: true, onStart: () => queueMicrotask(() => signals[0]?.abort())}, {}]});
  const {events, outcome} = await walkPage(
    {body: [command('1', 'x')]},
    {
      shell,
      operator: scripted({'after-failure': ['retry']}),
      interrupts: {step: () => signals[step++]?.signal as AbortSignal, run: new AbortController().signal},
    },
  );
  expect(outcome).toBe('passed');
  expect(lines(events, 'step:end')).toEqual(['step:end 1 stopped none', 'step:end 1 passed exit 0']);
});

test('an interrupted run stops its step, asks nothing more, and still says run:end', async () => {
  const run = new AbortController();
  const shell = tableShell({x: {wait: true, onStart: () => queueMicrotask(() => run.abort())}});
  const operator = scripted({});
  const {outcome, events} = await walkPage(
    {body: [command('1', 'x'), command('2', 'y')]},
    {shell, operator, interrupts: {step: () => new AbortController().signal, run: run.signal}},
  );
  expect(outcome).toBe('interrupted');
  expect(operator.asked).toHaveLength(1);
  expect(lines(events).slice(-2)).toEqual(['step:end 1 stopped none', 'run:end interrupted']);
});

test('run:end is said also when a port throws', async () => {
  const shell = {...tableShell(), run: async () => Promise.reject(new Error('broken port'))};
  const said: string[] = [];
  const walk = walkPage({body: [command('1', 'x')]}, {shell, emit: event => said.push(event.type)});
  await expect(walk).rejects.toThrow('broken port');
  expect(said.at(-1)).toBe('run:end');
});

test('a choice is asked when it is reached, and only the steps of its option are walked', async () => {
  const page = {
    body: [
      command('1', 'a'),
      choice('os', [option('Linux', [command('l', 'linux')]), option('Mac', [command('m', 'mac')])]),
    ],
  };
  const {events} = await walkPage(page, {operator: scripted({choice: [{answer: 'set', text: 'MAC'}]})});
  expect(lines(events, 'run:start', 'choice:made', 'step:start')).toEqual([
    'run:start 1',
    'step:start 1 1 a',
    'choice:made os=mac by operator',
    'step:start m 1 mac',
  ]);
});

test('the steps behind a choice are announced when it is made', async () => {
  const page = {body: [choice('os', [option('A', [command('a', 'a'), command('b', 'b')]), option('B', [])])]};
  const {state} = await walkPage(page, {
    operator: scripted({choice: [{answer: 'set', text: 'A'}], proceed: ['stop']}),
  });
  expect(state.end?.counts).toMatchObject({steps: 2, notReached: 2});
});

test('choices with the same labels are asked once', async () => {
  const tabs = (id: string) =>
    choice(id, [
      option('Linux', [command(`${id}-l`, 'l')], {id: `${id}-linux`}),
      option('Mac', [command(`${id}-m`, 'm')], {id: `${id}-mac`}),
    ]);
  const operator = scripted({choice: [{answer: 'set', text: 'linux'}]});
  const {events} = await walkPage({body: [tabs('one'), tabs('two')]}, {operator});
  expect(operator.asked.filter(({question}) => question === 'choice')).toHaveLength(1);
  expect(lines(events, 'step:start')).toEqual(['step:start one-l 1 l', 'step:start two-l 1 l']);
});

test('where every tab that applies is done, several are taken in the order of the page', async () => {
  const page = {
    body: [
      choice(
        'roles',
        [option('A', [command('a', 'a')]), option('B', [command('b', 'b')]), option('C', [command('c', 'c')])],
        {
          many: true,
        },
      ),
    ],
  };
  const {events} = await walkPage(page, {operator: scripted({choice: [{answer: 'set', text: 'c\na'}]})});
  expect(lines(events, 'choice:made', 'step:start')).toEqual([
    'choice:made roles=a c by operator',
    'step:start a 1 a',
    'step:start c 1 c',
  ]);
});

test('a choice in a part that a condition leaves out is not asked', async () => {
  const guard = condition('c', 'skip-if', 's');
  const page = {
    body: [
      section('s', [choice('os', [option('A', [command('a', 'a')]), option('B', [command('b', 'b')])])], {
        conditions: [guard],
      }),
    ],
  };
  const operator = scripted({});
  const {outcome} = await walkPage(page, {operator});
  expect(outcome).toBe('passed');
  expect(operator.asked.map(({question}) => question)).toEqual(['condition']);
});

test('cleanup sections are not walked unless they are chosen or the page is nothing else', async () => {
  const install = section('install', [command('1', 'a')]);
  const cleanup = section('cleanup', [command('2', 'b')], {role: 'cleanup'});
  const steps = async (body: Parameters<typeof walkPage>[0]['body'], sections: readonly string[] = []) =>
    (await walkPage({body}, {}, {filter: {sections}})).state.start?.steps;
  expect(await steps([install, cleanup])).toEqual(['1']);
  expect(await steps([install, cleanup], ['cleanup'])).toEqual(['2']);
  expect(await steps([cleanup])).toEqual(['2']);
});

test('a filter walks from a step on, or one step alone, and the options on the way are chosen by it', async () => {
  const page = {
    body: [
      command('1', 'a'),
      choice('os', [option('A', [command('2', 'b'), command('3', 'c')]), option('B', [command('4', 'd')])]),
      command('5', 'e'),
    ],
  };
  const walk = async (filter: {from?: string; only?: string}) =>
    lines(
      (await walkPage(page, {}, {filter: {sections: [], ...filter}})).events,
      'run:start',
      'choice:made',
      'step:start',
    );
  expect(await walk({from: '3'})).toEqual([
    'run:start 3 5',
    'choice:made os=a by flag',
    'step:start 3 1 c',
    'step:start 5 1 e',
  ]);
  expect(await walk({only: '4'})).toEqual(['run:start 4', 'choice:made os=b by flag', 'step:start 4 1 d']);
});

test('a manual step that holds others asks nothing and ends when they have', async () => {
  const group = manual('g', {body: [command('g/1', 'a'), command('g/2', 'b')]});
  const operator = scripted({});
  const {events} = await walkPage({body: [group]}, {operator});
  expect(operator.asked.map(({question}) => question)).toEqual(['proceed', 'proceed']);
  expect(lines(events, 'step:start', 'step:end')).toEqual([
    'step:start g 1 -',
    'step:start g/1 1 a',
    'step:end g/1 passed exit 0',
    'step:start g/2 1 b',
    'step:end g/2 passed exit 0',
    'step:end g passed exit',
  ]);
});
