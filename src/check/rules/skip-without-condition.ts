import {findPhrase} from '../../guide/passage.ts';
import type {PhraseRole} from '../../lexicon/lexicon.ts';
import {type Finding, page, quote, type Rule} from '../rule.ts';
import {isProcedure} from '../subject.ts';
import {saysSkip} from '../words.ts';

const conditional: readonly PhraseRole[] = ['skipIf', 'skipOtherwise', 'unless', 'onlyIf', 'ifNeeded', 'when', 'after'];

/** "Skip this step" without the case in which. */
export const skipWithoutCondition: Rule = {
  id: 'skip-without-condition',
  severity: 'warning',
  summary: 'A step that may be skipped, without saying when',
  explanation:
    'A reader has to know whether the step is for them. Say the case, as in: If you use your own certificates, skip this step.',
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
            if (!saysSkip(sentence.text) || passage.sentences.length > 2) return [];
            const near = [sentence, passage.sentences[at - 1], passage.sentences[at + 1]].filter(
              one => one !== undefined,
            );
            if (near.some(one => conditional.some(role => findPhrase(passage, one, role) !== null))) return [];
            return [
              {
                found: `${quote(sentence.text)} without a condition`,
                expected: 'the case in which it is skipped',
                place: sentence.place,
              },
            ];
          }),
        )
      : [],
};
