import {slug} from 'github-slugger';
import type {Heading} from 'mdast';
import {readPassage} from '../../guide/passage.ts';
import {placeOf, sourceOf} from '../../markdown/place.ts';
import {type Finding, page, quote, type Rule} from '../rule.ts';
import {isProcedure, type Spot} from '../subject.ts';

/** The same heading several times: its anchor, and every table of contents, is ambiguous. */
export const repeatedHeading: Rule = {
  id: 'repeated-heading',
  severity: 'info',
  summary: 'A heading with the words of an earlier one',
  explanation:
    'Sites number the anchors of equal headings apart in the order they stand, so a link made today points elsewhere as soon as one is added. Say in the heading what tells the parts apart.',
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
  check({page: source, guide, headings}) {
    if (!isProcedure(guide)) return [];
    const seen = new Map<string, Spot<Heading>[]>();
    return headings.flatMap((spot): Finding[] => {
      const {text} = readPassage(source, spot.node);
      const name = slug(text);
      const before = seen.get(name) ?? [];
      seen.set(name, [...before, spot]);
      const [first] = before;
      // `{#id}` takes the place of the words
      if (first === undefined || name === '' || /\{:?\s*#/.test(sourceOf(source, spot.node))) return [];
      return [
        {
          found: `heading ${quote(text)} for the ${ordinal(before.length + 1)} time`,
          expected: 'words that tell it from the earlier one',
          place: placeOf(source, spot.node),
          related: [{message: 'the first one', place: placeOf(source, first.node)}],
        },
      ];
    });
  },
};

const ordinal = (count: number): string => `${count}${{2: 'nd', 3: 'rd'}[count] ?? 'th'}`;
