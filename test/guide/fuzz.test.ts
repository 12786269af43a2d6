import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {expect, test} from 'vitest';
import {readGuide} from '../../src/guide/read.ts';
import {readPage} from '../../src/markdown/read-page.ts';
import {breachesOf as breachesOfPage} from '../markdown/breaches.ts';
import {shared, sharedFile} from '../shared.ts';
import {breachesOf} from './breaches.ts';
import {mutate, randomFrom, sliceOf} from './mutated.ts';

/** All of them in CI; DOCWALK_FUZZ says another number, DOCWALK_SEED begins elsewhere. */
const runs = Number(process.env.DOCWALK_FUZZ ?? (process.env.CI ? 10_000 : 1500));
const seed = Number(process.env.DOCWALK_SEED ?? 3);
const longest = 900;
/** Processor time for a text of a page's length, in milliseconds; a real page takes some ten. */
const patience = 1500;

const folder = shared === null ? path.join(import.meta.dirname, 'fixtures') : sharedFile('corpus');
const pages = readdirSync(folder, {recursive: true, encoding: 'utf8'})
  .filter(file => /\.(?:mdx?|markdown|txt)$/.test(file))
  .sort()
  .map(file => ({file: path.basename(file), text: readFileSync(path.join(folder, file), 'utf8')}));

/** What is wrong with the reading of a text; empty when all is well. */
function faultsOf(text: string, file: string): string[] {
  const began = process.cpuUsage();
  try {
    const page = readPage(text, file);
    const guide = readGuide(page, {file, sha256: ''});
    const {user, system} = process.cpuUsage(began);
    const failed = page.problems.filter(problem => problem.message.includes('failed on'));
    return [
      ...((user + system) / 1000 > patience ? [`took ${Math.round((user + system) / 1000)} ms`] : []),
      ...failed.map(problem => problem.message),
      ...breachesOfPage(page),
      ...breachesOf(guide, page),
    ];
  } catch (error) {
    return [String(error instanceof Error ? error.stack : error)];
  }
}

/** The text with every line left out that the fault does not need. */
function shrink(text: string, file: string): string {
  let lines = text.split('\n');
  for (let size = lines.length >> 1; size > 0; size >>= 1) {
    for (let at = 0; at < lines.length; ) {
      const fewer = lines.toSpliced(at, size);
      if (fewer.length > 0 && faultsOf(fewer.join('\n'), file).length > 0) lines = fewer;
      else at += size;
    }
  }
  return lines.join('\n');
}

test(`${runs} spoiled pages are read: no throw, no leak, no line lost, every place exact, in bounded time`, () => {
  const random = randomFrom(seed);
  const pick = () => pages[Math.floor(random() * pages.length)] ?? {file: 'page.md', text: ''};
  const bad: string[] = [];
  let read = 0;
  for (; read < runs && bad.length < 5; read++) {
    const page = pick();
    const text = mutate(sliceOf(page.text, longest, random), pick().text, random);
    const faults = faultsOf(text, page.file);
    if (faults.length === 0) continue;
    const small = shrink(text, page.file);
    bad.push(`${page.file}, spoiled page ${read}\n${JSON.stringify(small)}\n${faultsOf(small, page.file).join('\n')}`);
  }
  process.stdout.write(`fuzz: ${read} spoiled pages read (${pages.length} pages, seed ${seed})\n`);
  expect(bad.join('\n\n')).toBe('');
}, 300_000);
