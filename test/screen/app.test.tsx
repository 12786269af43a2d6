import {render} from 'ink-testing-library';
import {afterEach, expect, test} from 'vitest';
import {App} from '../../src/screen/App.tsx';
import {commandStep, guideOf, laidOf} from './guides.ts';
import {openScene, runStart, stepOutput, stepStart} from './scenes.ts';

const step = commandStep('a/1', 'Copy', 'cp a b');
const laid = laidOf(guideOf('Guide', 'en', [step]));
const mounted: {unmount(): void}[] = [];
afterEach(() => {
  for (const each of mounted.splice(0)) each.unmount();
});
const turn = (ms = 60) => new Promise(resolve => setTimeout(resolve, ms));

function mount() {
  const scene = openScene({laid, size: {columns: 80, rows: 20}});
  const screen = render(<App store={scene.store} onMount={() => {}} />);
  mounted.push(screen);
  return {scene, screen};
}

test('what the state says is what ink draws, row for row', async () => {
  const {scene, screen} = mount();
  scene.ask({question: 'proceed', step, attempt: 1, script: 'cp a b', checks: [], warnings: []});
  await turn();
  const rows = (screen.lastFrame() ?? '').replaceAll(/\u001b\[[0-9;]*m/g, '').split('\n');
  expect(rows.map(row => row.trimEnd())).toEqual(scene.rows().map(row => row.trimEnd()));
});

test('before the run has begun nothing is laid out, and its first event shows it', async () => {
  const {scene, screen} = mount();
  await turn();
  expect(screen.lastFrame()?.trim()).toBe('');
  scene.emit(runStart(['a/1']));
  await turn();
  expect(screen.lastFrame()).toContain('one moment');
});

test('keys typed into the terminal reach the question', async () => {
  const {scene, screen} = mount();
  const {answered} = scene.ask({question: 'proceed', step, attempt: 1, script: 'cp a b', checks: [], warnings: []});
  await turn();
  screen.stdin.write('s');
  await turn();
  screen.stdin.write('不需要\r');
  expect(await answered).toEqual({answer: 'skip', text: '不需要', by: 'operator'});
});

test('many events make few frames', async () => {
  const {scene, screen} = mount();
  await turn();
  const before = screen.frames.length;
  scene.emit(runStart(['a/1']), stepStart('a/1', 'cp a b'));
  for (let n = 0; n < 20_000; n += 1) scene.emit(stepOutput('a/1', `line ${n}\n`));
  await turn(150);
  expect(screen.frames.length - before).toBeLessThan(12);
  expect(screen.lastFrame()).toContain('line 19999');
});
