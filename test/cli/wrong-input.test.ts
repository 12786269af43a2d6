/** Wrong input: a message a person can act on, exit 2, nothing run, nothing left behind, never a stack trace. */
import {chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {openFolder} from './docwalk.ts';

let here: ReturnType<typeof openFolder>;
beforeEach(() => {
  here = openFolder();
});
afterEach(() => here.remove());

const write = (name: string, content: string | Uint8Array): void =>
  writeFileSync(path.join(here.folder, name), content);
const guide = `# Guide

1. Say hello to \`<NAME>\`:

   \`\`\`bash
   echo hello <NAME> > greeting.txt
   \`\`\`
`;
const tabs = `# Guide

{{% tabs %}}
{{% tab "Linux Only" %}}

\`\`\`bash
touch linux
\`\`\`

{{% /tab %}}
{{% tab "Windows Too" %}}

\`\`\`bash
touch windows
\`\`\`

{{% /tab %}}
{{% /tabs %}}
`;
const zh = guide.replace('Say hello to', '向以下用户问好').replace('# Guide', '# 指南：问候用户');

async function refused(arguments_: readonly string[], env?: Readonly<Record<string, string>>): Promise<string> {
  const {code, stdout, stderr} = await here.docwalk(arguments_, env);
  expect({code, stdout}).toEqual({code: 2, stdout: ''});
  expect(stderr).toMatch(/^docwalk: /);
  expect(stderr).not.toMatch(/\n\s+at |node:internal|file:\/\//);
  expect(existsSync(path.join(here.folder, 'greeting.txt'))).toBe(false);
  expect(existsSync(path.join(here.folder, 'state/docwalk/runs'))).toBe(false);
  return stderr;
}

describe.each(['run', 'show'])('a guide that %s cannot read', verb => {
  test('missing', async () => expect(await refused([verb, 'nope.md'])).toContain('nope.md: no such file'));

  test('a name below a file', async () => {
    write('g.md', guide);
    expect(await refused([verb, 'g.md/x.md'])).toContain('g.md/x.md: no such file');
  });

  test('empty', async () => {
    write('g.md', '\n \n');
    expect(await refused([verb, 'g.md'])).toMatch(/g\.md: .*empty/);
  });

  test('a folder without a sidecar', async () => {
    mkdirSync(path.join(here.folder, 'docs'));
    expect(await refused([verb, 'docs'])).toMatch(/docs has no guide with a sidecar/);
  });

  test('not UTF-8', async () => {
    write('g.md', Buffer.from('# Caf\xe9\n', 'latin1'));
    expect(await refused([verb, 'g.md'])).toMatch(/g\.md: .*0xe9 at 5 \(line 1\).*UTF-8/);
  });

  test('50 MB of noise', async () => {
    write('g.md', Buffer.alloc(50_000_000, 'noise \u0000\xff', 'latin1'));
    expect(await refused([verb, 'g.md'])).toMatch(/g\.md: has 50000000 bytes/);
  });

  test('binary', async () => {
    write('g.md', Buffer.from('# a\u0000b\n'));
    expect(await refused([verb, 'g.md'])).toMatch(/zero byte/);
  });

  test('a device', async () => {
    symlinkSync('/dev/zero', path.join(here.folder, 'g.md'));
    expect(await refused([verb, 'g.md'])).toContain('g.md: is no regular file');
  });
});

test('run needs a step', async () => {
  write('g.md', '# Prose\n\nNothing to do here.\n');
  expect(await refused(['run', 'g.md'])).toMatch(/g\.md: no step was found/);
});

test('an unknown tab label names those there are', async () => {
  write('g.md', tabs);
  const said = await refused(['run', 'g.md', '--yes', '--choose', 'Plan 9']);
  expect(said).toMatch(/Plan 9/);
  expect(said).toMatch(/Linux Only/);
  expect(said).toMatch(/Windows Too/);
});

test('off a terminal a choice nobody has made is named with its options', async () => {
  write('g.md', tabs);
  expect(await refused(['run', 'g.md', '--yes'])).toMatch(/g\.md:3:.*Linux Only.*Windows Too/);
});

test('an unknown variable names those there are', async () => {
  write('g.md', guide);
  expect(await refused(['run', 'g.md', '--yes', '--set', 'NAMEN=x', '--set', 'NAME=y'])).toMatch(/NAMEN[\s\S]*NAME/);
});

test('a variable without a value is named with its place', async () => {
  write('g.md', guide);
  expect(await refused(['run', 'g.md', '--yes'])).toMatch(/g\.md:6:\d+: .*NAME/);
});

test('a value of the wrong type says what was expected', async () => {
  write('g.md', guide.replaceAll('<NAME>', '<REGISTRY:PORT>'));
  expect(await refused(['run', 'g.md', '--yes', '--set', 'REGISTRY:PORT=http://a:5000'])).toMatch(/http:\/\//);
});

test.each(['NAME', '=x', ''])('--set %s is no NAME=VALUE', async given => {
  write('g.md', guide);
  expect(await refused(['run', 'g.md', '--yes', `--set=${given}`])).toContain('expected NAME=VALUE');
});

test('a secret is not taken from the command line', async () => {
  write('g.md', guide);
  write('g.docwalk.yaml', 'docwalk: 1\nvariables:\n  NAME: {secret: true}\n');
  const said = await refused(['run', 'g.md', '--yes', '--set', 'NAME=hunter2']);
  expect(said).toMatch(/NAME.*secret/);
  expect(said).not.toContain('hunter2');
});

test('a sidecar with an unknown key is refused with file, line and column', async () => {
  write('g.md', guide);
  write('g.docwalk.yaml', 'docwalk: 1\nstepz: []\n');
  expect(await refused(['run', 'g.md'])).toMatch(/g\.docwalk\.yaml:2:1: unknown key "stepz"; did you mean steps/);
});

test('a match that finds nothing is refused with file, line and column', async () => {
  write('g.md', guide);
  write('g.docwalk.yaml', 'docwalk: 1\nsteps:\n  - match: {command: docker login}\n    timeout: 1m\n');
  expect(await refused(['run', 'g.md'])).toMatch(/g\.docwalk\.yaml:3:\d+: .*docker login/);
});

test('a sidecar that is not there', async () => {
  write('g.md', guide);
  expect(await refused(['run', 'g.md', '--with', 'no.yaml'])).toMatch(/no\.yaml: no such file/);
});

test('an answers file that is not there, and one with an unknown key', async () => {
  write('g.md', guide);
  write('a.yaml', 'sets: {NAME: x}\n');
  expect(await refused(['run', 'g.md', '--answers', 'no.yaml'])).toContain('no.yaml: no such file');
  expect(await refused(['run', 'g.md', '--answers', 'a.yaml'])).toMatch(/a\.yaml:1:1: .*sets/);
});

test.each(['--with', '--answers'])('%s with what is no YAML file', async flag => {
  write('g.md', guide);
  mkdirSync(path.join(here.folder, 'folder'));
  write('latin', Buffer.from('a: caf\xe9\n', 'latin1'));
  write('noise', Buffer.alloc(50_000_000, 'noise \u0000\xff', 'latin1'));
  write('deep', '['.repeat(20_000));
  write('list', '- a\n- b\n');
  const said = async (file: string): Promise<string> => refused(['run', 'g.md', flag, file]);
  expect(await said('folder')).toMatch(/folder: is no regular file/);
  expect(await said('latin')).toMatch(/latin: .*UTF-8/);
  expect(await said('noise')).toMatch(/noise: has 50000000 bytes/);
  expect((await said('deep')).split('\n').length).toBeLessThan(25);
  expect(await said('list')).toMatch(/list:1:1: /);
});

test('a guide without a name', async () => {
  write('g.docwalk.yaml', 'docwalk: 1\n');
  write('g.md', guide);
  expect(await refused(['run', ''])).toMatch(/no such file/);
});

test('without bash nothing can be run', async () => {
  write('g.md', guide);
  const bin = path.join(here.folder, 'bin');
  mkdirSync(bin);
  const {code, stderr} = await here.docwalk(['run', 'g.md', '--yes', '--set', 'NAME=x'], {PATH: bin});
  expect(code).toBe(2);
  expect(stderr).toMatch(/bash was not found in PATH/);
  expect(readdirSync(path.join(here.folder, 'state/docwalk/runs'))).toEqual([]);
  expect(existsSync(path.join(here.folder, 'greeting.txt'))).toBe(false);
});

test('a step that needs a terminal where there is none', async () => {
  write('g.md', '# Guide\n\n```bash\ndocker login registry.example.test\n```\n');
  expect(await refused(['run', 'g.md', '--yes'])).toMatch(/g\.md:\d+:\d+: .*terminal/);
});

test('a rehearsal needs a sidecar', async () => {
  write('g.md', guide);
  expect(await refused(['run', 'g.md', '--rehearse'])).toMatch(/nothing to rehearse with/);
});

test('a working folder that is not there', async () => {
  write('g.md', guide);
  expect(await refused(['run', 'g.md', '--cwd', 'no/such'])).toMatch(/no\/such: no such folder/);
});

test('a report that cannot be written is refused before anything runs', async () => {
  write('g.md', guide);
  expect(await refused(['run', 'g.md', '--yes', '--set', 'NAME=x', '--report', 'junit=no/such/file.xml'])).toMatch(
    /no\/such\/file\.xml/,
  );
});

test('a report format that is none names those there are', async () => {
  expect(await refused(['run', 'g.md', '--report', 'pdf=-'])).toMatch(/pdf.*junit/);
});

test('a folder for runs that cannot be written', async () => {
  write('g.md', guide);
  write('file', '');
  expect(await refused(['run', 'g.md', '--yes', '--set', 'NAME=x', '--state', 'file'])).toMatch(/runs cannot be kept/);
});

test('an unknown step or section names those there are', async () => {
  write('g.md', guide);
  expect(await refused(['run', 'g.md', '--yes', '--set', 'NAME=x', '--only', 'nope'])).toMatch(/nope/);
  expect(await refused(['run', 'g.md', '--dry-run', '--set', 'NAME=x', '--only', 'nope'])).toMatch(/nope/);
  expect(await refused(['run', 'g.md', '--dry-run', '--set', 'NAME=x', '--section', 'nope'])).toMatch(/nope/);
  expect(await refused(['run', 'g.md', '--yes', '--set', 'NAME=x', '--section', 'nope'])).toMatch(/nope/);
});

test.skipIf(process.getuid?.() === 0)('a guide one may not read', async () => {
  write('g.md', guide);
  chmodSync(path.join(here.folder, 'g.md'), 0);
  expect(await refused(['run', 'g.md'])).toMatch(/g\.md: cannot be read/);
});

test('wrong use of the command line', async () => {
  expect(await here.docwalk([])).toMatchObject({code: 2, stdout: '', stderr: expect.stringMatching(/^Usage/)});
  expect(await refused(['walk'])).toMatch(/unknown command walk/);
  expect(await refused(['run'])).toMatch(/GUIDE is missing/);
  expect(await refused(['run', 'a', 'b'])).toMatch(/too many arguments/);
  expect(await refused(['run', 'a', '--yess'])).toMatch(/--yess; did you mean --yes\?/);
  expect(await refused(['run', 'a', '--lang', 'fr'])).toMatch(/expected one of en, zh/);
});

test('a run that is not there', async () => {
  expect(await refused(['resume'])).toMatch(/no run in .* was left before its end/);
  expect(await refused(['resume', 'x9z'])).toMatch(/no run is called x9z/);
  expect(await refused(['report', 'x9z'])).toMatch(/no run is called x9z/);
});

test('messages are in the interface language', async () => {
  write('g.zh.md', zh);
  expect(await refused(['run', 'nope.md', '--lang', 'zh'])).toContain('nope.md：文件不存在');
  expect(await refused(['run', 'g.zh.md', '--yes'])).toMatch(/没有执行任何操作/);
  expect(await refused(['run', 'g.zh.md', '--yes'], {LANG: 'C'})).toMatch(/nothing was run/);
  expect(await refused(['walk', '--lang', 'zh'])).toMatch(/未知命令 walk/);
});

test('a secret that is missing is asked for by the option that takes one', async () => {
  write('g.md', '# Guide\n\n1. Log in:\n\n   ```bash\n   login <ACCESS_TOKEN>\n   ```\n');
  expect(await refused(['run', 'g.md', '--yes'])).toMatch(/--set-secret 'ACCESS_TOKEN=env:/);
});
