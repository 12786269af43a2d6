import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, test} from 'vitest';
import {nodesOf, read, shapeOf, shapeOfText} from './shape.ts';

const fence = '```';

describe('a fence goes back into its item', () => {
  test.each([
    ['on the next line', `1. a\n${fence}\nx\n${fence}\n1. b\n${fence}\ny\n${fence}\n`, 'list(li(p code) li(p code))'],
    ['behind a colon', `1. a:\n\n${fence}\nx\n${fence}\n\ntext\n`, 'list(li(p code)) p'],
    ['behind a full-width colon', `1. 甲：\n\n${fence}\nx\n${fence}\n`, 'list(li(p code))'],
    [
      'when the list goes on with the next number',
      `1. a.\n\n${fence}\nx\n${fence}\n\n2. b\n`,
      'list(li(p code) li(p))',
    ],
    ['when it is indented, but not enough', `10. a.\n\n   ${fence}\n   x\n   ${fence}\n\ntext\n`, 'list(li(p code)) p'],
    [
      'when every item before took its own',
      `1. a.\n\n${fence}\nx\n${fence}\n\n2. b.\n\n${fence}\ny\n${fence}\n`,
      'list(li(p code) li(p code))',
    ],
    ['of a nested item', `1. a\n   - b:\n\n${fence}\nx\n${fence}\n`, 'list(li(p list(li(p code))))'],
  ])('%s', (_name, text, shape) => {
    expect(shapeOfText(text)).toBe(shape);
  });

  test('and its place and that of the list reach to its end', () => {
    const page = read(`1. a:\n\n${fence}\nx\n${fence}\n\n2. b\n`);
    const [list] = nodesOf(page, 'list') as unknown as {position: {end: {line: number}}}[];
    const [item] = nodesOf(page, 'listItem') as unknown as {position: {end: {line: number}}}[];
    expect([item?.position.end.line, list?.position.end.line]).toEqual([5, 7]);
  });

  test('whose lines left it before its end', () => {
    const page = read(`1. a\n   ${fence}sh\n   cat <<E > f\none\nE\n   ${fence}\n2. b\n`);
    expect(shapeOf(page)).toBe('list(li(p code:sh) li(p))');
    const [code] = nodesOf(page, 'code') as unknown as {data: {lines: {text: string}[]}}[];
    expect(code?.data.lines.map(line => line.text)).toEqual(['cat <<E > f', 'one', 'E']);
    expect(page.problems.map(problem => problem.rule)).toEqual(['broken-fence']);
  });

  test('whose closing fence stands too far left does not open another', () => {
    expect(shapeOfText(`1. a\n\n    ${fence}\n    x\n ${fence}\n\n**b** c\n`)).toBe('list(li(p code)) p');
  });
});

describe('a fence that falls short of an item so deep that Markdown takes it for indented code', () => {
  const items = `  1. a。\n   \n    ${fence}yaml\n    x:\n      - y\n    ${fence}    \n\n  2. b\n\n    ${fence}sh\n    z\n    ${fence}\n\n3. c\n`;

  test('is a fence all the same, and what follows is a list', () => {
    const page = read(`1. o\n2. p\n\n${items}`);
    expect(shapeOf(page)).toMatch(/^list\(.*code:yaml.*li\(p code:sh\).*li\(p\)\)$/);
    const codes = nodesOf(page, 'code') as unknown as {
      value: string;
      position: {start: {line: number; column: number}};
    }[];
    expect(codes.map(({value}) => value)).toEqual(['x:\n  - y', 'z']);
    expect(codes[0]?.position.start).toMatchObject({line: 6, column: 5});
  });

  test('is code where no item above reaches so far', () => {
    expect(shapeOfText(`a\n\n    ${fence}\n    x\n    ${fence}\n`)).toBe('p code');
    expect(shapeOfText(`- a\n\nb\n\n      ${fence}\n      x\n      ${fence}\n`)).toBe('list(li(p)) p code');
  });
});

describe('a fence whose closing line stands too far right', () => {
  const late = `${fence}\nx\n     ${fence}\n\n# a\n\n`;

  test('ends there where the next fence opens with a language, and it is told', () => {
    const page = read(`${late}${fence}sh\ny\n${fence}\n`);
    expect(shapeOf(page)).toBe('code h1 code:sh');
    expect(page.problems.map(({rule, message, place}) => [rule, place.start.line, message])).toEqual([
      [
        'broken-fence',
        3,
        `Unexpected closing fence "${fence}" four columns or more to the right, expected it as far left as the opening fence; it was read as the end`,
      ],
    ]);
  });

  test('ends there in an item too', () => {
    expect(
      shapeOfText(`1. a\n\n   ${fence}\n   x\n         ${fence}\n\n   b\n\n   ${fence}sh\n   y\n   ${fence}\n`),
    ).toBe('list(li(p code p code:sh))');
  });

  test('goes on where it shows a fence, or no fence follows', () => {
    expect(shapeOfText(`${fence}md\n    ${fence}\n    x\n    ${fence}\n${fence}\n\na\n`)).toBe('code:md p');
    expect(shapeOfText(late)).toBe('code');
  });
});

