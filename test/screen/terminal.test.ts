/** The real screen in a real terminal, over a run that is played by `driver.tsx`. */
import {afterEach, beforeAll, describe, expect, test} from 'vitest';
import {type LaunchOptions, launch, type Terminal} from '../terminal/terminal.ts';
import {bundleDriver} from './bundle.ts';

let program = '';
const open: Terminal[] = [];
beforeAll(async () => {
  program = await bundleDriver();
});
afterEach(() => {
  for (const terminal of open.splice(0)) terminal.kill();
});

function start(language: 'en' | 'zh', mode: 'real' | 'rehearsal', options: LaunchOptions = {}, flood = 0): Terminal {
  const terminal = launch(process.execPath, [program, language, mode, String(flood)], options);
  open.push(terminal);
  return terminal;
}
/** Each key after the screen shows what it answers. */
async function walk(terminal: Terminal, ...moves: readonly (readonly [seen: RegExp, keys: string])[]) {
  for (const [seen, keys] of moves) {
    await terminal.waitFor(seen);
    terminal.write(keys);
  }
}
const toFirstCommand = [
  [/Which of these is your case/, '\r'],
  [/This prerequisite is not met/, 'c'],
  [/Why continue/, 'known\r'],
  [/Is it done\?/, '\r'],
] as const;

