import {toneOf} from '../../markdown/meaning.ts';
import {placeBetween} from '../../markdown/place.ts';
import {nearest} from '../../sidecar/nearest.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import type {Subject} from '../subject.ts';

/** What Docusaurus shows as a note by itself (https://docusaurus.io/docs/markdown-features/admonitions). */
const notes = ['note', 'tip', 'info', 'warning', 'danger', 'caution', 'important', 'details'];
/** Blocks of other generators that write `:::` too: VuePress, VitePress, Microsoft Learn. */
const others =
  /^(?:v-pre|raw|slot|code(?:-group)?|tabs?|steps?|cards?|zone(?:-end)?|image(?:-end)?|column|row|moniker(?:-end)?|video|center|left|right)$/;

/** A `:::` block, `!!!` box or `[!WORD]` quote of a kind that sites do not know. */
export const unknownMarker: Rule = {
  id: 'unknown-marker',
  severity: 'warning',
  summary: {
    en: 'A `:::` block, `!!!` box or `[!…]` quote of a kind that is not known',
    zh: '未知类型的 `:::` 块、`!!!` 提示块或 `[!…]` 引用',
  },
  explanation: {
    en: 'The site shows the mark as text, or leaves it out: what was to be a warning looks like any other paragraph. A kind of the site’s own can be ignored with a reason.',
    zh: '站点会把标记显示为文字，或直接忽略：本应醒目的警告看起来与普通段落无异。如果是站点自定义的类型，可以写明原因后忽略。',
  },
  examples: [
    {
      bad: page('# Install', '', ':::waring', '', 'All data is lost.', '', ':::'),
      findings: ['3:4 Unexpected kind `waring` of a `:::` block, expected `warning`'],
      good: page('# Install', '', ':::warning', '', 'All data is lost.', '', ':::'),
    },
    {
      bad: page('# Install', '', '> [!IMPORTENT]', '> Stop the service first.'),
      findings: ['3:5 Unexpected kind `IMPORTENT` of a quote, expected `IMPORTANT`'],
      good: page('# Install', '', '> [!IMPORTANT]', '> Stop the service first.'),
    },
  ],
  check: subject => [...findBlocks(subject), ...findQuotes(subject), ...findIndented(subject)],
};

function findBlocks(subject: Subject): Finding[] {
  const {page: source} = subject;
  if (!source.text.includes(':::')) return [];
  const shown = codeTest(subject);
  return [
    ...source.text.matchAll(/^(?:[ \t>]|[-*+][ \t]|\d+[.)][ \t])*:{3,}[ \t]*([A-Za-z][\w-]*)(?=\s*$|\[|\{|[ \t]+\S)/gm),
  ].flatMap(({index, 0: whole, 1: name = ''}): Finding[] => {
    const word = name.toLowerCase();
    if (toneOf(word) !== null || notes.includes(word) || others.test(word) || shown(index)) return [];
    // a sentence behind a closing mark is no name
    if (/:{3,}[ \t]+/.test(whole) && /^[A-Z]/.test(name)) return [];
    const [meant] = nearest(word, notes, 1);
    // a word of its own may be the site's; only one that stands alone and opens a block, or is nearly a known one, is told
    if (meant === undefined && !/\bclass(?:Name)?=|\{/.test(whole) && source.dialect !== 'docusaurus') return [];
    const end = index + whole.length;
    const expected = meant === undefined ? 'one of `note`, `tip`, `info`, `warning`, `danger`' : quote(meant);
    return [
      {
        message: {
          en: unexpected(`kind ${quote(name)} of a \`:::\` block`, expected),
          zh: `\`:::\` 块的类型 ${quote(name)} 未知，应为${expected.replace('one of', '').replaceAll(', ', '、')}`,
        },
        place: placeBetween(source, end - name.length, end),
      },
    ];
  });
}

const alerts = ['NOTE', 'TIP', 'IMPORTANT', 'WARNING', 'CAUTION'];
/** What Obsidian and the plugins that follow it know beside those (https://help.obsidian.md/callouts). */
const callouts =
  /^(?:abstract|summary|tldr|info|todo|hint|success|check|done|question|help|faq|attention|failure|fail|missing|danger|error|bug|example|quote|cite)$/i;

function findQuotes(subject: Subject): Finding[] {
  const {page: source} = subject;
  if (!source.text.includes('[!')) return [];
  const shown = codeTest(subject);
  return [...source.text.matchAll(/^[ \t]*>[ \t]*\[!([A-Za-z]+)\][ \t]*$/gm)].flatMap(
    ({index, 0: whole, 1: name = ''}): Finding[] => {
      const [meant] = nearest(name, alerts, 1);
      if (alerts.includes(name.toUpperCase()) || callouts.test(name) || meant === undefined || shown(index)) return [];
      const start = index + whole.lastIndexOf(name);
      return [
        {
          message: {
            en: unexpected(`kind ${quote(name)} of a quote`, quote(meant)),
            zh: `引用的类型 ${quote(name)} 未知，应为 ${quote(meant)}`,
          },
          place: placeBetween(source, start, start + name.length),
        },
      ];
    },
  );
}

/** Of Material for MkDocs (https://squidfunk.github.io/mkdocs-material/reference/admonitions/) and its older names. */
const admonitions =
  'note abstract summary tldr info todo tip hint important success check done question help faq warning caution attention failure fail missing danger error bug example quote cite seealso'.split(
    ' ',
  );

/** `!!! warnning`: MkDocs takes any word, and shows the misspelt one as the title of a plain box. */
function findIndented(subject: Subject): Finding[] {
  const {page: source} = subject;
  if (!/^[ \t]*(?:!!!|\?\?\?)/m.test(source.text)) return [];
  const shown = codeTest(subject);
  return [...source.text.matchAll(/^[ \t]*(?:!!!|\?\?\?\+?)[ \t]+([A-Za-z]+)[ \t]*(?:$|"|inline)/gm)].flatMap(
    ({index, 0: whole, 1: name = ''}): Finding[] => {
      const word = name.toLowerCase();
      if (admonitions.includes(word) || shown(index)) return [];
      const [meant] = nearest(word, admonitions, 1);
      // a slip of the finger keeps the first letter; a word of its own is the site's
      if (meant === undefined || meant[0] !== word[0] || word.length < 4) return [];
      const start = index + whole.indexOf(name);
      return [
        {
          message: {
            en: unexpected(`kind ${quote(name)} of an admonition`, quote(meant)),
            zh: `提示块的类型 ${quote(name)} 未知，应为 ${quote(meant)}`,
          },
          place: placeBetween(source, start, start + name.length),
        },
      ];
    },
  );
}

/** Whether an offset stands in code or a comment. */
function codeTest({spots}: Subject): (offset: number) => boolean {
  const ranges = spots
    .filter(({node}) => node.type === 'code' || node.type === 'hidden' || node.type === 'html')
    .map(({node}) => [node.position?.start.offset ?? 0, node.position?.end.offset ?? 0] as const);
  return offset => ranges.some(([from, to]) => from <= offset && offset < to);
}
