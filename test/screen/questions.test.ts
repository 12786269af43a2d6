import {describe, expect, test} from 'vitest';
import type {Question} from '../../src/runner/operator.ts';
import {
  choice,
  commandStep,
  condition,
  evidence,
  finding,
  guideOf,
  laidOf,
  manualStep,
  option,
  prerequisite,
  section,
  statement,
  variable,
} from './guides.ts';
import {checked, openScene, runEnd, runStart, stepEnd, stepOutput, stepStart} from './scenes.ts';

const step = commandStep('a/1', 'Copy the file', 'cp a b');
const laid = laidOf(guideOf('Guide', 'en', [section('s', 'Copy', [step])]));
const proceed = (more: Partial<Extract<Question, {question: 'proceed'}>> = {}): Question => ({
  question: 'proceed',
  step,
  attempt: 1,
  script: 'cp a b',
  checks: ['b is there'],
  warnings: [],
  ...more,
});
const failure = (more: Partial<Extract<Question, {question: 'after-failure'}>> = {}): Question => ({
  question: 'after-failure',
  step,
  attempt: 1,
  reason: 'b is not there',
  findings: [finding('unmet', 'b is there', 'nothing', 'copy it')],
  hint: 'look at the disk',
  script: 'cp a b',
  ...more,
});
const value = (more: object = {}): Question => ({
  question: 'value',
  variable: variable('HOST', {
    help: {en: 'Where it listens', zh: '监听地址'},
    suggestion: {value: 'localhost', evidence},
  }),
  step,
  context: 'ping <HOST>',
  complaint: null,
  ...more,
});
const by = {by: 'operator'} as const;

