import {slug} from 'github-slugger';
import type {Heading} from 'mdast';
import {readPassage} from '../../guide/passage.ts';
import {placeOf, sourceOf} from '../../markdown/place.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import {isProcedure, type Spot, type Subject} from '../subject.ts';

/** The same heading several times: its anchor, and every table of contents, is ambiguous. */
export const repeatedHeading: Rule = {
  id: 'repeated-heading',
  severity: 'info',
  summary: {
    en: 'A heading with the words of an earlier one',
    zh: '标题与前面的标题文字相同',
  },
  explanation: {
    en: 'Sites number the anchors of equal headings apart in the order they stand, so a link made today points elsewhere as soon as one is added. Say in the heading what tells the parts apart.',
    zh: '站点按出现的先后给相同标题的锚点编号，因此今天的链接在增加一个同名标题后就会指向别处。请在标题中写出各部分的区别。',
  },
  examples: [
    {
      bad: page(
        '# Install',
        '',
        '## Load the images',
        '',
        '```bash',
        './load.sh',
        '```',
        '',
        '## Load the images',
        '',
        '```bash',
        './load.sh --windows',
        '```',
      ),
      findings: [
        '9:1 Unexpected heading `Load the images` for the 2nd time, expected words that tell it from the earlier one',
      ],
      good: page(
        '# Install',
        '',
        '## Load the Linux images',
        '',
        '```bash',
        './load.sh',
        '```',
        '',
        '## Load the Windows images',
        '',
        '```bash',
        './load.sh --windows',
        '```',
      ),
    },
  ],
  check(subject) {
    const {page: source, guide, headings} = subject;
    if (!isProcedure(guide)) return [];
    const seen = new Map<string, Spot<Heading>[]>();
    return headings.flatMap((spot, at): Finding[] => {
      const {text} = readPassage(source, spot.node);
      const name = slug(text);
      const before = seen.get(name) ?? [];
      seen.set(name, [...before, spot]);
      const [first] = before;
      // `{#id}` takes the place of the words
      if (
        first === undefined ||
        name === '' ||
        !holdsSteps(subject, at) ||
        /\{:?\s*#/.test(sourceOf(source, spot.node))
      )
        return [];
      return [
        {
          message: {
            en: unexpected(
              `heading ${quote(text)} for the ${ordinal(before.length + 1)} time`,
              'words that tell it from the earlier one',
            ),
            zh: `标题 ${quote(text)} 第 ${before.length + 1} 次出现，应写出与前面标题的区别`,
          },
          place: placeOf(source, spot.node),
          related: [{message: {en: 'the first one', zh: '第一次出现在此处'}, place: placeOf(source, first.node)}],
        },
      ];
    });
  },
};

function ordinal(count: number): string {
  const ending = count % 100 > 10 && count % 100 < 14 ? 'th' : ({1: 'st', 2: 'nd', 3: 'rd'}[count % 10] ?? 'th');
  return `${count}${ending}`;
}

/** "Options" over a table stands under every command of a reference: nobody is sent there to do something. */
function holdsSteps({steps, headings}: Subject, at: number): boolean {
  const from = headings[at]?.node.position?.start.offset ?? 0;
  const depth = headings[at]?.node.depth ?? 1;
  const next = headings.slice(at + 1).find(({node}) => node.depth <= depth)?.node.position?.start.offset;
  return steps.some(
    ({step}) => step.place.start.offset >= from && step.place.start.offset < (next ?? Number.POSITIVE_INFINITY),
  );
}
