import type {Place} from '../../guide/schema.ts';
import {findPlaceholders, type Placeholder} from '../../guide/shell/placeholders.ts';
import {leadingWords} from '../../lexicon/check-phrases.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import {placeInCommand, type Subject} from '../subject.ts';

/** One placeholder spelled in two ways. */
export const twoSpellings: Rule = {
  id: 'two-spellings',
  severity: 'warning',
  summary: {
    en: 'One placeholder spelled in two ways',
    zh: '同一个占位符有两种写法',
  },
  explanation: {
    en: 'A reader who replaces the first spelling everywhere leaves the second one in, and tools ask for both. Spell a placeholder in one way on a page.',
    zh: '读者全部替换第一种写法后，第二种仍会留下，工具也会把两者都问一遍。同一页上一个占位符应只有一种写法。',
  },
  examples: [
    {
      bad: page('# Join', '', '```bash', 'ping -c 1 "<NODE_IP>"', 'join "<node-ip>"', '```'),
      findings: [
        '5:7 Unexpected placeholder `<node-ip>`, which the page spells `<NODE_IP>` too, expected one spelling',
      ],
      good: page('# Join', '', '```bash', 'ping -c 1 "<NODE_IP>"', 'join "<NODE_IP>"', '```'),
    },
  ],
  check(subject) {
    const first = new Map<string, Use>();
    const told = new Set<string>();
    return listUses(subject).flatMap((use): Finding[] => {
      const {placeholder, place} = use;
      const name = foldName(placeholder.name);
      const before = first.get(name);
      if (before === undefined) first.set(name, use);
      if (before === undefined || before.placeholder.name === placeholder.name || told.has(placeholder.name)) return [];
      told.add(placeholder.name);
      const spelled = quote(before.placeholder.spelling);
      return [
        {
          message: {
            en: unexpected(
              `placeholder ${quote(placeholder.spelling)}, which the page spells ${spelled} too`,
              'one spelling',
            ),
            zh: `占位符 ${quote(placeholder.spelling)} 在本页又写作 ${spelled}，应统一写法`,
          },
          place,
          related: [{message: {en: `spelled ${spelled}`, zh: `此处写作 ${spelled}`}, place: before.place}],
        },
      ];
    });
  },
};

type Use = {readonly placeholder: Placeholder; readonly place: Place};

/** Placeholders in brackets; words in capitals are too often names. */
function listUses({page: source, codes}: Subject): Use[] {
  return codes.flatMap(({commands, shell}) =>
    commands.flatMap(command =>
      findPlaceholders(command.script, shell === 'powershell' ? 'powershell' : 'shell')
        .filter(({sure, form, name}) => sure && /^(?:angle|square|brace)$/.test(form) && foldName(name).length >= 3)
        .map(placeholder => ({
          placeholder,
          place: placeInCommand(source, command, placeholder.start, placeholder.end),
        })),
    ),
  );
}

const leading = new RegExp(`^(?:${leadingWords.join('|')})(?=..)`);
const foldName = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+*]+/gu, '')
    .replace(leading, '');
