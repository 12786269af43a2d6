import {findPhrase, readPassage} from '../../guide/passage.ts';
import type {PhraseRole} from '../../lexicon/lexicon.ts';
import {placeOf} from '../../markdown/place.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import {isProcedure, type Prose, type Subject} from '../subject.ts';
import {saysFirst, saysSecond} from '../words.ts';

const conditional: readonly PhraseRole[] = [
  'skipIf',
  'skipOtherwise',
  'unless',
  'onlyIf',
  'ifNeeded',
  'when',
  'asks',
  'optional',
];

/** One of two ways without the other. */
export const missingBranch: Rule = {
  id: 'missing-branch',
  severity: 'warning',
  summary: {
    en: 'One branch of an alternative without the other',
    zh: '只写了两种情况之一',
  },
  explanation: {
    en: 'An "otherwise" with no condition before it, or an "Option 1" without an "Option 2": the other branch was deleted or moved, and the reader no longer knows which case this one is for.',
    zh: '“否则”之前没有条件，或只有“方式一”而没有“方式二”：另一种情况被删除或移走了，读者不再知道这里针对的是哪种情况。',
  },
  examples: [
    {
      bad: page(
        '# Install',
        '',
        '## Prepare',
        '',
        'Otherwise, download the chart:',
        '',
        '```bash',
        'helm pull x/y',
        '```',
      ),
      findings: [
        '5:1 Unexpected `Otherwise, download the chart:` with no condition before it, expected the case it is the contrary of',
      ],
      good: page(
        '# Install',
        '',
        '## Prepare',
        '',
        'If the chart is there already, skip this step. Otherwise, download the chart:',
        '',
        '```bash',
        'helm pull x/y',
        '```',
      ),
    },
    {
      bad: page(
        '# Install',
        '',
        '## Option 1: With Helm',
        '',
        '```bash',
        'helm install x x/y',
        '```',
        '',
        '## Check it',
        '',
        '```bash',
        'helm list',
        '```',
      ),
      findings: [
        '3:1 Unexpected `Option 1: With Helm` without a second one, expected the other way too, or a heading that promises none',
      ],
      good: page(
        '# Install',
        '',
        '## With Helm',
        '',
        '```bash',
        'helm install x x/y',
        '```',
        '',
        '## Check it',
        '',
        '```bash',
        'helm list',
        '```',
      ),
    },
  ],
  check: subject => (isProcedure(subject.guide) ? [...orphanOtherwise(subject), ...loneOption(subject)] : []),
};

function orphanOtherwise({prose, headings}: Subject): Finding[] {
  return prose.flatMap((one, at): Finding[] => {
    const {passage, node} = one;
    // in a later sentence the case stands in those before it
    const [sentence] = passage.sentences;
    if (node.type === 'heading' || sentence === undefined || findPhrase(passage, sentence, 'otherwise') === null)
      return [];
    const heading = headings
      .filter(spot => (spot.node.position?.start.offset ?? 0) < sentence.place.start.offset)
      .at(-1);
    const from = heading?.node.position?.start.offset ?? 0;
    const before = prose.slice(0, at).filter(other => other.passage.place.start.offset >= from);
    if (before.some(isConditional)) return [];
    return [
      {
        message: {
          en: unexpected(`${quote(sentence.text)} with no condition before it`, 'the case it is the contrary of'),
          zh: `${quote(sentence.text)} 之前没有条件，应写明它是什么情况的反面`,
        },
        place: sentence.place,
      },
    ];
  });
}

const isConditional = ({passage}: Prose): boolean =>
  passage.sentences.some(sentence => conditional.some(role => findPhrase(passage, sentence, role) !== null));

/** `Option 1` among headings, none of which is the second. */
function loneOption({page: source, headings}: Subject): Finding[] {
  const titles = headings.map(({node}) => ({node, text: readPassage(source, node).text}));
  if (titles.some(({text}) => saysSecond(text))) return [];
  const first = titles.filter(({text}) => saysFirst(text));
  const [only] = first;
  if (first.length !== 1 || only === undefined) return [];
  return [
    {
      message: {
        en: unexpected(
          `${quote(only.text)} without a second one`,
          'the other way too, or a heading that promises none',
        ),
        zh: `只有 ${quote(only.text)} 而没有第二种，应写出另一种，或改用不暗示有多种方式的标题`,
      },
      place: placeOf(source, only.node),
    },
  ];
}