describe('a command to be run', () => {
  test('stands in a box as it will run, with what will be checked, and Enter runs it', async () => {
    const scene = openScene({laid});
    const {answered} = scene.ask(proceed({warnings: ['b is overwritten']}));
    expect(scene.text()).toMatch(/│ {2}cp a b +│/);
    expect(scene.text()).toContain('· b is there');
    expect(scene.text()).toContain('· b is overwritten');
    scene.keys('enter');
    expect(await answered).toEqual({answer: 'go', ...by});
  });

  describe('that takes something away', () => {
    const wipe = proceed({script: 'rm -rf /data', warnings: ['gone'], destructive: 'rm -rf /data'});

    test.each([
      ['en', /takes something away for good: `rm -rf \/data`/],
      ['zh', /不可恢复.*`rm -rf \/data`/],
    ] as const)('is asked about with what would go, in %s, and Enter is not on offer', (language, said) => {
      const scene = openScene({laid, language});
      scene.ask(wipe);
      expect(scene.text()).toMatch(said);
      expect(scene.rows().at(-2)).toMatch(/^ *y /);
      expect(scene.text()).not.toMatch(/Enter (?:run|执行)/);
      scene.keys('?');
      expect(scene.text()).not.toMatch(/Enter +(?:run|执行)/);
    });

    test('is not run by Enter, however often: y runs it', async () => {
      const scene = openScene({laid});
      const answers: string[] = [];
      const {answered} = scene.ask(wipe);
      void answered.then(({answer}) => answers.push(answer));
      scene.keys('enter', 'enter', ' ', 'enter');
      await Promise.resolve();
      expect(answers).toEqual([]);
      expect(scene.text()).toContain('Enter does not run this: y does');
      scene.keys('y');
      expect(await answered).toEqual({answer: 'go', ...by});
    });

    test('is not run by y before its end has been shown', async () => {
      const script = `${Array.from({length: 40}, (_, n) => `echo ${n}`).join('\n')}\nrm -rf /data`;
      const scene = openScene({laid});
      const {answered} = scene.ask(proceed({script, destructive: 'rm -rf /data'}));
      expect(scene.text()).toContain('y shows the rest first');
      const pressed: boolean[] = [];
      for (let presses = 0; scene.state().question !== null && presses < 9; presses += 1) {
        pressed.push(scene.text().includes('│  rm -rf /data'));
        scene.keys('y');
      }
      expect(pressed.slice(0, -1)).not.toContain(true);
      expect(pressed.at(-1)).toBe(true);
      expect(await answered).toEqual({answer: 'go', ...by});
    });

    test('is named by its beginning where it is long, hidden characters visible', () => {
      const scene = openScene({laid, size: {columns: 60, rows: 20}});
      scene.ask(proceed({destructive: `rm -rf \u202e${'/very/long'.repeat(30)}\n/etc`}));
      expect(scene.text().replace(/\s+/g, ' ')).toMatch(/`rm -rf ⟨U\+202E⟩\/very\/long\S*…`/);
      expect(scene.text()).toContain('y run it all the same');
    });

    test('a harmless one is still run by Enter, and y does nothing there', async () => {
      const scene = openScene({laid});
      const {answered} = scene.ask(proceed());
      scene.keys('y');
      expect(scene.text()).toContain('y does nothing here');
      scene.keys('enter');
      expect(await answered).toEqual({answer: 'go', ...by});
    });
  });

  test('is skipped with a reason that may stay empty', async () => {
    const scene = openScene({laid});
    const {answered} = scene.ask(proceed());
    scene.keys('s', ...'not needed', 'enter');
    expect(await answered).toEqual({answer: 'skip', text: 'not needed', ...by});
  });

  test('is edited: Enter begins a line, Ctrl-S goes on with it, Esc drops it', async () => {
    const scene = openScene({laid});
    const {answered} = scene.ask(proceed());
    scene.keys('e', 'x', 'escape');
    expect(scene.text()).toMatch(/│ {2}cp a b +│/);
    scene.keys('e', 'end', 'enter', ...'ls -l', 'ctrl-s');
    expect(await answered).toEqual({answer: 'edit', text: 'cp a b\nls -l', ...by});
  });

  test.each([
    ['b', 'back'],
    ['!', 'shell'],
    ['t', 'terminal'],
  ] as const)('%s answers %s', async (key, answer) => {
    const scene = openScene({laid});
    const {answered} = scene.ask(proceed());
    scene.keys(key);
    expect(await answered).toEqual({answer, ...by});
  });

  test('that does not fit on the screen does not run before its end has been shown', async () => {
    const script = Array.from({length: 40}, (_, n) => `echo ${n}`).join('\n');
    const scene = openScene({laid});
    let ran = false;
    const {answered} = scene.ask(proceed({script}));
    void answered.then(() => {
      ran = true;
    });
    expect(scene.text()).toContain('echo 0');
    expect(scene.text()).not.toContain('echo 39');
    expect(scene.text()).toContain('Enter shows the rest first');
    scene.keys('enter');
    await Promise.resolve();
    expect(ran).toBe(false);
    for (let presses = 0; presses < 6 && !scene.text().includes('echo 39'); presses += 1) scene.keys('enter');
    expect(scene.text()).toContain('echo 39');
    scene.keys('enter');
    expect(await answered).toEqual({answer: 'go', ...by});
  });

  test('is seen whole under words that are longer than the screen', () => {
    const long = commandStep('a/1', 'Copy', 'cp a b', {
      text: Array.from({length: 60}, (_, n) => `Word ${n}.`).join('\n\n'),
    });
    const scene = openScene({laid});
    scene.ask(proceed({step: long}));
    expect(scene.text()).toMatch(/│ {2}cp a b +│/);
    expect(scene.text()).toMatch(/▲ \d+ more/);
    scene.keys('home');
    expect(scene.text()).toContain('Word 0.');
  });

  test('with hidden characters shows them and says so', () => {
    const scene = openScene({laid});
    scene.ask(proceed({script: 'rm -rf\u00a0./a\u202e'}));
    expect(scene.text()).toContain('rm -rf⟨U+00A0⟩./a⟨U+202E⟩');
    expect(scene.text()).toContain('U+00A0, U+202E');
  });
});

