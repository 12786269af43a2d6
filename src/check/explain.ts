/** A rule with its examples, for people: `docwalk explain RULE`. */
import type {InterfaceLanguage, Texts} from '../texts/texts.ts';
import {rules} from './catalogue.ts';
import type {Rule} from './rule.ts';

/** Every rule id, for a message that says which there are. */
export const ruleIds = (): readonly string[] => rules.map(rule => rule.id);

/** The text of a rule; null where docwalk has none of that id. */
export function explainRule(id: string, {check}: Texts, language: InterfaceLanguage = 'en'): string | null {
  const rule = rules.find(one => one.id === id);
  if (rule === undefined) return null;
  const examples = rule.examples.flatMap(({bad, findings, good, fixed}) => [
    `${check.explain.bad}\n\n${indented(bad)}\n`,
    `${findings.map(finding => `    ${finding}`).join('\n')}\n`,
    `${check.explain.good}\n\n${indented(good)}\n`,
    ...(fixed === undefined ? [] : [`${check.explain.fixed}\n`]),
  ]);
  const head = `${rule.id} (${check.severity[rule.severity]})\n\n${rule.summary[language]}${check.explain.stop}\n\n${rule.explanation[language]}\n`;
  return [head, ...examples, check.explain.ignore(rule.id)].join('\n').trimEnd().concat('\n');
}

const indented = (text: string): string =>
  text
    .trimEnd()
    .split('\n')
    .map(line => (line === '' ? '' : `    ${line}`))
    .join('\n');

/** A rule as Markdown, in English: for the reference and for formats that carry their own help. */
export function markdownOf(rule: Rule): string {
  const examples = rule.examples.flatMap(({bad, findings, good}) => [
    `Found in\n\n${fenced(bad)}`,
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
