import {listSteps} from '../../guide/read.ts';
import type {Choice, Command, Option, Shell} from '../../guide/schema.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import {plainForm} from '../same-command.ts';
import {placeInCommand, type Subject} from '../subject.ts';

/** The same command, written in two ways in two tabs. */
export const tabCommandsDiffer: Rule = {
  id: 'tab-commands-differ',
  severity: 'info',
  summary: {
    en: 'The same command written in two ways in two tabs',
    zh: '同一条命令在两个选项卡中有两种写法',
  },
  explanation: {
    en: 'A reader who compares the tabs looks for the difference that matters, and here there is none: a short flag for a long one, another order, another name of the same subcommand. Write it in one way, so that what differs is what counts.',
    zh: '读者比较选项卡时会寻找有意义的差别，而这里并没有：只是短参数换成长参数、顺序不同，或子命令的别名不同。请统一写法，让真正的差别显现出来。',
  },
  examples: [
    {
      bad: page(
        '# Install',
        '',
        '{{% tabs %}}',
        '{{% tab "Linux" %}}',
        '```bash',
        'kubectl create namespace app',
        'kubectl get pods -n app',
        '```',
        '{{% /tab %}}',
        '{{% tab "Windows" %}}',
        '```bash',
        'kubectl create namespace app',
        'kubectl get pods --namespace app',
        '```',
        '{{% /tab %}}',
        '{{% /tabs %}}',
      ),
      findings: [
        '13:1 Unexpected `kubectl get pods --namespace app`, which another tab writes as `kubectl get pods -n app`, expected one way of writing it',
      ],
      good: page(
        '# Install',
        '',
        '{{% tabs %}}',
        '{{% tab "Linux" %}}',
        '```bash',
        'kubectl get pods -n app',
        '```',
        '{{% /tab %}}',
        '{{% tab "Windows" %}}',
        '```bash',
        'kubectl get pods -n app',
        '```',
        '{{% /tab %}}',
        '{{% /tabs %}}',
      ),
    },
  ],
  check: subject => listChoices(subject.guide.body).flatMap(choice => checkChoice(subject, choice)),
};

type Written = {readonly command: Command; readonly form: string; readonly words: string};

function checkChoice({page: source}: Subject, {options}: Choice): Finding[] {
  const all = options.map(listWritten);
  return all.flatMap((mine, at) =>
    mine.flatMap((one): Finding[] => {
      const before = all.slice(0, at).flat();
      // written so in another tab too: that one is the usual way
      if (before.some(other => other.words === one.words)) return [];
      const other = before.find(({form}) => form === one.form);
      if (other === undefined || mine.some(({words}) => words === other.words)) return [];
      const whole = {from: 0, to: one.command.script.trimEnd().length};
      return [
        {
          message: {
            en: unexpected(
              `${quote(one.command.text)}, which another tab writes as ${quote(other.command.text)}`,
              'one way of writing it',
            ),
            zh: `${quote(one.command.text)} 在另一个选项卡中写作 ${quote(other.command.text)}，应统一写法`,
          },
          place: placeInCommand(source, one.command, whole.from, whole.to),
          related: [{message: {en: 'written so here', zh: '此处的写法'}, place: other.command.place}],
        },
      ];
    }),
  );
}

const listWritten = ({body}: Option): Written[] =>
  listSteps(body).flatMap(step =>
    step.kind !== 'command'
      ? []
      : step.commands.map(command => ({
          command,
          form: plainForm(command.script, step.shell),
          words: wordsOf(command.text, step.shell),
        })),
  );

/** Quotation marks, `sudo` and blanks are another matter. */
const wordsOf = (text: string, _shell: Shell): string =>
  text
    .replace(/^sudo\s+/, '')
    .replace(/["']/g, '')
    .replace(/<[^<>]*>/g, '<>')
    .replace(/\s+/g, ' ')
    .trim();

function listChoices(blocks: Subject['guide']['body']): Choice[] {
  return blocks.flatMap(block =>
    block.kind === 'choice'
      ? [block, ...block.options.flatMap(option => listChoices(option.body))]
      : listChoices(block.body),
  );
}
