import {describe, expect, test} from 'vitest';
import {breachesOf} from './breaches.ts';
import {paragraphsOf, read, shapeOf} from './shape.ts';

const fence = '```';
/** Name, text, shape: every text is read without a breach of what holds of all trees. */
type Case = readonly [name: string, text: string, shape: string];

function check(cases: readonly Case[], file = 'page.md'): void {
  test.each(cases)('%s', (_name, text, shape) => {
    for (const variant of [text, text.replaceAll('\n', '\r\n'), `\uFEFF${text}`]) {
      const page = read(variant, file);
      expect(shapeOf(page)).toBe(shape);
      expect(breachesOf(page)).toEqual([]);
    }
  });
}

describe('Hugo', () => {
  check([
    [
      'tabs without a blank line around them',
      `{{% tabs %}}\n{{% tab "One" %}}\n1. a\n2. b\n{{% /tab %}}\n{{% tab "Two" %}}\n1. c\n{{% /tab %}}\n{{% /tabs %}}\nend\n`,
      'tabs[tab"One"*[list(li(p) li(p))] tab"Two"[list(li(p))]] p',
    ],
    [
      'a named group with named tabs, sloppy blanks and odd closers',
      `{{<tabs name="os">}}\n{{% tab name="Debian"%}}\n\ntext\n\n{{% /tab */%}}\n{{%tab name="Fedora" %}}\nmore\n{{% /tab %}}\n{{</tabs>}}\n`,
      'tabs"os"[tab"Debian"*[p] tab"Fedora"[p]]',
    ],
    [
      'a tab whose body is the code',
      `{{< tabs name="t" >}}\n{{< tab name="Shell" codelang="bash" >}}\necho "**1**"\n\n# not a heading\n{{< /tab >}}\n{{< tab name="Word" >}}hello{{< /tab >}}\n{{< /tabs >}}\n`,
      'tabs"t"[tab"Shell"*[code:bash] tab"Word"[p]]',
    ],
    [
      'tabs inside a list item',
      `1. first\n\n   {{% tabs %}}\n   {{% tab "A" %}}\n   ${fence}sh\n   ls\n   ${fence}\n   {{% /tab %}}\n   {{% /tabs %}}\n\n2. second\n`,
      'list(li(p tabs[tab"A"*[code:sh]]) li(p))',
    ],
    [
      'tabs in tabs',
      `{{< tabs "o" >}}\n{{< tab "A" >}}\n{{< tabs "i" >}}\n{{< tab "x" >}}\n\nhi\n\n{{< /tab >}}\n{{< /tabs >}}\n{{< /tab >}}\n{{< /tabs >}}\n`,
      'tabs"o"[tab"A"*[tabs"i"[tab"x"*[p]]]]',
    ],
    [
      'a closer caught in the last list item',
      `{{% tabs %}}\n{{% tab "A" %}}\n- one\n- two\n  {{% /tab %}}\n  {{% tab "B" %}}\n- three\n{{% /tab %}}\n{{% /tabs %}}\n`,
      'tabs[tab"A"*[list(li(p) li(p))] tab"B"[list(li(p))]]',
    ],
    [
      'an opener in a list item whose closer stands at the margin',
      `1. one\n   {{% tabs %}}\n   {{% tab "A" %}}\n\ntext\n\n{{% /tab %}}\n{{% /tabs %}}\n\n2. two\n`,
      'list(li(p tabs[tab"A"*[p]]) li(p))',
    ],
    [
      'admonitions, with and without words of their own',
      `{{< note >}}\nkeep *this*\n{{< /note >}}\n\n{{% alert title="Careful" color="warning" %}}\nhot\n{{% /alert %}}\n\n{{< hint danger >}}\nno\n{{< /hint >}}\n`,
      'note:note[p] warning:warning"Careful"[p] danger:danger[p]',
    ],
    [
      'an admonition inside a list item',
      `1. a\n   {{< caution >}}\n   mind\n   {{< /caution >}}\n2. b\n`,
      'list(li(p warning:caution[p]) li(p))',
    ],
    [
      'a shortcode under a list item leaves the list whole',
      `1. a\n2. b\n  {{< channel >}}\n    ${fence}\n    ls\n    ${fence}\n\n3. c\n`,
      'list(li(p) li(p code) li(p))',
    ],
    [
      'a tag with a quoted closer and a raw string, over lines',
      '{{< tab\n  name="a %}} b"\n  x=`y >}} z` >}}\n\nt\n\n{{< /tab >}}\n',
      'tabs[tab"a %}} b"*[p]]',
    ],
    ['words behind an opener', '{{% tab "a" %}} Some words\nmore\n{{% /tab %}}\n', 'tabs[tab"a"*[p]]'],
    [
      'a tag followed by a line of dashes',
      '{{< tabs >}}\n{{< tab "a" >}}\n---\nx\n{{< /tab >}}\n{{< /tabs >}}\n',
      'tabs[tab"a"*[thematicBreak p]]',
    ],
    [
      'a table right before a closer',
      '{{< tab "a" >}}\n| a | b |\n|---|---|\n| 1 | 2 |\n{{< /tab >}}\nx\n',
      'tabs[tab"a"*[table2]] p',
    ],
    ['shortcodes in a fence are code', `${fence}md\n{{% tabs %}}\n{{% tab "x" %}}\n${fence}\n\nx\n`, 'code:md p'],
    ['shortcodes in inline code are code', 'Use `{{< tabs >}}` and `<Tabs>` here.\n', 'p'],
    ['an escaped shortcode is text', 'Write {{</* tabs */>}} first.\n', 'p'],
    [
      'tags in a quote',
      '> {{% tabs %}}\n> {{% tab "a" %}}\n> text\n> {{% /tab %}}\n> {{% /tabs %}}\n\nx\n',
      'quote(tabs[tab"a"*[p]]) p',
    ],
    [
      'an include that is not there',
      '{{% tabs %}}\n{{% tab "a" %}}\n{{% include "x.md" %}}\n{{% /tab %}}\n{{% /tabs %}}\n',
      'tabs[tab"a"*[{{{% include "x.md" %}}}]]',
    ],
    ['highlighted code', 'a\n\n{{< highlight yaml >}}\na: "{{ b }}"\n\n- c\n{{< /highlight >}}\n', 'p code:yaml'],
    [
      'an unknown pair is only its marks',
      '{{< columns >}}\n\n- a\n\n{{< /columns >}}\n',
      '{{{< columns >}}} list(li(p)) {{{< /columns >}}}',
    ],
  ]);
});

