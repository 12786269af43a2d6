/** Another machine as the walk sees it: the ports of this one, each at work there. */
import {mkdirSync} from 'node:fs';
import path from 'node:path';
import type {FilePort} from '../files.ts';
import type {Prover} from '../prover.ts';
import {type SshAddress, shownAddress} from './address.ts';
import {filesThere} from './files-there.ts';
import {proverThere} from './prove-there.ts';
import {openSshShell, type SshShell} from './ssh-shell.ts';

export type MachinePorts = {
  /** What stands for it in sentences. */
  readonly address: string;
  readonly shell: SshShell;
  readonly prover: Prover;
  readonly files: FilePort;
  /** The environment that steps there see. */
  env(): Readonly<Record<string, string>>;
  /** Connects where that has not been done; null: it is there. */
  reach: SshShell['reach'];
  close(): void;
};

export type MachineSetting = {
  readonly address: SshAddress;
  /** docwalk's own environment, for the OpenSSH client. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The run's folder of states; each machine has one below it. */
  readonly stateFolder: string;
  readonly prover: Prover;
  readonly files: FilePort;
  readonly envHere: () => Readonly<Record<string, string>>;
};

/** @throws the file system's error when its folder cannot be made */
export function openMachine({address, env, stateFolder, prover, files, envHere}: MachineSetting): MachinePorts {
  const name = address.to.replaceAll(/[^\p{L}\p{N}._-]+/gu, '-');
  const folder = path.join(stateFolder, `machine-${name}`);
  const shell = openSshShell({address, env, stateFolder: folder});
  const scratch = path.join(folder, 'brought');
  mkdirSync(scratch, {recursive: true, mode: 0o700});
  const shown = shownAddress(address);
  return {
    address: shown,
    shell,
    prover: proverThere({address: shown, shell, here: prover, envHere, scratch}),
    files: filesThere(shell, files, scratch),
    env: shell.environment,
    reach: shell.reach,
    close: shell.close,
  };
}
