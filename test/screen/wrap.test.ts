import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {lineWidth, span, textOf} from '../../src/screen/line.ts';
import {wrapCode, wrapProse} from '../../src/screen/wrap.ts';

const wrap = (text: string, width: number) => wrapProse([span(text)], width).map(textOf);

describe('prose', () => {
  test('Latin words break at blanks, and the blank is gone', () => {
    expect(wrap('pull the images and push them', 12)).toEqual(['pull the', 'images and', 'push them']);
  });

  test('Chinese breaks anywhere, counted in columns', () => {
    expect(wrap('将镜像推送到私有镜像仓库', 10)).toEqual(['将镜像推送', '到私有镜像', '仓库']);
  });

  test('no line begins with a closing mark and none ends with an opening one', () => {
    expect(wrap('一二三四，五六', 8)).toEqual(['一二三', '四，五六']);
    expect(wrap('一二三（四五）六', 8)).toEqual(['一二三', '（四五）', '六']);
    expect(wrap('请执行“清理”。完', 12)).toEqual(['请执行“清', '理”。完']);
  });

  test('a Latin word in Chinese text stays whole where it fits', () => {
    expect(wrap('下载 rancher-images.txt 文件', 22)).toEqual(['下载', 'rancher-images.txt 文', '件']);
    expect(wrap('使用kubectl命令', 8)).toEqual(['使用', 'kubectl', '命令']);
  });

  test('an address longer than the line is cut hard', () => {
    expect(wrap('https://example.com/a/very/long/path', 12)).toEqual(['https://exam', 'ple.com/a/ve', 'ry/long/path']);
  });

  test('a line break of the text is kept', () => {
    expect(wrap('a\n\nb', 10)).toEqual(['a', '', 'b']);
  });

  test('whatever the text, no line is wider than asked and no letter is lost', () => {
    const texts = fc.array(
      fc.constantFrom(
        '镜',
        '像',
        '，',
        '。',
        '（',
        '）',
        '“',
        '”',
        'a',
        'bc',
        ' ',
        '  ',
        'docker',
        '…',
        '—',
        '\n',
        'é',
        '1',
      ),
      {maxLength: 60},
    );
    fc.assert(
      fc.property(texts, fc.integer({min: 2, max: 30}), (parts, width) => {
        const text = parts.join('');
        const lines = wrapProse([span(text)], width);
        for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(width);
        expect(lines.map(textOf).join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });
});

describe('code', () => {
  test('keeps every blank, so that what is shown is what runs', () => {
    const text = "  echo   'a  b'    >> file-with-a-long-name.txt  ";
    for (const width of [7, 12, 20, 80]) {
      const lines = wrapCode([span(text)], width);
      expect(lines.map(textOf).join('')).toBe(text);
      for (const line of lines) expect(lineWidth(line)).toBeLessThanOrEqual(width);
    }
  });

  test('goes on after a blank when one is near', () => {
    expect(wrapCode([span('docker push registry/name:tag')], 16).map(textOf)).toEqual([
      'docker push ',
      'registry/name:ta',
      'g',
    ]);
  });
});
