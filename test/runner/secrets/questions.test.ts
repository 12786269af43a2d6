import {expect, it} from 'vitest';
import {command, manual, variable} from '../pages.ts';
import {scripted, walkPage} from '../stand-ins.ts';

const secret = 'let-me-in-now';
const guide = {variables: [variable('USER'), variable('PASSWORD', {secret: true})]};

it.each([
  ['a command', command('1', 'login <USER> <PASSWORD>', {variables: ['USER', 'PASSWORD']}), 'proceed'],
  [
    'a step that a person does',
    command('1', 'login <USER> <PASSWORD>', {variables: ['USER', 'PASSWORD'], machine: {role: 'node', os: null}}),
    'done',
  ],
  ['a step in words', manual('1', {text: 'Log in as <USER> with <PASSWORD>.'}), 'done'],
] as const)('no question about %s shows a secret, also where another value is wanted', async (_name, step, asked) => {
  const operator = scripted({
    value: [
      {answer: 'set', text: 'me'},
      {answer: 'set', text: secret},
      {answer: 'set', text: 'you'},
    ],
    [asked]: [{answer: 'value', text: 'USER'}, 'go'],
  });
  await walkPage({body: [step], guide}, {operator});
  expect(operator.asked.filter(({question}) => question === asked)).toHaveLength(2);
  expect(JSON.stringify(operator.asked)).not.toContain(secret);
});
