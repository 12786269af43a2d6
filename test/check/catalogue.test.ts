import {describe, expect, test} from 'vitest';
import {rules} from '../../src/check/catalogue.ts';
import {findInExample as findIn} from '../../src/check/example.ts';
import {applyFixes} from '../../src/check/fix.ts';
import type {Diagnostic} from '../../src/check/rule.ts';

const shown = ({place, message}: Diagnostic): string => `${place.start.line}:${place.start.column} ${message}`;

describe.each(rules)('$id', rule => {
  test.each(rule.examples)('finds what its example shows, where it shows it', example => {
    expect(findIn(rule, example, example.bad).map(shown)).toEqual(example.findings);
  });

  test.each(rule.examples)('is quiet where its example says it well', example => {
    expect(findIn(rule, example, example.good).map(shown)).toEqual([]);
  });

  test.each(rule.examples)('mends what it says it mends, once and for all', example => {
    const found = findIn(rule, example, example.bad);
    const {text, done} = applyFixes(example.bad, found);
    expect(text).toBe(example.fixed ?? example.bad);
    expect(done).toHaveLength(example.fixed === undefined ? 0 : found.filter(one => one.fix !== null).length);
    expect(applyFixes(text, findIn(rule, example, text)).text).toBe(text);
  });

  test('has its words in order, in each language', () => {
    expect(rule.id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    for (const text of Object.values(rule.summary)) expect(text).not.toMatch(/[.。]$/);
    expect(rule.explanation.en).toMatch(/\.$/);
    expect(rule.explanation.zh).toMatch(/。$/);
  });

  test.each(rule.examples)('says in English what was expected, and in Chinese without English', example => {
    for (const {said, related} of findIn(rule, example, example.bad)) {
      expect(said.en).toMatch(/^Unexpected [\s\S]+, expected [\s\S]+/);
      // what is quoted from the page, and names of languages, stay as they are
      const own = [said.zh, ...related.map(one => one.said.zh)].map(text =>
        text.replace(/`[^`]*`|"[^"]*"|（[^）]*）/g, ''),
      );
      expect(own.filter(text => /[a-z]{3,} [a-z]{2,} [a-z]{2,}/i.test(text))).toEqual([]);
      expect(said.zh).toMatch(/[\u4e00-\u9fff]/);
    }
  });
});

test('no two rules have one id', () => {
  const ids = rules.map(rule => rule.id);
  expect(new Set(ids).size).toBe(ids.length);
});
