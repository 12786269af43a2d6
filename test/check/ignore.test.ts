import {expect, test} from 'vitest';
import {checkText} from '../../src/check/check.ts';

const block = '```plain\nhelm repo update\n```\n';
const idsIn = (text: string, file = 'guide.md'): string[] => checkText(text, file).map(one => one.ruleId);

test('a finding stands without an ignore', () => {
  expect(idsIn(`# A\n\n${block}`)).toEqual(['shell-fence-language']);
});

test('an ignore with a reason hides the finding of the next block', () => {
  expect(idsIn(`# A\n\n<!-- docwalk-ignore shell-fence-language: the theme knows no bash -->\n\n${block}`)).toEqual([]);
});

test('the colon before the reason may be a Chinese one', () => {
  expect(idsIn(`# 甲\n\n<!-- docwalk-ignore shell-fence-language：主题不支持 -->\n\n${block}`)).toEqual([]);
});

test('an ignore in MDX is written as an MDX comment', () => {
  expect(idsIn(`# A\n\n{/* docwalk-ignore shell-fence-language: as it is */}\n\n${block}`, 'guide.mdx')).toEqual([]);
});

test('an ignore names several rules', () => {
  const text = '# A\n\n<!-- docwalk-ignore shell-fence-language, placeholder-redirects: shown on purpose -->\n\n';
  expect(idsIn(`${text}\`\`\`plain\nhelm template ./a-<version>.tgz\n\`\`\`\n`)).toEqual([]);
});

test('an ignore reaches no further than the next block', () => {
  const text = `# A\n\n<!-- docwalk-ignore shell-fence-language: once -->\n\n${block}\nThen:\n\n${block}`;
  expect(idsIn(text)).toEqual(['shell-fence-language']);
});

test('an ignore without a reason hides, and is reported', () => {
  expect(idsIn(`# A\n\n<!-- docwalk-ignore shell-fence-language -->\n\n${block}`)).toEqual(['stray-ignore']);
});

test('an ignore that ignores nothing is reported', () => {
  expect(checkText('# A\n\n<!-- docwalk-ignore mixed-output: old -->\n\nText.\n', 'guide.md')).toMatchObject([
    {ruleId: 'stray-ignore', message: expect.stringContaining('no such finding'), place: {start: {line: 3}}},
  ]);
});

test('an ignore of a rule that is turned off is not reported', () => {
  const text = '# A\n\n<!-- docwalk-ignore mixed-output: old -->\n\nText.\n';
  expect(checkText(text, 'guide.md', {severities: {'mixed-output': 'off'}})).toEqual([]);
});
