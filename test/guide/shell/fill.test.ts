import {execFileSync} from 'node:child_process';
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {assignmentFor, fillPlaceholders, fillText} from '../../../src/guide/shell/fill.ts';
import {quoteWord} from '../../../src/guide/shell/quoting.ts';

const fill = (script: string, value: string, shell: 'bash' | 'powershell' | 'cmd' = 'bash') =>
  fillPlaceholders(script, new Map([['x', value]]), shell);
const nasty = fc.string({
  unit: fc.constantFrom(
    ...'ab1 \'"`$\\(){}[]<>|&;#!*?~=,:/.%@^+-\t\n'.split(''),
    '$(',
    '`id`',
    '${',
    '$((',
    "'\\''",
    'EOF',
    '\nEOF\n',
    '&&',
    '<<',
    '..',
    '日本',
    '{a,b}',
    'if ',
    '\\\n',
    '$x',
    '"$(',
  ),
  maxLength: 14,
});

/** Runs scripts in one bash and gives what each printed; each is a file of its own text, read by `source`. */
function printedBy(scripts: readonly string[]): readonly string[] {
  const batch = scripts.map(script => `( eval ${quoteWord(script)} ) 2>&1 </dev/null; printf '\\0'`).join('\n');
  const out = execFileSync('bash', ['--noprofile', '--norc', '-s'], {
    input: `PATH=/nonexistent\n${batch}`,
    encoding: 'utf8',
    cwd: '/',
  });
  return out.split('\0').slice(0, -1);
}

