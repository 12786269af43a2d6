import {readBash} from '../../guide/shell/bash-syntax.ts';
import {type Edit, type Finding, page, quote, type Rule} from '../rule.ts';
import {placeInCommand} from '../subject.ts';

type Sign = {readonly pattern: RegExp; readonly what: string; readonly expected: string; readonly put: string | null};

/** Signs that a text program put in place of the one that was typed, and letters of other scripts that look Latin. */
const signs: readonly Sign[] = [
  {pattern: /[“”„‟]/g, what: 'typographic quotation mark', expected: '`"`', put: '"'},
  {pattern: /[‘’‚‛]/g, what: 'typographic quotation mark', expected: "`'`", put: "'"},
  {pattern: /(?<=^|\s)[–—―−](?=\w)/g, what: 'dash', expected: '`-` or `--`', put: null},
  {pattern: /[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, what: 'blank that is no space', expected: 'a space', put: ' '},
  {
    pattern:
      /(?<=[A-Za-z])[\u0370-\u03ff\u0400-\u04ff\uff01-\uff5e]|[\u0370-\u03ff\u0400-\u04ff\uff01-\uff5e](?=[A-Za-z])/g,
    what: 'letter or sign that looks Latin and is not',
    expected: 'the one of ASCII',
    put: null,
  },
];

/** A character in a command that looks like the one meant. */
export const lookAlike: Rule = {
  id: 'look-alike',
  severity: 'error',
  summary: 'A character in a command that only looks like the right one',
  explanation:
    'Typographic quotation marks quote nothing, a dash begins no flag, a no-break space parts no words, and a Cyrillic letter makes another name. They come from text programs and translations; the command fails in ways that cannot be seen.',
  examples: [
    {
      bad: page('# Install', '', '```bash', 'kubectl create ns “app”', '```'),
      findings: ['4:19 Unexpected typographic quotation mark `“` in a command, expected `"`'],
      good: page('# Install', '', '```bash', 'kubectl create ns "app"', '```'),
      fixed: page('# Install', '', '```bash', 'kubectl create ns "app"', '```'),
    },
  ],
  check: ({page: source, codes}) =>
    codes.flatMap(block =>
      block.commands.flatMap(command => {
        const {script} = command;
        if (command.inside !== null || block.shell === null) return [];
        const quoted = block.shell === 'powershell' || block.shell === 'cmd' ? [] : readBash(script).quoted;
        const isText = (at: number): boolean =>
          /(?:^|\s)#[^\n]*$/.test(script.slice(0, at)) ||
          quoted.some(
            range => range.start <= at && at < range.end && range.kind !== 'substitution' && range.kind !== 'backtick',
          );
        return signs.flatMap(({pattern, what, expected, put}): Finding[] => {
          const found = [...script.matchAll(pattern)].filter(({index}) => !isText(index));
          const [first] = found;
          if (first === undefined) return [];
          const edits = found.map(({index, 0: sign}): Edit => {
            const place = placeInCommand(source, command, index, index + sign.length);
            return {start: place.start.offset, end: place.end.offset, text: put ?? sign};
          });
          const paired = put === ' ' || found.length % 2 === 0;
          return [
            {
              found: `${what} ${put === ' ' ? `(U+${first[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')})` : quote(first[0])} in a command`,
              expected,
              place: placeInCommand(source, command, first.index, first.index + first[0].length),
              fix: put !== null && paired ? edits : null,
            },
          ];
        });
      }),
    ),
};