describe('Docusaurus', () => {
  check([
    [
      'labels from the values of the group',
      `import Tabs from '@theme/Tabs';\n\n<Tabs\n  groupId="how"\n  defaultValue="b"\n  values={[\n\n    {label: 'A > "x"', value: 'a',},\n    {label: '乙', value: "b"},\n  ]}>\n<TabItem value="a">\n\n**bold**\n\n</TabItem>\n<TabItem value="b">\ntext\n</TabItem>\n</Tabs>\n`,
      '-import tabs"how"[tab"A > "x""=a[p] tab"乙"=b*[p]]',
    ],
    [
      'fences without a blank line, with one inside',
      `<Tabs queryString="q">\n<TabItem value="a" label="Ay">\n${fence}sh\necho 1\n\necho 2\n${fence}\nafter\n</TabItem>\n<TabItem value="b" default>\ntext\n</TabItem>\n</Tabs>\n`,
      'tabs"q"[tab"Ay"=a[code:sh p] tab"b"*[p]]',
    ],
    [
      'children indented by four',
      `<Tabs>\n    <TabItem value="a">\n\n    text **b**\n\n    ${fence}sh\n    x\n    ${fence}\n\n    </TabItem>\n</Tabs>\n`,
      'tabs[tab"a"*[p code:sh]]',
    ],
    [
      'attributes with arrows, spreads and comments between tabs',
      `<Tabs groupId="os" onChange={(v) => v > 1 ? "}" : '{'} {...props}>\n{/* c <TabItem> */}\n<TabItem value='a'>\n\nx\n\n</TabItem>\n</Tabs>\n`,
      '-comment tabs"os"[tab"a"*[p]]',
    ],
    [
      'admonitions with titles, nested',
      ':::note Read this\n\na\n\n:::\n\n::::tip[Or *this*]\n\n:::danger\nb\n:::\n\n::::\n',
      'note:note"Read this"[p] tip:tip"Or *this*"[danger:danger[p]]',
    ],
    [
      'an admonition in a list item, with a fence',
      `1. a\n\n   :::caution\n\n   ${fence}\n   x\n   ${fence}\n\n   :::\n\n2. b\n`,
      'list(li(p warning:caution[code]) li(p))',
    ],
    [
      'details with a summary',
      '<details>\n<summary>More <b>here</b></summary>\n\n1. x\n\n</details>\n\nend\n',
      'details"More here"[list(li(p))] p',
    ],
    ['a component that is no container', 'a\n\n<Button to="/x">Go</Button>\n\n<Chart />\n', 'p p {<Chart />}'],
    ['MDX comments and exports', '{/* a\nb */}\n\nexport const x = 1;\n\ntext\n', '-comment -import p'],
    [
      'PingCAP tabs',
      '<SimpleTab groupId="x">\n<div label="命令" value="cli">\n\na\n\n</div>\n<div label="SQL">\n\nb\n\n</div>\n</SimpleTab>\n',
      'tabs"x"[tab"命令"=cli*[p] tab"SQL"[p]]',
    ],
  ]);
});

