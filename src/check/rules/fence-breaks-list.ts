import type {List, ListItem} from 'mdast';
import {linesOf, textOf} from '../../markdown/place.ts';
import type {CodeBlock} from '../code-block.ts';
import {type Edit, type Finding, page, type Rule, unexpected} from '../rule.ts';
import type {Subject} from '../subject.ts';

/** A fence that stands outside its list item only by its indentation. */
export const fenceBreaksList: Rule = {
  id: 'fence-breaks-list',
  severity: 'warning',
  summary: {
    en: 'A fence that is not indented enough for the item it belongs to',
    zh: '代码块的缩进不足，脱离了所属的列表项',
  },
  explanation: {
    en: 'Markdown ends the list at a block that is indented less than the words of its item. The numbers start again after it on some sites, and tools no longer see that the commands belong to the step.',
    zh: '遇到缩进少于列表项文字的块，Markdown 就会结束列表。在有些站点上，之后的编号会重新开始，工具也看不出这些命令属于该步骤。',
  },
  examples: [
    {
      bad: page(
        '# Start',
        '',
        '1.  Start it:',
        '   ```bash',
        '   ./start.sh',
        '   ```',
        '2.  Look at it:',
        '    ```bash',
        '    ./look.sh',
        '    ```',
      ),
      findings: ['4:4 Unexpected fence 1 column left of the words of its list item, expected it indented by 4 columns'],
      good: page(
        '# Start',
        '',
        '1.  Start it:',
        '    ```bash',
        '    ./start.sh',
        '    ```',
        '2.  Look at it:',
        '    ```bash',
        '    ./look.sh',
        '    ```',
      ),
      fixed: page(
        '# Start',
        '',
        '1.  Start it:',
        '    ```bash',
        '    ./start.sh',
        '    ```',
        '2.  Look at it:',
        '    ```bash',
        '    ./look.sh',
        '    ```',
      ),
    },
  ],
  check: subject => subject.codes.flatMap(block => [...checkBlock(subject, block), ...checkShown(subject, block)]),
};

/** A fence so far to the right, with no item around it, that the site shows its marks as text of an indented block. */
function checkShown({page: source}: Subject, block: CodeBlock): Finding[] {
  const mark = /^(`{3,}|~{3,})[\w -]*\n(?:[\s\S]*\n)?\1[ \t]*(?:\n|$)/.exec(block.text.trim());
  // Python-Markdown takes a fence wherever it stands
  if (block.fenced || mark === null || source.dialect === 'mkdocs') return [];
  return [
    {
      message: {
        en: unexpected(
          'fence indented as code, whose marks the site shows as text',
          'it at the margin of the text before it',
        ),
        zh: '代码块的围栏缩进过深，站点会把围栏标记显示为文字；应与前面的正文对齐',
      },
      place: {...block.place, end: lineEndOf(source, block)},
    },
  ];
}

function checkBlock({page: source}: Subject, block: CodeBlock): Finding[] {
  const item = block.parents.at(-1);
  const list = block.parents.at(-2);
  if (item?.type !== 'listItem' || list?.type !== 'list' || !block.fenced) return [];
  const words = item.children.find(child => child.type !== 'hidden');
  if (words === undefined || words === block.node || words.position === undefined) return [];
  const {starts, text} = linesOf(source, block.place.file);
  const widthBefore = (line: number, offset: number): number => widthOf(text.slice(starts[line - 1] ?? 0, offset));
  const wanted = widthBefore(words.position.start.line, words.position.start.offset ?? 0);
  const given = widthBefore(block.place.start.line, block.place.start.offset);
  const last = list.children.at(-1) === (item as ListItem);
  // behind the last item a fence at the margin may as well stand by itself
  if (given >= wanted || wanted - given > 8 || (last && given <= marginOf(list, widthBefore))) return [];
  // words at the margin before it have ended the list already: indented, the fence would be a block of code in them
  const before = item.children.slice(item.children.indexOf(words) + 1).filter(child => startsBefore(child, block));
  if (before.some(({position: at}) => at !== undefined && widthBefore(at.start.line, at.start.offset ?? 0) < wanted))
    return [];
  const missing = wanted - given;
  return [
    {
      message: {
        en: unexpected(
          `fence ${missing} column${missing === 1 ? '' : 's'} left of the words of its list item`,
          `it indented by ${wanted} columns`,
        ),
        zh: `代码块比所属列表项的文字少缩进 ${missing} 列，应缩进 ${wanted} 列`,
      },
      place: {...block.place, end: lineEndOf(source, block)},
      fix: indent(source, block, missing),
    },
  ];
}

const startsBefore = ({position}: ListItem['children'][number], {place}: CodeBlock): boolean =>
  position !== undefined && (position.start.offset ?? 0) < place.start.offset;

function marginOf(list: List, widthBefore: (line: number, offset: number) => number): number {
  return list.position === undefined ? 0 : widthBefore(list.position.start.line, list.position.start.offset ?? 0);
}

/** Columns, a tab reaching to the next multiple of four. */
function widthOf(text: string): number {
  let width = 0;
  for (const sign of text) width += sign === '\t' ? 4 - (width % 4) : 1;
  return width;
}

function lineEndOf(source: Subject['page'], {place}: CodeBlock): CodeBlock['place']['end'] {
  const text = textOf(source, place.file);
  const end = text.indexOf('\n', place.start.offset);
  const offset = (end < 0 ? text.length : end) - (text[end - 1] === '\r' ? 1 : 0);
  const {line, column, offset: start} = place.start;
  return {line, column: column + offset - start, offset};
}

/** Blanks at the start of every line that is not empty; not where a tab or a quote mark stands there. */
function indent(source: Subject['page'], {place}: CodeBlock, by: number): Edit[] | null {
  const {starts, text} = linesOf(source, place.file);
  const edits: Edit[] = [];
  for (let line = place.start.line; line <= place.end.line; line++) {
    const start = starts[line - 1] ?? 0;
    const end = Math.min(starts[line] ?? text.length, text.length);
    const written = text.slice(start, end);
    if (/^ *[\t>]/.test(written)) return null;
    if (written.trim() !== '') edits.push({start, end: start, text: ' '.repeat(by)});
  }
  return edits;
}
