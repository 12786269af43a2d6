import type {Texts} from '../texts.ts';

/** `docwalk check` 与 `docwalk explain` 的规则说明。各条发现的正文一律为英文：它们是数据。 */
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
  excludedAll: (file: string, given: readonly string[]) =>
    `${given.join('、')} 中的文件全部被 ${file} 排除，应至少留下一个要检查的文件`,
  unknownRule: (id: string) => `未知的规则 ${id}`,
  expectedRule: '应为规则的 id（可用 `docwalk explain` 列出）',
  options: {
    format: '结果的输出格式',
    failOn: '出现此级别或更严重的问题时以 1 退出',
    fix: '就地修正有把握的问题',
    baseline: '只计入此文件中没有的问题；文件不存在时写入它',
    config: '使用此配置文件，而不是从当前目录向上查找的 docwalk.yaml',
  },
  explain: {
    bad: '有问题的写法：',
    good: '好的写法：',
    fixed: '`docwalk check --fix` 会修正它。',
    ignore: (id: string) => `如果确实要保留，请在该段之前写上：<!-- docwalk-ignore ${id}: 原因 -->`,
  },
};
