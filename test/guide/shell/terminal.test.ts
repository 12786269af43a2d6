import {expect, test} from 'vitest';
import {isEditorCall, needsRoot, needsTerminal, saysNoTerminal} from '../../../src/guide/shell/terminal.ts';

test.each([
  'docker login <REGISTRY:PORT>',
  'sudo vi /etc/default/docker',
  'read -s PASSWORD',
  'ssh user@host',
  'docker run -ti python:2.7 bash',
  'docker exec -it db mysql -uroot',
  'kubectl exec -it pod -- sh',
  'mysql -u root -p',
  'mysql -u root -p < dump.sql; passwd',
  'htpasswd -c auth user',
  'ssh-copy-id user@host',
  'gcloud auth login',
  'az login',
  'aws configure',
  'kubectl edit deploy x',
  'top',
  'ssh-keygen -t rsa',
  'fdisk /dev/sda',
  'passwd me',
])('%s needs a terminal', script => {
  expect(needsTerminal(script)?.phrase).toBeTruthy();
});

test.each([
  'echo "$P" | docker login -u me --password-stdin r',
  'docker login -u me -p x r',
  'docker run -d -p 80:80 nginx',
  'sudo apt-get install -y x',
  'ssh user@host ls /tmp',
  'ssh -i k user@host "sudo ls"',
  'kubectl exec pod -- ls',
  'mysql -u root -psecret -e "select 1"',
  'while read -r line; do echo $line; done < f',
  'cat f | while read x; do echo $x; done',
  'htpasswd -bc auth user pass',
  'az login --service-principal -u a -p b',
  'aws configure set region eu',
  'ssh-keygen -t rsa -N "" -f k',
  "ssh-keygen -t rsa -P '' -f k",
  'curl -fsSL x | bash',
  'docker login --help',
  'fdisk -l',
  'sudo fdisk --list /dev/sda',
  'parted /dev/sda print',
  'echo "$P" | passwd --stdin me',
])('%s needs none', script => {
  expect(needsTerminal(script)).toBeNull();
});

test('root is told apart from the terminal', () => {
  expect(needsRoot('ls; sudo cp a b')?.phrase).toBe('sudo cp a b');
  expect(needsRoot('cp a b')).toBeNull();
});

test('an editor call names its file', () => {
  expect(isEditorCall('sudo vim +3 /etc/hosts')).toEqual({phrase: 'vim +3 /etc/hosts', path: '/etc/hosts'});
  expect(isEditorCall('cat /etc/hosts')).toBeNull();
});

test('programs that wanted a terminal are known by what they say', () => {
  expect(saysNoTerminal('x\nError: Cannot perform an interactive login from a non TTY device\n')?.phrase).toBe(
    'Error: Cannot perform an interactive login from a non TTY device',
  );
  expect(saysNoTerminal('the input device is not a TTY')).not.toBeNull();
  expect(saysNoTerminal('Login Succeeded')).toBeNull();
});
