/** Secrets by `--set-secret`: nothing that docwalk writes, and no process list while it runs, ever holds one. */
import {spawn} from 'node:child_process';
import {chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {cli, openFolder} from './docwalk.ts';

let here: ReturnType<typeof openFolder>;
beforeEach(() => {
  here = openFolder();
});
afterEach(() => here.remove());

const at = (...parts: readonly string[]): string => path.join(here.folder, ...parts);
const write = (name: string, content: string): void => writeFileSync(at(name), content);
const program = (name: string, script: string): void => {
  write(name, `#!/bin/bash\n${script}\n`);
  chmodSync(at(name), 0o755);
};
const steps = (...scripts: readonly string[]): string =>
  `# Guide\n\n${scripts.map((script, index) => `1. Step ${index + 1}:\n\n   \`\`\`bash\n   ${script.replaceAll('\n', '\n   ')}\n   \`\`\`\n`).join('\n')}`;

/** Every regular file below a folder, as text. */
const filesBelow = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    readdirSync(folder, {recursive: true, withFileTypes: true})
      .filter(entry => entry.isFile())
      .map(entry => path.join(entry.parentPath ?? entry.path, entry.name))
      .map(file => [path.relative(folder, file), readFileSync(file, 'latin1')]),
  );

const commandLines = (): readonly string[] =>
  readdirSync('/proc').flatMap(pid => {
    try {
      return [readFileSync(`/proc/${pid}/cmdline`, 'latin1')];
    } catch {
      return [];
    }
  });

const secret = 'p@ss "w0rd" 7$x&y';
/** As it may turn up: itself, in JSON, in a URL, in base64 at each of its three places. */
const shapes: readonly string[] = [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  ...[0, 1, 2].map(before =>
    Buffer.from('x'.repeat(before) + secret)
      .toString('base64')
      .slice(4, -4),
  ),
];
const found = (text: string): readonly string[] => shapes.filter(shape => text.includes(shape));

// prints it in every shape, whole and in pieces, and tells whether it came on standard input
const chatty = String.raw`
if [[ " $* " == *" --password-stdin "* ]]; then read -r given; else given=; fi
[[ $given == "$(cat right)" ]] && echo right >> came
printf '%s\n' "$given"
for ((i = 0; i < ${'$'}{#given}; i++)); do printf '%s' "${'$'}{given:i:1}"; [[ $((i % 5)) == 4 ]] && sleep 0.02; done; echo
printf 'user:%s' "$given" | base64 -w0; echo
printf '{"password": "%s"}\n' "$(printf '%s' "$given" | sed 's/"/\\"/g')" >&2
printf '%s' "$given" | node -e 'process.stdin.on("data", it => console.log(encodeURIComponent(String(it))))'
touch began; for i in {1..300}; do [[ -e go ]] && break; sleep 0.1; done`;

const page = [
  '# Guide',
  '',
  '1. Log in:',
  '',
  '   ```bash',
  '   docker login registry.example.com',
  '   ```',
  '',
  '1. Keep the token in a file named `token.conf`:',
  '',
  '   ```ini title="token.conf"',
  '   token = <API_TOKEN>',
  '   ```',
  '',
  '1. Keep it once more in a file named `token.conf`:',
  '',
  '   ```ini title="token.conf"',
  '   token = <API_TOKEN>',
  '   more = true',
  '   ```',
  '',
  '1. Use it:',
  '',
  '   ```bash',
  '   echo "using ${API_TOKEN}"; env | grep TOKEN; false',
  '   ```',
  '',
].join('\n');
const sidecar = `docwalk: 1
variables:
  PASSWORD: {secret: true, extra: true}
steps:
  - match: {command: docker login}
    instead: ./docker login --username me --password-stdin registry.example.com
    stdin: "{PASSWORD}"
`;

test('a secret from the environment stands in nothing that docwalk writes, nor in a command line, nor on standard output', async () => {
  write('g.md', page);
  write('g.docwalk.yaml', sidecar);
  write('right', secret);
  program('docker', chatty);
  const formats = ['plain', 'json', 'junit', 'markdown', 'html'];
  const args = [
    ...['run', 'g.md', '--yes', '--set-secret', 'PASSWORD=env:MINE', '--set-secret', 'API_TOKEN=env:MINE'],
    ...formats.flatMap(format => ['--report', `${format}=report.${format}`]),
  ];
  const env = {PATH: `${here.folder}:${process.env.PATH}`, HOME: here.folder, LANG: 'C.UTF-8', MINE: secret};
  const child = spawn(process.execPath, [cli, ...args], {
    cwd: here.folder,
    env: {...env, XDG_STATE_HOME: at('state')},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => (printed += String(chunk)));
  const ended = new Promise(resolve => child.once('exit', resolve));
  await expect.poll(() => existsSync(at('began')), {timeout: 20_000, interval: 20}).toBe(true);
  expect(commandLines().filter(line => found(line).length > 0)).toEqual([]);
  write('go', '');
  expect(await ended).toBe(1);

  // it was used: the program had it, the file has it
  expect(readFileSync(at('came'), 'utf8')).toBe('right\n');
  expect(readFileSync(at('token.conf'), 'utf8')).toContain(secret);
  expect(printed).toContain('••••••');
  expect(found(printed)).toEqual([]);
  const written = new Map([
    ...formats.map(format => [`report.${format}`, readFileSync(at(`report.${format}`), 'latin1')] as const),
    ...filesBelow(at('state')),
  ]);
  expect([...written.keys()].some(name => name.endsWith('journal.ndjson'))).toBe(true);
  // the saved state of the shell may hold it (its mode is 0600) while the run can go on
  const holding = [...written].flatMap(([name, text]) => (found(text).length > 0 ? [name] : []));
  expect(holding.filter(name => !/\/(?:state|kept)\//.test(name))).toEqual([]);
  for (const name of holding) expect(statSync(at('state', name)).mode & 0o077).toBe(0);

  // and when the run is over nothing holds it any more
  write('fixed', '');
  const mended = page.replace('; false', '');
  write('g.md', mended);
  const over = await here.docwalk(['resume', '--yes'], {MINE: secret});
  expect(over).toMatchObject({code: 0, stderr: ''});
  expect([...filesBelow(at('state'))].flatMap(([name, text]) => (found(text).length > 0 ? [name] : []))).toEqual([]);
}, 60_000);

test('a secret from a file is used without its last line break, and hidden from the first step on', async () => {
  write('g.md', steps('cat pass', 'printf "%s" <PASS> > got'));
  write('pass', 'from-a-file\n');
  const {code, stdout} = await here.docwalk(['run', 'g.md', '--yes', '--set-secret', '<PASS>=file:pass']);
  expect([code, readFileSync(at('got'), 'utf8')]).toEqual([0, 'from-a-file']);
  expect(stdout).not.toContain('from-a-file');
});

describe('what cannot be a secret is refused before anything runs', () => {
  test.each([
    ['PASS=hunter2-in-the-clear', /PASS: expected NAME=env:VAR/],
    ['hunter2-in-the-clear', /expected NAME=env:VAR/],
    ['PASS=env:NOT_THERE', /NOT_THERE is not set/],
    ['PASS=file:nowhere', /nowhere cannot be read/],
    ['PASS=prompt', /no terminal to ask at/],
    ['OTHER=env:HOME', /OTHER.*no such variable/],
  ])('--set-secret %s', async (given, complaint) => {
    write('g.md', steps('touch ran; echo <PASS>'));
    const {code, stdout, stderr} = await here.docwalk(['run', 'g.md', '--yes', '--set-secret', given]);
    expect([code, stdout, existsSync(at('ran'))]).toEqual([2, '', false]);
    expect(stderr).toMatch(complaint);
    expect(stderr).not.toContain('hunter2');
  });

  test('--set of a secret points to --set-secret', async () => {
    write('g.md', steps('login <PASSWORD>'));
    const {code, stderr} = await here.docwalk(['run', 'g.md', '--yes', '--set', 'PASSWORD=hunter2']);
    expect([code, stderr]).toEqual([2, expect.stringMatching(/--set-secret 'PASSWORD=env:VAR'/)]);
  });
});

test('a dry run shows the place of a secret, not the secret', async () => {
  write('g.md', steps('login -p <PASS>'));
  const {code, stdout} = await here.docwalk(['run', 'g.md', '--dry-run', '--set-secret', 'PASS=env:MINE'], {
    MINE: 'hunter2-secret',
  });
  expect([code, stdout]).toEqual([0, expect.stringMatching(/login -p '?••••••/)]);
  expect(stdout).not.toContain('hunter2');
});

test('a secret is asked for at a terminal without echo, before anything runs', async () => {
  write('g.md', steps('printf "%s" <PASS> > got'));
  const args = ['run', 'g.md', '--yes', '--plain', '--set-secret', 'PASS=prompt'];
  const terminal = here.atTerminal(args, {cols: 100, rows: 40});
  await terminal.waitFor(/Secret PASS/);
  terminal.write('typed it right\x7ft\r');
  expect(await terminal.ended()).toBe(0);
  expect(readFileSync(at('got'), 'utf8')).toBe('typed it right');
  expect(terminal.screen().join('\n')).not.toContain('typed it');
}, 30_000);

test('on resume a secret comes from where it came before, and a variable made secret stays one', async () => {
  write('g.md', steps('echo one <PASS>', 'test -e fixed', 'echo three <PASS>'));
  const first = await here.docwalk(['run', 'g.md', '--yes', '--set-secret', 'PASS=env:MINE'], {MINE: 'hunter2-secret'});
  expect(first.code).toBe(1);
  write('fixed', '');
  const gone = await here.docwalk(['resume', '--yes']);
  expect(gone).toMatchObject({code: 2, stderr: expect.stringMatching(/PASS/)});
  const second = await here.docwalk(['resume', '--yes'], {MINE: 'hunter2-secret'});
  expect(second).toMatchObject({code: 0, stdout: expect.stringMatching(/three ••••••/)});
});

test('an answers file with a secret that others may read is told of, one that is closed is not', async () => {
  write('guide.md', steps('echo <PASSWORD> | wc -c'));
  write('answers.yaml', 'set: { PASSWORD: let-me-in-now }\n');
  const run = ['run', 'guide.md', '--yes', '--answers', 'answers.yaml'];
  chmodSync(at('answers.yaml'), 0o644);
  const open = await here.docwalk(run);
  expect(open.code).toBe(0);
  expect(open.stderr).toContain('answers.yaml holds PASSWORD, a secret');
  expect(open.stderr).toContain('mode 644');
  expect(open.stderr).not.toContain('let-me-in');
  chmodSync(at('answers.yaml'), 0o600);
  expect((await here.docwalk(run)).stderr).toBe('');
});