describe('Material for MkDocs', () => {
  check([
    [
      'consecutive tabs are one group',
      `=== "kn"\n\n    Run:\n\n    ${fence}bash\n    kn x\n    ${fence}\n\n=== "kubectl"\n\n    - a\n\nafter\n`,
      'tabs[tab"kn"*[p code:bash] tab"kubectl"[list(li(p))]] p',
    ],
    [
      'tabs in a list item',
      `1. one\n\n    === "A"\n\n        ${fence}\n        x\n        ${fence}\n\n    === "B"\n\n        y\n\n1. two\n`,
      'list(li(p tabs[tab"A"*[code] tab"B"[p]]) li(p))',
    ],
    [
      'admonitions right under their line',
      '!!! note\n    Words\n    here.\n\n??? warning "Mind"\n    - a\n\n???+ danger\n\n    b\n',
      'note:note[p] warning:warning"Mind"[list(li(p))] danger:danger[p]',
    ],
    [
      'tabs in an admonition, an admonition in a tab',
      '!!! tip "T"\n\n    === "A"\n\n        a\n\n    === "B"\n\n        !!! bug\n            b\n\nx\n',
      'tip:tip"T"[tabs[tab"A"*[p] tab"B"[danger:bug[p]]]] p',
    ],
    [
      'a bullet list before and behind stays its own',
      '- a\n- b\n\n!!! note\n    x\n\n- c\n',
      'list(li(p) li(p)) note:note[p] list(li(p))',
    ],
    ['a group begun anew', '=== "A"\n\n    a\n\n===! "B"\n\n    b\n', 'tabs[tab"A"*[p]] tabs[tab"B"*[p]]'],
    ['a snippet that is not there', '--8<-- "a.md"\n\nx\n', '{--8<-- "a.md"} p'],
  ]);
});

describe('Jekyll and GitHub', () => {
  check([
    ['highlighted code', 'a\n\n{% highlight bash %}\necho {{ x }}\n  two\n{% endhighlight %}\n\nb\n', 'p code:bash p'],
    [
      'tabs of a plugin',
      '{% tabs log %}\n{% tab log php %}\nx\n{% endtab %}\n{% endtabs %}\n',
      'tabs"log"[tab"php"*[p]]',
    ],
    ['an include that is not there', '{% include a.html x="y" %}\n\nx\n', '{{% include a.html x="y" %}} p'],
    ['a filter in a table cell', '| a | b |\n|---|---|\n| {{ x | upcase }} | 2 |\n', 'table2'],
    ['alerts', '> [!WARNING]\n> a\n> b\n>\n> - c\n\n> [!NOTE]\n> x\n', 'warning:warning[p list(li(p))] note:note[p]'],
    ['a quote that says note in words stays a quote', '> **Note:** x\n', 'quote(p)'],
    ['comments hide what they hold', `<!--\n1. a\n${fence}\nb\n-->\n\nx\n`, '-comment p'],
    ['a comment in a list item', '1. a\n   <!--\nb\n   -->\n   c\n2. d\n', 'list(li(p -comment p) li(p))'],
    ['front matter in TOML', '+++\ntitle = "x"\n+++\n\na\n', '-front-matter p'],
  ]);
});

test('macros stay in words and addresses as the author wrote them', () => {
  const page = read('See [a]({{< ref "x.md" >}}) on {{ site.name }}, {{<baseurl>}} and [b]({{ site.baseurl }}/y).\n');
  expect(paragraphsOf(page)).toEqual(['See a on {{ site.name }}, {{<baseurl>}} and b.']);
  expect(JSON.stringify(page.tree)).toContain('"url":"{{< ref \\"x.md\\" >}}"');
  expect(JSON.stringify(page.tree)).toContain('"url":"{{ site.baseurl }}/y"');
});
