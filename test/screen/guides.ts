/** Small guides as plain data, in English and Chinese, and a builder for their parts. */
import type {
  Block,
  Choice,
  CommandStep,
  Condition,
  Evidence,
  Expectation,
  Guide,
  ManualStep,
  Option,
  Place,
  Prerequisite,
  Section,
  Step,
  Variable,
} from '../../src/guide/schema.ts';
import type {Finding} from '../../src/runner/finding.ts';
import type {LaidGuide} from '../../src/sidecar/laid.ts';

const point = {line: 1, column: 1, offset: 0};
export const place: Place = {file: 'guide.md', start: point, end: point};
export const evidence: Evidence = {reading: 'test', phrase: '', text: '', place};

const common = (id: string, title: string, text: string) => ({
  id,
  title,
  text,
  place,
  fingerprint: id,
  machine: null,
  optional: false,
  conditions: [],
  expects: [],
  reads: [],
  writes: [],
  files: [],
  callouts: [],
  exhibits: [],
  evidence: [],
  body: [],
});
export const commandStep = (
  id: string,
  title: string,
  script: string,
  more: Partial<CommandStep> = {},
): CommandStep => ({
  ...common(id, title, title),
  kind: 'command',
  shell: 'bash',
  commands: [{script, text: script, place, inside: null, unresolved: [], output: null}],
  variables: [],
  interactive: false,
  ...more,
});
export const manualStep = (id: string, title: string, more: Partial<ManualStep> = {}): ManualStep => ({
  ...common(id, title, title),
  kind: 'manual',
  ...more,
});
export const section = (id: string, title: string, body: Block[], more: Partial<Section> = {}): Section => ({
  kind: 'section',
  id,
  title,
  depth: 2,
  role: 'procedure',
  optional: false,
  machine: null,
  conditions: [],
  callouts: [],
  exhibits: [],
  expects: [],
  prose: [],
  place,
  body,
  ...more,
});
export const option = (id: string, label: string, preferred: boolean, body: Block[]): Option => ({
  id,
  label,
  value: id,
  preferred,
  platform: null,
  conditions: [],
  callouts: [],
  exhibits: [],
  expects: [],
  prose: [],
  body,
});
export const choice = (id: string, options: Option[]): Choice => ({
  kind: 'choice',
  id,
  group: null,
  many: false,
  place,
  options,
});
export const condition = (kind: Condition['kind'], text: string): Condition => ({
  id: 'c1',
  kind,
  text,
  place,
  evidence,
  probe: null,
  target: null,
});
export const statement = (text: string): Expectation => ({
  id: 'e1',
  kind: 'statement',
  text,
  place,
  evidence,
  artifact: null,
  output: null,
});
export const variable = (name: string, more: Partial<Variable> = {}): Variable => ({
  name,
  spellings: [`<${name}>`],
  type: 'text',
  secret: false,
  suggestion: null,
  places: [place],
  ...more,
});
export const prerequisite = (id: string, text: string): Prerequisite => ({
  id,
  text,
  place,
  evidence,
  scope: null,
  machine: null,
  probes: [],
});
export const finding = (verdict: Finding['verdict'], expected: string, observed: string, cure: string | null = null) =>
  ({id: 'f', source: 'sidecar', verdict, expected, observed, cure, looked: true}) satisfies Finding;

export const guideOf = (title: string, language: string, body: Block[], more: Partial<Guide> = {}): Guide => ({
  format: 'docwalk.guide/1',
  id: 'guide',
  title,
  language,
  dialect: 'markdown',
  file: `guide.${language}.md`,
  sha256: '0'.repeat(64),
  variables: [],
  artifacts: [],
  prerequisites: [],
  next: [],
  conditions: [],
  callouts: [],
  exhibits: [],
  expects: [],
  prose: [],
  body,
  ...more,
});
export const laidOf = (guide: Guide): LaidGuide => ({
  guide,
  rules: new Map(),
  machines: new Map(),
  rehearsal: null,
  source: null,
});

const name = 'MIRROR.EXAMPLE.COM:PORT';
const words = {
  en: {
    title: 'Bring the images to a mirror',
    need: 'You need a **mirror** that answers, see [its page](https://example.com/mirror).',
    single: 'One machine',
    cluster: 'Several machines',
    find: 'Find the files',
    releases: 'Open the releases page and pick a version',
    list: 'Sort the list',
    listText: 'Sort the list `images.txt` and **remove** what stands in it twice:',
    listNote: 'Do this again whenever the list has changed.',
    save: 'Save the images',
    saveText: 'Run the script. This takes a few minutes.',
    push: 'Push the images to the mirror',
    pushText: `Push everything to <${name}>:`,
    skip: 'Skip this step if the mirror is empty.',
    clean: 'Clean up',
    remove: 'Remove the archive',
  },
  zh: {
    title: '将镜像同步到私有镜像仓库',
    need: '你需要一个可以访问的**镜像仓库**，请参阅[其说明页面](https://example.com/mirror)。',
    single: '单台主机',
    cluster: '多台主机（包括 Windows 节点）',
    find: '查找所需的文件',
    releases: '打开发布页面，选择要安装的版本',
    list: '对镜像列表去重',
    listText: '对镜像列表 `images.txt` 进行排序和去重，去除重复的镜像源（包括“稳定版”与“最新版”），然后再继续：',
    listNote: '列表每次发生变化后，都需要重新执行这一步。',
    save: '保存镜像到工作站',
    saveText: '执行脚本，保存列表中的全部镜像。整个过程会持续几分钟，请耐心等待。',
    push: '推送镜像到私有镜像仓库',
    pushText: `将所有镜像推送到 <${name}>：`,
    skip: '如果镜像仓库是空的，请跳过此步骤。',
    clean: '清理',
    remove: '删除归档文件',
  },
} as const;

/** Five steps: by hand, a command that is proven, one that fails once, one with a value, and a clean-up that is not walked. */
export function mirrorGuide(language: 'en' | 'zh'): {readonly laid: LaidGuide; readonly steps: readonly Step[]} {
  const say = words[language];
  const steps = [
    manualStep('find/1', say.releases),
    commandStep('list/1', say.list, 'sort -u images.txt -o images.txt', {
      text: say.listText,
      callouts: [{tone: 'note', text: say.listNote, place}],
    }),
    commandStep('save/1', say.save, './save-images.sh \\\n  --image-list images.txt', {text: say.saveText}),
    commandStep('push/1', say.push, `./push-images.sh --registry <${name}>`, {
      text: say.pushText,
      variables: [name],
      conditions: [condition('skip-if', say.skip)],
    }),
  ];
  const [find, list, save, push] = steps as [ManualStep, CommandStep, CommandStep, CommandStep];
  const guide = guideOf(
    say.title,
    language,
    [
      choice('case', [
        option('single', say.single, true, [
          section('find', say.find, [find]),
          section('list', say.list, [list]),
          section('save', say.save, [save]),
          section('push', say.push, [push]),
        ]),
        option('cluster', say.cluster, false, [section('other', say.find, [manualStep('other/1', say.releases)])]),
      ]),
      section('clean', say.clean, [commandStep('clean/1', say.remove, 'rm images.tar.gz')], {role: 'cleanup'}),
    ],
    {
      prerequisites: [prerequisite('need', say.need)],
      variables: [
        variable(name, {
          type: 'host-port',
          help: {en: 'Where the mirror listens', zh: '镜像仓库的监听地址'},
          suggestion: {value: '127.0.0.1:5000', evidence},
        }),
      ],
    },
  );
  return {laid: laidOf(guide), steps};
}
