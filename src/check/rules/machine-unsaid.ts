import type {Shell} from '../../guide/schema.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import {onOnePath, placeInCommand, type StepSpot, type Subject} from '../subject.ts';
import {namesMachine, namesWindows} from '../words.ts';
import {mixOf} from './mixed-shells.ts';

/** Commands for another machine than those around them, without a word of it. */
export const machineUnsaid: Rule = {
  id: 'machine-unsaid',
  severity: 'info',
  summary: {
    en: 'A step for another machine than those around it, without saying so',
    zh: '步骤要在另一台机器上执行，却没有说明',
  },
  explanation: {
    en: 'The commands belong on another machine than those around them: PowerShell among steps for Linux, a node that joins the cluster that was begun above. Say so in the heading, the tab or the sentence before.',
    zh: '这些命令要在与上下文不同的机器上执行：例如 Linux 步骤之间的 PowerShell，或要加入上文所建集群的节点。请在标题、选项卡或前面的句子里说明。',
  },
  examples: [
    {
      bad: page(
        '# Join',
        '',
        'Prepare it:',
        '',
        '```bash',
        './prepare.sh',
        '```',
        '',
        'Join it:',
        '',
        '```powershell',
        'Start-Service app',
        '```',
      ),
      findings: [
        '11:1 Unexpected step in PowerShell among steps in bash, with no word on its machine, expected the machine it is for',
      ],
      good: page(
        '# Join',
        '',
        'Prepare it:',
        '',
        '```bash',
        './prepare.sh',
        '```',
        '',
        'On a Windows host, join it:',
        '',
        '```powershell',
        'Start-Service app',
        '```',
      ),
    },
    {
      bad: page(
        '# Start',
        '',
        'Run this:',
        '',
        '```bash',
        'sudo kubeadm init',
        '```',
        '',
        'Then run this:',
        '',
        '```bash',
        'sudo kubeadm join "<ADDRESS>"',
        '```',
      ),
      findings: [
        '12:1 Unexpected `sudo kubeadm join "<ADDRESS>"` with no word on its machine, which is another one than before, expected the machine it is for',
      ],
      good: page(
        '# Start',
        '',
        'Run this:',
        '',
        '```bash',
        'sudo kubeadm init',
        '```',
        '',
        'Then run this on every worker:',
        '',
        '```bash',
        'sudo kubeadm join "<ADDRESS>"',
        '```',
      ),
    },
  ],
  check: subject => [...foreignShells(subject), ...joins(subject)],
};

/** PowerShell or cmd among steps for another shell. */
function foreignShells({codes, steps, guide}: Subject): Finding[] {
  const unixes = steps.filter(({step}) => step.kind === 'command' && !isOfWindows(step.shell));
  return codes.flatMap((block): Finding[] => {
    const spot = steps.find(one => one.step === block.step);
    if (spot === undefined || !isOfWindows(block.shell) || block.fence.kind !== 'shell') return [];
    const near = unixes.some(
      one =>
        one.sections.at(-1) === spot.sections.at(-1) && one.branches.at(-1)?.option === spot.branches.at(-1)?.option,
    );
    const said = [guide.title, ...wordsAround(spot)].some(namesWindows) || spot.step.machine !== null;
    if (!near || said || spot.branches.some(one => one.option.platform !== null)) return [];
    // the block itself is for two of them
    if (mixOf(block) !== null) return [];
    const shell = block.shell === 'cmd' ? 'cmd' : 'PowerShell';
    return [
      {
        message: {
          en: unexpected(`step in ${shell} among steps in bash, with no word on its machine`, 'the machine it is for'),
          zh: `bash 步骤之间出现了 ${shell} 步骤，没有说明在哪台机器上执行；应写明机器`,
        },
        place: block.place,
      },
    ];
  });
}

const isOfWindows = (shell: Shell | null): boolean => shell === 'powershell' || shell === 'cmd';
const wordsAround = ({step, sections, branches}: StepSpot): readonly string[] => [
  step.title,
  step.text,
  ...sections.map(one => one.title),
  ...branches.map(one => one.option.label),
];

/** Programs that begin a cluster on one machine and join another machine to it: never the same one. */
const clusters: readonly {readonly begin: RegExp; readonly join: RegExp}[] = [
  {begin: /\bkubeadm\s+init\b/, join: /\bkubeadm\s+join\b/},
  {begin: /\bdocker\s+swarm\s+init\b/, join: /\bdocker\s+swarm\s+join\s/},
  {begin: /\bmicrok8s\s+add-node\b/, join: /\bmicrok8s\s+join\b/},
  {begin: /get\.k3s\.io|\bk3s\s+server\b/, join: /\bK3S_URL=|\bk3s\s+agent\b/},
  {begin: /get\.rke2\.io|\brke2-server\b/, join: /\bINSTALL_RKE2_TYPE=["']?agent|\brke2-agent\b/},
  {begin: /\bk0s\s+install\s+controller\b/, join: /\bk0s\s+(?:install\s+)?worker\b/},
];

/** A machine that joins, right behind the steps of the one it joins, in the same breath. */
function joins({page: source, steps}: Subject): Finding[] {
  return steps.flatMap((spot): Finding[] => {
    const {step} = spot;
    if (step.kind !== 'command' || step.machine !== null || wordsAround(spot).some(namesMachine)) return [];
    return step.commands.flatMap((command): Finding[] => {
      const cluster = clusters.find(one => one.join.test(command.script));
      if (cluster === undefined || command.inside !== null) return [];
      const begun = steps.find(
        other =>
          other.order < spot.order &&
          onOnePath(other, spot) &&
          other.step.kind === 'command' &&
          other.step.commands.some(({script}) => cluster.begin.test(script) && !cluster.join.test(script)),
      );
      if (begun === undefined) return [];
      const text = quote(command.text);
      return [
        {
          message: {
            en: unexpected(
              `${text} with no word on its machine, which is another one than before`,
              'the machine it is for',
            ),
            zh: `${text} 要在另一台机器上执行，却没有说明是哪一台；应写明机器`,
          },
          place: placeInCommand(source, command, 0, command.script.trimEnd().length),
          related: [{message: {en: 'begun on this machine', zh: '此前在这台机器上开始'}, place: begun.step.place}],
        },
      ];
    });
  });
}
