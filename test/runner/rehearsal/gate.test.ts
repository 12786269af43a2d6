import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {type Gate, openGate} from '../../../src/runner/rehearsal/gate.ts';
import {textsFor} from '../../../src/texts/texts.ts';

let root = '';
let gate: Gate;
const variables: Record<string, string> = {HOME: '', OUTSIDE: '/etc'};

beforeAll(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'gate-'));
  mkdirSync(path.join(root, 'work'));
  symlinkSync('/etc', path.join(root, 'work', 'link'));
  variables.HOME = path.join(root, 'home');
  const programs = new Set(
    'bash cat chmod cp docker helm sed grep tar tee touch mkdir rm mv sort env xargs dd ls'.split(' '),
  );
  gate = openGate({root, programs, texts: textsFor('en')});
});
afterAll(() => rmSync(root, {recursive: true}));

const may = (script: string, shell: 'bash' | 'powershell' = 'bash') =>
  gate(script, shell, {cwd: path.join(root, 'work'), variable: name => variables[name] ?? null});

describe('what may run', () => {
  test.each([
    'docker login 127.0.0.1:5000',
    'helm template ./x.tgz | grep -oP "x" >> ./list.txt',
    './save.sh --image-list ./list.txt',
    'chmod +x save.sh && ./save.sh',
    'for i in a b; do echo $i; done',
    'greet() { echo hi; }\ngreet',
    'cat <<EOF > a/b.yaml\nx: 1\nEOF',
    'cd sub && touch x && cd ..',
    'mkdir -p ~/.kube && cp x ~/.kube/config',
    'X=here.txt; echo a > $X',
    'ls /etc > /dev/null 2>&1',
    'cat /etc/hosts',
    'sed s/a/b/ /etc/hosts',
    'bash -c "docker ps"',
    'tar czf x.tgz /etc/hosts',
    'docker save a >&2',
    '[ -f x ] || exit 1',
    '"$HOME"/bin/thing',
  ])('%s', script => {
    expect(may(script)).toEqual({ok: true});
  });
});

describe('what may not', () => {
  test.each([
    ['kubectl get po', 'no double for kubectl'],
    ['docker ps && kubectl get po', 'no double for kubectl'],
    ['echo a | kubectl apply -f -', 'no double for kubectl'],
    ['echo $(kubectl get po)', 'no double for kubectl'],
    ['bash -c "kubectl get po"', 'no double for kubectl'],
    ['sudo docker ps', 'no double for sudo'],
    ['/usr/bin/docker ps', 'no double for /usr/bin/docker'],
    ['../../../usr/bin/docker ps', 'no double for ../../../usr/bin/docker'],
    ['link/init.d/x', 'no double for link/init.d/x'],
    ['$TOOL run', 'no double: which program $TOOL is can be told only when it runs'],
    ['echo a > /etc/x', '/etc/x is outside the folder of the rehearsal'],
    ['echo a >> ../../x', '../../x is outside the folder of the rehearsal'],
    ['echo a > link/x', 'link/x is outside the folder of the rehearsal'],
    ['echo a > $OUTSIDE/x', '/etc/x is outside the folder of the rehearsal'],
    ['D=/etc; touch $D/x', '/etc/x is outside the folder of the rehearsal'],
    ['cd /etc; touch x', 'x is outside the folder of the rehearsal'],
    ['cp a /etc/x', '/etc/x is outside the folder of the rehearsal'],
    ['cp -t /etc a', '/etc is outside the folder of the rehearsal'],
    ['mv /etc/hosts here', '/etc/hosts is outside the folder of the rehearsal'],
    ['rm -rf /', '/ is outside the folder of the rehearsal'],
    ['chmod 777 /etc/passwd', '/etc/passwd is outside the folder of the rehearsal'],
    ['sed -i s/a/b/ /etc/hosts', '/etc/hosts is outside the folder of the rehearsal'],
    ['echo x | tee -a /etc/hosts', '/etc/hosts is outside the folder of the rehearsal'],
    ['tar xzf x.tgz -C /', '/ is outside the folder of the rehearsal'],
    ['tar czf /root/x.tgz .', '/root/x.tgz is outside the folder of the rehearsal'],
    ['sort a -o /etc/x', '/etc/x is outside the folder of the rehearsal'],
    ['dd if=/dev/zero of=/dev/sda', '/dev/sda is outside the folder of the rehearsal'],
    [
      'for f in /etc/*; do rm $f; done',
      'where $f leads can be told only when it runs; a rehearsal writes only inside its folder',
    ],
  ])('%s', (script, reason) => {
    expect(may(script)).toEqual({ok: false, reason});
  });
});

test('a script inside the folder that reaches outside is not started', () => {
  const write = (name: string, text: string) => writeFileSync(path.join(root, 'work', name), `#!/bin/bash\n${text}\n`);
  write('good.sh', 'for x in $LIST; do docker pull "$x" >/dev/null; echo > $out; done');
  write('abroad.sh', 'x=1\n/usr/bin/docker pull a');
  write('writes.sh', 'echo a >/etc/motd');
  write('calls.sh', './writes.sh');
  write('itself.sh', './itself.sh');
  expect(may('./good.sh')).toEqual({ok: true});
  expect(may('./itself.sh')).toEqual({ok: true});
  expect(may('./abroad.sh')).toEqual({ok: false, reason: 'no double for /usr/bin/docker'});
  expect(may('bash writes.sh')).toEqual({ok: false, reason: '/etc/motd is outside the folder of the rehearsal'});
  expect(may('. ./calls.sh')).toEqual({ok: false, reason: '/etc/motd is outside the folder of the rehearsal'});
});

test('whatever the script is, there is an answer', () => {
  const words = [
    'docker',
    ' ',
    '\n',
    '>',
    '/etc/x',
    '$(',
    ')',
    '`',
    '"',
    "'",
    '{',
    '}',
    '<<EOF',
    '\0',
    'cd ',
    '~',
    '${',
    '&&',
    'f()',
    '|',
  ];
  const script = fc.oneof(
    fc.string(),
    fc.array(fc.constantFrom(...words)).map(parts => parts.join('')),
  );
  fc.assert(
    fc.property(script, text => typeof may(text).ok === 'boolean'),
    {numRuns: 300},
  );
});

test('PowerShell has no double unless there is one', () => {
  expect(may('./x.ps1', 'powershell')).toEqual({ok: false, reason: 'no double for pwsh'});
});

test('a function of an earlier script is known in the next', () => {
  expect(may('later')).toEqual({ok: false, reason: 'no double for later'});
  expect(may('function later { echo hi; }')).toEqual({ok: true});
  expect(may('later')).toEqual({ok: true});
});

test('reasons are told in Chinese too', () => {
  const own = openGate({root, programs: new Set(), texts: textsFor('zh')});
  expect(own('kubectl', 'bash', {cwd: root, variable: () => null})).toEqual({ok: false, reason: '没有 kubectl 的替身'});
});
