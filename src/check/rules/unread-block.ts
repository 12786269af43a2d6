import {listExhibits} from '../code-block.ts';
import {type Finding, page, quote, type Rule, type Said, unexpected} from '../rule.ts';
import {isProcedure} from '../subject.ts';

/** A block of code that docwalk could not place. */
export const unreadBlock: Rule = {
  id: 'unread-block',
  severity: 'info',
  summary: {
    en: 'A block of code that is neither commands nor a file nor output',
    zh: '既不是命令、也不是文件或输出的代码块',
  },
  explanation: {
    en: 'Neither its language nor its content nor the words before it say what a reader is to do with it. Give the fence a language, or introduce it: "Run …", "Save this as …", "The output is …".',
    zh: '无论是它的语言、内容，还是前面的文字，都没有说明读者该用它做什么。请为代码块标明语言，或在前面加上一句说明：“执行……”“保存为……”“输出如下”。',
  },
  examples: [
    {
      bad: page('# Install', '', '```bash', './install.sh', '```', '', 'Something.', '', '```', 'alpha beta', '```'),
      findings: [
        '9:1 Unexpected block `alpha beta` that is neither commands nor a file nor output, expected a language or words that say what it is',
      ],
      good: page(
        '# Install',
        '',
        '```bash',
        './install.sh',
        '```',
        '',
        'The output is similar to:',
        '',
        '```',
        'alpha beta',
        '```',
      ),
    },
  ],
  check: ({guide}) =>
    isProcedure(guide)
      ? listExhibits(guide)
          .filter(exhibit => exhibit.role === 'unread')
          .map(
            (exhibit): Finding => ({
              message: messageOf(exhibit.text.trim().split('\n')[0] ?? ''),
              place: exhibit.place,
            }),
          )
      : [],
};

const messageOf = (line: string): Said =>
  line === ''
    ? {
        en: unexpected('empty block', 'a language or words that say what it is'),
        zh: '空的代码块，应有语言或说明其用途的文字',
      }
    : {
        en: unexpected(
          `block ${quote(line)} that is neither commands nor a file nor output`,
          'a language or words that say what it is',
        ),
        zh: `代码块 ${quote(line)} 既不是命令，也不是文件或输出；应有语言或说明其用途的文字`,
      };
