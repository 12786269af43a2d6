import {expect, test} from 'vitest';
import {check, read, rules} from '../../src/library.ts';

const guide = '# Tool\n\n1. Fetch it:\n\n   ```bash\n   tool pull <IMAGE>\n   ```\n';

test('a text is read into its step graph, with the name of the file in every place', () => {
  const {guide: read1, problems} = read(guide, {file: 'docs/install.md'});
  expect(read1.format).toBe('docwalk.guide/1');
  expect(read1.variables.map(({name}) => name)).toEqual(['IMAGE']);
  expect(read1.body.map(({kind, place}) => [kind, place.file, place.start.line])).toEqual([
    ['command', 'docs/install.md', 3],
  ]);
  expect(problems).toEqual([]);
});

test('an include is read by the function that is given', () => {
  const {guide: with1} = read('# Tool\n\n{{% include "steps.md" %}}\n', {
    file: 'a.md',
    readInclude: () => '```bash\ntrue\n```\n',
  });
  expect(with1.body.map(({kind}) => kind)).toEqual(['command']);
});

test('the dialect can be said where the page does not show it', () => {
  expect(read('# Tool\n', {dialect: 'mkdocs'}).guide.dialect).toBe('mkdocs');
});

test('findings come in the order of the page, with rule, severity, place and fix', () => {
  expect(
    check(guide, {file: 'docs/install.md'}).map(({file, ruleId, severity, place, fix}) => ({
      ...{file, ruleId, severity, line: place.start.line, edits: fix?.edits.length},
    })),
  ).toEqual([{file: 'docs/install.md', ruleId: 'placeholder-redirects', severity: 'warning', line: 6, edits: 2}]);
});

test('a rule can be left out or made stricter', () => {
  const redirects = (severity: 'off' | 'error') =>
    check(guide, {rules: {'placeholder-redirects': severity}}).map(({severity: told}) => told);
  expect([redirects('off'), redirects('error')]).toEqual([[], ['error']]);
});

test('a rule that does not exist is the caller’s mistake', () => {
  expect(() => check(guide, {rules: {'no-such': 'off'}})).toThrow('Unexpected rule "no-such"');
});

test('so is a severity that does not exist, and the message says which there are', () => {
  expect(() => check(guide, {rules: {'shell-syntax': 'warn' as 'warning'}})).toThrow(
    new RangeError('Unexpected severity "warn" of rule "shell-syntax", expected error, warning, info or off'),
  );
  expect(() => check(guide, {rules: {'shell-sintax': 'off'}})).toThrow(
    new RangeError(
      'Unexpected rule "shell-sintax", expected the id of a rule, perhaps "shell-syntax"; `rules` lists them',
    ),
  );
});

test('links to headings of other pages are looked at where the pages can be read', () => {
  const text = '# A\n\nSee [one](b.md#one), [two](./docs/c.md#two) and [gone](gone.md#x).\n';
  const pages: Readonly<Record<string, string>> = {'b.md': '# B\n\n## One\n', 'docs/c.md': '# C\n'};
  const found = (options: Parameters<typeof check>[1]) =>
    check(text, options).map(({ruleId, place}) => `${ruleId} ${place.start.column}`);
  expect(found({})).toEqual([]);
  expect(found({readPage: file => pages[file] ?? null})).toEqual(['dead-anchor 28']);
  expect(found({readPage: file => pages[file] ?? null, exists: file => file in pages})).toEqual([
    ...['dead-anchor 28', 'dead-link 50'],
  ]);
});

test('every rule tells what it is about', () => {
  expect(rules.length).toBeGreaterThan(40);
  expect(rules.filter(({summary, explanation}) => summary === '' || explanation === '')).toEqual([]);
});
