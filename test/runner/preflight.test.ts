import {expect, test} from 'vitest';
import {dryRun, formatDryRun} from '../../src/runner/dry-run.ts';
import type {Policy} from '../../src/runner/policy-operator.ts';
import {type ForesightPorts, preflight} from '../../src/runner/preflight.ts';
import {textsFor} from '../../src/texts/texts.ts';
import {
  choice,
  command,
  condition,
  download,
  manual,
  option,
  type Page,
  prerequisite,
  section,
  variable,
} from './pages.ts';
import {policyOf} from './policies.ts';
import {inputFor, look, tableProver} from './stand-ins.ts';

const ports = (more: Partial<ForesightPorts> = {}): ForesightPorts => ({
  prover: tableProver(),
  cwd: '/work',
  env: {HOME: '/home/user'},
  now: () => 1,
  signal: new AbortController().signal,
  terminal: false,
  ...more,
});
const needsOf = async (page: Page, policy: Partial<Policy> = {}, more: Partial<ForesightPorts> = {}) =>
  (await preflight(inputFor(page), policyOf({yes: true, ...policy}), ports(more))).map(
    ({kind, what}) => `${kind}: ${what}`,
  );

const login = command('login', 'docker login <REG>', {variables: ['REG']});
const guide = {variables: [variable('REG', {type: 'host-port'})]};

test('a path with everything given needs nothing', async () => {
  expect(await needsOf({body: [login], guide}, {set: new Map([['REG', 'r:1']])})).toEqual([]);
});

test('a missing value is told once, with how to give it and where the guide asks for it', async () => {
  const needs = await preflight(inputFor({body: [login, {...login, id: 'b'}], guide}), policyOf({yes: true}), ports());
  expect(needs).toMatchObject([{kind: 'value', what: expect.stringContaining("--set 'REG=…'")}]);
  expect(needs[0]?.place).toEqual(login.place);
});

test('a badly typed value is told with the form expected', async () => {
  const [need] = await needsOf({body: [login], guide}, {set: new Map([['REG', 'https://r:1']])});
  expect(need).toContain('begins with a scheme');
});

test('an open choice is told with its labels, and what stands behind a made one is looked at', async () => {
  const page = {body: [choice('os', [option('Linux', [login]), option('Mac', [])])], guide};
  expect(await needsOf(page)).toEqual([expect.stringContaining('--choose with one of Linux | Mac')]);
  expect(await needsOf(page, {choose: ['linux']})).toEqual([expect.stringContaining('REG')]);
  expect(await needsOf(page, {choose: ['mac']})).toEqual([expect.stringContaining('no step')]);
});

test('names that the guide does not have are told, also at a terminal', async () => {
  const page = {body: [login], guide};
  const policy = {
    choose: ['Windows'],
    set: new Map([['REGISTRY', 'x']]),
    answers: {conditions: {nope: 'yes' as const}, done: ['gone'], overrule: {none: 'x'}},
  };
  const needs = await needsOf(page, policy, {terminal: true});
  expect(needs.map(need => need.split(':')[0])).toEqual(['name', 'name', 'name', 'name', 'name']);
  expect(needs.join('\n')).toContain('REGISTRY');
});

test('at a terminal what a person can be asked is no need', async () => {
  expect(await needsOf({body: [login, manual('m')], guide}, {yes: false}, {terminal: true})).toEqual([]);
});

test('a step that asks at a terminal needs one, or input from the sidecar', async () => {
  const step = command('l', 'docker login r', {interactive: true});
  expect(await needsOf({body: [step]})).toEqual([expect.stringMatching(/^terminal: .*stdin/)]);
  expect(await needsOf({body: [step], rules: {l: [{stdin: 'x', instead: 'docker login --password-stdin r'}]}})).toEqual(
    [],
  );
});

test('the values that the input from the sidecar needs are asked for too', async () => {
  const step = command('l', 'docker login r', {interactive: true});
  const rules = {l: [{stdin: '{PASS}', instead: 'docker login --password-stdin r'}]};
  const variables = [variable('PASS', {secret: true})];
  expect(await needsOf({body: [step], rules, guide: {variables}})).toEqual([expect.stringContaining('PASS')]);
});

