import {expect, test} from 'vitest';
import {readGuide} from '../../src/guide/read.ts';
import {readPage} from '../../src/markdown/read-page.ts';

const kindsOf = (sentence: string) => {
  const page = `# 标题\n\n\`conf/app.yml\` 是它的配置文件。\n\n${sentence}\n\n\`\`\`yaml\nurl: a.example.com\nurl: b.example.com\n\`\`\`\n`;
  const guide = readGuide(readPage(page, 'x.md'), {file: 'x.md', sha256: ''});
  return guide.body.flatMap(block => (block.kind === 'section' ? block.body : [block])).map(({kind}) => kind);
};

test('a Chinese sentence before a block is no name of a file only because it has no blanks', () => {
  expect(kindsOf('有效的 `url` 示例：')).toEqual([]);
  expect(kindsOf('`conf/app.yml` 文件内容如下：')).toEqual(['edit']);
});
