import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import {quietArguments, terminalArguments} from '../../src/runner/machines/address.ts';
import {createFrameReader} from '../../src/runner/machines/frames.ts';
import {remoteText, withoutLogin} from '../../src/runner/machines/remote-step.ts';
import {whyNotReached} from '../../src/runner/machines/why-not-reached.ts';

function read(chunks: readonly Buffer[]) {
  const told: string[] = [];
  const add = (kind: string, bytes: Buffer) => {
    const text = bytes.toString('latin1');
    const last = told.at(-1);
    if (kind === 'own' && last?.startsWith('own ')) told[told.length - 1] = last + text;
    else told.push(`${kind} ${text}`);
  };
  const reader = createFrameReader('n0nce', {
    onFrame: ({kind, bytes}) => add(kind, bytes),
    onOwn: bytes => add('own', bytes),
  });
  for (const chunk of chunks) reader.take(chunk);
  reader.end();
  return told;
}

describe('what the script on another machine says', () => {
  test('is taken out of the output in its turn, however the bytes are cut', () => {
    const rs = '\u001e';
    const stream = Buffer.from(
      `noise${rs}n0nceh5.2${rs}out ${rs}x ${rs}n0n${rs}n0ncesa\u001frb\u001fuc${rs}tail${rs}n0nce`,
      'latin1',
    );
    const told = ['own noise', 'h 5.2', `own out ${rs}x ${rs}n0n`, `s a${rs}b\u001fc`, `own tail${rs}n0nce`];
    expect(read([stream])).toEqual(told);
    fc.assert(
      fc.property(fc.array(fc.nat(stream.length), {maxLength: 12}), cuts => {
        const at = [0, ...cuts.sort((a, b) => a - b), stream.length];
        expect(read(at.slice(1).map((end, index) => stream.subarray(at[index], end)))).toEqual(told);
      }),
    );
  });
});

describe('what is given to another machine', () => {
  const order = {
    ...{mode: 'run' as const, nonce: 'abc', cwd: "/a b'c", hasState: true, graceMs: 800, silence: 120, before: []},
    files: {'order-abc': "0\0echo 'x' %s \\ é\0", state: 'x'},
  } as const;

  test('is text of plain characters only, read whole before any of it runs', () => {
    const text = remoteText(order);
    expect(text).toMatch(/^[\n\x20-\x7e]*$/);
    expect([text.startsWith('{\n'), text.endsWith('\n}\n')]).toEqual([true, true]);
  });

  test('is never an argument of the client, which asks nothing and may be given no option by an address', () => {
    const address = {to: 'root@node1', config: '/c', socket: null};
    const words = quietArguments(address);
    expect(words.slice(-3)).toEqual(['--', 'root@node1', 'exec bash --noprofile --norc -s']);
    expect(words).toContain('BatchMode=yes');
    expect(terminalArguments({...address, socket: '/s'}, '/tmp/x/terminal', ['/tmp/x', 'abc'])).toEqual(
      expect.arrayContaining(['ControlPath=/s', 'ControlMaster=no', 'RequestTTY=force', '/c']),
    );
  });

  test('holds nothing of the connection that the state was saved over', () => {
    const state = 'declare -x SSH_AUTH_SOCK="/tmp/a"\ndeclare -x KEPT="SSH_TTY=1"\ndeclare -- TERM="dumb"\n';
    expect(withoutLogin(state, false)).toBe('declare -x KEPT="SSH_TTY=1"\ndeclare -- TERM="dumb"\n');
    expect(withoutLogin(state, true)).toBe('declare -x KEPT="SSH_TTY=1"\n');
  });
});

test.each([
  [
    'ssh-host-unknown',
    'No ED25519 host key is known for a and you have requested strict checking.\nHost key verification failed.\n',
  ],
  ['ssh-host-changed', '@@@@\n@ WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED! @\nHost key verification failed.\n'],
  ['ssh-refused', 'root@a: Permission denied (publickey,password).\n'],
  ['ssh-key-open', 'Permissions 0644 for k are too open.\nroot@a: Permission denied (publickey).\n'],
  ['ssh-no-name', 'ssh: Could not resolve hostname a: Name or service not known\n'],
  ['ssh-nobody', 'ssh: connect to host a port 22: Connection refused\n'],
  ['ssh-no-way', 'ssh: connect to host a port 22: No route to host\n'],
  ['ssh-no-bash', 'bash: line 1: exec: bash: not found\n'],
  ['ssh-failed', 'kex_exchange_identification: read: Connection reset by peer\n'],
] as const)('%s is told from what the client says', (code, said) => {
  const why = whyNotReached(said);
  expect(why.code).toBe(code);
  expect(said).toContain(why.detail);
});
