/** The examples of a rule, as the rule finds them: for the explanation, the reference and the tests. */
import {checkText} from './check.ts';
import type {Diagnostic, Example, Rule} from './rule.ts';
import type {Neighbours} from './subject.ts';

/** What one rule finds in a text of one of its examples. */
export function findInExample(rule: Rule, example: Example, text: string): Diagnostic[] {
  return checkText(text, example.file ?? 'guide.md', {rules: [rule], neighbours: neighboursOf(example)});
}

function neighboursOf({beside = [], pages = {}}: Example): Neighbours | null {
  const names = [...beside, ...Object.keys(pages)];
  if (names.length === 0) return null;
  return {
    exists: name => names.includes(name),
    pagesAt(address) {
      const file = address.replace(/^\.\//, '');
      const text = pages[file];
      return text === undefined ? [] : [{file, hash: text, text: () => text}];
    },
  };
}