test.each([
  ['an unquoted word', "printf '[%s]' <x>"],
  ['the middle of a word', "printf '[%s]' ./a-<x>.tgz"],
  ['double quotes', 'printf \'[%s]\' "./a-<x>.tgz"'],
  ['single quotes', "printf '[%s]' './a-<x>.tgz'"],
  ['an option with =', "printf '[%s]' --set=<x>"],
  ['a substitution in double quotes', "printf '[%s]' \"$(printf '%s' <x>)\""],
  ['an assignment', 'A=<x>; printf \'[%s]\' "$A"'],
  ['the end of a pipe', "true | printf '[%s]' <x>"],
  ['ANSI quotes', "printf '[%s]' $'a<x>'"],
])('whatever the value, in %s it arrives as one word and runs nothing', (_, script) => {
  const samples = fc.sample(nasty, {numRuns: 120, seed: 7});
  const filled = samples.map(value => fill(script, value));
  const printed = printedBy(filled.map(one => one.script));
  samples.forEach((value, index) => {
    const {missing, refused} = filled[index] ?? {missing: [], refused: []};
    expect(missing).toEqual([]);
    if (refused.length > 0) return;
    const whole = /\.\/a-/.test(script)
      ? `./a-${value}.tgz`
      : /--set/.test(script)
        ? `--set=${value}`
        : /a<x>/.test(script)
          ? `a${value}`
          : value;
    const expected = /\$\(/.test(script) ? whole.replace(/\n+$/, '') : whole;
    expect(printed[index]).toBe(`[${expected}]`);
  });
  const accepted = filled.filter(one => one.refused.length === 0).length;
  expect(accepted).toBeGreaterThan(samples.length * 0.9);
});

test.each([
  ['that expands', 'while read -r line; do printf \'%s|\' "$line"; done <<EOF\na <x> b\nEOF\nprintf end'],
  ['with a quoted delimiter', "while read -r line; do printf '%s|' \"$line\"; done <<'EOF'\na <x> b\nEOF\nprintf end"],
])('in a here-document %s a value stays text, or is refused where it would end the document', (_, script) => {
  const samples = fc.sample(nasty, {numRuns: 150, seed: 11});
  const filled = samples.map(value => fill(script, value));
  const printed = printedBy(filled.map(one => one.script));
  samples.forEach((value, index) => {
    if ((filled[index]?.refused.length ?? 0) > 0) return;
    expect(printed[index]).toBe(
      `${`a ${value} b\n`
        .split('\n')
        .slice(0, -1)
        .map(line => `${line.trim()}|`)
        .join('')}end`,
    );
  });
  expect(filled.filter(one => one.refused.length === 0).length).toBeGreaterThan(120);
});

test('a value that would become code is refused, and the script is left as it was', () => {
  for (const script of [
    'bash -c "echo <x>"',
    'ssh host "ls <x>"',
    'echo $((<x> + 1))',
    'eval "echo <x>"',
    'cat <<EOF\n<x>\nEOF\necho',
    'true # for <x>\n',
  ]) {
    const value = script.startsWith('cat') ? 'EOF\nrm -rf /' : 'a; rm -rf / \n$(rm)';
    const {refused, script: after} = fill(script, value);
    expect(
      refused.map(one => one.placeholder.spelling),
      script,
    ).toEqual(['<x>']);
    expect(after).toBe(script);
  }
});

test('a harmless value is put in as it is, also where another shell reads it once more', () => {
  expect(fill('docker login <x>', '127.0.0.1:5000').script).toBe('docker login 127.0.0.1:5000');
  expect(fill('bash -c "echo <x>"', 'v1.2.3').script).toBe('bash -c "echo v1.2.3"');
  expect(fill('curl -u "$(whoami):<x>" https://<x>/', 'a-b').script).toBe('curl -u "$(whoami):a-b" https://a-b/');
});

test('a placeholder without a value is named, and where each value stands in the new text is told', () => {
  const {script, missing, filled} = fillPlaceholders(
    'helm template ./c-<version>.tgz --set r=<REGISTRY:PORT>',
    new Map([['version', 'v1 5']]),
    'bash',
  );
  expect(script).toBe("helm template ./c-'v1 5'.tgz --set r=<REGISTRY:PORT>");
  expect(missing.map(one => one.name)).toEqual(['REGISTRY:PORT']);
  expect(filled.map(one => script.slice(one.start, one.end))).toEqual(["'v1 5'"]);
});

test('a bare word is a placeholder only when the page names it', () => {
  expect(fillPlaceholders('docker rmi IMAGE', new Map(), 'bash').missing).toEqual([]);
  expect(
    fillPlaceholders('docker rmi IMAGE', new Map(), 'bash', new Set(['IMAGE'])).missing.map(one => one.name),
  ).toEqual(['IMAGE']);
  expect(fillPlaceholders('docker rmi IMAGE', new Map([['IMAGE', 'a/b:1']]), 'bash', new Set(['IMAGE'])).script).toBe(
    'docker rmi a/b:1',
  );
});

test('a bare word is left alone where the script has the same name in brackets', () => {
  const {script} = fillPlaceholders(
    'x --with VERSION <VERSION>',
    new Map([['VERSION', '1']]),
    'bash',
    new Set(['VERSION']),
  );
  expect(script).toBe('x --with VERSION 1');
  expect(fillText('VERSION: <VERSION>', new Map([['VERSION', '1']])).text).toBe('VERSION: 1');
});

test('PowerShell gets its own quoting', () => {
  expect(fill('docker login <x>', "it's", 'powershell').script).toBe("docker login 'it''s'");
  expect(fill('Set-Content -Path "C:\\<x>" -Value 1', 'a$b"c', 'powershell').script).toBe(
    'Set-Content -Path "C:\\a`$b`"c" -Value 1',
  );
  expect(fill('x ./a-<x>.ps1', 'a b', 'powershell').refused).toHaveLength(1);
  expect(fill('x <x>', 'a‘; rm', 'powershell').refused).toHaveLength(1);
});

test('cmd.exe gets double quotes, and what they cannot carry is refused', () => {
  expect(fill('docker login <x>', 'a b', 'cmd').script).toBe('docker login "a b"');
  expect(fill('docker login <x>', 'a"&del', 'cmd').refused).toHaveLength(1);
});

test('text is filled without quoting, dollar spellings too', () => {
  const {text, missing} = fillText(
    '{"r": ["<REG>"], "d": "${DOMAIN}:$PORT", "<other>": 1}',
    new Map([
      ['REG', 'a b'],
      ['DOMAIN', 'd.org'],
      ['PORT', '5000'],
    ]),
  );
  expect(text).toBe('{"r": ["a b"], "d": "d.org:5000", "<other>": 1}');
  expect(missing.map(one => one.name)).toEqual(['other']);
});

test('an assignment carries any value', () => {
  const values = fc.sample(nasty, {numRuns: 100, seed: 3});
  const printed = printedBy(values.map(value => `${assignmentFor('A', value)}; printf '%s' "$A"`));
  expect(printed).toEqual(values);
});
