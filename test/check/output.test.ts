import {readdirSync, readFileSync} from 'node:fs';
import {Ajv} from 'ajv';
import stringWidth from 'string-width';
import {expect, test} from 'vitest';
import {rules} from '../../src/check/catalogue.ts';
import {checkText} from '../../src/check/check.ts';
import type {CheckFormat} from '../../src/check/output/formats.ts';
import {type CheckedFile, openReport, type ReportSetting} from '../../src/check/output/report.ts';
import {type InterfaceLanguage, textsFor} from '../../src/texts/texts.ts';
import {shared, sharedFile, withoutShared} from '../shared.ts';
import {junitFaults} from './junit-shape.ts';
import {sarifShape} from './sarif-shape.ts';

const source = '# 安装\n\n1. [准备主机](#prepare)\n\n## 准备\n\n```plain\ndocker login <REGISTRY>\n```\n';

function fileOf(text: string, file = 'docs/安装.md'): CheckedFile {
  const lines = new Map(text.split('\n').map((line, at) => [at + 1, line]));
  return {file, diagnostics: checkText(text, file), lines};
}

/** The whole text of a format. */
async function reportAs(format: CheckFormat, files: readonly CheckedFile[], setting: ReportSetting): Promise<string> {
  const report = await openReport(format, setting);
  return files.map(report.add).join('') + report.end();
}

const print = (format: CheckFormat, language: InterfaceLanguage = 'en', files = [fileOf(source)]): Promise<string> =>
  reportAs(format, files, {
    texts: textsFor(language),
    language,
    version: '1.2.3',
    style: (_, text) => text,
    columns: null,
    failOn: 'warning',
  });

test('pretty puts the caret under what is meant, two columns for a Chinese character', async () => {
  const lines = (await print('pretty')).split('\n');
  const at = lines.findIndex(line => line.includes('3 | 1. [准备主机](#prepare)'));
  expect(lines[at]).toBe('     3 | 1. [准备主机](#prepare)');
  expect(lines[at + 1]).toBe('       |               ^^^^^^^^');
});

test('pretty speaks the interface language, messages and all', async () => {
  const text = await print('pretty', 'zh');
  expect(text).toContain('警告  链接 `#prepare` 在本页没有对应的标题或锚点');
  expect(text).not.toContain('Unexpected');
  expect(text).toContain('检查了 1 个文件');
});

test('pretty shows invisible characters as escapes', async () => {
  const text = await print('pretty', 'en', [fileOf('# A\n\n```bash\necho \u202etxt.exe\n```\n', 'a.md')]);
  expect(text).toContain('echo \\u{202e}txt.exe');
  expect(text).not.toContain('\u202e');
});

test('pretty says so where nothing was found', async () => {
  expect(await print('pretty', 'en', [fileOf('# A\n', 'a.md')])).toBe('No findings in 1 file.\n');
});

test('pretty cuts a line to the terminal, and keeps what is meant in sight', async () => {
  const long = `# A\n\n${'字'.repeat(90)} [x](#nowhere) ${'word '.repeat(30)}\n`;
  const setting = {
    texts: textsFor('en'),
    language: 'en' as const,
    version: '1',
    style: (_: string, text: string) => text,
    failOn: 'error' as const,
  };
  const text = await reportAs('pretty', [fileOf(long, 'a.md')], {...setting, columns: 60});
  const lines = text.split('\n');
  const at = lines.findIndex(line => line.includes(' | …'));
  expect(lines[at]).toContain('#nowhere');
  expect(stringWidth(lines[at] ?? '')).toBeLessThanOrEqual(60);
  const caret = lines[at + 1]?.indexOf('^') ?? -1;
  expect(stringWidth((lines[at] ?? '').slice(0, (lines[at] ?? '').indexOf('#nowhere')))).toBe(caret);
});

test('json is an array of the documented fields', async () => {
  const found = JSON.parse(await print('json')) as Record<string, unknown>[];
  expect(found.map(one => Object.keys(one))).toEqual(
    found.map(() => ['file', 'ruleId', 'severity', 'message', 'place', 'related', 'fix']),
  );
  expect(found[0]).toMatchObject({
    file: 'docs/安装.md',
    ruleId: 'dead-anchor',
    severity: 'warning',
    place: {start: {line: 3, column: 11}, end: {line: 3, column: 19}},
  });
});

test('json, sarif, github and junit do not change with the interface language', async () => {
  for (const format of ['json', 'sarif', 'github', 'junit'] as const)
    expect(await print(format, 'zh')).toBe(await print(format, 'en'));
});

