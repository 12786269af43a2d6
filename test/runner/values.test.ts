import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Variable} from '../../src/guide/schema.ts';
import {policyFirst} from '../../src/runner/policy-operator.ts';
import {preflight} from '../../src/runner/preflight.ts';
import {takeValue} from '../../src/runner/value-types.ts';
import {textsFor} from '../../src/texts/texts.ts';
import {choice, command, edit, evidence, option, type Page, place, variable} from './pages.ts';
import {policyOf} from './policies.ts';
import {inputFor, lines, look, scripted, tableFiles, tableProver, tableShell, walkPage} from './stand-ins.ts';

const texts = textsFor('en');
const take = (type: Variable['type'], text: string) => takeValue({name: 'N', type, secret: false}, text, texts);

describe('a value is looked at by its type', () => {
  const taken: readonly (readonly [Variable['type'], string, string])[] = [
    ['text', '  a b ', 'a b'],
    ['host', 'registry.example.com', 'registry.example.com'],
    ['host', '10.0.0.5', '10.0.0.5'],
    ['host', '::1', '::1'],
    ['host-port', 'registry.example.com:5000', 'registry.example.com:5000'],
    ['host-port', 'registry.example.com', 'registry.example.com'],
    ['host-port', '[::1]:5000', '[::1]:5000'],
    ['port', '5000', '5000'],
    ['url', 'https://example.com/a?b=c', 'https://example.com/a?b=c'],
    ['path', '/a b/c', '/a b/c'],
    ['version', 'v1.5.1', 'v1.5.1'],
    ['version', '20.10.24+dfsg1', '20.10.24+dfsg1'],
    ['number', '3', '3'],
  ];
  test.each(taken)('%s takes %j', (type, text, value) => {
    expect(take(type, text)).toEqual({value, complaint: null});
  });
  const refused: readonly (readonly [Variable['type'], string, string])[] = [
    ['text', '   ', 'needs a value'],
    ['text', 'a\nb', 'one line'],
    ['text', 'a\u202eb', 'cannot be seen'],
    ['host', 'https://registry.example.com', 'registry.example.com'],
    ['host', 'registry.example.com:5000', 'has a port'],
    ['host', 'a b', 'no host name'],
    ['host-port', 'https://registry.example.com:5000/v2', 'registry.example.com:5000'],
    ['host-port', 'registry.example.com:99999', '1 to 65535'],
    ['host-port', 'registry.example.com/path', 'no host'],
    ['port', '0', '1 to 65535'],
    ['port', '65536', '1 to 65535'],
    ['port', '80a', '1 to 65535'],
    ['url', 'example.com', 'with its scheme'],
    ['version', 'v1 5', 'no version'],
    ['number', 'three', 'no number'],
  ];
  test.each(refused)('%s refuses %j', (type, text, complaint) => {
    const {value, complaint: said} = take(type, text);
    expect(value).toBeNull();
    expect(said).toContain(complaint);
  });
  test('blanks around a secret are part of it, and one too short to be masked is refused', () => {
    expect(takeValue({name: 'N', type: 'text', secret: true}, ' s e c \n', texts).value).toBe(' s e c ');
    expect(takeValue({name: 'N', type: 'text', secret: true}, 'abc', texts).complaint).toContain('fewer than 4');
  });
  test('a secret is never told back: its form is not looked at', () => {
    for (const type of ['url', 'host', 'host-port', 'port', 'version', 'number'] as const)
      expect(takeValue({name: 'N', type, secret: true}, 'https://me:hunter2@x y', texts).complaint).toBeNull();
    for (const text of ['', 'abc', 'hunter2\nmore', 'hunter2\u202e'])
      expect(takeValue({name: 'N', type: 'text', secret: true}, text, texts).complaint).not.toContain('hunter2');
  });
  test('a port is taken exactly when it is a number from 1 to 65535', () => {
    fc.assert(
      fc.property(fc.integer({min: -10, max: 70_000}), number => {
        expect(take('port', String(number)).value !== null).toBe(number >= 1 && number <= 65_535);
      }),
    );
  });
});

const page = {
  body: [command('1', 'login <REG>', {variables: ['REG']}), command('2', 'push <REG>', {variables: ['REG']})],
  guide: {variables: [variable('REG', {type: 'host-port'})]},
};

test('a variable is asked when it is first needed, and its value holds wherever it stands', async () => {
  const shell = tableShell();
  const operator = scripted({value: [{answer: 'set', text: ' reg.example.com:5000 '}]});
  const {events} = await walkPage(page, {shell, operator});
  expect(operator.asked.map(({question}) => question)).toEqual(['value', 'proceed', 'proceed']);
  expect(lines(events, 'variable:set')).toEqual(['variable:set REG=reg.example.com:5000 by operator']);
  expect(shell.requests.map(({script}) => script)).toEqual(['login reg.example.com:5000', 'push reg.example.com:5000']);
});

