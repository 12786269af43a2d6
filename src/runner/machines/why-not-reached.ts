import type {ShellFailure} from '../shell.ts';

/** What the OpenSSH client says (in English whatever the locale) when it could not connect → why. The first that fits. */
const sayings: readonly (readonly [RegExp, ShellFailure])[] = [
  [/REMOTE HOST IDENTIFICATION HAS CHANGED|host key for .* has changed/i, 'ssh-host-changed'],
  [/host key verification failed|no .*host key is known/i, 'ssh-host-unknown'],
  [/permissions .* are too open|unprotected private key/i, 'ssh-key-open'],
  [/permission denied|too many authentication failures|no supported authentication methods/i, 'ssh-refused'],
  [/could not resolve hostname|name or service not known/i, 'ssh-no-name'],
  [/connection refused/i, 'ssh-nobody'],
  [/timed out|no route to host|network is unreachable|host is down/i, 'ssh-no-way'],
  [/bad configuration option|can't open user config file|terminating, \d+ bad/i, 'ssh-settings'],
  [/(?:bash|exec)[^\n]*(?:not found|no such file)|not found[^\n]*bash/i, 'ssh-no-bash'],
];

/** Why no step could be begun there, from what the client wrote. */
export function whyNotReached(said: string): {readonly code: ShellFailure; readonly detail: string} {
  const code = sayings.find(([pattern]) => pattern.test(said))?.[1] ?? 'ssh-failed';
  const lines = said
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !/^@+$|^Warning: Permanently added/.test(line));
  const pattern = sayings.find(([one]) => one.test(said))?.[0];
  const telling = lines.find(line => pattern?.test(line) === true) ?? lines.at(-1) ?? '';
  return {code, detail: telling.slice(0, 300)};
}
