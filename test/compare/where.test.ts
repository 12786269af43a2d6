import {describe, expect, test} from 'vitest';
import {compareGuides} from '../../src/compare/compare.ts';
import {readText} from '../guide/reading.ts';
import {lines} from '../page-text.ts';

const block = (...text: readonly string[]) => ['```bash', ...text, '```', ''];
const drift = (a: string, b: string) =>
  compareGuides(readText(a, 'a.md'), readText(b, 'b.md')).differences.filter(({weight}) => weight === 'drift');
const told = (a: string, b: string) => drift(a, b).map(({kind, a: one, b: other}) => [kind, one?.text, other?.text]);

describe('where a command is typed', () => {
  const page = (lead: string) =>
    lines('# A', '', ...block('./serve.sh'), lead, '', ...block('curl http://127.0.0.1:8080/'));

  test('another terminal that only one guide asks for is told', () => {
    expect(told(page('Open another terminal and run:'), page('运行：'))).toEqual([
      ['terminal', 'Open another terminal and run:', undefined],
    ]);
  });

  test('another terminal in words that no reader knows is not', () => {
    expect(told(page('Open another terminal and run:'), page('先前的窗口保持不动，运行：'))).toEqual([]);
    expect(told(page('Open another terminal and run:'), page('打开另一个终端，运行：'))).toEqual([]);
  });

  test('a line typed into a container on one side and into the own shell on the other is told', () => {
    const opened = lines(
      '# A',
      '',
      ...block('docker exec -it web bash'),
      'Inside the container, run:',
      '',
      ...block('nginx -t'),
    );
    const left = lines(
      '# A',
      '',
      ...block('docker exec -it web bash'),
      '退出容器：',
      '',
      ...block('exit'),
      '运行：',
      '',
      ...block('nginx -t'),
    );
    expect(told(opened, left)).toContainEqual(['shell', 'docker exec -it web bash', undefined]);
  });
});

test('"can run the following" says no case: a condition that is left out before it is told', () => {
  const page = (lead: string) => lines('# A', '', '## B', '', lead, '', ...block('./go.sh --all'));
  const english = page('If the sail is torn, you can run the following command:');
  expect(told(english, page('可以运行以下命令：')).map(([kind]) => kind)).toEqual(['condition']);
  expect(told(english, page('帆破时，可以运行以下命令：'))).toEqual([]);
});

describe('what a file holds', () => {
  const page = (word: string, value: string) =>
    lines(
      '# A',
      '',
      '## B',
      '',
      `${word}:`,
      '',
      '```yaml',
      'sail:',
      `  size: ${value}`,
      '```',
      '',
      ...block('./go.sh --all'),
    );

  test('in an example that differs is told', () => {
    expect(told(page('For example', 'large'), page('例如', 'small')).map(([kind]) => kind)).toEqual(['file']);
    expect(told(page('For example', 'large # the main one'), page('例如', 'large # 主帆'))).toEqual([]);
  });
});
