import {toolName} from '../../guide/shell/known-programs.ts';
import {type SimpleCommand, simpleCommands} from '../../guide/shell/simple-commands.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import {placeInCommand} from '../subject.ts';

/** Flags of programs that take a password as their value, in the same word or the next. */
const flags: readonly {readonly program: RegExp; readonly flag: RegExp; readonly glued: RegExp}[] = [
  {
    program: /^(?:docker|podman|nerdctl|helm|crane|skopeo|buildah|oras)$/,
    flag: /^(?:-p|--password)$/,
    glued: /^(?:--password=|-p(?=[^-]))./,
  },
  {program: /^(?:mysql|mysqldump|mysqladmin|mariadb)$/, flag: /^--password$/, glued: /^(?:-p|--password=)./},
  // `pass:` is the password itself; `env:`, `file:` and `stdin` are ways to give it
  {program: /^openssl$/, flag: /^$/, glued: /^pass:./},
  {program: /^sshpass$/, flag: /^-p$/, glued: /^-p./},
  {program: /^(?:curl|wget|http)$/, flag: /^(?:-u|--user)$/, glued: /^(?:--user=|--password=)./},
  {
    program: /./,
    flag: /^--(?:(?:[\w-]+-)?(?:password|passwd)|[\w-]+-pass)$/,
    glued: /^--(?:(?:[\w-]+-)?(?:password|passwd)|[\w-]+-pass)=./,
  },
];

const logins = /^(?:docker|podman|nerdctl|helm|crane|skopeo|buildah|oras)$/;

/** A password among the arguments of a program. */
export const secretOnCommandLine: Rule = {
  id: 'secret-on-command-line',
  severity: 'warning',
  summary: {
    en: 'A password as an argument of a command',
    zh: '把密码作为命令的参数',
  },
  explanation: {
    en: 'Arguments are seen by everybody on the machine in the list of processes and stay in the history of the shell. Use the form that reads it from standard input, a file or a prompt: `--password-stdin`, a credentials file.',
    zh: '机器上的所有用户都能在进程列表中看到参数，参数还会留在 shell 的历史记录里。请改用从标准输入、文件或提示读取的写法，例如 `--password-stdin` 或凭据文件。',
  },
  examples: [
    {
      bad: page('# Log in', '', '```bash', 'docker login -u admin -p "$PASS" registry.local', '```'),
      findings: ['4:26 Unexpected password among the arguments of `docker`, expected it from standard input or a file'],
      good: page(
        '# Log in',
        '',
        '```bash',
        'docker login -u admin --password-stdin registry.local <password.txt',
        '```',
      ),
    },
  ],
  check: ({page: source, codes}) =>
    codes.flatMap(block =>
      block.commands.flatMap(command =>
        command.inside !== null || block.shell === null
          ? []
          : simpleCommands(command.script, block.shell).flatMap((call): Finding[] => {
              const word = secretOf(call);
              if (word === null) return [];
              return [
                {
                  message: {
                    en: unexpected(
                      `password among the arguments of ${quote(toolName(call.name))}`,
                      'it from standard input or a file',
                    ),
                    zh: `${quote(toolName(call.name))} 的参数中有密码，应从标准输入或文件读取`,
                  },
                  place: placeInCommand(source, command, word.start, word.end),
                },
              ];
            }),
      ),
    ),
};

function secretOf({name, args}: SimpleCommand): SimpleCommand['args'][number] | null {
  const tool = toolName(name);
  // `docker run -p` publishes a port
  const withoutLogin =
    logins.test(tool) && !args.some(word => /^(?:login|copy|registry|add)$/.test(word.value)) ? flags.slice(1) : flags;
  for (const {program, flag, glued} of withoutLogin) {
    if (!program.test(tool)) continue;
    const at = args.findIndex(word => flag.test(word.value));
    const next = args[at + 1];
    const value =
      at >= 0 && next !== undefined && !/^-/.test(next.value) ? next : args.find(word => glued.test(word.value));
    if (value === undefined) continue;
    // `-u name` alone is asked for the rest, `curl -u name:secret` is not
    if (/^(?:curl|wget|http)$/.test(tool) && flag.source.includes('user') && !/[^:/]:[^:/]/.test(value.value)) continue;
    return value;
  }
  return null;
}
