import {expect, test} from 'vitest';
import {readGuide} from '../../src/guide/read.ts';
import {type Lexicon, lexicons, type PhraseRole} from '../../src/lexicon/lexicon.ts';
import {readPage} from '../../src/markdown/read-page.ts';

const [zh] = lexicons;
if (zh === undefined) throw new Error('no table');
const none = <Key extends string>(record: Readonly<Record<Key, unknown>>) =>
  Object.fromEntries(Object.keys(record).map(key => [key, []])) as unknown as Record<Key, readonly string[]>;

const phrases: Partial<Record<PhraseRole, readonly string[]>> = {
  when: ['^{condition}場合は'],
  optional: ['^\\(任意\\)'],
  runs: ['次のコマンドを実行'],
  makes: ['{file} という名前の[アーカイブ|ファイル]'],
  outcome: ['が表示される(はず)'],
  press: ['をクリック'],
};

const ja: Lexicon = {
  language: 'ja',
  letters: /[\u3040-\u30ff]/u,
  share: 0.1,
  labels: {...none(zh.labels), result: ['結果']},
  verdicts: ['合格'],
  headings: {...none(zh.headings), prerequisites: ['前提条件'], cleanup: ['^アンインストール']},
  phrases: {...none(zh.phrases), ...phrases},
  machines: [],
  here: [],
  disk: ['{amount}( )[gb|tb] 以上の(空き)ディスク'],
  versions: ['{tool}( )(v){version}( )以上'],
  present: {tool: [], file: []},
  hosts: [{phrases: ['[mac|macos] を使'], names: ['macos'], os: 'macos'}],
  variableWords: {...none(zh.variableWords), port: ['ポート']},
};

const text = `# 帆

## 前提条件

- Docker 20.10 以上がインストールされていること。
- 20 GB 以上の空きディスク容量があること。

## 縫う

1. macOS を使う場合は、次のコマンドを実行します：

   \`\`\`
   ./measure.sh
   \`\`\`

2. （任意）**保存**をクリックします。新しい帆が表示されるはずです。

3. 次のコマンドを実行します：

   \`\`\`
   ./sew.sh --at <縫うポート>
   \`\`\`

   **結果：** \`Sail.tar.gz\` という名前のアーカイブができます。

4. 次のコマンドを実行します：

   \`\`\`
   ./check.sh
   \`\`\`

   **結果：** 合格

## アンインストール

\`\`\`bash
./remove.sh
\`\`\`
`;

test('a guide in a third language is read by its table alone', () => {
  const page = {...readPage(text, 'guide.md'), lexicons: [ja, ...lexicons]};
  const guide = readGuide(page, {file: 'guide.md', sha256: ''});
  expect(guide.language).toBe('ja');
  expect(guide.variables.map(({name, type}) => [name, type])).toEqual([['縫うポート', 'port']]);
  expect(guide.prerequisites.map(({probes}) => probes)).toEqual([
    [{probe: 'docker', minimum: '20.10'}],
    [{probe: 'disk', bytes: 20_000_000_000, path: null}],
  ]);
  const sections = guide.body.flatMap(block => (block.kind === 'section' ? [block] : []));
  expect(sections.map(({role}) => role)).toEqual(['prerequisites', 'procedure', 'cleanup']);
  expect(sections[1]?.body).toMatchObject([
    {kind: 'command', conditions: [{kind: 'only-if', target: '縫う/1', probe: {probe: 'os', os: 'macos'}}]},
    {kind: 'manual', optional: true, conditions: [{kind: 'optional'}], expects: [{kind: 'statement'}]},
    {kind: 'command', expects: [{kind: 'artifact', artifact: 'file:sail.tar.gz'}]},
    {kind: 'command', expects: []},
  ]);
});
