import {placeBetween} from '../../markdown/place.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';

/** A Windows path in inline code with its backslashes doubled. */
export const doubleBackslash: Rule = {
  id: 'double-backslash',
  severity: 'warning',
  summary: {
    en: 'A path with doubled backslashes in inline code',
    zh: '行内代码的路径中反斜杠重复',
  },
  explanation: {
    en: 'Inline code shows every character as it is: there, a backslash needs no escape, and the reader copies a path with doubled backslashes.',
    zh: '行内代码中的每个字符都会原样显示，反斜杠不需要转义；读者会把带双反斜杠的路径复制走。',
  },
  examples: [
    {
      bad: page('# Edit the file', '', 'Open `C:\\\\ProgramData\\\\app\\\\app.json`.'),
      findings: [
        '3:6 Unexpected doubled backslashes in `C:\\\\ProgramData\\\\app\\\\app.json`, expected `C:\\ProgramData\\app\\app.json`',
      ],
      good: page('# Edit the file', '', 'Open `C:\\ProgramData\\app\\app.json`.'),
      fixed: page('# Edit the file', '', 'Open `C:\\ProgramData\\app\\app.json`.'),
    },
  ],
  check: ({page: source, spots}) =>
    spots.flatMap(({node}): Finding[] => {
      if (node.type !== 'inlineCode' || !/^(?:[A-Za-z]:|%\w+%)?[^\\]*\\\\[^\\]/.test(node.value)) return [];
      // a share begins with two
      if (!/^(?:[A-Za-z]:|%\w+%|\$env:\w+)\\\\/.test(node.value)) return [];
      const start = node.position?.start.offset ?? 0;
      const end = node.position?.end.offset ?? start;
      const written = source.text.slice(start, end);
      const fix = [...written.matchAll(/\\\\/g)].map(({index}) => ({
        start: start + index,
        end: start + index + 2,
        text: '\\',
      }));
      return [
        {
          message: {
            en: unexpected(`doubled backslashes in ${quote(node.value)}`, quote(node.value.replaceAll('\\\\', '\\'))),
            zh: `${quote(node.value)} 中的反斜杠重复，应为 ${quote(node.value.replaceAll('\\\\', '\\'))}`,
          },
          place: placeBetween(source, start, end),
          fix,
        },
      ];
    }),
};
