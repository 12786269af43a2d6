import {expect, test} from 'vitest';
import {command, download, edit, expects, manual, variable} from './pages.ts';
import {factsOf, lines, look, scripted, tableFiles, tableProver, tableShell, walkPage} from './stand-ins.ts';

const windows = {role: 'windows-workstation', os: 'windows'} as const;

test('a manual step is done on the word of a person', async () => {
  const {events} = await walkPage({body: [manual('m')]});
  expect(lines(events).slice(1, -1)).toEqual([
    'question done m',
    'answer go by operator',
    'step:start m 1 -',
    'step:end m passed word',
  ]);
});

test('a manual step that its checks prove passes by content, also when nobody was there', async () => {
  const rules = {m: [{checks: [{port: 8080}]}]};
  const skip = () => scripted({done: [{answer: 'skip', by: 'flag'}]});
  const proven = await walkPage({body: [manual('m')], rules}, {operator: skip()});
  expect(proven.state.steps.get('m')).toMatchObject({status: 'passed', proof: 'content'});
  const not = await walkPage(
    {body: [manual('m')], rules},
    {operator: skip(), prover: tableProver({checks: {8080: look('unmet')}})},
  );
  expect(not.state.steps.get('m')).toMatchObject({
    status: 'skipped',
    reason: expect.stringContaining('nobody was there'),
  });
  expect(not.outcome).toBe('passed');
});

test('a step of another machine is shown with its values and never given to the shell', async () => {
  const shell = tableShell();
  const operator = scripted({value: [{answer: 'set', text: 'r:1'}]});
  const step = command('w', './load.ps1 --registry <REG>', {machine: windows, shell: 'powershell', variables: ['REG']});
  const {state} = await walkPage({body: [step], guide: {variables: [variable('REG')]}}, {shell, operator});
  expect(shell.requests).toEqual([]);
  const asked = operator.asked.find(({question}) => question === 'done');
  expect(asked?.question === 'done' ? asked.text : '').toContain('./load.ps1 --registry r:1');
  expect(state.steps.get('w')).toMatchObject({status: 'passed', proof: 'word'});
});

test('a machine that the sidecar calls this one runs here', async () => {
  const shell = tableShell();
  const step = command('n', 'x', {machine: {role: 'node', os: 'linux'}});
  await walkPage({body: [step], machines: new Map([['node', 'here']])}, {shell});
  expect(shell.requests).toHaveLength(1);
});

test('a script for another system is done by hand', async () => {
  const shell = tableShell();
  await walkPage({body: [command('p', 'Get-Item x', {shell: 'powershell'})]}, {shell});
  expect(shell.requests).toEqual([]);
});

test('a step for PowerShell runs here where pwsh is there', async () => {
  const shell = tableShell();
  const host = {name: 'host', user: 'user', os: 'linux', arch: 'x64', docwalk: '0', pwsh: true} as const;
  const page = {body: [command('p', 'Get-Item x', {shell: 'powershell'})]};
  const {state} = await walkPage(page, {shell}, {host});
  expect(shell.requests).toMatchObject([{shell: 'powershell', script: 'Get-Item x'}]);
  expect(state.steps.get('p')).toMatchObject({status: 'passed', proof: 'exit'});
  // another machine's PowerShell is not this one's
  const there = tableShell();
  await walkPage({body: [command('w', 'x', {shell: 'powershell', machine: windows})]}, {shell: there}, {host});
  expect(there.requests).toEqual([]);
});

test('what the operator pastes of the output of a step done by hand is compared, kept as output, and no secret in it', async () => {
  const step = command('w', 'x', {
    machine: windows,
    expects: [expects('w/expect', 'output', {output: 'pushed all\n'})],
  });
  const operator = scripted({done: [{answer: 'edit', text: 'pushed all', by: 'operator'}]});
  const {events, state} = await walkPage({body: [step]}, {operator});
  expect(events).toContainEqual(expect.objectContaining({type: 'step:output', text: 'pushed all\n'}));
  expect(lines(events)).toContain('answer go by operator');
  expect(state.steps.get('w')).toMatchObject({status: 'passed', proof: 'output'});
});

test('files of another machine are not looked at here, also where the sidecar names them; a registry is asked', async () => {
  const rules = {w: [{checks: [{file: '/etc/x'}, {registry: 'r:1', images: ['a/b:1']}]}]};
  const prover = tableProver();
  const {events} = await walkPage({body: [manual('w', {machine: windows})], rules}, {prover});
  expect(prover.looks.filter(look => look.includes('/etc/x'))).toEqual([]);
  expect(lines(events, 'check:result')).toEqual([
    'check:result w#check:1 sidecar unknown',
    'check:result w#check:2 sidecar met',
  ]);
});

