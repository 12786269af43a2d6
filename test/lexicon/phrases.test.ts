import {describe, expect, test} from 'vitest';
import {readLabel} from '../../src/lexicon/label.ts';
import {lexicons, type PhraseRole} from '../../src/lexicon/lexicon.ts';
import {compilePhrase, foldText, matchRole, tablesFor, tellLanguage} from '../../src/lexicon/phrase.ts';

const read = (text: string, role: PhraseRole) => matchRole(foldText(text), role, tablesFor(text, lexicons));

describe.each(lexicons)('the table of $language', table => {
  test('has only phrases that compile', () => {
    const all = [
      ...Object.values(table.phrases).flat(),
      ...Object.values(table.headings).flat(),
      ...table.machines.flatMap(machine => machine.phrases),
      ...table.hosts.flatMap(host => host.phrases),
      ...table.here,
      ...table.disk,
      ...table.versions,
    ];
    for (const phrase of all) expect(() => compilePhrase(phrase), phrase).not.toThrow();
    expect(all.filter(phrase => compilePhrase(phrase).test(''))).toEqual([]);
  });
});

describe('a condition is found before or after what it guards', () => {
  test.each([
    ['Skip this step if your cluster has a load balancer.', 'skipIf', 'your cluster has a load balancer.'],
    ['If you brought a certificate, you can skip this section.', 'skipIf', 'you brought a certificate'],
    ['如果你已经有证书，请跳过此步骤。', 'skipIf', '你已经有证书'],
    ['若已安装 Helm，则可跳过本节。', 'skipIf', '已安装 helm'],
    ['Only needed if the proxy is on.', 'onlyIf', 'the proxy is on.'],
    ['仅当使用代理时执行。', 'onlyIf', '使用代理时执行。'],
    ['Install the agent (unless you have it)', 'unless', 'you have it'],
    ['安装代理（除非已经装好）', 'unless', '已经装好'],
    ['If you use a proxy, set the variable.', 'when', 'you use a proxy, set the variable.'],
    ['如果使用代理，请设置变量。', 'when', '使用代理,请设置变量。'],
  ] as const)('%s', (text, role, condition) => {
    expect(read(text, role)?.slots.condition).toBe(condition);
  });
});

test('a word inside another word is no phrase', () => {
  expect(read('A different notification was sent.', 'when')).toBeNull();
});

test('a result with a verdict behind it is a verdict', () => {
  expect(readLabel('Result: PASS', lexicons, 7)?.role).toBe('verdict');
  expect(readLabel('Result: A file is written.', lexicons, 7)?.role).toBe('result');
  expect(readLabel('结果：通过', lexicons, 2)?.role).toBe('verdict');
});

test('a label may keep its colon inside or outside, half or full width', () => {
  for (const text of ['Note: x', 'Note： x', '注意： x', '注意:x', 'NOTE: x'])
    expect(readLabel(text, lexicons, null)?.role, text).toBe('note');
});

test('disk space and versions are read with their numbers', () => {
  const [zh, en] = lexicons;
  const find = (text: string, phrases: readonly string[] = []) =>
    phrases.map(phrase => compilePhrase(phrase).exec(foldText(text))).find(Boolean)?.groups;
  expect(find('and at least 20 GB of disk space', en?.disk)).toMatchObject({amount: expect.stringMatching(/20$/)});
  expect(find('至少有 20GB 的可用磁盘空间', zh?.disk)).toMatchObject({amount: expect.stringMatching(/20$/)});
  expect(find('must have Docker 18.02+ in order', en?.versions)).toMatchObject({version: '18.02'});
});

test('the language of a page is told by its letters', () => {
  expect(tellLanguage('# 安装 Docker\n\n运行以下命令', lexicons)).toBe('zh');
  expect(tellLanguage('# Install 安装\n\nRun the following command to install it.', lexicons)).toBe('en');
});
