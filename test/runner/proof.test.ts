import {describe, expect, test} from 'vitest';
import {policyFirst, policyOperator} from '../../src/runner/policy-operator.ts';
import {command, expects, section, variable, writes} from './pages.ts';
import {policyOf} from './policies.ts';
import {factsOf, lines, look, scripted, tableProver, tableShell, walkPage} from './stand-ins.ts';

const save = command('save', './save.sh', {writes: ['out.tar.gz'], files: [writes('out.tar.gz')]});

test('a file that a step writes is looked at afterwards, and the step is proven by its content', async () => {
  const prover = tableProver();
  const {events} = await walkPage({body: [save]}, {prover});
  expect(prover.looks).toEqual([expect.stringContaining('"name":"out.tar.gz","fresh":true,"append":false')]);
  expect(lines(events).slice(3, -1)).toEqual([
    'step:start save 1 ./save.sh',
    'check:result save#writes:out.tar.gz writes met',
    'artifact:seen save out.tar.gz /work/out.tar.gz',
    'step:end save passed content 0',
  ]);
});

test('a step that exits 0 and left nothing behind has failed, with what was found as the reason', async () => {
  const prover = tableProver({written: {'out.tar.gz': look('unmet', 'out.tar.gz has 20 bytes and holds no image.')}});
  const {outcome, state} = await walkPage({body: [save]}, {prover});
  expect(outcome).toBe('failed');
  expect(state.steps.get('save')).toMatchObject({
    status: 'failed',
    exitCode: 0,
    reason: 'out.tar.gz has 20 bytes and holds no image.',
  });
  expect(state.steps.get('save')?.artifacts).toEqual([]);
});

test('the findings, the script and the hint of the sidecar are shown after a failure', async () => {
  const operator = scripted({});
  const rules = {
    save: [{checks: [{archive: 'out.tar.gz', images: 'list.txt'}], hint: {en: 'Run it again.', zh: '再来。'}}],
  };
  const prover = tableProver({checks: {'out.tar.gz': look('unmet', '2 of 12 are missing.')}});
  const {events} = await walkPage({body: [save], rules}, {prover, operator});
  expect(lines(events, 'check:result')).toContain('check:result save#check:1 sidecar unmet');
  const asked = operator.asked.at(-1);
  expect(asked).toMatchObject({question: 'after-failure', hint: 'Run it again.', script: './save.sh'});
  expect(asked?.question === 'after-failure' ? asked.findings.map(({id}) => id) : []).toEqual(['save#check:1']);
});

test('a check of the sidecar gets the values of the guide', async () => {
  const rules = {login: [{checks: [{registry: '{REG}'}]}]};
  const prover = tableProver();
  const login = command('login', 'login <REG>', {variables: ['REG']});
  const variables = [
    {name: 'REG', spellings: ['<REG>'], type: 'host-port', secret: false, suggestion: null, places: []} as const,
  ];
  await walkPage(
    {
      body: [login],
      rules,
      guide: {variables: variables.map(one => ({...one, spellings: [...one.spellings], places: []}))},
    },
    {prover, operator: scripted({value: [{answer: 'set', text: 'r.example.com:5000'}]})},
  );
  expect(prover.looks).toEqual(['check {"registry":"r.example.com:5000"}']);
});

test('what a step needs is looked at before it, and nothing runs when it is not there', async () => {
  const shell = tableShell();
  const rules = {save: [{before: [{archive: 'in.tar.gz'}]}]};
  const prover = tableProver({checks: {'in.tar.gz': look('unmet', 'in.tar.gz ends early.')}});
  const {events, state} = await walkPage({body: [save], rules}, {shell, prover});
  expect(shell.requests).toEqual([]);
  expect(lines(events, 'check:result')).toEqual(['check:result save#before:1 sidecar unmet']);
  expect(state.steps.get('save')).toMatchObject({
    status: 'failed',
    reason: expect.stringContaining('in.tar.gz ends early.'),
  });
});

