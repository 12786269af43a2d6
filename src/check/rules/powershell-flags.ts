import {simpleCommands} from '../../guide/shell/simple-commands.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import {placeInCommand} from '../subject.ts';

/** Names that `cmd` has as commands and PowerShell as other names of its cmdlets, which know no `/s`. */
const cmdletNames = /^(?:del|erase|rd|rmdir|copy|move|md|mkdir|dir|type|ren|set|start|sort)$/i;

/** A flag that PowerShell, or a script of it, does not take as one. */
export const powershellFlags: Rule = {
  id: 'powershell-flags',
  severity: 'warning',
  summary: {
    en: 'Flags of another shell in PowerShell',
    zh: '在 PowerShell 中使用了其他 shell 的参数写法',
  },
  explanation: {
    en: 'In PowerShell `del`, `copy`, `mkdir` and the like are cmdlets, whose parameters begin with one hyphen: `/s` is a path to them. A script of PowerShell takes `-Name`; `--name` reaches it as a plain value.',
    zh: '在 PowerShell 中 `del`、`copy`、`mkdir` 等是 cmdlet，参数以一个连字符开头：`/s` 会被当作路径。PowerShell 脚本接受 `-Name`；`--name` 会作为普通的值传入。',
  },
  examples: [
    {
      bad: page('# Clean up', '', '```powershell', 'rmdir /s /q C:\\app', '```'),
      findings: [
        '4:7 Unexpected flag `/s` of `rmdir`, which PowerShell takes for a path, expected a parameter such as `-Recurse`',
      ],
      good: page('# Clean up', '', '```powershell', 'Remove-Item -Recurse -Force C:\\app', '```'),
    },
    {
      bad: page('# Load', '', '```powershell', '.\\load.ps1 --registry registry.local', '```'),
      findings: [
        '4:12 Unexpected flag `--registry` of a PowerShell script, which takes it for a value, expected `-registry`',
      ],
      good: page('# Load', '', '```powershell', '.\\load.ps1 -Registry registry.local', '```'),
    },
  ],
  check: ({page: source, codes}) =>
    codes.flatMap(block =>
      block.shell !== 'powershell'
        ? []
        : block.commands.flatMap(command =>
            simpleCommands(command.script, 'powershell').flatMap(({name, args}): Finding[] => {
              const at = (word: (typeof args)[number]) => placeInCommand(source, command, word.start, word.end);
              if (cmdletNames.test(name)) {
                const flag = args.slice(1).find(word => /^\/[a-z?](?::.*)?$/i.test(word.value));
                return flag === undefined
                  ? []
                  : [
                      {
                        message: {
                          en: unexpected(
                            `flag ${quote(flag.value)} of ${quote(name)}, which PowerShell takes for a path`,
                            'a parameter such as `-Recurse`',
                          ),
                          zh: `PowerShell 会把 ${quote(name)} 的参数 ${quote(flag.value)} 当作路径，应为 \`-Recurse\` 之类的参数`,
                        },
                        place: at(flag),
                      },
                    ];
              }
              const flag = /\.ps1$/i.test(name) ? args.find(word => /^--[a-z]/i.test(word.value)) : undefined;
              return flag === undefined
                ? []
                : [
                    {
                      message: {
                        en: unexpected(
                          `flag ${quote(flag.value)} of a PowerShell script, which takes it for a value`,
                          quote(flag.value.slice(1)),
                        ),
                        zh: `PowerShell 脚本会把参数 ${quote(flag.value)} 当作值，应为 ${quote(flag.value.slice(1))}`,
                      },
                      place: at(flag),
                    },
                  ];
            }),
          ),
    ),
};
