import type {Texts} from '../texts.ts';

const list = (names: readonly string[]) => names.join('、');

export const resume: Texts['run']['resume'] = {
  again: '重新执行',
  keep: '保持现状',
  running: (title, left) =>
    left === null
      ? `上次会话结束时“${title}”正在运行，结果不得而知。重新执行吗？`
      : `上次会话结束时“${title}”正在运行，且以下进程仍在运行：${left}。请先结束它，两者同时运行会破坏彼此的文件。重新执行这一步吗？`,
  secretAnew: (name, titles) =>
    `${name} 是机密，上次会话没有保存。以下步骤是用当时输入的值完成的：${list(titles)}。请输入同一个值；如果值已更换，请重新执行这些步骤。`,
  goOn: '继续',
  doAgain: '重新执行这些步骤吗？',
  changed: titles => `以下步骤完成之后，文档内容发生了变化：${list(titles)}。`,
  changedAhead: titles => `文档中尚未执行的步骤有变化：${list(titles)}。`,
  added: titles => `文档中新增了步骤：${list(titles)}。`,
  gone: ids => `以下步骤在本次运行中已开始，但文档中已不存在：${list(ids)}。`,
  wordsOnly: '文档的文字有改动，但不涉及本次运行的任何步骤。',
  sidecar: (how, file) =>
    ({
      new: `原先没有附属文件，现在有了：${file}。`,
      gone: `附属文件已不存在，它规定的检验也随之失效：${file}。`,
      changed: `附属文件有变化：${file}。`,
    })[how],
  rulesChanged: titles => `它对以下已完成步骤的规定（检查什么、如何执行）与之前不同：${list(titles)}。`,
  valueGone: name => `本次运行中给过 ${name} 的值，但文档中已没有这个变量。`,
  meaning: name => `给出 ${name} 的值之后，它的含义发生了变化。`,
  otherType: (then, now) => `原为：${then}；现为：${now}。`,
  otherSpellings: (then, now) => `文档原先写作 ${then}，现在写作 ${now}。`,
  nowSecret: '它现在是机密值，而原来的值以明文留在本次运行的日志中：完成之后请更换它。',
  noSecret: '它原为机密值，现在不是：所给的值会被记录下来。',
  valueIs: value => `当前的值是 ${value}。`,
  keepValue: '保留此值',
  askAnew: '另给一个值',
  artifactGone: path => `${path} 已经不存在。`,
  artifactOther: path => `${path} 的内容与验证时不同。`,
  artifactSame: path => `${path} 与验证时一致。`,
  artifact: (title, observed) => `${observed}它由“${title}”生成。重新执行该步骤吗？`,
};