test('a refused value is asked again with what was wrong with it', async () => {
  const operator = scripted({
    value: [
      {answer: 'set', text: 'https://reg.example.com:5000'},
      {answer: 'set', text: 'reg.example.com:5000'},
    ],
  });
  await walkPage(page, {operator});
  const complaints = operator.asked.flatMap(asked => (asked.question === 'value' ? [asked.complaint] : []));
  expect(complaints[0]).toBeNull();
  expect(complaints[1]).toContain('reg.example.com:5000');
});

test('a command with a placeholder nobody fills is never given to the shell', async () => {
  const shell = tableShell();
  const {outcome} = await walkPage(page, {shell, operator: scripted({value: ['stop']})});
  expect(outcome).toBe('stopped');
  expect(shell.requests).toEqual([]);
});

test('a placeholder in an edited command is asked for, and what then runs is shown once more', async () => {
  const shell = tableShell();
  const operator = scripted({
    proceed: [{answer: 'edit', text: 'push <REG> --all'}, 'go'],
    value: [{answer: 'set', text: 'r:1'}],
  });
  await walkPage({...page, body: [command('1', 'true')]}, {shell, operator});
  expect(operator.asked.map(({question}) => question)).toEqual(['proceed', 'value', 'proceed']);
  expect(shell.requests.map(({script}) => script)).toEqual(['push r:1 --all']);
});

test('a value that still holds a placeholder is not taken', async () => {
  const shell = tableShell();
  const operator = scripted({
    value: [
      {answer: 'set', text: '<REG>'},
      {answer: 'set', text: 'r:1'},
    ],
  });
  const guide = {variables: [variable('REG')]};
  await walkPage({...page, guide}, {shell, operator});
  const complaints = operator.asked.flatMap(asked => (asked.question === 'value' ? [asked.complaint] : []));
  expect(complaints).toEqual([null, expect.stringContaining('<REG>')]);
  expect(shell.requests[0]?.script).toBe('login r:1');
});

test('a value stays data: what would be code in it is quoted', async () => {
  const shell = tableShell();
  const guide = {variables: [variable('NAME')]};
  const operator = scripted({value: [{answer: 'set', text: 'x; rm -rf $HOME'}]});
  await walkPage({body: [command('1', 'hello <NAME>', {variables: ['NAME']})], guide}, {shell, operator});
  expect(shell.requests.map(({script}) => script)).toEqual(["hello 'x; rm -rf $HOME'"]);
});

test('a word is no placeholder because the guide writes its name in brackets elsewhere', async () => {
  const shell = tableShell();
  const guide = {variables: [variable('VERSION', {type: 'version'})]};
  const operator = scripted({value: [{answer: 'set', text: 'v1'}]});
  const step = command('1', ['helm install --version <VERSION> --set-string VERSION', 'echo VERSION is set'], {
    variables: ['VERSION'],
  });
  const {outcome} = await walkPage({body: [step], guide}, {shell, operator});
  expect(outcome).toBe('passed');
  expect(shell.requests.map(({script}) => script)).toEqual([
    'helm install --version v1 --set-string VERSION\necho VERSION is set',
  ]);
});

test('a name that the guide writes bare is filled where it stands bare', async () => {
  const shell = tableShell();
  const guide = {variables: [variable('VERSION', {type: 'version', spellings: ['VERSION']})]};
  const operator = scripted({value: [{answer: 'set', text: 'v1'}]});
  await walkPage({body: [command('1', 'install VERSION', {variables: ['VERSION']})], guide}, {shell, operator});
  expect(shell.requests.map(({script}) => script)).toEqual(['install v1']);
});

test("a key of a file's content is not taken for a placeholder of the same name", async () => {
  const files = tableFiles();
  const guide = {variables: [variable('NAME')]};
  const operator = scripted({value: [{answer: 'set', text: 'eve'}]});
  const body = [
    edit('1', {path: 'a.conf', content: 'NAME: <NAME>\n'}),
    edit('2', {path: 'b.conf', content: 'NAME: x\n'}),
  ];
  await walkPage({body, guide}, {files, operator});
  expect(Object.values(files.content)).toEqual(['NAME: eve\n', 'NAME: x\n']);
});

