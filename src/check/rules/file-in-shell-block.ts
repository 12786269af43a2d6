import {textOf} from '../../markdown/place.ts';
import type {CodeBlock} from '../code-block.ts';
import {type Edit, type Finding, page, type Rule, unexpected} from '../rule.ts';
import {showsTerminal} from '../sessions.ts';
import {faultOf} from '../structured.ts';
import type {Subject} from '../subject.ts';

/** What a content shows itself to be, and the language a fence of it has. */
const languages: Readonly<Record<string, string>> = {yaml: 'yaml', json: 'json', toml: 'ini', ini: 'ini', xml: 'xml'};

/** Content of a file under the name of a shell. */
export const fileInShellBlock: Rule = {
  id: 'file-in-shell-block',
  severity: 'info',
  summary: {en: 'Content of a file in a fence of a shell', zh: '标为 shell 的代码块中是文件内容'},
  explanation: {
    en: 'The language of the fence says that these lines are typed. Who does so, or copies them with a button, gives a file to the shell line by line. Name the language of the file.',
    zh: '代码块的语言表示这些行是要输入的命令。读者照着输入，或用复制按钮粘贴，就会把文件内容逐行交给 shell。请标明文件的语言。',
  },
  examples: [
    {
      bad: page('# Configure', '', 'Create `app.yaml`:', '', '```bash', 'app:', '  debug: true', '```'),
      findings: ['5:1 Unexpected content of a file in a fence of `bash`, expected `yaml`'],
      good: page('# Configure', '', 'Create `app.yaml`:', '', '```yaml', 'app:', '  debug: true', '```'),
      fixed: page('# Configure', '', 'Create `app.yaml`:', '', '```yaml', 'app:', '  debug: true', '```'),
    },
  ],
  check: ({page: source, codes}) =>
    codes.flatMap((block): Finding[] => {
      const written = block.node.lang ?? '';
      if (!block.fenced || block.fence.kind !== 'shell' || block.commands.length > 0 || showsTerminal(block)) return [];
      const wanted = languages[block.look.kind];
      // a line that puts it into a file, or what a command printed, is another matter
      if (wanted === undefined || block.exhibit?.role === 'output' || block.text.includes('<<')) return [];
      if (wanted === 'ini' && !block.text.split('\n').every(line => pair.test(line))) return [];
      const at = openingOf(source, block);
      const sure = (wanted === 'yaml' || wanted === 'json') && faultOf(block, wanted) === null;
      return [
        {
          message: {
            en: unexpected(`content of a file in a fence of \`${written}\``, `\`${wanted}\``),
            zh: `标为 \`${written}\` 的代码块中是文件内容，语言应为 \`${wanted}\``,
          },
          place: at.place,
          fix: sure ? at.edit(wanted) : null,
        },
      ];
    }),
};

/** Nothing but `name = value`, heads in brackets and comments: options of a call, or a formula, are no file. */
const pair = /^[ \t]*(?:[#;].*|\[[\w .-]+\]|[A-Za-z_][\w.-]*[ \t]*=.*)?$/;

/** The opening mark of a fence with its language, and how to change that. */
function openingOf(
  source: Subject['page'],
  {place, node}: CodeBlock,
): {readonly place: CodeBlock['place']; edit(language: string): Edit[] | null} {
  const line = textOf(source, place.file).slice(place.start.offset).split('\n', 1)[0] ?? '';
  const written = node.lang ?? '';
  const from = line.indexOf(written);
  const {line: row, column, offset} = place.start;
  const length = from < 0 ? line.trimEnd().length : from + written.length;
  return {
    place: {...place, end: {line: row, column: column + length, offset: offset + length}},
    edit: language => (from < 3 ? null : [{start: offset + from, end: offset + from + written.length, text: language}]),
  };
}