test('sarif has the shape of the standard, with every rule and its help', async () => {
  const report = JSON.parse(await print('sarif'));
  const validate = new Ajv({strict: true, allErrors: true}).compile(sarifShape);
  expect(validate(report) ? [] : validate.errors).toEqual([]);
  const [run] = report.runs;
  expect(run.tool.driver.rules.map((rule: {id: string}) => rule.id)).toEqual(rules.map(rule => rule.id));
  for (const result of run.results) expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
  expect(run.results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('docs/%E5%AE%89%E8%A3%85.md');
});

test('sarif carries the fix as replacements by offset', async () => {
  const {results} = JSON.parse(await print('sarif')).runs[0];
  const {fixes} = results.find((result: {ruleId: string}) => result.ruleId === 'shell-fence-language');
  const [replacement] = fixes[0].artifactChanges[0].replacements;
  const {charOffset, charLength} = replacement.deletedRegion;
  expect(source.slice(charOffset, charOffset + charLength)).toBe('plain');
  expect(replacement.insertedContent.text).toBe('bash');
});

test('github annotations escape what the format takes for its own', async () => {
  const text = await print('github', 'en', [fileOf('# A\n\n## B\n\nSee [x](#50%25:,).\n', 'a,b:c.md')]);
  expect(text).toMatch(
    /^::warning file=a%2Cb%3Ac\.md,line=5,endLine=5,col=9,endColumn=\d+,title=dead-anchor::Unexpected link to `#50%25:,`/,
  );
});

test('junit is XML of the shape that Jenkins takes, whatever the page and its name hold', async () => {
  const odd = '# A & <b>\n\n```bash\necho "]]>" <A&B> \u0007 \u202e "\'\n```\n\nSee [a](#"<&\'>).\n';
  const text = await print('junit', 'en', [fileOf(source), fileOf('# A\n', 'b.md'), fileOf(odd, 'a&"<b>\'.md')]);
  expect(junitFaults(text)).toEqual([]);
  expect(junitFaults(text.replace(' errors="0"', ''))).toEqual([]);
  expect(junitFaults(text.replaceAll(' errors="0"', ''))).not.toEqual([]);
});

test.each(['pretty', 'github', 'junit'] as const)('%s counts no column for a byte order mark', async format => {
  const [bare, marked] = ['# A [x](#nowhere)\n', '\uFEFF# A [x](#nowhere)\n'];
  const lines = new Map([[1, bare.trimEnd()]]);
  const file = {...fileOf(marked, 'a.md'), lines, marked: true};
  expect(await print(format, 'en', [file])).toBe(await print(format, 'en', [fileOf(bare, 'a.md')]));
});

test('junit counts as failures only what fails the check', async () => {
  const text = await print('junit');
  expect(text).toContain('tests="5" failures="2"');
  expect(text).toContain('<system-out>');
  expect(text).not.toMatch(/<REGISTRY>/);
});

test.each(['json', 'sarif', 'github', 'junit', 'pretty'] as const)(
  '%s of many files is the same as all of it at once',
  async format => {
    const [one, none, other] = [fileOf(source, 'a.md'), fileOf('# A\n', 'b.md'), fileOf(source, 'c.md')];
    const text = await print(format, 'en', [none, one, none, other]);
    if (format === 'json') expect(text).toBe(`${JSON.stringify(JSON.parse(text), null, 2)}\n`);
    if (format === 'sarif') {
      const report = JSON.parse(text);
      expect(text).toBe(`${JSON.stringify(report, null, 2)}\n`);
      expect(report.runs[0].results).toHaveLength(one.diagnostics.length * 2);
    }
    for (const file of ['a.md', 'c.md']) expect(text).toContain(file);
  },
);

test('a report without findings is whole', async () => {
  const none = [fileOf('# A\n', 'a.md')];
  expect(await print('json', 'en', none)).toBe('[]\n');
  expect(JSON.parse(await print('sarif', 'en', none)).runs[0].results).toEqual([]);
});

test('junit has a passed case for a file without findings', async () => {
  expect(await print('junit', 'en', [fileOf('# A\n', 'a.md')])).toContain(
    '<testcase classname="a.md" name="no findings"/>',
  );
});

test.each(['en', 'zh'] as const)(
  'pretty wraps a message to the terminal, under its own beginning (%s)',
  async language => {
    const setting = {texts: textsFor(language), language, version: '1', style: (_: string, text: string) => text};
    const bare = (text: string): string => text.replace(/\s+/g, '');
    const file = fileOf(source);
    for (const columns of [60, 80, 140]) {
      const text = await reportAs('pretty', [file], {...setting, columns, failOn: 'error'});
      const wide = text.split('\n').filter(line => stringWidth(line) > columns);
      expect([columns, wide]).toEqual([columns, []]);
      for (const {said, ruleId} of file.diagnostics) expect(bare(text)).toContain(bare(`${said[language]} ${ruleId}`));
    }
  },
);

const pages =
  shared === null
    ? []
    : readdirSync(sharedFile('corpus'), {recursive: true, encoding: 'utf8'})
        .filter(name => /\.(?:md|mdx|txt)$/.test(name))
        .sort()
        .filter((_, at) => at % 7 === 0);

test.skipIf(shared === null)(
  `sarif has the shape of the standard for pages nobody wrote for it${shared === null ? ` (${withoutShared})` : ''}`,
  {timeout: 120_000},
  async () => {
    const files = pages.map(name => fileOf(readFileSync(sharedFile('corpus', name), 'utf8'), name));
    const validate = new Ajv({strict: true, allErrors: true}).compile(sarifShape);
    expect(validate(JSON.parse(await print('sarif', 'en', files))) ? [] : validate.errors).toEqual([]);
  },
);
