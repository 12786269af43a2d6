import {listExhibits} from '../code-block.ts';
import {type Finding, page, quote, type Rule} from '../rule.ts';
import {isProcedure} from '../subject.ts';

/** A block of code that docwalk could not place. */
export const unreadBlock: Rule = {
  id: 'unread-block',
  severity: 'info',
  summary: 'A block of code that is neither commands nor a file nor output',
  explanation:
    'Neither its language nor its content nor the words before it say what a reader is to do with it. Give the fence a language, or introduce it: "Run …", "Save this as …", "The output is …".',
  examples: [
    {
      bad: page('# Install', '', '```bash', './install.sh', '```', '', 'Something.', '', '```', 'alpha beta', '```'),
      findings: [
        '9:1 Unexpected block `alpha beta` that is neither commands nor a file nor output, expected a language or words that say what it is',
      ],
      good: page(
        '# Install',
        '',
        '```bash',
        './install.sh',
        '```',
        '',
        'The output is similar to:',
        '',
        '```',
        'alpha beta',
        '```',
      ),
    },
  ],
  check: ({guide}) =>
    isProcedure(guide)
      ? listExhibits(guide)
          .filter(exhibit => exhibit.role === 'unread')
          .map(
            (exhibit): Finding => ({
              found:
                exhibit.text.trim() === ''
                  ? 'empty block'
                  : `block ${quote(exhibit.text.trim().split('\n')[0] ?? '')} that is neither commands nor a file nor output`,
              expected: 'a language or words that say what it is',
              place: exhibit.place,
            }),
          )
      : [],
};
