import {PassThrough} from 'node:stream';
import type {ReadStream} from 'node:tty';
import {describe, expect, test} from 'vitest';
import {openLineInput} from '../../src/commands/line-input.ts';
import {openLineOperator} from '../../src/commands/line-operator.ts';
import type {Choice, CommandStep, Option, Variable} from '../../src/guide/schema.ts';
import type {Question} from '../../src/runner/operator.ts';
import {textsFor} from '../../src/texts/texts.ts';

const place = {file: 'g.md', start: {line: 1, column: 1, offset: 0}, end: {line: 1, column: 2, offset: 1}};
const evidence = {reading: 'test', phrase: '', text: '', place};
const common = {id: 's/1', text: '', place, fingerprint: '', machine: null, optional: false};
const step: CommandStep = {
  ...common,
  ...{kind: 'command', title: 'Push it', shell: 'bash', commands: [], variables: [], interactive: false, body: []},
  ...{conditions: [], expects: [], reads: [], writes: [], files: [], callouts: [], exhibits: [], evidence: []},
};
const option = (label: string, preferred = false): Option => ({
  ...{id: `c/${label}`, label, value: label.toLowerCase(), preferred, platform: null, expects: [], prose: []},
  ...{conditions: [], callouts: [], exhibits: [], body: []},
});
const choice = (many: boolean): Choice => ({
  ...{kind: 'choice', id: 'c', group: null, many, place},
  options: [option('Linux', true), option('Windows')],
});
const variable = (more: Partial<Variable> = {}): Variable => ({
  ...{name: 'HOST:PORT', spellings: ['<HOST:PORT>'], type: 'host-port', secret: false, suggestion: null, places: []},
  ...more,
});
const proceed: Question = {
  ...{
    question: 'proceed',
    step,
    attempt: 1,
    script: 'docker push \u202ea\nexit',
    checks: ['a is there'],
    warnings: ['old'],
  },
};
const wipe: Question = {...proceed, destructive: 'rm -rf'};
const failure: Question = {
  ...{question: 'after-failure', step, attempt: 1, reason: 'exit 1', findings: [], hint: 'log in', script: 'x'},
};

type How = {
  readonly hidden?: boolean;
  readonly columns?: number;
  readonly editScript?: ((script: string) => Promise<string | null>) | null;
  /** Typed at a prompt, one after another, as soon as it stands there. */
  readonly atPrompt?: readonly string[];
};

async function ask(
  question: Question,
  typed: string,
  {hidden = false, columns = 400, editScript = null, atPrompt = []}: How = {},
) {
  const left = [...atPrompt];
  const raw: boolean[] = [];
  const stream = Object.assign(new PassThrough(), {setRawMode: (on: boolean) => void raw.push(on)});
  const interrupts: string[] = [];
  let shown = '';
  const controller = new AbortController();
  const operator = openLineOperator({
    input: openLineInput(stream as unknown as ReadStream),
    output: {
      columns,
      write(text) {
        shown += text;
        if (!text.endsWith('> ') || atPrompt.length === 0) return;
        const next = left.shift();
        if (next === undefined) stream.end();
        else stream.write(next);
      },
    },
    texts: textsFor('en'),
    language: 'en',
    interrupt: () => {
      interrupts.push('pressed');
      controller.abort();
    },
    lend: work => work(),
    editScript,
  });
  stream.write(typed);
  if (!typed.includes('\u0003') && atPrompt.length === 0) stream.end();
  const answer = await operator.ask(question, controller.signal);
  if (question.question === 'proceed' && question.destructive !== undefined) expect(raw.at(-1)).toBe(false);
  else expect(raw).toEqual(hidden ? [true, false] : []);
  return {answer, shown, interrupts};
}

test('a tab is chosen by number, label or value, any case', async () => {
  for (const typed of ['2\n', 'WINDOWS\n', 'windows\r\n'])
    expect((await ask({question: 'choice', choice: choice(false)}, typed)).answer).toEqual({
      answer: 'set',
      text: 'c/Windows',
      by: 'operator',
    });
});

test('where several tabs apply, several can be named', async () => {
  const {answer} = await ask({question: 'choice', choice: choice(true)}, '1，2\n');
  expect(answer).toMatchObject({answer: 'set', text: 'c/Linux,c/Windows'});
});

test('a preselected tab is shown as such and never taken by itself', async () => {
  const {answer, shown} = await ask({question: 'choice', choice: choice(false)}, '\n');
  expect(shown).toContain('1) Linux (the guide opens this one)');
  expect(answer.answer).toBe('stop');
});