test('an unmet prerequisite is told with what was seen, unless it is overruled', async () => {
  const page = {
    body: [command('1', 'a')],
    guide: {prerequisites: [prerequisite('disk', {probes: [{probe: 'docker', minimum: '18.02'}]})]},
  };
  const prover = () => tableProver({probes: {'18.02': look('unmet', 'Docker is not running.')}});
  expect(await needsOf(page, {}, {prover: prover()})).toEqual([
    expect.stringMatching(/^prerequisite: .*Docker is not running.*overrule/),
  ]);
  expect(await needsOf(page, {answers: {overrule: {disk: 'later'}}}, {prover: prover()})).toEqual([]);
});

test('a registry is looked at before the first step once its value is given', async () => {
  const page = {
    body: [command('1', 'a'), login],
    guide: {...guide, prerequisites: [prerequisite('reg', {probes: [{probe: 'registry', registry: '{REG}'}]})]},
  };
  const prover = tableProver({probes: {'r:1': look('unmet', 'connection refused')}});
  expect(await needsOf(page, {set: new Map([['REG', 'r:1']])}, {prover})).toEqual([
    expect.stringContaining('connection refused'),
  ]);
});

test('without --yes every kind of question is told once', async () => {
  const body = [
    section('s', [command('1', 'a'), command('2', 'b')], {conditions: [condition('c', 'skip-if', 's')]}),
    manual('m'),
    download('d', ['f']),
  ];
  const needs = await needsOf({body}, {yes: false});
  expect(needs).toEqual([
    expect.stringContaining('conditions: {c: yes}'),
    expect.stringContaining('agreed to'),
    expect.stringContaining('done: [m]'),
  ]);
});

test('what must come before and will not have passed has to be overruled', async () => {
  const windows = {role: 'windows-workstation', os: 'windows'} as const;
  const body = [
    section('w', [command('w/1', 'a', {machine: windows})]),
    section('l', [command('l/1', 'b')], {conditions: [condition('after', 'after', 'l', {after: 'w'})]}),
  ];
  expect(await needsOf({body})).toEqual([expect.stringContaining('overrule: {after: reason}')]);
  expect(await needsOf({body}, {answers: {done: ['w/1']}})).toEqual([]);
  expect(await needsOf({body}, {answers: {overrule: {after: 'done by others'}}})).toEqual([]);
});

test('a destructive command needs its flag', async () => {
  const page = {body: [command('1', 'rm -rf /data')]};
  expect(await needsOf(page)).toEqual([expect.stringMatching(/^destructive: .*--allow-destructive/)]);
  expect(await needsOf(page, {allowDestructive: true})).toEqual([]);
});

test('a macro of the site is needed as a value', async () => {
  const step = command('1', 'curl {{<baseurl>}}/x');
  const macros = {...step, commands: step.commands.map(one => ({...one, unresolved: ['{{<baseurl>}}']}))};
  expect(await needsOf({body: [macros]})).toEqual([expect.stringMatching(/^macro: .*--set/)]);
  expect(await needsOf({body: [macros]}, {set: new Map([['{{<baseurl>}}', 'https://x.example']])})).toEqual([]);
});

test('a dry run lists in order what would run, values put in, and runs nothing', async () => {
  const page = {
    body: [
      login,
      manual('m'),
      section('s', [command('3', 'c')], {conditions: [condition('c', 'skip-if', 's')]}),
      download('d', ['f']),
    ],
    guide,
  };
  const policy = policyOf({yes: true, set: new Map([['REG', 'r:1']]), answers: {conditions: {c: 'yes'}}});
  const dry = await dryRun(inputFor(page), policy, ports());
  expect(dry.steps.map(({step, how, script}) => [step.id, how, script])).toEqual([
    ['login', 'run', 'docker login r:1'],
    ['m', 'by-hand', null],
    ['3', 'skip', null],
    ['d', 'download', null],
  ]);
  expect(dry.incomplete).toBe(false);
  expect(formatDryRun(dry, textsFor('en'))).toContain('login  [run] Step login\n    docker login r:1\n');
});

test('a dry run without a value shows the placeholder and is incomplete', async () => {
  const dry = await dryRun(inputFor({body: [login], guide}), policyOf(), ports());
  expect(dry).toMatchObject({incomplete: true, steps: [{script: 'docker login <REG>', missing: ['REG']}]});
});
