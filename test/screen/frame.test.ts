import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Question} from '../../src/runner/operator.ts';
import {layOut} from '../../src/screen/frame.ts';
import {commandKeys} from '../../src/screen/keys.ts';
import {lineWidth} from '../../src/screen/line.ts';
import {paintLine} from '../../src/screen/theme.ts';
import {commandStep, condition, finding, guideOf, laidOf, manualStep, mirrorGuide, statement} from './guides.ts';
import {checked, openScene, runStart, type Scene, stepEnd, stepOutput, stepStart} from './scenes.ts';

const steps = ['find/1', 'list/1', 'save/1', 'push/1'];

function questionsOf(language: 'en' | 'zh'): readonly Question[] {
  const {laid, steps: all} = mirrorGuide(language);
  const {guide} = laid;
  const [tabs] = guide.body;
  const [manual, command] = all;
  const [name] = guide.variables;
  const [need] = guide.prerequisites;
  if (tabs?.kind !== 'choice' || manual === undefined || command === undefined || name === undefined) return [];
  const findings = [
    finding('unmet', '镜像仓库可以访问，并且包含列表中的全部镜像', '2 of 12: a/b:1', 'pull them again'),
  ];
  return [
    {question: 'choice', choice: tabs},
    {question: 'prerequisite', prerequisite: need ?? null, findings},
    {question: 'condition', condition: condition('skip-if', '如果镜像仓库是空的，请跳过此步骤。'), block: command},
    {question: 'value', variable: name, step: command, context: 'push <X>', complaint: 'not a host:port'},
    {
      question: 'proceed',
      step: command,
      attempt: 2,
      script: 'echo 镜像\n\tls\u202e \\ ',
      checks: ['存档完整'],
      warnings: ['会覆盖 a'],
    },
    {
      ...{question: 'proceed', step: command, attempt: 1, script: 'rm -rf 镜像', checks: [], warnings: ['删除 镜像']},
      destructive: `rm -rf ${'镜像'.repeat(20)}`,
    },
    {question: 'done', step: manual, text: manual.text, checks: []},
    {question: 'statement', step: command, expectation: statement('**结果：** 完成。')},
    {
      question: 'after-failure',
      step: command,
      attempt: 1,
      reason: '归档中缺少镜像',
      findings,
      hint: '重试',
      script: 'sort',
    },
    {question: 'resume', text: '上次运行中断了', options: ['重新执行', '跳过']},
  ];
}

function exact(scene: Scene) {
  const {rows} = layOut(scene.state());
  const {size} = scene.state();
  expect(rows).toHaveLength(size.rows);
  for (const row of rows) expect(lineWidth(row)).toBe(size.columns);
}

