/** Which values a step had, and what is said where another was given since, or stands for another thing. */
import {describe, expect, test} from 'vitest';
import {reportPlain} from '../../src/report/plain.ts';
import {policyOperator} from '../../src/runner/policy-operator.ts';
import {preflight} from '../../src/runner/preflight.ts';
import type {RunState} from '../../src/runner/state.ts';
import {outdatedValues} from '../../src/runner/values-used.ts';
import {textsFor} from '../../src/texts/texts.ts';
import {command, edit, type Page, variable} from './pages.ts';
import {policyOf} from './policies.ts';
import {inputFor, scripted, tableFiles, tableProver, tableShell, walkPage} from './stand-ins.ts';

const texts = textsFor('en');

describe('a value that was changed marks the steps that had the other', () => {
  const page = {
    body: [
      command('1', 'login <HOST>', {variables: ['HOST']}),
      command('2', 'true'),
      command('3', 'ping <HOST>', {variables: ['HOST']}),
    ],
    rules: {2: [{checks: [{file: 'of-{HOST}'}]}]},
    guide: {variables: [variable('HOST')]},
  };
  const given = (text: string) => ({answer: 'set', text}) as const;
  const marked = ({state}: {readonly state: Parameters<typeof outdatedValues>[0] & RunState}) =>
    [...state.steps].flatMap(([id, step]) => outdatedValues(state, step).map(({then, now}) => `${id} ${then} ${now}`));

  test('also where it stands in the checks alone; the step that then runs with the new one is not', async () => {
    const operator = scripted({
      value: [given('one'), given('two')],
      proceed: ['go', 'go', {answer: 'value', text: 'HOST'}, 'go'],
    });
    const walked = await walkPage(page, {operator});
    expect(marked(walked)).toEqual(['1 one two', '2 one two']);
    expect(walked.events).toContainEqual(expect.objectContaining({type: 'step:start', step: '3', uses: {HOST: 'two'}}));
  });

  test('a secret too, though its value is nowhere', async () => {
    const secret = {...page, guide: {variables: [variable('HOST', {secret: true})]}};
    const operator = scripted({
      value: [given('one-secret'), given('two-secret')],
      proceed: ['go', 'go', {answer: 'value', text: 'HOST'}, 'go'],
    });
    const walked = await walkPage(secret, {operator});
    expect(marked(walked)).toEqual(['1 null null', '2 null null']);
    expect(JSON.stringify(walked.events)).not.toMatch(/(?:one|two)-secret/);
  });

  test('a step that is gone back to by its name runs with the new value, and the walk goes on where it was', async () => {
    const shell = tableShell();
    const operator = scripted({
      value: [given('one'), given('two')],
      proceed: ['go', 'go', {answer: 'value', text: 'HOST'}, {answer: 'back', text: '1'}, 'go', 'go'],
    });
    const walked = await walkPage(page, {operator, shell});
    expect(shell.requests.map(({script}) => script)).toEqual(['login one', 'true', 'login two', 'ping two']);
    expect(marked(walked)).toEqual(['2 one two']);
  });

  test('the plain report says which, when it is changed and at the end', async () => {
    const operator = scripted({
      value: [given('one'), given('two')],
      proceed: ['go', 'go', {answer: 'value', text: 'HOST'}, 'go'],
    });
    const {events} = await walkPage(page, {operator});
    const report = reportPlain({texts, headings: new Map(), options: new Map(), questions: false});
    const told = events.map((event, seq) => report({...event, seq, at: ''} as never)).join('');
    expect(told.match(/Ran with another value: 1, 2/g)).toHaveLength(2);
  });
});

