/**
 * Another machine for tests: an OpenSSH server on 127.0.0.1 with a port, a host key and an authorized key of its own, in
 * a folder of its own. In its mount namespace /root and /srv are empty and /etc/hostname another: what is done there is
 * not seen here. Nobody's ~/.ssh is read or written. Root and Debian only.
 */
import {type ChildProcess, execFileSync, spawn} from 'node:child_process';
import {chmodSync, existsSync, mkdirSync, mkdtempSync, rmdirSync, rmSync, writeFileSync} from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import {setTimeout as sleep} from 'node:timers/promises';

export type OtherMachine = {
  readonly folder: string;
  readonly port: number;
  /** The client's settings (`ssh -F`) that know the machine as `node1`, with its key and host key. */
  readonly config: string;
  /** The settings with other lines for the machine: a host key that is not known, a key that is refused. */
  configWith(name: string, lines: Readonly<Record<string, string>>): string;
  /** Runs a command on the other machine by plain ssh, not by docwalk. */
  there(command: string): string;
  /** Ends every connection, as a cut line does: the server's processes are killed, new ones are still accepted. */
  cutConnections(): void;
  stop(): void;
};

const run = (program: string, ...words: readonly string[]): string =>
  execFileSync(program, words, {encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe']});

/** Debian's packages, their services not started. */
function installPackages(): void {
  if (existsSync('/usr/sbin/sshd') && existsSync('/usr/bin/ssh')) return;
  const policy = '/usr/sbin/policy-rc.d';
  const made = !existsSync(policy);
  if (made) writeFileSync(policy, '#!/bin/sh\nexit 101\n', {mode: 0o755});
  try {
    const env = {...process.env, DEBIAN_FRONTEND: 'noninteractive'};
    const apt = (...words: readonly string[]) => execFileSync('apt-get', words, {env, stdio: 'pipe'});
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', 'openssh-server', 'openssh-client');
  } finally {
    if (made) rmSync(policy);
  }
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const {port} = server.address() as net.AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}

async function waitForPort(port: number, server: ChildProcess, log: () => string): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const open = await new Promise<boolean>(resolve => {
      const socket = net.connect(port, '127.0.0.1', () => {
        socket.destroy();
        resolve(true);
      });
      socket.once('error', () => resolve(false));
    });
    if (open) return;
    if (server.exitCode !== null) break;
    await sleep(50);
  }
  throw new Error(`sshd did not come up:\n${log()}`);
}

/** Installs what is missing, starts the server and waits until it listens. */
export async function openOtherMachine(): Promise<OtherMachine> {
  installPackages();
  const folder = mkdtempSync('/tmp/docwalk-sshd-');
  const inside = (name: string) => path.join(folder, name);
  const put = (name: string, text: string): string => {
    writeFileSync(inside(name), text, {mode: 0o600});
    return inside(name);
  };
  for (const name of ['host_key', 'client_key', 'other_key'])
    run('ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', inside(name));
  run('cp', inside('client_key.pub'), inside('authorized_keys'));
  const port = await freePort();
  const settings = {
    ...{Port: String(port), ListenAddress: '127.0.0.1', HostKey: inside('host_key'), PidFile: 'none'},
    ...{AuthorizedKeysFile: inside('authorized_keys'), PermitRootLogin: 'prohibit-password', StrictModes: 'no'},
    ...{PasswordAuthentication: 'no', KbdInteractiveAuthentication: 'no', UsePAM: 'no', PrintMotd: 'no'},
  };
  const lines = (of: Readonly<Record<string, string>>) =>
    Object.entries(of).map(([name, value]) => `${name} ${value}\n`);
  put('sshd_config', lines(settings).join(''));
  // sshd wants this folder, whatever its settings say
  const privileges = '/run/sshd';
  const madePrivileges = !existsSync(privileges);
  if (madePrivileges) mkdirSync(privileges, {mode: 0o755});
  const start = [
    'hostname node1',
    'mount -t tmpfs tmpfs /root',
    'mount -t tmpfs tmpfs /srv',
    `exec /usr/sbin/sshd -D -e -f ${inside('sshd_config')}`,
  ];
  const server = spawn('unshare', ['--mount', '--uts', '--propagation', 'private', 'sh', '-ec', start.join('\n')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let log = '';
  for (const stream of [server.stdout, server.stderr]) {
    stream.on('data', chunk => {
      log += String(chunk);
    });
  }
  await waitForPort(port, server, () => log);
  const known = `[127.0.0.1]:${port} ${run('cat', inside('host_key.pub'))}`;
  put('known_hosts', known);
  const usual = {
    ...{HostName: '127.0.0.1', Port: String(port), User: 'root', IdentitiesOnly: 'yes', IdentityAgent: 'none'},
    ...{
      IdentityFile: inside('client_key'),
      UserKnownHostsFile: inside('known_hosts'),
      GlobalKnownHostsFile: '/dev/null',
    },
  };
  const configWith = (name: string, more: Readonly<Record<string, string>>): string =>
    put(name, `Host node1\n${lines({...usual, ...more}).join('')}`);
  const config = configWith('ssh_config', {});
  chmodSync(folder, 0o700);
  const machine: OtherMachine = {
    ...{folder, port, config, configWith},
    there: command => run('ssh', '-F', config, '-o', 'BatchMode=yes', 'node1', command),
    cutConnections() {
      // the children of the listener, one a connection, and theirs
      const childrenOf = (pid: number): readonly number[] =>
        run('sh', '-c', `ps -o pid= --ppid ${pid} || true`)
          .split('\n')
          .map(Number)
          .filter(one => one > 0);
      const isServer = (pid: number) => run('sh', '-c', `cat /proc/${pid}/comm 2>/dev/null || true`).trim() === 'sshd';
      const connections = childrenOf(server.pid ?? 0);
      for (const pid of [...connections.flatMap(childrenOf).filter(isServer), ...connections]) {
        try {
          process.kill(pid, 'SIGKILL');
        } catch {
          // gone with the one before
        }
      }
    },
    stop() {
      machine.cutConnections();
      server.kill('SIGKILL');
      if (madePrivileges) rmdirSync(privileges);
      rmSync(folder, {recursive: true, force: true});
    },
  };
  return machine;
}
