import {readdirSync, readFileSync} from 'node:fs';
import {expect, test} from 'vitest';
import {checkText} from '../../src/check/check.ts';
import type {CheckedFile} from '../../src/check/output/report.ts';
import {sarifReport} from '../../src/check/output/sarif.ts';
import type {Diagnostic} from '../../src/check/rule.ts';
import {shared, sharedFile, withoutShared} from '../shared.ts';
import {openSarifSchema} from './sarif-schema.ts';

const faultsOf = openSarifSchema();

const source = '# 安装\n\n1. [准备](#prepare)\n\n## 准备\n\n```plain\ndocker login <REGISTRY>\n```\n';
const fileOf = (text: string, file = 'docs/安装.md', findings: readonly Diagnostic[] = checkText(text, file)) =>
  ({
    file,
    diagnostics: findings,
    lines: new Map(text.split(/\r\n|\n|\r/).map((line, at) => [at + 1, line])),
  }) satisfies CheckedFile;

type Region = {startLine: number; startColumn: number; endLine: number; endColumn: number} & {
  charOffset: number;
  charLength: number;
  snippet?: {text: string};
};
type Result = {
  ruleId: string;
  message: {text: string};
  locations: {physicalLocation: {artifactLocation: {uri: string}; region: Region}}[];
  relatedLocations?: {id: number; physicalLocation: {artifactLocation: {uri: string}; region: Region}}[];
  partialFingerprints: Record<string, string>;
  fixes?: {artifactChanges: {replacements: {deletedRegion: Region; insertedContent: {text: string}}[]}[]}[];
};
function reportOf(...files: readonly CheckedFile[]) {
  const report = sarifReport({version: '1.2.3'});
  return JSON.parse(files.map(file => report.add(file)).join('') + report.end());
}
const resultsOf = (...files: readonly CheckedFile[]): Result[] => reportOf(...files).runs[0].results;
const uriOf = (file: string): string | undefined =>
  resultsOf(fileOf(source, file))[0]?.locations[0]?.physicalLocation.artifactLocation.uri;

test('a report is what the schema of the standard allows', () => {
  const files = [fileOf(source), fileOf('# A\n', 'b.md'), fileOf(source, 'C:/a b/ü%.md'), fileOf(source, '/tmp/x.md')];
  expect(faultsOf(reportOf(...files))).toEqual([]);
  expect(faultsOf(reportOf())).toEqual([]);
  // it does refuse
  expect(faultsOf({version: '2.1.0', runs: [{tool: {driver: {}}}]})).not.toEqual([]);
});

test.skipIf(shared === null)(
  `so is the report of pages of the corpus${shared === null ? ` (${withoutShared})` : ''}`,
  {timeout: 120_000},
  () => {
    const pages = readdirSync(sharedFile('corpus'), {recursive: true, encoding: 'utf8'})
      .filter(name => /\.(?:md|mdx|txt)$/.test(name))
      .sort()
      .filter((_, at) => at % 5 === 0);
    const files = pages.map(name => fileOf(readFileSync(sharedFile('corpus', name), 'utf8'), name));
    expect(faultsOf(reportOf(...files))).toEqual([]);
  },
);

test('a name is a relative reference in which all that is special is percent-encoded', () => {
  expect(uriOf('docs/安装.md')).toBe('docs/%E5%AE%89%E8%A3%85.md');
  expect(uriOf('a b/50%: [x](1)#?.md')).toBe('a%20b/50%25%3A%20%5Bx%5D(1)%23%3F.md');
  expect(uriOf('../other/a.md')).toBe('../other/a.md');
  expect(uriOf('a\\b.md')).toBe('a%5Cb.md');
});

test('an absolute name is a file URI, on Windows too', () => {
  expect(uriOf('/tmp/a b.md')).toBe('file:///tmp/a%20b.md');
  expect(uriOf('C:/docs/a b.md')).toBe('file:///C:/docs/a%20b.md');
  expect(uriOf('//server/share/a.md')).toBe('file://server/share/a.md');
});

test('lines and columns say the same as offsets, and the snippet is what stands there', () => {
  const text = '# T\r\n\r\n```bash\r\n\techo 😀 <A>\ttest <B>\r\n```\r\n';
  const [file] = [fileOf(text, 'a.md')];
  const regions = resultsOf(file).flatMap(({locations, relatedLocations = []}) =>
    [...locations, ...relatedLocations].map(one => one.physicalLocation.region),
  );
  expect(regions.length).toBeGreaterThan(1);
  const starts = [0, ...[...text.matchAll(/\r\n/g)].map(({index}) => index + 2)];
  for (const region of regions) {
    const from = (starts[region.startLine - 1] ?? 0) + region.startColumn - 1;
    const to = (starts[region.endLine - 1] ?? 0) + region.endColumn - 1;
    expect([from, to - from]).toEqual([region.charOffset, region.charLength]);
    if (region.snippet !== undefined) expect(region.snippet.text).toBe(text.slice(from, to));
  }
  expect(regions.some(({snippet}) => snippet?.text === '<A>')).toBe(true);
});

test('a byte order mark is not counted, neither in places nor in fixes', () => {
  const bare = '# A\n\n```plain\nhelm repo update\n```\n';
  const marked = `\uFEFF${bare}`;
  const plain = resultsOf(fileOf(bare, 'a.md'));
  expect(resultsOf({...fileOf(marked, 'a.md'), marked: true})).toEqual(plain);
  const region = plain[0]?.fixes?.[0]?.artifactChanges[0]?.replacements[0]?.deletedRegion;
  expect(bare.slice(region?.charOffset, (region?.charOffset ?? 0) + (region?.charLength ?? 0))).toBe('plain');
});

test('words of a page in a message become no link', () => {
  const found = fileOf(source, 'a.md').diagnostics.slice(0, 1);
  const said = (message: string) =>
    resultsOf(
      fileOf(
        source,
        'a.md',
        found.map(one => ({...one, message})),
      ),
    )[0]?.message.text;
  expect(said('Unexpected `[x](1)`, expected y')).toBe('Unexpected `\\[x\\](1)`, expected y');
  expect(said('Unexpected `a[0]` (1), expected y')).toBe('Unexpected `a[0]` (1), expected y');
});

test('a result keeps its fingerprint where lines are put in above it, and equal ones are told apart', () => {
  const text = '# A\n\nSee [b](#nowhere).\n\nText between.\n\nSee [b](#nowhere).\n';
  const prints = (page: string) => resultsOf(fileOf(page, 'a.md')).map(one => one.partialFingerprints);
  const before = prints(text);
  expect(before).toHaveLength(2);
  expect(new Set(before.map(one => JSON.stringify(one))).size).toBe(2);
  expect(prints(text.replace('# A\n', '# A\n\nMore text here.\n'))).toEqual(before);
});

test('each rule brings what code scanning shows of it', () => {
  const {rules} = reportOf().runs[0].tool.driver;
  for (const {id, shortDescription, fullDescription, help, properties} of rules) {
    for (const {text} of [shortDescription, fullDescription]) expect(text.length).toBeLessThanOrEqual(1024);
    expect(help.markdown).toContain(`(\`${id}\``);
    expect(properties.tags).toHaveLength(1);
  }
});
