import {findPlaceholders} from '../../guide/shell/placeholders.ts';
import {fillerWords, plainNames} from '../../lexicon/check-phrases.ts';
import {foldText} from '../../lexicon/phrase.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import {placeInCommand, type Subject} from '../subject.ts';
import {isSynopsis} from '../synopsis.ts';

/** A placeholder of which the text says nothing. */
export const placeholderUndefined: Rule = {
  id: 'placeholder-undefined',
  severity: 'info',
  summary: {en: 'A placeholder that the text never speaks of', zh: '正文从未提到的占位符'},
  explanation: {
    en: 'No sentence, heading or table has any word of its name: the reader has to guess what belongs there, and where to get it. Say it in the sentence before the command.',
    zh: '没有任何句子、标题或表格提到它名称中的词：读者只能猜测该填什么、从哪里得到。请在命令之前用一句话说明。',
  },
  examples: [
    {
      bad: page('# Join', '', 'Run this on each node:', '', '```bash', 'join --token "<JTK>"', '```'),
      findings: [
        '6:15 Unexpected placeholder `<JTK>`, of which the text says nothing, expected a sentence that says what it is',
      ],
      good: page(
        '# Join',
        '',
        'Run this on each node, with the JTK of the server:',
        '',
        '```bash',
        'join --token "<JTK>"',
        '```',
      ),
    },
  ],
  check(subject) {
    const {page: source, codes, known} = subject;
    const seen = new Set<string>();
    let spoken: string | null = null;
    return codes.flatMap(block =>
      block.commands.flatMap(command => {
        if (block.shell === null || command.inside !== null || isSynopsis(subject, block)) return [];
        const kind = block.shell === 'powershell' ? 'powershell' : 'shell';
        return findPlaceholders(command.script, kind).flatMap(({name, spelling, sure, form, start, end}): Finding[] => {
          if (!sure || form === 'capitals' || form === 'dollar' || seen.has(name) || known.has(name)) return [];
          seen.add(name);
          spoken ??= wordsOfThePage(subject);
          if (isPlain(name, spoken)) return [];
          return [
            {
              message: {
                en: unexpected(
                  `placeholder ${quote(spelling)}, of which the text says nothing`,
                  'a sentence that says what it is',
                ),
                zh: `占位符 ${quote(spelling)} 在正文中没有任何说明，应有一句话说明它是什么`,
              },
              place: placeInCommand(source, command, start, end),
            },
          ];
        });
      }),
    );
  },
};

const wordsOfThePage = ({prose}: Subject): string => foldText(prose.map(({passage}) => passage.text).join('\n'));

/** A name of three words or more, or one in another script, explains itself; else one of its words is said in the text. */
function isPlain(name: string, spoken: string): boolean {
  const words = foldText(name.replace(/([a-z])([A-Z])/g, '$1 $2'))
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word.length > 1 && !fillerWords.has(word));
  if (words.length === 0 || words.length > 2 || /[^\x20-\x7e]/.test(name)) return true;
  if (words.every(word => plainNames.has(word))) return true;
  return words.some(word => spoken.includes(word.length > 4 ? word.replace(/s$/, '') : word));
}
