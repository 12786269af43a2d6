import {describe, expect, test} from 'vitest';
import type {Block, Exhibit, Guide} from '../../src/guide/schema.ts';
import {readText, stepsIn} from './reading.ts';

const fence = (language: string, text: string) => `\`\`\`${language}\n${text}\n\`\`\``;
const page = (...parts: readonly string[]) => `${parts.join('\n\n')}\n`;

function exhibitsOf(guide: Guide): readonly Exhibit[] {
  const inside = (blocks: readonly Block[]): Exhibit[] =>
    blocks.flatMap(block =>
      block.kind === 'choice'
        ? block.options.flatMap(option => [...option.exhibits, ...inside(option.body)])
        : [...block.exhibits, ...inside(block.body)],
    );
  return [...guide.exhibits, ...inside(guide.body)];
}

/** What the last block of a page is: an exhibit's role, or a step's kind with its shell or file. */
function lastOf(text: string): string {
  const guide = readText(text);
  const step = stepsIn(guide).at(-1);
  const exhibit = exhibitsOf(guide)
    .toSorted((one, other) => one.place.start.offset - other.place.start.offset)
    .at(-1);
  if (exhibit !== undefined && (step === undefined || exhibit.place.start.offset > step.place.start.offset))
    return exhibit.role;
  if (step?.kind === 'command') return `command ${step.shell}`;
  return step?.kind === 'edit' ? `edit ${step.path} ${step.mode}` : (step?.kind ?? 'nothing');
}

describe('right behind a command', () => {
  test.each([
    ['an unlabelled block is what it printed', fence('sh', 'deploy status'), fence('', 'all 3 parts stand'), 'output'],
    ['so is JSON', fence('sh', 'deploy status'), fence('', '{\n  "a": 1\n}'), 'output'],
    ['and a lone name', fence('sh', 'kubectl exec a -- cat /etc/hostname'), fence('', 'a-5jyvm'), 'output'],
    [
      'YAML is output when the command prints',
      fence('sh', 'kubectl get pod a -o yaml'),
      fence('yaml', 'apiVersion: v1\nkind: Pod'),
      'output',
    ],
    [
      'YAML is none when it does not',
      fence('sh', 'kubectl apply -f a.yaml'),
      fence('yaml', 'apiVersion: v1\nkind: Pod'),
      'example',
    ],
    ['another command is a command', fence('sh', 'ls'), fence('', 'helm repo update'), 'command bash'],
    ['comments of a translator do not part them', fence('sh', 'ls'), `<!-- shown: -->\n${fence('', 'a  b')}`, 'output'],
  ])('%s', (_, command, block, expected) => {
    expect(lastOf(page(command, block))).toBe(expected);
  });

  test('output may be shown in two blocks', () => {
    const json = fence('', '{\n  "a": 1\n}');
    const guide = readText(page(fence('sh', 'deploy status'), json, json));
    expect(exhibitsOf(guide).map(one => one.role)).toEqual(['output', 'output']);
  });

  test('in the next tab stands nothing of it', () => {
    const tab = (name: string, block: string) => `=== "${name}"\n\n    ${block.replaceAll('\n', '\n    ')}`;
    const guide = readText(page(tab('A', fence('sh', 'ls')), tab('B', fence('', 'mode: b\nport: 1'))));
    expect(exhibitsOf(guide).map(one => one.role)).toEqual(['example']);
  });
});

