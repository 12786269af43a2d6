/** From what a person types to what a program gets: the value itself, whatever is in it, wherever the guide puts it. */
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {parseDocument} from 'yaml';
import {localFiles} from '../../src/runner/files.ts';
import {preflight} from '../../src/runner/preflight.ts';
import {realProver} from '../../src/runner/prove/prover.ts';
import {openShell} from '../../src/runner/shell/bash-shell.ts';
import type {Shell} from '../../src/runner/shell.ts';
import {readText} from '../guide/reading.ts';
import {laid, type Page} from './pages.ts';
import {policyOf} from './policies.ts';
import {inputFor, lines, scripted, tableProver, tableShell, walkPage} from './stand-ins.ts';

const pageOf = (text: string): Page => {
  const guide = readText(text, 'page.md');
  return {body: guide.body, guide};
};
const fenced = (script: string, intro = 'Run it:'): string => `# Guide\n\n${intro}\n\n\`\`\`bash\n${script}\n\`\`\`\n`;

/** Placeholders left as the guide has them, each in a command that bash would misread (redirections, a file of that name). */
const login = 'docker login <REGISTRY.YOURDOMAIN.COM:PORT>';
const unfilled: readonly (readonly [what: string, script: string])[] = [
  ['at the end', login],
  ['before a semicolon', `${login}; echo done`],
  ['before &&', `${login} && echo done`],
  ['before a pipe', `${login} | tee log`],
  ['before 2>&1', `${login} 2>&1`],
  ['before a redirection', `${login} > log`],
  ['in a subshell', `(${login})`],
  ['before another word', `${login} --username me`],
  [
    'in the middle of a word, where grep finds nothing',
    `helm template ./cert-manager-<version>.tgz | grep -oP '(?<=image: ").*(?=")' >> ./rancher-images.txt`,
  ],
  [
    'in the middle of a word, where the pipe exits 0',
    `helm template ./cert-manager-<version>.tgz | awk '$1 ~ /image:/ {print $2}' | sed s/\\"//g >> ./rancher-images.txt`,
  ],
  ['in double quotes', 'docker login "<REGISTRY.YOURDOMAIN.COM:PORT>"'],
  [
    'in quotes, for a script that exits 0',
    './load.sh --image-list ./list.txt --registry "<REGISTRY.YOURDOMAIN.COM:PORT>"',
  ],
  ['in single quotes', "docker login '<REGISTRY.YOURDOMAIN.COM:PORT>'"],
  ['behind a line that is fine', `echo first\n${login}`],
  ['on a continued line', 'docker login \\\n  <REGISTRY.YOURDOMAIN.COM:PORT>'],
];

describe('a command with an unfilled placeholder is never given to a shell', () => {
  test.each(unfilled)('%s: the operator gives no value', async (_, script) => {
    const shell = tableShell();
    const operator = scripted({value: ['stop']});
    const {outcome} = await walkPage(pageOf(fenced(script)), {shell, operator});
    expect([outcome, shell.requests]).toEqual(['stopped', []]);
    expect(operator.asked.map(({question}) => question)).toContain('value');
  });

  test.each(unfilled)('%s: with nobody there the value is missing before anything runs', async (_, script) => {
    const needs = await preflight(inputFor(pageOf(fenced(script))), policyOf({yes: true}), {
      ...{prover: tableProver(), cwd: '/work', env: {}, now: () => 0, terminal: false},
      signal: new AbortController().signal,
    });
    expect(needs.map(({kind}) => kind)).toContain('value');
  });

  test.each(unfilled)('%s: typed back in by hand, it is asked for again', async (_, script) => {
    const shell = tableShell();
    const operator = scripted({proceed: [{answer: 'edit', text: script}], value: ['stop']});
    const guide = readText(fenced(script), 'page.md');
    const body = readText(fenced('true'), 'page.md').body;
    await walkPage({body, guide: {variables: guide.variables}}, {shell, operator});
    expect([operator.asked.map(({question}) => question), shell.requests]).toEqual([['proceed', 'value'], []]);
  });

  test.each(unfilled)('%s: with its values it runs, and holds nothing of the placeholder', async (_, script) => {
    const shell = tableShell();
    const page = pageOf(fenced(script));
    const operator = scripted({value: [{answer: 'set', text: 'v1.5.1'}]}, {terminal: true});
    await walkPage(page, {shell, operator, prover: tableProver()});
    expect(shell.requests).toHaveLength(1);
    expect(shell.requests[0]?.script).toContain('v1.5.1');
    expect(shell.requests[0]?.script).not.toMatch(/REGISTRY|<version>/);
  });
});

