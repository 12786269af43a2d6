import {type SimpleCommand, simpleCommands} from '../../guide/shell/simple-commands.ts';
import {needsRoot} from '../../guide/shell/terminal.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import {placeInCommand} from '../subject.ts';

/** What only root may do on an ordinary system. */
const rootOnly =
  /^(?:systemctl (?:start|stop|restart|reload|enable|disable|mask|daemon-reload)|service \S+ (?:start|stop|restart)|(?:apt|apt-get|yum|dnf|zypper|apk) (?:-\S+ )*(?:install|update|upgrade|remove|add)|(?:useradd|groupadd|usermod|modprobe|swapoff|sysctl -w|sysctl --system|mount|umount|iptables|update-ca-certificates|update-ca-trust|setenforce)\b)/;
const rootOwned = /^\/(?:etc|usr|var\/lib|opt|boot|lib)\//;

/** A command for root on a page that uses `sudo` for others. */
export const rootUnsaid: Rule = {
  id: 'root-unsaid',
  severity: 'info',
  summary: {
    en: 'A command for root without `sudo`, on a page that uses `sudo` elsewhere',
    zh: '页面别处使用了 `sudo`，而这条需要 root 的命令没有',
  },
  explanation: {
    en: 'Where other commands of the page have `sudo`, a reader takes it that those without do not need it, and is refused. Write it everywhere, or say once that all is done as root and leave it out.',
    zh: '同一页上其他命令带有 `sudo`，读者会以为不带的就不需要，结果被拒绝。请统一写上，或只说明一次“以下操作均以 root 执行”并全部省略。',
  },
  examples: [
    {
      bad: page('# Start', '', '```bash', 'sudo cp app.service /etc/systemd/system/', 'systemctl enable app', '```'),
      findings: [
        '5:1 Unexpected `systemctl enable app` without `sudo`, which the page uses elsewhere, expected `sudo`',
      ],
      good: page(
        '# Start',
        '',
        '```bash',
        'sudo cp app.service /etc/systemd/system/',
        'sudo systemctl enable app',
        '```',
      ),
    },
  ],
  check({page: source, codes}) {
    const shells = codes.filter(block => block.shell !== null && block.shell !== 'powershell' && block.shell !== 'cmd');
    const commands = shells.flatMap(block => block.commands.filter(command => command.inside === null));
    const first = commands.find(command => /^\s*sudo\s+(?!-i\b|su\b|-s\b)/.test(command.script));
    // from `sudo -i` or `sudo su` on all is done as root
    if (first === undefined || commands.some(command => /(?:^|\s)(?:sudo (?:-i|-s|su)\b|su -)/.test(command.script)))
      return [];
    return commands.flatMap((command): Finding[] => {
      if (needsRoot(command.script) !== null) return [];
      const call = simpleCommands(command.script).find(isForRoot);
      if (call === undefined) return [];
      return [
        {
          message: {
            en: unexpected(
              `${quote(call.words.slice(0, 4).join(' '))} without \`sudo\`, which the page uses elsewhere`,
              '`sudo`',
            ),
            zh: `${quote(call.words.slice(0, 4).join(' '))} 没有 \`sudo\`，而本页别处使用了；应加上 \`sudo\``,
          },
          place: placeInCommand(source, command, call.start, call.end),
          related: [{message: {en: 'here with `sudo`', zh: '此处使用了 `sudo`'}, place: first.place}],
        },
      ];
    });
  },
};

function isForRoot({words, redirects}: SimpleCommand): boolean {
  const line = words.join(' ');
  if (rootOnly.test(line) && !/--user\b/.test(line)) return true;
  return redirects.some(one => /^(?:&?>>?|>\|)$/.test(one.operator) && rootOwned.test(one.target?.value ?? ''));
}
