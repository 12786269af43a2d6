import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {docwalkWith} from './docwalk-in.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'docwalk-links-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

const lay = (files: Readonly<Record<string, string>>): void => {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, file)), {recursive: true});
    writeFileSync(path.join(folder, file), text);
  }
};
const check = (...given: string[]) =>
  docwalkWith({cwd: folder, env: {XDG_CACHE_HOME: path.join(folder, '.cache')}}, 'check', ...given);
/** The links that are found dead, of pages that nothing else is to be found on. */
async function dead(...given: string[]): Promise<readonly string[]> {
  const {out} = await check(...given, '--format', 'json');
  const found: {ruleId: string; message: string}[] = JSON.parse(out);
  expect(found.filter(one => one.ruleId !== 'dead-anchor')).toEqual([]);
  return found.map(({message}) => /link to `([^`]*)`/.exec(message)?.[1] ?? message);
}
const links = (...urls: readonly string[]): string =>
  `# Links\n\n${urls.map((url, at) => `See [page ${at}](${url}).\n`).join('\n')}`;

describe('a Docusaurus site', () => {
  test('relative files, addresses from the root and @site lead to pages', async () => {
    lay({
      'docusaurus.config.js': '',
      'docs/a.mdx': links(
        ...['./b.md#open-the-ports', './b.md#no-such', 'sub/c.mdx#own', '/docs/b#no-such', '/docs/b#open-the-ports'],
        ...['@site/docs/b.md#no-such', '@site/docs/b.md#open-the-ports', '/docs/gone#x', 'https://x.example/b.md#x'],
      ),
      'docs/b.md': '---\ntitle: Bees\n---\n\n## Open the **ports**\n\nText.\n',
      'docs/sub/c.mdx': '# C\n\n## Heading {#own}\n\nText.\n',
    });
    expect(await dead('docs/a.mdx')).toEqual(['./b.md#no-such', '/docs/b#no-such', '@site/docs/b.md#no-such']);
  });

  test('where the version that is published is another, addresses from the root are not judged', async () => {
    lay({
      'docusaurus.config.js': '',
      'versioned_docs/version-1/b.md': '# B\n',
      'docs/a.md': links('/docs/b#no-such', './b.md#no-such'),
      'docs/b.md': '# B\n',
    });
    expect(await dead('docs/a.md')).toEqual(['./b.md#no-such']);
  });
});

describe('a Hugo site', () => {
  test('ref, relref and addresses from the root lead to pages, sections too', async () => {
    lay({
      'hugo.toml': '',
      'content/en/docs/a.md': links(
        ...['/docs/b/#no-such', '/docs/b/#two-words', '/docs/s/#no-such', '/docs/s/#section'],
        ...['{{< ref "b.md#no-such" >}}', '{{< relref "b#two-words" >}}', '{{< ref "/docs/s#no-such" >}}'],
        ...['{{<baseurl>}}/docs/b/#no-such', '{{< baseurl >}}docs/b/#two-words', '/docs/{{< param x >}}/b#no'],
      ),
      'content/en/docs/b.md': '# B\n\n## Two words\n\nText.\n',
      'content/en/docs/s/_index.md': '# S\n\n## Section\n\nText.\n',
    });
    expect(await dead('content/en/docs/a.md')).toEqual([
      ...['/docs/b/#no-such', '/docs/s/#no-such', '{{< ref "b.md#no-such" >}}', '{{< ref "/docs/s#no-such" >}}'],
      '{{<baseurl>}}/docs/b/#no-such',
    ]);
  });

  test('an English heading in a comment is no heading of the Chinese page', async () => {
    lay({
      'hugo.toml': '',
      'content/zh/docs/a.md': links('/zh/docs/b/#before-you-begin', '/zh/docs/b/#准备工作', '/docs/c/#only-english'),
      'content/zh/docs/b.md': '<!--\n## Before you begin\n-->\n## 准备工作\n\n文字。\n',
      // an address without a language may be this one or the English one
      'content/zh/docs/c.md': '## 只有中文\n\n文字。\n',
      'content/en/docs/c.md': '## Only English\n\nText.\n',
    });
    expect(await dead('content/zh/docs/a.md')).toEqual(['/zh/docs/b/#before-you-begin']);
  });
});

