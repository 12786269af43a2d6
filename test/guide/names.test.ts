import {describe, expect, test} from 'vitest';
import {tellType} from '../../src/guide/variables.ts';
import {readText} from './reading.ts';

const fence = (language: string, ...lines: string[]) => [`\`\`\`${language}`, ...lines, '```', ''].join('\n');
const spellings = (...text: string[]) => readText(text.join('\n')).variables.flatMap(variable => variable.spellings);
const variables = (...text: string[]) =>
  readText(text.join('\n')).variables.map(({name, spellings: all}) => [name, ...all]);

describe('a bare word is a placeholder', () => {
  test.each([
    ['Replace `SAIL` with the name of your sail:', 'hoist SAIL --now'],
    ['将 `SAIL` 替换为帆的名称：', 'hoist SAIL --now'],
    ['In the line below, substitute MAIN_SAIL by yours:', 'hoist MAIN_SAIL --now'],
    ['Here `SAIL_NAME` represents the sail.', 'hoist SAIL_NAME --now'],
    ['Set it, replacing `BOAT.HARBOUR.EXAMPLE` with your address:', 'ping -c 1 BOAT.HARBOUR.EXAMPLE'],
    ['Replace `blue-boat` with the name of your boat:', 'kubectl get boat blue-boat'],
  ])('where the prose explains it: %s', (prose, command) => {
    expect(spellings(prose, '', fence('sh', command))).toHaveLength(1);
  });

  test('when a list of them is announced', () => {
    const page = ['Replace these in the file `boat.yaml`:', '', '- `MAST_LENGTH`', '- `KEEL_PORT`', ''];
    const file = ['Create a file named `boat.yaml`:', '', fence('yaml', 'mast: MAST_LENGTH', 'keel: 1:KEEL_PORT')];
    expect(spellings(...file, ...page)).toEqual(['MAST_LENGTH', 'KEEL_PORT']);
  });

  test.each([
    ['a flag', 'tool up --key=SOME_VALUE --file SOME_YAML_FILE', ['SOME_VALUE', 'SOME_YAML_FILE']],
    ['an address', 'curl https://HARBOUR_IP:6443/x', ['HARBOUR_IP']],
    ['an assignment', 'HARBOUR=NEW_HARBOUR_NAME', ['NEW_HARBOUR_NAME']],
    ['the value of its own name', 'ZONE=ZONE_A ; PIER_NAME=PIER_NAME', ['PIER_NAME']],
    ['a host and its port', 'tool --at "HARBOUR_DNS:HARBOUR_PORT"', ['HARBOUR_DNS', 'HARBOUR_PORT']],
    ['a word beside another', 'nc -v --to HARBOUR_IP PORT', ['HARBOUR_IP', 'PORT']],
    [
      'words that ask for it',
      'tool --secret replace-with-your-secret --x REPLACE_ME',
      ['replace-with-your-secret', 'REPLACE_ME'],
    ],
  ])('where only a value can stand: %s', (_, command, wanted) => {
    expect(spellings(fence('sh', command))).toEqual(wanted);
  });

  test.each([
    'docker run -e HARBOUR_TOKEN boat',
    'kubectl set env deploy/x HARBOUR_MODE=inclusion',
    'echo "HARBOUR_ID: 7" | grep HARBOUR_ID',
    'curl -H "X-API-KEY: $(cat key)" http://127.0.0.1',
    'export KUBECONFIG=/etc/x.yaml',
  ])('never as a name of its own: %s', command => {
    expect(spellings('The `X-API-KEY` is the key of the API.', '', fence('sh', command))).toEqual([]);
  });

  test('nor in the keys of a configuration', () => {
    const yaml = ['env:', '- name: HARBOUR_TOKEN', '  valueFrom: {secretKeyRef: {key: HARBOUR_KEY}}'];
    expect(spellings('Create a file named `a.yaml`:', '', fence('yaml', ...yaml))).toEqual([]);
  });
});

