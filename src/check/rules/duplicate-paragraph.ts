import type {Paragraph} from 'mdast';
import {readPassage} from '../../guide/passage.ts';
import {foldText} from '../../lexicon/phrase.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';

/** A paragraph that says again what the one before it says, but for its opening words. */
export const duplicateParagraph: Rule = {
  id: 'duplicate-paragraph',
  severity: 'warning',
  summary: {
    en: 'A paragraph that repeats the one before it',
    zh: '与前一段重复的段落',
  },
  explanation: {
    en: 'Two paragraphs in a row that differ at most in their opening words are left over from an edit. A reader asks what the second one wants done that the first did not.',
    zh: '连续两段除开头几个字外完全相同，多半是修改时留下的。读者会疑惑第二段还要做什么。',
  },
  examples: [
    {
      bad: page(
        '# Load',
        '',
        'Next, you will move the images of the archive to your registry with the load script.',
        '',
        'Move the images of the archive to your registry with the load script.',
      ),
      findings: [
        '5:1 Unexpected paragraph `Move the images of the archive to your registry with the lo…`, which repeats the one before it, expected it once',
      ],
      good: page('# Load', '', 'Move the images of the archive to your registry with the load script.'),
    },
  ],
  check: ({page: source, spots}) =>
    spots.flatMap(({node}): Finding[] => {
      if (!('children' in node)) return [];
      const blocks = node.children.filter(child => child.type !== 'hidden');
      return blocks.flatMap((child, at): Finding[] => {
        const before = blocks[at - 1];
        if (child.type !== 'paragraph' || before?.type !== 'paragraph') return [];
        const one = readPassage(source, before as Paragraph);
        const other = readPassage(source, child);
        if (!repeats(one.text, other.text)) return [];
        return [
          {
            message: {
              en: unexpected(`paragraph ${quote(other.text)}, which repeats the one before it`, 'it once'),
              zh: `段落 ${quote(other.text)} 与前一段重复，应只出现一次`,
            },
            place: other.place,
            related: [{message: {en: 'said here first', zh: '第一次出现在此处'}, place: one.place}],
          },
        ];
      });
    }),
};

function repeats(one: string, other: string): boolean {
  const [end, otherEnd] = [lastLetter(one), lastLetter(other)];
  if (end !== otherEnd && end !== '' && otherEnd !== '') return false;
  const a = bare(one);
  const b = bare(other);
  // two characters of Chinese say about what a word says
  const weight = (text: string): number => [...text].reduce((sum, sign) => sum + (sign > '\u2e80' ? 3 : 1), 0);
  if (Math.min(weight(a), weight(b)) < 40) return false;
  let shared = 0;
  while (shared < Math.min(a.length, b.length) && a[a.length - 1 - shared] === b[b.length - 1 - shared]) shared++;
  const rest = Math.max(a.length, b.length) - shared;
  return shared / Math.max(a.length, b.length) >= 0.75 && rest <= 40;
}

/** Most paragraphs that stand one behind the other differ in it, and need no closer look; '' where none is near the end. */
const lastLetter = (text: string): string =>
  /[\p{L}\p{N}](?=[^\p{L}\p{N}]*$)/u.exec(text.slice(-20))?.[0].toLowerCase() ?? '';

const bare = (text: string): string =>
  foldText(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
