/** What led to a reading, in Chinese. Readings and phrases come from `src/guide` in English; what is quoted of a page stays as it is. */

const readings: Readonly<Record<string, string>> = {
  command: '命令',
  manual: '手动操作',
  edit: '文件修改',
  download: '下载',
  config: '配置内容',
  example: '示例',
  output: '输出',
  unread: '未解读的代码块',
  remark: '说明',
  file: '文件',
  result: '结果',
  'expected output': '应有的输出',
  prerequisite: '前提条件',
  suggestion: '建议的值',
  machine: '所在的机器',
  terminal: '另一个终端',
  wait: '等待',
  inside: '已打开的 shell 中的输入',
  instead: '替代做法',
  'condition inform': '条件（仅供参考）',
  'condition only-if': '条件（满足才做）',
  'condition skip-if': '条件（满足则跳过）',
  'condition optional': '可选',
  'condition otherwise': '条件（否则）',
  'condition after': '先后顺序',
};
/** Roles of phrases in `src/lexicon`. */
const roles: Readonly<Record<string, string>> = {
  when: '条件',
  unless: '除非',
  onlyIf: '仅当',
  ifNeeded: '按需',
  skipIf: '跳过',
  skipOtherwise: '否则跳过',
  otherwise: '否则',
  optional: '可选',
  after: '先后',
  instead: '替代',
  alternatives: '多选一',
  press: '界面操作',
  runs: '运行',
  output: '输出',
  outcome: '结果',
  success: '成功',
  label: '标签',
  heading: '标题',
  prerequisite: '前提',
  ensures: '确保',
  machine: '机器',
  terminal: '终端',
  wait: '等待',
  download: '下载',
  createFile: '创建文件',
  editFile: '修改文件',
  appendFile: '追加到文件',
  mergeFile: '合并到文件',
  locatedIn: '所在位置',
};
const languages: Readonly<Record<string, string>> = {en: '英文', zh: '中文'};

/** Each is tried on a part of a phrase; the first that fits says it. */
const parts: readonly (readonly [RegExp, (...found: string[]) => string])[] = [
  [
    /^(en|zh) (\w+): (.*)$/s,
    (_, language = '', role = '', words = '') => `${languages[language]}${roles[role] ?? role}用语“${words}”`,
  ],
  [/^label: (.*)$/s, (_, word = '') => `标签“${word}”`],
  [/^fence language: none$/, () => '代码块没有标注语言'],
  [/^fence language: (.*)$/s, (_, language = '') => `代码块语言 ${language}`],
  [/^content: (.*)$/s, (_, content = '') => (content === '' ? '内容为空' : `内容“${content}”`)],
  [/^section: (.*)$/s, (_, title = '') => `章节“${title}”`],
  [/^no file is named that it goes into$/, () => '没有说明要写入哪个文件'],
  [/^the fence names the file$/, () => '代码块标注了文件名'],
  [/^the heading is the name of a file$/, () => '标题就是文件名'],
  [/^the first comment names the file$/, () => '第一行注释写明了文件名'],
  [/^the text of the step names it$/, () => '步骤的文字提到了它'],
  [/^the text speaks of PowerShell or Windows$/, () => '文字提到 PowerShell 或 Windows'],
  [/^the words before it are the name of a file$/, () => '前面的文字就是文件名'],
  [
    /^the words before it name a command that prints: (.*)$/s,
    (_, command = '') => `前面的文字提到会输出内容的命令“${command}”`,
  ],
  [/^the words before it tell what (.*) holds$/s, (_, file = '') => `前面的文字说明了 ${file} 的内容`],
  [/^the words before it: ((?:en|zh) \w+: .*)$/s, (_, words = '') => `前面的文字：${evidenceZh.phrase(words)}`],
  [/^the words before it: (.*)$/s, (_, words = '') => `前面的文字“${words}”`],
  [/^the words over it: (.*)$/s, (_, words = '') => `上方的文字“${words}”`],
  [/^the comment before it: (.*)$/s, (_, words = '') => `前面的注释“${words}”`],
  [/^it stands right behind a command or its output$/, () => '紧跟在命令或其输出之后'],
  [
    /^it stands right behind a command that prints: (.*)$/s,
    (_, command = '') => `紧跟在会输出内容的命令“${command}”之后`,
  ],
  [/^it stands in a note on what is before the list$/, () => '位于列表之前的提示框中'],
  [/^an item of an ordered list without a block$/, () => '有序列表中没有代码块的一项'],
  [/^its neighbours are counted too$/, () => '同级标题也按此编号'],
  [/^a call in a code span$/, () => '行内代码是一条命令'],
  [/^a shell block without a command$/, () => 'shell 代码块中没有命令'],
  [/^a line of prose in the block: .*$/s, () => '代码块中的一行说明文字'],
  [/^the block is empty$/, () => '代码块为空'],
  [/^the block has more than (\d+) lines$/, (_, lines = '') => `代码块超过 ${lines} 行`],
  [/^no call$/, () => '其中没有命令'],
  [/^sentences, no call$/, () => '是句子，不是命令'],
  [/^typed into the shell that (`.*`) opened$/s, (_, command = '') => `在 ${command} 打开的 shell 中输入`],
  [/^opened by (`.*`)$/s, (_, command = '') => `由 ${command} 打开`],
  [
    /^the site puts the file (.*) there, which is not on the page$/s,
    (_, file = '') => `站点会在此放入文件 ${file}，页面中没有它的内容`,
  ],
  [/^no reader claimed it \((.*)\)$/s, (_, why = '') => `无法归类（${evidenceZh.phrase(why)}）`],
  [/^(.+) makes (\S+)$/s, (_, command = '', file = '') => `${command} 生成 ${file}`],
];

export const evidenceZh = {
  reading: (reading: string): string => readings[reading] ?? reading,
  phrase: (phrase: string): string =>
    splitParts(phrase)
      .map(part => {
        for (const [pattern, say] of parts) {
          const found = pattern.exec(part);
          if (found !== null) return say(...found);
        }
        return part;
      })
      .join('；'),
};

/** At `; `, but not within what is put in parentheses as a whole. */
const splitParts = (phrase: string): readonly string[] =>
  /^no reader claimed it \(.*\)$/s.test(phrase) ? [phrase] : phrase.split('; ');
