import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {readGuide} from '../../src/guide/read.ts';
import type {Block, Condition, Guide} from '../../src/guide/schema.ts';
import {readPage} from '../../src/markdown/read-page.ts';
import {openGuideFolder} from '../../src/sidecar/guide-folder.ts';
import {laySidecar} from '../../src/sidecar/lay-over.ts';
import {formatProblem} from '../../src/sidecar/problem.ts';
import {parseSidecar} from '../../src/sidecar/read-sidecar.ts';

const folder = path.join(import.meta.dirname, '../../runbooks/air-gap-registry');
const sidecarFile = path.join(folder, 'index.docwalk.yaml');
const guideOf = (file: string): Guide => readGuide(readPage(readFileSync(file, 'utf8'), file), {file, sha256: ''});
const lay = (guide: Guide) => {
  const read = parseSidecar(readFileSync(sidecarFile, 'utf8'), sidecarFile);
  if (!read.ok) return {problems: read.problems.map(formatProblem), laid: null};
  const over = laySidecar(guide, read.sidecar, read.source);
  return over.ok ? {problems: [], laid: over.laid} : {problems: over.problems.map(formatProblem), laid: null};
};

const english = guideOf(path.join(folder, 'index.en.md'));
const chinese = guideOf(path.join(folder, 'index.zh.md'));

/** What does not change with the language: kinds, shells, programs, files, machines, conditions. */
function shapeOf(guide: Guide): unknown {
  const names = (ids: readonly string[]) => ids.map(id => guide.artifacts.find(artifact => artifact.id === id)?.name);
  const kinds = (conditions: readonly Condition[]) => conditions.map(({kind}) => kind).sort();
  const shape = (block: Block): unknown => {
    if (block.kind === 'choice') {
      const options = block.options.map(option => ({
        body: option.body.map(shape),
        conditions: kinds(option.conditions),
      }));
      return {choice: options, preferred: block.options.findIndex(({preferred}) => preferred)};
    }
    const machine = block.machine?.role ?? null;
    const body = block.body.map(shape);
    if (block.kind === 'section') return {section: block.role, machine, conditions: kinds(block.conditions), body};
    const programs = block.kind === 'command' ? block.commands.map(({text}) => text.split(/[|]/)[0]) : null;
    return {
      ...{kind: block.kind, machine, body, programs, conditions: kinds(block.conditions), optional: block.optional},
      ...{writes: names(block.writes), reads: names(block.reads), expects: block.expects.map(({kind}) => kind)},
      shell: block.kind === 'command' ? block.shell : null,
    };
  };
  return {
    body: guide.body.map(shape),
    variables: guide.variables.map(({name, type}) => ({name, type})),
    prerequisites: guide.prerequisites.map(({probes, machine}) => ({probes, machine})),
    next: guide.next.length,
  };
}

test('both guides read to the same shape', () => {
  expect(shapeOf(chinese)).toEqual(shapeOf(english));
});

test('each guide is in its language and stands in its folder', async () => {
  expect([english.language, chinese.language]).toEqual(['en', 'zh']);
  for (const language of ['en', 'zh']) {
    expect(await openGuideFolder(folder, language)).toMatchObject({
      ...{ok: true, guide: path.join(folder, `index.${language}.md`), sidecar: sidecarFile},
    });
  }
});

describe.each([
  ['English', english],
  ['Chinese', chinese],
])('the sidecar over the %s guide', (_, guide) => {
  const {problems, laid} = lay(guide);

  test('fits', () => {
    expect(problems).toEqual([]);
  });

  test('proves every command step of this machine that has something to prove', () => {
    const unproven: string[] = [];
    const walk = (blocks: readonly Block[]): void => {
      for (const block of blocks) {
        if (block.kind === 'choice') block.options.forEach(({body}) => void walk(body));
        else {
          // what a chmod is to bring about, the step itself says
          const says = block.kind === 'command' && block.commands.every(({text}) => text.startsWith('chmod '));
          if (block.kind === 'command' && block.machine === null && !says) {
            const checks = laid?.rules.get(block.id)?.flatMap(rule => rule.checks ?? []) ?? [];
            if (checks.length === 0) unproven.push(block.id);
          }
          walk(block.body);
        }
      }
    };
    walk(guide.body);
    expect(unproven).toEqual([]);
  });

  test('asks for Docker, the registry and helm', () => {
    const own = laid?.guide.prerequisites.filter(({id}) => id.startsWith('sidecar/')) ?? [];
    expect(own.flatMap(({probes}) => probes.map(({probe}) => probe))).toEqual(['docker', 'registry', 'command']);
  });

  test('has hints in both languages', () => {
    const hints = [...(laid?.rules.values() ?? [])].flat().flatMap(({hint}) => (hint === undefined ? [] : [hint]));
    expect(hints.length).toBeGreaterThan(0);
    for (const hint of hints) expect(Object.keys(hint).sort()).toEqual(['en', 'zh']);
  });
});

const shared = process.env.DOCWALK_SHARED ?? path.join(import.meta.dirname, '../../../shared');
const seeds = ['air-gap-registry.hugo.en.md', 'air-gap-registry.docusaurus.zh.md'].map(name =>
  path.join(shared, 'corpus/seeds', name),
);
test.for(seeds)('the same sidecar fits %s', (seed, {skip}) => {
  if (!existsSync(seed)) skip(`${seed} is not here: the corpus stands outside the repository`);
  expect(lay(guideOf(seed)).problems).toEqual([]);
});