describe('a value', () => {
  test('is asked with its name, where it stands, what it is, and a suggestion that Tab puts in', async () => {
    const scene = openScene({laid});
    const {answered} = scene.ask(value());
    for (const told of ['<HOST>', 'ping <HOST>', 'Where it listens', 'localhost']) expect(scene.text()).toContain(told);
    scene.keys('tab', ...':80', 'enter');
    expect(await answered).toEqual({answer: 'set', text: 'localhost:80', ...by});
  });

  test('a suggestion is never taken by itself', async () => {
    const scene = openScene({laid});
    const {answered} = scene.ask(value());
    scene.keys('enter');
    expect(await answered).toEqual({answer: 'set', text: '', ...by});
  });

  test('that was not taken comes back to be mended, with the complaint', async () => {
    const scene = openScene({laid});
    const first = scene.ask(value());
    scene.keys(...'nowhre', 'enter');
    await first.answered;
    const second = scene.ask(value({complaint: 'no such host'}));
    expect(scene.text()).toContain('✖ no such host');
    expect(scene.text()).toContain('› nowhre');
    scene.keys('left', 'left', 'e', 'enter');
    expect(await second.answered).toEqual({answer: 'set', text: 'nowhere', ...by});
  });

  test('a secret is never on the screen, and not kept for mending', async () => {
    const secret = {variable: variable('PASSWORD', {secret: true})};
    const scene = openScene({laid});
    const {answered} = scene.ask(value(secret));
    scene.keys(...'hunter2');
    expect(scene.text()).toContain('•••••••');
    expect(scene.text()).not.toContain('hunter2');
    scene.keys('enter');
    expect((await answered).text).toBe('hunter2');
    expect(JSON.stringify(scene.state())).not.toContain('hunter2');
    scene.ask(value({...secret, complaint: 'too short'}));
    expect(scene.text()).not.toContain('•');
  });

  test('Esc leaves the field for the other keys, Enter comes back', async () => {
    const scene = openScene({laid});
    const {answered} = scene.ask(value());
    scene.keys('q', 'escape', 'q', 'n', 'enter', 'enter');
    expect(await answered).toEqual({answer: 'set', text: 'q', ...by});
  });
});

describe('after a failure', () => {
  test('the reason stands first, then what was seen and what to do', () => {
    const scene = openScene({laid});
    scene.emit(
      runStart(['a/1']),
      stepStart('a/1', 'cp a b'),
      stepOutput('a/1', 'cp: no space\n'),
      stepEnd('a/1', 'failed', 'none', 'x'),
    );
    scene.ask(failure());
    const text = scene.text();
    const order = ['✖ b is not there', '✖ b is there', 'to do: copy it', 'look at the disk', 'cp a b', 'cp: no space'];
    expect(order.map(each => text.indexOf(each))).toEqual(
      [...order.map(each => text.indexOf(each))].sort((a, b) => a - b),
    );
    expect(text.indexOf('✖ b is not there')).toBeGreaterThan(0);
  });

  test('skipping takes a reason', async () => {
    const scene = openScene({laid});
    const {answered} = scene.ask(failure());
    scene.keys('s', 'enter');
    expect(scene.text()).toContain('a reason is needed');
    scene.keys(...'disk is full', 'enter');
    expect(await answered).toEqual({answer: 'skip', text: 'disk is full', ...by});
  });

  test.each([
    ['r', 'retry'],
    ['!', 'shell'],
    ['t', 'terminal'],
    ['b', 'back'],
  ] as const)('%s answers %s', async (key, answer) => {
    const scene = openScene({laid});
    const {answered} = scene.ask(failure());
    scene.keys(key);
    expect((await answered).answer).toBe(answer);
  });

  test('a step without a script offers neither edit nor terminal', () => {
    const scene = openScene({laid});
    scene.ask(failure({script: null}));
    expect(scene.text()).not.toMatch(/e edit|t with the terminal/);
    scene.keys('e');
    expect(scene.text()).toContain('e does nothing here');
  });
});

