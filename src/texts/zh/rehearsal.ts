import type {Texts} from '../texts.ts';

const list = (words: readonly string[]) => words.join('、');
const or = (words: readonly string[]) =>
  words.length < 2 ? list(words) : `${list(words.slice(0, -1))} 或 ${words.at(-1)}`;
const meant = (near: readonly string[]) => (near.length > 0 ? `；是否想写 ${or(near)}？` : '');

const kinds: Readonly<Record<string, string>> = {
  string: '文本',
  number: '数字',
  int: '整数',
  boolean: 'true 或 false',
  array: '列表',
  object: '映射',
  record: '映射',
};

export const rehearsal: Texts['rehearsal'] = {
  sidecar: {
    wholeFile: '配套文件',
    nothing: '空值',
    unknownKey: (key, near) => `未知的键“${key}”${meant(near)}`,
    wrongValue: (name, value) => `${name} 的值是 ${value}`,
    missing: name => `缺少 ${name}`,
    unquotedBraces: name => `${name} 被读成了映射；请给 {NAME} 加上引号，否则 YAML 会把它当作映射`,
    keyNotText: '这个键被读成了映射或列表；请给 {NAME} 加上引号，否则 YAML 会把它当作映射',
    noSuchKind: (name, given, near) => `${name} 中只有 ${given.length > 0 ? list(given) : '空内容'}${meant(near)}`,
    duplicateKey: key => `键 ${key} 出现了两次`,
    notYaml: message => `这不是有效的 YAML：${message}`,
    expectedOneOf: names => (names.length === 1 ? `应为 ${list(names)}` : `应为以下之一：${list(names)}`),
    expectedSome: names => `至少应有以下之一：${list(names)}`,
    expectedKind: kind => `应为${kinds[kind] ?? ` ${kind}`}`,
    expectedAddress: '应为 user@host、~/.ssh/config 中的名字，或 ssh://user@host:port',
    expectedDuration: '应为时长，例如 90s、15m 或 2h',
    expectedOnce: '每个键只能出现一次',
    expectedYaml: '应为 YAML 1.2',
    expectedSize: '应为大小，例如 20GB 或 512MiB',
    noSuchStep: match => `指南中没有与 ${match} 匹配的步骤`,
    nearSteps: near =>
      near.length > 0
        ? `最接近的有：${near.join('；')}`
        : '匹配条件至少应对应一个步骤；可用 `docwalk show` 列出所有步骤',
    noSuchVariable: name => `指南中没有变量“${name}”`,
    expectedVariable: known =>
      known.length > 0
        ? `应为 ${or(known)}；只有本配套文件需要的变量请写 extra: true`
        : '指南中没有变量；只有本配套文件需要的变量请写 extra: true',
    extraVariable: name => `变量“${name}”已由指南给出`,
    expectedNoExtra: '不应写 extra: true',
    noSuchMachine: role => `指南中没有任何步骤或章节属于机器“${role}”`,
    expectedMachine: roles => (roles.length > 0 ? `应为 ${or(roles)}` : '指南没有提到其他机器'),
    noSuchCondition: id => `指南中没有条件“${id}”`,
    expectedCondition: ids => (ids.length > 0 ? `应为 ${or(ids)}` : '指南中没有条件'),
    noSuchService: name => `演练中没有名为“${name}”的服务`,
    expectedService: names => (names.length > 0 ? `应为 ${or(names)}` : '应在 rehearsal.services 下定义该服务'),
    cannotBe: (step, kind) => `步骤 ${step} 无法当作 ${kind} 处理`,
    expectedCode: '该步骤应带有代码块',
    expectedPath: '该步骤的文字应写明文件名',
    noLanguage: (folder, found) =>
      found.length > 0
        ? `${folder} 中有多份指南：${list(found)}；请指明其中一份`
        : `${folder} 中没有带配套文件的指南：需要一个 .md、.mdx、.markdown 或 .txt 文件，旁边有 .docwalk.yaml`,
  },
  prerequisite: {
    disk: (size, path) => `${path === null ? '' : `${path} 中`}至少有 ${size} 可用磁盘空间`,
    docker: minimum => (minimum === null ? 'Docker 正在运行' : `Docker 正在运行，版本不低于 ${minimum}`),
    command: (name, minimum) => (minimum === null ? `已安装程序 ${name}` : `已安装程序 ${name}，版本不低于 ${minimum}`),
    os: os => `本机系统为 ${os}`,
    arch: arch => `本机架构为 ${arch}`,
    port: (host, port) => `${host}:${port} 可以连接`,
    http: url => `${url} 可以访问`,
    registry: registry => `镜像仓库 ${registry} 可以访问`,
  },
  gate: {
    noDouble: program => `没有 ${program} 的替身`,
    unknownProgram: word => `没有替身：${word} 是哪个程序，运行时才能确定`,
    unknownTarget: word => `${word} 指向哪里，运行时才能确定；演练只在自己的目录内写入`,
    writesOutside: file => `${file} 在演练目录之外`,
  },
  machine: {
    spared: seen => `${seen}正式运行需要满足这一条，演练不需要。`,
  },
  prepare: {
    noFolder: folder => `演练需要目录 ${folder}，但它不存在`,
    noInterpreter: (double, interpreter) => `替身 ${double} 需要 ${interpreter}，本机没有安装`,
    serviceFailed: (name, run, reason, said) =>
      `服务 ${name}（${run}）${serviceFailures[reason]}${said === '' ? '' : `；它的输出：${said}`}`,
  },
};

const serviceFailures = {
  ended: '在端口可用之前就退出了',
  silent: '未能及时在端口上响应',
  'not-started': '无法启动',
};
