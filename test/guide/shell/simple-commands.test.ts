import {expect, test} from 'vitest';
import {simpleCommands, startsWithCommand} from '../../../src/guide/shell/simple-commands.ts';

const names = (script: string) => simpleCommands(script).map(one => one.words.join(' '));

test('simple commands are found in pipes, lists, loops, functions and substitutions', () => {
  expect(names('a 1 | b && c; (d); for i in x; do e $(f); done; g() { h; }; if i; then j; fi')).toEqual(
    expect.arrayContaining(['a 1', 'b', 'c', 'd', 'e $(f)', 'f', 'h', 'i', 'j']),
  );
});

test('sudo, env and assignments are taken off', () => {
  const [command] = simpleCommands('A=1 sudo -u root -E B=2 env C=3 docker ps');
  expect(command).toMatchObject({name: 'docker', words: ['docker', 'ps'], sudo: true});
  expect(command?.assignments.map(one => one.name)).toEqual(['A', 'B', 'C']);
});

test('commands held in words count: xargs, bash -c, eval', () => {
  expect(names("ls | xargs -n 1 docker pull; bash -c 'helm list | sort'")).toEqual(
    expect.arrayContaining(['docker pull', 'helm list', 'sort']),
  );
});

test.each([
  ['trap "a; b" EXIT', ['a', 'b']],
  ['find . -exec rm {} \\;', ['rm {}']],
  ['su - x -c "a"', ['a']],
  ['watch -n 1 "a | b"', ['a', 'b']],
  ['cat <<EOF\n$(a) `b`\nEOF', ['a', 'b']],
  ['x=(1 $(a)); [[ $(b) ]] && echo $(($(c)))', ['a', 'b', 'c']],
])('nothing that would run stays hidden: %s', (script, expected) => {
  expect(names(script)).toEqual(expect.arrayContaining(expected));
});

test('asking where a program is does not run it', () => {
  expect(names('command -v docker')).toEqual(['command -v docker']);
});

test('a placeholder is a part of its word', () => {
  expect(names('docker login <REGISTRY:PORT>\nx "a <b> c"')).toEqual(['docker login <REGISTRY:PORT>', 'x a <b> c']);
});

test.each([
  ['./save.sh --image-list ./l.txt', './save.sh', true],
  ['sudo docker login r:5000', 'docker login', true],
  ['A=1 docker login', 'docker login', true],
  ['echo x | docker login --password-stdin', 'docker login', true],
  ['docker logins', 'docker login', false],
  ['echo docker login', 'docker login', false],
  ['# docker login', 'docker login', false],
  ['docker', 'docker login', false],
])('%s begins with %s: %s', (script, beginning, expected) => {
  expect(startsWithCommand(script, beginning)).toBe(expected);
});

test('PowerShell statements have words and values too', () => {
  expect(
    simpleCommands('$x = Get-Item "a b" | Select-Object -First 1; & "C:\\p q.exe" -v', 'powershell').map(
      one => one.words,
    ),
  ).toEqual([
    ['Get-Item', 'a b'],
    ['Select-Object', '-First', '1'],
    ['C:\\p q.exe', '-v'],
  ]);
});

test('values in PowerShell are no commands, those called with & are', () => {
  const names = (script: string) => simpleCommands(script, 'powershell').map(one => one.name);
  expect(names('"a" | Out-File x; $y; [Environment]::SetVar("A", "b"); & "C:\\p q.exe"; $(hostname)')).toEqual([
    'Out-File',
    'C:\\p q.exe',
    'hostname',
  ]);
});