describe('the other questions', () => {
  const tabs = choice('c', [
    option('linux', 'Linux Only', true, [section('x', 'Load', [step])]),
    option('win', 'Linux and Windows', false, []),
  ]);

  test('a choice preselects what the site opens, shows what each option holds, and takes the marked one', async () => {
    const scene = openScene({laid});
    const {answered} = scene.ask({question: 'choice', choice: tabs});
    expect(scene.text()).toMatch(/❯ 1 Linux Only +the tab the page opens/);
    expect(scene.text()).toContain('1 step: Load');
    scene.keys('down', 'enter');
    expect(await answered).toEqual({answer: 'set', text: 'win', ...by});
  });

  test('a number marks an option without taking it', async () => {
    const scene = openScene({laid});
    const {answered} = scene.ask({question: 'choice', choice: tabs});
    scene.keys('2');
    expect(scene.text()).toMatch(/❯ 2 Linux and Windows/);
    scene.keys('9');
    expect(scene.text()).toMatch(/❯ 2 Linux and Windows/);
    scene.keys('1', 'enter');
    expect((await answered).text).toBe('linux');
  });

  test('where the text says to do every tab that applies, several can be marked', async () => {
    const scene = openScene({laid});
    const {answered} = scene.ask({question: 'choice', choice: {...tabs, many: true}});
    scene.keys(' ', 'down', ' ');
    expect(scene.text()).toMatch(/❯ 2 \[x\] Linux and Windows/);
    scene.keys('enter');
    expect((await answered).text).toBe('linux\nwin');
  });

  test('a condition quotes its sentence and takes only yes or no', async () => {
    const scene = openScene({laid});
    const {answered} = scene.ask({
      question: 'condition',
      condition: condition('skip-if', 'Skip this if you have **your own** certificate.'),
      block: step,
    });
    expect(scene.text()).toContain('┃ Skip this if you have your own certificate.');
    scene.keys('enter');
    expect(scene.text()).toContain('Enter does nothing here');
    scene.keys('n');
    expect((await answered).answer).toBe('no');
  });

  test('what the guide wants done first is named, and done anyway only with a reason', async () => {
    const scene = openScene({laid});
    const {answered} = scene.ask({
      question: 'condition',
      condition: condition('after', 'Do this after loading.'),
      block: step,
      missing: ['Load the images'],
    });
    expect(scene.text()).toContain('· Load the images');
    scene.keys('y');
    expect(scene.text()).toContain('y does nothing here');
    scene.keys('c', ...'loaded by hand', 'enter');
    expect(await answered).toEqual({answer: 'overrule', text: 'loaded by hand', ...by});
  });

  test('an unmet prerequisite cannot be accepted, only mended or overruled in writing', async () => {
    const scene = openScene({laid});
    const {answered} = scene.ask({
      question: 'prerequisite',
      prerequisite: prerequisite('p', 'You need 20 GB.'),
      findings: [finding('unmet', '20 GB free', '3 GB', 'make room')],
    });
    scene.keys('enter');
    expect(scene.text()).toContain('Enter does nothing here');
    scene.keys('c', 'enter');
    expect(scene.text()).toContain('a reason is needed');
    scene.keys(...'a test', 'enter');
    expect(await answered).toEqual({answer: 'overrule', text: 'a test', ...by});
  });

  test('a prerequisite that nobody can look at is the operator’s word', async () => {
    const scene = openScene({laid});
    const {answered} = scene.ask({
      question: 'prerequisite',
      prerequisite: null,
      findings: [finding('unknown', 'You have a registry.', '')],
    });
    expect(scene.text()).not.toContain('r retry');
    scene.keys('enter');
    expect((await answered).answer).toBe('go');
  });

  test('a statement is so, is not so, or cannot be told', async () => {
    for (const [key, answer] of [
      ['y', 'go'],
      ['n', 'no'],
      ['s', 'skip'],
    ] as const) {
      const scene = openScene({laid});
      const {answered} = scene.ask({question: 'statement', step, expectation: statement('The pods are ready.')});
      expect(scene.text()).toContain('┃ The pods are ready.');
      scene.keys(key);
      expect((await answered).answer).toBe(answer);
    }
  });

  test('a step by hand shows what to type with the values put in', async () => {
    const scene = openScene({laid});
    const {answered} = scene.ask({question: 'done', step, text: 'Copy the file\n\ncp a /mnt', checks: []});
    expect(scene.text()).toMatch(/to be typed by you/);
    expect(scene.text()).toMatch(/│ {2}cp a \/mnt +│/);
    scene.keys('enter');
    expect((await answered).answer).toBe('go');
  });

  test('what a step done by hand has printed can be pasted, in lines, and says that it is done', async () => {
    const scene = openScene({laid});
    const {answered} = scene.ask({question: 'done', step, text: 'Copy the file\n\ncp a /mnt', checks: []});
    scene.keys('i');
    expect(scene.text()).toContain('Paste what it printed');
    scene.store.paste('pushed a\r\npushed b\r\n');
    scene.keys('ctrl-s');
    expect(await answered).toEqual({answer: 'edit', text: 'pushed a\npushed b\n', ...by});
  });

  test('how to go on is chosen from what is offered', async () => {
    const scene = openScene({laid});
    const {answered} = scene.ask({question: 'resume', text: 'It was running.', options: ['again', 'leave it']});
    scene.keys('j', 'enter');
    expect(await answered).toEqual({answer: 'set', text: 'leave it', ...by});
  });
});

