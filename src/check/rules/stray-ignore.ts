import {strayIgnore as id} from '../ignore.ts';
import {page, type Rule} from '../rule.ts';

/** A `docwalk-ignore` comment that ignores nothing, or does not say why. */
export const strayIgnore: Rule = {
  id,
  severity: 'warning',
  summary: {
    en: 'A `docwalk-ignore` that ignores nothing or gives no reason',
    zh: '没有忽略任何问题或没有写原因的 `docwalk-ignore`',
  },
  explanation: {
    en: 'A comment that outlives the finding it was written for hides the next one. It stands right before the block it is for and says why: `<!-- docwalk-ignore RULE: reason -->`, in MDX `{/* docwalk-ignore RULE: reason */}`.',
    zh: '问题已经消失而注释还在，就会掩盖下一个问题。注释应紧挨在所针对的块之前，并写明原因：`<!-- docwalk-ignore RULE: 原因 -->`，MDX 中为 `{/* docwalk-ignore RULE: 原因 */}`。',
  },
  examples: [
    {
      bad: page('# Install', '', '<!-- docwalk-ignore no-such-rule: because -->', '', 'Text.'),
      findings: [
        '3:1 Unexpected `docwalk-ignore no-such-rule` for a rule that docwalk does not have, expected the id of a rule',
      ],
      good: page('# Install', '', 'Text.'),
    },
    {
      bad: page('# Install', '', '<!-- docwalk-ignore -->', '', 'Text.'),
      findings: ['3:1 Unexpected `docwalk-ignore` without a rule, expected `docwalk-ignore RULE: reason`'],
      good: page('# Install', '', 'Text.'),
    },
  ],
  // ignore.ts finds them, once every other rule has looked
  check: () => [],
};