test('chmod +x is proven by the mode of the file', async () => {
  const step = command('x', 'chmod +x run.sh', {
    writes: ['run.sh'],
    files: [writes('run.sh', {access: 'change', fresh: false})],
  });
  const good = await walkPage(
    {body: [step]},
    {prover: tableProver({files: {'run.sh': factsOf('run.sh', {mode: 0o755})}})},
  );
  expect(good.state.steps.get('x')).toMatchObject({status: 'passed', proof: 'content'});
  const bad = await walkPage(
    {body: [step]},
    {prover: tableProver({files: {'run.sh': factsOf('run.sh', {mode: 0o644})}})},
  );
  expect(bad.state.steps.get('x')).toMatchObject({status: 'failed', reason: expect.stringContaining('644')});
});

test('a file that is brought and made executable by one step is proven as both', async () => {
  const files = [writes('run.sh'), writes('run.sh', {access: 'change', fresh: false})];
  const step = command('x', 'curl -o run.sh u && chmod +x run.sh', {writes: ['run.sh'], files});
  const prover = tableProver({files: {'run.sh': factsOf('run.sh', {mode: 0o644})}});
  const {state} = await walkPage({body: [step]}, {prover});
  expect(prover.looks[0]).toContain('"fresh":true');
  expect(state.steps.get('x')).toMatchObject({status: 'failed', reason: expect.stringContaining('644')});
});

test('what a step adds to is looked at before, so that its growth can be told', async () => {
  const prover = tableProver();
  const step = command('x', 'grep a b >> list', {
    writes: ['list'],
    files: [writes('list', {access: 'append', fresh: false})],
  });
  await walkPage({body: [step]}, {prover});
  expect(prover.looks[0]).toContain('"append":true,"before":{"path":"list"');
});

test('writing a proven file again is warned of', async () => {
  const operator = scripted({});
  const again = command('again', './save.sh --other', {writes: ['out.tar.gz'], files: [writes('out.tar.gz')]});
  await walkPage({body: [{...save, title: 'Save the images'}, again]}, {operator});
  const warnings = operator.asked.map(asked => (asked.question === 'proceed' ? asked.warnings : []));
  expect(warnings[0]).toEqual([]);
  expect(warnings[1]?.join()).toContain('which “Save the images” has proven');
});

test('a file that a step needs and that is not there is warned of', async () => {
  const operator = scripted({});
  const step = command('load', './load.sh', {reads: ['list.txt']});
  await walkPage({body: [step]}, {operator, prover: tableProver({files: {'list.txt': null}})});
  const [asked] = operator.asked;
  expect(asked?.question === 'proceed' ? asked.warnings.join() : '').toContain('list.txt');
});

test('a step that failed names the file it needs that was not there', async () => {
  const step = command('load', './load.sh', {reads: ['list.txt'], writes: ['out'], files: [writes('out')]});
  const prover = () => tableProver({files: {'list.txt': null, out: null}});
  const hidden = await walkPage({body: [step]}, {prover: prover()});
  expect(hidden.state.steps.get('load')?.reason).toMatch(
    /^out is not there\. It lacks a file it needs: list\.txt is not there/,
  );
  const honest = await walkPage({body: [step]}, {prover: prover(), shell: tableShell({'./load.sh': {exitCode: 2}})});
  expect(honest.state.steps.get('load')?.reason).toMatch(
    /^Exit code 2\. It lacks a file it needs: list\.txt is not there/,
  );
});

test('a file that the step makes under another name is not warned of', async () => {
  const operator = scripted({value: [{answer: 'set', text: 'v1'}]});
  const step = command('t', ['fetch --version v1', 'template chart-<version>.tgz'], {
    reads: ['chart-<version>.tgz'],
    writes: ['chart-v1.tgz'],
    variables: ['version'],
  });
  const prover = tableProver({files: {'chart-v1.tgz': null}});
  await walkPage({body: [step], guide: {variables: [variable('version')]}}, {operator, prover});
  expect(operator.asked.find(({question}) => question === 'proceed')).toMatchObject({warnings: []});
});

