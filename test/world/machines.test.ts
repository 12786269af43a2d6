/** A guide with steps for another machine, walked by docwalk with that machine behind a real ssh server. */
import {spawn, spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {launch} from '../terminal/terminal.ts';
import {type OtherMachine, openOtherMachine} from './sshd.ts';
import {noWorld, readEvents} from './world.ts';

const why = noWorld;
if (why !== null) process.stdout.write(`test/world: ${why}\n`);

const cli = path.join(import.meta.dirname, '../../dist/cli.js');
let machine: OtherMachine;
let folder: string;
beforeAll(async () => {
  if (why !== null) return;
  machine = await openOtherMachine();
  folder = mkdtempSync('/tmp/docwalk-machines-');
});
afterAll(() => {
  machine?.stop();
  if (folder !== undefined) rmSync(folder, {recursive: true, force: true});
});

const guide = `# Set up the cluster

## On the workstation

1. Make the settings:

   \`\`\`bash
   echo 'token: t0' > settings.txt
   \`\`\`

## On each node

1. Create the folder and the file, on each node:

   \`\`\`bash
   mkdir -p /srv/app && cd /srv/app
   echo "node: $(hostname)" > node.yaml
   \`\`\`

2. Put this into \`/srv/app/registries.yaml\` on each node:

   \`\`\`yaml
   mirrors:
     <REGISTRY>:
       endpoint: ["http://<REGISTRY>"]
   \`\`\`

3. Look at what is there, on each node:

   \`\`\`bash
   ls "$PWD"
   \`\`\`
`;

/** A folder of its own with the guide and a sidecar; `lines` are the client's settings for the machine. */
function setUp(lines = '', text = guide, machines = `each-node: { ssh: node1, config: ${machine.config} }`): string {
  const work = mkdtempSync(path.join(folder, 'work-'));
  writeFileSync(path.join(work, 'guide.md'), text);
  writeFileSync(path.join(work, 'guide.docwalk.yaml'), `docwalk: 1\nmachines:\n  ${machines}\n${lines}`);
  return work;
}

const arguments_ = (work: string, ...words: readonly string[]): string[] => [
  ...[cli, ...words, '--state', path.join(work, 'state'), '--report', `json=${path.join(work, 'events.json')}`],
];

function docwalk(work: string, ...words: readonly string[]): {readonly code: number; readonly said: string} {
  const {status, stdout, stderr} = spawnSync(process.execPath, arguments_(work, ...words), {
    cwd: work,
    encoding: 'utf8',
  });
  return {code: status ?? -1, said: `${stdout}${stderr}`};
}

const walk = (work: string, ...more: readonly string[]) =>
  docwalk(work, 'run', 'guide.md', '--yes', '--set', 'REGISTRY=r:5000', ...more);
const ends = (work: string) =>
  readEvents(path.join(work, 'events.json'))
    .filter(({type}) => type === 'step:end')
    .map(({step, outcome, proof}) => `${step} ${outcome} ${proof}`);

const nodeRule = (check: string) => `steps:
  - match: { command: mkdir -p /srv/app }
    checks:
${check}`;

describe.skipIf(why !== null)('steps of a machine that is reached by ssh', () => {
  test('commands and edits are done there, in one state, and proven there; nothing of them is here', () => {
    const check =
      '      - file: node.yaml\n        contains: "node: node1"\n        newer: true\n      - command: test -d /srv/app\n';
    const work = setUp(nodeRule(check));
    const {code, said} = walk(work);
    expect(code, said).toBe(0);
    expect(ends(work)).toEqual([
      'on-the-workstation/1 passed content',
      'on-each-node/1 passed content',
      'on-each-node/2 passed content',
      'on-each-node/3 passed exit',
    ]);
    expect(said).toMatch(/On node1: .*node\.yaml/);
    expect(said).toContain('It runs on node1, by ssh.');
    expect(machine.there('cat /srv/app/registries.yaml')).toBe(
      'mirrors:\n  r:5000:\n    endpoint: ["http://r:5000"]\n',
    );
    expect([existsSync('/srv/app'), existsSync(path.join(work, 'node.yaml'))]).toEqual([false, false]);
    const started = readEvents(path.join(work, 'events.json')).filter(({type}) => type === 'step:start');
    expect(started.map(({machine: on}) => on)).toEqual([undefined, 'node1', 'node1', 'node1']);
    // what the steps there were given is gone from it
    expect(machine.there('ls -d /tmp/docwalk-*.*/driver 2>/dev/null || echo none')).toBe('none\n');
  });

  test('what is not so there fails the step, and the sentence says where it was looked', () => {
    machine.there('rm -rf /srv/app');
    const work = setUp(nodeRule('      - file: /srv/app/settings.txt\n'));
    // the file is there on this machine: it must not count
    const {code, said} = walk(work);
    expect(code, said).toBe(1);
    expect(said).toMatch(/✖ On node1: .*settings\.txt.* — On node1: \/srv\/app\/settings\.txt is not there/);
  });

  test('off a terminal a machine that cannot be reached is told with its cure before anything is run', () => {
    const unknown = machine.configWith('config-unknown', {UserKnownHostsFile: '/dev/null'});
    const work = setUp('', guide, `each-node: { ssh: node1, config: ${unknown} }`);
    const first = walk(work);
    expect([first.code, first.said]).toEqual([
      2,
      expect.stringMatching(/nothing was run[\s\S]*guide\.md:\d+:\d+: .*on node1.*host key is not known.*fingerprint/),
    ]);
    expect(existsSync(path.join(work, 'settings.txt'))).toBe(false);
    const refused = machine.configWith('config-refused', {IdentityFile: path.join(machine.folder, 'other_key')});
    const second = walk(setUp('', guide, `each-node: { ssh: node1, config: ${refused} }`));
    expect([second.code, second.said]).toEqual([
      2,
      expect.stringMatching(/refuses the login.*ssh-copy-id.*Permission denied/),
    ]);
  });

  test('one that is lost on the way fails its step, and is told so', () => {
    const keys = path.join(machine.folder, 'authorized_keys');
    const text = guide.replace("echo 'token: t0' > settings.txt", `echo 1 > settings.txt; mv ${keys} ${keys}.away`);
    const seen = walk(setUp('', text));
    renameSync(`${keys}.away`, keys);
    expect([seen.code, seen.said]).toEqual([1, expect.stringMatching(/FAILED · Not started: It refuses the login/)]);
  });

  test('a docwalk that is killed leaves nothing running there, and a resumed run goes on in the state there', async () => {
    machine.there('rm -rf /srv/app');
    const text = guide.replace('ls "$PWD"', 'test -e go || sleep 765432; echo "$PWD"; ls');
    const work = setUp('', text);
    const child = spawn(process.execPath, arguments_(work, 'run', 'guide.md', '--yes', '--set', 'REGISTRY=r:5000'), {
      cwd: work,
      stdio: 'ignore',
    });
    await until(() => machine.there('cat /proc/[0-9]*/cmdline | tr "\\0" " "').includes('sleep 765432'));
    child.kill('SIGKILL');
    await until(() => !machine.there('cat /proc/[0-9]*/cmdline | tr "\\0" " "').includes('sleep 765432'));
    // not even the connection is left
    await until(() => !aliveWith(machine.config).length);
    machine.there('touch /srv/app/go');
    const {code, said} = docwalk(work, 'resume', '--yes');
    expect(code, said).toBe(0);
    expect(said).toMatch(/\n {4}\/srv\/app\n {4}go\n {4}node\.yaml\n/);
  });

  test('its address may hold a value of the guide', () => {
    const text = guide.replace('mkdir -p /srv/app', 'echo "<NODE>"; mkdir -p /srv/app');
    const work = setUp('', text, `each-node: { ssh: "{NODE}", config: ${machine.config} }`);
    const dry = docwalk(work, 'run', 'guide.md', '--dry-run', '--set', 'NODE=node1', '--set', 'REGISTRY=r:5000');
    expect(dry.said).toMatch(/on-each-node\/1 {2}\[run\][^\n]*\n {4}! It runs on node1, by ssh\./);
    const {code, said} = walk(work, '--set', 'NODE=node1');
    expect(code, said).toBe(0);
    expect(said).toContain('It runs on node1, by ssh.');
  });

  test('a step for PowerShell there is left to a person, and says so', () => {
    const text =
      '# Set up\n\n## On the Windows workstation\n\n1. On the Windows workstation, run:\n\n   ```powershell\n   Get-Item x\n   ```\n';
    const work = setUp('', text, `windows-workstation: { ssh: node1, config: ${machine.config} }`);
    const {said} = docwalk(work, 'run', 'guide.md', '--yes');
    expect(said).toMatch(/skipped.*PowerShell, which docwalk does not run by ssh/s);
  });

  test('an address that would be an option of ssh is refused with its place', () => {
    const {code, said} = walk(setUp('', guide, 'each-node: { ssh: -oProxyCommand=true }'));
    expect([code, said]).toEqual([2, expect.stringMatching(/guide\.docwalk\.yaml:3:\d+: .*user@host/)]);
  });
});

describe.skipIf(why !== null)('with a person at the terminal', () => {
  test('ssh may ask about the host key; a step there has the terminal, and a shell is opened there', async () => {
    const hosts = path.join(machine.folder, 'learned_hosts');
    const config = machine.configWith('config-learning', {UserKnownHostsFile: hosts, StrictHostKeyChecking: 'ask'});
    const text = `# Set up\n\n## On each node\n\n1. On each node, log in:\n\n   \`\`\`bash\n   cd /srv; export SEEN="$(hostname) $(tty)"\n   read -r -s -p 'Password: ' p; echo; echo "took \${#p}"\n   \`\`\`\n\n2. On each node, look:\n\n   \`\`\`bash\n   echo "$PWD $SEEN"; [ -t 0 ] || echo no terminal\n   \`\`\`\n`;
    const rule = 'steps:\n  - match: { command: cd /srv }\n    interactive: true\n';
    const work = setUp(rule, text, `each-node: { ssh: node1, config: ${config} }`);
    const args = arguments_(work, 'run', 'guide.md', '--plain');
    const terminal = launch(process.execPath, args, {cwd: work, cols: 140, rows: 60});
    try {
      await terminal.waitFor(/authenticity of host[\s\S]*\(yes\/no/, 60_000);
      terminal.write('yes\r');
      await terminal.waitFor(/It runs on node1, by ssh\.[\s\S]*\[Enter\/y\]/, 60_000);
      terminal.write('x\r');
      await terminal.waitFor(/node1:[^\n]*# *$/m, 60_000);
      terminal.write('hostname > /srv/from-the-shell; exit\r');
      await until(() => machine.there('cat /srv/from-the-shell 2>/dev/null || true') === 'node1\n');
      await terminal.settle();
      terminal.write('y\r');
      await terminal.waitFor(/^Password: *$/m, 60_000);
      terminal.write('hunter2\r');
      await terminal.waitFor(/took 7[\s\S]*On each node, look/, 60_000);
      await terminal.settle();
      terminal.write('y\r');
      expect(await terminal.ended(60_000), terminal.screen().join('\n')).toBe(0);
      const seen = terminal.screen().join('\n');
      expect(seen).toMatch(/\/srv node1 \/dev\/pts\/\d+\n\s+no terminal/);
      expect(seen).not.toContain('hunter2');
    } finally {
      terminal.kill();
    }
    expect(readFileSync(hosts, 'utf8')).toContain(`[127.0.0.1]:${machine.port}`);
  });
});

/** Processes of this machine with the word among their arguments. */
function aliveWith(word: string): readonly string[] {
  return readdirSync('/proc').filter(pid => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(word);
    } catch {
      return false;
    }
  });
}

async function until(holds: () => boolean): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    if (holds()) return;
    await sleep(100);
  }
  throw new Error('it did not come');
}
