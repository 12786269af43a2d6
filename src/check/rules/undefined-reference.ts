import {placeIn} from '../../markdown/prose.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import type {Subject} from '../subject.ts';

/** `[text][label]` whose label the page does not define. */
export const undefinedReference: Rule = {
  id: 'undefined-reference',
  severity: 'warning',
  summary: {en: 'A link by reference whose target the page does not define', zh: '引用式链接的目标没有定义'},
  explanation: {
    en: 'The site shows the brackets as text, and nobody can click them. It happens when the list of targets at the end of a page is shortened, or a paragraph is taken over from another page without its targets.',
    zh: '站点会把方括号显示为文字，无法点击。常见原因是删减了页面末尾的链接定义，或从别的页面复制段落时漏掉了它们。',
  },
  examples: [
    {
      bad: page('# Install', '', 'See [the requirements][req] and [the notes][notes].', '', '[notes]: ./notes.md'),
      findings: [
        '3:5 Unexpected link `[the requirements][req]`, whose target `[req]` the page does not define, expected a line `[req]: …`',
      ],
      good: page(
        '# Install',
        '',
        'See [the requirements][req] and [the notes][notes].',
        '',
        '[notes]: ./notes.md',
        '[req]: ./requirements.md',
      ),
    },
  ],
  check(subject) {
    if (mayDefineElsewhere(subject)) return [];
    return subject.prose.flatMap(({passage}) => {
      const {text, prose} = passage;
      if (!text.includes('][')) return [];
      return [...text.matchAll(/(?<![\w\]])\[(?=[^[\]]*\p{L})[^[\]\n]+\]\[([^[\]\n]+)\](?![[(\w])/gu)].flatMap(
        ({0: whole, 1: label = '', index}): Finding[] => {
          const within = [...prose.codes, ...prose.links, ...prose.macros];
          if (within.some(({from, to}) => from < index + whole.length && index < to)) return [];
          return [
            {
              message: {
                en: unexpected(
                  `link ${quote(whole)}, whose target \`[${label}]\` the page does not define`,
                  `a line \`[${label}]: …\``,
                ),
                zh: `链接 ${quote(whole)} 的目标 \`[${label}]\` 在本页没有定义，应有一行 \`[${label}]: …\``,
              },
              place: placeIn(passage.page, prose, index, index + whole.length),
            },
          ];
        },
      );
    });
  },
};

/** A page without any such target writes brackets for something else; one that takes in other files may have them there. */
const mayDefineElsewhere = ({page: source, spots}: Subject): boolean =>
  source.includes.length > 0 || !spots.some(({node}) => node.type === 'definition');
