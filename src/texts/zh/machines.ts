/** 文档没有指明机器时，这些命令在哪里输入。 */
export const typedAt: Readonly<Record<string, string>> = {
  container: '在容器中输入',
  'remote-host': '在远程主机上输入',
  console: '在所打开的程序的提示符下输入',
};

/** 关于其他机器的话：如何连接、在那里看到了什么、在那里由人完成的事。 */
export const machines = {
  there: (address: string, said: string) => (said === '' ? said : `在 ${address} 上：${said}`),
  notLooked: (detail: string) => (detail === '' ? '没有在那里查看' : `无法在那里查看（${detail}）`),
  tooLarge: (megabytes: number) => `它大于 ${megabytes} MB，没有取回来读到末尾`,
  tookLong: '查看用时过长，已中止',
  unreadable: (file: string) => `在那里无权读取 ${file}`,
  ownAddress: (url: string) => `${url} 是那台机器自己的地址，从这里无法访问`,
  nobody: (where: string) => `${where} 上没有服务在监听`,
  machine: '机器（通过 ssh）',
  runsOn: (address: string) => `它通过 ssh 在 ${address} 上运行。`,
  notReached: (address: string, why: string) => `有步骤要在 ${address} 上执行，但无法连接到它：${why}`,
  notBegun: (why: string) => `没有开始：${why}`,
  byHandWindows: (role: string) =>
    `这一步在另一台机器（${role}）上用 PowerShell 完成，docwalk 不通过 ssh 运行 PowerShell，而当时没有人在场。`,
  seenFromHere: (role: string, observed: string) => `这一步在另一台机器（${role}）上完成，从这里看到：${observed}`,
  failure: {
    'ssh-no-client': (detail: string) =>
      `本机没有 OpenSSH 客户端（\`ssh\`；Debian：apt-get install openssh-client）。${detail}`,
    'ssh-host-unknown': (detail: string) =>
      `本机不认识它的主机密钥，因此什么也没有发给它。请把指纹与那台机器自己的指纹核对（在那里执行 \`ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub\`），手动用 \`ssh\` 连接一次并确认，然后重新执行本步骤。${detail}`,
    'ssh-host-changed': (detail: string) =>
      `它的主机密钥与本机记录的不同，因此什么也没有发给它：它可能重装过，也可能有人从中截取。请先查明原因，再用 \`ssh-keygen -R\` 加主机名删除旧密钥。${detail}`,
    'ssh-refused': (detail: string) =>
      `它拒绝登录。docwalk 不输入密码：请把密钥载入 agent（\`ssh-add\`），把公钥放到那台机器上（\`ssh-copy-id\`），或在 ~/.ssh/config 中写明密钥和用户；确认 \`ssh\` 加上 BatchMode=yes 能够登录。${detail}`,
    'ssh-key-open': (detail: string) => `私钥可被他人读取，ssh 不使用它：请执行 \`chmod 600\`。${detail}`,
    'ssh-no-name': (detail: string) => `没有叫这个名字的机器：请看 sidecar 中的 \`machines\`。${detail}`,
    'ssh-nobody': (detail: string) => `那里没有 ssh 服务在监听：sshd 是否在运行，端口是否正确？${detail}`,
    'ssh-no-way': (detail: string) => `它没有应答：机器是否开着，网络是否可达？${detail}`,
    'ssh-settings': (detail: string) => `ssh 客户端的配置有错误。${detail}`,
    'ssh-no-bash': (detail: string) => `那台机器上没有 bash，而 docwalk 需要它。${detail}`,
    'ssh-old-bash': (detail: string) => `那台机器上的 bash 早于 4.4，docwalk 需要更新的版本。${detail}`,
    'ssh-no-folder': (detail: string) => `在那台机器上无法创建临时文件夹：磁盘满了吗？${detail}`,
    'ssh-no-terminal': (detail: string) => `这一步要在终端上询问，而这里没有终端可以给它。${detail}`,
    'ssh-failed': (detail: string) => `无法连接到它。${detail}`,
    'ssh-lost': (detail: string) =>
      `在得知步骤结束之前连接断开了：结果如何不得而知，因此算作失败。它在那里启动的进程会在那台机器发现断线时结束，最迟在那里的下一个步骤开始之前结束。${detail}`,
    'ssh-no-answer': (detail: string) => `已要求它停止，但没有回应：步骤启动的进程可能仍在那里运行。${detail}`,
  },
} as const;
