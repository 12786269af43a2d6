import type {Lexicon} from './lexicon.ts';

/** Machines of an English guide's world. */
export const machines: Lexicon['machines'] = [
  {
    phrases: [
      'windows (server )(# )[workstation|host|machine|server|vm|pc|computer]',
      '[on|from|in] (a |an |the |this |that |each |every |all |your |one |of |these )windows (server )(# )(worker |agent )[node|nodes]',
      'from a windows',
      'on [a|the|your] windows',
      'windows steps',
    ],
    role: 'windows-workstation',
    os: 'windows',
  },
  {phrases: ['on [a|your|the] [mac|macos] [machine|host|workstation|laptop]'], role: 'mac', os: 'macos'},
  ...nodes('other-nodes', '[other|others|remaining|rest of|second|secondary|third|additional|joining|new|subsequent]'),
  ...nodes('each-node', '[each|every|all|any of|both]'),
  ...nodes('first-node', '[first|primary|initial|main]'),
  ...nodes('control-plane-node', '[control plane|control-plane|controlplane|master|controller|manager|server]'),
  ...nodes('worker-node', '[worker|agent|compute|client]'),
  ...nodes('any-node', '[any|one]'),
  ...nodes('failed-node', '[failed|broken|lost|affected]'),
  ...nodes('offline-machine', '[air-gapped|air gapped|airgapped|air-gap|offline|isolated|disconnected]'),
  ...nodes('bastion-host', '[bastion|jump]'),
  ...nodes('remote-host', '[remote|target]'),
];

/** The words with which a text means the machine the reader sits at. */
export const here: Lexicon['here'] = [
  'linux [workstation|host|machine|server]',
  'from a linux',
  'on [a|the|your] linux',
  'linux steps',
  'on your (local |own )[machine|workstation|laptop|computer]',
];

/** "On the worker nodes, run …", "Run the following on each node:". */
function nodes(role: string, which: string): Lexicon['machines'] {
  const things = '[node|nodes|host|hosts|server|servers|machine|machines|vm|vms|instance|instances|master|masters]';
  const where = `[on|from] (all |all of |each of )(the |your |of the |a |an )${which} (of )(the |your |these |those ){few}${things}`;
  return [
    {
      phrases: [
        `^(then |next |now |first |finally |also |only |lastly )${where}`,
        `[^|, |and |then |should |must |to ][run|execute|perform|do|repeat|install|create|copy|start|restart|configure|enable] …${where}$`,
        `[run|execute|perform|do|repeat] (the |this |these )[following|command|commands|script|steps|step|it] …${where}`,
      ],
      role,
      os: null,
      own: true,
    },
  ];
}