test('a download that is there is proven without a question', async () => {
  const operator = scripted({});
  const {events} = await walkPage({body: [download('d', ['a.txt', 'b.sh'])]}, {operator});
  expect(operator.asked).toEqual([]);
  expect(lines(events, 'check:result', 'step:end')).toEqual([
    'check:result d#writes:a.txt writes met',
    'check:result d#writes:b.sh writes met',
    'step:end d passed content',
  ]);
});

test('what is missing of a download is asked for by name, and what is still missing then fails the step', async () => {
  const operator = scripted({});
  const prover = tableProver({files: {'b.sh': null}});
  const {state} = await walkPage(
    {body: [download('d', ['a.txt', 'b.sh'], {from: 'https://example.com/r'})]},
    {operator, prover},
  );
  const [asked] = operator.asked;
  expect(asked?.question === 'done' ? asked.text : '').toContain('Download b.sh from https://example.com/r to /work');
  expect(state.steps.get('d')).toMatchObject({status: 'failed', reason: 'b.sh is not there.'});
});

test('a rehearsal brings what a download names', async () => {
  const files: Record<string, ReturnType<typeof factsOf> | null> = {'a.txt': null};
  const brought: string[][] = [];
  const {outcome} = await walkPage(
    {body: [download('d', ['a.txt'])]},
    {
      prover: tableProver({files}),
      fetchAssets: async names => {
        brought.push([...names]);
        files['a.txt'] = factsOf('a.txt');
        return names;
      },
    },
  );
  expect([outcome, brought]).toEqual(['passed', [['a.txt']]]);
});

test('a file that a guide gives whole is written when agreed to, and read back', async () => {
  const files = tableFiles();
  const step = edit('e', {path: 'conf/a.yaml', content: 'host: <REG>\n', variables: ['REG']});
  const {state} = await walkPage(
    {body: [step], guide: {variables: [variable('REG')]}},
    {files, operator: scripted({value: [{answer: 'set', text: 'r:1'}]})},
  );
  expect(files.content).toEqual({'/work/conf/a.yaml': 'host: r:1\n'});
  expect(state.steps.get('e')).toMatchObject({status: 'passed', proof: 'content'});
});

test('what an edit replaces is warned of and kept in the folder of the run', async () => {
  const files = tableFiles({'/work/conf': 'old\n'});
  const operator = scripted({});
  const {state} = await walkPage({body: [edit('e', {})]}, {files, operator});
  expect(operator.asked[0]).toMatchObject({warnings: [expect.stringContaining('/work/conf')]});
  expect(Object.values(files.kept)).toEqual(['old\n']);
  expect(state.steps.get('e')?.reason).toContain('/run/');
});

test('lines are appended once: what is there already is not added again', async () => {
  const files = tableFiles({'/work/conf': 'first'});
  const step = edit('e', {mode: 'append', content: 'second\n'});
  await walkPage({body: [step]}, {files});
  expect(files.content['/work/conf']).toBe('first\nsecond\n');
  const operator = scripted({});
  const {state} = await walkPage({body: [step]}, {files, operator});
  expect(files.content['/work/conf']).toBe('first\nsecond\n');
  expect([operator.asked, state.steps.get('e')?.proof]).toEqual([[], 'content']);
});

test('a file that cannot be written fails the step with the reason of the system', async () => {
  const files = {...tableFiles(), write: async () => Promise.reject(new Error('EACCES: permission denied'))};
  const {state} = await walkPage({body: [edit('e', {})]}, {files});
  expect(state.steps.get('e')).toMatchObject({status: 'failed', reason: expect.stringContaining('permission denied')});
});

test('a fragment is put in by hand and then looked for in the file by its values', async () => {
  const prover = tableProver({checks: {'daemon.conf': [look('unmet', 'r:1 is not in it.'), look('met')]}});
  const step = edit('e', {
    path: 'daemon.conf',
    mode: 'merge',
    content: '{\n  ...\n  "registries": ["<REG>"]\n}\n',
    variables: ['REG'],
  });
  const {state} = await walkPage(
    {body: [step], guide: {variables: [variable('REG')]}},
    {prover, operator: scripted({value: [{answer: 'set', text: 'r:1'}], 'after-failure': ['retry']})},
  );
  expect(prover.looks).toContain('check {"file":"daemon.conf","contains":["r:1"]}');
  expect(state.steps.get('e')).toMatchObject({status: 'passed', proof: 'content', attempt: 2});
});

test('a file of another machine is never written', async () => {
  const files = tableFiles();
  const windowsPath = edit('e', {path: 'C:\\ProgramData\\x.json'});
  await walkPage({body: [windowsPath, edit('f', {machine: windows})]}, {files});
  expect(files.content).toEqual({});
});
