import {placeInCode} from '../code-block.ts';
import {type Finding, page, quote, type Rule} from '../rule.ts';
import {faultOf, findElisions, formatOf} from '../structured.ts';

/** A JSON, YAML or TOML block that its own parser refuses. */
export const unparsedFile: Rule = {
  id: 'unparsed-file',
  severity: 'warning',
  summary: 'A JSON, YAML or TOML block that does not parse',
  explanation:
    'The program that is to read the file will refuse it: a comma too many, a quotation mark too few, an indentation that is off. Placeholders and `...` are taken as content that the reader puts in.',
  examples: [
    {
      bad: page('# Configure', '', 'Create `app.json`:', '', '```json', '{', '  "debug": true,', '}', '```'),
      findings: ['8:1 Unexpected `}` where JSON cannot have it, expected JSON that parses'],
      good: page('# Configure', '', 'Create `app.json`:', '', '```json', '{', '  "debug": true', '}', '```'),
    },
  ],
  check: ({page: source, codes}) =>
    codes.flatMap((block): Finding[] => {
      const format = formatOf(block);
      if (format === null || findElisions(block.text).length > 0 || block.text.includes('{{')) return [];
      const fault = faultOf(block, format);
      if (fault === null) return [];
      const sign = block.text[fault.at];
      const name = format.toUpperCase();
      return [
        {
          found:
            format === 'json'
              ? sign === undefined || sign.trim() === ''
                ? 'end of the block'
                : `${quote(sign)} where JSON cannot have it`
              : `${name} (${fault.reason.replace(/\.$/, '')})`,
          expected: `${name} that parses`,
          place: placeInCode(source, block, fault.at, Math.min(block.text.length, fault.at + 1)),
        },
      ];
    }),
};