describe('the frame', () => {
  test('fills the terminal exactly at every size, in both languages, for every question', () => {
    for (const language of ['en', 'zh'] as const)
      for (const question of questionsOf(language))
        for (const size of [
          {columns: 140, rows: 40},
          {columns: 100, rows: 30},
          {columns: 80, rows: 24},
          {columns: 40, rows: 12},
          {columns: 20, rows: 6},
          {columns: 7, rows: 2},
        ]) {
          const scene = openScene({language, mode: 'rehearsal', size});
          scene.emit(runStart(steps), stepStart('list/1', 'sort'), stepOutput('list/1', '镜像\r100%\n'.repeat(9)));
          scene.emit(checked('list/1', 'met', '列表已去重'), stepEnd('list/1', 'passed', 'content'));
          scene.ask(question);
          exact(scene);
        }
  });

  test('says on every screen that it is a rehearsal, whatever lies over it', () => {
    for (const language of ['en', 'zh'] as const)
      for (const columns of [140, 40, 21])
        for (const question of questionsOf(language)) {
          const scene = openScene({language, mode: 'rehearsal', size: {columns, rows: 20}});
          scene.ask(question);
          const badge = language === 'zh' ? '演练' : 'REHEARSAL';
          expect(scene.rows()[0]).toContain(badge);
          for (const keys of [
            ['escape', '?'],
            ['escape', 'v'],
            ['escape', 'p'],
            ['escape', 'q'],
          ]) {
            scene.keys(...keys);
            expect(scene.rows()[0]).toContain(badge);
          }
        }
  });

  test('never says so of a real run', () => {
    const scene = openScene({mode: 'real'});
    expect(scene.text()).not.toContain('REHEARSAL');
  });

  test('shows the outline from 100 columns on, with the position in the bar', () => {
    const scene = openScene({size: {columns: 100, rows: 30}});
    scene.emit(runStart(steps), {type: 'choice:made', choice: 'case', option: 'single', by: 'operator'});
    scene.emit(stepStart('list/1', 'sort'));
    expect(scene.text()).toMatch(/▶ 2 Sort the list +│/);
    expect(scene.rows()[0]).toContain('step 2 of 4');
    scene.store.resize({columns: 99, rows: 30});
    expect(scene.text()).not.toMatch(/▶ 2/);
  });

  test('the outline follows the step and shows only the chosen tab', () => {
    const scene = openScene({size: {columns: 120, rows: 9}});
    scene.emit(runStart(steps), {type: 'choice:made', choice: 'case', option: 'single', by: 'operator'});
    scene.emit(stepStart('push/1', 'push'));
    expect(scene.text()).toMatch(/▶ 4 Push/);
    scene.store.resize({columns: 120, rows: 40});
    expect(scene.text()).toContain('◉ One machine');
    expect(scene.text()).toContain('○ Several machines');
    expect(scene.text()).not.toContain('other/1');
    expect(scene.text()).toContain('Clean up');
    expect(scene.text()).not.toContain('Remove the archive');
  });

  test('whatever is pressed, it stays whole', () => {
    const keys = [
      ...new Set(Object.values(commandKeys).flat()),
      'Z',
      '镜',
      'x',
      '1',
      'f1',
      'left',
      'right',
      'backspace',
      'delete',
    ];
    const questions = questionsOf('zh');
    fc.assert(
      fc.property(
        fc.integer({min: 0, max: questions.length - 1}),
        fc.array(fc.constantFrom(...keys.filter(key => key !== 'ctrl-c')), {maxLength: 30}),
        fc.constantFrom({columns: 140, rows: 40}, {columns: 80, rows: 24}, {columns: 40, rows: 12}),
        (index, pressed, size) => {
          const scene = openScene({language: 'zh', mode: 'rehearsal', size, canOpenEditor: true});
          scene.emit(runStart(steps), stepStart('list/1', 'sort'), stepOutput('list/1', '行\n'.repeat(50)));
          scene.emit(stepEnd('list/1', 'failed', 'none', '失败'));
          const question = questions[index];
          if (question !== undefined) scene.ask(question);
          for (const key of pressed) {
            scene.keys(key);
            exact(scene);
          }
        },
      ),
      {numRuns: 60},
    );
  });

  test('a step that runs shows the end of its output and for how long it has run', () => {
    const scene = openScene();
    scene.emit(runStart(steps), stepStart('list/1', 'sort'));
    scene.emit(stepOutput('list/1', Array.from({length: 500}, (_, n) => `line ${n}\n`).join('')));
    scene.store.resize({columns: 80, rows: 24});
    expect(scene.text()).toContain('line 499');
    expect(scene.text()).not.toContain('line 400');
    expect(scene.text()).toContain('output, 500 lines');
    expect(scene.text()).toContain('running for 0 s');
    scene.emit(checked('list/1', 'met', 'the list is there'));
    expect(scene.text()).toContain('looking at what the step brought about');
    scene.keys('o', 'home');
    expect(scene.text()).toContain('line 0');
    scene.emit(stepOutput('list/1', 'line 500\n'));
    expect(scene.text()).toContain('line 0');
  });

  test('a step that holds others does not count as running', () => {
    const inner = commandStep('a/1', 'Copy', 'cp a b');
    const laid = laidOf(
      guideOf('G', 'en', [manualStep('a', 'Do both', {body: [inner, commandStep('a/2', 'Move', 'mv a b')]})]),
    );
    const scene = openScene({laid});
    scene.emit(runStart(['a', 'a/1', 'a/2']), stepStart('a'));
    expect(scene.text()).not.toContain('running for');
    scene.emit(stepStart('a/1', 'cp a b'));
    expect(scene.text()).toContain('running for');
    scene.emit(stepEnd('a/1', 'passed', 'exit'));
    expect(scene.text()).toMatch(/● 2 Copy — exit 0/);
  });

  test('says how much is hidden above and below, under whatever is shown', () => {
    const scene = openScene({size: {columns: 60, rows: 12}});
    const [ask] = questionsOf('en');
    if (ask !== undefined) scene.ask(ask);
    expect(scene.text()).toMatch(/▼ \d+ more/);
    scene.keys('end');
    expect(scene.text()).toMatch(/▲ \d+ more/);
    expect(scene.text()).not.toMatch(/▼/);
    scene.keys('?');
    expect(scene.text()).toMatch(/▼ \d+ more/);
  });

  test('a resumed run keeps the marks of the earlier session', () => {
    const first = openScene({size: {columns: 120, rows: 30}});
    first.emit(runStart(steps), {type: 'choice:made', choice: 'case', option: 'single', by: 'operator'});
    first.emit(stepStart('list/1', 'sort'), stepEnd('list/1', 'passed', 'content'));
    const scene = openScene({size: {columns: 120, rows: 30}, prior: first.state().run});
    scene.emit(runStart(steps));
    expect(scene.text()).toMatch(/✔ 2 Sort the list/);
    expect(scene.text()).toContain('◉ One machine');
  });

  test('colours follow the setting', () => {
    const scene = openScene();
    scene.ask(questionsOf('en')[4] as Question);
    const painted = layOut(scene.state()).rows;
    expect(painted.map(row => paintLine(row, true)).join('')).toMatch(/\u001b\[36m|\u001b\[33m/);
    expect(painted.map(row => paintLine(row, false)).join('')).not.toMatch(/\u001b\[(?:\d+;)*[34]\d/);
  });
});
