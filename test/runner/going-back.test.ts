import {describe, expect, it} from 'vitest';
import type {Answer, Operator, Question} from '../../src/runner/operator.ts';
import {command, condition, manual, section, variable} from './pages.ts';
import {lines, walkPage} from './stand-ins.ts';

type Said = Answer['answer'] | Omit<Answer, 'by'>;

/** Answers in the order they are asked for, each with what the question is expected to be. */
function inOrder(...said: readonly (readonly [string, Said])[]): Operator & {readonly asked: string[]} {
  const left = [...said];
  const asked: string[] = [];
  return {
    asked,
    lendTerminal: null,
    ask: async (question: Question): Promise<Answer> => {
      const step = 'step' in question ? question.step : question.question === 'condition' ? question.block : null;
      asked.push(`${question.question} ${step?.id ?? '-'}`);
      const [, answer] = left.shift() ?? ['', 'go' as const];
      return typeof answer === 'string' ? {answer, by: 'operator'} : {...answer, by: 'operator'};
    },
  };
}

const only = condition('c', 'only-if', '2');
const page = {
  body: [command('1', 'one'), command('2', 'two', {conditions: [only]}), command('3', 'three')],
};

describe('back', () => {
  it('from a condition leads to the step before', async () => {
    const operator = inOrder(['p1', 'go'], ['c2', 'back'], ['p1', 'skip'], ['c2', 'no'], ['p3', 'go']);
    const {outcome, events} = await walkPage(page, {operator});
    expect(operator.asked).toEqual(['proceed 1', 'condition 2', 'proceed 1', 'condition 2', 'proceed 3']);
    expect(lines(events, 'step:end').at(-1)).toBe('step:end 3 passed exit 0');
    expect(outcome).toBe('passed');
  });

  it('from a step leads to the condition that was answered right before it', async () => {
    const operator = inOrder(['p1', 'go'], ['c2', 'go'], ['p2', 'back'], ['c2', 'no'], ['p3', 'go']);
    const {state} = await walkPage(page, {operator});
    expect(operator.asked).toEqual(['proceed 1', 'condition 2', 'proceed 2', 'condition 2', 'proceed 3']);
    expect(state.steps.get('2')).toMatchObject({status: 'skipped'});
  });

  it('leads to a condition that left a step out, which may then be walked', async () => {
    const operator = inOrder(['p1', 'go'], ['c2', 'no'], ['p3', 'back'], ['c2', 'go'], ['p2', 'go'], ['p3', 'go']);
    const {state} = await walkPage(page, {operator});
    expect(operator.asked).toEqual(['proceed 1', 'condition 2', 'proceed 3', 'condition 2', 'proceed 2', 'proceed 3']);
    expect(state.steps.get('2')).toMatchObject({status: 'passed'});
  });

  it('opens all that the answer of a section has left out', async () => {
    const guarded = section('s', [command('s/1', 'one'), command('s/2', 'two')], {
      conditions: [condition('cs', 'only-if', 's')],
    });
    const operator = inOrder(['cs', 'no'], ['p3', 'back'], ['cs', 'go'], ['p1', 'go'], ['p2', 'go'], ['p3', 'go']);
    const {state} = await walkPage({body: [guarded, command('3', 'three')]}, {operator});
    expect([...state.steps.values()].map(({status}) => status)).toEqual(['passed', 'passed', 'passed']);
  });

  it('from a value leads to what was asked before it', async () => {
    const asks = {
      body: [command('1', 'one'), command('2', 'two <HOST>', {variables: ['HOST']})],
      guide: {variables: [variable('HOST')]},
    };
    const operator = inOrder(
      ['p1', 'go'],
      ['v2', 'back'],
      ['p1', 'skip'],
      ['v2', {answer: 'set', text: 'a'}],
      ['p2', 'go'],
    );
    const {outcome} = await walkPage(asks, {operator});
    expect(operator.asked).toEqual(['proceed 1', 'value 2', 'proceed 1', 'value 2', 'proceed 2']);
    expect(outcome).toBe('passed');
  });

  it('from a value that was to be another leaves the one there is', async () => {
    const asks = {
      body: [command('1', 'one <HOST>', {variables: ['HOST']})],
      guide: {variables: [variable('HOST')]},
    };
    const operator = inOrder(
      ['v1', {answer: 'set', text: 'a'}],
      ['p1', {answer: 'value', text: 'HOST'}],
      ['v1', 'back'],
      ['p1', 'go'],
    );
    const {state} = await walkPage(asks, {operator});
    expect(state.values.get('HOST')).toMatchObject({value: 'a'});
    expect(operator.asked).toEqual(['value 1', 'proceed 1', 'value 1', 'proceed 1']);
  });

  it('from the first question asks it again', async () => {
    const operator = inOrder(['p1', 'back'], ['p1', 'stop']);
    const {outcome} = await walkPage(page, {operator});
    expect(operator.asked).toEqual(['proceed 1', 'proceed 1']);
    expect(outcome).toBe('stopped');
  });
});

it('a value may be given anew at a step that a person does', async () => {
  const asks = {
    body: [command('1', 'one <HOST>', {variables: ['HOST']}), manual('2', {text: 'Open http://<HOST>/.'})],
    guide: {variables: [variable('HOST')]},
  };
  const operator = inOrder(
    ['v1', {answer: 'set', text: 'a'}],
    ['p1', 'go'],
    ['d2', {answer: 'value', text: 'HOST'}],
    ['v2', {answer: 'set', text: 'b'}],
    ['d2', 'go'],
  );
  const {state} = await walkPage(asks, {operator});
  expect(operator.asked).toEqual(['value 1', 'proceed 1', 'done 2', 'value 2', 'done 2']);
  expect(state.values.get('HOST')).toMatchObject({value: 'b'});
});
