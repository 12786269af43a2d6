import {expect, test} from 'vitest';
import {assignedVariables, expandedVariables, isWellKnownVariable} from '../../../src/guide/shell/variables.ts';

const used = (text: string, shell: 'bash' | 'powershell' | 'cmd' = 'bash') =>
  expandedVariables(text, shell).map(one => one.spelling);
const set = (text: string) => assignedVariables(text).map(one => one.name);

test('expansions are found where the shell expands, not in single quotes, awk or quoted here-documents', () => {
  expect(used("echo $A \"${B}\" '$C' $(cat $D) ${E:-x} $1 $$ \\$F\nawk '{print $G}'")).toEqual([
    '$A',
    '${B}',
    '$D',
    '${E:-x}',
  ]);
  expect(used("cat <<EOF\n$A\nEOF\ncat <<'E'\n$B\nE")).toEqual(['$A']);
});

test('their places are those of the text', () => {
  const text = 'a "$X" ${Y}';
  expect(expandedVariables(text).map(one => text.slice(one.start, one.end))).toEqual(['$X', '${Y}']);
});

test('assignments of every kind are found', () => {
  expect(
    set('A=1; export B=2 C; D=x make; read -p "x" E; for F in a; do :; done; printf -v G x; declare -a H; echo I=1'),
  ).toEqual(expect.arrayContaining(['A', 'B', 'D', 'E', 'F', 'G', 'H']));
  expect(set('echo I=1')).toEqual([]);
});

test('PowerShell and cmd have their own spellings', () => {
  expect(used("$env:FOO + $bar + '$no' + $_ + $true", 'powershell')).toEqual(['$env:FOO', '$bar']);
  expect(used('echo %FOO%', 'cmd')).toEqual(['%FOO%']);
});

test('what the system sets is known', () => {
  expect(['HOME', 'PATH', 'PWD'].every(name => isWellKnownVariable(name))).toBe(true);
  expect(isWellKnownVariable('DOMAIN')).toBe(false);
});