describe('what the page says around a block', () => {
  test.each([
    [
      'a mark of a tool that runs documents',
      page(fence('bash', 'date'), '<!-- expected_similarity=0.3 -->', fence('text', 'Mon 1')),
    ],
    [
      'the words on a folded part',
      '```sh\nls\n```\n\n<details><summary>Output</summary>\n\n```json\n{"a": 1}\n```\n\n</details>\n',
    ],
  ])('%s makes it output', (_, text) => {
    expect(lastOf(text)).toBe('output');
  });

  test.each([
    ['Where `patch.yaml` looks like:', 'edit patch.yaml create'],
    ['The patch.yaml file should look like this:', 'edit patch.yaml create'],
    ['The output looks like this:', 'output'],
  ])('%j over YAML: %s', (words, expected) => {
    expect(lastOf(page(fence('sh', 'deploy up'), words, fence('yaml', 'a: 1\nb:\n  - c')))).toBe(expected);
  });

  test('a manifest that is announced is no output where no command printed it', () => {
    const manifest = fence('yaml', 'apiVersion: v1\nkind: ConfigMap');
    expect(lastOf(page(fence('sh', 'deploy up'), 'Your map will look like the following:', manifest))).toBe('example');
    expect(lastOf(page(fence('sh', 'kubectl get cm a -o yaml'), 'The output is similar to:', manifest))).toBe('output');
  });

  test.each([
    [
      'in the sentence that tells to make it',
      'Create a file named `a.yaml`. Beside it lies `b.yaml` to compare it with.',
      'edit a.yaml create',
    ],
    ['out of a code span', 'Add these lines to conf/app.toml:', 'edit conf/app.toml append'],
    ['alone over the block', '`app.conf`:', 'edit app.conf merge'],
  ])('the file is the one %s', (_, words, expected) => {
    const format = expected.includes('.yaml') ? 'yaml' : expected.includes('.toml') ? 'toml' : 'ini';
    const text = format === 'yaml' ? 'a: 1' : 'a = 1';
    expect(lastOf(page(words, fence(format, text)))).toBe(expected);
  });

  test('words that name a command that prints stand over its output', () => {
    const words = 'With `kubectl describe pod web-1` you find out that it is down:';
    expect(lastOf(page(words, fence('', 'State:\n  Reason: down')))).toBe('output');
    expect(lastOf(page(words, fence('yaml', 'state: down')))).toBe('example');
  });

  test('a heading that is a file’s name names the file of the block below', () => {
    expect(lastOf(page('# Setting up', '## app.yaml', fence('yaml', 'a: 1')))).toBe('edit app.yaml merge');
  });

  test('calls that are the text of a file are no commands', () => {
    const calls = "source 'https://a.example'\ngem 'b'";
    expect(lastOf(page('Create a file named `Gemfile` with the following content:', fence('', calls)))).toBe(
      'edit Gemfile create',
    );
    expect(lastOf(page('Create a file named `a.yaml` by running:', fence('', 'kubectl get a -o yaml > a.yaml')))).toBe(
      'command bash',
    );
  });
});

describe('an editor', () => {
  test('takes the block right behind its call, though that reads as commands', () => {
    const text = 'UUID=1-2 /data ext4 defaults 0 2';
    expect(lastOf(page(fence('sh', 'vi /etc/fstab'), fence('', text)))).toBe('edit /etc/fstab merge');
    expect(lastOf(page(fence('sh', 'vi /etc/fstab'), fence('', 'mkdir /data\nmount -a')))).toBe('command bash');
  });

  test('that a command opens is where the next block goes', () => {
    const guide = readText(page(fence('sh', 'sudo vi /etc/app/app.json'), fence('json', '{"a": 1}')));
    expect(stepsIn(guide)).toMatchObject([
      {kind: 'command'},
      {kind: 'edit', path: '/etc/app/app.json', content: '{"a": 1}'},
    ]);
  });

  test('stays open over the words that tell what to write', () => {
    const text = page(fence('sh', 'nano app.cfg'), 'Add the following line:', fence('', 'HOME=/srv'));
    expect(lastOf(text)).toBe('edit app.cfg append');
  });

  test('is not where a block goes that the words put elsewhere', () => {
    const text = page(fence('sh', 'vi a.yaml'), 'Then create `b.yaml`:', fence('yaml', 'a: 1'));
    expect(lastOf(text)).toBe('edit b.yaml create');
  });
});

