/** Where lines are typed that no machine of the guide is named for. */
export const typedAt: Readonly<Record<string, string>> = {
  container: 'typed in the container',
  'remote-host': 'typed on the remote host',
  console: 'typed at the prompt of the program that was opened',
};

/** What is said of other machines: how they are reached, what was seen there, what is done there by hand. */
export const machines = {
  there: (address: string, said: string) => (said === '' ? said : `On ${address}: ${said}`),
  notLooked: (detail: string) =>
    detail === '' ? 'not looked at there' : `it could not be looked at there (${detail})`,
  tooLarge: (megabytes: number) => `it is larger than ${megabytes} MB and is not brought here to be read to its end`,
  tookLong: 'the look took too long and was ended',
  unreadable: (file: string) => `${file} may not be read there`,
  ownAddress: (url: string) => `${url} is an address of that machine itself, which cannot be asked from here`,
  nobody: (where: string) => `nothing listens at ${where}`,
  machine: 'Machine (by ssh)',
  runsOn: (address: string) => `It runs on ${address}, by ssh.`,
  notReached: (address: string, why: string) => `Steps are to be done on ${address}, and it cannot be reached: ${why}`,
  notBegun: (why: string) => `Not started: ${why}`,
  byHandWindows: (role: string) =>
    `It is done on another machine (${role}) in PowerShell, which docwalk does not run by ssh, and nobody was there to do it.`,
  seenFromHere: (role: string, observed: string) =>
    `It is done on another machine (${role}), and this was seen from here: ${observed}`,
  failure: {
    'ssh-no-client': (detail: string) =>
      `There is no OpenSSH client here (\`ssh\`; Debian: apt-get install openssh-client). ${detail}`,
    'ssh-host-unknown': (detail: string) =>
      `Its host key is not known here, so nothing was sent to it. Compare the key's fingerprint with the machine's own (\`ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub\` there), connect once with \`ssh\` by hand and confirm it, then run the step again. ${detail}`,
    'ssh-host-changed': (detail: string) =>
      `Its host key is another than the one known here, so nothing was sent to it: it was set up anew, or something stands in between. Find out which; only then \`ssh-keygen -R\` with its name removes the old key. ${detail}`,
    'ssh-refused': (detail: string) =>
      `It refuses the login. docwalk gives no password: load your key into the agent (\`ssh-add\`), put the public key there (\`ssh-copy-id\`), or name key and user in ~/.ssh/config; see that \`ssh\` with BatchMode=yes gets in. ${detail}`,
    'ssh-key-open': (detail: string) =>
      `The private key can be read by others, so ssh does not use it: \`chmod 600\` it. ${detail}`,
    'ssh-no-name': (detail: string) =>
      `Nobody knows a machine of that name: see \`machines\` in the sidecar. ${detail}`,
    'ssh-nobody': (detail: string) => `No ssh server listens there: is sshd running, is the port right? ${detail}`,
    'ssh-no-way': (detail: string) => `It does not answer: is it up, is there a way to it? ${detail}`,
    'ssh-settings': (detail: string) => `The settings of the ssh client have an error. ${detail}`,
    'ssh-no-bash': (detail: string) => `There is no bash on it, which docwalk needs there. ${detail}`,
    'ssh-old-bash': (detail: string) => `Its bash is older than 4.4, which docwalk needs there. ${detail}`,
    'ssh-no-folder': (detail: string) => `No temporary folder could be made on it: is its disk full? ${detail}`,
    'ssh-no-terminal': (detail: string) =>
      `The step asks at a terminal, and there is none here to give to it. ${detail}`,
    'ssh-failed': (detail: string) => `No connection to it. ${detail}`,
    'ssh-lost': (detail: string) =>
      `The connection was lost before the step's end was told: how it came out is not known, and it counts as failed. What it started there is ended when the machine notices, and before the next step there. ${detail}`,
    'ssh-no-answer': (detail: string) =>
      `It was told to stop and has not answered: what the step started may still run there. ${detail}`,
  },
} as const;