test('a line that is no answer is said to be none, and the question stays', async () => {
  const {answer, shown} = await ask({question: 'choice', choice: choice(false)}, 'Plan 9\n1\n');
  expect(shown).toContain('Expected one of: 1, 2');
  expect(answer).toMatchObject({text: 'c/Linux'});
});

test('Enter takes a suggestion that was shown', async () => {
  const suggested = variable({suggestion: {value: '127.0.0.1:5000', evidence}});
  const {answer, shown} = await ask(
    {question: 'value', variable: suggested, step, context: 'docker login <HOST:PORT>', complaint: 'no port'},
    '\n',
  );
  expect(answer).toMatchObject({answer: 'set', text: '127.0.0.1:5000'});
  expect(shown).toMatch(/! no port[\s\S]*\$ docker login <HOST:PORT>[\s\S]*Enter takes 127/);
});

test('a secret is read without echo, with the erase keys, and blanks stay', async () => {
  const question: Question = {
    ...{question: 'value', variable: variable({secret: true}), step, context: null, complaint: null},
  };
  const {answer, shown} = await ask(question, 'wrong\u0015 pä\u007fass \r', {hidden: true});
  expect(answer).toMatchObject({answer: 'set', text: ' pass '});
  expect(shown).not.toContain('pass ');
});

test('Ctrl-C at a secret interrupts', async () => {
  const question: Question = {
    ...{question: 'value', variable: variable({secret: true}), step, context: null, complaint: null},
  };
  const {answer, interrupts} = await ask(question, 'abc\u0003', {hidden: true});
  expect([answer.answer, interrupts]).toEqual(['stop', ['pressed']]);
});

test('before a step runs, its command is shown whole, hidden characters visible, with what will be looked at', async () => {
  const {answer, shown} = await ask(proceed, '\n');
  expect(answer).toEqual({answer: 'go', by: 'operator'});
  expect(shown).toContain('  $ docker push ⟨U+202E⟩a\n  > exit\n');
  expect(shown).toMatch(/! old[\s\S]*· a is there/);
});

test('what a step done by hand has printed is taken up to a line with a full stop', async () => {
  const done: Question = {question: 'done', step, text: 'docker push a', checks: []};
  const {answer, shown} = await ask(done, 'e\npushed a\n\npushed b\n.\n');
  expect(shown).toContain('[e] done, with what it printed');
  expect(answer).toEqual({answer: 'edit', text: 'pushed a\n\npushed b', by: 'operator'});
});

test('an edited command may have several lines', async () => {
  const {answer} = await ask(proceed, 'e\ndocker push \\\nb\n');
  expect(answer).toEqual({answer: 'edit', text: 'docker push \\\nb', by: 'operator'});
});

test('an empty edit keeps the command and asks again', async () => {
  expect((await ask(proceed, 'e\n\ny\n')).answer.answer).toBe('go');
});

test('skipping takes a reason', async () => {
  expect((await ask(failure, 's\nnot needed here\n')).answer).toEqual({
    answer: 'skip',
    text: 'not needed here',
    by: 'operator',
  });
});

test('overruling without a reason is not taken', async () => {
  expect((await ask(failure, 'o\n\nr\n')).answer.answer).toBe('retry');
});

test('after a failure Enter alone does nothing', async () => {
  const {answer, shown} = await ask(failure, '\nr\n');
  expect(answer.answer).toBe('retry');
  expect(shown).toMatch(/✖ exit 1[\s\S]*Hint: log in/);
});

test('the end of input stops the run', async () => {
  expect((await ask(proceed, '')).answer).toEqual({answer: 'stop', by: 'operator'});
});

test('no key is broken in its middle at the edge of the terminal', async () => {
  const {shown} = await ask(failure, 'q\n', {columns: 40});
  const lines = shown.split('\n').filter(line => line.startsWith('['));
  expect(lines.length).toBeGreaterThan(1);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(40);
  const wide = (await ask(failure, 'q\n')).shown.split('\n').filter(line => line.startsWith('['));
  expect(lines.join('  ')).toBe(wide.join('  '));
});

test('Enter alone does not run what takes something away', async () => {
  const {answer, shown} = await ask(wipe, '', {atPrompt: ['\n', 'y\n']});
  expect(answer.answer).toBe('go');
  expect(shown).toContain('[y] run it');
  expect(shown).not.toContain('[Enter/y]');
});

