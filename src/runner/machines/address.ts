/** How another machine is reached: the arguments of the OpenSSH client. */

export type SshAddress = {
  /** `user@host`, a name of the client's own settings, or `ssh://user@host:port`. */
  readonly to: string;
  /** A file of settings for the client (`ssh -F`), absolute; null: its own. */
  readonly config: string | null;
  /** The socket of an open connection that the steps share; null: each has one of its own. */
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

/** With a terminal the client may ask; nobody is typing an escape character. */
const asking = {
  ...{ConnectTimeout: '20', ServerAliveInterval: '15', ServerAliveCountMax: '4'},
  ...{ClearAllForwardings: 'yes', RemoteCommand: 'none', EscapeChar: 'none'},
} as const;

/** How long a connection that was opened at the terminal waits for the next step when docwalk has not closed it, in s. */
const idle = '600';

function baseArguments({config, socket}: SshAddress, options: Readonly<Record<string, string>>): string[] {
  return [
    ...(config === null ? [] : ['-F', config]),
    ...(socket === null ? [] : ['-o', `ControlPath=${socket}`]),
    ...Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]),
  ];
}

/** An open connection is used, and none is left behind by what only uses it. */
const joining = ({socket}: SshAddress) => (socket === null ? {} : {ControlMaster: 'no'});

/** Arguments for a connection that asks nothing; what it is to run comes on standard input. */
export function quietArguments(address: SshAddress): string[] {
  return ['-T', '-x', ...baseArguments(address, {...quiet, ...joining(address)}), '--', address.to, remoteShell];
}

/** Arguments for a step on the terminal; `script` is run by bash with `words`, which hold no blanks and no secrets. */
export function terminalArguments(address: SshAddress, script: string, words: readonly string[]): string[] {
  const options = {...asking, ...joining(address), RequestTTY: 'force'};
  const command = ['exec bash --noprofile --norc', script, ...words].join(' ');
  return ['-q', '-t', '-x', ...baseArguments(address, options), '--', address.to, command];
}

/** What the connection says when it is there. */
export const greeting = 'docwalk';

/**
 * Arguments for a connection that asks nothing and that the steps to come share, at the socket of the address. It ends
 * with its standard input, and so with docwalk, however docwalk ends.
 */
export function holdingArguments(address: SshAddress): string[] {
  const options = {...quiet, ControlMaster: 'yes', ControlPersist: 'no'};
  return ['-T', '-x', ...baseArguments(address, options), '--', address.to, `echo ${greeting}; exec cat >/dev/null`];
}

/** The same for one that may ask at the terminal: it goes into the background when it is there. */
export function askingArguments(address: SshAddress): string[] {
  const {EscapeChar: _, ...others} = asking;
  const options = {...others, ControlMaster: 'yes', ControlPersist: idle};
  return ['-f', '-N', '-x', ...baseArguments(address, options), '--', address.to];
}

const controlArguments = (address: SshAddress, command: 'check' | 'exit'): string[] => [
  ...['-O', command, ...baseArguments(address, {})],
  ...['--', address.to],
];
/** Arguments that ask whether it is there. */
export const checkingArguments = (address: SshAddress): string[] => controlArguments(address, 'check');
/** Arguments that close it. */
export const closingArguments = (address: SshAddress): string[] => controlArguments(address, 'exit');
