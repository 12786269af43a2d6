import {placeInCode} from '../code-block.ts';
import {type Finding, page, type Rule} from '../rule.ts';
import {findElisions, formatOf} from '../structured.ts';

/** `...` where a reader's own content stands. */
export const elidedContent: Rule = {
  id: 'elided-content',
  severity: 'info',
  summary: 'A file with `...` in place of content',
  explanation:
    'A block with `...` cannot be saved as it stands: the reader must know that the dots mean "what you have there already". Say so in the text, or show a complete file.',
  examples: [
    {
      bad: page('# Configure', '', 'Edit `daemon.json`:', '', '```json', '{', '  ...', '  "debug": true', '}', '```'),
      findings: ['7:3 Unexpected `...` in a json file, expected content that can be saved as it stands'],
      good: page('# Configure', '', 'Edit `daemon.json`:', '', '```json', '{', '  "debug": true', '}', '```'),
    },
  ],
  check: ({page: source, codes}) =>
    codes.flatMap((block): Finding[] => {
      const format = formatOf(block);
      if (format === null) return [];
      const found = findElisions(block.text)
        // `...` at the margin ends a YAML document
        .filter(
          ({0: line, index = 0}) => !(format === 'yaml' && line === '...' && index + 3 >= block.text.trimEnd().length),
        );
      const places = found.map(({0: line, index = 0}) => {
        const from = index + line.search(/\.|…/);
        return placeInCode(source, block, from, from + (/\.+|…+/.exec(line)?.[0].length ?? 1));
      });
      const [place, ...others] = places;
      if (place === undefined) return [];
      return [
        {
          found: `\`...\` in a ${format} file`,
          expected: 'content that can be saved as it stands',
          place,
          related: others.slice(0, 3).map(other => ({message: 'and here', place: other})),
        },
      ];
    }),
};
