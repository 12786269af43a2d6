import {toolName} from '../../guide/shell/known-programs.ts';
import {type SimpleCommand, simpleCommands} from '../../guide/shell/simple-commands.ts';
import {type Finding, page, quote, type Rule} from '../rule.ts';
import {placeInCommand} from '../subject.ts';

/** A download whose failure a pipe hides. */
export const hiddenExitCode: Rule = {
  id: 'hidden-exit-code',
  severity: 'info',
  summary: 'A download piped into a shell, which hides that it failed',
  explanation:
    'The exit code of a pipe is that of its last command: a shell that was given nothing, or an error page, ends with 0. Download to a file first, with `curl -f`, then run it; or set `pipefail`.',
  examples: [
    {
      bad: page('# Install', '', '```bash', 'curl -sL https://get.example.com | sh -', '```'),
      findings: [
        '4:1 Unexpected pipe from `curl` into `sh`, which hides that the download failed, expected a download to a file, then `sh`',
      ],
      good: page(
        '# Install',
        '',
        '```bash',
        'curl -fsSL https://get.example.com -o install.sh',
        'sh install.sh',
        '```',
      ),
    },
  ],
  check: ({page: source, codes}) =>
    codes.flatMap(block => {
      if (block.shell === null || block.shell === 'powershell' || block.text.includes('pipefail')) return [];
      return block.commands.flatMap((command): Finding[] => {
        const calls = simpleCommands(command.script);
        const at = calls.findIndex((call, index) => isDownload(call) && feeds(command.script, call, calls[index + 1]));
        const [from, into] = [calls[at], calls[at + 1]];
        if (from === undefined || into === undefined) return [];
        const shell = toolName(into.name);
        return [
          {
            found: `pipe from ${quote(toolName(from.name))} into ${quote(shell)}, which hides that the download failed`,
            expected: `a download to a file, then \`${shell}\``,
            place: placeInCommand(source, command, from.start, into.end),
          },
        ];
      });
    }),
};

const isDownload = ({name}: SimpleCommand): boolean => /^(?:curl|wget)$/.test(toolName(name));

function feeds(script: string, from: SimpleCommand, into: SimpleCommand | undefined): boolean {
  if (into === undefined || !/^(?:ba|z|da)?sh$/.test(toolName(into.name))) return false;
  return /^[^\n;&|]*\|(?!\|)[^|;&\n]*$/.test(script.slice(from.end, into.start));
}
