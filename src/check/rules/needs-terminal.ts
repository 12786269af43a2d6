import {needsTerminal} from '../../guide/shell/terminal.ts';
import {type Finding, page, quote, type Rule} from '../rule.ts';
import {placeInCommand} from '../subject.ts';

/** A command that asks the person at the terminal. */
export const needsTerminalRule: Rule = {
  id: 'needs-terminal',
  severity: 'info',
  summary: 'A command that needs a person at a terminal',
  explanation:
    'An editor, a login or a shell in a container waits for somebody to type. That cannot be done by a script or in CI: show the edited lines as a file, or the form of the command that takes its input from a file.',
  examples: [
    {
      bad: page('# Configure', '', '```bash', 'sudo vi /etc/app.conf', '```'),
      findings: [
        '4:1 Unexpected command that needs a terminal (`vi /etc/app.conf`), expected one that can run by itself',
      ],
      good: page('# Configure', '', '```bash', 'sudo cp app.conf /etc/app.conf', '```'),
    },
  ],
  check: ({page: source, codes}) =>
    codes.flatMap(block =>
      block.commands.flatMap((command): Finding[] => {
        const needs = command.inside === null ? needsTerminal(command.script, block.shell ?? 'bash') : null;
        if (needs === null) return [];
        return [
          {
            found: `command that needs a terminal (${quote(needs.phrase)})`,
            expected: 'one that can run by itself',
            place: placeInCommand(source, command, 0, command.script.trimEnd().length),
          },
        ];
      }),
    ),
};
