import fc from 'fast-check';
import {expect, test} from 'vitest';
import {cutAddress} from '../../src/check/link-address.ts';
import {headingOf, lacksAnchor} from '../../src/check/page-anchors.ts';

let pages = 0;
const pageOf = (text: string) => ({file: 'b.md', hash: String(pages++), text: () => text});
const lacks = (text: string, anchor: string): boolean => lacksAnchor(pageOf(text), anchor, 'markdown');

test.each([
  ['## Two words\n', 'two-words', false],
  ['## Two words\n', 'three-words', true],
  ['Two words\n---------\n\n# B\n', 'two-words', false],
  ['# B\n\n> ## In a quote\n', 'in-a-quote', false],
  ['# B\n\n1. Text\n\n   ## In a list\n', 'in-a-list', false],
  ['# B\n\n<h2>In <em>HTML</em></h2>\n', 'in-html', false],
  ['# B\n\n<div id=own></div>\n', 'own', false],
  ['# B :rocket:\n', 'b', false],
  ['# B\r\n\r\n## Lines of Windows\r\n', 'lines-of-windows', false],
  // a glance takes a line of code for a heading: no finding rests on it
  ['# B\n\n```bash\n# three words here\n```\n', 'three-words-here', false],
  ['# B\n\n<!-- ## Old name -->\n', 'old-name', true],
  ['# B\n\n<!-- ## Old name\n', 'old-name', false],
])('%j lacks #%s: %s', (text, anchor, expected) => {
  expect(lacks(text, anchor)).toBe(expected);
});

test.each(['top', 'fn1', '_1', 'L10', ':~:text=a', 'user-content-a', '!!!'])('#%s is not judged', anchor => {
  expect(lacks('# B\n', anchor)).toBe(false);
});

test('a page is read once, whatever is asked of it', () => {
  let read = 0;
  const page = {
    ...pageOf(''),
    text: () => {
      read++;
      return '# B\n\n## Two words\n';
    },
  };
  for (const anchor of ['no', 'none', 'two-words', 'no']) lacksAnchor(page, anchor, 'markdown');
  expect(headingOf(page, 'Two words', 'markdown')?.name).toBe('two-words');
  // a glance, and a reading
  expect(read).toBe(2);
});

test.each([
  ['<!--'.repeat(200_000)],
  ['<h1>'.repeat(200_000)],
  ['# '.padEnd(800_000, '[')],
  [`${'a'.repeat(800_000)}\n`],
  ['{#'.repeat(300_000)],
  ['# [](\n'.repeat(100_000)],
  [`id${' '.repeat(800_000)}`],
  ['---\n'.repeat(200_000)],
])('%# a page that nobody wrote is looked at to an end', {timeout: 60_000}, text => {
  const began = process.cpuUsage();
  lacks(text, 'no-such-thing');
  // of this thread's work: a machine may have other things to do
  expect(process.cpuUsage(began).user / 1000).toBeLessThan(30_000);
});

test.each([
  ['b.md#x', {page: 'b.md', anchor: 'x'}],
  ['../a%20b.md?v=1#%E5%AE%89', {page: '../a b.md', anchor: '安'}],
  ['/docs/b/#x', {page: '/docs/b/', anchor: 'x'}],
  ['@site/docs/b.mdx#x', {page: '/docs/b.mdx', anchor: 'x'}],
  ['{{<baseurl>}}/docs/b#x', {page: '/docs/b', anchor: 'x'}],
  ['{{site.baseurl}}/docs/b#x', {page: '/docs/b', anchor: 'x'}],
  ['{{< ref "b#x" >}}', {page: './b', anchor: 'x'}],
  ['{{% relref "/docs/b.md#x" %}}', {page: '/docs/b.md', anchor: 'x'}],
  ['{% link _docs/b.md %}#x', {page: '/_docs/b.md', anchor: 'x'}],
  ['b#x', null],
  ['../b/#x', null],
  ['#x', null],
  ['b.md', null],
  ['b.md#', null],
  ['https://x.example/b.md#x', null],
  ['//x.example/b.md#x', null],
  ['mailto:a@x.example#x', null],
  ['/docs/{{page.version}}/b#x', null],
  ['{{< ref "b" >}}', null],
])('the address of %s', (url, expected) => {
  expect(cutAddress(url)).toEqual(expected);
});

test('any address is cut or left, none throws', () => {
  const piece = fc.oneof(fc.constantFrom('#', '/', '{{<', '>}}', 'ref', '"', '%', '%E0', '.md', '@site/'), fc.string());
  fc.assert(
    fc.property(fc.array(piece), pieces => {
      const found = cutAddress(pieces.join(''));
      return found === null || (found.page !== '' && found.anchor !== '');
    }),
  );
});
