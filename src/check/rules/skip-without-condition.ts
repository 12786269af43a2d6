import {findPhrase} from '../../guide/passage.ts';
import type {PhraseRole} from '../../lexicon/lexicon.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import {isProcedure} from '../subject.ts';
import {asksHow, saysSkip} from '../words.ts';

const conditional: readonly PhraseRole[] = ['skipIf', 'skipOtherwise', 'unless', 'onlyIf', 'ifNeeded', 'when', 'after'];

/** "Skip this step" without the case in which. */
export const skipWithoutCondition: Rule = {
  id: 'skip-without-condition',
  severity: 'warning',
  summary: {
    en: 'A step that may be skipped, without saying when',
    zh: '说可以跳过某个步骤，却没有说明在什么情况下',
  },
  explanation: {
    en: 'A reader has to know whether the step is for them. Say the case, as in: If you use your own certificates, skip this step.',
    zh: '读者需要知道这个步骤是否适用于自己。请写明情况，例如：如果使用自己的证书，请跳过此步骤。',
  },
  examples: [
    {
      bad: page(
        '# Install',
        '',
        '## Add the certificate',
        '',
        'You can skip this step.',
        '',
        '```bash',
        './add-cert.sh',
        '```',
      ),
      findings: [
        '5:1 Unexpected `You can skip this step.` without a condition, expected the case in which it is skipped',
      ],
      good: page(
        '# Install',
        '',
        '## Add the certificate',
        '',
        'You can skip this step if you have no proxy.',
        '',
        '```bash',
        './add-cert.sh',
        '```',
      ),
    },
  ],
  check: ({prose, guide}) =>
    isProcedure(guide)
      ? prose.flatMap(({passage}) =>
          passage.sentences.flatMap((sentence, at): Finding[] => {
            if (!saysSkip(sentence.text) || asksHow(sentence.text) || passage.sentences.length > 2) return [];
            const near = [sentence, passage.sentences[at - 1], passage.sentences[at + 1]].filter(
              one => one !== undefined,
            );
            if (near.some(one => conditional.some(role => findPhrase(passage, one, role) !== null))) return [];
            return [
              {
                message: {
                  en: unexpected(`${quote(sentence.text)} without a condition`, 'the case in which it is skipped'),
                  zh: `${quote(sentence.text)} 没有说明条件，应写明在什么情况下跳过`,
                },
                place: sentence.place,
              },
            ];
          }),
        )
      : [],
};
