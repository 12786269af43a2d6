import {isDestructive} from '../../guide/shell/destructive.ts';
import {type Finding, page, quote, type Rule} from '../rule.ts';
import {placeInCommand} from '../subject.ts';

/** A command that destroys something in the middle of a procedure, and nothing around it says so. */
export const destructiveUnwarned: Rule = {
  id: 'destructive-unwarned',
  severity: 'info',
  summary: 'A command that destroys something without a warning near it',
  explanation:
    'In a section about removing things a reader expects it. In the middle of an installation, say before the command what it deletes, in a warning: commands are copied before the text around them is read.',
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
            found: `${quote(destroys.phrase)}, which destroys data, without a warning`,
            expected: 'a warning before it',
            place: placeInCommand(source, command, 0, command.script.trimEnd().length),
          },
        ];
      });
    }),
};
