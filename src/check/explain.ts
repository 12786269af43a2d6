/** A rule with its examples, for people: `docwalk explain RULE`. */
import stringWidth from 'string-width';
import type {InterfaceLanguage, Texts} from '../texts/texts.ts';
import {rules, topics} from './catalogue.ts';
import {findInExample} from './example.ts';
import {showInvisible} from './output/visible.ts';
import {wrapWords} from './output/wrap.ts';
import type {Example, Rule} from './rule.ts';

/** Every rule id, for a message that says which there are. */
export const ruleIds = (): readonly string[] => rules.map(rule => rule.id);

/** Every rule in one line, by topics. */
export function listRules({texts: {check}, language, columns}: ExplainSetting): string {
  const words = (rule: Rule): string => check.severity[rule.severity];
  const idWidth = Math.max(...rules.map(rule => rule.id.length));
  const wordWidth = Math.max(...rules.map(rule => stringWidth(words(rule))));
  const lineOf = (rule: Rule): string => {
    const mended = rule.examples.some(({fixed}) => fixed !== undefined) ? '*' : ' ';
    const word = words(rule) + ' '.repeat(wordWidth - stringWidth(words(rule)));
    const lead = `  ${rule.id.padEnd(idWidth)} ${mended} ${word}  `;
    const summary = rule.summary[language];
    return lead + (columns === null ? summary : wrapWords(summary, columns - 1, stringWidth(lead)));
  };
  const blocks = topics.map(topic => [topic.title[language], ...topic.rules.map(lineOf)].join('\n'));
  return `${[...blocks, `${check.explain.listed}\n${check.explain.line}`].join('\n\n')}\n`;
}

export type ExplainSetting = {
  readonly texts: Texts;
  readonly language: InterfaceLanguage;
  /** Columns of the terminal; null: lines are not cut. */
  readonly columns: number | null;
};

/** The text of a rule with its examples, and what docwalk says of each; null where docwalk has none of that id. */
export function explainRule(id: string, {texts: {check}, language, columns}: ExplainSetting): string | null {
  const rule = rules.find(one => one.id === id);
  if (rule === undefined) return null;
  const wrap = (text: string, indent = 0): string => (columns === null ? text : wrapWords(text, columns - 1, indent));
  const examples = rule.examples.flatMap(example => [
    `${check.explain.bad}\n\n${indented(example.bad)}\n`,
    ...Object.entries(example.pages ?? {}).map(
      ([file, text]) => `${check.explain.beside(file)}\n\n${indented(text)}\n`,
    ),
    `${findingsOf(rule, example, language)
      .map(finding => `    ${wrap(finding, 4)}`)
      .join('\n')}\n`,
    `${check.explain.good}\n\n${indented(example.good)}\n`,
    ...(example.fixed === undefined ? [] : [`${check.explain.fixed}\n`]),
  ]);
  const summary = wrap(`${rule.summary[language]}${check.explain.stop}`);
  const head = `${rule.id} (${check.severity[rule.severity]})\n\n${summary}\n\n${wrap(rule.explanation[language])}\n`;
  return [head, ...examples, wrap(check.explain.ignore(rule.id))].join('\n').trimEnd().concat('\n');
}

/** Each as `line:column message`. */
function findingsOf(rule: Rule, example: Example, language: InterfaceLanguage): readonly string[] {
  return findInExample(rule, example, example.bad).map(
    ({place, said}) => `${place.start.line}:${place.start.column} ${showInvisible(said[language])}`,
  );
}

const indented = (text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map(line => (line === '' ? '' : `    ${showInvisible(line)}`))
    .join('\n');

/** A rule as Markdown, in English: for the reference and for formats that carry their own help. */
export function markdownOf(rule: Rule): string {
  const examples = rule.examples.flatMap(({bad, findings, good, pages = {}}) => [
    `Found in\n\n${fenced(bad)}`,
    ...Object.entries(pages).map(([file, text]) => `with \`${file}\` beside it\n\n${fenced(text)}`),
    findings.map(finding => `- \`\`${finding}\`\``).join('\n'),
    `Said well\n\n${fenced(good)}`,
  ]);
  return [`**${rule.summary.en}** (\`${rule.id}\`, ${rule.severity})`, rule.explanation.en, ...examples].join('\n\n');
}

/** In a fence longer than any in the text. */
function fenced(text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(match => match[0].length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}markdown\n${text.trimEnd()}\n${fence}`;
}
