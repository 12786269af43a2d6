import {placeInCode} from '../code-block.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import {faultOf, findElisions, formatOf} from '../structured.ts';

/** A JSON, YAML or TOML block that its own parser refuses. */
export const unparsedFile: Rule = {
  id: 'unparsed-file',
  severity: 'warning',
  summary: {
    en: 'A JSON, YAML or TOML block that does not parse',
    zh: '无法解析的 JSON、YAML 或 TOML 代码块',
  },
  explanation: {
    en: 'The program that is to read the file will refuse it: a comma too many, a quotation mark too few, an indentation that is off. Placeholders and `...` are taken as content that the reader puts in.',
    zh: '读取该文件的程序会拒绝它：多了一个逗号，少了一个引号，或缩进有误。占位符和 `...` 视为由读者填写的内容。',
  },
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
          message:
            format === 'json'
              ? sign === undefined || sign.trim() === ''
                ? {en: unexpected('end of the block', 'JSON that parses'), zh: '代码块提前结束，应为可以解析的 JSON'}
                : {
                    en: unexpected(`${quote(sign)} where JSON cannot have it`, 'JSON that parses'),
                    zh: `${quote(sign)} 出现在 JSON 不允许的位置，应为可以解析的 JSON`,
                  }
              : {
                  en: unexpected(`${name} (${fault.reason.replace(/\.$/, '')})`, `${name} that parses`),
                  zh: `${name} 无法解析（${fault.reason.replace(/\.$/, '')}），应为可以解析的 ${name}`,
                },
          place: placeInCode(source, block, fault.at, Math.min(block.text.length, fault.at + 1)),
        },
      ];
    }),
};
