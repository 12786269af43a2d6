import {describe, expect, test} from 'vitest';
import {initialState} from '../../src/runner/state.ts';
import {command, condition, manual, section} from './pages.ts';
import {lines, look, scripted, tableProver, walkPage} from './stand-ins.ts';

const windows = {role: 'windows-workstation', os: 'windows'} as const;
const after = condition('after', 'after', 'linux', {after: 'windows'});
const body = [
  section('windows', [manual('get', {machine: windows}), manual('push', {machine: windows})]),
  section('linux', [command('l', 'l')], {conditions: [after]}),
];
const page = {body, rules: {push: [{checks: [{registry: 'r:1', images: ['a/b:1']}]}]}};
const unattended = {answer: 'skip', by: 'flag'} as const;
const unseen = () => tableProver({checks: {'r:1': look('unmet', 'r:1 lacks a/b:1')}});

describe('a part that must be done after what another machine does', () => {
  test('opens without a question when the end of that is seen from here, whoever did what led to it', async () => {
    const operator = scripted({done: [unattended, unattended]});
    const {state, outcome} = await walkPage(page, {operator});
    expect(outcome).toBe('passed');
    expect([state.steps.get('get')?.status, state.steps.get('push')?.proof]).toEqual(['skipped', 'content']);
    expect(operator.asked.map(({question}) => question)).toEqual(['done', 'done', 'proceed']);
  });

  test('does not open when it is not seen: what was seen is told, and it is overruled in writing or left out', async () => {
    const overrule = {answer: 'overrule', text: 'only Linux for now', by: 'operator'} as const;
    const operator = scripted({done: [unattended, unattended], condition: ['go', overrule]});
    const {events} = await walkPage(page, {operator, prover: unseen()});
    const asked = operator.asked.filter(({question}) => question === 'condition');
    expect(asked).toHaveLength(2);
    expect(asked[0]).toMatchObject({
      missing: ['Step get', 'Step push'],
      found: [expect.stringMatching(/windows-workstation.*r:1 lacks a\/b:1/)],
    });
    expect(lines(events, 'answer')).toContain('answer overrule: only Linux for now by operator');
  });

  test("a person's word is not enough where it could have been seen", async () => {
    const unknown = tableProver({checks: {'r:1': look('unknown', 'r:1 could not be asked')}});
    const operator = scripted({done: ['go', 'go'], condition: ['no']});
    const {state} = await walkPage(page, {operator, prover: unknown});
    expect(state.steps.get('push')).toMatchObject({status: 'passed', proof: 'word'});
    expect(operator.asked.find(({question}) => question === 'condition')).toMatchObject({missing: ['Step push']});
    expect(state.steps.get('l')?.status).toBe('skipped');
  });

  test('a resumed run looks again, and opens when it has been done since', async () => {
    const first = await walkPage(page, {
      operator: scripted({done: [unattended, unattended], condition: ['stop']}),
      prover: unseen(),
    });
    expect(first.outcome).toBe('stopped');
    const operator = scripted({});
    const second = await walkPage(page, {operator}, {prior: first.state});
    expect(second.outcome).toBe('passed');
    expect(operator.asked.map(({question}) => question)).toEqual(['proceed']);
    expect(second.state.steps.get('push')).toMatchObject({status: 'passed', proof: 'content', attempt: 2});
  });

  test('what was overruled in writing stays overruled when the run is resumed, with every sentence of the question', async () => {
    const twice = {
      ...page,
      body: [
        body[0] ?? section('x', []),
        section('linux', [command('l', 'l')], {
          conditions: [after, condition('again', 'after', 'linux', {after: 'windows'})],
        }),
      ],
    };
    const overrule = {answer: 'overrule', text: 'reason', by: 'operator'} as const;
    const first = await walkPage(twice, {
      operator: scripted({done: [unattended, unattended], condition: [overrule], proceed: ['stop']}),
      prover: unseen(),
    });
    const operator = scripted({});
    await walkPage(twice, {operator, prover: unseen()}, {prior: first.state});
    expect(operator.asked.map(({question}) => question)).toEqual(['proceed']);
    expect([initialState.conditions, first.state.conditions?.get('again')]).toEqual([undefined, true]);
  });
});
