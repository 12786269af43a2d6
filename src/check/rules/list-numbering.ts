import type {List, ListItem} from 'mdast';
import {placeBetween} from '../../markdown/place.ts';
import {type Finding, page, type Rule, unexpected} from '../rule.ts';
import type {Subject} from '../subject.ts';

/** A number in a list that is not the one after the last. */
export const listNumbering: Rule = {
  id: 'list-numbering',
  severity: 'warning',
  summary: {
    en: 'A numbered list whose numbers jump',
    zh: '有序列表的编号不连续',
  },
  explanation: {
    en: 'The site numbers the items itself, so "step 4" in the text is another one than the author meant. A number that comes twice or is left out often marks a step that was moved or lost.',
    zh: '站点会自行编号，因此正文中的“第 4 步”与作者所指的并不一致。编号重复或缺失，往往说明某个步骤被移动或遗漏了。',
  },
  examples: [
    {
      bad: page('# Install', '', '1. Fetch it.', '2. Unpack it.', '4. Start it.'),
      findings: ['5:1 Unexpected number 4 after 2, expected 3'],
      good: page('# Install', '', '1. Fetch it.', '2. Unpack it.', '3. Start it.'),
      fixed: page('# Install', '', '1. Fetch it.', '2. Unpack it.', '3. Start it.'),
    },
  ],
  check: subject =>
    subject.spots.flatMap(({node}) => (node.type === 'list' && node.ordered === true ? checkList(subject, node) : [])),
};

type Numbered = {readonly number: number; readonly offset: number; readonly length: number};

function checkList({page: source}: Subject, list: List): Finding[] {
  const items = list.children.flatMap(item => numberOf(source.text, item) ?? []);
  if (items.length !== list.children.length) return [];
  const [first, second] = items;
  // `1. 1. 1.`: the author leaves the numbers to the site
  if (first === undefined || second === undefined || items.every(item => item.number === first.number)) return [];
  const at = items.findIndex((item, index) => index > 0 && !follows(items, index, item));
  const wrong = items[at];
  const before = items[at - 1];
  if (wrong === undefined || before === undefined) return [];
  const from = first.number;
  const last =
    at === items.length - 1 || items.slice(at + 1).every((item, index) => item.number === from + at + 1 + index);
  return [
    {
      message: {
        en: unexpected(`number ${wrong.number} after ${before.number}`, String(before.number + 1)),
        zh: `编号 ${before.number} 之后是 ${wrong.number}，应为 ${before.number + 1}`,
      },
      place: placeBetween(source, wrong.offset, wrong.offset + wrong.length + 1),
      // one item alone is off: the site shows this number already
      fix:
        last && items.slice(0, at).every((item, index) => item.number === from + index)
          ? [{start: wrong.offset, end: wrong.offset + wrong.length, text: String(before.number + 1)}]
          : null,
    },
  ];
}

/** The next number. */
function follows(items: readonly Numbered[], at: number, {number}: Numbered): boolean {
  const before = items[at - 1]?.number ?? 0;
  return number === before + 1;
}

function numberOf(text: string, item: ListItem): Numbered | null {
  const offset = item.position?.start.offset ?? -1;
  const digits = /^\d{1,9}(?=[.)])/.exec(text.slice(offset, offset + 10))?.[0];
  return digits === undefined ? null : {number: Number(digits), offset, length: digits.length};
}
