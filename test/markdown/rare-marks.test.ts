import {describe, expect, test} from 'vitest';
import {readPage} from '../../src/markdown/read-page.ts';
import {breachesOf} from './breaches.ts';
import {nodesOf, paragraphsOf, read, shapeOf} from './shape.ts';

const fence = '```';
type Case = readonly [name: string, text: string, shape: string];

function check(cases: readonly Case[]): void {
  test.each(cases)('%s', (_name, text, shape) => {
    for (const variant of [text, text.replaceAll('\n', '\r\n'), `\uFEFF${text}`]) {
      const page = read(variant);
      expect(shapeOf(page)).toBe(shape);
      expect(breachesOf(page)).toEqual([]);
    }
  });
}

describe('marks that are rarely seen', () => {
  check([
    [
      'tab panes of a header',
      '{{< tabpane >}}\n{{< tab header="A" >}}\n\none\n\n{{< /tab >}}\n{{< tab header="B" >}}\n\ntwo\n\n{{< /tab >}}\n{{< /tabpane >}}\n',
      'tabs[tab"A"*[p] tab"B"[p]]',
    ],
    [
      'tabs whose group has their labels',
      '{{< tabs Linux Windows >}}\n{{% codetab %}}\n\none\n\n{{% /codetab %}}\n{{% codetab %}}\n\ntwo\n\n{{% /codetab %}}\n{{< /tabs >}}\n',
      'tabs[tab"Linux"*[p] tab"Windows"[p]]',
    ],
    [
      'a tab that takes in a file and closes itself',
      '{{< tabs name="t" >}}\n{{< tab name="Bash" include="x/y.md" />}}\n{{< tab name="Zsh" include="x/z.md" />}}\n{{< /tabs >}}\n',
      'tabs"t"[tab"Bash"*[{{{< tab name="Bash" include="x/y.md" />}}}] tab"Zsh"[{{{< tab name="Zsh" include="x/z.md" />}}}]]',
    ],
    [
      'a sample of a file that is not there',
      'a\n\n{{< code_sample file="p/q.yaml" >}}\n\n{{< codenew file="r.yaml" >}}\n',
      'p {{{< code_sample file="p/q.yaml" >}}} {{{< codenew file="r.yaml" >}}}',
    ],
    [
      'labels in template strings',
      '<Tabs values={[\n  {label: `One`, value: `a`},\n]}>\n<TabItem value="a">\n\nx\n\n</TabItem>\n</Tabs>\n',
      'tabs[tab"One"=a*[p]]',
    ],
    [
      'an admonition that holds one with as many colons',
      '::::info\n\n:::tip\n\na\n\n:::\n\nb\n\n::::\n',
      'note:info[tip:tip[p] p]',
    ],
    ['a line break alone before a list', 'a\n\n<br/>\n1. b\n2. c\n', 'p html list(li(p) li(p))'],
    ['a line break alone right behind a fence', `${'`'.repeat(3)}\na\n${'`'.repeat(3)}\n<br>\nb\n`, 'code html p'],
    ['a line break alone right behind a heading', '# a\n<br>\nb\n', 'h1 html p'],
    ['a line break among words', 'a<br>b\n<br>\nc\n', 'p'],
    [
      'a line break at the start of a tab',
      '<TabItem value="v">\n<br/>\n- a\n\n</TabItem>\n',
      'tabs[tab"v"*[html list(li(p))]]',
    ],
    [
      'an admonition in a list item of MkDocs, folded',
      '1. a\n\n    ???+ note "N"\n\n        b\n\n1. c\n',
      'list(li(p note:note"N"[p]) li(p))',
    ],
    ['comments hide lists and fences', `<!--\n1. a\n\n${fence}sh\nb\n${fence}\n-->\n\n1. c\n`, '-comment list(li(p))'],
    [
      'closers in a quote for what was opened outside',
      '{{< tabs >}}\n{{< tab "a" >}}\n\nx\n\n> {{< /tab >}}\n> {{< /tabs >}}\n\ny\n',
      'tabs[tab"a"*[p]] p',
    ],
  ]);
});

test('a tab that Markdown cuts stays whole in the lines of the code', () => {
  const page = read(`  ${fence}sh\n\tls\n  ${fence}\n`);
  const [code] = nodesOf(page, 'code') as unknown as {data: {lines: {text: string; at: {offset: number}}[]}}[];
  const [line] = code?.data.lines ?? [];
  expect(page.text.slice(line?.at.offset, (line?.at.offset ?? 0) + (line?.text.length ?? 0))).toBe('\tls');
  expect(breachesOf(page)).toEqual([]);
});

test('what is included keeps its own places', () => {
  const page = readPage('a\n\n{{< include "part.md" >}}\n\nb\n', 'a.md', {
    readInclude: path => (path === 'part.md' ? '# T\n\nwords\n' : null),
  });
  expect(page.includes).toEqual(['part.md']);
  expect(paragraphsOf(page)).toEqual(['a', 'words', 'b']);
  const [heading] = nodesOf(page, 'heading') as unknown as {position: {start: {line: number}}; data: {file: string}}[];
  expect([heading?.data.file, heading?.position.start.line]).toEqual(['part.md', 1]);
});

test('a second byte order mark shifts no place', () => {
  expect(breachesOf(read('\uFEFF\uFEFF1. a\n    b\n'))).toEqual([]);
});
