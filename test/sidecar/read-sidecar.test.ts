import fc from 'fast-check';
import {expect, test} from 'vitest';
import {findSidecar, splitLanguage} from '../../src/sidecar/find-sidecar.ts';
import {parseSidecar} from '../../src/sidecar/read-sidecar.ts';
import {textsFor} from '../../src/texts/texts.ts';

const problemsOf = (text: string, language: 'en' | 'zh' = 'en') => {
  const read = parseSidecar(text, 'x.docwalk.yaml', textsFor(language));
  return read.ok
    ? []
    : read.problems.map(({line, column, message, expected}) => `${line}:${column} ${message} | ${expected}`);
};

test('a sidecar with all that the contract names is read', () => {
  const read = parseSidecar(
    `docwalk: 1
variables:
  REGISTRY.YOURDOMAIN.COM:PORT: { type: host-port, help: { en: Where it listens, zh: 地址 } }
machines:
  windows-workstation: by-hand
  node: { ssh: user@host }
prerequisites:
  - registry: "{REGISTRY.YOURDOMAIN.COM:PORT}"
  - docker: "18.02"
steps:
  - match: { command: ./save.sh }
    timeout: 2h
    checks:
      - archive: a.tar.gz
        images: a.txt
rehearsal:
  services: { registry: { run: node doubles/registry.mjs, port: auto } }
  set: { REGISTRY.YOURDOMAIN.COM:PORT: "127.0.0.1:{port.registry}" }
`,
    'dir/x.docwalk.yaml',
  );
  expect(read.ok && read.sidecar.steps?.[0]?.timeout).toBe('2h');
  expect(read.ok && read.source.folder).toBe('dir');
});

test('an unknown key names its line and what may have been meant', () => {
  expect(
    problemsOf('docwalk: 1\nsteps:\n  - match: { command: x }\n    checks:\n      - archive: a\n        imags: b\n'),
  ).toEqual(['6:9 unknown key "imags"; did you mean images? | expected one of archive, images, entries']);
});

test('a check of no known kind lists the kinds', () => {
  const [problem] = problemsOf('docwalk: 1\nsteps:\n  - match: { id: x }\n    checks:\n      - fiel: a\n');
  expect(problem).toMatch(
    /^5:9 steps\.0\.checks\.0 has only fiel; did you mean file\? \| expected one of file, archive, /,
  );
});

test('a value of the wrong kind is shown with what was expected', () => {
  expect(
    problemsOf(
      'docwalk: 1\nsteps:\n  - match: { id: x }\n    timeout: soon\n    interactive: "yes"\n    shell: fish\n',
    ),
  ).toEqual([
    '4:14 steps.0.timeout is soon | expected a duration such as 90s, 15m or 2h',
    '5:18 steps.0.interactive is yes | expected true or false',
    '6:12 steps.0.shell is fish | expected one of bash, sh, zsh, powershell, cmd',
  ]);
});

test('a variable in braces without quotes is told apart from a map', () => {
  const [problem] = problemsOf('docwalk: 1\nsteps:\n  - match: { id: x }\n    checks:\n      - registry: {REGISTRY}\n');
  expect(problem).toMatch(/^5:19 .*write quotes around \{NAME\}/);
});

test('a key in braces without quotes is an error with its place', () => {
  expect(problemsOf('docwalk: 1\nvariables:\n  {NAME}: { type: text }\n')).toEqual([
    '3:3 this key is a map or a list; write quotes around {NAME}, else YAML reads a map | expected text',
  ]);
});

test('a match that gives nothing is an error', () => {
  expect(problemsOf('docwalk: 1\nsteps:\n  - match: {}\n')).toEqual([
    '3:12 steps.0.match is missing | expected at least one of command, id, heading, text, file, machine',
  ]);
});

test('a machine is by-hand, here or an ssh address', () => {
  const [problem] = problemsOf('docwalk: 1\nmachines:\n  node: maybe\n');
  expect(problem).toBe('3:9 machines.node is maybe | expected one of by-hand, here, {ssh, config}');
});

