/** Blocks that show how a program is called, not a call: nobody copies them. */
import {readPassage} from '../guide/passage.ts';
import type {CodeBlock} from './code-block.ts';
import type {Subject} from './subject.ts';
import {namesSynopsis} from './words.ts';

/** `[-f <file>]`, `[<name> ...]`, `<a>|<b>`, `[options]`: signs of a grammar, which no shell reads so. */
const grammar =
  /(?<![$\w])\[(?:\.\.\.)?(?:-{1,2}\w|<)|\[(?:-- |\w+ ?\.\.\.)|<[^<>\n]+>\]? ?\.\.\.|>\s?\|\s?<|[[<](?:options?|flags?|args?|arguments?|(?:sub-?)?commands?|cmd)[\]>]/i;

const kept = new WeakMap<Subject, WeakSet<CodeBlock>>();

/** Whether a block is a synopsis: its lines are a grammar, or it stands under a heading such as "Synopsis". */
export function isSynopsis(subject: Subject, block: CodeBlock): boolean {
  const known = kept.get(subject) ?? listSynopses(subject);
  kept.set(subject, known);
  return known.has(block);
}

function listSynopses({page, headings, codes}: Subject): WeakSet<CodeBlock> {
  const starts = headings.map(({node}) => ({
    offset: node.position?.start.offset ?? 0,
    names: namesSynopsis(readPassage(page, node).text),
  }));
  return new WeakSet(
    codes.filter(block => {
      const under = starts.findLast(({offset}) => offset < block.place.start.offset);
      return under?.names === true || block.commands.some(({script}) => grammar.test(script));
    }),
  );
}
