import {simpleCommands} from '../../guide/shell/simple-commands.ts';
import {expandedVariables, isWellKnownVariable} from '../../guide/shell/variables.ts';
import {placeBetween} from '../../markdown/place.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import {sessionOf} from '../sessions.ts';

/** A prompt in front of a line that is no command but belongs into a file. */
export const promptedFileLine: Rule = {
  id: 'prompted-file-line',
  severity: 'warning',
  summary: {
    en: 'A prompt before a line that belongs into a file',
    zh: '应写入文件的一行前面带有提示符',
  },
  explanation: {
    en: 'A variable that is set at a prompt, not exported and used by no command changes nothing. What is meant is a line of a configuration file: show it in a block of its own, without a prompt, with the name of the file.',
    zh: '在提示符后设置、既没有导出也没有被任何命令使用的变量不起作用。原意多半是配置文件中的一行：请把它放在单独的代码块中，不带提示符，并写明文件名。',
  },
  examples: [
    {
      bad: page(
        '# Configure',
        '',
        '```bash',
        '# Add this line to the file',
        '$ DAEMON_OPTS="$DAEMON_OPTS --debug"',
        '$ sudo service app restart',
        '```',
      ),
      findings: [
        '5:1 Unexpected prompt before `DAEMON_OPTS="$DAEMON_OPTS --debug"`, which sets a variable that no command uses, expected a line of a file, without a prompt',
      ],
      good: page('# Configure', '', '```bash', '$ export DAEMON_OPTS="--debug"', '$ ./daemon', '```'),
    },
  ],
  check(subject) {
    const {page: source, codes} = subject;
    return codes.flatMap(block =>
      (sessionOf(block)?.commands ?? []).flatMap((command): Finding[] => {
        const calls = simpleCommands(command.script);
        const set = calls.flatMap(call => call.assignments.map(one => one.name));
        const alone = calls.every(call => call.name === '') && set.length > 0;
        if (
          !alone ||
          command.prompt === '' ||
          set.some(name => isWellKnownVariable(name) || isUsed(name, command.script))
        )
          return [];
        const line = block.lines[command.from];
        const start = line?.at.offset ?? block.place.start.offset;
        return [
          {
            message: {
              en: unexpected(
                `prompt before ${quote(command.text)}, which sets a variable that no command uses`,
                'a line of a file, without a prompt',
              ),
              zh: `${quote(command.text)} 前有提示符，但它设置的变量没有任何命令使用；应写成文件中的一行，不带提示符`,
            },
            place: placeBetween(source, start, command.endPoint.offset, block.place.file),
          },
        ];
      }),
    );

    function isUsed(name: string, by: string): boolean {
      return codes.some(block =>
        block.commands.some(
          command =>
            command.script !== by &&
            (expandedVariables(command.script, block.shell ?? 'bash').some(use => use.name === name) ||
              new RegExp(`\\bexport\\b.*\\b${name}\\b`).test(command.script) ||
              new RegExp(`\\$\\{?${name}\\b`).test(command.script)),
        ),
      );
    }
  },
};
