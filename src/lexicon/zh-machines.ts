import type {Lexicon} from './lexicon.ts';

/** Machines of a Chinese guide's world. */
export const machines: Lexicon['machines'] = [
  {
    phrases: [
      'windows (server )(# )[工作站|主机|机器|服务器|节点]',
      '[从|在](你的|您的|一台)( )windows',
      'windows 步骤',
      'windows server #',
    ],
    role: 'windows-workstation',
    os: 'windows',
  },
  {phrases: ['[在|从](你的|您的)( )[mac|macos]( )[主机|机器|电脑]'], role: 'mac', os: 'macos'},
  ...nodes('other-nodes', '[其他|其他的|其余|其余的|其它|剩余|剩余的|第二个|第二台|新|新的|备用]'),
  ...nodes('each-node', '[每个|每台|每一台|每一个|各个|各|所有|所有的|全部|全部的]'),
  ...nodes('first-node', '[第一个|第一台|首个|首台|主]'),
  ...nodes('control-plane-node', '[控制平面|控制面|control plane|control-plane|controlplane|master|管理|server]'),
  ...nodes('worker-node', '[工作|worker|agent|计算]'),
  ...nodes('any-node', '[任意一个|任意一台|任一|任意|其中一个|其中一台|某个|某台]'),
  ...nodes('failed-node', '[故障|失败的|受影响的]'),
  ...nodes('offline-machine', '[离线|隔离]'),
  ...nodes('bastion-host', '[堡垒|跳板]'),
  ...nodes('remote-host', '[远程|目标|远端]'),
];

/** The words with which a text means the machine the reader sits at. */
export const here: Lexicon['here'] = [
  'linux [工作站|主机|机器|服务器]',
  '[在|从](你的|您的)( )linux',
  'linux 步骤',
  '在[你|您]的(本地)[机器|电脑|工作站|主机]上',
  '在本地[机器|电脑|主机|工作站](上)',
];

/** 在工作节点上运行…… */
function nodes(role: string, which: string): Lexicon['machines'] {
  const things = '[节点|主机|服务器|机器|机|虚拟机|实例]';
  const where = `[在|于|从](你的|您的|集群的|集群中的|集群中)(所有|每个|每台|各个)( )${which}( )(控制平面|控制面|工作|管理|计算)(的){few}( )${things}[上|中]`;
  return [
    {
      phrases: [
        `^(请|先|请先|然后|接着|再|最后|首先|接下来)(,)${where}`,
        `[然后|接着|再|并|,]${where}[运行|执行|输入|安装|重复|启动]`,
      ],
      role,
      os: null,
      own: true,
    },
  ];
}
