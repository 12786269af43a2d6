import type {Texts} from '../texts.ts';

const list = (names: readonly string[]) => names.join('、');

/** 步骤之后将检查的内容。 */
export const willCheck: Texts['run']['willCheck'] = {
  file: name => `${name} 存在、非空且完整。`,
  fresh: name => `${name} 由这一步重新生成，非空且完整。`,
  grown: name => `${name} 的内容有所增加。`,
  fileEmpty: name => `${name} 存在且为空。`,
  executable: name => `${name} 可以执行。`,
  archive: archive => `${archive} 可以完整读到末尾。`,
  archiveImages: (archive, images) => `${archive} 包含 ${images} 中的每个镜像。`,
  content: (file, path, value) => `${file} 中的 ${path} 为 ${value}。`,
  http: url => `${url} 有响应。`,
  registry: registry => `镜像仓库 ${registry} 有响应。`,
  registryImages: (registry, images) => `镜像仓库 ${registry} 中有 ${images} 的每个镜像。`,
  registryArchive: (registry, images, archive) =>
    `镜像仓库 ${registry} 中有 ${images} 的每个镜像，且与 ${archive} 中的一致。`,
  command: command => `\`${command}\` 的结果符合要求。`,
  port: port => `端口 ${port} 有响应。`,
  printed: output => (output === 'shown' ? '输出与指南所示一致。' : `输出中有 ${output}。`),
  contains: (file, values) => `${file} 包含 ${list(values)}。`,
  contentShown: file => `${file} 的内容与所示一致。`,
};

/** 步骤执行前需要知道的事。 */
export const warn: Texts['run']['warn'] = {
  destructive: words => `\`${words}\` 会造成不可恢复的删除或破坏。`,
  secret: name => `文档把 ${name} 作为参数交给程序：运行期间，本机其他用户可以在进程列表中看到它。`,
  secretInstead: (name, other) =>
    `文档把 ${name} 作为参数交给程序：运行期间，本机其他用户可以在进程列表中看到它。以下写法改用标准输入传递，可通过编辑采用：${other}`,
  overwrites: (name, title) => `它会重写 ${name}，而该文件已由步骤“${title}”验证过。`,
  missing: observed => `缺少它需要的文件：${observed}`,
  insideLater: (title: string, lines: readonly string[]) =>
    `步骤“${title}”要在这里打开的环境中输入：\n${lines.join('\n')}`,
  inside: lines => `请在它打开的环境中输入以下内容：\n${lines.join('\n')}`,
  endless: (phrase: string) =>
    `\`${phrase}\` 不会自行结束：可以放到后台，一直运行到本次流程结束；也可以在它完成任务后按 Ctrl-C 停止。`,
  endlessHere: phrase => `\`${phrase}\` 不会自行结束：请在它完成任务后按 Ctrl-C 停止。`,
  goesOn: '文档在这一步之后换到另一个终端继续：这条命令可能不会自行结束。',
  runsAlready: '它已经在后台运行：再启动一个可能会发现端口等已被占用。',
  startAgain: '它曾在后台运行，已随上次会话结束：后面的步骤可能还需要它。',
  terminal: '运行时，终端将交给它使用。',
  sudo: '这里的 `sudo` 会要求输入密码：该步骤将获得终端，键入的内容不会被记录。',
  exists: file => `${file} 已经存在，将被替换；原文件的副本会保存在本次运行的目录中。`,
};
