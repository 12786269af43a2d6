import {isDestructive} from '../../guide/shell/destructive.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import {placeInCommand} from '../subject.ts';

/** A command that destroys something in the middle of a procedure, and nothing around it says so. */
export const destructiveUnwarned: Rule = {
  id: 'destructive-unwarned',
  severity: 'info',
  summary: {
    en: 'A command that destroys something without a warning near it',
    zh: '具有破坏性的命令附近没有警告',
  },
  explanation: {
    en: 'In a section about removing things a reader expects it. In the middle of an installation, say before the command what it deletes, in a warning: commands are copied before the text around them is read.',
    zh: '在讲删除的章节里，读者对此有预期。在安装过程当中，则应在命令之前用警告说明它会删除什么：读者往往先复制命令，后看上下文。',
  },
  examples: [
    {
      bad: page('# Install', '', '## Prepare', '', 'Run this:', '', '```bash', 'rm -rf /var/lib/app', '```'),
      findings: [
        '8:1 Unexpected `rm -rf /var/lib/app`, which destroys data, without a warning, expected a warning before it',
      ],
      good: page(
        '# Install',
        '',
        '## Prepare',
        '',
        '> **Warning:** This deletes all data of the app.',
        '',
        '```bash',
        'rm -rf /var/lib/app',
        '```',
      ),
    },
  ],
  check: ({page: source, codes, steps, guide}) =>
    codes.flatMap((block): Finding[] => {
      const spot = steps.find(one => one.step === block.step);
      if (spot === undefined || spot.sections.some(({role}) => role === 'cleanup' || role === 'troubleshooting'))
        return [];
      const around = [guide, ...spot.sections.slice(-1), ...spot.branches.map(one => one.option), spot.step];
      if (around.some(one => one.callouts.some(({tone}) => tone === 'warning' || tone === 'danger'))) return [];
      return block.commands.flatMap((command): Finding[] => {
        const destroys = isDestructive(command.script, block.shell ?? 'bash');
        if (destroys === null || command.inside !== null) return [];
        return [
          {
            message: {
              en: unexpected(
                `${quote(destroys.phrase)}, which destroys data, without a warning`,
                'a warning before it',
              ),
              zh: `${quote(destroys.phrase)} 会销毁数据，却没有警告；应在它之前给出警告`,
            },
            place: placeInCommand(source, command, 0, command.script.trimEnd().length),
          },
        ];
      });
    }),
};
