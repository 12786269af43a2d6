import {describe, expect, test} from 'vitest';
import {compareGuides} from '../../src/compare/compare.ts';
import {readText} from '../guide/reading.ts';
import {lines} from '../page-text.ts';

const block = (...text: readonly string[]) => ['```bash', ...text, '```', ''];
const drift = (a: string, b: string) =>
  compareGuides(readText(a, 'a.md'), readText(b, 'b.md')).differences.filter(({weight}) => weight === 'drift');
const told = (a: string, b: string) => drift(a, b).map(({kind, a: one, b: other}) => [kind, one?.text, other?.text]);

describe('steps are paired within sections that are a pair', () => {
  const items = ['1. Stop the old K9s binary', '2. Launch the new K9s binary', ''];
  const english = lines('# Swap', '', '## By script', '', ...block('./swap.sh'), '## By hand', '', ...items);
  const chinese = lines(
    '# 替换',
    '',
    '## 使用脚本',
    '',
    ...block('./swap.sh'),
    '## 手动',
    '',
    '1. 停止旧的 K9s 二进制文件',
    '2. 启动新的 K9s 二进制文件',
    '',
  );

  test('a section behind them that only one guide has takes none of them', () => {
    const more = ['## 重启', '', '1. 打开控制台', '2. 重启服务', '', ...block('systemctl restart k9s')];
    expect(told(english, chinese + lines(...more))).toEqual([['part', undefined, '重启']]);
  });

  test('a heading that only one guide has between them changes nothing for the steps under it', () => {
    const one = lines('# A', '', '## Load', '', ...block('./load.sh --all'), ...block('./check.sh --all'));
    const two = lines(
      '# A',
      '',
      '## 加载',
      '',
      ...block('./load.sh --all'),
      '## 检查',
      '',
      '文字。',
      '',
      ...block('./check.sh --all'),
    );
    expect(told(one, two)).toEqual([]);
    expect(compareGuides(readText(one, 'a.md'), readText(two, 'b.md')).differences).toMatchObject([
      {kind: 'anchor'},
      {kind: 'part', weight: 'note', a: null, b: {text: '检查'}},
    ]);
  });

  test('of a heading that only one guide has, what is missing under it is told by itself', () => {
    const [load, check] = [
      ['## Load', '', ...block('./load.sh --all')],
      ['## Check', '', ...block('./check.sh --deep')],
    ];
    const plan = ['### Plan', '', ...block('crontab plan.txt')];
    const under = (part: readonly string[]) => part.map(line => line.replace(/^## /, '### '));
    const one = lines('# A', '', ...block('./go.sh'), '## Run it', '', ...under(load), ...under(check), ...plan);
    const two = lines('# 甲', '', ...block('./go.sh'), '## 加载', ...load.slice(1), '## 检查', ...check.slice(1));
    expect(told(one, two)).toEqual([['part', 'Plan', undefined]]);
  });

  test('names in Latin letters that a translator keeps tell which section is which', () => {
    const one = lines('# A', '', '## Back up etcd', '', 'Words.', '', '## Back up quay', '', 'Words.', '');
    const two = lines(
      '# A',
      '',
      '## 备份 mysql',
      '',
      '文字。',
      '',
      '## 备份 etcd',
      '',
      '文字。',
      '',
      '## 备份 quay',
      '',
      '文字。',
      '',
    );
    expect(told(one, two)).toEqual([['part', undefined, '备份 mysql']]);
  });
});

describe('a command named in the words of a step is the command', () => {
  const inWords = (command: string) =>
    lines('# A', '', '1. To be ready, do it in one go: `make`', `2. Wait, then \`${command}\` should be called.`, '');
  const inBlock = lines(
    '# A',
    '',
    '1. 准备：',
    '',
    '   ```bash',
    '   make',
    '   ```',
    '',
    '2. 等待，然后运行：',
    '',
    '   ```bash',
    '   ./load.sh --all',
    '   ```',
    '',
  );

  test('no matter that the other guide has it in a block', () => {
    expect(told(inWords('./load.sh --all'), inBlock)).toEqual([]);
  });

  test('unless it is another command', () => {
    expect(told(inWords('./load.sh --some'), inBlock).map(([kind]) => kind)).toContain('command');
  });
});

describe('what the other guide has, only not as a step, is a note', () => {
  test('a command that it shows as an example', () => {
    const one = lines(
      '# A',
      '',
      '## B',
      '',
      'Look at this:',
      '',
      ...block('docker stop <NAME>'),
      ...block('./go.sh --all'),
    );
    const two = lines(
      '# A',
      '',
      '## B',
      '',
      'An example of a command:',
      '',
      ...block('docker stop <NAME>'),
      'Run:',
      '',
      ...block('./go.sh --all'),
    );
    expect(drift(two, one)).toEqual([]);
  });

  test('a file that the words of the same section name', () => {
    const one = lines(
      '# A',
      '',
      '## B',
      '',
      '1. Change `conf/config.yaml`.',
      '2. Give `--config-file` at the start.',
      '',
    );
    const two = lines('# A', '', '## B', '', '通过修改 `conf/config.yaml`，或者使用 `--config-file`。', '');
    expect(drift(one, two)).toEqual([]);
  });

  test('a file that only another section names is missing', () => {
    const one = lines(
      '# A',
      '',
      '## B',
      '',
      '1. Change `conf/config.yaml`.',
      '',
      '## C',
      '',
      ...block('./go.sh --all'),
    );
    const two = lines(
      '# A',
      '',
      '## B',
      '',
      '文字。',
      '',
      '## C',
      '',
      '关于 `conf/config.yaml`。',
      '',
      ...block('./go.sh --all'),
    );
    expect(told(one, two)).toEqual([['part', 'Change conf/config.yaml', undefined]]);
  });
});

test('a part that only links to the next page is a note', () => {
  const one = lines('# A', '', '## B', '', ...block('./go.sh --all'), '## [Next: C](../c)', '');
  const two = lines('# 甲', '', '## 乙', '', ...block('./go.sh --all'), '## 后续操作', '', '[丙](../c)', '');
  expect(told(one, two)).toEqual([]);
});

test('a missing step is told with its commands', () => {
  const [all, one] = [
    ['./load.sh --all'],
    ['./check.sh', './check.sh --deep', './check.sh --full', './check.sh --again'],
  ];
  const [a, b] = [
    lines('# A', '', 'Load:', '', ...block(...all), 'Check:', '', ...block(...one)),
    lines('# A', '', '加载：', '', ...block(...all)),
  ];
  expect(told(a, b)).toEqual([['part', 'Check\n./check.sh\n./check.sh --deep\n./check.sh --full\n…', undefined]]);
});
