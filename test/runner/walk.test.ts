import {expect, test} from 'vitest';
import {command, section} from './pages.ts';
import {lines, tableShell, walkPage} from './stand-ins.ts';

test('a command step is shown, agreed to, run and ended, and the stream ends with run:end', async () => {
  const {outcome, events} = await walkPage({body: [section('s', [command('s/1', 'true')])]});
  expect(outcome).toBe('passed');
  expect(lines(events)).toEqual([
    'run:start s/1',
    'question proceed s/1',
    'answer go by operator',
    'step:start s/1 1 true',
    'step:end s/1 passed exit 0',
    'run:end passed',
  ]);
});

test('the bytes shown to the operator are the bytes given to the shell', async () => {
  const shell = tableShell();
  await walkPage({body: [command('1', ['echo  "a  b"', 'for x in 1 2; do\n  echo $x\ndone'])]}, {shell});
  expect(shell.requests.map(({script}) => script)).toEqual(['echo  "a  b"\nfor x in 1 2; do\n  echo $x\ndone']);
  expect(shell.requests[0]?.statements).toEqual(['echo  "a  b"', 'for x in 1 2; do\n  echo $x\ndone']);
});