test('https:// typed by habit is refused with the form that is wanted', async () => {
  const operator = scripted({
    value: [
      {answer: 'set', text: 'https://registry.example.com:5000/'},
      {answer: 'set', text: 'registry.example.com:5000'},
    ],
  });
  const shell = tableShell();
  await walkPage(pageOf(fenced(login)), {operator: {...operator, lendTerminal: async work => work()}, shell});
  const said = operator.asked.flatMap(one => (one.question === 'value' ? [one.complaint] : []));
  expect(said).toEqual([null, expect.stringMatching(/begins with a scheme.*registry\.example\.com:5000/)]);
  expect(shell.requests[0]?.script).toBe('docker login registry.example.com:5000');
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'docwalk-place-'));
});
afterEach(() => rmSync(folder, {recursive: true, force: true}));

/** Walks with this value typed in; gives what came of it. A value that its place cannot take is asked for again: then the run is stopped. */
async function walkWith(text: string, value: string, shell: Shell) {
  const env = {PATH: process.env.PATH ?? '/usr/bin:/bin', HOME: folder};
  const operator = scripted({value: [{answer: 'set', text: value}, 'stop']});
  const {outcome} = await walkPage(pageOf(text), {
    ...{operator, shell, prover: realProver(), now: () => Date.now(), env: () => env},
    files: localFiles(path.join(folder, '.kept')),
  });
  return {outcome, refused: operator.asked.filter(({question}) => question === 'value').length > 1};
}

/** The same with a real bash that knows nothing of the walk before. */
async function runWith(text: string, value: string) {
  const stateFolder = path.join(folder, '.state');
  const env = {PATH: process.env.PATH ?? '/usr/bin:/bin', HOME: folder};
  const opened = await openShell({cwd: folder, env, stateFolder});
  if (!opened.ok) throw new Error(opened.detail);
  try {
    return await walkWith(text, value, opened.shell);
  } finally {
    opened.close();
    rmSync(stateFolder, {recursive: true});
  }
}

const piece = fc.constantFrom(
  ...['a', 'b1', '日本', ' ', '  ', "'", '"', '`id`', '$(touch pwned)', '${HOME}', '$HOME', '\\', '\\n', ';', '&&'],
  ...[
    '|',
    '>',
    '<',
    '#',
    '!',
    '*',
    '?',
    '~',
    '{a,b}',
    '[x]',
    '(',
    ')',
    '=',
    ':',
    ': ',
    ' #',
    ',',
    '- ',
    '%',
    '@',
    'EOF',
  ],
);
/** What a person may type: one line, not blank at its ends. */
const typed = fc
  .array(piece, {minLength: 1, maxLength: 7})
  .map(pieces => pieces.join('').trim())
  .filter(text => text !== '' && !/^<|<.*>/.test(text));
/** What no place may make of it. */
const traps = [
  '$(touch pwned)',
  '`touch pwned`',
  '"; touch pwned; "',
  "'; touch pwned; '",
  '; touch pwned',
  'a b',
  '$HOME',
  "it's",
  'a"b',
  '\\',
];

const places: readonly (readonly [what: string, script: string])[] = [
  ['a bare word', "printf '%s' <VALUE> > out"],
  ['double quotes', 'printf \'%s\' "<VALUE>" > out'],
  ['single quotes', "printf '%s' '<VALUE>' > out"],
  ['a here-document', 'cat > out <<END\n<VALUE>\nEND'],
  ['a here-document with a quoted word', "cat > out <<'END'\n<VALUE>\nEND"],
  ['a substitution', "printf '%s' \"$(printf '%s' <VALUE>)\" > out"],
  ['double quotes in a substitution', 'printf \'%s\' "$(printf \'%s\' "<VALUE>")" > out'],
  ['an assignment', 'IT=<VALUE>\nprintf \'%s\' "$IT" > out'],
  ['the middle of a word', "printf '%s' --set=<VALUE> | cut -c7- | tr -d '\\n' > out"],
];

describe('the shell gets the value itself', () => {
  test.each(places)(
    'in %s',
    async (_, script) => {
      let taken = 0;
      const values = [...traps, ...fc.sample(typed, {numRuns: 6, seed: 5})];
      for (const value of values) {
        const {refused, outcome} = await runWith(fenced(script), value);
        if (refused) continue;
        taken += 1;
        expect([value, outcome]).toEqual([value, 'passed']);
        expect(readFileSync(path.join(folder, 'out'), 'utf8').replace(/\n$/, '')).toBe(value);
        rmSync(path.join(folder, 'out'));
        expect(() => readFileSync(path.join(folder, 'pwned'))).toThrow();
      }
      expect(taken).toBeGreaterThan(values.length * 0.8);
    },
    60_000,
  );

  test('in a variable of the shell that the guide never sets', async () => {
    for (const value of traps) {
      const {outcome} = await runWith(fenced('printf \'%s\' "${VALUE}" > out'), value);
      expect([outcome, readFileSync(path.join(folder, 'out'), 'utf8')]).toEqual(['passed', value]);
    }
    expect(() => readFileSync(path.join(folder, 'pwned'))).toThrow();
  }, 60_000);
});

