/** Edits of real files in a folder of the test: shown, made, kept, made twice, put back. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {StepOf} from '../../../src/guide/schema.ts';
import {type FilePort, localFiles} from '../../../src/runner/files.ts';
import type {Question} from '../../../src/runner/operator.ts';
import {policyOperator} from '../../../src/runner/policy-operator.ts';
import {edit, manual, variable} from '../pages.ts';
import {policyOf} from '../policies.ts';
import {look, portsFor, type Script, scripted, tableProver, tableShell, walkPage} from '../stand-ins.ts';

let cwd = '';
let kept = '';
beforeEach(() => {
  cwd = mkdtempSync(path.join(os.tmpdir(), 'edits-'));
  kept = path.join(cwd, '.run');
});
afterEach(() => rmSync(cwd, {recursive: true}));

const at = (name: string) => path.join(cwd, name);
const put = (name: string, text: string) => {
  mkdirSync(path.dirname(at(name)), {recursive: true});
  writeFileSync(at(name), text);
};
const textOf = (name: string) => readFileSync(at(name), 'utf8');

type Given = {
  readonly script?: Script;
  readonly files?: Partial<FilePort>;
  readonly after?: 'manual';
  readonly values?: Readonly<Record<string, string>>;
  readonly secret?: boolean;
  readonly checks?: Parameters<typeof tableProver>[0];
  readonly shell?: ReturnType<typeof tableShell>;
};
async function walk(more: Partial<StepOf<'edit'>>, given: Given = {}) {
  const operator = scripted(given.script ?? {});
  const shell = given.shell ?? tableShell({}, {cwd});
  const values = Object.keys(given.values ?? {});
  const step = edit('e', {...more, variables: values});
  const body = given.after === undefined ? [step] : [step, manual('m')];
  const answers = Object.values(given.values ?? {}).map(text => ({answer: 'set' as const, text}));
  if (answers.length > 0) Object.assign(operator, scripted({...given.script, value: answers}));
  const walked = await walkPage(
    {body, guide: {variables: values.map(name => ({...variable(name), secret: given.secret === true}))}},
    {operator, shell, prover: tableProver(given.checks), files: {...localFiles(kept), ...given.files}},
  );
  const asked = operator.asked.filter(
    (one): one is Extract<Question, {question: 'proceed'}> => one.question === 'proceed',
  );
  return {...walked, asked, operator, shell, end: walked.state.steps.get('e')};
}

const cluster = '# ours\nnodes:\n  - address: 10.0.0.1 # old\nnetwork: {plugin: canal}\n';
const registries = {
  path: 'cluster.yml',
  mode: 'merge',
  format: 'yaml',
  content: '...\nprivate_registries:\n  - url: r:5000\n',
} as const;

describe('a fragment', () => {
  test('is merged; what is there stays byte for byte', async () => {
    put('cluster.yml', cluster);
    const {end, outcome} = await walk(registries);
    expect(textOf('cluster.yml')).toBe(`${cluster}private_registries:\n  - url: r:5000\n`);
    expect([outcome, end]).toMatchObject(['passed', {status: 'passed', proof: 'content'}]);
  });

  test('is shown with what changes in the file, before and after', async () => {
    put('cluster.yml', cluster);
    const {asked, events} = await walk(registries);
    const diff = [
      '--- cluster.yml',
      '+++ cluster.yml',
      '@@ -2,3 +2,5 @@',
      ' nodes:',
      '   - address: 10.0.0.1 # old',
      ' network: {plugin: canal}',
      '+private_registries:',
      '+  - url: r:5000',
    ].join('\n');
    expect(asked[0]).toMatchObject({script: registries.content, diff});
    expect(events.filter(({type}) => type === 'step:output')).toMatchObject([{text: `${diff}\n`}]);
  });

  test('becomes the file where there is none', async () => {
    const {asked} = await walk(registries);
    expect([textOf('cluster.yml'), asked[0]?.diff]).toEqual(['private_registries:\n  - url: r:5000\n', undefined]);
  });

  test('that is there already changes nothing and asks nothing', async () => {
    put('cluster.yml', cluster);
    await walk(registries);
    const once = textOf('cluster.yml');
    const {asked, end} = await walk(registries);
    expect([textOf('cluster.yml'), asked, end?.proof]).toEqual([once, [], 'content']);
  });

  test('with a value in it keeps the value as data', async () => {
    put('cluster.yml', cluster);
    const content = 'auth:\n  password: <PASS>\n  note: "<PASS>"\n  other: \'<PASS>\'\n';
    await walk({...registries, content}, {values: {PASS: `a: "b" 'c' #d`}});
    expect(textOf('cluster.yml')).toBe(
      `${cluster}auth:\n  password: "a: \\"b\\" 'c' #d"\n  note: "a: \\"b\\" 'c' #d"\n  other: 'a: "b" ''c'' #d'\n`,
    );
  });

  test('of JSON with a value in it too', async () => {
    put('daemon.json', '{"debug": true}\n');
    const content = '{\n  "insecure-registries": ["<REG>"],\n  ...\n}\n';
    await walk({path: 'daemon.json', mode: 'merge', format: 'json', content}, {values: {REG: 'a"b'}});
    expect(JSON.parse(textOf('daemon.json'))).toEqual({debug: true, 'insecure-registries': ['a"b']});
  });

  test('a secret in it is shown nowhere, and written', async () => {
    put('cluster.yml', cluster);
    const content = 'token: <TOKEN>\n';
    const {asked, events} = await walk({...registries, content}, {values: {TOKEN: 'hush-hush'}, secret: true});
    expect(textOf('cluster.yml')).toBe(`${cluster}token: hush-hush\n`);
    expect([asked[0]?.diff, JSON.stringify(events)]).toEqual([
      expect.stringContaining('+token: ••••••'),
      expect.not.stringContaining('hush'),
    ]);
  });

  test('whose place is not clear is left to a person', async () => {
    put('pod.yml', 'apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - image: a:1\n    - image: b:1\n');
    const step = {path: 'pod.yml', mode: 'merge', format: 'yaml', content: 'image: r:5000/c:1\n'} as const;
    const {operator} = await walk(step);
    expect(operator.asked.map(({question}) => question)).toEqual(['done']);
  });

  test('whose place is not clear fails where nobody is there to put it in', async () => {
    put('cluster.yml', 'nodes: [\n');
    const ports = portsFor({operator: policyOperator(policyOf({yes: true})), files: localFiles(kept)});
    const {state, outcome} = await walkPage({body: [edit('e', registries)]}, {...ports, shell: tableShell({}, {cwd})});
    expect([outcome, state.steps.get('e')?.reason]).toEqual([
      'failed',
      expect.stringContaining('has an error already'),
    ]);
    expect(textOf('cluster.yml')).toBe('nodes: [\n');
  });
});

describe('lines at the end of a file', () => {
  test('go to the key they belong to where the file is structured', async () => {
    put('values.yaml', 'a: 1\nenv:\n  - x\n\n# last\nb: 2\n');
    await walk({path: 'values.yaml', mode: 'append', content: 'env:\n  - y\n', format: 'yaml'});
    expect(textOf('values.yaml')).toBe('a: 1\nenv:\n  - x\n  - y\n\n# last\nb: 2\n');
  });

  test('are added behind the last line where they are no structure', async () => {
    put('default/docker', 'A=1');
    const {asked} = await walk({path: 'default/docker', mode: 'append', content: 'B="$A 2"'});
    expect(textOf('default/docker')).toBe('A=1\nB="$A 2"\n');
    expect(asked[0]?.diff).toContain('+B="$A 2"');
  });
});

test('a setting is set in its place where the guide edits the file, and added where it appends to it', async () => {
  put('a.conf', 'x = 1\ny = 1\n');
  await walk({path: 'a.conf', mode: 'merge', content: 'x=2\n'});
  expect(textOf('a.conf')).toBe('x = 2\ny = 1\n');
  await walk({path: 'a.conf', mode: 'append', content: 'x="$x 3"\n'});
  expect(textOf('a.conf')).toBe('x = 2\ny = 1\nx="$x 3"\n');
});

describe('what an edit has changed', () => {
  test.each([
    ['by its name', 'user: app\npassword: old-live-77\n', 'user: app\npassword: <S>\n'],
    ['though it stays', 'user: x\ntoken: "old-live-77"\nkey: b\n', 'user: y\ntoken: "old-live-77"\nkey: <S>\n'],
    ['opposite to a new one', 'redis: old-live-77\n', 'redis: <S>\n'],
    ['opposite, where the key is another', 'a: 1\npin: old-live-77\nz: 1\n', 'a: 1\ncode: <S>\nz: 1\n'],
    ['in an address', 'db: postgres://app:old-live-77@db/x\nn: 1\n', 'db: none\nn: <S>\n'],
    ['on a line of several', 'c: {user: a, password: old-live-77}\nn: 1\n', 'c: {}\nn: <S>\n'],
    ['as a block of lines', 'secret: |\n  old-live-77\n  old-live-77\nn: 1\n', 'n: <S>\n'],
  ])('a secret of the file that the run never knew is not shown: %s', async (_, before, content) => {
    put('app.yaml', before);
    const given = {values: {S: 'new-secret-1'}, secret: true};
    const {asked, events, end} = await walk({path: 'app.yaml', mode: 'create', content}, given);
    expect(end).toMatchObject({status: 'passed', reason: expect.stringContaining('secret')});
    expect(asked[0]?.diff).toContain('••••••');
    const told = events.filter(({type}) => type === 'step:output');
    expect(JSON.stringify([asked.map(({diff}) => diff), told])).not.toContain('old-live-77');
  });

  test('of what stands beside a secret is shown', async () => {
    put('app.yaml', 'user: old\npassword: old-live-77\nport: 1\n');
    const given = {values: {S: 'new-secret-1'}, secret: true};
    const {asked} = await walk(
      {path: 'app.yaml', mode: 'create', content: 'user: app\npassword: <S>\nport: 2\n'},
      given,
    );
    expect(asked[0]?.diff).toContain(
      '-user: old\n-password: ••••••\n-port: 1\n+user: app\n+password: ••••••\n+port: 2',
    );
  });

  test('is kept in the folder of the run, for its owner only', async () => {
    put('cluster.yml', cluster);
    const {end} = await walk(registries);
    const [copy = ''] = readdirSync(kept);
    expect(readFileSync(path.join(kept, copy), 'utf8')).toBe(cluster);
    expect(statSync(path.join(kept, copy)).mode & 0o777).toBe(0o600);
    expect(end?.reason).toContain(copy);
  });

  test('can be put back when its proof fails', async () => {
    put('cluster.yml', cluster);
    const checks = {written: {'cluster.yml': look('unmet', 'not so')}};
    const step = {...registries, writes: ['cluster.yml']};
    const {operator, outcome} = await walk(step, {script: {'after-failure': ['undo', 'stop']}, checks});
    const failures = operator.asked.filter(({question}) => question === 'after-failure');
    expect(failures.map(one => 'undo' in one)).toEqual([true, false]);
    expect([outcome, textOf('cluster.yml')]).toEqual(['failed', cluster]);
  });

  test('can be put back by coming back to the step, and the step is then undone', async () => {
    put('cluster.yml', cluster);
    const script: Script = {proceed: ['go', 'undo', 'stop'], done: ['back']};
    const {asked, end} = await walk(registries, {script, after: 'manual'});
    expect(asked.map(({undo}) => undo !== undefined)).toEqual([false, true, false]);
    expect([textOf('cluster.yml'), end?.status]).toEqual([cluster, 'skipped']);
  });

  test('is no file again where there was none', async () => {
    await walk(registries, {script: {proceed: ['go', 'undo', 'stop'], done: ['back']}, after: 'manual'});
    expect(existsSync(at('cluster.yml'))).toBe(false);
  });

  test('is not offered to be put back where nothing was written', async () => {
    put('cluster.yml', `${cluster}private_registries:\n  - url: r:5000\n`);
    const {asked} = await walk(registries, {script: {done: ['back', 'stop']}, after: 'manual'});
    expect(asked).toEqual([]);
  });
});

describe('a file that docwalk may not write', () => {
  const denied = async () => Promise.reject(Object.assign(new Error('EACCES: permission denied'), {code: 'EACCES'}));
  const draft = () => path.join(kept, 'cluster.yml.e.new');
  const command = () => `sudo cp '${draft()}' '${at('cluster.yml')}'`;

  test('is written by a sudo command that is shown first', async () => {
    put('cluster.yml', cluster);
    const onStart = () => writeFileSync(at('cluster.yml'), readFileSync(draft()));
    const shell = tableShell({[command()]: {onStart}}, {cwd});
    const {asked, end} = await walk(registries, {files: {write: denied}, shell});
    expect(asked[1]).toMatchObject({script: command(), warnings: [expect.stringContaining('may not write')]});
    expect(existsSync(draft())).toBe(false);
    expect([end?.status, textOf('cluster.yml')]).toEqual([
      'passed',
      `${cluster}private_registries:\n  - url: r:5000\n`,
    ]);
  });

  test('is not written when the command is not wanted, and the step has failed', async () => {
    put('cluster.yml', cluster);
    const {end, shell} = await walk(registries, {files: {write: denied}, script: {proceed: ['go', 'skip']}});
    expect([end?.status, end?.reason, shell.requests]).toEqual(['failed', expect.stringContaining('EACCES'), []]);
  });

  test('has failed when the command did', async () => {
    put('cluster.yml', cluster);
    const shell = tableShell({[command()]: {exitCode: 1}}, {cwd});
    const {end} = await walk(registries, {files: {write: denied}, shell});
    expect([end?.status, textOf('cluster.yml')]).toEqual(['failed', cluster]);
  });

  test('that is new can be read by all afterwards', async () => {
    const {asked} = await walk(registries, {files: {write: denied}, script: {proceed: ['go', 'stop']}});
    expect(asked[1]?.script).toBe(`sudo install -D -m 644 '${draft()}' '${at('cluster.yml')}'`);
  });

  test.skipIf(process.getuid?.() === 0)('is told by the system itself', async () => {
    put('cluster.yml', cluster);
    chmodSync(at('cluster.yml'), 0o444);
    const {asked} = await walk(registries, {script: {proceed: ['go', 'skip']}});
    expect(asked[1]?.script).toBe(command());
  });
});
