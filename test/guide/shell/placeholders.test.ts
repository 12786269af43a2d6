import fc from 'fast-check';
import {expect, test} from 'vitest';
import {coverPlaceholders, findPlaceholders, type TextKind} from '../../../src/guide/shell/placeholders.ts';

const sure = (text: string, kind: TextKind = 'shell') =>
  findPlaceholders(text, kind)
    .filter(one => one.sure)
    .map(one => one.spelling);

test.each([
  ['docker login <REGISTRY.YOURDOMAIN.COM:PORT>', ['<REGISTRY.YOURDOMAIN.COM:PORT>']],
  ['helm template ./cert-manager-<version>.tgz | sort >> a.txt', ['<version>']],
  ['kubectl get secret <your secret name> -o yaml', ['<your secret name>']],
  ['kubectl delete statefulsets <statefulset 名称>', ['<statefulset 名称>']],
  ['docker pull <$PRIVATE_REGISTRY>/x:<VERSION>', ['<$PRIVATE_REGISTRY>', '<VERSION>']],
  ['curl -u <user>:<pass> https://<host>/x?a=<b>&c=1 -o out.bin', ['<user>', '<pass>', '<host>', '<b>']],
  ['openssl x -cert <cert.pem> -key k', ['<cert.pem>']],
  ['kubectl cp <some-namespace>/<some-pod>:/tmp/foo /tmp/bar', ['<some-namespace>', '<some-pod>']],
  ['echo \'<token>\' "<key>"', ['<token>', '<key>']],
])('angle brackets around a name are a placeholder: %s', (text, expected) => {
  expect(sure(text)).toEqual(expected);
});

test.each([
  'openssl s_client -connect a:1 </dev/null 2>/dev/null',
  'cat < in.txt > out.txt',
  'cat <in.txt >out.txt',
  'cat <in.txt>out.txt',
  'sort <a 2>b',
  'diff <(sort a) <(sort b)',
  'cat <<EOF > x.yaml\na: 1\nEOF',
  'cat <<-EOF | tee a >b\nEOF',
  'exec 3<&3 4>&1',
  `grep -oP '(?<=image: ").*(?=")' a`,
  "grep -P '(?<name>x)' a",
  'kubectl get svc # EXTERNAL-IP <none> <pending>',
  'echo "<html><body>hi</body></html>"',
  'if [ $a -lt 3 ]; then b; fi',
  '#include <stdio.h>',
  'cat <a | sort >b',
  'helm repo add x {{<baseurl>}}/y',
  '3: eth0: <BROADCAST,MULTICAST,UP> mtu 1460',
])('redirections, regular expressions and markup are no placeholders: %s', text => {
  expect(sure(text)).toEqual([]);
});

test.each([
  ['[registry-name]/[namespace]/[imagename]:[version]', ['[registry-name]', '[namespace]', '[imagename]', '[version]']],
  ['docker logs [container-name]', ['[container-name]']],
  ['curl https://[host]/v3', ['[host]']],
])('square brackets around the name of a value are a placeholder: %s', (text, expected) => {
  expect(sure(text)).toEqual(expected);
});