test('a file made anew out of itself is not warned of the first time', async () => {
  const make = command('make', 'make > list', {writes: ['list'], files: [writes('list')]});
  const sort = command('sort', 'sort -u list -o list', {
    reads: ['list'],
    writes: ['list'],
    files: [writes('list', {access: 'read'}), writes('list')],
  });
  const operator = scripted({'after-failure': ['back', 'stop']});
  const shell = tableShell({'sort -u list -o list': {exitCode: 1}});
  await walkPage({body: [make, sort]}, {operator, shell});
  const warnings = operator.asked.flatMap(asked => (asked.question === 'proceed' ? [asked.warnings.length] : []));
  // make, sort, make again, sort again
  expect(warnings).toEqual([0, 0, 1, 1]);
});

test('what will be looked at is told with its values put in', async () => {
  const operator = scripted({value: [{answer: 'set', text: 'reg:5000'}]});
  const step = command('p', 'push <REG> > out-<REG>', {
    variables: ['REG'],
    writes: ['out-<REG>'],
    files: [writes('out-<REG>')],
  });
  const rules = {p: [{checks: [{registry: '{REG}', images: 'list'}]}]};
  await walkPage({body: [step], guide: {variables: [variable('REG')]}, rules}, {operator});
  const asked = operator.asked.find(({question}) => question === 'proceed');
  const checks = asked?.question === 'proceed' ? asked.checks : [];
  expect(checks).toEqual([expect.stringContaining('out-reg:5000'), expect.stringContaining('reg:5000')]);
  expect(checks.join()).not.toMatch(/REG/);
});

describe('what the guide promises', () => {
  const promised = (more: Parameters<typeof expects>[2], kind: Parameters<typeof expects>[1]) =>
    command('s', 'x', {expects: [expects('e', kind, more)]});

  test('a promised file is looked at under the id of the promise, once', async () => {
    const step = {...save, expects: [expects('e', 'artifact', {artifact: 'out.tar.gz'})]};
    const {events} = await walkPage({body: [step]});
    expect(lines(events, 'check:result')).toEqual(['check:result e guide met']);
  });

  test('a statement is asked, and makes the step pass on the word of a person', async () => {
    const {events} = await walkPage({body: [promised({}, 'statement')]});
    expect(lines(events, 'question', 'step:end').slice(1)).toEqual([
      'question statement s',
      'step:end s passed word 0',
    ]);
  });

  test('a statement that is not so fails the step', async () => {
    const {state} = await walkPage({body: [promised({}, 'statement')]}, {operator: scripted({statement: ['no']})});
    expect(state.steps.get('s')?.status).toBe('failed');
  });

  test('a statement that nobody judged stays unknown and proves nothing', async () => {
    const operator = scripted({statement: [{answer: 'skip', by: 'flag'}]});
    const {events} = await walkPage({body: [promised({}, 'statement')]}, {operator});
    expect(lines(events, 'check:result', 'step:end')).toEqual([
      'check:result e guide unknown',
      'step:end s passed exit 0',
    ]);
  });

  const shown = promised({output: 'NAME  READY  AGE\nweb-0  1/1  5d3h\n'}, 'output');
  test('output that came as shown proves the step, however much ages and padding differ', async () => {
    const shell = tableShell({x: {out: 'NAME      READY   AGE\nweb-0     1/1     12s\n'}});
    const {events} = await walkPage({body: [shown]}, {shell});
    expect(lines(events, 'question', 'step:end').slice(1)).toEqual(['step:end s passed output 0']);
  });

  test('output that differs is put before a person with what did not come', async () => {
    const shell = tableShell({x: {out: 'NAME  READY  AGE\nweb-0  0/1 CrashLoop  12s\n'}});
    const operator = scripted({statement: ['no']});
    const {state} = await walkPage({body: [shown]}, {shell, operator});
    const asked = operator.asked.find(({question}) => question === 'statement');
    expect(asked).toMatchObject({finding: {observed: expect.stringContaining('web-0')}});
    expect(state.steps.get('s')?.status).toBe('failed');
  });

  test('output of which nothing came fails the step where nobody judges it', async () => {
    const shell = tableShell({x: {out: 'error: no such thing\n'}});
    const operator = scripted({statement: [{answer: 'skip', by: 'flag'}]});
    const {state} = await walkPage({body: [shown]}, {shell, operator});
    expect(state.steps.get('s')?.status).toBe('failed');
  });

  describe('output that the guide shows under a command', () => {
    const plain = command('s', 'x');
    const example = {
      ...plain,
      commands: plain.commands.map(one => ({...one, output: {text: 'service started\nat 10:00:01', place: one.place}})),
    };
    const skip = () => scripted({statement: [{answer: 'skip', by: 'flag'}]});
    const walkWith = (out: string, operator = skip(), rules = {}) =>
      walkPage({body: [example], rules}, {operator, shell: tableShell({x: {out}})});

    test('is named before the step, and proves it where it comes', async () => {
      const operator = skip();
      const {events} = await walkWith('service started\nat 12:30:59\n', operator);
      expect(operator.asked[0]).toMatchObject({checks: ['It prints what the guide shows.']});
      expect(lines(events, 'check:result', 'step:end')).toEqual([
        'check:result s#output guide met',
        'step:end s passed output 0',
      ]);
    });

    test('is told where something else came and nobody judges it', async () => {
      const {state} = await walkWith('service broken\n');
      expect(state.steps.get('s')).toMatchObject({
        ...{status: 'passed', proof: 'exit'},
        reason: expect.stringContaining('0 of 2 lines shown came. Not found: “service started”'),
      });
    });

    test('is put before a person where something else came', async () => {
      const operator = scripted({statement: ['no']});
      const {state} = await walkWith('service broken\n', operator);
      expect(operator.asked.find(({question}) => question === 'statement')).toMatchObject({
        expectation: {text: 'service started\nat 10:00:01'},
        finding: {expected: 'It prints what the guide shows.'},
      });
      expect(state.steps.get('s')?.status).toBe('failed');
    });

    test('is looked at once where the sidecar asks for what is printed', async () => {
      const {events} = await walkWith('service up\n', skip(), {s: [{checks: [{output: 'up'}]}]});
      expect(lines(events, 'check:result')).toEqual(['check:result s#check:1 sidecar met']);
    });
  });

  test('what a section promises is looked at when its last step has run', async () => {
    const part = section('p', [command('1', 'a'), command('2', 'b')], {
      expects: [expects('e', 'artifact', {artifact: 'f'})],
    });
    const {events} = await walkPage({body: [part, command('3', 'c')]});
    expect(lines(events, 'check:result', 'step:end')).toEqual([
      'step:end 1 passed exit 0',
      'check:result e guide met',
      'step:end 2 passed content 0',
      'step:end 3 passed exit 0',
    ]);
  });
});

