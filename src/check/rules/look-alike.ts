import {readBash} from '../../guide/shell/bash-syntax.ts';
import {type Edit, type Finding, page, quote, type Rule, type Said, unexpected} from '../rule.ts';
import {placeInCommand} from '../subject.ts';

type Sign = {readonly pattern: RegExp; readonly what: Said; readonly expected: Said; readonly put: string | null};
const quotes = {en: 'typographic quotation mark', zh: '弯引号'};
const same = (text: string): Said => ({en: text, zh: ` ${text}`});

/** Signs that a text program put in place of the one that was typed, and letters of other scripts that look Latin. */
const signs: readonly Sign[] = [
  {pattern: /[“”„‟]/g, what: quotes, expected: same('`"`'), put: '"'},
  {pattern: /[‘’‚‛]/g, what: quotes, expected: same("`'`"), put: "'"},
  {
    pattern: /(?<=^|\s)[–—―−](?=\w)/g,
    what: {en: 'dash', zh: '破折号'},
    expected: {en: '`-` or `--`', zh: ' `-` 或 `--`'},
    put: null,
  },
  {
    pattern: /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g,
    what: {en: 'blank that is no space', zh: '特殊空白字符'},
    expected: {en: 'a space', zh: '普通空格'},
    put: ' ',
  },
  {
    pattern:
      /(?<=[A-Za-z])[\u0370-\u03ff\u0400-\u04ff\uff01-\uff5e]|[\u0370-\u03ff\u0400-\u04ff\uff01-\uff5e](?=[A-Za-z])/g,
    what: {en: 'letter or sign that looks Latin and is not', zh: '形似拉丁字母的字符'},
    expected: {en: 'the one of ASCII', zh: '对应的 ASCII 字符'},
    put: null,
  },
];

const typographic = /[“‘–]/;

/** A blank is shown by its code point. */
const shown = (sign: string, put: string | null): string =>
  put === ' ' ? `(U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')})` : quote(sign);

/** A character in a command that looks like the one meant. */
export const lookAlike: Rule = {
  id: 'look-alike',
  severity: 'error',
  summary: {
    en: 'A character in a command that only looks like the right one',
    zh: '命令中有与正确字符相似的字符',
  },
  explanation: {
    en: 'Typographic quotation marks quote nothing, a dash begins no flag, a no-break space parts no words, and a Cyrillic letter makes another name. They come from text programs and translations; the command fails in ways that cannot be seen.',
    zh: '弯引号不能引用，长破折号不能作参数的开头，不换行空格不能分隔单词，西里尔字母会组成另一个名称。它们来自文字处理软件和翻译；命令失败的原因却看不出来。',
  },
  examples: [
    {
      bad: page('# Install', '', '```bash', 'kubectl create ns “app”', '```'),
      findings: ['4:19 Unexpected typographic quotation mark `“` in a command, expected `"`'],
      good: page('# Install', '', '```bash', 'kubectl create ns "app"', '```'),
      fixed: page('# Install', '', '```bash', 'kubectl create ns "app"', '```'),
    },
  ],
  check: ({page: source, codes}) =>
    codes.flatMap(block =>
      block.commands.flatMap(command => {
        const {script} = command;
        if (command.inside !== null || block.shell === null) return [];
        const quoted = block.shell === 'powershell' || block.shell === 'cmd' ? [] : readBash(script).quoted;
        const isText = (at: number): boolean =>
          /(?:^|\s)#[^\n]*$/.test(script.slice(0, at)) ||
          quoted.some(
            range => range.start <= at && at < range.end && range.kind !== 'substitution' && range.kind !== 'backtick',
          );
        // PowerShell takes typographic quotation marks and dashes for the plain ones (about_Quoting_Rules, about_Parsing)
        const wrong =
          block.shell === 'powershell' ? signs.filter(({pattern}) => !typographic.test(pattern.source)) : signs;
        return wrong.flatMap(({pattern, what, expected, put}): Finding[] => {
          const found = [...script.matchAll(pattern)].filter(({index}) => !isText(index));
          const [first] = found;
          if (first === undefined) return [];
          const edits = found.map(({index, 0: sign}): Edit => {
            const place = placeInCommand(source, command, index, index + sign.length);
            return {start: place.start.offset, end: place.end.offset, text: put ?? sign};
          });
          const paired = put === ' ' || found.length % 2 === 0;
          return [
            {
              message: {
                en: unexpected(`${what.en} ${shown(first[0], put)} in a command`, expected.en),
                zh: `命令中有${what.zh} ${shown(first[0], put)}，应为${expected.zh}`,
              },
              place: placeInCommand(source, command, first.index, first.index + first[0].length),
              fix: put !== null && paired ? edits : null,
            },
          ];
        });
      }),
    ),
};
