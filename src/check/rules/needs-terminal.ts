import {needsTerminal} from '../../guide/shell/terminal.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import {placeInCommand} from '../subject.ts';

/** A command that asks the person at the terminal. */
export const needsTerminalRule: Rule = {
  id: 'needs-terminal',
  severity: 'info',
  summary: {
    en: 'A command that needs a person at a terminal',
    zh: '需要有人在终端前操作的命令',
  },
  explanation: {
    en: 'An editor, a login or a shell in a container waits for somebody to type. That cannot be done by a script or in CI: show the edited lines as a file, or the form of the command that takes its input from a file.',
    zh: '编辑器、登录命令或容器里的 shell 会等待输入，脚本和 CI 无法完成。请直接给出修改后的文件内容，或使用从文件读取输入的写法。',
  },
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
            message: {
              en: unexpected(`command that needs a terminal (${quote(needs.phrase)})`, 'one that can run by itself'),
              zh: `命令需要终端（${quote(needs.phrase)}），应使用可以自行完成的写法`,
            },
            place: placeInCommand(source, command, 0, command.script.trimEnd().length),
          },
        ];
      }),
    ),
};
