import {describe, expect, test} from 'vitest';
import {readPage} from '../../src/markdown/read-page.ts';
import type {Dialect, SourceLine} from '../../src/markdown/tree.ts';
import {nodesOf, read} from './shape.ts';

const fence = '```';
type Code = {
  lang: string | null;
  meta: string | null;
  value: string;
  data: {lines: SourceLine[]; fenced: boolean; attributes?: Record<string, string>; macros?: string[]};
};

const codesOf = (text: string): Code[] => nodesOf(read(text), 'code') as unknown as Code[];
const lines = (code: Code | undefined): string[] =>
  (code?.data.lines ?? []).map(line => `${line.at.line}:${line.at.column} ${line.text}`);

describe('each line of code has its place', () => {
  test.each([
    ['at the margin', `${fence}\na\n\n b\n${fence}\n`, ['2:1 a', '3:1 ', '4:1  b']],
    ['in a list item', `1. x\n\n   ${fence}\n   a\n     b\n   ${fence}\n`, ['4:4 a', '5:4   b']],
    ['in a quote', `> ${fence}\n> a\n>  b\n>\n> c\n> ${fence}\n`, ['2:3 a', '3:3  b', '4:2 ', '5:3 c']],
    ['indented by four', 'x\n\n    a\n      b\n', ['3:5 a', '4:5   b']],
    ['with CRLF', `${fence}\r\na\\\r\n  b\r\n${fence}\r\n`, ['2:1 a\\', '3:1   b']],
    ['behind a byte order mark', `\uFEFF${fence}\na\n${fence}\n`, ['2:1 a']],
    ['never closed', `${fence}\na\nb`, ['2:1 a', '3:1 b']],
    ['without a line', `${fence}\n${fence}\n`, []],
  ])('%s', (_name, text, places) => {
    expect(lines(codesOf(text)[0])).toEqual(places);
  });

  test('of a highlight block too, without the indentation the lines share', () => {
    const [code] = codesOf('1. x\n\n   {% highlight sh linenos %}\n   a\n     b\n   {% endhighlight %}\n');
    expect(code).toMatchObject({lang: 'sh', data: {fenced: true}});
    expect(lines(code)).toEqual(['4:4 a', '5:4   b']);
  });
});

test('only a fence is fenced', () => {
  expect(codesOf(`${fence}\na\n${fence}\n\n    b\n`).map(code => code.data.fenced)).toEqual([true, false]);
});

test.each([
  [
    'a title and flags',
    'toml title="/etc/x y.toml" showLineNumbers',
    'toml',
    {title: '/etc/x y.toml', showLineNumbers: 'true'},
  ],
  ['a file', 'yaml file=./a/b.yaml', 'yaml', {file: './a/b.yaml'}],
  ['classes behind a language', 'bash {.no-copy}', 'bash', {'no-copy': 'true'}],
  ['classes instead of a language', '{ .bash .no-copy }', 'bash', {language: 'bash', 'no-copy': 'true'}],
])('%s of a fence are its attributes', (_name, info, lang, attributes) => {
  const [code] = codesOf(`${fence}${info}\nx\n${fence}\n`);
  expect(code?.lang).toBe(lang);
  expect(code?.data.attributes).toEqual(attributes);
});

describe('macros in code', () => {
  const macros = (body: string, dialect: Dialect): readonly string[] | undefined => {
    const page = readPage(`${fence}\n${body}\n${fence}\n`, 'a.md', {dialect});
    return (nodesOf(page, 'code') as unknown as Code[])[0]?.data.macros;
  };

  test.each<[string, string, Dialect, string[]]>([
    [
      'a Hugo parameter',
      'get {{< param "version" >}} {{% skew 1 %}}',
      'hugo',
      ['{{< param "version" >}}', '{{% skew 1 %}}'],
    ],
    ['Liquid on a Jekyll page', 'get {{ version }} {% raw %}', 'jekyll', ['{% raw %}', '{{ version }}']],
    ['a value of the site on any page', 'get {{ site.version }}', 'markdown', ['{{ site.version }}']],
    ['a macro of MkDocs', "get {{ artifact(repo='x', file='y') }}", 'mkdocs', ["{{ artifact(repo='x', file='y') }}"]],
    ['a custom value', 'use {{{ .starter }}}', 'markdown', ['{{{ .starter }}}']],
  ])('%s', (_name, body, dialect, found) => {
    expect(macros(body, dialect)).toEqual(found);
  });

  test.each<[string, string, Dialect]>([
    ["docker's format", "docker ps --format '{{.State}} {{json .}}'", 'jekyll'],
    ['a helm template', 'name: {{ .Values.name | quote }} {{- if .x }} {{ end }}', 'mkdocs'],
    ["kubectl's template", `kubectl get po -o go-template='{{range .items}}{{.x}}{{end}}'`, 'hugo'],
    ['a value of some template on a Markdown page', 'msg {{ name }}', 'markdown'],
  ])('%s is no macro', (_name, body, dialect) => {
    expect(macros(body, dialect)).toBeUndefined();
  });

  test('stay in the value as the author wrote them', () => {
    expect(codesOf(`${fence}\nget {{< param "v" >}}/x\n${fence}\n`)[0]?.value).toBe('get {{< param "v" >}}/x');
  });
});
