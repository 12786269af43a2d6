import type {Texts} from '../texts.ts';
import {typedAt} from './machines.ts';
import {resume} from './resume.ts';
import {warn, willCheck} from './step-ahead.ts';

const list = (names: readonly string[]) => names.join('、');
const quoted = (sentences: readonly string[]) => sentences.map(sentence => `“${sentence}”`).join('／');
const some = (names: readonly string[]) => (names.length > 12 ? `${list(names.slice(0, 12))} 等` : list(names));
const few = (names: readonly string[]) =>
  names.length > 3 ? `${list(names.slice(0, 3))} 等 ${names.length} 个` : list(names);

/** 逐句相接，每句都以句号收尾。 */
const sentences = (said: readonly string[]) =>
  said.map(each => (/[。！？.!?]$/.test(each) ? each : `${each}。`)).join('');

/** 句后附上实际看到的情况。 */
const seen = (found: readonly string[]) => (found.length === 0 ? '' : `实际情况：${sentences(found)}`);

export const run: Texts['run'] = {
  noSuchStep: (step, known) =>
    `文档中没有步骤 ${step}。现有步骤：${some(known)}。用 \`docwalk show\` 可以列出全部步骤。`,
  noSuchSection: (section, known) => `文档中没有章节 ${section}。现有章节：${some(known)}。`,
  ask: {
    choice: labels => `以下哪一项符合您的情况：${labels.join(' | ')}？`,
    choiceMany: labels => `以下哪些项适用（可多选）：${labels.join(' | ')}？`,
    prerequisites: texts => `文档要求满足以下条件，docwalk 无法自行查看。是否满足？${quoted(texts)}`,
    prerequisite: (text, observed) =>
      `文档要求“${text}”。实际情况：${sentences(observed)}请处理后重新检查，或说明理由后继续。`,
    skipIf: texts => `文档写道${quoted(texts)}。您的情况是否如此（是则跳过这一部分）？`,
    onlyIf: texts => `文档写道${quoted(texts)}。您的情况是否如此（是则执行这一部分）？`,
    optional: texts => `文档写道${quoted(texts)}。要执行这一部分吗？`,
    after: (texts, missing, found = []) =>
      missing.length === 0
        ? `文档写道${quoted(texts)}。这件事已经完成了吗？`
        : `文档写道${quoted(texts)}。尚未通过的步骤：${few(missing)}。${seen(found)}说明理由后才能继续。`,
    value: (name, context, complaint) =>
      `${complaint ?? ''}${name} 的值是什么？${context === null ? '' : `它出现在：${context.trim()}`}`,
    otherSubject: (value, before, here) => `此前的值是 ${value}，用于 ${list(before)}；这里用于 ${list(here)}。`,
    proceed: title => `执行这一步吗？${title}`,
    done: text => `请完成以下操作，然后确认已完成：${text}`,
    statement: text => `文档写道“${text}”。实际是否如此？`,
    afterFailure: reason => `${reason}接下来怎么做？`,
  },
  complaint: {
    empty: name => `${name} 需要一个值，但什么都没有输入。`,
    oneLine: name => `${name} 只能写在一行里，输入中含有换行。`,
    invisible: name => `${name} 中含有看不见的控制字符或方向字符，请手工输入。`,
    scheme: (value, bare) => `${value} 带有协议前缀，这里只需要主机部分：${bare}。`,
    hostOnly: value => `${value} 带有端口，这里只需要主机，例如 registry.example.com。`,
    host: value => `${value} 不是主机名或地址，应类似 registry.example.com 或 10.0.0.5。`,
    hostPort: value => `${value} 不是“主机:端口”，应类似 registry.example.com:5000。`,
    port: value => `${value === '' ? '空内容' : value} 不是端口，应为 1 到 65535 之间的数字。`,
    url: value => `${value} 不是 URL，应带有协议，例如 https://example.com/path。`,
    version: value => `${value} 不是版本号，应类似 v1.5.1，且不含空格。`,
    number: value => `${value} 不是数字。`,
    open: spelling => `${spelling} 是文档中的占位写法，请给出实际的值。`,
    tooShort: (name, least) => `${name} 是不足 ${least} 个字符的机密，无法保证它不出现在日志和报告中。`,
    place: {
      'in-code': spelling =>
        `${spelling} 位于交给另一个程序的代码中，只有字母、数字和 . _ - / : @ 是安全的，这个值含有其他字符。`,
      'changes-script': spelling => `在 ${spelling} 处填入这个值会改变命令的含义，请只用字母和数字，或编辑命令。`,
      'not-quotable': spelling => `这个值无法在 ${spelling} 处正确加引号，请换一个值，或编辑命令。`,
    },
  },
  skip: {
    'skip-if': texts => `已跳过：符合${quoted(texts)}。`,
    'only-if': texts => `已跳过：不符合${quoted(texts)}。`,
    optional: texts => `已跳过可选部分：${quoted(texts)}。`,
    otherwise: texts => `已跳过：前一种情况已执行，${quoted(texts)}。`,
    after: text => `已跳过：“${text}”尚未满足。`,
  },
  hostSees: (text, observed) => `“${text}”由本机判断：${observed}`,
  skippedByOperator: '操作者选择跳过，未说明理由。',
  saidDone: '答案文件说明这一步已经完成。',
  byHand: '这一步必须由人完成，而当时无人操作。',
  byHandOn: role => `这一步要在另一台机器（${role}）上完成，而当时无人操作。`,
  byHandShell: shell => `这一步是为 ${shell} 编写的，本机不执行。`,
  typedInto: (title: string, command: string) =>
    `请在步骤“${title}”打开的环境中输入（\`${command}\`）；如果已经退出，请先重新打开。`,
  joined: said =>
    said
      .filter(each => each !== '')
      .reduce((all, each) => (all === '' ? each : `${all}${/[。！？.!?：…]$/.test(all) ? '' : '。'}${each}`), ''),
  failed: '这一步失败了。',
  stopped: '在全部检查完成之前被停止。',
  wentBack: '已返回上一步。',
  notLookedAt: '未检查：只有人能判断。',
  onWord: '以操作者的确认为准。',
  notSo: '操作者确认并非如此。',
  onOtherMachine: role => `未检查：这涉及另一台机器（${role}）。`,
  noValue: names => `未检查：${list(names)} 还没有值。`,
  unknownPath: name => `未检查：无法确定 ${name} 指的是哪个文件。`,
  notReady: observed => `未启动，所需条件不具备。${observed}`,
  needsTerminal:
    '未启动：这一步需要人在终端上应答，而当前没有终端。请在终端中运行 docwalk，或在 sidecar 中为这一步提供 `stdin`。',
  needsAllowDestructive: words =>
    `未启动：\`${words}\` 会造成不可恢复的删除或破坏。如确需执行，请加上 --allow-destructive。`,
  refused: {
    nothing: '未启动：其中没有本机可以执行的内容。',
    macro: macro => `未启动：${macro} 只有网站生成器才能填写。请用 --set 给出它的值，或编辑命令。`,
    placeholder: spelling => `未启动：${spelling} 尚未替换。请给出它的值，或编辑命令。`,
    inside: line => `未启动：\`${line}\` 应当输入到另一条命令打开的 shell 中。`,
  },
  willCheck,
  warn,
  mode: {
    made: (name, words) => `${name} 的权限符合 ${words} 的要求。`,
    has: (name: string, mode: string) => `${name} 的权限为 ${mode}。`,
    other: (name: string, mode: string) => `${name} 的权限是 ${mode}。`,
    executable: name => `${name} 可以执行。`,
    there: name => `${name} 存在。`,
    absent: name => `${name} 不存在。`,
    notExecutable: (name, mode) => `${name} 的权限为 ${mode}，没有执行权限。`,
    is: mode => `权限为 ${mode}。`,
  },
  output: {
    unseen: '没有看到这一步的输出。',
    noneShown: '指南没有给出这一步的输出。',
    printed: '输出中有这一内容。',
    notPrinted: wanted => `输出中没有 ${wanted}。`,
    alike: lines => `文档所示的 ${lines} 行输出全部出现。`,
    differs: (found, shown, line, nearest) =>
      `文档所示的 ${shown} 行输出中出现了 ${found} 行。未出现：“${line.trim()}”${nearest === null ? '。' : `；最接近的一行：“${nearest}”。`}`,
  },
  ended: {
    exit: (code, command) =>
      `${command === null ? '' : `\`${command}\` 的`}退出码为 ${code}${code === 126 ? '（没有执行权限）' : code === 127 ? '（找不到命令）' : ''}。`,
    signal: signal => `被信号 ${signal} 终止。`,
    stopped: '已停止。',
    timedOut: ms => `运行 ${Math.round(ms / 1000)} 秒后被停止，这是 sidecar 给出的时限。`,
    survivors: processes => `已要求结束但仍在运行：${list(processes)}。`,
    wantsTerminal: phrase => `它需要终端（“${phrase}”），请使用终端重新运行。`,
    background: processes => `仍在后台运行：${list(processes)}。`,
    untilEnd: (processes: readonly string[]) => `在后台运行，直到本次流程结束：${list(processes)}。`,
    untilStopped: '一直运行到操作者将其停止。',
    diedAtOnce: '放到后台后立即结束了。',
    stateLost: 'shell 未能保存工作目录和变量，下一步将沿用这一步之前的状态。',
    failure: (code, detail) => `${failures[code] ?? '无法启动 shell：'}${detail}`,
  },
  edit: {
    wrote: (file, bytes) => `${file} 的内容与所示一致（${bytes} 字节）。`,
    already: file => `${file} 已经包含这些内容。`,
    differs: file => `${file} 的内容与写入的不一致。`,
    cannotRead: (file, why) => `无法读取 ${file}：${why}。`,
    cannotWrite: (file, why) => `无法写入 ${file}：${why}。`,
    byHand: path => `请手工编辑 ${path}：`,
    kept: copy => `原有内容保存为 ${copy}。`,
    keptSecret: copy => `原有内容保存为 ${copy}；其中含有本次运行的机密值，运行结束后即删除。`,
    undo: file => `把 ${file} 恢复原样`,
    undone: file => `${file} 已恢复为修改前的内容。`,
    denied: file => `docwalk 没有写入 ${file} 的权限。新内容保存在本次运行的文件夹中，用下面的命令放到位。`,
    notMerged: {
      fragment: file => `指南为 ${file} 给出的片段本身无法解析，需要由人填入。`,
      file: file => `${file} 原本就有错误，因此不做合并，需要由人填入。`,
      place: file => `无法确定这段内容应放在 ${file} 的什么位置，需要由人填入。`,
    },
  },
  download: {
    ask: (names, from, cwd) => `请${from === null ? '' : `从 ${from} `}将 ${list(names)} 下载到 ${cwd}。`,
  },
  group: '其中的各部分均已跳过。',
  resume,
  preflight: {
    choice: labels => `有一项选择尚未确定：请用 --choose 给出其中一项：${labels.join(' | ')}。`,
    choiceUnknown: (label, known) => `--choose ${label}：文档中没有这个选项。可选项：${known.join(' | ')}。`,
    value: (name, suggestion, secret) =>
      `缺少一个值：请给出 ${secret ? `--set-secret '${name}=env:变量'` : `--set '${name}=…'`}${suggestion === null ? '' : `（文档建议 ${suggestion}）`}。`,
    setUnknown: (name, known) =>
      `--set ${name}：文档中没有这个变量。现有变量：${known.length === 0 ? '无' : list(known)}。`,
    answerUnknown: (key, id) => `答案文件在 ${key} 下写了 ${id}，但文档中没有对应的项。`,
    macro: macro => `${macro} 只有网站生成器才能填写：请给出 --set '${macro}=…'。`,
    terminal: title =>
      `“${title}”需要人在终端上应答，而当前没有终端：请在 sidecar 中为它提供 \`stdin\`，或在终端中运行 docwalk。`,
    prerequisite: (text, found, id) =>
      `“${text}”未满足：${sentences(found)}请处理，或在答案文件中说明理由（overrule: {${id}: 理由}）。`,
    prerequisiteAsked: texts => `以下条件需要确认：请加上 --yes。${quoted(texts)}`,
    condition: (text, id) => `“${text}”需要回答：请加上 --yes，或在答案文件中回答（conditions: {${id}: yes}）。`,
    order: (text, missing, id, found = []) =>
      `“${text}”，而以下步骤届时尚未通过：${few(missing)}。${seen(found)}可在答案文件中说明理由（overrule: {${id}: 理由}）。`,
    proceed: '每条命令和每处编辑都需要同意才能执行：请加上 --yes。',
    done: (title, id) => `“${title}”需要手工完成：请加上 --yes，或在答案文件中说明已完成（done: [${id}]）。`,
    statement: text => `“${text}”需要判断：请加上 --yes（届时记为未知）。`,
    destructive: (title, words) => `“${title}”会造成不可恢复的删除或破坏（\`${words}\`）：请加上 --allow-destructive。`,
    nothing: '所要求的部分中没有任何步骤。',
  },
  dry: {
    run: '执行',
    terminal: '在终端中执行',
    edit: '编辑',
    download: '下载',
    'by-hand': '手工完成',
    skip: '跳过',
    elsewhere: role => typedAt[role] ?? `在另一台机器（${role}）上完成`,
    missing: names => `${list(names)} 还没有值`,
    openChoice: labels => `尚未选择：${labels.join(' | ')}。其中的步骤未列出。`,
    none: '没有可执行的步骤。',
  },
};

const failures: Readonly<Record<string, string>> = {
  'no-bash': '本机没有找到 bash：',
  'no-powershell': '本机没有找到 PowerShell：',
  'no-cmd': '本机不能执行 cmd.exe 脚本：',
  'no-pty': '无法打开伪终端（请安装可选包 @lydell/node-pty）：',
  'no-terminal': '没有可以交给它的终端：',
  'no-state': '无法保存下一步所需的目录和变量：',
  'cwd-gone': '工作目录已不存在：',
  'nul-in-script': '脚本中含有 NUL 字符：',
  'not-started': '无法启动 shell：',
};
