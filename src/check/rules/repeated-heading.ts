import {slug} from 'github-slugger';
import type {Heading, Parents} from 'mdast';
import {readPassage} from '../../guide/passage.ts';
import {placeOf, sourceOf} from '../../markdown/place.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import {isProcedure, type Spot, type Subject} from '../subject.ts';

/** The same heading several times, in two tabs or under the same headings: its anchor, and every table of contents, is ambiguous. */
export const repeatedHeading: Rule = {
  id: 'repeated-heading',
  severity: 'info',
  summary: {
    en: 'A heading with the words of an earlier one',
    zh: '标题与前面的标题文字相同',
  },
  explanation: {
    en: 'Two entries of the table of contents look alike, and sites number the anchors of equal headings apart in the order they stand: a link made today points elsewhere as soon as one is added. Say in the heading what tells the parts apart. Under headings that differ, equal ones are told apart by those, unless they stand in two tabs.',
    zh: '目录中会出现两个相同的条目；站点又按出现的先后给相同标题的锚点编号，今天的链接在增加一个同名标题后就会指向别处。请在标题中写出各部分的区别。上级标题不同的同名标题可以由上级标题区分，不在此列，除非它们位于两个选项卡中。',
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
    type Seen = {readonly spot: Spot<Heading>; readonly path: string; readonly tab: Parents | undefined};
    const seen = new Map<string, Seen[]>();
    const above: {readonly depth: number; readonly name: string}[] = [];
    return headings.flatMap((spot, at): Finding[] => {
      const {text} = readPassage(source, spot.node);
      const name = slug(text);
      while ((above.at(-1)?.depth ?? 0) >= spot.node.depth) above.pop();
      const path = above.map(one => one.name).join('/');
      above.push({depth: spot.node.depth, name});
      const tab = spot.parents.findLast(parent => (parent.type as string) === 'tab');
      const before = seen.get(name) ?? [];
      seen.set(name, [...before, {spot, path, tab}]);
      // other headings above them tell them apart, but not across tabs: of those only one is seen
      const [first] = before.filter(one => one.path === path || one.tab !== tab).map(one => one.spot);
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
