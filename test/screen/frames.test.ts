/** Whole screens as they are seen (UPDATE=1 rewrites them; the diff is the review). */
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import type {NewEvent} from '../../src/runner/events.ts';
import type {Question} from '../../src/runner/operator.ts';
import {mirrorGuide, statement} from './guides.ts';
import {checked, openScene, runEnd, runStart, type Scene, stepEnd, stepOutput, stepStart} from './scenes.ts';

const ids = ['find/1', 'list/1', 'save/1', 'push/1'];
const save = './save-images.sh \\\n  --image-list images.txt';
type Language = 'en' | 'zh';

/** A run whose second step has just been proven. */
function proven(language: Language): readonly NewEvent[] {
  const say = (en: string, zh: string) => (language === 'zh' ? zh : en);
  return [
    runStart(ids),
    {type: 'choice:made', choice: 'case', option: 'single', by: 'operator'},
    stepEnd('find/1', 'passed', 'word'),
    stepStart('list/1', 'sort -u images.txt -o images.txt'),
    checked('list/1', 'met', say('images.txt is there and holds no line twice', 'images.txt 存在，没有重复的行')),
    checked('list/1', 'met', say('images.txt was written by this step', 'images.txt 由本步骤写出')),
    stepEnd('list/1', 'passed', 'content'),
  ];
}
const stepOf = (language: Language, id: string) => {
  const found = mirrorGuide(language).steps.find(step => step.id === id);
  if (found === undefined) throw new Error(id);
  return found;
};
const proceed = (language: Language): Question => ({
  question: 'proceed',
  step: stepOf(language, 'save/1'),
  attempt: 1,
  script: save,
  checks:
    language === 'zh'
      ? ['images.tar.gz 由这一步重新生成，非空且完整。', 'images.tar.gz 包含 images.txt 中的全部镜像。']
      : ['images.tar.gz is written anew by this step, not empty and whole.', 'images.tar.gz holds every image.'],
  warnings: language === 'zh' ? ['images.tar.gz 将被覆盖。'] : ['It writes images.tar.gz again.'],
});

const scenes: Readonly<Record<string, () => Scene>> = {
  'proceed-after-proof.en.80x24': () => {
    const scene = openScene({mode: 'rehearsal'});
    scene.emit(...proven('en'));
    scene.ask(proceed('en'));
    return scene;
  },
  'proceed-after-proof.zh.80x24': () => {
    const scene = openScene({mode: 'rehearsal', language: 'zh'});
    scene.emit(...proven('zh'));
    scene.ask(proceed('zh'));
    return scene;
  },
  'proceed-where-little-fits.zh.60x15': () => {
    const scene = openScene({language: 'zh', size: {columns: 60, rows: 15}});
    scene.emit(...proven('zh'));
    scene.ask(proceed('zh'));
    return scene;
  },
  'value-where-little-fits.en.60x15': () => {
    const scene = openScene({size: {columns: 60, rows: 15}});
    scene.emit(...proven('en'));
    const [variable] = mirrorGuide('en').laid.guide.variables;
    if (variable === undefined) throw new Error('no variable');
    scene.ask({
      ...{question: 'value', variable, step: stepOf('en', 'push/1'), complaint: null},
      context: './push-images.sh --registry <MIRROR.EXAMPLE.COM:PORT>',
    });
    return scene;
  },
  'running-quietly-after-a-check-before-it.en.80x24': () => {
    const scene = openScene({mode: 'rehearsal'});
    scene.emit(...proven('en'), stepStart('save/1', save), {
      ...{type: 'check:result', step: 'save/1', expectation: 'save/1#before:1', source: 'sidecar', verdict: 'met'},
      ...{observed: '12 lines', text: 'images.txt is there'},
    });
    return scene;
  },
  'failed.en.80x24': () => {
    const scene = openScene();
    scene.emit(...proven('en'), stepStart('save/1', save), stepOutput('save/1', 'pulling a/b:1\nnot found\n'));
    scene.emit(stepEnd('save/1', 'failed', 'none', '2 of 12 are not in images.tar.gz: a/b:1, c/d:2'));
    scene.ask({
      ...{question: 'after-failure', step: stepOf('en', 'save/1'), attempt: 1, script: save},
      reason: '2 of 12 are not in images.tar.gz: a/b:1, c/d:2',
      findings: [
        {
          ...{id: 'f', source: 'sidecar', verdict: 'unmet', looked: true},
          expected: 'images.tar.gz holds every image of images.txt',
          observed: '2 of 12 are not in images.tar.gz: a/b:1, c/d:2',
          cure: 'pull them again',
        },
      ],
      hint: 'The script ends with 0 even when nothing was pulled.',
    });
    return scene;
  },
  'statement.zh.60x15': () => {
    const scene = openScene({language: 'zh', size: {columns: 60, rows: 15}});
    scene.emit(...proven('zh'), stepStart('save/1', save));
    scene.ask({
      ...{question: 'statement', step: stepOf('zh', 'save/1')},
      expectation: statement('**结果：** 目录中有镜像的归档文件。'),
    });
    return scene;
  },
  'ended.en.80x24': () => {
    const scene = openScene({mode: 'rehearsal'});
    scene.emit(...proven('en'));
    void scene.ask(proceed('en'));
    scene.keys('enter');
    scene.emit(stepStart('save/1', save), stepOutput('save/1', 'saved 1\nsaved 2\n'));
    scene.emit(stepEnd('save/1', 'passed', 'exit'), runEnd());
    void scene.store.hold();
    return scene;
  },
};

describe('the screen looks as its fixture says', () => {
  test.each(Object.keys(scenes))('%s', name => {
    const file = path.join(import.meta.dirname, 'frames', `${name}.txt`);
    const text = `${scenes[name]?.().text()}\n`;
    if (process.env.UPDATE === '1' || !existsSync(file)) writeFileSync(file, text);
    expect(text).toBe(readFileSync(file, 'utf8'));
  });
});
