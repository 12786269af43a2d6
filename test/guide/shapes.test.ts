import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import type {Block} from '../../src/guide/schema.ts';
import {shared, sharedFile, withoutShared} from '../shared.ts';
import {groupPages} from './corpus-groups.ts';
import {readFile} from './reading.ts';

/** Name of a group, `pages` or `reading`, the cause in words. */
const exceptions = readFileSync(path.join(import.meta.dirname, 'shape-exceptions.tsv'), 'utf8')
  .split('\n')
  .slice(1)
  .filter(line => line !== '')
  .map(line => line.split('\t'));

/** Kinds and order of blocks, options of a choice, commands of a step; a heading counts where there is something to do under it. */
function shapeOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap(block => {
    if (block.kind === 'section') {
      const inner = shapeOf(block.body);
      return inner.length > 0 ? ['section', ...inner] : [];
    }
    if (block.kind === 'choice')
      return [
        `choice of ${block.options.length}`,
        ...block.options.flatMap(one => ['option', ...shapeOf(one.body)]),
        'end',
      ];
    const inner = shapeOf(block.body);
    const commands = block.kind === 'command' ? [`command ${block.commands.length}`] : [block.kind];
    return inner.length > 0 ? [...commands, '(', ...inner, ')'] : commands;
  });
}

describe.skipIf(shared === null)(
  `pages in several languages and dialects${shared === null ? ` (${withoutShared})` : ''}`,
  () => {
    const files =
      shared === null
        ? []
        : readdirSync(sharedFile('corpus'), {recursive: true, encoding: 'utf8'})
            .filter(file => /\.mdx?$/.test(file))
            .sort();
    const groups = groupPages(files);
    const differing = [...groups].flatMap(([name, pages]) => {
      const shapes = new Set(pages.map(page => shapeOf(readFile(sharedFile('corpus', page)).body).join('\n')));
      return shapes.size > 1 ? [name] : [];
    });

    test('come out with one shape, but for those whose cause is written down', () => {
      const known = exceptions.map(([name]) => name);
      expect(differing.filter(name => !known.includes(name))).toEqual([]);
    });

    test('differ for a cause of our own in at most one group of nearly sixty', () => {
      const ours = exceptions.filter(([name = '', cause]) => cause === 'reading' && differing.includes(name));
      expect(groups.size).toBeGreaterThan(50);
      expect(ours.length).toBeLessThanOrEqual(1);
    });

    test('that are written down as different in their words are', () => {
      const stale = exceptions.filter(
        ([name = '', cause]) => !groups.has(name) || (cause === 'pages' && !differing.includes(name)),
      );
      expect(stale).toEqual([]);
    });
  },
);