describe('the suggestion for a value', () => {
  const chart = (id: string, version: string) =>
    command(
      id,
      [`helm fetch jetstack/cert-manager --version ${version}`, 'helm template ./cert-manager-<version>.tgz'],
      {
        variables: ['version'],
      },
    );
  const said = (value: string, file: string) => ({value, evidence: {...evidence(), place: {...place(), file}}});
  async function suggested(page: Page, files: readonly string[] = [], choose = ''): Promise<string | null> {
    const operator = scripted({value: ['stop'], choice: [{answer: 'set', text: choose}]});
    await walkPage(page, {operator, listFolder: async () => files});
    const asked = operator.asked.find(question => question.question === 'value');
    return asked?.question === 'value' ? (asked.variable.suggestion?.value ?? null) : 'not asked';
  }
  const tabs = {
    body: [choice('c', [option('Old', [chart('1', 'v1.5.1')]), option('New', [chart('2', 'v0.12.0')])])],
    guide: {variables: [variable('version', {suggestion: said('v1.5.1', 'page.md')})]},
  };

  test.each([
    ['old', 'v1.5.1'],
    ['new', 'v0.12.0'],
  ])('is what the step at hand shows: tab %s', async (tab, value) => {
    expect(await suggested(tabs, [], tab)).toBe(value);
  });

  const alone = {
    body: [command('1', 'helm template ./cert-manager-<version>.tgz', {variables: ['version']})],
    guide: {variables: [variable('version')]},
  };
  test('is what a file tells that is in the folder', async () => {
    expect(await suggested(alone, ['README', 'cert-manager-v1.7.0.tgz'])).toBe('v1.7.0');
    expect(await suggested(alone, ['cert-manager-v1.7.0.tgz', 'cert-manager-v1.8.0.tgz'])).toBeNull();
  });

  test('is what the step itself will fetch, whatever lies in the folder from before', async () => {
    const page = {body: [chart('1', 'v1.5.1')], guide: {variables: [variable('version')]}};
    expect(await suggested(page, ['cert-manager-v0.12.0.tgz'])).toBe('v1.5.1');
  });

  test('is what the sidecar says, where it says it', async () => {
    const suggestion = said('v9', 'page.docwalk.yaml');
    expect(await suggested({...alone, guide: {variables: [variable('version', {suggestion})]}})).toBe('v9');
  });

  test('is told where nobody can be asked, and not used', async () => {
    const needs = await preflight(inputFor(alone), policyOf({yes: true}), {
      ...{prover: tableProver(), cwd: '/work', env: {}, now: () => 0, terminal: false},
      signal: new AbortController().signal,
      listFolder: async () => ['cert-manager-v1.7.0.tgz'],
    });
    expect(needs.map(({kind, what}) => [kind, what])).toEqual([['value', expect.stringContaining('v1.7.0')]]);
  });
});

test('a macro of the site is asked for like a value, and without one nothing runs', async () => {
  const step = command('1', 'curl {{<baseurl>}}/x');
  const macros = {...step, commands: step.commands.map(one => ({...one, unresolved: ['{{<baseurl>}}']}))};
  const given = tableShell();
  const operator = scripted({value: [{answer: 'set', text: 'https://example.com'}]});
  await walkPage({body: [macros]}, {shell: given, operator});
  expect(given.requests.map(({script}) => script)).toEqual(['curl https://example.com/x']);
  const refused = tableShell();
  await walkPage({body: [macros]}, {shell: refused, operator: scripted({value: ['stop']})});
  expect(refused.requests).toEqual([]);
});

test('lines typed into another command are never given to this shell', async () => {
  const shell = tableShell();
  const step = command('1', ['docker run -ti x bash', 'apt-get update'], {interactive: true});
  const inside = {...step, commands: step.commands.map((one, index) => ({...one, inside: index === 1 ? 0 : null}))};
  const operator = scripted({}, {terminal: true});
  await walkPage({body: [inside]}, {shell, operator});
  expect(shell.requests.map(({script}) => script)).toEqual(['docker run -ti x bash']);
  const asked = operator.asked.find(question => question.question === 'proceed');
  expect(asked?.question === 'proceed' ? asked.warnings.join('\n') : '').toContain('apt-get update');
});

test('a variable the guide uses and never assigns is given as an assignment that is shown', async () => {
  const shell = tableShell();
  const step = command('1', 'echo ${DOMAIN}', {variables: ['DOMAIN']});
  const guide = {variables: [variable('DOMAIN', {spellings: ['${DOMAIN}']})]};
  const operator = scripted({value: [{answer: 'set', text: "it's here"}]});
  await walkPage({body: [step], guide}, {shell, operator});
  expect(shell.requests.map(({script}) => script)).toEqual(["DOMAIN='it'\\''s here'\necho ${DOMAIN}"]);
});

test('a variable that the shell has already is not asked', async () => {
  const shell = tableShell({}, {variables: {DOMAIN: 'set.example'}});
  const step = command('1', 'echo $DOMAIN', {variables: ['DOMAIN']});
  const guide = {variables: [variable('DOMAIN', {spellings: ['$DOMAIN']})]};
  const operator = scripted({});
  await walkPage({body: [step], guide}, {shell, operator});
  expect(operator.asked.map(({question}) => question)).toEqual(['proceed']);
  expect(shell.requests.map(({script}) => script)).toEqual(['echo $DOMAIN']);
});

