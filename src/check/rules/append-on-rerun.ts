import {simpleCommands} from '../../guide/shell/simple-commands.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import {placeInCommand} from '../subject.ts';

/** Lines that are appended to a file each time the command runs. */
export const appendOnRerun: Rule = {
  id: 'append-on-rerun',
  severity: 'info',
  summary: {
    en: 'An append that doubles its lines when the step is done again',
    zh: '重复执行时会把同样的行再追加一次的命令',
  },
  explanation: {
    en: 'Who repeats a guide after a failure has the lines twice, which some programs refuse. Write the whole file, use a drop-in file of its own, or look first whether the line is there.',
    zh: '操作失败后重做一遍，文件里就会有两份同样的行，有些程序会因此拒绝启动。请写出完整的文件，使用单独的附加配置文件，或先检查该行是否已存在。',
  },
  examples: [
    {
      bad: page('# Configure', '', '```bash', 'echo "export APP=1" >> ~/.bashrc', '```'),
      findings: [
        '4:1 Unexpected append to `~/.bashrc`, which doubles when it is done again, expected a command that can be repeated',
      ],
      good: page('# Configure', '', '```bash', 'grep -q APP=1 ~/.bashrc || echo "export APP=1" >> ~/.bashrc', '```'),
    },
  ],
  check: ({page: source, codes}) =>
    codes.flatMap(block =>
      block.commands.flatMap((command): Finding[] => {
        if (block.shell === null || command.inside !== null) return [];
        const calls = simpleCommands(command.script, block.shell);
        // looked at first
        if (/\bgrep\b|\|\||^\s*if\s/.test(command.script)) return [];
        const target = calls.flatMap(({name, words, redirects}) => [
          ...redirects.filter(one => one.operator === '>>').map(one => one.target?.value ?? ''),
          ...(name === 'tee' && words.some(word => word === '-a' || word === '--append')
            ? words.slice(1).filter(word => !word.startsWith('-'))
            : []),
        ])[0];
        if (target === undefined || target === '' || target.startsWith('/dev/') || /\.log$/.test(target)) return [];
        return [
          {
            message: {
              en: unexpected(
                `append to ${quote(target)}, which doubles when it is done again`,
                'a command that can be repeated',
              ),
              zh: `向 ${quote(target)} 追加内容，重复执行时会写入两份；应使用可以重复执行的命令`,
            },
            place: placeInCommand(source, command, 0, command.script.trimEnd().length),
          },
        ];
      }),
    ),
};
