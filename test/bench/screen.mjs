// The screen: what a person waits for before it is there, and what it costs to draw while a step writes without end.
import {mkdtempSync, rmSync, symlinkSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {PassThrough, Writable} from 'node:stream';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {spawn} from '@lydell/node-pty';
import {build} from 'esbuild';
import {median, ratioOf, timeOf} from './ratio.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const cli = path.join(root, 'dist/cli.js');
const page = path.join(root, 'runbooks/air-gap-registry/index.en.md');
const size = {columns: 80, rows: 24};

/** Runs Node in a terminal until it has written `last`, or ends where that is null. */
function atTerminal(args, last, env = {}) {
  return new Promise((resolve, reject) => {
    const pty = spawn(process.execPath, args, {cols: size.columns, rows: size.rows, env: {...process.env, ...env}});
    let text = '';
    const done = settle => {
      pty.kill('SIGKILL');
      settle();
    };
    pty.onData(data => {
      text += data;
      if (last !== null && text.includes(last)) done(resolve);
    });
    pty.onExit(() => (last === null || text.includes(last) ? resolve() : reject(new Error(`no ${last} in:\n${text}`))));
  });
}

/** The screen as it is built, in this process. */
async function loadScreen() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'docwalk-bench-'));
  const file = path.join(folder, 'screen.mjs');
  await build({
    stdin: {
      contents: `export {openScreen} from './src/screen/open.tsx'; export {textsFor} from './src/texts/texts.ts';
        export {readPage} from './src/markdown/read-page.ts'; export {readGuide} from './src/guide/read.ts';`,
      resolveDir: root,
      loader: 'ts',
    },
    ...{outfile: file, bundle: true, format: 'esm', platform: 'node', target: 'node20', logLevel: 'warning'},
    ...{jsx: 'automatic', minify: true, keepNames: true, define: {'process.env.NODE_ENV': '"production"'}},
    alias: {'react-devtools-core': path.join(root, '.ci/empty.mjs')},
    banner: {js: "import {createRequire} from 'node:module'; const require = createRequire(import.meta.url);"},
  });
  symlinkSync(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  const loaded = await import(pathToFileURL(file).href);
  rmSync(folder, {recursive: true});
  return loaded;
}

const pause = ms => new Promise(resolve => setTimeout(resolve, ms));
const frameMs = 40;
const frameCount = 40;
/** 100,000 lines in as many texts as there are frames, no two alike. */
const flood = Array.from({length: frameCount}, (_, frame) =>
  Array.from({length: 2500}, (_, at) => `line ${frame * 2500 + at} of what a program writes ${'.'.repeat(30)}\n`).join(
    '',
  ),
);
const nothing = flood.map(() => '');

/** A step that runs on a screen without a terminal; gives the milliseconds of processor time that a frame takes. */
async function drawFrames({openScreen, textsFor, readPage, readGuide}) {
  const stdin = Object.assign(new PassThrough(), {isTTY: true, setRawMode: () => stdin, ref() {}, unref() {}});
  const stdout = Object.assign(new Writable({write: (_, __, done) => done()}), {
    ...size,
    isTTY: true,
    getColorDepth: () => 24,
  });
  const markdown = '# Guide\n\n1. Pull the images:\n\n   ```bash\n   ./pull-images.sh\n   ```\n';
  const guide = readGuide(readPage(markdown, 'guide.md'), {file: 'guide.md', sha256: ''});
  const screen = openScreen({
    ...{guide, mode: 'real', texts: textsFor('en'), language: 'en', stdin, stdout},
    onInterrupt() {},
    readOutput: () => '',
  });
  const [step] = guide.body.flatMap(block => (block.kind === 'section' ? block.body : [block]));
  let seq = 0;
  const emit = event => screen.onEvent({...event, seq: seq++, at: ''});
  emit({
    ...{type: 'run:start', run: 'r', mode: 'real', steps: [step.id]},
    guide: {id: 'g', title: 'Guide', file: 'guide.md', sha256: ''},
    host: {name: '', user: '', os: '', arch: '', docwalk: ''},
  });
  emit({type: 'step:start', step: step.id, kind: 'command', attempt: 1, script: './pull-images.sh'});
  const write = written => emit({type: 'step:output', step: step.id, attempt: 1, stream: 'stdout', text: written});
  const frames = async texts => {
    const before = process.cpuUsage();
    for (const each of texts) {
      write(each);
      await pause(frameMs);
    }
    const {user, system} = process.cpuUsage(before);
    return (user + system) / 1000 / texts.length;
  };
  await frames(flood);
  return {frames, close: () => screen.close()};
}

export async function measureScreen() {
  const state = mkdtempSync(path.join(os.tmpdir(), 'docwalk-bench-'));
  const first = await ratioOf(
    () => timeOf(() => atTerminal([cli, 'run', page, '--state', state], 'quit and keep')),
    () => timeOf(() => atTerminal(['-e', '0'], null)),
    9,
  );
  rmSync(state, {recursive: true, force: true});
  const {frames, close} = await drawFrames(await loadScreen());
  const ratios = [];
  for (let round = 0; round < 3; round++) {
    const rest = await frames(nothing);
    ratios.push((await frames(flood)) / rest);
  }
  await close();
  return [
    {what: 'first frame ÷ node -e 0', reached: first, reach: 12},
    {what: 'a frame while 100,000 lines arrive ÷ at rest', reached: median(ratios), reach: 5},
  ];
}