test('an ssh address is one word that ssh does not take for an option', () => {
  expect(problemsOf('docwalk: 1\nmachines:\n  node: { ssh: root@node1, config: ssh_config }\n')).toEqual([]);
  for (const address of ['-oProxyCommand=x', 'root@node1 reboot', '""']) {
    const [problem] = problemsOf(`docwalk: 1\nmachines:\n  node: { ssh: ${address} }\n`);
    expect(problem).toMatch(/^3:\d+ machines\.node\.ssh is .* \| expected user@host/);
  }
});

test('a key that is there twice is an error with its place', () => {
  expect(problemsOf('docwalk: 1\nsteps: []\nsteps: []\n')).toEqual([
    '3:1 the key steps is there twice | expected each key once',
  ]);
});

test('broken YAML is an error with its place', () => {
  const [problem] = problemsOf('docwalk: 1\nsteps: [\n');
  expect(problem).toMatch(/^\d+:\d+ this is not YAML: .* \| expected YAML 1\.2$/);
});

test('a file with nothing in it is an error', () => {
  expect(problemsOf('')).toEqual(['1:1 the sidecar is nothing | expected a map']);
});

test('another version of the format is refused', () => {
  expect(problemsOf('docwalk: 2\n')).toEqual(['1:10 docwalk is 2 | expected 1']);
});

test('an alias without an anchor is an error, not a crash', () => {
  expect(problemsOf('docwalk: *x\n')[0]).toMatch(/this is not YAML/);
});

test('whatever the bytes are, there is an answer, and every problem has a place in them', () => {
  const words = [
    'docwalk: 1',
    'steps:',
    '  - match: { id: a }',
    '    checks: [{ file: 3 }]',
    '- x',
    '{',
    '&a *a',
    '? !!map',
    '"',
    '\t',
    'é😀: 1',
    'machines: { a: 1 }',
  ];
  const text = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom(...words)).map(lines => lines.join('\n')),
  );
  fc.assert(
    fc.property(text, source => {
      const read = parseSidecar(source, 'x');
      const lines = source.split('\n').length;
      return (
        read.ok ||
        (read.problems.length > 0 &&
          read.problems.every(({line, column}) => line >= 1 && line <= lines + 1 && column >= 1))
      );
    }),
    {numRuns: 500},
  );
});

test('problems are told in Chinese too', () => {
  expect(problemsOf('docwalk: 1\nstep: []\n', 'zh')).toEqual([
    '2:1 未知的键“step”；是否想写 steps？ | 应为以下之一：docwalk、variables、machines、prerequisites、steps、rehearsal',
  ]);
});

test.each([
  ['a/guide.zh.md', ['a/guide.docwalk.yaml'], 'a/guide.docwalk.yaml'],
  ['a/guide.zh.md', ['a/guide.zh.docwalk.yaml', 'a/guide.docwalk.yaml'], 'a/guide.zh.docwalk.yaml'],
  ['a/guide.md', ['a/index.docwalk.yaml'], 'a/index.docwalk.yaml'],
  ['a/guide.v2.md', ['a/guide.docwalk.yaml'], null],
  ['a/guide.md', ['guide.docwalk.yaml'], null],
])('the sidecar of %s among %j is %s', async (guide, there, found) => {
  expect(await findSidecar(guide, async file => there.includes(file))).toBe(found);
});

test('only a language is taken for a language part', () => {
  expect(splitLanguage('guide.zh-CN')).toEqual({stem: 'guide', language: 'zh-cn'});
  expect(splitLanguage('air-gap.hugo.en')).toEqual({stem: 'air-gap.hugo', language: 'en'});
  expect(splitLanguage('release.1.2')).toEqual({stem: 'release.1.2', language: null});
  expect(splitLanguage('guide')).toEqual({stem: 'guide', language: null});
});
