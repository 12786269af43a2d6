import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {listSteps, readGuide} from '../../src/guide/read.ts';
import type {Block, Guide, Step} from '../../src/guide/schema.ts';
import {decode, readPage} from '../../src/markdown/read-page.ts';

/** Reads a guide from text. */
export function readText(text: string, file = 'guide.md'): Guide {
  return readGuide(readPage(text, file), {file, sha256: createHash('sha256').update(text).digest('hex')});
}

/** Reads a guide from a file; `shown` is the name it has in the result. */
export function readFile(path: string, shown = path): Guide {
  const decoded = decode(readFileSync(path), path);
  if (!decoded.ok) throw new Error(`${path}: ${decoded.reason}`);
  return readText(decoded.text, shown);
}

/** The steps of a guide that a person or a shell does, flat. */
export const stepsIn = (guide: Guide): readonly Step[] => listSteps(guide.body);

/** What two translations of one guide must share: kinds, order, nesting, commands, files, guards — no words. */
export function shapeOf(blocks: readonly Block[]): unknown {
  return blocks.map(block => {
    if (block.kind === 'section') return [block.role, block.machine?.role ?? null, block.optional, shapeOf(block.body)];
    if (block.kind === 'choice') return ['choice', block.options.map(option => shapeOf(option.body))];
    return [
      block.kind,
      block.machine?.role ?? null,
      block.kind === 'command' ? [block.shell, block.commands.length, block.variables, block.interactive] : null,
      block.reads,
      block.writes,
      block.expects.map(expectation => expectation.kind),
      shapeOf(block.body),
    ];
  });
}