describe('the end of asking', () => {
  test('an aborted question is answered stop', async () => {
    const scene = openScene({laid});
    const {answered} = scene.ask(proceed());
    scene.asked.abort();
    expect(await answered).toEqual({answer: 'stop', ...by});
    expect(await scene.ask(proceed()).answered).toEqual({answer: 'stop', ...by});
  });

  test('closing answers what waits, and what comes later', async () => {
    const scene = openScene({laid});
    const {answered} = scene.ask(proceed());
    scene.store.close();
    expect((await answered).answer).toBe('stop');
    expect((await scene.ask(proceed()).answered).answer).toBe('stop');
  });

  test('keys pressed while nothing is asked answer nothing later', async () => {
    const scene = openScene({laid});
    scene.emit(runStart(['a/1']), stepStart('a/1', 'cp a b'));
    scene.keys('enter', 'enter');
    expect(scene.text()).toContain('Enter does nothing here');
    const {answered} = scene.ask(proceed());
    scene.keys('b');
    expect((await answered).answer).toBe('back');
  });

  test('Ctrl-C is told to the caller, whatever is open', () => {
    const scene = openScene({laid});
    scene.keys('ctrl-c');
    scene.ask(value());
    scene.keys('ctrl-c');
    scene.keys('escape', '?', 'ctrl-c');
    expect(scene.wished).toEqual(['interrupt', 'interrupt', 'interrupt']);
  });

  test('Ctrl-C at a question of a rehearsal asks first, as q does: nothing of it is kept; the second one ends it', () => {
    const scene = openScene({laid, mode: 'rehearsal'});
    scene.ask(proceed());
    scene.keys('ctrl-c');
    expect([scene.wished, scene.state().overlays]).toEqual([[], [{kind: 'quit'}]]);
    scene.keys('n');
    expect(scene.state().question).not.toBeNull();
    scene.keys('ctrl-c', 'ctrl-c');
    expect(scene.wished).toEqual(['interrupt']);
  });
});

