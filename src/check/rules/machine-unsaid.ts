import {type Finding, page, type Rule, unexpected} from '../rule.ts';

/** Commands of Windows in a procedure for Linux, or the other way round, without a word of it. */
export const machineUnsaid: Rule = {
  id: 'machine-unsaid',
  severity: 'info',
  summary: {
    en: 'A step in PowerShell among steps for another shell, without saying where',
    zh: '其他 shell 的步骤之间出现 PowerShell 步骤，却没有说明在哪台机器上执行',
  },
  explanation: {
    en: 'The commands belong on another machine than those around them. Say so in the heading, the tab or the sentence before.',
    zh: '这些命令要在与上下文不同的机器上执行。请在标题、选项卡或前面的句子里说明。',
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
  ],
  check({codes, steps, guide}) {
    const unixes = steps.filter(
      ({step}) => step.kind === 'command' && step.shell !== 'powershell' && step.shell !== 'cmd',
    );
    return codes.flatMap((block): Finding[] => {
      const spot = steps.find(one => one.step === block.step);
      if (spot === undefined || block.shell !== 'powershell' || block.fence.kind !== 'shell') return [];
      const near = unixes.some(
        one =>
          one.sections.at(-1) === spot.sections.at(-1) && one.branches.at(-1)?.option === spot.branches.at(-1)?.option,
      );
      const words = [
        guide.title,
        spot.step.title,
        spot.step.text,
        ...spot.sections.map(one => one.title),
        ...spot.branches.map(one => one.option.label),
      ];
      const said = words.some(text => /windows|power ?shell|\bcmd\b|\.ps1/i.test(text)) || spot.step.machine !== null;
      if (!near || said || spot.branches.some(one => one.option.platform !== null)) return [];
      return [
        {
          message: {
            en: unexpected(
              'step in PowerShell among steps in bash, with no word on its machine',
              'the machine it is for',
            ),
            zh: 'bash 步骤之间出现了 PowerShell 步骤，没有说明在哪台机器上执行；应写明机器',
          },
          place: block.place,
        },
      ];
    });
  },
};
