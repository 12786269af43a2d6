// Reading: bytes → tree → guide, against the bare Markdown parser on the same text, in one process.
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {build} from 'esbuild';
import {fromMarkdown} from 'mdast-util-from-markdown';
import {gfmFromMarkdown} from 'mdast-util-gfm';
import {gfm} from 'micromark-extension-gfm';
import {median, ratioOf, timeOf} from './ratio.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** What some lines of source export, bundled as the built docwalk is. */
export async function loadSource(contents) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'docwalk-bench-'));
  const file = path.join(folder, 'reader.mjs');
  await build({
    stdin: {
      contents,
      resolveDir: root,
      loader: 'ts',
    },
    ...{outfile: file, bundle: true, format: 'esm', platform: 'node', target: 'node20', logLevel: 'warning'},
    banner: {js: "import {createRequire} from 'node:module'; const require = createRequire(import.meta.url);"},
  });
  const loaded = await import(pathToFileURL(file).href);
  rmSync(folder, {recursive: true});
  return loaded;
}

/** The reading function as the built docwalk has it. */
async function loadReader() {
  const {readPage, readGuide} = await loadSource(
    `export {readPage} from './src/markdown/read-page.ts'; export {readGuide} from './src/guide/read.ts';`,
  );
  return (text, name) => readGuide(readPage(text, name), {file: name, sha256: ''});
}

/** The shared corpus; the project's own runbooks where it is not there. */
export function corpusFolder() {
  const shared = path.join(process.env.DOCWALK_SHARED ?? path.join(root, '../shared'), 'corpus');
  return existsSync(shared) ? shared : path.join(root, 'runbooks');
}

/** Every page of it. */
export function readCorpus() {
  const folder = corpusFolder();
  const files = readdirSync(folder, {recursive: true}).filter(file => /\.(?:mdx?|markdown)$/.test(file));
  return files.map(file => ({name: file, text: readFileSync(path.join(folder, file), 'utf8')}));
}

export const parseBare = text => fromMarkdown(text, {extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()]});

export async function measureReading() {
  const read = await loadReader();
  const pages = readCorpus();
  const all = work => () => timeOf(() => pages.forEach(({text, name}) => void work(text, name)));
  const ratio = await ratioOf(all(read), all(parseBare), 3);
  return [{what: `${pages.length} pages ÷ bare parser`, reached: ratio, reach: 2}];
}

export async function measureGrowth() {
  const read = await loadReader();
  // pages of every kind in one text of some 64 kB
  const pages = readCorpus().filter(({text}) => !text.startsWith('---'));
  let text = '';
  for (let at = 0; text.length < 64_000 && at < pages.length; at += 7) text += `${pages[at].text}\n\n`;
  const long = text.repeat(16);
  const time = what => timeOf(() => void read(what, 'growth.md'));
  await time(text);
  const once = median([await time(text), await time(text), await time(text)]);
  const often = median([await time(long), await time(long), await time(long)]);
  return [{what: `16 × ${Math.round(text.length / 1000)} kB ÷ 1 ×`, reached: often / once, reach: 20}];
}
