/** Kills docwalk again and again while it walks a guide, and resumes, until the guide has been walked so often. */
import {spawn} from 'node:child_process';
import {existsSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import {cli, openFolder} from './docwalk.ts';

type Event = {readonly seq: number; readonly type: string; readonly step?: string; readonly outcome?: string};
export type Killed = {
  readonly kills: number;
  /** How often the guide came to its end. */
  readonly ends: number;
  /** What must never be; empty where all went as it must. */
  readonly faults: readonly string[];
};

const steps = 6;
/** Every step counts in a variable of the shell, in a file, and in a log that is only ever added to. */
const script = (at: number): string =>
  `echo begin ${at} >> "$LOG"; n=$((n + 1)); sleep 0.0${at}; echo "$n" > made-${at}.txt; echo end ${at} >> "$LOG"`;
const guide = `# Count\n\n${Array.from({length: steps}, (_, at) => `1. Step ${at}:\n\n   \`\`\`bash\n   ${script(at)}\n   \`\`\`\n`).join('\n')}`;

/** @param seed the same number kills at the same instants, as far as the machine lets it */
export async function killAtRandom(kills: number, seed: number): Promise<Killed> {
  const random = numbers(seed);
  const here = openFolder();
  const at = (file: string): string => path.join(here.folder, file);
  const env = {PATH: process.env.PATH, HOME: here.folder, LANG: 'C.UTF-8', XDG_STATE_HOME: at('state'), LOG: at('log')};
  writeFileSync(at('g.md'), guide);
  const faults: string[] = [];
  let done = 0;
  let ends = 0;
  let usual = 600;

  const start = async (args: readonly string[], killAfter: number | null) => {
    const began = performance.now();
    const child = spawn(process.execPath, [cli, ...args], {cwd: here.folder, env, stdio: ['ignore', 'ignore', 'pipe']});
    let said = '';
    child.stderr.on('data', chunk => {
      said += chunk;
    });
    const ended = new Promise<number | null>(resolve => child.once('close', code => resolve(code)));
    const timer = killAfter === null ? null : setTimeout(() => child.kill('SIGKILL'), killAfter);
    const code = await ended;
    if (timer !== null) clearTimeout(timer);
    if (code === null) done++;
    else if (code === 0) usual = performance.now() - began;
    return {code, said};
  };
  const runs = (): readonly string[] =>
    existsSync(at('state/docwalk/runs')) ? readdirSync(at('state/docwalk/runs')) : [];
  const journal = (): string => {
    const file = at(`state/docwalk/runs/${runs()[0]}/journal.ndjson`);
    return runs().length === 0 || !existsSync(file) ? '' : readFileSync(file, 'utf8');
  };

  try {
    while (done < kills) {
      let before = '';
      let args = ['run', 'g.md', '--yes'];
      for (;;) {
        const counted = passedIn(before).map(step => [step, begunIn(at('log'), step)] as const);
        const {code, said} = await start(args, done < kills ? random() * usual * 1.2 : null);
        const after = journal();
        faults.push(...lookAtJournal(before, after));
        for (const [step, times] of counted)
          if (begunIn(at('log'), step) !== times) faults.push(`step ${step} had passed and ran again`);
        // on a busy machine docwalk is killed before it has begun: later, then
        if (code === null && after === before) usual *= 1.2;
        if (code === 0) break;
        if (code === 2 && /still runs/.test(said)) {
          await pause(60);
          continue;
        }
        if (code !== null) faults.push(`${args.join(' ')} ended with ${code}: ${said}`);
        before = wholeLines(after);
        // killed before there was a run to go on with: the folder of one that never began is no run
        if (!before.includes('"run:start"'))
          for (const run of runs()) rmSync(at(`state/docwalk/runs/${run}`), {recursive: true});
        args = before.includes('"run:start"') ? ['resume', '--yes'] : args;
        if (isOver(before)) break;
      }
      ends++;
      for (let step = 0; step < steps; step++) {
        const made = readFileSync(at(`made-${step}.txt`), 'utf8');
        if (made !== `${step + 1}\n`) faults.push(`made-${step}.txt holds ${made.trim()}, expected ${step + 1}`);
        rmSync(at(`made-${step}.txt`));
      }
      for (const file of ['state', 'log']) rmSync(at(file), {recursive: true, force: true});
      if (faults.length > 0) break;
    }
  } finally {
    here.remove();
  }
  return {kills: done, ends, faults};
}

const wholeLines = (text: string): string => text.slice(0, text.lastIndexOf('\n') + 1);
const eventsOf = (text: string): Event[] =>
  wholeLines(text)
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line));
const passedIn = (text: string): readonly string[] =>
  eventsOf(text).flatMap(({type, step, outcome}) =>
    type === 'step:end' && outcome === 'passed' && step ? [step] : [],
  );
const isOver = (text: string): boolean => {
  const last = eventsOf(text).at(-1);
  return last?.type === 'run:end' && last.outcome === 'passed';
};

/** How often a step (`page/3`, from 1) has begun, by the log that the steps themselves write. */
function begunIn(log: string, step: string): number {
  const number = Number(step.split('/').at(-1)) - 1;
  const text = existsSync(log) ? readFileSync(log, 'utf8') : '';
  return text.split('\n').filter(line => line === `begin ${number}`).length;
}

function lookAtJournal(before: string, after: string): string[] {
  const whole = wholeLines(before);
  if (!after.startsWith(whole)) return ['what the journal held before is not in it any more'];
  const events = eventsOf(after);
  const wrong = events.find(({seq}, index) => seq !== index);
  return wrong === undefined ? [] : [`event ${wrong.seq} stands at another place`];
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
