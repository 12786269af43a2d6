import {expect, test} from 'vitest';
import {looksLike} from '../../../src/guide/shell/looks.ts';
import {looksLikePowerShell} from '../../../src/guide/shell/powershell.ts';

test.each([
  ['helm repo add a https://a\nhelm repo update', 'command'],
  ['./save.sh --image-list ./l.txt', 'command'],
  ['chmod +x save.sh', 'command'],
  ['# do it\nsudo apt-get update', 'command'],
  ['export A=b\necho $A', 'command'],
  ['a=`ls`\nb=<name>', 'command'],
  ['docker> tool -u a', 'session'],
  ['/dev/sda1 on /data type ext4 (rw)', 'unknown'],
  ['curl http://x -d \'{\n "a": 1\n}\'', 'command'],
  ['cat <<EOF > x.yaml\nkind: X\nEOF', 'command'],
  ['for i in a b; do\n docker pull $i\ndone', 'command'],
  ['mycli do --fast x', 'command'],
  ['./save.ps1', 'command'],
  ['Get-Service docker', 'command'],
  ['deployctl deploy \\\n  --project=a \\\n  main.ts', 'command'],
  ['HTTP_PROXY=http://a:1\nNO_PROXY=b', 'assignments'],
  ['> mkdir -p a\n> ls a', 'session'],
  ['» binlog skip test', 'session'],
  ['$ ls\na', 'session'],
  ['user@h:~$ ls', 'session'],
  ['# apt-get install -y x\nReading', 'session'],
  ['# kubectl get pods\nNAME    READY   STATUS\nnginx   1/1   Running', 'session'],
  ['//Linux 6\nhttps://x.example/<version>/a.rpm\n\n// Linux 7\nhttps://x.example/<version>/b.rpm', 'address'],
  ['{\n  ...\n  "a": [\n    "<R:P>"\n  ]\n}', 'json'],
  ['"a": {"b": 1},', 'json'],
  ['apiVersion: v1\nkind: Pod', 'yaml'],
  ['  services:\n    kubelet:\n      x: 1', 'yaml'],
  ['# Located in a.yaml\nimage: <$R>/x:<V>', 'yaml'],
  ['- a\n- b: c', 'yaml'],
  ['[plugins."io.x"]\n  a = "b"', 'toml'],
  ['[Service]\nEnvironment=A=b', 'ini'],
  ['NAME    READY   STATUS\nx   1/1   Running', 'output'],
  ['HTTP/1.1 200 OK\nServer: x', 'output'],
  ['.\n├── a\n└── b', 'output'],
  ['kubectl: OK', 'output'],
  ['55c103fa129692154a76', 'unknown'],
  ['-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----', 'pem'],
  ['jdbc:mysql://<H>:<P>/x?a=b', 'address'],
  ['a/b:v1\nc/d:v2', 'listing'],
  ['path "a/*" {\n  b = 1\n}', 'conf'],
  ['global\n  max 1\n\ndefaults\n  mode b', 'conf'],
  ['server.go:61] x', 'log'],
  ['* Trying 1.2.3.4...\n* Connected', 'output'],
  ['Does x\n\nUsage:\n  x [flags]\n\nFlags:\n  -h', 'output'],
  ['--port=1\n--local_ip=2', 'ini'],
  ['iptables\nipset\nconntrack', 'unknown'],
  ['deployment.apps/x created', 'output'],
  ['+----+\n| id |\n+----+', 'output'],
  ['# sailcore --config sail.yaml', 'session'],
  ['# sailcore --config > sail.yaml\n# sailcore -v', 'session'],
  ['# sailcore --config sail.yaml\nmake sail', 'command'],
  ['# sailcore init --to="harbour" --config=/root/.sail/config', 'session'],
  ['# use --force to go on.', 'unknown'],
  ['# give the --force flag here', 'unknown'],
  ['# the sails', 'unknown'],
  ['drwxr-xr-x 2 root root 4096 a', 'output'],
  ['[INFO] starting\n[INFO] done', 'log'],
  ['I0101 12:00:00.000 x', 'log'],
  ['time="2021-01-01T00:00:00Z" level=info', 'log'],
  ['<?xml version="1.0"?>\n<a/>', 'xml'],
  ['<configuration>\n<p>1</p>\n</configuration>', 'xml'],
  ['SELECT a FROM b;', 'sql'],
  ['CREATE TABLE t (id INT);', 'sql'],
  ['FROM alpine\nRUN apk add x', 'dockerfile'],
  ['package main\n\nimport "fmt"', 'code'],
  ['[registry-name]/[namespace]/[imagename]:[version]', 'unknown'],
  ['', 'unknown'],
  ['This is a sentence about things.', 'prose'],
])('%j is %s', (text, kind) => {
  expect(looksLike(text).kind).toBe(kind);
});

test('what it rests on is a piece of the text', () => {
  for (const text of ['ls -l', 'NAME  READY\na 1', '{"a": 1}', '$ ls']) expect(text).toContain(looksLike(text).phrase);
});

test.each([
  ['./rancher-save-images.ps1 --registry x', './rancher-save-images.ps1'],
  ['Invoke-WebRequest x', 'Invoke-WebRequest'],
  ['echo $env:PATH', '$env:PATH'],
  ['PS C:\\> ls', 'PS C:\\>'],
])('%s is PowerShell by %s', (text, phrase) => {
  expect(looksLikePowerShell(text)?.phrase).toBe(phrase);
});

test.each([
  'docker login x',
  'apt-get install x',
  'curl -O https://x/save.ps1',
  './cert-Manager.sh',
  'echo $ENVIRONMENT',
])('%s is not', text => {
  expect(looksLikePowerShell(text)).toBeNull();
});