test('a secret stands in no event, also when a program prints it in pieces', async () => {
  const guide = {variables: [variable('PASSWORD', {secret: true})]};
  const step = command('1', 'login -p <PASSWORD>', {variables: ['PASSWORD']});
  const operator = scripted({value: [{answer: 'set', text: 'hunter2secret'}]});
  const shell = tableShell({'login -p hunter2secret': {exitCode: 1}});
  const run = shell.run;
  shell.run = async (request, signal) => {
    request.onOutput('stdout', 'you gave hunt');
    request.onOutput('stdout', 'er2secret, thanks');
    return run(request, signal);
  };
  const {events} = await walkPage({body: [step], guide}, {shell, operator});
  expect(shell.requests.map(({script}) => script)).toEqual(['login -p hunter2secret']);
  expect(JSON.stringify(events)).not.toContain('hunter2');
  expect(lines(events, 'variable:set')).toEqual(['variable:set PASSWORD=null by operator']);
  const shown = operator.asked.flatMap(asked =>
    asked.question === 'proceed' ? [asked.script, ...asked.warnings] : [],
  );
  expect(shown.join('\n')).not.toContain('hunter2');
  expect(shown.join('\n')).toContain('process list');
});

test('a command with a secret in it can be edited although it is shown masked', async () => {
  const guide = {variables: [variable('A', {secret: true}), variable('B', {secret: true})]};
  const step = command('1', 'connect -u <A> -p <B>', {variables: ['A', 'B']});
  const shell = tableShell();
  const operator = scripted({
    value: [
      {answer: 'set', text: 'first-one'},
      {answer: 'set', text: 'second-one'},
    ],
    proceed: [{answer: 'edit', text: 'connect --debug -u •••••• -p ••••••'}, 'go'],
  });
  const {events} = await walkPage({body: [step], guide}, {shell, operator});
  expect(shell.requests.map(({script}) => script)).toEqual(['connect --debug -u first-one -p second-one']);
  expect(JSON.stringify(events)).not.toMatch(/first-one|second-one/);
});

test('a secret in what was found stands neither in the question after a failure nor in the events', async () => {
  const guide = {variables: [variable('PASS', {secret: true})]};
  const step = command('1', 'login <PASS>', {variables: ['PASS']});
  const operator = scripted({value: [{answer: 'set', text: 'top-secret'}]});
  const prover = tableProver({checks: {whoami: look('unmet', 'It printed top-secret.')}});
  const rules = {1: [{checks: [{command: 'whoami'}]}]};
  const {events} = await walkPage({body: [step], guide, rules}, {operator, prover});
  const asked = operator.asked.find(({question}) => question === 'after-failure');
  expect(asked).toBeDefined();
  expect(JSON.stringify([asked, events])).not.toContain('top-secret');
});

describe('another value for one that was given', () => {
  const page = {body: [command('1', 'ping <HOST>', {variables: ['HOST']})], guide: {variables: [variable('HOST')]}};
  const given = (text: string) => ({answer: 'set', text}) as const;

  test('is asked for when a person wants it, and the step is shown with it before it runs', async () => {
    const shell = tableShell();
    const operator = scripted({value: [given('one'), given('two')], proceed: [{answer: 'value', text: 'HOST'}, 'go']});
    const {outcome} = await walkPage(page, {operator, shell});
    expect(outcome).toBe('passed');
    const shown = operator.asked.flatMap(asked => (asked.question === 'proceed' ? [asked.script] : []));
    expect(shown).toEqual(['ping one', 'ping two']);
    expect(shell.requests.map(({script}) => script)).toEqual(['ping two']);
  });

  test('is asked for after a failure too, and nothing runs unseen', async () => {
    const shell = tableShell({'ping one': {exitCode: 1}, 'ping two': {exitCode: 0}});
    const operator = scripted({
      value: [given('one'), given('two')],
      proceed: ['go', 'go'],
      'after-failure': [{answer: 'value', text: 'HOST'}],
    });
    const {outcome} = await walkPage(page, {operator, shell});
    expect(outcome).toBe('passed');
    const shown = operator.asked.flatMap(asked => (asked.question === 'proceed' ? [asked.script] : []));
    expect(shown).toEqual(['ping one', 'ping two']);
  });

  test('a flag does not answer in the place of the person who wants another', async () => {
    const operator = scripted({value: [given('two')], proceed: [{answer: 'value', text: 'HOST'}, 'stop']});
    const policy = policyFirst(policyOf({set: new Map([['HOST', 'one']])}), operator);
    await walkPage(page, {operator: policy});
    const shown = operator.asked.flatMap(asked => (asked.question === 'proceed' ? [asked.script] : []));
    expect(shown).toEqual(['ping one', 'ping two']);
  });
});
