import {foldText} from '../../lexicon/phrase.ts';
import {placeOf} from '../../markdown/place.ts';
import {type Finding, page, quote, type Rule} from '../rule.ts';

/** Two tabs of one group with the same label. */
export const duplicateTabLabel: Rule = {
  id: 'duplicate-tab-label',
  severity: 'warning',
  summary: 'Two tabs of one group with the same label',
  explanation:
    'A reader cannot tell them apart, and some sites show only one of them. One of the labels was copied and not changed.',
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
            found: `tab label ${quote(tab.label)} for the 2nd time in its group`,
            expected: 'a label of its own',
            place: {...whole, end: {line: row, column: column + line.length, offset: offset + line.length}},
            related: [{message: 'the first one', place: {...placeOf(source, first as never)}}],
          },
        ];
      });
    }),
};
