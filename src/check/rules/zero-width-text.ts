import {listHidden} from '../hidden-characters.ts';
import {page, type Rule} from '../rule.ts';
import {asFinding} from './hidden-character.ts';

/** A zero-width character in running text. */
export const zeroWidthText: Rule = {
  id: 'zero-width-text',
  severity: 'info',
  summary: {
    en: 'A zero-width character in running text',
    zh: '正文中有零宽字符',
  },
  explanation: {
    en: 'Nobody sees it, but searching for the word does not find it, and links made of the heading differ. It comes from editors and translation tools.',
    zh: '它看不见，但搜索该词时找不到，由标题生成的链接也会不同。它多半来自编辑器或翻译工具。',
  },
  examples: [
    {
      bad: page('# Install', '', 'Update the cha\u200brt first.'),
      findings: ['3:15 Unexpected invisible character U+200B, expected none'],
      good: page('# Install', '', 'Update the chart first.'),
      fixed: page('# Install', '', 'Update the chart first.'),
    },
  ],
  check: subject =>
    listHidden(subject)
      .filter(({where}) => where === 'text')
      .map(asFinding),
};