describe('placeholders in brackets', () => {
  test('stand behind an option whose name reads as a word of a web server too', () => {
    expect(spellings(fence('sh', 'sail --backup-location-config url=http://{HARBOUR_IP}:9000'))).toEqual([
      '{HARBOUR_IP}',
    ]);
  });

  test.each([
    ['curl.exe -Lo <path-to-boat.exe>  https://x.example/b', '<path-to-boat.exe>'],
    ['tool --scope /s/$<SUBSCRIPTION-ID>/x', '<SUBSCRIPTION-ID>'],
  ])('%s', (command, wanted) => {
    expect(spellings(fence('powershell', command))).toEqual([wanted]);
  });

  test.each([
    ['key: <base64 text of the bundle of the harbour, or empty to use the one that is there>'],
    ['file: </path/to/the/key_file>'],
    ['name: "${your boat}"'],
  ])('of a configuration: %s', line => {
    expect(spellings('Create a file named `a.yaml`:', '', fence('yaml', line))).toHaveLength(1);
  });

  test('in what a person does by hand', () => {
    expect(spellings('1. Open `https://<BOAT_IP>/x` in **Browser**.', '')).toEqual(['<BOAT_IP>']);
    expect(spellings('Replace `<BOAT_CRT>` with your certificate.', '')).toEqual(['<BOAT_CRT>']);
    expect(spellings('The form is `<a>/<b>`.', '')).toEqual([]);
  });
});

describe('one value', () => {
  test('has its several spellings', () => {
    const page = [fence('sh', 'tool <boat-name>'), fence('sh', 'tool <BOAT_NAME> ${boat_name}')];
    expect(variables(...page)).toEqual([['boat_name', '<boat-name>', '<BOAT_NAME>', '${boat_name}']]);
  });

  test('keeps apart names that any two things have', () => {
    expect(variables(fence('sh', 'a <version>'), fence('sh', 'b <VERSION>'))).toHaveLength(2);
  });

  test('is on every step under the same name', () => {
    const guide = readText([fence('sh', 'a <boat-name>'), 'Then:', '', fence('sh', 'b <BOAT_NAME>')].join('\n'));
    expect(guide.body.map(block => (block.kind === 'command' ? block.variables : null))).toEqual([
      ['boat-name'],
      ['boat-name'],
    ]);
  });
});

test.each([
  ['path-to-private-key', 'path', false],
  ['TOKEN_PATH', 'path', false],
  ['topology.yaml', 'path', false],
  ['your_file_name', 'path', false],
  ['name_of_original_server', 'text', false],
  ['SERVER_CONTAINER_ID', 'text', false],
  ['username_of_account_api_key', 'text', false],
  ['password_of_account', 'text', true],
  ['your-admin-key', 'text', true],
  ['镜像仓库所用的密钥文件路径', 'path', false],
  ['工作节点主机名', 'host', false],
  ['数据库密码', 'text', true],
  ['email-address', 'text', false],
  ['DOMAIN_NAME', 'host', false],
  ['port1', 'port', false],
  ['meta_server_ip2', 'host', false],
  ['IP address:port', 'host-port', false],
  ['tag_of_previous_server', 'version', false],
] as const)('%s asks for a %s', (name, type, secret) => {
  expect(tellType(name)).toEqual({type, secret});
});

test.each(['Replace the `SAIL` entries to reflect your boat:', '将 `SAIL` 字段替换为你的值：'])(
  'a word that names a thing is none: %s',
  words => {
    expect(variables(words, '', fence('sh', 'set SAIL.1=blue'))).toEqual([]);
  },
);

describe('a value that only stands for another', () => {
  const fence = '```sh\ncurl https://example.com/sail --user xxx\nssh root@1.2.3.4 -i /path/to/key.pem\n```\n';
  const namesOf = (words: string) =>
    readText(`# Rig\n\n${words}\n\n${fence}`).variables.map(({name, type}) => `${name}: ${type}`);

  test.each([
    ['Replace example.com with your domain.', ['example.com: host']],
    ['Replace `xxx` with your name, 1.2.3.4 with the address of the boat.', ['xxx: text', '1.2.3.4: host']],
    ['In the command below, replace /path/to/key.pem by the path of your key:', ['/path/to/key.pem: path']],
    ['将 example.com 替换为你的域名，把 `1.2.3.4` 替换成船的地址：', ['example.com: host', '1.2.3.4: host']],
  ])('is a variable where the words tell to replace it: %s', (words, names) => {
    expect(namesOf(words)).toEqual(names);
  });

  test.each(['Then look at example.com and 1.2.3.4.', 'Replace the old sail by a new one.', '打开 example.com。'])(
    'is none without such words: %s',
    words => {
      expect(namesOf(words)).toEqual([]);
    },
  );

  test('is none in a longer name', () => {
    const guide = readText(
      `# Rig\n\nReplace example.com with your domain.\n\n\`\`\`sh\ncurl docs.example.com\n\`\`\`\n`,
    );
    expect(guide.variables).toEqual([]);
  });
});