test('a step that needs a terminal gets it, and without one nothing runs', async () => {
  const login = command('login', 'docker login r', {interactive: true});
  const shell = tableShell();
  const operator = scripted({}, {terminal: true});
  await walkPage({body: [login]}, {shell, operator});
  expect([operator.lent, shell.requests[0]?.terminal]).toEqual([1, true]);
  const alone = tableShell();
  const {state} = await walkPage({body: [login]}, {shell: alone});
  expect(alone.requests).toEqual([]);
  expect(state.steps.get('login')).toMatchObject({status: 'failed', reason: expect.stringContaining('terminal')});
});

test('without a terminal the form that takes standard input runs, and the secret goes there and nowhere else', async () => {
  const login = command('login', 'docker login <REG>', {interactive: true, variables: ['REG']});
  const rules = {
    login: [{interactive: true, instead: 'docker login -u {USER} --password-stdin {REG}', stdin: '{PASS}'}],
  };
  const variable = (name: string, secret = false) => ({
    name,
    spellings: [`<${name}>`],
    type: 'text' as const,
    secret,
    suggestion: null,
    places: [],
  });
  const guide = {variables: [variable('REG'), variable('USER'), variable('PASS', true)]};
  const shell = tableShell();
  const operator = scripted({
    value: [
      {answer: 'set', text: 'r:1'},
      {answer: 'set', text: 'me'},
      {answer: 'set', text: 'top-secret'},
    ],
  });
  // Asked in the order in which they stand in the line, then what is given on standard input.
  const {events} = await walkPage({body: [login], rules, guide}, {shell, operator});
  const [request] = shell.requests;
  expect(request).toMatchObject({terminal: false, stdin: 'top-secret'});
  expect(request?.script).toBe('docker login -u r:1 --password-stdin me');
  expect(JSON.stringify(events)).not.toContain('top-secret');
});

