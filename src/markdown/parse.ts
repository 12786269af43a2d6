import type {Root} from 'mdast';
import {fromMarkdown, type Extension as TreeExtension} from 'mdast-util-from-markdown';
import {gfmFromMarkdown} from 'mdast-util-gfm';
import {gfmFor} from './gfm-syntax.ts';

const noIndentedCode = {disable: {null: ['codeIndented']}};
/** In a text document these characters are themselves. Lists, underlined titles and indented code are as in Markdown. */
const wordsOnly = {
  disable: {
    null: [
      ...['headingAtx', 'codeFenced', 'htmlFlow', 'blockQuote', 'definition', 'table', 'gfmFootnoteDefinition'],
      ...[
        'htmlText',
        'attention',
        'strikethrough',
        'codeText',
        'autolink',
        'labelStartLink',
        'labelStartImage',
        'labelEnd',
      ],
      ...['characterEscape', 'characterReference', 'hardBreakEscape', 'gfmFootnoteCall', 'gfmPotentialFootnoteCall'],
    ],
  },
};
// The transforms look for addresses in finished text and leave nodes without positions.
const tree = gfmFromMarkdown().map(({transforms: _, ...rest}): TreeExtension => rest);

/** CommonMark with GFM. `components`: as in MDX, indentation makes no code. */
export function parseMarkdown(text: string, components: boolean): Root {
  const syntax = gfmFor(text);
  return fromMarkdown(text, {extensions: components ? [syntax, noIndentedCode] : [syntax], mdastExtensions: tree});
}

/** Only paragraphs, lists, underlined titles, indented code and addresses. */
export function parseText(text: string): Root {
  return fromMarkdown(text, {extensions: [gfmFor(text), wordsOnly], mdastExtensions: tree});
}