describe('a run in a terminal', () => {
  test('is walked to its end, and says what each step rests on', async () => {
    const terminal = start('en', 'real', {cols: 140, rows: 40});
    await walk(terminal, ...toFirstCommand, [/sort -u images\.txt[\s\S]*Run this command/, '\r']);
    const third = await terminal.waitFor(/passed, proven[\s\S]*Run this command/);
    expect(third).toContain('step 3 of 4');
    expect(third).toMatch(/✎ 1 Open the releases/);
    expect(third).toMatch(/✔ 2 Sort the list/);
    await walk(terminal, [/--image-list/, '\r']);
    const failed = await terminal.waitFor(/The step failed[\s\S]*quit and keep/);
    expect(failed).toContain('✖ images are missing in the archive');
    expect(failed).toContain('seen: 2 of 12: a/b:1, c/d:2');
    expect(failed).toContain('to do: pull them again');
    expect(failed).toContain('Pulling 100%');
    expect(failed).not.toContain('Pulling 10%P');
    for (const key of ['r retry', 'e edit', '! shell here', 's skip', 'q quit and keep']) expect(failed).toContain(key);
    await walk(
      terminal,
      [/The step failed/, 'r'],
      [/Result: the archive is in the folder[\s\S]*Is it so/, 'y'],
      [/Skip this step if the mirror is empty[\s\S]*Is that your case/, 'n'],
      [/Which value is to be put in/, 'nowhere\r'],
      [/expected host:port/, '\u0015\t'],
      [/› 127\.0\.0\.1:5000/, '\r'],
      [/--registry 127\.0\.0\.1:5000[\s\S]*Run this command/, 's'],
      [/Why is it skipped/, '已有镜像\r'],
    );
    const end = await terminal.waitFor(/Passed[\s\S]*Enter leave/);
    expect(end).toContain('2  passed, proven');
    expect(end).toContain('4 Push the images to the mirror — skipped: 已有镜像');
    expect(terminal.exit).toBeNull();
    terminal.write('\r');
    expect(await terminal.ended()).toBe(0);
    expect(terminal.buffer).toBe('normal');
    const said = terminal.screen().join('\n');
    expect(said).toContain('ended passed');
    expect(said).toContain('value=set:127.0.0.1:5000');
    expect(said).toContain('proceed=skip:已有镜像');
  });

  test('that was stopped and goes on draws itself again: others have written over it', async () => {
    const terminal = start('en', 'real', {cols: 80, rows: 24});
    await terminal.waitFor(/Which of these is your case/);
    let drawn = '';
    terminal.pty.onData(data => {
      drawn += data;
    });
    process.kill(terminal.pty.pid, 'SIGSTOP');
    await terminal.settle();
    drawn = '';
    process.kill(terminal.pty.pid, 'SIGCONT');
    await expect.poll(() => drawn, {timeout: 20_000}).toContain('Which of these is your case');
  });

  test('a step that takes something away waits for its own key, whatever Enter is pressed', async () => {
    const terminal = start('en', 'real', {cols: 80, rows: 24, env: {DESTROYS: 'list/1'}});
    await walk(terminal, ...toFirstCommand, [/takes something away for good: `rm -rf \/data`/, '\r']);
    await terminal.waitFor(/Enter does not run this: y does/);
    terminal.write('\r');
    terminal.write('v');
    await terminal.waitFor(/not yet asked/);
    await walk(terminal, [/Esc/, '\u001b'], [/takes something away[\s\S]*y run it all the same/, 'y']);
    await terminal.waitFor(/passed, proven[\s\S]*Run this command/);
  });

  test.each([
    ['en', 80, 24],
    ['en', 140, 40],
    ['zh', 80, 24],
    ['zh', 140, 40],
  ] as const)('in %s at %i×%i every rule reaches the edge and no row goes over it', async (language, cols, rows) => {
    const terminal = start(language, 'rehearsal', {cols, rows});
    const badge = language === 'zh' ? '演练' : 'REHEARSAL';
    for (const [seen, key] of [
      [/Which of these|你属于哪种情况/, '\r'],
      [/is not met|该前提条件未满足/, 'c'],
      [/Why continue|为什么仍要继续/, 'ok\r'],
      [/Is it done|已经完成了吗/, '\r'],
    ] as const) {
      await terminal.waitFor(seen);
      const screen = await terminal.settle();
      const widths = terminal.widths();
      expect(screen[0]).toContain(badge);
      expect(widths[1]).toBe(cols);
      expect(Math.max(...widths)).toBe(cols);
      expect(screen.filter(row => /^─+$/.test(row) || /─$/.test(row)).length).toBeGreaterThan(1);
      terminal.write(key);
    }
    await terminal.waitFor(/sort -u/);
    const screen = await terminal.settle();
    const box = screen.filter(row => /[╮│╯]\s*$/.test(row) && /[╭│╰]/.test(row.slice(0, -1)));
    expect(new Set(box.map(row => terminal.widths()[screen.indexOf(row)])).size).toBe(1);
  });

  test('the cursor stands where is typed, so that an input method composes there', async () => {
    const terminal = start('zh', 'real');
    await walk(terminal, [/你属于哪种情况/, '\r'], [/该前提条件未满足/, 'c'], [/为什么仍要继续/, '镜像a']);
    await terminal.waitFor(/› 镜像a/);
    const screen = await terminal.settle();
    const y = screen.findIndex(row => row.includes('› 镜像a'));
    expect(terminal.cursor).toEqual({x: ' › 镜像a'.length + 2, y});
    terminal.resize(60, 20);
    const smaller = await terminal.settle(250);
    expect(smaller.filter(row => row.includes('› 镜像a'))).toHaveLength(1);
    expect(terminal.widths()[1]).toBe(60);
    terminal.write('b\u001b[D');
    await terminal.waitFor(/› 镜像ab/);
    await terminal.settle();
    expect(terminal.cursor.x).toBe(8);
  });

  test('a wrong key is answered, not swallowed, and changes nothing', async () => {
    const terminal = start('en', 'real');
    await terminal.waitFor(/Which of these/);
    terminal.write('Z');
    await terminal.waitFor(/Z does nothing here; \? shows the keys/);
    terminal.write('?');
    const help = await terminal.waitFor(/take the marked option/);
    expect(help).toContain('stop here and keep the run');
    terminal.write('\u001b');
    await terminal.waitFor(/Which of these/);
  });

  test('several keys in one input are each obeyed', async () => {
    const terminal = start('en', 'real');
    await terminal.waitFor(/❯ 1 One machine/);
    terminal.write('jkj');
    await terminal.waitFor(/❯ 2 Several machines/);
  });

  test('quitting asks first, says how to resume, and keeps the run', async () => {
    const terminal = start('en', 'real');
    await terminal.waitFor(/Which of these/);
    terminal.write('q');
    await terminal.waitFor(/docwalk resume r1/);
    terminal.write('n');
    await terminal.waitFor(/Which of these/);
    terminal.write('q');
    await terminal.waitFor(/docwalk resume r1/);
    terminal.write('y');
    expect(await terminal.ended()).toBe(0);
    expect(terminal.screen().join('\n')).toContain('ended stopped');
  });

  test('a step is edited in place and what was written is what is offered', async () => {
    const terminal = start('en', 'real', {cols: 100, rows: 30});
    await walk(terminal, ...toFirstCommand, [/Run this command/, 'e']);
    await terminal.waitFor(/your version/);
    terminal.write('\u001b[200~echo 一\r\necho 二\n\u001b[201~');
    await terminal.waitFor(/echo 二/);
    terminal.write('\u0013');
    const asked = await terminal.waitFor(/this will run[\s\S]*echo 一[\s\S]*echo 二[\s\S]*Run this command/);
    expect(asked).toContain('sort -u');
  });

  test('the window may change its size at any time, down to one that is too small', async () => {
    const terminal = start('zh', 'rehearsal', {cols: 140, rows: 40});
    await terminal.waitFor(/你属于哪种情况/);
    for (const [cols, rows] of [
      [80, 24],
      [40, 12],
      [18, 4],
      [120, 30],
    ] as const) {
      await terminal.settle();
      terminal.resize(cols, rows);
      await terminal.waitFor(/演练/);
      const screen = await terminal.settle(250);
      expect(Math.max(...terminal.widths())).toBeLessThanOrEqual(cols);
      if (cols >= 40) {
        expect(screen.filter(row => row.includes('演练'))).toHaveLength(1);
        expect(terminal.widths()[1]).toBe(cols);
      }
    }
    expect(terminal.exit).toBeNull();
  });

  test('Ctrl-C stops the step that runs and the screen asks what now', async () => {
    const terminal = start('en', 'real', {}, 50_000_000);
    await walk(terminal, ...toFirstCommand, [/Run this command/, '\r'], [/line \d+/, '\u0003']);
    await terminal.waitFor(/The step was stopped\. What now/);
  });

  test('while 100,000 lines arrive the last of them are shown and keys are answered', async () => {
    const terminal = start('en', 'real', {}, 100_000);
    await walk(terminal, ...toFirstCommand, [/Run this command/, '\r'], [/output, \d+ lines/, 'v']);
    await terminal.waitFor(/<MIRROR\.EXAMPLE\.COM:PORT>\s+not yet asked/);
    terminal.write('\u001b');
    await terminal.waitFor(/step 3 of 4[\s\S]*Run this command/);
    terminal.write('o');
    await terminal.waitFor(/line 99999/);
    terminal.write('g');
    await terminal.waitFor(/line 9[0-9]{4}[\s\S]*/);
  });
});