describe('a version that stands with something else is asked for again', () => {
  const image = (id: string, name: string) =>
    edit(id, {path: `${id}.yaml`, content: `image: <REG>/${name}:<VERSION>\n`, variables: ['REG', 'VERSION']});
  const page: Page = {
    body: [
      image('1', 'tiller'),
      image('2', 'dashboard'),
      image('3', 'dashboard'),
      command('4', 'helm --version <VERSION>'),
    ],
    guide: {variables: [variable('REG'), variable('VERSION', {type: 'version'})]},
  };
  const given = (text: string) => ({answer: 'set', text}) as const;
  const values = [given('r:1'), given('v2.6.1'), given('v1.8.0')];

  test('with the former value at hand; where it stands with the same, or alone, it is not', async () => {
    const operator = scripted({value: values});
    const files = tableFiles();
    const {outcome} = await walkPage(page, {operator, files});
    expect(outcome).toBe('passed');
    expect(Object.values(files.content)).toEqual([
      'image: r:1/tiller:v2.6.1\n',
      'image: r:1/dashboard:v1.8.0\n',
      'image: r:1/dashboard:v1.8.0\n',
    ]);
    const asked = operator.asked.flatMap(one => (one.question === 'value' ? [one] : []));
    expect(asked.map(({variable: {name}}) => name)).toEqual(['REG', 'VERSION', 'VERSION']);
    expect(asked[2]).toMatchObject({
      note: 'So far it was v2.6.1, with tiller; here it stands with dashboard.',
      present: 'v2.6.1',
      variable: {suggestion: {value: 'v2.6.1'}},
    });
  });

  test('each for itself, where several stand in one step; what was given for one is not asked for again', async () => {
    const several: Page = {
      ...page,
      body: [
        command('1', ['pull <REG>/db:<VERSION>', 'pull <REG>/web:<VERSION> # <VERSION>'], {
          variables: ['REG', 'VERSION'],
        }),
        edit('2', {
          path: 'x.yaml',
          content: 'a: web:<VERSION>\nb: db:<VERSION>\nc: cache:<VERSION>\n',
          variables: ['VERSION'],
        }),
      ],
    };
    const operator = scripted({value: [given('r:1'), given('1.0'), given('2.0'), given('3.0')]});
    const shell = tableShell();
    const files = tableFiles();
    await walkPage(several, {operator, shell, files});
    expect(shell.requests.map(({script}) => script)).toEqual(['pull r:1/db:1.0\npull r:1/web:2.0 # 2.0']);
    expect(Object.values(files.content)).toEqual(['a: web:2.0\nb: db:1.0\nc: cache:3.0\n']);
    const notes = operator.asked.flatMap(one => (one.question === 'value' ? [one.note] : []));
    expect(notes).toEqual([
      undefined,
      undefined,
      expect.stringContaining('with db; here'),
      expect.stringContaining('web'),
    ]);
  });

  test('given anew for a step it holds for what stands in that step', async () => {
    const operator = scripted({
      value: [...values, given('v9')],
      proceed: ['go', {answer: 'value', text: 'VERSION'}, 'go'],
    });
    const files = tableFiles();
    await walkPage(page, {operator, files});
    expect(Object.values(files.content).map(text => text.trim())).toEqual([
      'image: r:1/tiller:v2.6.1',
      'image: r:1/dashboard:v9',
      'image: r:1/dashboard:v9',
    ]);
  });

  test('also in the session after', async () => {
    const first = await walkPage(page, {operator: scripted({value: values.slice(0, 2), proceed: ['go', 'stop']})});
    const operator = scripted({value: [given('v1.8.0')]});
    await walkPage(page, {operator}, {prior: first.state});
    expect(operator.asked.flatMap(one => (one.question === 'value' ? [one.note] : []))).toEqual([
      expect.stringContaining('tiller'),
    ]);
  });

  test('not where a flag has given it, nor where nobody can answer', async () => {
    const set = new Map([
      ['REG', 'r:1'],
      ['VERSION', 'v9'],
    ]);
    const {outcome} = await walkPage(page, {operator: policyOperator(policyOf({yes: true, set}))});
    expect(outcome).toBe('passed');
    const first = await walkPage(page, {operator: scripted({value: values.slice(0, 2), proceed: ['go', 'stop']})});
    const prior = first.state;
    const later = await walkPage(page, {operator: policyOperator(policyOf({yes: true}))}, {prior});
    expect(later.outcome).toBe('passed');
    const needs = await preflight(inputFor(page, {prior}), policyOf({yes: true}), {
      ...{prover: tableProver(), cwd: '/work', env: {}, now: () => 0, terminal: false},
      signal: new AbortController().signal,
    });
    expect(needs).toEqual([]);
  });
});