test('a MkDocs site names headings in ASCII, and numbers those that have none', async () => {
  lay({
    'mkdocs.yml': '',
    'docwalk.yaml': 'docwalk: 1\ndialect: mkdocs\n',
    'docs/a.md': links('b.md#docker', 'b.md#_1', 'b.md#no-such', '../docs/b.md#tab-one'),
    'docs/b.md': '## 安装 Docker\n\n文字。\n\n## 准备\n\n=== "Tab one"\n\n    文字。\n',
  });
  expect(await dead('docs/a.md')).toEqual(['b.md#no-such']);
});

test('a page whose headings come from elsewhere is not judged', async () => {
  const pages = {
    'include.md': '# A\n\n{{< include "x.md" >}}\n',
    'shortcode.md': '# A\n\n{{< table-of-all-values >}}\n',
    'heading.md': '## {{% heading "prerequisites" %}}\n',
    'import.md': "import Steps from './_steps.mdx';\n\n# A\n\n<Steps />\n",
    'component.md': '# A\n\n<APITable>\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n</APITable>\n',
    'snippet.md': '# A\n\n--8<-- "x.md"\n',
    'fence.md': '# A\n\n```bash\ntrue\n',
  };
  lay({
    'docwalk.yaml': 'docwalk: 1\n',
    ...pages,
    'links/a.md': links(...Object.keys(pages).map(one => `../${one}#no-such`)),
  });
  expect(await dead('links')).toEqual([]);
});

test('all that can be an anchor is one', async () => {
  const rest = [
    'html',
    'name',
    'attribute',
    'setext-heading',
    'with-code-and-link',
    'wörter',
    'twice-1',
    '4-step',
    'k-list',
  ];
  lay({
    'docwalk.yaml': 'docwalk: 1\n',
    'a.md': links(...rest.map(one => `b.md#${one}`), 'b.md?x=1#html', 'b.md#user-content-html', 'b.md#no%20such'),
    'b.md':
      '<a id="html"></a>\n\n<a name=\'name\'></a>\n\n## H {: #attribute}\n\nSetext heading\n---\n\n## With `code` and [link](x.md)\n\n## Wörter\n\n## Twice\n\n## Twice\n\n## 4. Step\n\n- ## K: list\n',
  });
  expect(await dead('a.md')).toEqual(['b.md#no%20such']);
});

test('the heading that was meant is named, with its place', async () => {
  lay({
    'docwalk.yaml': 'docwalk: 1\n',
    'd/a.md': '# A\n\nSee [Open the ports](../b.md#ports).\n',
    'b.md': '# B\n\n## Open the ports\n',
  });
  const {out} = await check('d/a.md');
  expect(out).toContain('d/a.md\n  3:22  warning  Unexpected link to `../b.md#ports`');
  expect(out).toContain('expected `#open-the-ports`');
  expect(out).toContain('b.md:3:1  the heading with these words');
});

test('a finding that is known is looked for again when the other page has changed', async () => {
  lay({'docwalk.yaml': 'docwalk: 1\n', 'a.md': links('b.md#later'), 'b.md': '# B\n'});
  expect(await dead('a.md')).toEqual(['b.md#later']);
  lay({'b.md': '# B\n\n## Later\n'});
  expect(await dead('a.md')).toEqual([]);
  lay({'b.md': '# B\n\n## Other\n'});
  expect(await dead('a.md')).toEqual(['b.md#later']);
});

test('a page outside the site is never opened', async () => {
  lay({'site/docwalk.yaml': 'docwalk: 1\n', 'site/a.md': links('../b.md#no-such', 'link.md#no-such'), 'b.md': '# B\n'});
  symlinkSync('../b.md', path.join(folder, 'site/link.md'));
  expect(await dead('site/a.md')).toEqual([]);
});

test('a page may link to itself by name; what is no address to a heading, or cannot be decoded, is left alone', async () => {
  lay({
    'docwalk.yaml': 'docwalk: 1\n',
    'a.md': links('a.md#links', 'a.md#', 'a.md#%E0%A4%A', './a.md#no-such', 'a.md#{x}'),
  });
  expect(await dead('a.md')).toEqual(['a.md#%E0%A4%A', './a.md#no-such']);
});