test.each([
  'docker run [OPTIONS] IMAGE[:TAG] [COMMAND] [ARG...]',
  'kubectl get [TYPE] [NAME] [flags]',
  '[INFO] Waiting for the node token',
  '[preflight] Running pre-flight checks',
  'if [ -f token ]; then echo; fi',
  'if [[ $name == version ]]; then echo; fi',
  'echo ${hosts[name]} ${a[0]}',
  'ls file[0-9] [a-z]*',
  "grep '[[:space:]]' x",
  'args: [server, name]',
  '["name", "host"]',
  '[plugins]',
  "kubectl get pods -o jsonpath='{.items[0].status.hostIP}'",
  '[root@host ~]# ls',
])('square brackets of tests, arrays, globs, logs and synopses are none: %s', text => {
  expect(
    findPlaceholders(text, /^(?:args|\["|\[plugins)/.test(text) ? 'config' : 'shell').filter(
      one => one.form === 'square',
    ),
  ).toEqual([]);
});

test.each([
  ['mysql -h {gateway-region}.prod.aws.example.com -u root', ['{gateway-region}']],
  ['make -j{N}', ['{N}']],
  ['ssh {user}@{host}', ['{user}', '{host}']],
])('braces around the name of a value are a placeholder: %s', (text, expected) => {
  expect(sure(text)).toEqual(expected);
});

test.each([
  'cp a.{crt,key} b{1..3}',
  'echo ${name} ${#name}',
  "docker inspect --format '{{.State}}' x",
  "docker ps --format '{{ .Name }}'",
  "kubectl get po -o jsonpath='{.items}{range}'",
  "awk '{print $1}' a; awk '{print}' b",
  'find . -exec rm {} \\;',
  "curl -w '%{http_code}' x",
  '{ name; }',
  '{"name": 1}',
  'git show HEAD@{upstream}',
])('braces of shell, templates, JSON and awk are none: %s', text => {
  expect(findPlaceholders(text)).toEqual([]);
});

test.each([
  ['export X=YOUR_OPENAI_API_KEY', ['YOUR_OPENAI_API_KEY']],
  ["kubectl get x --namespace='NAMESPACE OF YOUR ISSUER'", ['NAMESPACE OF YOUR ISSUER']],
  ['curl http://your-proxy.example.com:8888', ['your-proxy.example.com']],
  ['az group create --name your-resource-group', ['your-resource-group']],
  ['a: "ACCOUNTID.dkr.ecr.REGION.amazonaws.com"', ['ACCOUNTID', 'REGION']],
  ['- "AWS_ACCESS_KEY_ID=ACCESSKEY"', ['ACCESSKEY']],
  ['aws_secret_access_key: "SECRETKEY"', ['SECRETKEY']],
])('words that stand for a value of the reader are placeholders without brackets: %s', (text, expected) => {
  expect(sure(text, /^(?:export|az|kubectl|curl)/.test(text) ? 'shell' : 'config')).toEqual(expected);
});

test.each([
  'AWS_ACCESS_KEY_ID=x',
  'name: POD_NAMESPACE',
  'protocol: TCP',
  '- name: ACCESSKEY',
  'export REGION=eu',
  'type: NodePort',
  'GET /api/v1',
])('names in capitals that are names are none: %s', text => {
  expect(findPlaceholders(text, 'config')).toEqual([]);
});

test('a word in capitals is one where the page explains it, save where it is assigned', () => {
  const explained = new Set(['DOMAIN']);
  const spellings = findPlaceholders('DOMAIN=x; curl https://DOMAIN/ $DOMAIN ${DOMAIN}', 'shell', {explained});
  expect(spellings.map(one => one.start)).toEqual([23]);
});

test('prose has autolinks, elements and key names that are none', () => {
  expect(sure('see <https://a.org>, mail <me@a.org>, press <enter>, <br> and <kbd>x</kbd>', 'text')).toEqual([]);
  expect(sure('replace <REGISTRY.YOURDOMAIN.COM:PORT> and <your-token>', 'text')).toEqual([
    '<REGISTRY.YOURDOMAIN.COM:PORT>',
    '<your-token>',
  ]);
});

test('where two redirections are as likely the placeholder is not sure', () => {
  expect(findPlaceholders('cat <$FILE> out').map(one => one.sure)).toEqual([false]);
});

test('the type parameters of code are none', () => {
  expect(findPlaceholders('const db = new Kysely<Database>(); let x: Promise<string>', 'config')).toEqual([]);
});

test('covering keeps every other character and the length', () => {
  fc.assert(
    fc.property(fc.string({unit: fc.constantFrom(...'<>[]{}ab $_\n-:/YOUR名'.split('')), maxLength: 40}), text => {
      const found = findPlaceholders(text);
      const covered = coverPlaceholders(text, found);
      expect(covered).toHaveLength(text.length);
      for (const one of found) expect(text.slice(one.start, one.end).replace(/^\$(?=<)/, '')).toBe(one.spelling);
      expect(found.every((one, index) => one.start >= (found[index - 1]?.end ?? 0))).toBe(true);
    }),
  );
});
