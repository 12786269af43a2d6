import {describe, expect, test} from 'vitest';
import {isText} from '../../src/screen/keys.ts';
import {watchReading} from '../../src/screen/reading.ts';
import {mirrorGuide} from './guides.ts';
import {openScene} from './scenes.ts';

/** A clock that is set by hand. */
function watch(calmMs = 400) {
  let time = 0;
  const reading = watchReading({now: () => time, calmMs});
  return {
    reading,
    ask({careful = false} = {}) {
      reading.asked(careful);
      reading.drawn();
    },
    pass(ms: number) {
      time += ms;
    },
  };
}

describe('a question that has just come', () => {
  test('takes no key before it was drawn, nor in the moment after', () => {
    const {reading, pass} = watch();
    reading.asked();
    pass(1000);
    expect(reading.refuses('y')).toBe(true);
    reading.drawn();
    pass(20);
    expect(reading.refuses('n')).toBe(true);
    pass(200);
    expect(reading.refuses('a')).toBe(false);
  });

  test('is not answered by a key that is held down since the one before', () => {
    const {reading, ask, pass} = watch();
    ask();
    pass(1000);
    expect(reading.refuses('enter')).toBe(false);
    ask();
    for (let repeat = 0; repeat < 50; repeat += 1) {
      pass(30);
      expect(reading.refuses('enter')).toBe(true);
    }
    pass(500);
    expect(reading.refuses('enter')).toBe(false);
  });

  test('takes another key at once after the glance it needs', () => {
    const {reading, ask, pass} = watch();
    ask();
    pass(1000);
    expect(reading.refuses('enter')).toBe(false);
    ask();
    pass(160);
    expect(reading.refuses('s')).toBe(false);
  });

  test('once a key was taken, the same key may be pressed as fast as one likes', () => {
    const {reading, ask, pass} = watch();
    ask();
    pass(1000);
    for (let press = 0; press < 5; press += 1) {
      expect(reading.refuses('down')).toBe(false);
      pass(30);
    }
  });
});

describe('a question about what takes something away', () => {
  test('takes no key of a burst that began before it, however long that lasts', () => {
    const {reading, ask, pass} = watch();
    ask();
    pass(1000);
    expect(reading.refuses('enter')).toBe(false);
    ask({careful: true});
    for (const key of [...'tyyytyqynty']) {
      pass(200);
      expect(reading.refuses(key)).toBe(true);
    }
    pass(450);
    expect(reading.refuses('y')).toBe(false);
  });

  test('takes no key in the moment in which it cannot have been read', () => {
    const {reading, ask, pass} = watch();
    ask({careful: true});
    pass(300);
    expect(reading.refuses('y')).toBe(true);
    pass(450);
    expect(reading.refuses('y')).toBe(false);
  });

  const wipe = (scene: ReturnType<typeof openScene>, laid: ReturnType<typeof mirrorGuide>['laid']) => {
    const step = scene.state().map.steps.get('save/1')?.step;
    if (step === undefined) throw new Error(`no step in ${laid.guide.id}`);
    const about = {question: 'proceed', step, attempt: 1, script: 'rm -rf /data', checks: [], warnings: []} as const;
    return scene.ask({...about, destructive: 'rm -rf /data'}).answered;
  };

  test.each([
    ['y', 'y', 'y', 'enter', 't', 'enter', 'y', 'enter'],
    ['enter', 'y'],
    ['j', 'y'],
    ['ｙ', 'enter'],
  ])('is not answered by a yes that comes in one input with other keys: %s %s', async (...keys) => {
    const {laid} = mirrorGuide('en');
    const scene = openScene({laid});
    const answered = wipe(scene, laid);
    scene.store.keys(keys);
    expect(scene.state().question).not.toBeNull();
    expect(scene.state().notice).toContain('only just been asked');
    scene.store.keys(['y']);
    expect((await answered).answer).toBe('go');
  });

  test('still scrolls by several keys in one input', () => {
    const {laid} = mirrorGuide('en');
    const scene = openScene({laid});
    void wipe(scene, laid);
    scene.store.keys(['down', 'down', '?']);
    expect(scene.state().overlays).toEqual([{kind: 'help'}]);
  });
});

describe('a text where nothing is typed', () => {
  test('is told from keys that were pressed fast or held down', () => {
    expect(isText([...'localhost:5000'])).toBe(true);
    expect(isText([...'镜像仓库地址', 'enter'])).toBe(true);
    expect(isText([...'jjjjjjjj'])).toBe(false);
    expect(isText(['y', 'enter'])).toBe(false);
    expect(isText(['down', 'down', 'up', 'enter'])).toBe(false);
  });

  test('answers nothing, and the screen says so', () => {
    const {laid} = mirrorGuide('en');
    const [choice] = laid.guide.body;
    if (choice?.kind !== 'choice') throw new Error('no choice');
    const scene = openScene({laid});
    scene.ask({question: 'choice', choice});
    scene.store.keys([...'quick paste', 'enter']);
    expect(scene.state().question).not.toBeNull();
    expect(scene.state().overlays).toEqual([]);
    expect(scene.text()).toContain('there is nothing here to paste into');
  });
});
