import {describe, expect, test} from 'vitest';
import type {MachinePorts} from '../../src/runner/machines/machine.ts';
import {choice, command, condition, option, prerequisite, section, variable} from './pages.ts';
import {lines, look, scripted, tableFiles, tableProver, tableShell, walkPage} from './stand-ins.ts';

const docker = prerequisite('docker', {probes: [{probe: 'docker', minimum: '18.02'}]});
const step = command('1', 'a');

test('a prerequisite that is met is said and not asked, before the first step', async () => {
  const {events} = await walkPage({body: [step], guide: {prerequisites: [docker]}});
  expect(lines(events).slice(0, 3)).toEqual([
    'run:start 1',
    'check:result docker prerequisite met',
    'question proceed 1',
  ]);
});

test('an unmet prerequisite is looked at again, or overruled in writing, or stops the run', async () => {
  const guide = {prerequisites: [docker]};
  const world = {probes: {'18.02': [look('unmet', 'Docker 17.'), look('met')]}};
  const again = await walkPage(
    {body: [step], guide},
    {prover: tableProver(world), operator: scripted({prerequisite: ['go', 'retry']})},
  );
  expect(again.outcome).toBe('passed');
  const overruled = await walkPage(
    {body: [step], guide},
    {
      prover: tableProver({probes: {'18.02': look('unmet')}}),
      operator: scripted({prerequisite: ['overrule', {answer: 'overrule', text: 'old but patched'}]}),
    },
  );
  expect(lines(overruled.events, 'answer')[1]).toBe('answer overrule: old but patched by operator');
  const stopped = await walkPage(
    {body: [step], guide},
    {prover: tableProver({probes: {'18.02': look('unmet')}}), operator: scripted({prerequisite: ['stop']})},
  );
  expect([stopped.outcome, lines(stopped.events, 'step:start')]).toEqual(['stopped', []]);
});

test('what no probe can tell is asked in one question, and holds on the word of a person', async () => {
  const guide = {prerequisites: [prerequisite('a'), prerequisite('b')]};
  const operator = scripted({});
  const {events} = await walkPage({body: [step], guide}, {operator});
  expect(operator.asked.map(({question}) => question)).toEqual(['prerequisite', 'proceed']);
  expect(lines(events, 'check:result')).toEqual(['check:result a prerequisite met', 'check:result b prerequisite met']);
});

test('only prerequisites of the chosen path and of this machine are looked at', async () => {
  const guide = {
    prerequisites: [
      prerequisite('linux', {scope: 'a', probes: [{probe: 'os', os: 'linux'}]}),
      prerequisite('mac', {scope: 'b', probes: [{probe: 'os', os: 'macos'}]}),
      prerequisite('far', {machine: {role: 'node', os: null}, probes: [{probe: 'command', name: 'x', minimum: null}]}),
    ],
  };
  const prover = tableProver();
  const tabs = choice('os', [option('A', [step]), option('B', [command('2', 'b')])]);
  const {events} = await walkPage(
    {body: [tabs], guide},
    {prover, operator: scripted({choice: [{answer: 'set', text: 'a'}]})},
  );
  expect(prover.looks.filter(one => one.startsWith('probe'))).toEqual(['probe {"probe":"os","os":"linux"}']);
  expect(lines(events, 'choice:made', 'check:result')).toEqual([
    'choice:made os=a by operator',
    'check:result linux prerequisite met',
    'check:result far prerequisite unknown',
  ]);
});

test('a probe that needs a value waits for it and is looked at before the step that asked for it', async () => {
  const registry = prerequisite('registry', {probes: [{probe: 'registry', registry: '{REG}'}]});
  const guide = {prerequisites: [registry], variables: [variable('REG', {type: 'host-port'})]};
  const body = [step, command('2', 'login <REG>', {variables: ['REG']})];
  const {events} = await walkPage(
    {body, guide},
    {
      operator: scripted({value: [{answer: 'set', text: 'reg.example.com:5000'}]}),
      prover: tableProver({probes: {'reg.example.com:5000': look('met', 'It answers 401: log in.')}}),
    },
  );
  expect(lines(events)).toEqual([
    'run:start 1 2',
    'question proceed 1',
    'answer go by operator',
    'step:start 1 1 a',
    'step:end 1 passed exit 0',
    'question value 2',
    'answer reg.example.com:5000 by operator',
    'variable:set REG=reg.example.com:5000 by operator',
    'check:result registry prerequisite met',
    'question proceed 2',
    'answer go by operator',
    'step:start 2 1 login reg.example.com:5000',
    'step:end 2 passed exit 0',
    'run:end passed',
  ]);
});

test('what a part needs that a condition leaves out is not looked at', async () => {
  const guide = {prerequisites: [{...docker, scope: 's'}]};
  const part = section('s', [command('2', 'b')], {conditions: [condition('c', 'skip-if', 's')]});
  const prover = tableProver();
  await walkPage({body: [step, part], guide}, {prover, operator: scripted({condition: ['go']})});
  expect(prover.looks).toEqual([]);
  await walkPage({body: [step, part], guide}, {prover, operator: scripted({condition: ['no']})});
  expect(prover.looks).toHaveLength(1);
});

describe('a prerequisite of another machine', () => {
  const node = {role: 'node', os: 'linux'} as const;
  const needs = prerequisite('there', {machine: node, probes: [{probe: 'command', name: 'helm', minimum: null}]});
  const page = {body: [step], guide: {prerequisites: [needs]}, machines: new Map([['node', {ssh: 'root@n1'}]])};
  const machine = (prover: ReturnType<typeof tableProver>): MachinePorts => ({
    ...{address: 'root@n1', prover, files: tableFiles(), env: () => ({}), reach: async () => null, close: () => {}},
    shell: tableShell() as unknown as MachinePorts['shell'],
  });

  test('that is reached by ssh is looked at there, and stops the run like one of this machine', async () => {
    const there = tableProver({probes: {helm: look('unmet', 'On root@n1: no helm.')}});
    const here = tableProver();
    const operator = scripted({prerequisite: ['stop']});
    const {outcome} = await walkPage(page, {operator, prover: here, machine: () => machine(there)});
    expect(outcome).toBe('stopped');
    expect(operator.asked[0]).toMatchObject({findings: [{observed: 'On root@n1: no helm.'}]});
    expect(here.looks).toEqual([]);
  });

  test('that cannot be reached is said to be not looked at', async () => {
    const away = {...machine(tableProver()), reach: async () => ({code: 'ssh-nobody', detail: ''}) as const};
    const {events} = await walkPage(page, {machine: () => away});
    expect(lines(events, 'check:result')).toContain('check:result there prerequisite unknown');
  });
});
