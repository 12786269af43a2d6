import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test} from 'vitest';

/** Which room may import from which (DESIGN section 2). `texts` may be imported by anyone. */
const may: Readonly<Record<string, readonly string[]>> = {
  lexicon: [],
  texts: [],
  markdown: ['lexicon'],
  guide: ['markdown', 'lexicon'],
  sidecar: ['guide'],
  check: ['guide', 'markdown', 'lexicon', 'sidecar'],
  compare: ['guide'],
  runner: ['guide', 'sidecar'],
  report: ['runner', 'guide', 'markdown'],
  screen: ['runner', 'guide', 'markdown'],
  commands: ['markdown', 'lexicon', 'guide', 'sidecar', 'check', 'compare', 'runner', 'report', 'screen'],
  'cli.ts': ['commands'],
  'library.ts': ['markdown', 'guide', 'check'],
  'remark.ts': ['library.ts', 'check'],
};
const root = path.join(import.meta.dirname, '../src');
const files = readdirSync(root, {recursive: true, encoding: 'utf8'})
  .filter(file => /\.tsx?$/.test(file))
  .map(file => {
    const source = readFileSync(path.join(root, file), 'utf8');
    const imports = [...source.matchAll(/(?:from\s+|import\s*\(\s*|import\s+)['"]([^'"]+)['"]/g)].map(
      match => match[1] ?? '',
    );
    return {file, room: file.split(path.sep)[0] ?? '', source, imports};
  });

test('rooms import only along the corridor', () => {
  const strays = files.flatMap(({file, room, imports}) =>
    imports
      .filter(target => target.startsWith('.'))
      .map(target => path.relative(root, path.resolve(root, path.dirname(file), target)).split(path.sep)[0] ?? '')
      .filter(target => target !== room && target !== 'texts' && !(may[room] ?? []).includes(target))
      .map(target => `${file} reaches into ${target}`),
  );
  expect(strays).toEqual([]);
});

test('React and ink live only in the screen', () => {
  const strays = files.filter(
    ({room, imports}) => room !== 'screen' && imports.some(name => /^(?:react|ink|@inkjs\/ui)$/.test(name)),
  );
  expect(strays.map(({file}) => file)).toEqual([]);
});

test('execa and node-pty live only in the runner', () => {
  const strays = files.filter(
    ({room, imports}) =>
      room !== 'runner' && imports.some(name => /^(?:execa|@lydell\/node-pty|node:child_process)$/.test(name)),
  );
  expect(strays.map(({file}) => file)).toEqual([]);
});

test('only cli.ts reads the command line', () => {
  expect(
    files.filter(({file, source}) => file !== 'cli.ts' && /process\.argv/.test(source)).map(({file}) => file),
  ).toEqual([]);
});

test('no file is longer than an idea', () => {
  const long = files.filter(({source}) => source.split('\n').length > 260);
  expect(long.map(({file, source}) => `${file}: ${source.split('\n').length} lines`)).toEqual([]);
});
