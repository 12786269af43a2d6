import {expect, test} from 'vitest';
import {edit} from '../runner/pages.ts';
import {guideOf, laidOf, section} from './guides.ts';
import {openScene} from './scenes.ts';

const step = edit('e', {mode: 'merge', path: 'a.yml', content: 'b: 2\n', title: 'Add b'});
const laid = laidOf(guideOf('Guide', 'en', [section('s', 'Files', [step])]));
const proceed = {question: 'proceed', step, attempt: 2, script: 'b: 2\n', checks: [], warnings: []} as const;

test('what changes in a file stands under what is put in', () => {
  const scene = openScene({laid});
  scene.ask({...proceed, diff: '--- a.yml\n+++ a.yml\n@@ -1,1 +1,2 @@\n a: 1\n+b: 2'});
  const text = scene.text();
  expect(text.indexOf('│  b: 2')).toBeLessThan(text.indexOf('+b: 2'));
  expect(text).toContain('@@ -1,1 +1,2 @@');
});

test('an edit that was made can be undone by a key, where there is something to put back', async () => {
  const scene = openScene({laid});
  const {answered} = scene.ask({...proceed, undo: 'put a.yml back as it was'});
  scene.keys('z');
  expect(await answered).toMatchObject({answer: 'undo'});
});
