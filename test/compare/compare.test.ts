import {describe, expect, test} from 'vitest';
import {compareGuides} from '../../src/compare/compare.ts';
import {readFile, readText} from '../guide/reading.ts';
import {lines} from '../page-text.ts';
import {shared, sharedFile, withoutShared} from '../shared.ts';

const english = lines(
  '# Set up the mirror',
  '',
  '## Get ready',
  '',
  '1. Make a folder:',
  '',
  '   ```bash',
  '   mkdir -p /srv/mirror',
  '   ```',
  '',
  '1. Fetch the list:',
  '',
  '   ```bash',
  '   curl -o images.txt https://mirror.example/images.txt',
  '   ```',
  '',
  '## Fill it',
  '',
  'Skip this step if the mirror is full.',
  '',
  '```bash',
  './fill.sh --list images.txt --to <MIRROR>',
  '```',
);
const chinese = lines(
  '# 搭建镜像站',
  '',
  '## 准备',
  '',
  '1. 创建目录：',
  '',
  '   ```bash',
  '   mkdir -p /srv/mirror',
  '   ```',
  '',
  '1. 获取列表：',
  '',
  '   ```bash',
  '   curl -o images.txt https://mirror.example/images.txt',
  '   ```',
  '',
  '## 填充',
  '',
  '如果镜像站已满，请跳过此步骤。',
  '',
  '```bash',
  './fill.sh --list images.txt --to <镜像站>',
  '```',
);
const read = (text: string, file: string) => readText(text, file);
const compare = (a: string, b: string) => compareGuides(read(a, 'a.md'), read(b, 'b.md'));
const drift = (a: string, b: string) => compare(a, b).differences.filter(({weight}) => weight === 'drift');

test('a guide has no difference from itself', () => {
  expect(compare(english, english)).toMatchObject({score: 1, differences: []});
});

test('a faithful translation has no drift, though every heading and placeholder has other words', () => {
  expect(drift(english, chinese)).toEqual([]);
  expect(compare(english, chinese).score).toBe(1);
});

test('anchors that differ with the words of the headings are one note, not many', () => {
  const notes = compare(english, chinese).differences;
  expect(notes).toMatchObject([{kind: 'anchor', weight: 'note', a: {text: '#get-ready'}, b: {text: '#准备'}}]);
});

describe('drift is found with both places', () => {
  test('a command that says something else', () => {
    const found = drift(english, chinese.replace('--list images.txt', '--list all.txt'));
    expect(found).toContainEqual(
      expect.objectContaining({
        kind: 'command',
        a: {text: './fill.sh --list images.txt --to <MIRROR>', place: expect.objectContaining({file: 'a.md'})},
        b: {text: './fill.sh --list all.txt --to <镜像站>', place: expect.objectContaining({file: 'b.md'})},
      }),
    );
  });

  test('a step that the translation has not', () => {
    const found = drift(english, chinese.replace(/1\. 创建目录[\s\S]*?(?=1\. 获取)/, ''));
    expect(found.map(({kind, a, b}) => [kind, a?.text, b])).toContainEqual([
      'part',
      'Make a folder\nmkdir -p /srv/mirror',
      null,
    ]);
  });

  test('a condition that the translation has not', () => {
    const found = drift(english, chinese.replace('如果镜像站已满，请跳过此步骤。\n', ''));
    expect(found.map(({kind, b}) => [kind, b])).toEqual([['condition', null]]);
  });

  test('a section that is missing is told once, not step by step', () => {
    const found = drift(english, chinese.replace(/## 准备[\s\S]*?(?=## 填充)/, ''));
    expect(found.filter(({kind}) => kind === 'part').map(({a}) => a?.text)).toEqual(['Get ready']);
  });

  test('steps in another order', () => {
    const [head = '', one = '', two = '', rest = ''] = english.split(/(?=1\. )|(?=## Fill)/);
    const found = drift(english, [head, two, one, rest].join(''));
    expect(found.map(({kind}) => kind)).toEqual(['moved']);
  });

  test('headings that are all one level deeper are one note', () => {
    const deeper = english.replaceAll('\n## ', '\n### ');
    const found = compare(english, deeper).differences;
    expect(found.map(({kind, weight}) => [kind, weight])).toEqual([['level', 'note']]);
  });
});

describe('what is said in another way is no drift', () => {
  const page = (...text: readonly string[]) => lines('# A', '', '## B', '', ...text);
  const block = (...text: readonly string[]) => ['```bash', ...text, '```', ''];

  test('a condition in words that no reader knows', () => {
    const [one, other] = [
      page('Skip this step if the mirror is full.', '', ...block('./fill.sh')),
      page('Full mirrors, when there are any, do without this.', '', ...block('./fill.sh')),
    ];
    expect(drift(one, other)).toEqual([]);
  });

  test('two commands on one line', () => {
    expect(drift(page(...block('make stop && make clean')), page(...block('make stop', 'make clean')))).toEqual([]);
  });

  test('a placeholder without its brackets', () => {
    expect(drift(page(...block('nc -v <HOST> 80')), page(...block('nc -v HOST 80')))).toEqual([]);
  });

  test('a file that the other guide names too, in its text', () => {
    const one = page('Create `/etc/mirror.conf`:', '', ...block('touch /etc/mirror.conf'));
    const other = page('Look at /etc/mirror.conf first.', '', ...block('touch /etc/mirror.conf'));
    expect(drift(one, other).filter(({kind}) => kind === 'artifact')).toEqual([]);
  });

  test('a heading at another level that keeps its number', () => {
    const one = lines('# A', '', '## 1. Prepare', '', 'Words.', '', '## 2. Load', '', ...block('./load.sh'));
    const other = lines('# A', '', '## 1. 准备', '', '文字。', '', '### 2. 加载', '', ...block('./load.sh'));
    expect(drift(one, other)).toEqual([]);
  });

  test('a section whose anchor the translator kept', () => {
    const one = lines('# A', '', '## Check', '', 'See `status`.', '', '## Remove', '', ...block('./remove.sh'));
    const other = lines('# A', '', '## 检查 {#check}', '', ...block('./remove.sh'));
    expect(compare(one, other).differences.map(({kind, a}) => [kind, a?.text])).toEqual([['part', 'Remove']]);
  });
});

describe.skipIf(shared === null)(`the seeds${shared === null ? ` (${withoutShared})` : ''}`, () => {
  const seed = (name: string) => readFile(sharedFile('corpus/seeds', name), name);
  const found =
    shared === null
      ? []
      : compareGuides(seed('air-gap-registry.hugo.en.md'), seed('air-gap-registry.docusaurus.zh.md')).differences;

  test('the pipeline that the translator rewrote is found in both tabs', () => {
    const pipes = found.filter(
      ({kind, a, b}) => kind === 'command' && a?.text.includes('grep') && b?.text.includes('awk'),
    );
    expect(pipes).toHaveLength(2);
  });

  test('the condition lost at each login is found', () => {
    expect(found.filter(({kind, b}) => kind === 'condition' && b === null)).toHaveLength(3);
  });

  test.each(['level', 'anchor'])('that a heading has another %s is noted', kind => {
    expect(found.some(difference => difference.kind === kind)).toBe(true);
  });
});
