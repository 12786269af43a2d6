/** The machines that a sidecar reaches by ssh, each opened once in a run. */
import path from 'node:path';
import type {FilePort} from '../runner/files.ts';
import {type MachinePorts, openMachine} from '../runner/machines/machine.ts';
import {sshLine} from '../runner/machines/ssh-line.ts';
import type {ForesightPorts} from '../runner/preflight.ts';
import type {Prover} from '../runner/prover.ts';
import type {LaidGuide} from '../sidecar/laid.ts';

export type OtherMachines = {
  machine(rule: {readonly ssh: string; readonly config?: string | undefined}): MachinePorts;
  /** Closes every connection. */
  close(): void;
};

export function otherMachines(setting: {
  readonly laid: LaidGuide;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly stateFolder: string;
  readonly prover: Prover;
  readonly files: FilePort;
  readonly envHere: () => Readonly<Record<string, string>>;
}): OtherMachines {
  const opened = new Map<string, MachinePorts>();
  const machine: OtherMachines['machine'] = ({ssh, config}) => {
    const file = config === undefined ? null : path.resolve(setting.laid.source?.folder ?? '', config);
    const known = opened.get(`${ssh}\n${file}`);
    if (known !== undefined) return known;
    const made = openMachine({...setting, address: {to: ssh, config: file, socket: null}});
    opened.set(`${ssh}\n${file}`, made);
    return made;
  };
  return {
    machine,
    close() {
      for (const one of opened.values()) one.close();
    },
  };
}

/** Tries to reach a machine before the first step: a connection that asks nothing and is closed again. */
export function reachMachine(
  {source}: Pick<LaidGuide, 'source'>,
  env: Readonly<Record<string, string | undefined>>,
  signal: AbortSignal,
): NonNullable<ForesightPorts['reach']> {
  return async ({ssh, config}) => {
    const file = config === undefined ? null : path.resolve(source?.folder ?? '', config);
    const line = sshLine({to: ssh, config: file, socket: null}, {program: 'ssh', env});
    const trouble = await line.open(signal, {terminal: false});
    line.close();
    return trouble === null || trouble.code === 'stopped' ? null : {code: trouble.code, detail: trouble.detail};
  };
}