describe('what takes something away', () => {
  test('is not answered by what was typed before it was shown, and that is said', async () => {
    const {answer, shown} = await ask(wipe, 'y\ny\ny\n', {atPrompt: ['s\n', 'later\n']});
    expect(answer).toMatchObject({answer: 'skip', text: 'later'});
    expect(shown.match(/before this was shown/g)).toHaveLength(1);
  });
  test('is not answered by half a line that stood there', async () => {
    expect((await ask(wipe, 'y', {atPrompt: ['\n', 'q\n']})).answer.answer).toBe('stop');
  });
  test('is not answered by the lines of a paste, whichever of them comes first', async () => {
    for (const pasted of ['t1\ny\n', 'y\nmake\n', 'y\ny\n'])
      expect((await ask(wipe, '', {atPrompt: [pasted, 'q\n']})).answer.answer).toBe('stop');
  });
  test('is answered by one line of its own, and nothing is said of dropped lines then', async () => {
    const {answer, shown} = await ask(wipe, '', {atPrompt: ['y\n']});
    expect(answer.answer).toBe('go');
    expect(shown).not.toMatch(/before this was shown/);
  });
  test('is interrupted by Ctrl-C while what was typed ahead is dropped', async () => {
    const {answer, interrupts} = await ask(wipe, 'y\n\u0003');
    expect([answer.answer, interrupts]).toEqual(['stop', ['pressed']]);
  });
});
test('what takes nothing away may be answered ahead', async () => {
  expect((await ask(proceed, 'y\n')).answer.answer).toBe('go');
});

describe('a value can be given anew for a step that is shown', () => {
  const withVariables = (...variables: readonly string[]): Question => ({
    ...proceed,
    step: {...step, variables: [...variables]},
  });

  test('of the one variable that stands in it', async () => {
    expect((await ask(withVariables('HOST'), 'v\n')).answer).toMatchObject({answer: 'value', text: 'HOST'});
  });
  test('of several, the one that is picked by number or name', async () => {
    const {answer, shown} = await ask(withVariables('HOST', 'PORT'), 'v\n2\n');
    expect(answer).toMatchObject({answer: 'value', text: 'PORT'});
    expect(shown).toMatch(/1\) HOST\n {2}2\) PORT/);
    expect((await ask(withVariables('HOST', 'PORT'), 'v\nHOST\n')).answer).toMatchObject({text: 'HOST'});
  });
  test('and where none stands in it the key is not there', async () => {
    expect((await ask(proceed, 'v\ny\n')).shown).toMatch(/Expected one of/);
  });
});

describe("the operator's own editor", () => {
  test('gives the command to run instead', async () => {
    const editScript = async (script: string) => `${script} --all`;
    const {answer} = await ask({...proceed, script: 'push a'}, 'w\n', {editScript});
    expect(answer).toMatchObject({answer: 'edit', text: 'push a --all'});
  });
  test('that changes nothing, or cannot be opened, leaves the question', async () => {
    const unchanged = await ask(proceed, 'w\ny\n', {editScript: async () => null});
    expect([unchanged.answer.answer, unchanged.shown]).toEqual(['go', expect.stringContaining('Nothing was changed')]);
    const editScript = async () => {
      throw new Error('vim: 127');
    };
    expect((await ask(proceed, 'w\ny\n', {editScript})).shown).toContain('vim: 127');
  });
  test('is not offered where none is set', async () => {
    expect((await ask(proceed, 'w\ny\n')).shown).toMatch(/Expected one of/);
  });
});

test('a step done by hand says its words once, and where its lines are typed', async () => {
  const inside = {...step, title: 'Then, in the container', text: 'Then, in the container:'};
  const text = 'Then, in the container:\n\nsails up';
  const {shown} = await ask({question: 'done', step: inside, text, checks: [], note: 'Typed into the boat.'}, 'y\n');
  expect(shown.match(/Then, in the container/g)).toHaveLength(1);
  expect(shown).toContain('■ Then, in the container:\n  sails up\n! Typed into the boat.\n');
});

test('what does not end by itself may be put in the background, and has done its part when it was stopped', async () => {
  const server: Question = {...proceed, endless: {sure: true, background: true}};
  const before = await ask(server, '&\n');
  expect(before.shown).toContain('[&] put it in the background');
  expect(before.answer).toEqual({answer: 'background', by: 'operator'});
  const stopped: Question = {...failure, untilStopped: true, background: true};
  const after = await ask(stopped, 'y\n');
  expect(after.shown).toContain('[y] it has done its part: go on');
  expect(after.answer).toEqual({answer: 'go', by: 'operator'});
  expect((await ask(stopped, '\n')).shown).toContain('y, &,');
});

test('at a condition one may go back', async () => {
  const condition = {id: 'c', kind: 'only-if', text: 'On a boat.', place, evidence, probe: null, target: null} as const;
  const {answer, shown} = await ask({question: 'condition', condition, block: step}, 'b\n');
  expect(shown).toContain('[b] back');
  expect(answer).toEqual({answer: 'back', by: 'operator'});
});
