import {remark} from 'remark';
import {VFile} from 'vfile';
import {expect, test} from 'vitest';
import remarkDocwalk from '../../src/remark.ts';

const guide = '# Tool\n\n1. Fetch it:\n\n   ```bash\n   tool pull <IMAGE>\n   ```\n';
const run = async (text: string, options?: Parameters<typeof remarkDocwalk>[0]) =>
  remark()
    .use(remarkDocwalk, options)
    .process(new VFile({path: 'install.md', value: text}));

test('a finding is a message of the file, at its place, with its rule', async () => {
  const {messages} = await run(guide);
  expect(messages.map(({line, column, ruleId, source, fatal}) => ({line, column, ruleId, source, fatal}))).toEqual([
    {line: 6, column: 14, ruleId: 'placeholder-redirects', source: 'docwalk', fatal: false},
  ]);
});

test('what a sure fix would write is what is expected', async () => {
  const [message] = (await run(guide)).messages;
  expect([message?.actual, message?.expected]).toEqual(['<IMAGE>', ['"<IMAGE>"']]);
});

test('an error is fatal, an info is not told as a warning', async () => {
  const fatal = async (severity: 'error' | 'info') =>
    (await run(guide, {rules: {'placeholder-redirects': severity}})).messages.map(message => message.fatal);
  expect([await fatal('error'), await fatal('info')]).toEqual([[true], [undefined]]);
});

test('a rule that does not exist is refused before a page is read', () => {
  expect(() =>
    remark()
      .use(remarkDocwalk, {rules: {'no-such': 'off'}})
      .freeze(),
  ).toThrow('Unexpected rule "no-such"');
});

test('each message leads to its rule, where the reference is published', async () => {
  const urls = async (options?: Parameters<typeof remarkDocwalk>[0]) =>
    (await run(guide, options)).messages.map(({url}) => url);
  expect(await urls()).toEqual([undefined]);
  expect(await urls({reference: 'https://docs.example/rules'})).toEqual([
    'https://docs.example/rules#placeholder-redirects',
  ]);
});

test('the page comes out as it went in', async () => {
  expect(String(await run('# Tool\n\nText.\n'))).toBe('# Tool\n\nText.\n');
});
