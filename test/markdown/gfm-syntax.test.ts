import {readdirSync, readFileSync} from 'node:fs';
import fc from 'fast-check';
import {fromMarkdown} from 'mdast-util-from-markdown';
import {gfmFromMarkdown} from 'mdast-util-gfm';
import {gfm} from 'micromark-extension-gfm';
import {describe, expect, test} from 'vitest';
import {parseMarkdown} from '../../src/markdown/parse.ts';
import {shared, sharedFile} from '../shared.ts';

const tree = gfmFromMarkdown().map(({transforms: _, ...rest}) => rest);
const whole = (text: string) => fromMarkdown(text, {extensions: [gfm({singleTilde: false})], mdastExtensions: tree});
// The parser's checked build, which tests load, refuses a few texts that its ordinary build reads (`*` and below it `[ ] a`).
const outcomeOf = (read: () => unknown): unknown => {
  try {
    return read();
  } catch (error) {
    return String(error);
  }
};
const pages =
  shared === null
    ? []
    : readdirSync(sharedFile('corpus/seeds')).map(file => readFileSync(sharedFile('corpus/seeds', file), 'utf8'));

describe('the tree of GFM cut down to what a text can hold is that of all of GFM', () => {
  test.each([
    'a@b.c, see http://a.b/c?d and www.e.f, HTTPS://G.H WWW.I.J\n',
    'x@ @y a@b http: https:/ www www. /www.a.b _a@b.c_ *http://a.b* 中http://a.b\n',
    '| a | b |\n|---|:-:|\n| c@d.e | http://f.g |\n',
    'a\n:-\nb\n',
    '> - a\n>   |\n>   -|\n>   x\n',
    'a[^1] and [^b]\n\n[^1]: note http://a.b\n',
    '~~gone~~ 1~3\n- [ ] a\n- [x] b\n',
    'two\ttabs\ta@b.c\n\n1. item\n\twww.a.b\n',
  ])('%j', text => {
    expect(parseMarkdown(text, false)).toEqual(whole(text));
  });

  test('in texts of any such pieces', () => {
    const pieces = [
      'a',
      '@',
      'b.c',
      'http://',
      'www.',
      '|',
      '-',
      ':',
      '~~',
      '[^1]',
      '[ ]',
      ' ',
      '\n',
      '\n\n',
      '\t',
      '> ',
      '- ',
      '*',
      '_',
      '`',
      '文',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), {maxLength: 30}), parts => {
        const text = parts.join('');
        expect(outcomeOf(() => parseMarkdown(text, false))).toEqual(outcomeOf(() => whole(text)));
      }),
      {numRuns: 300},
    );
  });

  test('where a check mark has a line of its own', () => {
    const text = '*\n[ ] a';
    expect(outcomeOf(() => parseMarkdown(text, false))).toEqual(outcomeOf(() => whole(text)));
  });

  test.skipIf(pages.length === 0)('in the seeds', () => {
    for (const text of pages) expect(parseMarkdown(text, false)).toEqual(whole(text));
  });
});
