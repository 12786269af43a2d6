import {describe, expect, test} from 'vitest';
import {readText, stepsIn} from './reading.ts';

const fence = (...lines: string[]) => ['```sh', ...lines, '```'].join('\n');
const read = (...parts: string[]) =>
  stepsIn(readText(`# Rig\n\n${parts.join('\n\n')}\n`)).map(step => step.machine?.role ?? null);

const inContainer = 'docker exec -it boat bash';

describe('what is typed into a shell that an earlier step opened', () => {
  test.each([
    [inContainer, 'container'],
    ['kubectl exec -it boat -- /bin/sh', 'container'],
    ['ssh captain@boat', 'remote-host'],
    ['minikube ssh', 'remote-host'],
    ["kubectl exec -ti $(kubectl get pod -o jsonpath='{.items[0]}') -- /bin/sh", 'container'],
    ['kubectl run boat -it --image=busybox:1.28 --rm', 'container'],
  ])('is for that place, never for this host: %s', (opener, role) => {
    expect(read(fence(opener), 'Then sew:', fence('./sew.sh'), fence('./hoist.sh'))).toEqual([null, role, role]);
  });

  test.each([
    ['cat sails.sh | ssh captain@boat'],
    ['curl -fsSL https://sail.example | sudo bash'],
    ['cat sails.sql | docker exec -i boat mysql'],
    ['for boat in red blue; do ssh $boat; done'],
  ])('but not of one that is fed, or closed by its own line: %s', call => {
    expect(read(fence(call), 'Then sew:', fence('./sew.sh'))).toEqual([null, null]);
  });

  test('names the step and the command that opened it, and why', () => {
    const steps = stepsIn(readText(`# Rig\n\n${fence('ls', inContainer)}\n\nThen:\n\n${fence('./sew.sh')}\n`));
    expect(steps[1]).toMatchObject({
      inside: {step: 'page/1', command: 1},
      machine: {role: 'container', os: null},
      evidence: [{}, {reading: 'inside', text: inContainer}],
    });
  });

  test.each([
    ['a line that leaves it', fence(inContainer), 'Then:', fence('./sew.sh', 'exit'), fence('./hoist.sh')],
    ['words that say so', fence(inContainer), 'Then:', fence('./sew.sh'), 'Exit the container:', fence('./hoist.sh')],
    ['words in Chinese', fence(inContainer), '然后：', fence('./sew.sh'), '退出容器，然后运行：', fence('./hoist.sh')],
    ['a call for this host', fence(inContainer), 'Then:', fence('./sew.sh'), 'Look:', fence('docker ps --all')],
    ['the end of its part', fence(inContainer), 'Then:', fence('./sew.sh'), '## Hoist', fence('./hoist.sh')],
  ])('ends with %s', (_, ...parts) => {
    expect(read(...parts)).toEqual([null, 'container', null]);
  });

  test('another machine is left by words or a line only, not by the end of a part', () => {
    const parts = [
      '## Go',
      fence('ssh captain@boat'),
      '## Sew',
      fence('./sew.sh'),
      'On your local machine:',
      fence('ls'),
    ];
    expect(read(...parts)).toEqual([null, 'remote-host', null]);
    expect(read(fence('ssh captain@boat'), 'Copy:', fence('scp a captain@boat:'))).toEqual([null, null]);
  });

  test.each([
    'docker exec -it boat ls /sail',
    'ssh captain@boat ls',
    'kubectl exec boat -- ls',
    'docker run -d boat',
    'mysql -u root -p < dump.sql',
    'sudo su -',
  ])('is nothing behind a call that opens none, or only another on this host: %s', call => {
    expect(read(fence(call), 'Then:', fence('./sew.sh'))).toEqual([null, null]);
  });

  test('a database that was opened is over when a program of this host is called', () => {
    expect(read(fence('mysql -u root -p'), 'Then:', fence('systemctl restart boat'))).toEqual([null, null]);
  });

  test('every tab begins where the words before the tabs ended', () => {
    const tabs = (one: string, other: string) =>
      `<Tabs>\n<TabItem value="a">\n\n${one}\n\n</TabItem>\n<TabItem value="b">\n\n${other}\n\n</TabItem>\n</Tabs>`;
    expect(read(tabs(`${fence(inContainer)}\n\n${fence('./sew.sh')}`, fence('./sew.sh')), fence('./hoist.sh'))).toEqual(
      [null, 'container', null, null],
    );
  });
});
