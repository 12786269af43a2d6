import {placeInCode} from '../code-block.ts';
import {type Finding, page, type Rule, unexpected} from '../rule.ts';
import {findElisions, formatOf} from '../structured.ts';

/** `...` where a reader's own content stands. */
export const elidedContent: Rule = {
  id: 'elided-content',
  severity: 'info',
  summary: {
    en: 'A file with `...` in place of content',
    zh: '文件内容中用 `...` 代替了一部分',
  },
  explanation: {
    en: 'A block with `...` cannot be saved as it stands: the reader must know that the dots mean "what you have there already". Say so in the text, or show a complete file.',
    zh: '带有 `...` 的代码块不能原样保存：读者必须知道它表示“保留原有内容”。请在正文中说明，或给出完整的文件。',
  },
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
          message: {
            en: unexpected(`\`...\` in a ${format} file`, 'content that can be saved as it stands'),
            zh: `${format} 文件中有 \`...\`，应为可以原样保存的内容`,
          },
          place,
          related: others.slice(0, 3).map(other => ({message: {en: 'and here', zh: '此处也有'}, place: other})),
        },
      ];
    }),
};
