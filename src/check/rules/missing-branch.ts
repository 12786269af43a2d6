import type {Heading} from 'mdast';
import {findPhrase, readPassage} from '../../guide/passage.ts';
import type {PhraseRole} from '../../lexicon/lexicon.ts';
import {placeOf} from '../../markdown/place.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import {isProcedure, type Prose, type Subject} from '../subject.ts';
import {saysOtherWay, wayNumber} from '../words.ts';

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

function orphanOtherwise({prose, headings, codes}: Subject): Finding[] {
  return prose.flatMap((one, at): Finding[] => {
    const {passage, node, parents} = one;
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
    // "otherwise" also means "apart from that": here something is to be done
    const next = prose[at + 1]?.passage.place.start.offset ?? Number.POSITIVE_INFINITY;
    const isDone = codes.some(
      ({place, commands, edit}) =>
        (commands.length > 0 || edit !== null) &&
        place.start.offset > sentence.place.end.offset &&
        place.start.offset < next,
    );
    if (!isDone && !parents.some(parent => parent.type === 'list' && parent.ordered === true)) return [];
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

type Way = {readonly node: Heading; readonly text: string; readonly nth: number};

/** `Option 1` without a second one, `Option 3` behind the first: each first way begins a new row of them. */
function loneOption({page: source, headings, prose}: Subject): Finding[] {
  const ways = headings.flatMap(({node}): Way[] => {
    const {text} = readPassage(source, node);
    const nth = wayNumber(text);
    return nth === null ? [] : [{node, text, nth}];
  });
  const firsts = ways.flatMap(({nth}, at) => (nth === 1 ? [at] : []));
  return firsts.flatMap((from, at): Finding[] => {
    const [first, ...others] = ways.slice(from, firsts[at + 1]);
    if (first === undefined || others.some(({nth}) => nth === 2)) return [];
    const end = ways[firsts[at + 1] ?? ways.length]?.node.position?.start.offset ?? source.text.length;
    const start = first.node.position?.end.offset ?? 0;
    // the second one may stand in other words, or under no heading
    const isToldBelow = prose.some(({passage: {place, text}}) => {
      const {offset} = place.start;
      return offset > start && offset < end && (wayNumber(text) === 2 || saysOtherWay(text));
    });
    if (isToldBelow) return [];
    const [next] = others;
    const odd = next ?? first;
    return [
      {
        message:
          next === undefined
            ? {
                en: unexpected(
                  `${quote(first.text)} without a second one`,
                  'the other way too, or a heading that promises none',
                ),
                zh: `只有 ${quote(first.text)} 而没有第二种，应写出另一种，或改用不暗示有多种方式的标题`,
              }
            : {
                en: unexpected(`${quote(next.text)} right after ${quote(first.text)}`, 'the second one between them'),
                zh: `${quote(first.text)} 之后直接是 ${quote(next.text)}，中间应有第二种`,
              },
        place: placeOf(source, odd.node),
      },
    ];
  });
}
