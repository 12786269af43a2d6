import {describe, expect, test} from 'vitest';
import {placeOf, pointAt, sourceOf} from '../../src/markdown/place.ts';
import {placeIn, proseOf} from '../../src/markdown/prose.ts';
import type {Page} from '../../src/markdown/tree.ts';
import {nodesOf, paragraphsOf, read} from './shape.ts';

const first = (page: Page, type = 'paragraph'): never => nodesOf(page, type)[0] as never;

/** The source of the stretch of prose that reads `words`. */
function sourceOfWords(page: Page, words: string, type = 'paragraph'): string {
  const prose = proseOf(page, first(page, type));
  const from = prose.text.indexOf(words);
  expect(from).toBeGreaterThanOrEqual(0);
  const {start, end} = placeIn(page, prose, from, from + words.length);
  expect(pointAt(page, start.offset)).toEqual(start);
  return page.text.slice(start.offset, end.offset);
}

describe('the visible text', () => {
  test.each([
    [
      'keeps code and link words, not their marks',
      'Run `a b` in [the *shell*](http://x "t").\n',
      'Run a b in the shell.',
    ],
    ['has one blank for a line break', 'one\ntwo  \nthree\\\nfour\r\nfive\n', 'one two three four five'],
    ['has decoded entities and escapes', 'a &amp; b \\* &#x4e2d;&nbsp;c &unknown;\n', 'a & b * 中\u00a0c &unknown;'],
    ['leaves out HTML, but not its words', 'x <b>y</b><br>z <a name="n"></a><!-- c --> w\n', 'x y z  w'],
    [
      'keeps placeholders that look like HTML or addresses',
      'To <R.D.COM:PORT>, <VERSION>, <your-token>, <your token>, <中文> and <Your Name>.\n',
      'To <R.D.COM:PORT>, <VERSION>, <your-token>, <your token>, <中文> and <Your Name>.',
    ],
    ['keeps real addresses without brackets', 'See <https://a.b/c>.\n', 'See https://a.b/c.'],
    ['keeps a tilde between numbers', '1~3 or 5~10\n', '1~3 or 5~10'],
    [
      'shows what a shortcode shows',
      'A {{< glossary_tooltip text="pod" term_id="pod" >}} at {{<base>}}.\n',
      'A pod at {{<base>}}.',
    ],
  ])('%s', (_name, text, visible) => {
    expect(paragraphsOf(read(text))[0]).toBe(visible);
  });

  test('of a placeholder at the start of a line is a paragraph', () => {
    expect(paragraphsOf(read('<VERSION>\n\nx\n'))).toEqual(['<VERSION>', 'x']);
  });

  test('of a list item is that of its own paragraphs', () => {
    const page = read('- one\n\n  two\n  - inner\n');
    expect(proseOf(page, first(page, 'listItem')).text).toBe('one two');
  });
});

describe('the way back to the source', () => {
  for (const [name, change] of [
    ['LF', (text: string) => text],
    ['CRLF', (text: string) => text.replaceAll('\n', '\r\n')],
    ['a byte order mark', (text: string) => `\uFEFF${text}`],
  ] as const) {
    test(`is exact with ${name}`, () => {
      const page = read(change('# 标题 𝒜 b\n\n> a &amp; `x  y` 𝒜\n> [w *z*](u) \\* e\n'));
      expect(sourceOfWords(page, '标题 𝒜 b', 'heading')).toBe('标题 𝒜 b');
      expect(sourceOfWords(page, '&')).toBe('&amp;');
      expect(sourceOfWords(page, 'y')).toBe('y');
      expect(sourceOfWords(page, '𝒜')).toBe('𝒜');
      expect(sourceOfWords(page, 'w z')).toBe('w *z');
      expect(sourceOfWords(page, '*')).toBe('\\*');
      expect(sourceOfWords(page, 'e')).toBe('e');
    });
  }

  test('runs over a line end inside of code and a table cell', () => {
    expect(sourceOfWords(read('a `b\nc` d\n'), 'b c')).toBe('b\nc');

    const page = read('| h |\n|---|\n| `a\\|b` c |\n');
    const cell = nodesOf(page, 'tableCell')[1] as never;
    const prose = proseOf(page, cell);
    expect(prose.text).toBe('a|b c');
    const place = placeIn(page, prose, 0, 3);
    expect(page.text.slice(place.start.offset, place.end.offset)).toBe('a\\|b');
  });

  test('covers a macro whole', () => {
    expect(sourceOfWords(read('A {{< glossary_tooltip text="pod" >}} b\n'), 'od')).toBe(
      '{{< glossary_tooltip text="pod" >}}',
    );
  });

  test('of an empty range is a point', () => {
    const page = read('abc\n');
    expect(placeIn(page, proseOf(page, first(page)), 1, 1)).toMatchObject({start: {offset: 1}, end: {offset: 1}});
  });
});

test('codes, strong words and links come with their range', () => {
  const page = read('**Note `a`:** see [b](/b), [c][d], <a href="#e">f</a> and <code>g</code>.\n\n[d]: /d\n');
  const prose = proseOf(page, first(page));
  const cut = (parts: readonly {text: string; from: number; to: number}[]): string[] =>
    parts.map(part => {
      expect(prose.text.slice(part.from, part.to)).toBe(part.text);
      return part.text;
    });
  expect(cut(prose.strongs)).toEqual(['Note a:']);
  expect(cut(prose.codes)).toEqual(['a', 'g']);
  expect(cut(prose.links)).toEqual(['b', 'c', 'f']);
  expect(prose.links.map(link => link.url)).toEqual(['/b', '/d', '#e']);
});

test('a place has the file, lines and columns of the node', () => {
  const page = read('\uFEFFa\r\n\r\n- 𝒜 b\r\n', 'x.md');
  expect(placeOf(page, first(page, 'listItem'))).toEqual({
    file: 'x.md',
    start: {line: 3, column: 1, offset: 6},
    end: {line: 3, column: 7, offset: 12},
  });
  expect(sourceOf(page, first(page, 'listItem'))).toBe('- 𝒜 b');
});