const yaml = (line: string): string =>
  `# Guide\n\nCreate a file named \`conf.yaml\`:\n\n\`\`\`yaml title="conf.yaml"\n${line}\nother: 1\n\`\`\`\n`;
const json = (line: string): string =>
  `# Guide\n\nCreate a file named \`conf.json\`:\n\n\`\`\`json title="conf.json"\n{${line}, "other": 1}\n\`\`\`\n`;

describe('a file gets the value itself', () => {
  const kinds: readonly (readonly [what: string, text: string, file: string])[] = [
    ['a plain YAML value', yaml('key: <VALUE>'), 'conf.yaml'],
    ['a double-quoted YAML value', yaml('key: "<VALUE>"'), 'conf.yaml'],
    ['a single-quoted YAML value', yaml("key: '<VALUE>'"), 'conf.yaml'],
    ['a YAML list in brackets', yaml('key: [<VALUE>, two]'), 'conf.yaml'],
    ['a YAML mapping in braces', yaml('key: {it: <VALUE>, more: two}'), 'conf.yaml'],
    ['a YAML list', yaml('key:\n  - <VALUE>\n  - two'), 'conf.yaml'],
    ['a JSON string', json('"key": "<VALUE>"'), 'conf.json'],
    ['a JSON list', json('"key": ["<VALUE>", "two"]'), 'conf.json'],
  ];
  test.each(kinds)(
    'in %s',
    async (_, text, file) => {
      // what reads as a number or a word of YAML is what the author would have written there
      const values = [
        ...traps,
        'a, b',
        'a: b',
        '[x',
        '{x',
        '# no',
        '- a',
        '&a',
        '*a',
        '!t',
        '|',
        '>',
        '%',
        '@x',
        ...fc.sample(typed, {numRuns: 20, seed: 9}),
      ];
      for (const value of values) {
        const {outcome} = await walkWith(text, value, tableShell({}, {cwd: folder}));
        expect([value, outcome]).toEqual([value, 'passed']);
        const read = parseDocument(readFileSync(path.join(folder, file), 'utf8'));
        expect([value, read.errors]).toEqual([value, []]);
        const {key, other} = read.toJS() as {key: unknown; other: unknown};
        const got = Array.isArray(key)
          ? key[0]
          : typeof key === 'object' && key !== null
            ? (key as {it: unknown}).it
            : key;
        expect([String(got), other, Array.isArray(key) ? key.length : 2]).toEqual([value, 1, 2]);
        rmSync(path.join(folder, file));
      }
    },
    60_000,
  );
});

test('one value is used in the words, the commands, the edits and the checks', async () => {
  const text = `# Guide

Log in to \`<REGISTRY:PORT>\`:

\`\`\`bash
echo <REGISTRY:PORT> > one
\`\`\`

Create a file named \`conf.yaml\`:

\`\`\`yaml title="conf.yaml"
registry: <REGISTRY:PORT>
\`\`\`
`;
  const guide = readText(text, 'page.md');
  const [first] = guide.body.flatMap(block => ('body' in block && block.kind === 'section' ? block.body : [block]));
  const id = first !== undefined && 'fingerprint' in first ? first.id : '';
  writeFileSync(path.join(folder, 'x'), '');
  const page: Page = {
    body: guide.body,
    guide,
    rules: {[id]: [{checks: [{command: 'test {REGISTRY:PORT} = r.example.com:1'}]}]},
  };
  expect(laid(page).rules.size).toBe(1);
  const operator = scripted({value: [{answer: 'set', text: 'r.example.com:1'}]});
  const prover = tableProver();
  const shell = tableShell();
  const {events} = await walkPage(page, {operator, prover, shell});
  expect(operator.asked.filter(({question}) => question === 'value')).toHaveLength(1);
  expect(shell.requests.map(({script}) => script)).toEqual(['echo r.example.com:1 > one']);
  expect(prover.looks.join('\n')).toContain('test r.example.com:1 = r.example.com:1');
  const told = operator.asked.flatMap(one => (one.question === 'proceed' ? [one.words] : []));
  expect(told[0]).toContain('Log in to `r.example.com:1`');
  expect(lines(events, 'step:start').join('\n')).toContain('registry: r.example.com:1');
});
