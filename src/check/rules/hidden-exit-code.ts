import {toolName} from '../../guide/shell/known-programs.ts';
import {type SimpleCommand, simpleCommands} from '../../guide/shell/simple-commands.ts';
import {type Finding, page, quote, type Rule, type Said, unexpected} from '../rule.ts';
import {placeInCommand} from '../subject.ts';

/** A download whose failure a pipe hides. */
export const hiddenExitCode: Rule = {
  id: 'hidden-exit-code',
  severity: 'info',
  summary: {
    en: 'A pipe that hides that its first command failed',
    zh: '管道掩盖了前一条命令的失败',
  },
  explanation: {
    en: 'The exit code of a pipe is that of its last command: a shell that was given nothing, or an error page, ends with 0. Download to a file first, with `curl -f`, then run it. A build whose output goes through `tee` looks well when it has failed: set `pipefail` before it.',
    zh: '管道的退出码取自最后一条命令：shell 即使什么也没收到，或收到的是错误页面，也会以 0 结束。请先用 `curl -f` 下载到文件再执行。构建命令的输出经过 `tee` 时，即使失败看起来也是成功的：请先设置 `pipefail`。',
  },
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
    {
      bad: page('# Build', '', '```bash', 'make all | tee build.log', '```'),
      findings: [
        '4:1 Unexpected pipe from `make` into `tee`, which hides that `make` failed, expected `set -o pipefail` before it',
      ],
      good: page('# Build', '', '```bash', 'set -o pipefail', 'make all | tee build.log', '```'),
    },
  ],
  check: ({page: source, codes}) =>
    codes.flatMap(block => {
      if (block.shell === null || block.shell === 'powershell' || block.text.includes('pipefail')) return [];
      return block.commands.flatMap((command): Finding[] => {
        const calls = simpleCommands(command.script);
        const found = calls.flatMap((into, at): Finding[] => {
          const first = firstOfPipe(command.script, calls, at);
          if (first === undefined || first === into) return [];
          const place = placeInCommand(source, command, first.start, into.end);
          const [one, other] = [quote(toolName(first.name)), toolName(into.name)];
          if (isDownload(first) && /^(?:ba|z|da)?sh$/.test(other)) return [{message: ofDownload(one, other), place}];
          return other === 'tee' && mayFail(first) ? [{message: ofTee(one), place}] : [];
        });
        return found.slice(0, 1);
      });
    }),
};

/** The command at the head of the pipe that a command stands in. */
function firstOfPipe(script: string, calls: readonly SimpleCommand[], at: number): SimpleCommand | undefined {
  let first = at;
  for (; first > 0; first--) {
    const [from, into] = [calls[first - 1], calls[first]];
    if (from === undefined || into === undefined || !pipes(script, from, into)) break;
  }
  return calls[first];
}

const ofDownload = (from: string, shell: string): Said => ({
  en: unexpected(
    `pipe from ${from} into \`${shell}\`, which hides that the download failed`,
    `a download to a file, then \`${shell}\``,
  ),
  zh: `用管道把 ${from} 的内容交给 \`${shell}\`，下载失败会被掩盖；应先下载到文件，再执行 \`${shell}\``,
});
const ofTee = (from: string): Said => ({
  en: unexpected(`pipe from ${from} into \`tee\`, which hides that ${from} failed`, '`set -o pipefail` before it'),
  zh: `用管道把 ${from} 的输出交给 \`tee\`，${from} 失败会被掩盖；应在此之前执行 \`set -o pipefail\``,
});

/** What only prints cannot fail in a way that matters. */
const mayFail = ({name}: SimpleCommand): boolean =>
  name !== '' && !/^(?:echo|printf|cat|yes|date|env|head|tail)$/.test(toolName(name));
const isDownload = ({name}: SimpleCommand): boolean => /^(?:curl|wget)$/.test(toolName(name));

const pipes = (script: string, from: SimpleCommand, into: SimpleCommand): boolean =>
  /^[^\n;&|]*\|(?!\|)[^|;&\n]*$/.test(script.slice(from.end, into.start));
