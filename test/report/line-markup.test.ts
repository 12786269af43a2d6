import {expect, test} from 'vitest';
import {readGuide} from '../../src/guide/read.ts';
import {readPage} from '../../src/markdown/read-page.ts';
import {printLine, tellLine} from '../../src/report/line-reading.ts';
import {textsFor} from '../../src/texts/texts.ts';

/** What is said of the first line that holds `mark`, as `what detail`. */
function said(text: string, mark: string, file = 'box.md'): readonly string[] {
  const page = readPage(text, file);
  const guide = readGuide(page, {file, sha256: ''});
  const line = text.split('\n').findIndex(one => one.includes(mark)) + 1;
  return tellLine(guide, page, line, textsFor('en')).readings.map(({what, detail}) => `${what} ${detail}`.trim());
}

const tabs = [
  '<Tabs>',
  '<TabItem value="a" label="Oak">',
  '',
  'Text of oak.',
  '',
  '</TabItem>',
  '<TabItem value="b" label="Elm">',
  '',
  'Text of elm.',
  '',
  '</TabItem>',
  '</Tabs>',
].join('\n');

test.each([
  ['<Tabs', ['tabs begin here; a reader follows one of them: Oak · Elm']],
  ['label="Elm"', ['a tab begins here: Elm']],
  ['</TabItem', ['a tab ends here: Oak']],
  ['</Tabs', ['tabs end here: Oak · Elm']],
  ['Text of oak', []],
])('of tabs, the line of %s', (mark, expected) => {
  expect(said(`# A\n\n${tabs}\n\nMore.\n`, mark, 'box.mdx')).toEqual(expected);
});

test.each([
  ['{{< tabs', ['tabs begin here; a reader follows one of them: Oak']],
  ['{{% tab ', ['a tab begins here: Oak']],
  ['{{% /tab', ['a tab ends here: Oak']],
  ['{{< /tabs', ['tabs end here: Oak']],
  ['{{< boxes', ["left to the site's generator, docwalk does not know what it becomes: {{< boxes >}}"]],
])('of shortcodes, the line of %s', (mark, expected) => {
  const text =
    '{{< tabs name="x" >}}\n{{% tab name="Oak" %}}\n\nText.\n\n{{% /tab %}}\n{{< /tabs >}}\n\n{{< boxes >}}\n';
  expect(said(text, mark)).toEqual(expected);
});

test('tabs that end with their content have no line that ends them', () => {
  const text = '# A\n\n=== "Oak"\n\n    Text of oak.\n\n=== "Elm"\n\n    Text of elm.\n';
  expect(said(text, '"Oak"')).toEqual([
    'tabs begin here; a reader follows one of them: Oak · Elm',
    'a tab begins here: Oak',
  ]);
  expect(said(text, 'Text of elm')).toEqual([]);
});

test.each([
  [':::note\n\nText.\n\n:::\n', ':::note', 'a note begins here: note'],
  [':::note Mind\n\nText.\n\n:::\n\nMore.\n', ':::note', 'a note begins here: Mind'],
  ['Text.\n\n:::tip\n\nText.\n\n::::::\n', '::::::', 'a note ends here: tip'],
  ['<details>\n<summary>More</summary>\n\nText.\n\n</details>\n', '<details', 'folded text begins here: More'],
  ['<details>\n<summary>More</summary>\n\nText.\n\n</details>\n', '</details', 'folded text ends here: More'],
  ['Text.\n\n## `Two` words {#x}\n', '##', 'heading of level 2: Two words'],
  [
    '| Port | Use |\n|---|---|\n| 443 | web |\n',
    '443',
    'a table, read for the words of its cells only; its columns: Port · Use',
  ],
  [
    '# T\n\nSee [a].\n\n[a]: https://x.example\n',
    '[a]:',
    'the address of a link, shown where the link stands: [a] https://x.example',
  ],
  ['A\n\n***\n\nB\n', '***', 'a line drawn across the page.'],
  ['A\n\n<br/>\n\nB\n', '<br/>', 'HTML, shown as it is: <br/>'],
])('%j', (text, mark, expected) => {
  expect(said(text, mark)).toContain(expected);
});

test('a row with a command is told by its command', () => {
  const text = '| Do | By |\n|---|---|\n| Pack | `tar czf box.tgz box` |\n';
  for (const one of said(text, 'Pack')) expect(one).not.toBe('');
});

test('the same in Chinese', () => {
  const page = readPage(`# A\n\n${tabs}\n`, 'box.mdx');
  const guide = readGuide(page, {file: 'box.mdx', sha256: ''});
  expect(printLine(guide, page, 3, textsFor('zh'), {dim: text => text, wrap: text => text})).toBe(
    'box.mdx:3  │ <Tabs>\n\n选项卡从这里开始，读者按其中一个操作：  Oak · Elm\n',
  );
});

test('what would steer a terminal is shown as an escape', () => {
  const text = '# A\n\nIf you \u001b[31mlike\u202e, skip this step.\n';
  const page = readPage(text, 'box.md');
  const guide = readGuide(page, {file: 'box.md', sha256: ''});
  const shown = printLine(guide, page, 3, textsFor('en'), {dim: one => one, wrap: one => one});
  expect(shown).toContain('⟨U+001B⟩[31mlike⟨U+202E⟩');
  expect(shown).not.toMatch(/[\u001b\u202e]/);
});
