import {expect, test} from 'vitest';
import {openGuideFolder} from '../../src/sidecar/guide-folder.ts';
import {textsFor} from '../../src/texts/texts.ts';

const open = (files: readonly string[] | null, language: string) =>
  openGuideFolder('g', language, textsFor('en'), async () => files);

test.each([
  [['index.en.md', 'index.zh.md', 'index.docwalk.yaml'], 'zh', 'g/index.zh.md'],
  [['index.en.md', 'index.zh.md', 'index.docwalk.yaml'], 'de', 'g/index.en.md'],
  [['guide.md', 'guide.zh.md', 'guide.docwalk.yaml'], 'en', 'g/guide.md'],
  [['guide.zh.md', 'guide.docwalk.yaml'], 'en', 'g/guide.zh.md'],
  [['README.md', 'guide.en.md', 'guide.docwalk.yaml'], 'en', 'g/guide.en.md'],
  [['setup.md', 'index.docwalk.yaml'], 'en', 'g/setup.md'],
])('of %j in %s the guide is %s', async (files, language, guide) => {
  expect(await open(files, language)).toMatchObject({ok: true, guide});
});

test('the sidecar that belongs to the guide comes with it', async () => {
  expect(await open(['guide.zh.md', 'guide.docwalk.yaml', 'index.docwalk.yaml'], 'zh')).toMatchObject({
    sidecar: 'g/guide.docwalk.yaml',
  });
});

test('a folder without a sidecar is no guide', async () => {
  expect(await open(['a.md'], 'en')).toMatchObject({
    ok: false,
    message: expect.stringContaining('no guide with a sidecar'),
  });
  expect(await open(null, 'en')).toMatchObject({ok: false});
});

test('a folder with several guides asks for a name', async () => {
  expect(await open(['a.md', 'b.md', 'index.docwalk.yaml'], 'en')).toMatchObject({
    ok: false,
    message: 'g has several guides: a.md, b.md; name one of them',
  });
});
