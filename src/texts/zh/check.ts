import type {Texts} from '../texts.ts';

/** `docwalk check` 与 `docwalk explain` 的规则说明。各条规则自己的文字在规则文件里，两种语言并列。 */
export const check: Texts['check'] = {
  severity: {error: '错误', warning: '警告', info: '提示'},
  count: {
    error: (count: number) => `${count} 个错误`,
    warning: (count: number) => `${count} 个警告`,
    info: (count: number) => `${count} 个提示`,
  },
  summary: (counts: readonly string[], files: number, checked: number) =>
    `检查了 ${checked} 个文件，其中 ${files} 个文件有问题：${counts.join('，')}。`,
  clean: (checked: number) => `检查了 ${checked} 个文件，没有发现问题。`,
  fixable: (count: number) => `其中 ${count} 个可以用 --fix 自动修正。`,
  hasFix: '（--fix）',
  fixed: (findings: number, files: number) => `docwalk：已修正 ${files} 个文件中的 ${findings} 个问题。`,
  baselineWritten: (file: string, count: number) =>
    `docwalk：已将 ${count} 个问题写入 ${file}；今后只计入新出现的问题。`,
  badBaseline: (file: string) => `${file}：不是 docwalk 的基线文件，应为 \`docwalk check --baseline\` 写出的文件`,
  notWritten: (file: string, reason: string) => `${file}：无法写入：${reason}`,
  nothingMatched: (given: readonly string[]) =>
    `没有文件与 ${given.join('、')} 匹配，应为 .md、.mdx、.markdown 或 .txt 文件、包含这类文件的目录，或通配模式`,
  leftOut: (file: string, count: number) => `docwalk：按 ${file} 的设置，点名的 ${count} 个文件不检查。`,
  excludedAll: (file: string, given: readonly string[]) =>
    `${given.join('、')} 中的文件全部被 ${file} 排除，应至少留下一个要检查的文件`,
  progress: (done: number, all: number) => `docwalk：已检查 ${done} / ${all} 个文件……`,
  pageFault: (file: string, why: string) => `${file}：未能检查，docwalk 处理它时出错（${why}）`,
  pageLost: {
    died: (detail: string) => `工作线程已终止：${detail}`,
    late: (detail: string) => `${detail} 之后仍未结束`,
  },
  noChanges: {
    'no-git': (_: string, detail: string) => `--changed-since 需要 git，但 git 无法启动：${detail}`,
    'no-repository': (_: string, detail: string) =>
      `--changed-since 需要 git 仓库，应在仓库内启动 docwalk（${detail}）`,
    'unknown-ref': (ref: string) =>
      `--changed-since ${ref}：没有这个提交，应为本仓库的分支、标签或提交（在 CI 中可能需要先 fetch）`,
    failed: (ref: string, detail: string) => `--changed-since ${ref}：git 出错：${detail}`,
  },
  watch: {
    onlyPretty: (format: string) => `--watch 只输出给人看的格式，不应同时给出 --format ${format}`,
    waiting: (files: number) => `正在监视 ${files} 个文件。按 Ctrl-C 结束。`,
    waitingKeys: (files: number) => `正在监视 ${files} 个文件 · 回车显示全部问题 · q 退出`,
    changed: (time: string, files: readonly string[], more: number) =>
      `${time}  ${files.join('、')}${more > 0 ? ` 等另外 ${more} 个` : ''}`,
    clean: (file: string) => `${file}：没有问题`,
    gone: (file: string) => `${file}：已不存在`,
  },
  unknownRule: (id: string) => `未知的规则 ${id}`,
  expectedRule: '应为规则的 id（可用 `docwalk explain` 列出）',
  options: {
    format: '结果的输出格式',
    failOn: '出现此级别或更严重的问题时以 1 退出',
    fix: '就地修正有把握的问题',
    baseline: '只计入此文件中没有的问题；文件不存在时写入它',
    workers: '检查所用的线程数（默认与处理器数相同，最多 8 个）',
    noCache: '不使用以前的检查结果，也不保存这次的结果',
    changedSince: '只检查自此提交以来有改动的页面，以及引入了改动内容的页面',
    watch: '每当有改动就重新检查，按 q 或 Ctrl-C 结束',
    config: '使用此配置文件，而不是从当前目录向上查找的 docwalk.yaml',
  },
  explain: {
    listed: '`docwalk explain RULE` 用示例解释一条规则；带 * 的规则可由 --fix 自动修复。',
    line: '`docwalk explain FILE:LINE` 说明指南的某一行是如何解读的。',
    stop: '。',
    bad: '有问题的写法：',
    beside: file => `同目录的 ${file}：`,
    good: '好的写法：',
    fixed: '`docwalk check --fix` 会修正它。',
    ignore: (id: string) => `如果确实要保留，请在该段之前写上：<!-- docwalk-ignore ${id}: 原因 -->`,
  },
};
