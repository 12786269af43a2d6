/** The built docwalk at a real terminal, before what takes something away for good. */
import {existsSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import type {Terminal} from '../terminal/terminal.ts';
import {openFolder} from './docwalk.ts';

let here: ReturnType<typeof openFolder>;
beforeEach(() => {
  here = openFolder();
  mkdirSync(at('kept'));
});
afterEach(() => here.remove());
const at = (name: string): string => path.join(here.folder, name);

const docwalk = (...flags: readonly string[]): Terminal => here.atTerminal(['run', 'g.md', ...flags]);
function guideOf(...scripts: readonly string[]): void {
  const step = (script: string, index: number) => `${index + 1}. Step:\n\n   \`\`\`bash\n   ${script}\n   \`\`\`\n`;
  writeFileSync(at('g.md'), `# Guide\n\n${scripts.map(step).join('\n')}`);
}
async function pressUntil(terminal: Terminal, key: string, shown: RegExp): Promise<void> {
  for (let presses = 0; presses < 20 && !shown.test(terminal.screen().join('\n')); presses += 1) {
    terminal.write(key);
    await terminal.waitFor(shown, 1000).catch(() => {});
  }
  await terminal.waitFor(shown);
}
const kept = (): boolean => existsSync(at('kept'));

describe('at lines of text', () => {
  test('lines typed while another step ran do not answer it; one typed at its prompt does', async () => {
    guideOf('echo begun; until test -e go-on; do sleep 0.1; done', 'rm -rf kept');
    const terminal = docwalk('--plain');
    await terminal.waitFor(/\[Enter\/y\]/);
    terminal.write('y\r');
    await terminal.waitFor(/begun\r?\n/);
    terminal.write('y\ry\ry');
    writeFileSync(at('go-on'), '');
    await terminal.waitFor(/takes something away[\s\S]*before this was shown[\s\S]*\n>\s*$/);
    expect(kept()).toBe(true);
    terminal.write('y\r');
    expect(await terminal.ended()).toBe(0);
    expect(kept()).toBe(false);
  }, 60_000);

  test('neither the terminal nor an edit is a yes to it', async () => {
    guideOf('true');
    const terminal = docwalk('--plain');
    await terminal.waitFor(/\[Enter\/y\]/);
    terminal.write('e\r');
    await terminal.waitFor(/to run instead/);
    terminal.write('rm -rf kept\r');
    await terminal.waitFor(/takes something away[\s\S]*\n>\s*$/);
    terminal.write('t\r');
    await terminal.waitFor(/will have the terminal[\s\S]*\n>\s*$/);
    terminal.write('q\r');
    expect(await terminal.ended()).toBe(3);
    expect(kept()).toBe(true);
  }, 60_000);
});

test('on the screen an unmarked paste with a yes in it does not run it', async () => {
  guideOf('rm -rf kept');
  const terminal = docwalk();
  await terminal.waitFor(/Run it all the same/);
  terminal.write('yyy\rt\ry\r');
  await terminal.waitFor(/only just been asked/);
  // whatever comes in one go with the paste is refused too
  await pressUntil(terminal, 't', /will have the terminal/);
  expect(kept()).toBe(true);
}, 60_000);
