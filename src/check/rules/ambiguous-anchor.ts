import type {Place} from '../../guide/schema.ts';
import {type Anchor, listAnchors, listInnerLinks} from '../anchors.ts';
import {listParts, type Part} from '../named-parts.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';

/** A link to a heading that stands several times, or an anchor that is set twice. */
export const ambiguousAnchor: Rule = {
  id: 'ambiguous-anchor',
  severity: 'warning',
  summary: {
    en: 'A link whose target stands on the page more than once',
    zh: '链接的目标在本页出现了不止一次',
  },
  explanation: {
    en: 'Anchors are made of the words of a heading. Where several headings have the same words, or an anchor is set twice, the link goes to the first of them, which may stand in a tab that is not shown. A link under the same heading as the first one is well.',
    zh: '锚点由标题的文字生成。多个标题文字相同，或同一锚点设置了两次时，链接只会跳到第一处，而它可能在没有显示出来的选项卡里。与第一处位于同一上级标题之下的链接没有问题。',
  },
  examples: [
    {
      bad: page(
        '# Install',
        '',
        'See [prepare](#prepare).',
        '',
        '## Prepare',
        '',
        'Text.',
        '',
        '## Prepare',
        '',
        'More.',
      ),
      findings: [
        '3:15 Unexpected link to `#prepare`, which 2 headings or anchors of the page are called, expected a target that stands once',
      ],
      good: page(
        '# Install',
        '',
        'See [prepare](#prepare-linux).',
        '',
        '## Prepare Linux',
        '',
        'Text.',
        '',
        '## Prepare Windows',
        '',
        'More.',
      ),
    },
  ],
  check(subject) {
    const links = listInnerLinks(subject);
    if (links.length === 0) return [];
    const byName = new Map<string, Anchor[]>();
    for (const anchor of listAnchors(subject)) byName.set(anchor.name, [...(byName.get(anchor.name) ?? []), anchor]);
    const parts = listParts(subject);
    const told = new Set<string>();
    return links.flatMap(({anchor, place}): Finding[] => {
      if (told.has(anchor)) return [];
      // a link to the second one shows that the author knows how the site numbers them
      if (links.some(other => other.anchor === `${anchor}-1`)) return [];
      const targets = byName.get(anchor) ?? [];
      // an anchor set right before the heading of the same words is one place
      const places = targets.filter(
        (one, rank) =>
          !targets.slice(0, rank).some(other => Math.abs(other.place.start.line - one.place.start.line) <= 2),
      );
      if (places.length < 2 || isNearest(parts, place, places)) return [];
      // told once, at the first link that may go astray
      told.add(anchor);
      return [
        {
          message: {
            en: unexpected(
              `link to ${quote(`#${anchor}`)}, which ${places.length} headings or anchors of the page are called`,
              'a target that stands once',
            ),
            zh: `链接 ${quote(`#${anchor}`)} 在本页有 ${places.length} 个同名的标题或锚点，应指向唯一的目标`,
          },
          place,
          related: places.map((one, rank) => ({
            message: {en: `target ${rank + 1}`, zh: `目标 ${rank + 1}`},
            place: one.place,
          })),
        },
      ];
    });
  },
};

/** Whether the first target, to which the browser goes, shares more of the headings around it with the link than any other: then it is meant. */
function isNearest(parts: readonly Part[], link: Place, targets: readonly Anchor[]): boolean {
  const [first = 0, ...others] = targets.map(
    ({place: {start}}) => parts.filter(part => holds(part, link.start.offset) && holds(part, start.offset)).length,
  );
  return others.every(other => other < first);
}

const holds = ({from, to}: Part, offset: number): boolean => from <= offset && offset < to;