describe('a note of a site that counts two columns stands in its item', () => {
  const note = '  !!! Note\n\n        n';
  test.each([
    [`1. a\n\n${note}\n\n    ${fence}\n    x\n    ${fence}\n\n2. b\n`, 'list(li(p note:note[p] code) li(p))'],
    [`1. a\n\n  !!! Note\n      n\n\n2. b\n`, 'list(li(p note:note[p]) li(p))'],
    [
      `1. a\n\n   1. b\n\n      ${fence}\n      x\n      ${fence}\n\n    !!! Note\n\n        n\n\n   2. c\n`,
      'list(li(p list(li(p code note:note[p]) li(p))))',
    ],
    [`- a\n\n  b\n\n${note}\n`, 'list(li(p p note:note[p]))'],
  ])('%j', (text, shape) => {
    expect(shapeOfText(text)).toBe(shape);
  });

  test('and begins where it is written', () => {
    const [found] = nodesOf(read(`1. a\n\n${note}\n`), 'admonition') as unknown as {
      position: {start: {column: number}};
    }[];
    expect(found?.position.start.column).toBe(3);
  });
});

describe('a list stays split', () => {
  test.each([
    ['by a heading', `1. a:\n\n# h\n\n2. b\n`, 'list(li(p)) h1 list(li(p))'],
    [
      'by a paragraph, where the numbers begin again',
      '1. a\n2. b\n\ntext\n\n1. c\n',
      'list(li(p) li(p)) p list(li(p))',
    ],
    ['by a fence of its own', `1. a.\n2. b.\n\n${fence}\nx\n${fence}\n\n1. c\n`, 'list(li(p) li(p)) code list(li(p))'],
  ])('%s', (_name, text, shape) => {
    expect(shapeOfText(text)).toBe(shape);
  });
});

test.each([
  ['a paragraph between two numbers', '1. a\n\ntext\n\n2. b\n', 'list(li(p p) li(p))'],
  ['a quote that is not indented enough', '10. a\n\n   > q\n\n11. b\n', 'list(li(p quote(p)) li(p))'],
  ['an anchor between items', '1. a\n\n<a name="x"></a>\n\n1. b\n', 'list(li(p p) li(p))'],
  ['a comment between items', '1. a\n\n<!-- c -->\n\n2. b\n', 'list(li(p -comment) li(p))'],
])('%s belongs to the item before it', (_name, text, shape) => {
  expect(shapeOfText(text)).toBe(shape);
});

test('a guide and its translation in another dialect have the same shape', () => {
  const hugo = `{{% tabs %}}\n{{% tab "Linux" %}}\n\n### 1. Get it\n\n1.  Log in:\n   ${fence}plain\n   login <HOST:PORT>\n   ${fence}\n1.  Load:\n   ${fence}\n   load\n   ${fence}\n\n1.  Push:\n   ${fence}\n   push\n   ${fence}\n{{% /tab %}}\n{{% tab "Both" %}}\nx\n{{% /tab %}}\n{{% /tabs %}}\n`;
  const docusaurus = `<Tabs\ndefaultValue="a"\nvalues={[\n{ label: 'Linux', value: 'a', },\n{ label: 'Both', value: 'b', },\n]}>\n\n<TabItem value="a">\n\n### 1. 获取\n\n1. 登录：\n${fence}plain\nlogin <HOST:PORT>\n${fence}\n1. 加载：\n${fence}\nload\n${fence}\n\n1. 推送：\n${fence}\npush\n${fence}\n</TabItem>\n<TabItem value="b">\n\nx\n\n</TabItem>\n</Tabs>\n`;
  const shape = 'tabs[tab"Linux"*[h3 list(li(p code:plain) li(p code) li(p code))] tab"Both"[p]]';
  expect(shapeOfText(hugo)).toBe(shape);
  expect(shapeOfText(docusaurus).replace(/=[ab]/g, '')).toBe(shape);
});

const seeds = process.env.DOCWALK_SEEDS ?? '/work/shared/corpus/seeds';

test.skipIf(!existsSync(seeds))(
  'the air-gap guide has the same shape in Hugo and Docusaurus, but for heading depth',
  () => {
    const shapes = ['air-gap-registry.hugo.en.md', 'air-gap-registry.docusaurus.zh.md'].map(name =>
      shapeOf(read(readFileSync(path.join(seeds, name), 'utf8')))
        .replace(/-(?:import|front-matter) ?/g, '')
        .replace(/tab"[^"]*"(?:=\w+)?/g, 'tab')
        .replace(/\bh\d\b/g, 'h'),
    );
    expect(shapes[0]).toContain('tabs[tab*[');
    expect(shapes[1]).toBe(shapes[0]);
  },
);
