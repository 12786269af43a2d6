import {foldText} from '../../lexicon/phrase.ts';
import {placeOf} from '../../markdown/place.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';

/** Two tabs of one group with the same label. */
export const duplicateTabLabel: Rule = {
  id: 'duplicate-tab-label',
  severity: 'warning',
  summary: {
    en: 'Two tabs of one group with the same label',
    zh: '同一组中有两个同名的选项卡',
  },
  explanation: {
    en: 'A reader cannot tell them apart, and some sites show only one of them. One of the labels was copied and not changed.',
    zh: '读者无法区分它们，有些站点只显示其中一个。多半是复制之后忘了改名称。',
  },
  examples: [
    {
      bad: page(
        '# Install',
        '',
        '{{% tabs %}}',
        '{{% tab "Linux" %}}',
        'Text.',
        '{{% /tab %}}',
        '{{% tab "Linux" %}}',
        'More.',
        '{{% /tab %}}',
        '{{% /tabs %}}',
      ),
      findings: ['7:1 Unexpected tab label `Linux` for the 2nd time in its group, expected a label of its own'],
      good: page(
        '# Install',
        '',
        '{{% tabs %}}',
        '{{% tab "Linux" %}}',
        'Text.',
        '{{% /tab %}}',
        '{{% tab "Windows" %}}',
        'More.',
        '{{% /tab %}}',
        '{{% /tabs %}}',
      ),
    },
  ],
  check: ({page: source, spots}) =>
    spots.flatMap(({node}): Finding[] => {
      if (node.type !== 'tabs') return [];
      return node.children.flatMap((tab, at): Finding[] => {
        const label = foldText(tab.label).trim();
        const first = node.children.slice(0, at).find(other => foldText(other.label).trim() === label);
        if (first === undefined || label === '') return [];
        const whole = placeOf(source, tab as never);
        const line = source.text.slice(whole.start.offset).split(/\r?\n/, 1)[0] ?? '';
        const {line: row, column, offset} = whole.start;
        return [
          {
            message: {
              en: unexpected(`tab label ${quote(tab.label)} for the 2nd time in its group`, 'a label of its own'),
              zh: `选项卡名称 ${quote(tab.label)} 在本组中第 2 次出现，应使用不同的名称`,
            },
            place: {...whole, end: {line: row, column: column + line.length, offset: offset + line.length}},
            related: [{message: {en: 'the first one', zh: '第一个'}, place: {...placeOf(source, first as never)}}],
          },
        ];
      });
    }),
};
