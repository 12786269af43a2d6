import {expect, test} from 'vitest';
import {readText, stepsIn} from './reading.ts';

test.each([
  ['Edit /etc/sail.conf and set:', '/etc/sail.conf', 'merge'],
  ['Add the following lines to ~/.sailrc:', '~/.sailrc', 'append'],
  ['编辑/etc/sail.conf，加入如下内容：', '/etc/sail.conf', 'append'],
])('a file named by its whole path in plain words is edited: %s', (words, path, mode) => {
  const [step] = stepsIn(readText(`Rig\n\n${words}\n\n    colour = red\n    size = 3\n\nDone now.\n`, 'rig.txt'));
  expect(step).toMatchObject({kind: 'edit', path, mode, content: 'colour = red\nsize = 3'});
});

test('told without a block it is done by hand', () => {
  const [step] = stepsIn(readText('Rig\n\nEdit /etc/sail.conf as you like it.\n\nDone now.\n', 'rig.txt'));
  expect(step).toMatchObject({kind: 'manual', text: 'Edit /etc/sail.conf as you like it.'});
});

test.each(['Look at /var/log/sail.log:', 'Edit the page https://sail.example/etc/sail.conf:'])(
  'a path that is only looked at, or in an address, is no file to edit: %s',
  words => {
    const guide = readText(`Rig\n\n${words}\n\n    colour = red\n\nDone now.\n`, 'rig.txt');
    expect(stepsIn(guide).map(step => step.kind)).not.toContain('edit');
  },
);

test('a numbered, underlined title of a text document is a part, no step', () => {
  const guide = readText('SAILS\n\n1. Sew\n------\n\n$ ./sew.sh\n\n2. Hoist\n--------\n\n$ ./hoist.sh\n', 'rig.txt');
  expect(stepsIn(guide).map(step => step.kind)).toEqual(['command', 'command']);
  expect(JSON.stringify(guide.body)).toContain('"title":"2. Hoist"');
});
