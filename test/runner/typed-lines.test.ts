/** Lines that are typed into what a command opens: shown to a person, given as a here-document where nobody types. */
import {describe, expect, test} from 'vitest';
import type {StepOf, Variable} from '../../src/guide/schema.ts';
import type {StepRule} from '../../src/sidecar/schema.ts';
import {command, variable} from './pages.ts';
import {scripted, tableShell, walkPage} from './stand-ins.ts';

/** `first` opens what the others are typed into. */
function session(first: string, ...typed: readonly string[]): StepOf<'command'> {
  const step = command('s', first);
  const [opens] = step.commands;
  if (opens === undefined) throw new Error('a command step has a command');
  const inside = typed.map(script => ({...opens, script, text: script, inside: 0}));
  return {...step, commands: [opens, ...inside], interactive: true, variables: ['HOST']};
}
type Rule = Omit<StepRule, 'match'>;
const byLines: Rule = {instead: 'tee -a conf', stdin: '{step.typed}'};
const host: Variable = {...variable('HOST'), spellings: ['${HOST}', '<HOST>'], type: 'host'};

async function walk(step: StepOf<'command'>, rule: Rule, {terminal = false} = {}) {
  const shell = tableShell();
  const operator = scripted({value: [{answer: 'set', text: 'h.example.com'}]}, {terminal});
  const page = {body: [step], guide: {variables: [host]}, rules: {s: [rule]}};
  const {state} = await walkPage(page, {shell, operator});
  const proceed = operator.asked.find(({question}) => question === 'proceed');
  return {request: shell.requests[0], warnings: proceed?.question === 'proceed' ? proceed.warnings : [], state};
}

describe('where nobody types', () => {
  test('the lines are a here-document of the command: what is shown is what runs', async () => {
    const {request, warnings} = await walk(session('vi conf', 'first <HOST>', "echo 'x'"), byLines);
    expect(request).toMatchObject({
      ...{script: "tee -a conf <<'END'\nfirst h.example.com\necho 'x'\nEND", stdin: null, terminal: false},
    });
    expect(warnings).toEqual([]);
  });

  test('the end of the lines is a word that none of them is', async () => {
    const {request} = await walk(session('vi conf', 'END'), byLines);
    expect(request?.script).toBe("tee -a conf <<'END_OF_LINES'\nEND\nEND_OF_LINES");
  });

  test('a variable in a line for a file is put in: no shell expands it there', async () => {
    const rule = {...byLines, typed: ['OPT=']};
    const {request} = await walk(session('vi conf', 'OPT="$OPT ${HOST}"'), rule);
    expect(request?.script).toBe(`tee -a conf <<'END'\nOPT="$OPT h.example.com"\nEND`);
  });

  test('a variable in a line for a shell is left to that shell', async () => {
    const {request} = await walk(session('vi conf', 'x ${HOST}'), byLines);
    expect(request?.script).toContain('x ${HOST}\n');
  });
});

test('at a terminal the guide’s own command runs, and the person is told what to type', async () => {
  const {request, warnings} = await walk(
    session('vi conf', 'OPT=${HOST}'),
    {...byLines, typed: ['OPT=']},
    {terminal: true},
  );
  expect(request).toMatchObject({script: 'vi conf', terminal: true});
  expect(warnings).toEqual([expect.stringContaining('OPT=h.example.com')]);
});
