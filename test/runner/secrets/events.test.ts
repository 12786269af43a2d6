/** No event holds a secret, by whatever way it came into it. */
import {expect, test} from 'vitest';
import {command, edit, type Page, variable, writes} from '../pages.ts';
import {factsOf, scripted, tableFiles, tableProver, tableShell, walkPage} from '../stand-ins.ts';

const secret = 'hunter2-secret';
const given = (text: string) => ({answer: 'set', text}) as const;

test('a value with a secret in it is one itself, and is asked for again in another session', async () => {
  const page: Page = {
    body: [command('1', 'login <PASS>', {variables: ['PASS']}), command('2', 'curl <URL>', {variables: ['URL']})],
    guide: {variables: [variable('PASS', {secret: true}), variable('URL')]},
  };
  const operator = scripted({
    value: [given(secret), given(`https://me:${secret}@example.com`)],
    proceed: ['go', 'stop'],
  });
  const {events, state} = await walkPage(page, {operator});
  expect(JSON.stringify(events)).not.toContain('hunter2');
  const later = scripted({value: [given('https://example.com')]});
  const shell = tableShell();
  await walkPage(page, {operator: later, shell}, {prior: state});
  expect(shell.requests.map(({script}) => script)).toEqual(['curl https://example.com']);
});

test('a file whose name holds a secret is named without it, and not missed when the run goes on', async () => {
  const page: Page = {
    body: [
      command('1', 'make <PASS>.key', {variables: ['PASS'], writes: ['<PASS>.key'], files: [writes('<PASS>.key')]}),
      edit('2', {path: '<PASS>.conf', variables: ['PASS']}),
      command('3', 'true'),
    ],
    guide: {variables: [variable('PASS', {secret: true})]},
  };
  const name = `${secret}.key`;
  const prover = tableProver({files: {[name]: factsOf(name, {sha256: 'same'})}});
  const files = tableFiles();
  const operator = scripted({value: [given(secret)], proceed: ['go', 'go', 'stop']});
  const {events, state} = await walkPage(page, {operator, prover, files});
  expect(Object.keys(files.content).join()).toContain('hunter2');
  expect(JSON.stringify(events)).not.toContain('hunter2');
  const later = scripted({value: [given(secret)]});
  await walkPage(page, {operator: later, prover, files}, {prior: state});
  expect(later.asked.map(({question}) => question)).toEqual(['proceed']);
});

test('a secret that is known before the run is hidden before any step needs it', async () => {
  const page: Page = {
    body: [command('1', 'env'), command('2', 'login <PASS>', {variables: ['PASS']})],
    guide: {variables: [variable('PASS', {secret: true})]},
  };
  const shell = tableShell({env: {out: `PASS=${secret}\n`}});
  const {events} = await walkPage(page, {shell, operator: scripted({value: [given(secret)]})}, {hidden: [secret]});
  expect(events).toContainEqual(expect.objectContaining({type: 'step:output', text: 'PASS=••••••\n'}));
  expect(JSON.stringify(events)).not.toContain('hunter2');
});

test('of a file that holds a secret no sum is written down, by which it could be guessed', async () => {
  const page: Page = {
    body: [
      command('1', 'echo <PASS> > out', {variables: ['PASS'], writes: ['out'], files: [writes('out')]}),
      command('2', 'date > other', {writes: ['other'], files: [writes('other')]}),
      command('3', 'true'),
    ],
    guide: {variables: [variable('PASS', {secret: true})]},
  };
  const files = tableFiles({'/work/out': `${secret}\n`, '/work/other': 'today\n'});
  const facts = {out: factsOf('out', {bytes: 15, sha256: 'guess'}), other: factsOf('other', {sha256: 'sum'})};
  const prover = tableProver({files: facts});
  const operator = scripted({value: [given(secret)], proceed: ['go', 'go', 'stop']});
  const {events, state} = await walkPage(page, {operator, prover, files});
  const sums = events.flatMap(event => (event.type === 'artifact:seen' ? [event.sha256] : []));
  expect(sums).toEqual(['', 'sum']);
  const same = scripted({});
  await walkPage(page, {operator: same, prover, files}, {prior: state});
  expect(same.asked.map(({question}) => question)).toEqual(['proceed']);
  const longer = tableProver({files: {...facts, out: factsOf('out', {bytes: 16})}});
  const asked = scripted({resume: ['no']});
  await walkPage(page, {operator: asked, prover: longer, files}, {prior: state});
  expect(asked.asked.map(({question}) => question)).toEqual(['resume', 'proceed']);
});
