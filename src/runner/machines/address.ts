/** How another machine is reached: the arguments of the OpenSSH client. */

export type SshAddress = {
  /** `user@host`, a name of the client's own settings, or `ssh://user@host:port`. */
  readonly to: string;
  /** A file of settings for the client (`ssh -F`), absolute; null: its own. */
  readonly config: string | null;
  /** The socket of a connection that a person has opened with the terminal; null: a connection of its own. */
  readonly socket: string | null;
};

/** What stands for a machine in sentences. */
export const shownAddress = ({to}: Pick<SshAddress, 'to'>): string => to;

const quiet = {
  // nobody could answer: a question would hang for ever
  BatchMode: 'yes',
  ConnectTimeout: '20',
  // a cut line is known after a minute, not after hours
  ServerAliveInterval: '15',
  ServerAliveCountMax: '4',
  ClearAllForwardings: 'yes',
  RemoteCommand: 'none',
  RequestTTY: 'no',
} as const;

/** The shell that the login gives may be any: it only has to know `exec`. */
const remoteShell = 'exec bash --noprofile --norc -s';

function baseArguments({config, socket}: SshAddress, options: Readonly<Record<string, string>>): string[] {
  return [
    ...(config === null ? [] : ['-F', config]),
    ...(socket === null ? [] : ['-o', `ControlPath=${socket}`]),
    ...Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
  ];
}

/** Arguments for a connection that asks nothing; what it is to run comes on standard input. */
export function quietArguments(address: SshAddress): string[] {
  const options = address.socket === null ? quiet : {...quiet, ControlMaster: 'no'};
  return ['-T', '-x', ...baseArguments(address, options), '--', address.to, remoteShell];
}
