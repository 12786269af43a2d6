import {listSteps} from '../../guide/read.ts';
import type {Block, Condition, Place, Section} from '../../guide/schema.ts';
import {lexicons} from '../../lexicon/lexicon.ts';
import {foldText, matchRole, tablesFor} from '../../lexicon/phrase.ts';
import {againstNames, againstNumbers} from '../order-in-words.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import type {Subject} from '../subject.ts';

/** The text says that something comes first which the page has later. */
export const orderContradicts: Rule = {
  id: 'order-contradicts',
  severity: 'warning',
  summary: {en: 'An order in words that the page contradicts', zh: '文字所说的顺序与页面的顺序相反'},
  explanation: {
    en: 'A sentence says that this part is to be done after another one, and the other one stands further down. Who follows the page from top to bottom does it the wrong way round. Move one of the two, or say it at the top.',
    zh: '有一句话说这部分要在另一部分之后做，而那一部分却在更后面。从上到下照做的读者会把顺序弄反。请移动其中之一，或在开头说明。',
  },
  examples: [
    {
      bad: page(
        '# Load',
        '',
        '## Linux images',
        '',
        'These steps must be done after loading the Windows images.',
        '',
        '```bash',
        './load.sh',
        '```',
        '',
        '## Windows images',
        '',
        '```bash',
        './load.sh --windows',
        '```',
      ),
      findings: [
        '5:1 Unexpected `These steps must be done after loading the Windows images.` above the part `Windows images`, expected it below that part',
      ],
      good: page(
        '# Load',
        '',
        '## Windows images',
        '',
        '```bash',
        './load.sh --windows',
        '```',
        '',
        '## Linux images',
        '',
        'These steps must be done after loading the Windows images.',
        '',
        '```bash',
        './load.sh',
        '```',
      ),
    },
    {
      bad: page(
        '# Join',
        '',
        '1. After step 3, run:',
        '',
        '   ```bash',
        '   ./join.sh',
        '   ```',
        '',
        '2. Look at it.',
        '3. Start it.',
      ),
      findings: ['3:4 Unexpected `After step 3, run:` in step 1, expected a step that comes before it'],
      good: page(
        '# Join',
        '',
        '1. Start it.',
        '2. Look at it.',
        '3. After step 1, run:',
        '',
        '   ```bash',
        '   ./join.sh',
        '   ```',
      ),
    },
    {
      bad: page(
        '# Install',
        '',
        '## Start the app',
        '',
        'After you have [created the token](#create-a-token), start it:',
        '',
        '```bash',
        'systemctl start app',
        '```',
        '',
        '## Create a token',
        '',
        '```bash',
        'app token create',
        '```',
      ),
      findings: [
        '5:1 Unexpected `After you have created the token, start it:` above the part `Create a token`, expected it below that part',
      ],
      good: page(
        '# Install',
        '',
        '## Create a token',
        '',
        '```bash',
        'app token create',
        '```',
        '',
        '## Start the app',
        '',
        'After you have [created the token](#create-a-token), start it:',
        '',
        '```bash',
        'systemctl start app',
        '```',
      ),
    },
  ],
  check: subject => [...againstParts(subject), ...againstNames(subject), ...againstNumbers(subject)],
};

type Placed = {readonly section: Section; readonly parents: readonly Section[]};

/** "Must be done after the Windows images" in a part that stands above the part "Windows images". */
function againstParts({guide}: Subject): Finding[] {
  const all = listSections(guide.body, []);
  return all.flatMap(here => {
    const {section, parents} = here;
    const waiting = conditionsIn(section).filter(({kind, after}) => kind === 'after' && (after ?? null) === null);
    return waiting.flatMap((condition): Finding[] => {
      const what = matchRole(foldText(condition.text), 'after', tablesFor(condition.text, lexicons))?.slots.what ?? '';
      const first = [section, ...parents.toReversed()]
        .map(own => laterPart(all, own, what))
        .find(found => found !== null);
      if (what === '' || first === undefined || first === null) return [];
      return [
        {
          message: {
            en: unexpected(`${quote(condition.text)} above the part ${quote(first.title)}`, 'it below that part'),
            zh: `${quote(condition.text)} 写在 ${quote(first.title)} 之前，应在那一部分之后`,
          },
          place: condition.place,
          related: [{message: {en: 'the part that comes first', zh: '应先做的部分'}, place: headOf(first.place)}],
        },
      ];
    });
  });
}

const headOf = (place: Place): Place => ({...place, end: place.start});

/** Those of a section and its steps, not of sections in it. */
const conditionsIn = ({conditions, body}: Section): readonly Condition[] => [
  ...conditions,
  ...listSteps(body.filter(block => block.kind !== 'section')).flatMap(step => step.conditions),
];

function listSections(blocks: readonly Block[], parents: readonly Section[]): Placed[] {
  return blocks.flatMap(block => {
    if (block.kind === 'section') return [{section: block, parents}, ...listSections(block.body, [...parents, block])];
    if (block.kind === 'choice') return block.options.flatMap(option => listSections(option.body, parents));
    return [];
  });
}

/** The sibling further down whose title is said: each of its words that are not in the own title too. */
function laterPart(all: readonly Placed[], own: Section, what: string): Section | null {
  const mine = all.find(({section}) => section === own);
  const ownWords = titleWords(own.title);
  const siblings = all.filter(({section, parents}) => section !== own && parents.at(-1) === mine?.parents.at(-1));
  const isSaid = ({section}: Placed): boolean => {
    const other = titleWords(section.title).filter(word => !ownWords.includes(word));
    return other.length > 0 && other.every(word => what.includes(word));
  };
  const named = siblings.filter(isSaid);
  return named.every(({section}) => section.place.start.offset > own.place.start.offset)
    ? (named[0]?.section ?? null)
    : null;
}

const titleWords = (title: string): string[] =>
  foldText(title)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word.length > 2 || word > '\u2e80');
