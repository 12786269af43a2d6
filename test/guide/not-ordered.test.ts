import {describe, expect, test} from 'vitest';
import {readText, stepsIn} from './reading.ts';

describe('what was downloaded before is no order to download', () => {
  test.each([
    '将下载的 `sail.tgz` 文件解压。',
    '下载完成后，解压 `sail.tgz`。',
    '确保 `sail.tgz` 和下载的文件在同一目录。',
    'Move the downloaded file `sail.tgz` to the boat.',
    'Unpack the `sail.tgz` that you have downloaded.',
  ])('%s', words => {
    expect(stepsIn(readText(`1. ${words}\n`)).map(step => step.kind)).toEqual(['manual']);
  });

  test.each(['下载以下文件：`sail.tgz`。', 'Then download `sail.tgz` from the download page.'])(
    'but this is: %s',
    words => {
      expect(stepsIn(readText(`1. ${words}\n`)).map(step => step.kind)).toEqual(['download']);
    },
  );
});

describe('what a file holds', () => {
  const kindsOf = (words: string) =>
    stepsIn(readText(`# Rig\n\n${words}\n\n\`\`\`json\n{"sail": "red"}\n\`\`\`\n`)).map(step => step.kind);

  test.each([
    '以 `sail.json` 为例，文件的内容如下：',
    '`sail.json` 文件中已包含以下配置：',
    'The `sail.json` file contains the following:',
    'After that `sail.json` is the file which holds the following:',
  ])('is shown, not put there: %s', words => {
    expect(kindsOf(words)).toEqual([]);
  });

  test.each([
    '新建 `sail.json` 文件，文件内容如下：',
    'Create a file named `sail.json` that has the following content:',
    'Save the following as `sail.json`:',
  ])('is put there when the words say so: %s', words => {
    expect(kindsOf(words)).toEqual(['edit']);
  });
});