test('a destructive command runs on the word of a person, or with the flag that allows it', async () => {
  const page = {body: [command('1', 'rm -rf /data')]};
  const person = tableShell();
  const operator = scripted({});
  await walkPage(page, {shell: person, operator});
  expect(person.requests).toHaveLength(1);
  expect(operator.asked[0]).toMatchObject({warnings: [expect.stringContaining('rm -rf')]});
  const flag = tableShell();
  const yes = () => scripted({proceed: [{answer: 'go', by: 'flag'}]});
  const refused = await walkPage(page, {shell: flag, operator: yes()});
  expect([refused.outcome, flag.requests]).toEqual(['stopped', []]);
  await walkPage(page, {shell: flag, operator: yes()}, {allowDestructive: true});
  expect(flag.requests).toHaveLength(1);
});

test('with --yes a person at a terminal is asked for a destructive command alone', async () => {
  const page = {body: [command('1', 'make'), command('2', 'rm -rf /data'), command('3', 'make again')]};
  const person = scripted({});
  const {outcome} = await walkPage(page, {operator: policyFirst(policyOf({yes: true}), person)});
  expect(outcome).toBe('passed');
  expect(person.asked).toEqual([expect.objectContaining({question: 'proceed', destructive: 'rm -rf /data'})]);
  const nobody = await walkPage(page, {operator: policyOperator(policyOf({yes: true}))});
  expect(nobody.state.steps.get('2')).toMatchObject({
    ...{status: 'stopped', reason: expect.stringContaining('--allow-destructive')},
  });
  const allowed = policyOf({yes: true, allowDestructive: true});
  const {state} = await walkPage(page, {operator: policyOperator(allowed)}, {allowDestructive: true});
  expect(state.end?.outcome).toBe('passed');
});

test('what still runs in the background is told with the passed step', async () => {
  const shell = tableShell({x: {background: [{pid: 7, command: 'server'}]}});
  const {state} = await walkPage({body: [command('1', 'x')]}, {shell});
  expect(state.steps.get('1')).toMatchObject({status: 'passed', reason: expect.stringContaining('7 server')});
});

test('a retry begins from the state before the failed attempt, and only when that saved one', async () => {
  const rewound = async (row: {stateSaved: boolean}, answers: ('retry' | 'shell')[]) => {
    let count = 0;
    const shell = {...tableShell({x: [{exitCode: 1, ...row}, {}]}), rewind: () => ++count > 0};
    await walkPage(
      {body: [command('1', 'x')]},
      {shell, operator: scripted({'after-failure': answers}, {terminal: true})},
    );
    return count;
  };
  expect(await rewound({stateSaved: true}, ['retry'])).toBe(1);
  expect(await rewound({stateSaved: true}, ['shell', 'retry'])).toBe(1);
  expect(await rewound({stateSaved: false}, ['retry'])).toBe(0);
});

test('a step that was not started or ran out of time says which', async () => {
  const shell = tableShell({
    a: {exitCode: null, failure: '/gone', failureCode: 'cwd-gone'},
    b: {exitCode: null, timedOut: true},
  });
  const operator = () => scripted({'after-failure': ['stop']});
  const gone = await walkPage({body: [command('1', 'a')]}, {shell, operator: operator()});
  expect(gone.state.steps.get('1')?.reason).toBe('The working folder is gone: /gone');
  const late = await walkPage(
    {body: [command('1', 'b')], rules: {1: [{timeout: '90s'}]}},
    {shell, operator: operator()},
  );
  expect(late.state.steps.get('1')?.reason).toContain('90 s');
  expect(shell.requests[1]?.timeoutMs).toBe(90_000);
});

test('a step that is stopped while it is being proven has not passed', async () => {
  const step = new AbortController();
  const check = async () => {
    step.abort();
    return look('unknown', 'stopped');
  };
  const prover = {...tableProver(), check};
  const rules = {1: [{checks: [{archive: 'big.tar'}]}]};
  const {state} = await walkPage(
    {body: [command('1', 'x')], rules},
    {prover, interrupts: {step: () => step.signal, run: new AbortController().signal}},
  );
  expect(state.steps.get('1')?.status).toBe('stopped');
});