describe('the terminal is lent', () => {
  const lend = (script: string) => start('en', 'rehearsal', {cols: 80, rows: 24, env: {LENT: script}});

  test('every line typed arrives, a secret is not echoed, and the screen comes back', async () => {
    const terminal = lend(
      'read -r -s -p "password: " p; echo; for n in 1 2 3 4 5; do read -r -p "line $n: " l; got="$got[$l]"; done; echo "${#p} $got"; read -r -p "leave " x',
    );
    await walk(terminal, ...toFirstCommand, [/Run this command/, '!']);
    const lent = await terminal.waitFor(/password:/);
    expect(terminal.buffer).toBe('normal');
    expect(lent.replace(/\s+/g, ' ')).toContain('[REHEARSAL] docwalk: a shell where step 2 Sort the list would run.');
    expect(lent).toContain('`exit` brings the screen back');
    terminal.write('hunter2\r');
    for (const n of [1, 2, 3, 4, 5]) {
      await terminal.waitFor(new RegExp(`line ${n}:`));
      terminal.write(`typed${n}\r`);
    }
    const echoed = await terminal.waitFor(/7 \[typed1\]\[typed2\]\[typed3\]\[typed4\]\[typed5\]/);
    expect(echoed).not.toContain('hunter2');
    terminal.write('\r');
    await terminal.waitFor(/REHEARSAL[\s\S]*sort -u[\s\S]*Run this command/);
    expect(terminal.buffer).toBe('alternate');
    terminal.write('v');
    await terminal.waitFor(/not yet asked/);
  });

  test('what was written while it was lent stays in the ordinary screen, one under the other', async () => {
    const terminal = lend('echo lent out');
    await walk(
      terminal,
      ...toFirstCommand,
      [/sort -u[\s\S]*Run this command/, '!'],
      [/only the exit code\s+will be known/, '\r'],
      [/--image-list[\s\S]*Run this command/, '!'],
      [/--image-list[\s\S]*only the exit code\s+will be known/, 'q'],
      [/cannot be resumed/, 'y'],
    );
    expect(await terminal.ended()).toBe(0);
    const left = terminal.screen().filter(row => row !== '');
    const folded = left.join(' ').replace(/ +/g, ' ');
    expect(folded).toMatch(
      /where step 2 Sort the list would run.*? lent out .*?where step 3 Save the images would run.*? lent out ended stopped/,
    );
  });

  test('a window that changed its size meanwhile is filled again', async () => {
    // job control gives the program a process group of its own: only that one is told of the new size
    const terminal = lend('set -m; bash -c "echo ready; read -r x"; true');
    await walk(terminal, ...toFirstCommand, [/Run this command/, '!']);
    await terminal.waitFor(/^ready/m);
    terminal.resize(100, 30);
    terminal.write('\r');
    await terminal.waitFor(/REHEARSAL[\s\S]*The guide says nothing[\s\S]*Run this command/);
    await terminal.settle(300);
    expect(terminal.widths()[1]).toBe(100);
    expect(terminal.screen().at(-1)).toMatch(/quit and keep/);
  });

  test('Ctrl-C ends only the program, and the keys are docwalk’s again', async () => {
    const terminal = lend('echo ready; sleep 30');
    await walk(terminal, ...toFirstCommand, [/Run this command/, '!']);
    await terminal.waitFor(/^ready/m);
    terminal.write('\u0003');
    await terminal.waitFor(/Run this command/);
    expect(terminal.exit).toBeNull();
    terminal.write('Z');
    await terminal.waitFor(/Z does nothing here/);
  });

  test('a program that leaves the terminal in disorder does no harm to the screen', async () => {
    const terminal = lend(
      "printf '\\033[?1049h\\033[31;7m\\033[5;10r\\033[?6h\\033[?7l\\033[?1000h\\033(0\\033[4h'; stty -echo -icanon; kill -9 $$",
    );
    await walk(terminal, ...toFirstCommand, [/Run this command/, '!']);
    await terminal.waitFor(/REHEARSAL[\s\S]*sort -u[\s\S]*only the exit code[\s\S]*Run this command/);
    const screen = await terminal.settle();
    expect(screen[1]).toMatch(/^─{80}$/);
    expect(screen.at(-1)).toMatch(/quit and keep/);
    terminal.write('q');
    await terminal.waitFor(/cannot be resumed/);
    terminal.write('y');
    expect(await terminal.ended()).toBe(0);
    expect(terminal.buffer).toBe('normal');
  });
});
