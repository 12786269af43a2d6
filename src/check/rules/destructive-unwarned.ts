import type {Callout, Command, Guide} from '../../guide/schema.ts';
import {isDestructive} from '../../guide/shell/destructive.ts';
import {simpleCommands} from '../../guide/shell/simple-commands.ts';
import type {CodeBlock} from '../code-block.ts';
import {listParts, type Part, partAround} from '../named-parts.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import {placeInCommand, type StepSpot, type Subject} from '../subject.ts';
import {saysRemoval} from '../words.ts';

/** A command that destroys something in the middle of a procedure, and nothing around it says so. */
export const destructiveUnwarned: Rule = {
  id: 'destructive-unwarned',
  severity: 'info',
  summary: {
    en: 'A command that destroys something without a warning near it',
    zh: '具有破坏性的命令附近没有警告',
  },
  explanation: {
    en: 'In a section about removing things a reader expects it. In the middle of an installation, say before the command what it deletes, in a warning: commands are copied before the text around them is read.',
    zh: '在讲删除的章节里，读者对此有预期。在安装过程当中，则应在命令之前用警告说明它会删除什么：读者往往先复制命令，后看上下文。',
  },
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
  check: subject => {
    const {page: source, codes, steps} = subject;
    let parts: readonly Part[] | null = null;
    const partsOf = (): readonly Part[] => {
      parts ??= listParts(subject);
      return parts;
    };
    return codes.flatMap((block): Finding[] => {
      const spot = steps.find(one => one.step === block.step);
      if (spot === undefined || spot.sections.some(({role}) => role === 'cleanup' || role === 'troubleshooting'))
        return [];
      return block.commands.flatMap((command): Finding[] => {
        const destroys = isDestructive(command.script, block.shell ?? 'bash');
        if (destroys === null || command.inside !== null || interrupts.test(destroys.phrase)) return [];
        const {title, text} = spot.step;
        const said = [
          title,
          text,
          ...spot.sections.map(one => one.title),
          ...spot.branches.map(one => one.option.label),
        ];
        if (said.some(saysRemoval) || isOwn(subject, command, spot) || isWarned(subject, block, partsOf())) return [];
        return [
          {
            message: {
              en: unexpected(
                `${quote(destroys.phrase)}, which destroys data, without a warning`,
                'a warning before it',
              ),
              zh: `${quote(destroys.phrase)} 会销毁数据，却没有警告；应在它之前给出警告`,
            },
            place: placeInCommand(source, command, 0, command.script.trimEnd().length),
          },
        ];
      });
    });
  },
};

/** What stops or moves work, or takes away programs, and can be brought back: a node that is drained, a pod that is made anew, a reboot. */
const interrupts =
  /^(?:\S+ )?(?:kubectl|k|oc)\b.*\s(?:drain|scale|taint)\b|^(?:\S+ )?(?:kubectl|k|oc)\b.*\sdelete (?:pods?|po)\b(?!.*\s(?:pvc|--all))|^(?:shutdown|reboot|halt|poweroff|telinit|init|systemctl|killall|pkill|ip6?tables|nft|ufw|ipvsadm|Restart-Computer|Stop-Computer|apt|apt-get|aptitude|yum|dnf|zypper|brew|snap|pip3?|npm|rpm|dpkg)\b|^(?:docker|podman|nerdctl) (?:kill|swarm leave)\b|^(?:etcdctl|etcdutl)\b.*\sdefrag\b/i;

/** A file or folder that the page itself has named in a command before, or one of `/tmp`. */
function isOwn({steps}: Subject, {script}: Command, {order}: StepSpot): boolean {
  const calls = simpleCommands(script);
  const removed = calls
    .filter(({name}) => name === 'rm')
    .flatMap(({words}) => words.slice(1).filter(word => !/^-/.test(word)));
  if (removed.length === 0 || calls.some(({name, words}) => name !== 'rm' && isDestructive(words.join(' ')) !== null))
    return false;
  const before = steps
    .filter(one => one.order < order)
    .flatMap(({step}) => (step.kind === 'command' ? step.commands.map(each => each.script) : []));
  return removed.every(
    name =>
      /^\/tmp\/./.test(name) || (/^[\w.-]/.test(name) && before.some(each => each.includes(name.replace(/\/$/, '')))),
  );
}

/** A warning above it, in the part of the page it stands in or in one around that part. */
function isWarned({guide}: Subject, {place}: CodeBlock, parts: readonly Part[]): boolean {
  return listCallouts(guide).some(({tone, text, place: {file, start}}) => {
    if (file !== place.file || start.offset > place.start.offset) return false;
    if (tone !== 'warning' && tone !== 'danger' && !saysRemoval(text)) return false;
    const part = partAround(parts, start.offset);
    return part === null || (part.from <= place.start.offset && place.start.offset < part.to);
  });
}

function listCallouts(guide: Guide): readonly Callout[] {
  const visit = (blocks: Guide['body']): Callout[] =>
    blocks.flatMap(block =>
      block.kind === 'choice'
        ? block.options.flatMap(option => [...option.callouts, ...visit(option.body)])
        : [...block.callouts, ...visit(block.body)],
    );
  return [...guide.callouts, ...visit(guide.body)];
}
