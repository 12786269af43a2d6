import {expect, test} from 'vitest';
import {readGuide} from '../../src/guide/read.ts';
import {readPage} from '../../src/markdown/read-page.ts';
import {drawGuide, listBoxes} from '../../src/report/graph.ts';
import {writeMermaid} from '../../src/report/graph-mermaid.ts';
import {writeSvg} from '../../src/report/graph-svg.ts';
import {textsFor} from '../../src/texts/texts.ts';

const text = [
  '# Move "all" <boxes> & more',
  '',
  '{{% tabs %}}',
  '{{% tab "Small; quick" %}}',
  '',
  '1. Write the list:',
  '',
  '   ```bash',
  '   ls shelf > list.txt',
  '   ```',
  '',
  '1. Pack it:',
  '',
  '   ```bash',
  '   sort -u list.txt -o packed.txt',
  '   ```',
  '',
  '{{% /tab %}}',
  '{{% tab "大箱子" %}}',
  '',
  '1. Call the movers.',
  '',
  '{{% /tab %}}',
  '{{% /tabs %}}',
].join('\n');
const guide = readGuide(readPage(text, 'box.md'), {file: 'box.md', sha256: ''});
const drawing = drawGuide(guide, textsFor('en'));

test('every step, tab and section of a guide is a box', () => {
  expect(listBoxes(drawing.boxes).map(({kind}) => kind)).toEqual([
    'choice',
    'option',
    'command',
    'command',
    'option',
    'manual',
  ]);
});

test('a file that one step makes and another needs is an arrow between them', () => {
  const steps = listBoxes(drawing.boxes).filter(({kind}) => kind === 'command');
  const [from, to] = steps.map(({id}) => id);
  expect(drawing.arrows).toContainEqual({kind: 'file', from, to, label: 'list.txt'});
});

test('no file comes from another tab', () => {
  const tabs = ['A', 'B'].flatMap(name => [
    `{{% tab "${name}" %}}`,
    '',
    '```bash',
    'seq 3 > list.txt',
    '```',
    '',
    '```bash',
    'sort -u list.txt -o packed.txt',
    '```',
    '',
    '{{% /tab %}}',
  ]);
  const page = readPage(['{{% tabs %}}', ...tabs, '{{% /tabs %}}'].join('\n'), 'two.md');
  const {arrows} = drawGuide(readGuide(page, {file: 'two.md', sha256: ''}), textsFor('en'));
  const files = arrows.filter(({kind}) => kind === 'file');
  expect(files.map(({from, to}) => [from, to].map(id => id.split('/')[0]))).toEqual([
    ['a', 'a'],
    ['b', 'b'],
  ]);
});

test('the tabs of a choice stand beside each other: no arrow leads from one to the next', () => {
  const options = new Set(
    listBoxes(drawing.boxes)
      .filter(({kind}) => kind === 'option')
      .map(({id}) => id),
  );
  expect(drawing.arrows.filter(({from, to}) => options.has(from) && options.has(to))).toEqual([]);
});

test('marks that Mermaid would read are written as codes', () => {
  const written = writeMermaid(drawing);
  expect(written).toMatch(/^---\ntitle: "Move \\"all\\" <boxes> & more"\n---\nflowchart TD\n/);
  expect(written).toContain('["Small#59; quick"]');
  expect(written.match(/subgraph/g)?.length).toBe(written.match(/^\s*end$/gm)?.length);
});

test('the SVG is well formed: what is opened is closed, and text is escaped', () => {
  const written = writeSvg(drawing);
  expect(written).toContain('Move &quot;all&quot; &lt;boxes&gt; &amp; more');
  const open: string[] = [];
  for (const [, close, name = '', rest = ''] of written.matchAll(/<(\/?)([a-z]+)([^<>]*)>/g)) {
    if (close === '/') expect(open.pop()).toBe(name);
    else if (!rest.endsWith('/')) open.push(name);
  }
  expect(open).toEqual([]);
});
