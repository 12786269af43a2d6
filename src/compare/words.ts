/** What a guide, or a part of it, says: asked before it is claimed that something is not said there. */
import type {Block, Guide, Option} from '../guide/schema.ts';
import {latinWords} from './latin-words.ts';
import type {Part} from './parts.ts';

/** The sentences of a part, without those of sections and tabs in it and without code. */
export const proseOfPart = ({block, title}: Part): string =>
  [title, ...('options' in block ? [] : [...sentencesOf(block), ...block.body.flatMap(stepSentences)])].join('\n');

const stepSentences = (block: Block): string[] =>
  block.kind === 'section' || block.kind === 'choice'
    ? []
    : [...sentencesOf(block), ...block.body.flatMap(stepSentences)];

function sentencesOf(block: Exclude<Block, {kind: 'choice'}> | Option): string[] {
  const facts = [
    ...[...block.callouts, ...block.conditions, ...block.expects].map(({text}) => text),
    // the words that announce a shown output
    ...block.exhibits.map(({evidence}) => evidence.text),
  ];
  if (!('kind' in block)) return [block.label, ...block.prose, ...facts];
  return block.kind === 'section' ? [block.title, ...block.prose, ...facts] : [block.title, block.text, ...facts];
}

/** All texts of a guide, with its commands, files and exhibits. */
export const textOfGuide = (guide: Guide): string =>
  [
    guide.title,
    ...guide.prose,
    ...[...guide.callouts, ...guide.exhibits, ...guide.conditions, ...guide.prerequisites].map(({text}) => text),
    ...guide.body.flatMap(allTexts),
  ].join('\n');

function allTexts(block: Block | Option): string[] {
  if ('options' in block) return block.options.flatMap(allTexts);
  const own = [...sentencesOf(block), ...block.exhibits.map(({text}) => text), ...block.body.flatMap(allTexts)];
  if ('commands' in block) return [...own, ...block.commands.flatMap(({text, output}) => [text, output?.text ?? ''])];
  return 'content' in block ? [...own, block.path, block.content] : own;
}

/** The code of all exhibits of a guide, blanks folded. */
export const exhibitsOf = (guide: Guide): string =>
  [...guide.exhibits.map(({text}) => text), ...guide.body.flatMap(exhibitsIn)].join('\n').replace(/[^\S\n]+/g, ' ');

function exhibitsIn(block: Block | Option): string[] {
  if ('options' in block) return block.options.flatMap(exhibitsIn);
  return [...block.exhibits.map(({text}) => text), ...block.body.flatMap(exhibitsIn)];
}

/**
 * The words in Latin letters that stand in two guides of different languages: a translator leaves names as they are (`etcd`,
 * `Agent`). None for two guides of one language, which share most of their words.
 */
export function sharedNames(a: Guide, b: Guide): ReadonlySet<string> {
  if (a.language === b.language) return new Set();
  const [one, other] = [latinWords(textOfGuide(a)), latinWords(textOfGuide(b))];
  return new Set([...one].filter(word => other.has(word)));
}
