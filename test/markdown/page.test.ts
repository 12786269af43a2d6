import {describe, expect, test} from 'vitest';
import {placeOf, sourceOf} from '../../src/markdown/place.ts';
import {placeIn, proseOf} from '../../src/markdown/prose.ts';
import {readPage} from '../../src/markdown/read-page.ts';
import {breachesOf} from './breaches.ts';
import {nodesOf, read, shapeOf} from './shape.ts';

describe('includes', () => {
  const files: Record<string, string> = {
    'x.md': '\uFEFF---\na: 1\n---\n\n# In\n\nSee `a` here.\n\n{{< include "y.yaml" >}}\n',
    'y.yaml': 'a: 1\nb: 2\n',
    './_part.mdx': 'part\n',
    'loop.md': '{{< include "loop.md" >}}\n\nz\n',
  };
  const readInclude = (path: string): string | null => files[path] ?? null;

  test('stand where they are taken in, with places of their own file', () => {
    const page = readPage('1. a\n\n   {{< include "x.md" >}}\n\nend\n', 'p.md', {readInclude});
    expect(shapeOf(page)).toBe('list(li(p -front-matter h1 p code:yaml)) p');
    expect(page.includes).toEqual(['x.md', 'y.yaml']);
    const [, inner] = nodesOf(page, 'paragraph') as never[];
    expect(placeOf(page, inner as never)).toMatchObject({file: 'x.md', start: {line: 7, column: 1}});
    expect(sourceOf(page, inner as never)).toBe('See `a` here.');
    expect(placeIn(page, proseOf(page, inner as never), 4, 5)).toMatchObject({
      file: 'x.md',
      start: {line: 7, column: 6},
    });
    // The line of the mark itself belongs to no node of this file.
    expect(breachesOf(page)).toEqual([expect.stringContaining('line 3')]);
  });

  test('of a tab, a partial of MDX and a snippet are taken in', () => {
    const text = `import Part from './_part.mdx';\n\n<Part />\n\n{{< tabs name="t" >}}\n{{< tab name="A" include="y.yaml" />}}\n{{< /tabs >}}\n\n--8<-- "y.yaml"\n`;
    expect(shapeOf(readPage(text, 'p.md', {readInclude}))).toBe('-import p tabs"t"[tab"A"*[code:yaml]] code:yaml');
  });

  test('that take in themselves end', () => {
    expect(shapeOf(readPage('{{< include "loop.md" >}}\n', 'p.md', {readInclude}))).toBe(
      '{{{< include "loop.md" >}}} p',
    );
  });
});

describe('problems', () => {
  test.each([
    ['a tab group without an end', '{{% tabs %}}\n{{% tab "a" %}}\nx\n{{% /tab %}}\n\nafter\n', 'unclosed-tabs', 1],
    ['a tab without an end', '{{% tabs %}}\n{{% tab "a" %}}\nx\n{{% /tabs %}}\n\nafter\n', 'unclosed-tabs', 2],
    ['a closer without an opener', 'x\n\n{{% /tab %}}\n', 'orphan-closer', 3],
    ['a tab outside of tabs', 'x\n\n{{% tab "a" %}}\nx\n{{% /tab %}}\n', 'tab-outside-tabs', 3],
    ['a fence without an end', 'x\n\n```sh\nls\n', 'unclosed-fence', 3],
    ['a comment without an end', 'x\n\n<!-- y\n', 'unclosed-comment', 3],
    ['front matter that does not parse', '---\na: [\n---\nx\n', 'front-matter', 1],
    ['an admonition without an end', ':::note\n\nx\n', 'unclosed-block', 1],
    ['tabs without a tab', '<Tabs>\n\nx\n\n</Tabs>\n', 'empty-tabs', 1],
  ])('%s is one, with its place', (_name, text, rule, line) => {
    const page = read(text);
    expect(page.problems.map(problem => [problem.rule, problem.place.start.line])).toEqual([[rule, line]]);
    expect(page.problems[0]?.message).toMatch(/^Unexpected .+, expected .+/);
    expect(breachesOf(page)).toEqual([]);
  });

  test('what follows a broken group is still read', () => {
    expect(shapeOf(read('{{% tabs %}}\n{{% tab "a" %}}\nx\n{{% /tab %}}\n\n# after\n'))).toBe('tabs[tab"a"*[p]] h1');
    expect(shapeOf(read('{{% tabs %}}\n{{% tab "a" %}}\nx\n{{% tab "b" %}}\ny\n{{% /tabs %}}\n'))).toBe(
      'tabs[tab"a"*[p] tab"b"[p]]',
    );
  });
});

describe('the dialect', () => {
  test.each([
    ['hugo', 'a.md', '{{< note >}}\nx\n{{< /note >}}\n'],
    ['docusaurus', 'a.md', '<Tabs>\n<TabItem value="a">\n\n[x]({{<baseurl>}}/y)\n\n</TabItem>\n</Tabs>\n'],
    ['docusaurus', 'a.mdx', '# x\n'],
    ['jekyll', 'a.md', '---\nlayout: y\n---\n\n[x]({{site.baseurl}})\n'],
    ['mkdocs', 'a.md', '!!! note\n    x\n'],
    ['markdown', 'a.md', '# x\n\n- y\n'],
    ['text', 'a.txt', 'x\n\ny\n'],
    ['markdown', 'a.txt', '## x\n\n[y](z)\n'],
  ])('%s is told from %s %j', (dialect, file, text) => {
    expect(read(text, file).dialect).toBe(dialect);
  });

  test('asked for is kept', () => {
    expect(readPage('# x\n', 'a.md', {dialect: 'jekyll'}).dialect).toBe('jekyll');
  });
});

test('an anchor before or behind a heading is its own', () => {
  const page = read('<a name="one"></a>\n\n## A\n\n## B {#two}\n\n### <a id="three"></a>C\n\n# D\n');
  const anchors = nodesOf(page, 'heading').map(node => [
    (node.data as {anchor?: string} | undefined)?.anchor,
    proseOf(page, node as never).text,
  ]);
  expect(anchors).toEqual([
    ['one', 'A'],
    ['two', 'B'],
    ['three', 'C'],
    [undefined, 'D'],
  ]);
});

test('front matter is data', () => {
  expect(read('---\ntitle: "1. A"\ntags: [x]\n---\n\nx\n').frontMatter).toEqual({title: '1. A', tags: ['x']});
  expect(read('+++\ntitle = "A"\n+++\n\nx\n').frontMatter).toEqual({title: 'A'});
  expect(read('---\n\n# no front matter\n\n---\n').frontMatter).toEqual({});
});

test('the address of a literal link ends before Chinese words', () => {
  const page = read('打开 https://a.b/c，然后继续。见 https://a.b/d。\n');
  expect(nodesOf(page, 'link').map(link => link.url)).toEqual(['https://a.b/c', 'https://a.b/d']);
  expect(breachesOf(page)).toEqual([]);
});