describe('looking around', () => {
  test('the output of an earlier step is read from its log', async () => {
    const scene = openScene({readOutput: id => `wrote by ${id}\n`});
    scene.emit(runStart(['find/1', 'list/1', 'save/1', 'push/1']), {
      type: 'choice:made',
      choice: 'case',
      option: 'single',
      by: 'operator',
    });
    scene.emit(stepStart('list/1', 'sort'), stepOutput('list/1', 'now\n'), stepEnd('list/1', 'passed', 'exit'));
    scene.keys('p', 'home', 'k', 'k', 'k', 'o');
    await new Promise(resolve => setTimeout(resolve, 0));
    expect(scene.text()).toContain('wrote by find/1');
    scene.keys('escape', 'j', 'o');
    expect(scene.text()).toContain('now');
  });

  test('a question that comes while something is looked at does not take the keys away', async () => {
    const scene = openScene({laid});
    scene.keys('v');
    const {answered} = scene.ask(proceed());
    expect(scene.text()).toContain('a question waits');
    scene.keys('enter');
    expect(scene.text()).toContain('Run this command?');
    scene.keys('enter');
    expect((await answered).answer).toBe('go');
  });

  test('values are listed with where they came from, secrets without their text', () => {
    const variables = [variable('HOST'), variable('TOKEN', {secret: true}), variable('LATER')];
    const scene = openScene({laid: laidOf(guideOf('G', 'en', [manualStep('m/1', 'Do')], {variables}))});
    scene.emit(
      {type: 'variable:set', name: 'HOST', value: 'example.com', by: 'flag'},
      {type: 'variable:set', name: 'TOKEN', value: null, by: 'operator'},
    );
    scene.keys('v');
    expect(scene.text()).toMatch(/<HOST>\n {5}example\.com {2}given by --set/);
    expect(scene.text()).toMatch(/<TOKEN>\n {5}\(secret\)/);
    expect(scene.text()).toMatch(/<LATER>\n {5}not yet asked/);
  });

  test('the words of the guide come before the tabs they tell of, the needs of a tab that nobody chose not at all', () => {
    const tabs = choice('case', [
      option('linux', 'Linux', true, [section('one', 'On Linux', [step])]),
      option('windows', 'Windows', false, [section('two', 'On Windows', [manualStep('w/1', 'Do')])]),
    ]);
    const guide = guideOf('G', 'en', [tabs], {
      prose: ['Choose the first tab when all nodes run Linux.', 'You need a mirror.'],
      prerequisites: [
        prerequisite('p1', 'You need a mirror.'),
        {...prerequisite('p2', 'You need 20 GB.'), scope: 'one'},
        {...prerequisite('p3', 'You need 50 GB.'), scope: 'two'},
      ],
    });
    const scene = openScene({laid: laidOf(guide)});
    scene.ask({question: 'choice', choice: tabs});
    expect(scene.text()).toMatch(/Choose the first tab[\s\S]*❯ 1 Linux[\s\S]*Prerequisites\n · You need a mirror/);
    expect(scene.text().match(/You need/g)).toHaveLength(1);
    scene.keys('enter');
    scene.emit({type: 'choice:made', choice: 'case', option: 'linux', by: 'operator'});
    scene.ask({question: 'resume', text: 'Go on?', options: ['yes']});
    expect(scene.text()).toContain('20 GB');
    expect(scene.text()).not.toContain('50 GB');
  });

  test('a value can be given anew while a script is shown; the field then holds the one there is', async () => {
    const host = variable('HOST');
    const guide = guideOf('G', 'en', [step], {variables: [host, variable('LATER')]});
    const scene = openScene({laid: laidOf(guide)});
    scene.emit({type: 'variable:set', name: 'HOST', value: 'one.example', by: 'operator'});
    const {answered} = scene.ask(proceed());
    scene.keys('v');
    expect(scene.text()).toMatch(/❯ <HOST>/);
    scene.keys('down', 'enter');
    expect(scene.text()).toContain('it is asked for when it is needed');
    scene.keys('up', 'enter');
    expect(await answered).toMatchObject({answer: 'value', text: 'HOST'});
    const again = scene.ask({question: 'value', variable: host, step, context: 'cp a b', complaint: ''});
    expect(scene.text()).toMatch(/put in for <HOST>\?\n › one\.example/);
    expect(scene.text()).not.toContain('✖');
    scene.keys('ctrl-u', 'x', 'enter');
    expect(await again.answered).toMatchObject({answer: 'set', text: 'x'});
  });

  test('a value is only looked at where no script is shown that it would be put into', () => {
    const scene = openScene({laid: laidOf(guideOf('G', 'en', [step], {variables: [variable('HOST')]}))});
    scene.ask({question: 'condition', condition: condition('skip-if', 'Skip it.'), block: step});
    scene.keys('v');
    expect(scene.text()).not.toContain('❯');
    expect(scene.text()).not.toContain('another value');
  });

  test('all that was seen of the last steps can be read where only their verdicts had room', () => {
    const scene = openScene({size: {columns: 60, rows: 15}});
    scene.emit(runStart(['find/1', 'list/1', 'save/1', 'push/1']), stepStart('list/1', 'sort'));
    scene.emit(checked('list/1', 'met', 'the list is sorted'), stepEnd('list/1', 'passed', 'content'));
    scene.ask({...proceed(), script: Array.from({length: 9}, (_, n) => `echo ${n}`).join('\n')} as Question);
    expect(scene.text()).toMatch(/✔ 2 Sort the list — passed, proven/);
    expect(scene.text()).not.toContain('the list is sorted');
    scene.keys('w');
    expect(scene.text()).toContain('✔ the list is sorted');
    scene.keys('escape');
    expect(scene.text()).toContain('Run this command?');
  });

  test('a rehearsal says that it cannot be resumed, and what was given for it', () => {
    const guide = guideOf('G', 'en', [step], {variables: [variable('HOST')]});
    const scene = openScene({laid: laidOf(guide), mode: 'rehearsal'});
    scene.emit({type: 'variable:set', name: 'HOST', value: 'one.example', by: 'flag'});
    scene.ask(proceed());
    scene.keys('q');
    expect(scene.text()).toContain('A rehearsal cannot be resumed');
    expect(scene.text()).not.toContain('docwalk resume');
    scene.keys('n', 'v');
    expect(scene.text()).toContain('given for the rehearsal');
  });

  test('a step that was stopped is not called failed, and one that never ran is no second attempt', () => {
    const scene = openScene({laid});
    scene.emit(runStart(['a/1']), stepEnd('a/1', 'skipped', 'none', 'not now'));
    scene.ask(proceed({attempt: 2}));
    expect(scene.text()).toContain('Run this command?');
    expect(scene.text()).not.toContain('attempt');
    scene.keys('enter');
    scene.emit(stepStart('a/1', 'cp a b', 2), stepEnd('a/1', 'stopped', 'none', 'Stopped.'));
    scene.ask(failure({reason: 'Stopped.', findings: []}));
    expect(scene.text()).toContain('The step was stopped. What now?');
  });

  test('what came of the last step stays on the screen until the operator leaves, whoever ended well', async () => {
    const scene = openScene({laid});
    scene.ask(proceed());
    scene.keys('enter');
    scene.emit(stepStart('a/1', 'cp a b'), checked('a/1', 'met', 'b is there'), stepEnd('a/1', 'passed', 'content'));
    scene.emit(runEnd());
    let left = false;
    const held = scene.store.hold().then(() => {
      left = true;
    });
    scene.keys('o', 'escape');
    await Promise.resolve();
    expect(left).toBe(false);
    expect(scene.text()).toContain('✔ b is there');
    scene.keys('enter');
    await held;
    expect(left).toBe(true);
    // nobody was asked anything: nobody need be there
    const alone = openScene({laid});
    alone.emit(runEnd());
    await alone.store.hold();
  });

  test('what a step brought about is shown with the next question, the kinds of proof told apart', () => {
    const cases = [
      ['content', /✔ 2 Sort the list — passed, proven/],
      ['exit', /● 2 Sort the list — exit 0, nothing to prove/],
      ['word', /✎ 2 Sort the list — passed on the operator's word/],
    ] as const;
    for (const [proof, pattern] of cases) {
      const scene = openScene();
      scene.emit(
        runStart(['find/1', 'list/1', 'save/1', 'push/1']),
        stepStart('list/1', 'sort'),
        checked('list/1', 'met', 'the list is sorted'),
        stepEnd('list/1', 'passed', proof),
      );
      scene.ask(proceed());
      expect(scene.text()).toMatch(pattern);
      expect(scene.text()).toContain('✔ the list is sorted');
    }
  });
});

describe('a value that was changed', () => {
  const steps = [commandStep('a/1', 'Log in', 'login <HOST>'), commandStep('a/2', 'Push', 'push <HOST>')] as const;
  const guide = laidOf({...guideOf('Guide', 'en', [section('s', 'Copy', [...steps])]), variables: [variable('HOST')]});
  const set = (name: string, to: string, changed = false) =>
    ({type: 'variable:set', name, value: to, by: 'operator', ...(changed ? {changed: true as const} : {})}) as const;
  const scene = () => {
    const it = openScene({laid: guide, size: {columns: 110, rows: 30}});
    it.emit(runStart(['a/1', 'a/2']), set('HOST', 'one'));
    it.emit({...stepStart('a/1', 'login one'), uses: {HOST: 'one'}} as never, stepEnd('a/1', 'passed', 'exit'));
    return it;
  };

  test('marks the steps that ran with the other, in the outline, on their card, among the values, and says so', () => {
    const it = scene();
    it.emit(set('HOST', 'two', true));
    it.ask(proceed({step: steps[1]}));
    expect(it.text()).toContain('step 1 ran with another HOST');
    expect(it.text()).toMatch(/●↻ 1 Log in/);
    it.keys('v');
    expect(it.text()).toMatch(/two[\s\S]*another value in step 1/);
    it.keys('escape', 'p', 'up', 'enter');
    expect(it.text()).toContain('It ran with HOST = one; now it is two.');
  });

  test('marks nothing once the step has run with the new one, or the old one is back', () => {
    const it = scene();
    it.emit(set('HOST', 'two', true), set('HOST', 'one', true));
    it.ask(proceed({step: steps[1]}));
    expect(it.text()).not.toContain('↻');
  });

  test('lets the operator go back to a marked step from the list of steps', async () => {
    const it = scene();
    const {answered} = it.ask(proceed({step: steps[1]}));
    it.keys('p', 'b');
    expect(it.text()).toContain('Only a step that is done');
    it.keys('up', 'b');
    expect(await answered).toMatchObject({answer: 'back', text: 'a/1'});
  });
});

test('the words of a step are shown with the values put in, its title once', () => {
  const told = {...step, title: 'Copy to <HOST>', text: 'Copy to <HOST> now.\n\nThe folder on <HOST> must be there.'};
  const scene = openScene({laid: laidOf(guideOf('Guide', 'en', [section('s', 'Copy', [told])]))});
  const words = 'Copy to node-1 now.\n\nThe folder on node-1 must be there.';
  scene.ask(proceed({step: told, words}));
  expect(scene.text()).toMatch(/Copy to node-1 now\.[\s\S]*The folder on node-1 must be there/);
  expect(scene.text()).not.toContain('<HOST>');
});

describe('a command that does not end by itself', () => {
  test('may be put in the background with &', async () => {
    const scene = openScene({laid});
    const {answered} = scene.ask(proceed({endless: {sure: true, background: true}}));
    expect(scene.text()).toContain('& in the background');
    scene.keys('&');
    expect(await answered).toEqual({answer: 'background', ...by});
  });

  test('cannot where that would change what it does', () => {
    const scene = openScene({laid});
    scene.ask(proceed({endless: {sure: true, background: false}}));
    scene.keys('&');
    expect(scene.text()).toContain('& does nothing here');
  });

  test.each([
    ['en', 'It ran until you stopped it. Has it done its part?', /Enter it has done its part · .*& in the background/],
    ['zh', '它一直运行到被你停止。它的任务完成了吗？', /Enter 任务已完成 · .*& 放到后台/],
  ] as const)(
    'that was stopped is no failure: a person says whether it has done its part, in %s',
    async (language, said, keys) => {
      const scene = openScene({laid, language});
      const {answered} = scene.ask(failure({reason: 'It ran.', findings: [], untilStopped: true, background: true}));
      expect(scene.text()).toContain(said);
      expect(scene.text()).toContain('■ It ran.');
      expect(scene.text()).toMatch(keys);
      scene.keys('enter');
      expect(await answered).toEqual({answer: 'go', ...by});
    },
  );
});

describe('back', () => {
  test('is there at a condition', async () => {
    const scene = openScene({laid});
    const {answered} = scene.ask({
      question: 'condition',
      condition: condition('only-if', 'On a boat.'),
      block: step,
    });
    scene.keys('b');
    expect(await answered).toEqual({answer: 'back', ...by});
  });

  test('is there at a value, once the field is left', async () => {
    const scene = openScene({laid});
    const {answered} = scene.ask(value());
    scene.keys('b', 'escape', 'b');
    expect(await answered).toEqual({answer: 'back', ...by});
  });
});

test('a step that a person does tells where, and lets a value be given anew', async () => {
  const guide = guideOf('Guide', 'en', [section('s', 'Copy', [step])], {variables: [variable('HOST')]});
  const scene = openScene({laid: laidOf(guide)});
  scene.emit(runStart(['a/1']), {type: 'variable:set', name: 'HOST', value: 'boat', by: 'operator'});
  const {answered} = scene.ask({
    question: 'done',
    step: manualStep('a/1', 'Sew'),
    text: 'Sew.',
    checks: [],
    note: 'In the hold.',
  });
  expect(scene.text()).toContain('In the hold.');
  scene.keys('v', 'enter');
  expect(await answered).toEqual({answer: 'value', text: 'HOST', ...by});
});

test('what only a person can tell is said with Enter or y, or gone on from with a reason', async () => {
  const findings = [finding('unknown', 'A boat is there', 'not looked at', null)];
  for (const key of ['enter', 'y']) {
    const scene = openScene({laid});
    const {answered} = scene.ask({question: 'prerequisite', prerequisite: null, findings});
    scene.keys(key);
    expect(await answered).toEqual({answer: 'go', ...by});
  }
  const scene = openScene({laid});
  const {answered} = scene.ask({question: 'prerequisite', prerequisite: null, findings});
  scene.keys('c', 'o', 'k', 'enter');
  expect(await answered).toEqual({answer: 'overrule', text: 'ok', ...by});
});
