import {placeBetween} from '../../markdown/place.ts';
import {type Finding, type Rule, unexpected} from '../rule.ts';

/** Line ends of Windows and of Unix in one file. */
export const mixedLineEnds: Rule = {
  id: 'mixed-line-ends',
  severity: 'warning',
  summary: {
    en: 'Line ends of two kinds in one file',
    zh: '同一文件中有两种换行符',
  },
  explanation: {
    en: 'A carriage return at the end of a command is a part of its last word to a Unix shell. Files with both kinds come from pasting; save the file with one.',
    zh: '对 Unix shell 来说，命令末尾的回车符是最后一个单词的一部分。两种换行符并存多半是粘贴造成的；请统一为一种后保存。',
  },
  examples: [
    {
      bad: '# Install\n\n```bash\n./install.sh\r\n```\n',
      findings: [
        '4:13 Unexpected carriage return at the end of line 4 (1 of 5 lines has one), expected one kind of line end',
      ],
      good: '# Install\r\n\r\n```bash\r\n./install.sh\r\n```\r\n',
    },
  ],
  check({page: source}): Finding[] {
    const windows = [...source.text.matchAll(/\r\n/g)];
    const all = source.text.split('\n').length - 1;
    const [first] = windows;
    if (first === undefined || windows.length >= all) return [];
    const place = placeBetween(source, first.index, first.index + 1);
    return [
      {
        message: {
          en: unexpected(
            `carriage return at the end of line ${place.start.line} (${windows.length} of ${all} lines ${windows.length === 1 ? 'has' : 'have'} one)`,
            'one kind of line end',
          ),
          zh: `第 ${place.start.line} 行末尾有回车符（共 ${all} 行，其中 ${windows.length} 行有），应只使用一种换行符`,
        },
        place,
      },
    ];
  },
};
