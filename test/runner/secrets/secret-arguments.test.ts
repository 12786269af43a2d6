import {describe, expect, it} from 'vitest';
import {isArgument} from '../../../src/runner/steps/secret-arguments.ts';

describe('a secret is an argument of a program, which others on the machine may see', () => {
  it.each([
    'docker login -u me -p <TOKEN> host',
    'curl -H "Authorization: Bearer <TOKEN>" host',
    'curl -u me:$TOKEN host',
    'sudo echo <TOKEN>',
    'echo begin && mysql -p<TOKEN>',
    'x=$(vault login <TOKEN>)',
  ])('%s', script => {
    expect(isArgument(script, ['<TOKEN>', '$TOKEN'], 'bash')).toBe(true);
  });

  it.each([
    'echo <TOKEN> | docker login --password-stdin host',
    'echo "token: <TOKEN>" > token.txt',
    'export TOKEN=<TOKEN>',
    'TOKEN=<TOKEN> ./begin.sh',
    'cat > conf <<END\ntoken: <TOKEN>\nEND',
    'docker login host',
  ])('but not in %s', script => {
    expect(isArgument(script, ['<TOKEN>', '$TOKEN'], 'bash')).toBe(false);
  });

  it('in PowerShell, whose calls are not told apart', () => {
    expect(isArgument('Write-Output <TOKEN>', ['<TOKEN>'], 'powershell')).toBe(true);
  });
});
