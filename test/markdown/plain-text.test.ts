import {expect, test} from 'vitest';
import {proseOf} from '../../src/markdown/prose.ts';
import {breachesOf} from './breaches.ts';
import {nodesOf, paragraphsOf, read, shapeOf} from './shape.ts';

const shapeOfDocument = (text: string): string => {
  const page = read(text, 'a.txt');
  expect(breachesOf(page)).toEqual([]);
  return shapeOf(page);
};

test.each([
  ['a short line alone is a title', 'Setting Up\n\nFirst words.\n\nNext Part\n\nMore words.\n', 'h1 p h2 p'],
  ['a Chinese title too', '安装\n\n先看这里。\n\n下一步\n\n完成。\n', 'h1 p h2 p'],
  ['a sentence alone is none', 'Setting Up\n\nDo it now.\n\nNote: mind this\n\nEnd\n', 'h1 p h2 p'],
  ['an underlined title is one', 'Words here.\n\nTitle\n-----\n\nx\n', 'p h2 p'],
  ['lines behind a prompt are a session', 'Run.\n\n# what it does\n$ ls -l *.md\n# and\n$ pwd\n\nEnd.\n', 'p code p'],
  ['a prompt of a host', 'Run.\n\nroot@web1:~# ls\n', 'p code'],
  ['a name with parts is code', 'It is this.\n\n[host]/[space]/name:[tag]\n\nEnd.\n', 'p code p'],
  ['an address alone is none', 'Look here.\n\nhttp://a.b/c\n\nEnd.\n', 'p p p'],
  ['commands without options behind a colon too', 'To sew:\n\n./sew\nmake\nmake sails\n\nEnd.\n', 'p code p'],
  [
    'words and commands of a part that is indented as a whole',
    'Sails.\n\n     To sew the small sails with the old machine, do it\n     like this:\n\n       ./sew --small\n\n       ./hoist\n\n     They are white then.\n',
    'p p code p',
  ],
  [
    'commands further right below words, and words again',
    'Get the sails.  Type\n   cd /sails\n   ./sew\nThey are white.  To hoist them, type\n   ./hoist\n\nEnd here.\n',
    'p code p code p',
  ],
  [
    'what an item has further right below its words',
    '  1) Sew the sails.  Type\n        ./sew\n     They are white.\n',
    'list(li(p code p))',
  ],
  ['words that go on further right', 'white - the sails that\n     are on ./masts and flap\n\nEnd.\n', 'p p'],
  ['sentences that go on further right', 'Hoist the sails:\n   the white and\n   the red ones.\n\nEnd.\n', 'p p'],
  [
    'indented words that nothing announces',
    'Sew the sails.\n\n      You may also use an old sail rather than\n      a new one.\n',
    'p p',
  ],
  ['a word of two letters is no title', 'Sew.\n\nOr\n\nHoist.\n', 'p p p'],
  ['a word between two commands', 'On land:\n\n      ./sew\n\n    or\n\n      ./sew --small\n', 'p code p code'],
  ['a title behind a number in brackets', 'Words.\n\n(2) Sew the Sails\n\nMore.\n', 'p h2 p'],
  ['a line with an address is no title', 'Words.\n\nSails are sold at http://a.b/c\n\nMore.\n', 'p p p'],
  [
    'what a program prints in sentences',
    'Run it:\n\n     The sails are up.\n\n     All is well with the mast.\n',
    'p code',
  ],
  ['indented code below which other code stands further right', 'Run it:\n\n     ./sew\n\n       ./hoist\n', 'p code'],
  [
    'lines behind a colon that look like commands are code',
    'Then run:\n\ndocker load -i a.tar\n./start.sh --now\n\nEnd.\n',
    'p code p',
  ],
  ['indented lines are code', 'Then run:\n\n    make all\n', 'p code'],
  [
    'lines behind a prompt right below words are a session',
    'Do.\n\n  - with it :\n    $ make all \\\n         A=1\n    $ make install\n\nWords:\n $ make\n',
    'p list(li(p code)) p code',
  ],
  ['a price in words is none', 'It costs\n$ 500 and\nno more.\n\nEnd.\n', 'p p'],
  [
    'lines that begin small and hold what no sentence does are code',
    'Get all of it first: it\nlooks like this\n\nsudo apt-get install a\nsudo apt-get install b\n\nThen\n\ncd a\n./configure\nmake\n\nEnd.\n',
    'p code h2 code p',
  ],
  ['also in an item', 'Do.\n\n - set this:\n\n\tA=`pwd`\n\texport A\n', 'p list(li(p code))'],
  ['words that begin small are none', 'Words.\n\nand then some more\nof these\n\nEnd.\n', 'p p p'],
  ['lists are lists', 'Do.\n\n1. one\n2. two\n\n- x\n', 'p list(li(p) li(p)) list(li(p))'],
])('%s', (_name, text, shape) => {
  expect(shapeOfDocument(text)).toBe(shape);
});

test('a session keeps every character, and is not fenced', () => {
  const page = read('Run.\n\n$ a_b_ *c* <d> \\e `f`\n', 'a.txt');
  expect(nodesOf(page, 'code')[0]).toMatchObject({value: '$ a_b_ *c* <d> \\e `f`', data: {fenced: false}});
});

test('words keep the characters that Markdown takes for marks', () => {
  const page = read('The file a_b_c is *not* <here> &amp; `there`.\n\nEnd.\n', 'a.txt');
  expect(paragraphsOf(page)[0]).toBe('The file a_b_c is *not* <here> &amp; `there`.');
});

test('a page without any mark is plain text whatever its name', () => {
  expect(read('Setting Up\n\nWords here.\n', 'a.md').dialect).toBe('text');
  expect(read('Words here.\n', 'a.md').dialect).toBe('markdown');
});

test.each([
  [
    'a number before an underlined title',
    '1. Sails\n--------\n\nSew.\n\n2.1) Masts\n==========\n\nOil.\n',
    'h2 p h1 p',
  ],
  [
    'a line of other signs as long as the title',
    'Words.\n\nSails\n~~~~~\n\nSew.\n\nMasts\n*****\n\nOil.\n',
    'p h2 p h2 p',
  ],
  ['numbered lines that nothing underlines', 'Do.\n\n1. Sails\n2. Masts\n', 'p list(li(p) li(p))'],
  ['a line of signs under a long passage', 'Words\nand words.\n~~~~~\n\nEnd here.\n', 'p p'],
])('%s', (_name, text, shape) => {
  expect(shapeOfDocument(text)).toBe(shape);
  expect(shapeOfDocument(text.replaceAll('\n', '\r\n'))).toBe(shape);
});

test('a numbered title keeps its number, and a page of Markdown has it too', () => {
  for (const [text, file] of [
    ['1. Sails\n--------\n\nSew.\n', 'a.txt'],
    ['# T\n\n1. Sails\n--------\n\nSew.\n', 'a.md'],
    ['# T\n\n1. Sails\n========\n\nSew.\n', 'a.md'],
  ] as const) {
    const page = read(text, file);
    const heading = nodesOf(page, 'heading').at(-1);
    expect(proseOf(page, heading as never).text).toBe('1. Sails');
    expect(breachesOf(page)).toEqual([]);
  }
});

test('a title between two lines of signs has none of them in its words', () => {
  const page = read('Words.\n\n=====\nSails\n=====\n\nSew.\n', 'a.txt');
  const [heading] = nodesOf(page, 'heading');
  expect(proseOf(page, heading as never).text).toBe('Sails');
  expect(breachesOf(page)).toEqual([]);
});
