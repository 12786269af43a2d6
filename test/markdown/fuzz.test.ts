import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {readPage} from '../../src/markdown/read-page.ts';
import {breachesOf} from './breaches.ts';

const fence = '```';
/** What pages are made of, whole and broken, so that a random page meets every construct in every place. */
const pieces = [
  ...[
    '{{% tabs %}}',
    '{{% tab "x" %}}',
    '{{% /tab %}}',
    '{{% /tabs %}}',
    '{{< tabs name="y" >}}',
    '{{< /tabs >}}',
    '{{</* a */>}}',
  ],
  ...[
    '{{< tab name="c" codelang="sh" >}}',
    '{{< /tab >}}',
    '{{< note >}}',
    '{{< /note >}}',
    '{{< x',
    '{{<baseurl>}}',
    '%}}',
    '{{ a.b }}',
  ],
  ...[
    '{% highlight sh %}',
    '{% endhighlight %}',
    '{% include a.html %}',
    '{%',
    '{{',
    '}}',
    '{{{ .x }}}',
    '{: .a}',
    '{#id}',
  ],
  ...[
    '<Tabs>',
    '<Tabs\n  values={[\n\n  {label: "L", value: "v"},\n]}>',
    '</Tabs>',
    '<TabItem value="v">',
    '</TabItem>',
    '<A x={',
    '<Foo />',
  ],
  ...[
    '<details>',
    '<summary>s</summary>',
    '<summary>',
    '</details>',
    '<div label="d">',
    '</div>',
    '<SimpleTab>',
    '</SimpleTab>',
    '<br>',
  ],
  ...[
    '<!--',
    '-->',
    '<!-- c -->',
    '{/*',
    '*/}',
    '<?',
    '?>',
    '<?..?>',
    '***',
    '---',
    '===',
    '<VERSION>',
    '<A.B:1>',
    '<中文>',
    '<a name="n"></a>',
  ],
  ...[
    ':::note',
    ':::tip[t]',
    ':::',
    '::::',
    '=== "A"',
    '===! "B"',
    '!!! note',
    '??? tip "t"',
    '--8<-- "a"',
    '> [!NOTE]',
    'import A from "./a"',
  ],
  ...[
    fence,
    `${fence}sh title="t"`,
    '~~~',
    '`',
    '``',
    '# h',
    '## h {#i}',
    '1. a',
    '2. b:',
    '10. c',
    '- d',
    '* e',
    '+ f',
    '> g',
    '>',
  ],
  ...[
    '| a | b |',
    '|---|---|',
    '| `c\\|d` | {{ e | f }} |',
    '[a](b)',
    '[r]: http://x',
    '[r]',
    '![i](j)',
    '\\*',
    '&amp;',
    '&nbsp;',
    '*',
    '**',
    '_',
    '~~',
  ],
  ...[
    'http://a.b/c',
    'www.a.b',
    'a@b.c',
    '𝒜',
    '文字：',
    'word',
    'two words',
    '$ ls',
    '  \n',
    '\\\n',
    '\uE000',
    '\uE001\uE002',
  ],
];
const gaps = [
  '\n',
  '\n\n',
  '\n',
  ' ',
  '',
  '\n    ',
  '\n   ',
  '\n  ',
  '\n\t',
  '\n> ',
  '\r\n',
  '\r\n\r\n',
  '\r',
  '\n\n    ',
];

const page = fc
  .array(fc.tuple(fc.constantFrom(...pieces), fc.constantFrom(...gaps)), {minLength: 1, maxLength: 24})
  .map(parts => parts.map(([piece, gap]) => piece + gap).join(''));
const opening = fc.constantFrom(
  '',
  '',
  '',
  '\uFEFF',
  '---\na: b\n---\n',
  '+++\na = 1\n+++\n',
  '\uFEFF---\r\nx: [\r\n---\r\n',
);

describe('any text', () => {
  const runs = {numRuns: Number(process.env.DOCWALK_FUZZ ?? 300)};

  test('is read without a throw, a leaked mask, a lost line or a wrong place', () => {
    fc.assert(
      fc.property(opening, page, fc.constantFrom('a.md', 'a.mdx', 'a.txt'), (front, text, file) => {
        const read = readPage(front + text, file);
        expect(read.problems.filter(problem => problem.message.includes('failed on'))).toEqual([]);
        expect(breachesOf(read)).toEqual([]);
      }),
      runs,
    );
  });

  test('of any characters is read', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary', maxLength: 200}), characters => {
        // A zero character is no text (`decode` refuses it); the parser puts another in its place.
        const text = characters.replaceAll('\0', ' ');
        expect(breachesOf(readPage(text, 'a.md'))).toEqual([]);
      }),
      runs,
    );
  });
});
