import stringWidth from 'string-width';
import {describe, expect, test} from 'vitest';
import {rules} from '../../src/check/catalogue.ts';
import {explainRule} from '../../src/check/explain.ts';
import {textsFor} from '../../src/texts/texts.ts';

const explain = (id: string, language: 'en' | 'zh', columns: number | null = null): string | null =>
  explainRule(id, {texts: textsFor(language), language, columns});

test('a rule is explained with its examples, what is said of them, and how to keep one', () => {
  const text = explain('prompt-in-command', 'en') ?? '';
  expect(text).toContain('prompt-in-command (warning)');
  expect(text).toContain('    $ helm repo update');
  expect(text).toContain('    4:1 Unexpected prompt `$` before a command, expected the command alone');
  expect(text).toContain('<!-- docwalk-ignore prompt-in-command: reason -->');
});

test('an unknown rule is none', () => {
  expect(explain('no-such-rule', 'en')).toBeNull();
});

describe.each(rules.map(rule => rule.id))('%s', id => {
  test('is explained in Chinese, what it says of its examples too', () => {
    const text = explain(id, 'zh') ?? '';
    expect(text).not.toMatch(/Unexpected .+, expected /);
    expect(text.split('\n')[2]).toMatch(/[\u4e00-\u9fff].*。$/);
  });

  test('fits a terminal of 80 columns but for the examples themselves', () => {
    for (const language of ['en', 'zh'] as const) {
      const wide = (explain(id, language, 80) ?? '').split('\n').filter(line => stringWidth(line) > 80);
      expect(wide.filter(line => !line.startsWith('    '))).toEqual([]);
    }
  });
});
