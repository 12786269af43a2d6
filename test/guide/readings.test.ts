import {describe, expect, test} from 'vitest';
import {tellType} from '../../src/guide/variables.ts';
import {readText, stepsIn} from './reading.ts';

const fence = (language: string, ...lines: string[]) => [`\`\`\`${language}`, ...lines, '```'].join('\n');
const only = (text: string) => {
  const steps = stepsIn(readText(text));
  expect(steps).toHaveLength(1);
  const [step] = steps;
  if (step === undefined) throw new Error('no step');
  return step;
};

describe('an item of an ordered list', () => {
  test('keeps a fence that stands outside it only by indentation', () => {
    const step = only(`1.  Log in:\n   ${fence('plain', 'docker login <HOST:PORT>').replaceAll('\n', '\n   ')}\n`);
    expect(step).toMatchObject({
      kind: 'command',
      title: 'Log in',
      place: {start: {line: 1, column: 1}, end: {line: 4}},
    });
  });

  test('that only links to a heading of the page is no step', () => {
    expect(stepsIn(readText('1. [A](#a)\n2. [B](#b)\n\n## A\n\nText.\n\n## B\n\nText.\n'))).toEqual([]);
  });

  test('that tells to download without naming a file is done by hand', () => {
    expect(only("1. Browse to the shelf. Don't download what is marked `rc`.\n").kind).toBe('manual');
  });
});

describe('what a block is', () => {
  test.each(['true', 'yes'])('%s, which programs print too, is called in a shell fence', program => {
    expect(only(fence('bash', program))).toMatchObject({kind: 'command', commands: [{text: program}]});
  });

  test('commands hide in fences without a language', () => {
    expect(only(fence('', 'chmod +x a.sh'))).toMatchObject({
      kind: 'command',
      shell: 'bash',
      commands: [{text: 'chmod +x a.sh'}],
    });
  });

  test('a script with .ps1 is PowerShell whatever the fence says', () => {
    expect(only(fence('plain', './pack.ps1 --all'))).toMatchObject({kind: 'command', shell: 'powershell'});
  });

  test('a block that no reader claims is an unread exhibit, not dropped', () => {
    const guide = readText(`Text.\n\n${fence('', 'whatever: this; may be')}\n`);
    expect(stepsIn(guide)).toEqual([]);
    expect(guide.exhibits).toHaveLength(1);
  });

  test('what is announced as output is laid on the step before', () => {
    const step = only(`${fence('sh', 'ls')}\n\nYou should see the following output:\n\n${fence('', 'a.txt  b.txt')}\n`);
    expect(step.expects).toMatchObject([{kind: 'output', output: 'a.txt  b.txt'}]);
  });
});

describe('placeholders', () => {
  test('in the middle of a word are variables, the generator’s are not', () => {
    const guide = readText(`${fence('sh', 'tar xf a-<version>.tgz')}\n\n[x]({{<baseurl>}}/y)\n`);
    expect(guide.variables.map(variable => variable.spellings)).toEqual([['<version>']]);
  });

  test('get the value the page shows as a suggestion, with its evidence', () => {
    const guide = readText(fence('sh', 'helm fetch a/b --version v1.2.3', 'tar xf b-<version>.tgz'));
    expect(guide.variables[0]?.suggestion).toMatchObject({value: 'v1.2.3', evidence: {place: {start: {line: 2}}}});
  });

  test.each([
    ['REGISTRY.YOURDOMAIN.COM:PORT', 'host-port', false],
    ['version', 'version', false],
    ['PORT', 'port', false],
    ['DOMAIN', 'host', false],
    ['ADMIN_PASSWORD', 'text', true],
    ['你的密码', 'text', true],
    ['config-file', 'path', false],
    ['server-url', 'url', false],
    ['name', 'text', false],
  ] as const)('%s is asked for as %s', (name, type, secret) => {
    expect(tellType(name)).toEqual({type, secret});
  });
});

test('a result that names a file promises it; the step must make it anew', () => {
  const step = only(
    `1. Pack:\n   ${fence('', './pack.sh').replaceAll('\n', '\n   ')}\n   **Result:** You get a tarball named \`p.tar.gz\`.\n`,
  );
  expect(step.expects).toMatchObject([{kind: 'artifact', artifact: 'file:p.tar.gz'}]);
  expect(step.files.find(use => use.artifact === 'file:p.tar.gz')).toMatchObject({access: 'write', fresh: true});
});

test.each([
  'Result: The file `p.tgz` is written.',
  'Result: The archive `p.tgz` has been created in this folder.',
  'Result: The file `p.tgz` is written to `/opt/sails/`.',
  '**结果：** 文件 `p.tgz` 已生成。',
  '**结果：** 生成了压缩包 `p.tgz`。',
])('%s promises the file', result => {
  const step = only(`1. Pack:\n   ${fence('', './pack.sh').replaceAll('\n', '\n   ')}\n   ${result}\n`);
  expect(step.expects).toMatchObject([{kind: 'artifact', artifact: 'file:p.tgz'}]);
});

test('a result that only tells where something is promises no other file', () => {
  const step = only(
    `1. Pack:\n   ${fence('', './pack.sh').replaceAll('\n', '\n   ')}\n   Result: The pod reads \`p.tgz\` when it starts.\n`,
  );
  expect(step.expects).toMatchObject([{kind: 'statement'}]);
});

test('a verdict of an audit page is no expectation', () => {
  const step = only(`${fence('sh', 'ls')}\n\n**Result:** PASS\n`);
  expect(step.expects).toEqual([]);
});

test('a part for another machine is told by its first words, and what follows is for this one again', () => {
  const guide = readText(
    `# G\n\n## Cut\n\nThe sails are cut on a Windows Server workstation.\n\n${fence('', './cut.ps1')}\n\n## Sew\n\nThis is done on a Linux host.\n\n${fence('', './sew.sh')}\n`,
  );
  expect(stepsIn(guide).map(step => step.machine?.role ?? null)).toEqual(['windows-workstation', null]);
});

test('a part that must come after another one says which', () => {
  const guide = readText(
    '# G\n\n## Roof\n\n1. Click **Roof**.\n\n## Walls\n\nThe walls _must be done after_ the roof stands.\n\n1. Click **Walls**.\n',
  );
  const walls = guide.body.find(block => block.kind === 'section' && block.id === 'walls');
  expect(walls).toMatchObject({conditions: [{kind: 'after', target: 'walls', after: 'roof'}]});
});

test('a table of files behind an item that says "download the following" is what the item brings', () => {
  const step = only('1. Download the following files:\n\n| File | What |\n| --- | --- |\n| `a.txt` | a list |\n');
  expect(step).toMatchObject({kind: 'download', writes: ['file:a.txt'], place: {end: {line: 5}}});
});

test.each(['If the check fails, the output is similar to this:', '如果校验失败，输出类似如下：'])(
  'output of a failure is shown, not demanded: %s',
  words => {
    const step = only(`${fence('sh', 'sha256sum --check sums')}\n\n${words}\n\n${fence('', 'a: FAILED')}\n`);
    expect(step.expects).toEqual([]);
  },
);