describe('a fence’s word', () => {
  test.each([
    ['for data over nothing but calls is wrong', 'kubectl get pods -n a\nkubectl logs -n a \\\n  -f b', 'command bash'],
    ['counts over data', 'docker: 1\nhelm: 2', 'example'],
    ['counts over data between dots', '···\nspec:\n  hosts:\n  - a', 'example'],
  ])('%s', (_, text, expected) => {
    expect(lastOf(page('## A', fence('yaml', text)))).toBe(expected);
  });

  test('of a shell over the settings of a file that the words name is wrong', () => {
    const words = '在路径 `bin/boat_env.sh` 中找到此文件，配置详情如下。';
    expect(lastOf(page('## A', words, fence('shell', 'sails="3"\nmasts="1"')))).not.toBe('command bash');
    expect(lastOf(page('## A', '设置变量：', fence('shell', 'sails="3"\nmasts="1"')))).toBe('command bash');
  });

  test('of a shell over data between dots is wrong', () => {
    expect(lastOf(page('## A', fence('bash', '···\nspec:\n  hosts:\n  - a')))).toBe('example');
  });

  test.each([
    ['bash', './up.sh', 'command bash'],
    ['shell', './up.sh', 'command bash'],
    ['plain', './up.sh', 'command powershell'],
    ['shell', './up.ps1', 'command powershell'],
    ['plain', '%BOAT_HOME%\\bin\\hoist.bat', 'command cmd'],
    ['plain', 'C:\\boats\\bin\\hoist.exe up', 'command cmd'],
    ['plain', 'bin\\hoist.bat up', 'command cmd'],
  ])('%s on a Windows machine, %s: %s', (language, code, expected) => {
    expect(lastOf(page('On your Windows workstation:', fence(language, code)))).toBe(expected);
  });

  test.each([
    ['gradle', "implementation 'a:b:1'"],
    ['bicep', 'param name string'],
    ['python3', '>>> import ssl'],
    ['ngql', 'nebula> SHOW HOSTS;'],
    ['somelanguage', 'whatever (this) is;'],
  ])('%s is the language of a source that is shown', (language, code) => {
    expect(lastOf(fence(language, code))).toBe('example');
  });

  test('of a shell does not make commands of what is none', () => {
    for (const text of [
      'a/b:v1.0\nc/d:v2.0',
      '{scheme}://{host}/path',
      'a-ctl [args] = b ctl a [args]',
      'pick d875112ca First\nsquash 4fa167b80 Second',
      'Sentences tell things.\nThey are no calls.',
    ])
      expect(lastOf(fence('shell', text)), text).toBe('example');
    expect(
      lastOf(
        page(fence('sh', 'deploy up'), 'In the log stands:', fence('sh', 'Adding the parts.\nDeployed all of it.')),
      ),
    ).toBe('output');
  });

  test('with the name of a file over no text tells that the site puts the file there', () => {
    const [exhibit] = exhibitsOf(readText('```yaml file=../a.yaml\n```\n'));
    expect(exhibit).toMatchObject({role: 'example', evidence: {phrase: expect.stringContaining('../a.yaml')}});
  });

  test('counts behind a mark of the site, where Markdown takes both for code', () => {
    const [step] = stepsIn(readText('Text.\n\n    {{< copyable "shell" >}}\n\n    ```bash\n    ls -l\n    ```\n'));
    expect(step).toMatchObject({kind: 'command', commands: [{text: 'ls -l'}]});
  });

  test('counts though the fence stands so deep that Markdown takes it for code', () => {
    const [step] = stepsIn(readText('Text.\n\n        ```bash\n        ls -l\n        ```\n'));
    expect(step).toMatchObject({kind: 'command', commands: [{text: 'ls -l', place: {start: {line: 4, column: 9}}}]});
  });
});

describe('prompts of a program', () => {
  test('are no lines for this host’s shell', () => {
    const [step] = stepsIn(readText(fence('bash', 'mysql> use a;\nmysql> select * from b;')));
    expect(step).toMatchObject({
      kind: 'command',
      machine: {role: 'console'},
      commands: [{text: 'use a;'}, {text: 'select * from b;'}],
    });
  });

  test('belong to the command before them, whatever its name', () => {
    const [step] = stepsIn(readText(fence('bash', '$ ./some-console -u a\nWelcome!\n\n> SHOW HOSTS;\n+--+\n| a |')));
    expect(step).toMatchObject({
      machine: null,
      commands: [
        {text: './some-console -u a', inside: null, output: {text: 'Welcome!'}},
        {text: 'SHOW HOSTS;', inside: 0, output: {text: '+--+\n| a |'}},
      ],
    });
  });
});

test('what a command printed in the same block is its output', () => {
  const [step] = stepsIn(readText(fence('', 'rancher ps -q\n1s1\n1s2\nrancher ps\nID   NAME  STATE\n1s1  a     up')));
  expect(step).toMatchObject({
    commands: [
      {text: 'rancher ps -q', output: {text: '1s1\n1s2', place: {start: {line: 3}, end: {line: 4}}}},
      {text: 'rancher ps', output: {text: 'ID   NAME  STATE\n1s1  a     up'}},
    ],
  });
});

describe('a call in the sentence of an item', () => {
  test.each([
    ['Run `deployctl up --all` on this node.', 'command'],
    ['执行 `helm repo update --fail-on-repo-update-fail` 命令。', 'command'],
    ['在所有节点上运行 `kubeadm init --upload-certs` 命令。', 'command'],
    ['In the folder `a`, run `make install -j2`.', 'manual'],
    ['Run `kubectl create` for the resource.', 'manual'],
    ['Use `docker tag a b` and `docker push b` on them.', 'manual'],
    ['The `git status --short` command shows the rest.', 'manual'],
  ])('%s is a %s step', (sentence, kind) => {
    expect(
      stepsIn(readText(`1. ${sentence.replace('deployctl up --all', 'kubeadm init --upload-certs')}\n`)),
    ).toMatchObject([{kind}]);
  });
});
