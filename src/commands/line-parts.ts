/** Pieces of a question as lines of text. */
import type {Step} from '../guide/schema.ts';
import {showHidden} from '../report/clean-text.ts';
import {marks} from '../report/verdict.ts';
import type {Finding} from '../runner/finding.ts';
import type {Texts} from '../texts/texts.ts';

export const layFinding = ({verdict, expected, observed, cure}: Finding): string[] => [
  `  ${marks[verdict]} ${showHidden(expected)}${observed === '' ? '' : ` — ${showHidden(observed)}`}`,
  ...(cure === null ? [] : [`    ${showHidden(cure)}`]),
];

const bare = (text: string): string =>
  text
    .replace(/[`*_]/g, '')
    .trim()
    .replace(/[:：]$/, '');

/** What the guide says of a step: its title, its words, its warnings. */
export function stepLines({title, text, callouts}: Step, told: string = text): string[] {
  const words = told.trim();
  // a title is cut from the text, without its marks
  const [first = '', ...rest] = words.split(/\n[ \t]*\n/);
  const same = words !== '' && (bare(text) === bare(title) || bare(first) === bare(title));
  const more = same ? rest.join('\n\n').trim() : words;
  return [
    ...block('■ ', '  ', same ? first : title.trim()),
    ...(more === '' ? [] : block('  ', '  ', more)),
    ...callouts.flatMap(callout => block('  ! ', '    ', callout.text.trim())),
  ];
}

/** A command as it will run; the content of a file under its path. */
export function scriptLines(step: Step, script: string, texts: Texts): string[] {
  const text = script.replace(/\n+$/, '');
  return step.kind === 'edit'
    ? [`  ${showHidden(texts.screen.editBox[step.mode](step.path))}`, ...block('  │ ', '  │ ', text)]
    : block('  $ ', '  > ', text);
}

export const list = (heading: string, sentences: readonly string[]): string[] =>
  sentences.length === 0 ? [] : [heading, ...sentences.map(sentence => `  · ${showHidden(sentence)}`)];

export const block = (first: string, next: string, text: string): string[] =>
  showHidden(text)
    .split('\n')
    .map((line, index) => (index === 0 ? first : next) + line);
