import {expect, test} from 'vitest';
import {command} from './pages.ts';
import {look, scripted, tableProver, tableShell, walkPage} from './stand-ins.ts';

const page = {body: [command('1', ['cd /etc', 'sudo systemctl restart docker'])]};
const walked = async (checks: Parameters<typeof tableProver>[0], terminal: boolean) => {
  const shell = tableShell();
  const prover = tableProver(checks);
  const operator = scripted({}, {terminal});
  await walkPage(page, {shell, prover, operator});
  const warnings = operator.asked.flatMap(one => (one.question === 'proceed' ? one.warnings : []));
  return {terminal: shell.requests.map(request => request.terminal), warnings: warnings.join(), looks: prover.looks};
};

test('sudo that would ask for a password gets the terminal, and that is said before', async () => {
  const {terminal, warnings} = await walked({checks: {'sudo -n true': look('unmet')}}, true);
  expect(terminal).toEqual([true]);
  expect(warnings).toMatch(/`sudo` asks for a password/);
});

test('sudo that asks nothing runs like any other command, and its output is kept', async () => {
  const {terminal, warnings} = await walked({}, true);
  expect([terminal, warnings]).toEqual([[false], '']);
});

test('where no terminal can be lent nobody looks, and the step says itself what it lacks', async () => {
  const {terminal, looks} = await walked({checks: {'sudo -n true': look('unmet')}}, false);
  expect(terminal).toEqual([false]);
  expect(looks.join()).not.toContain('sudo');
});

test('a rehearsal that may not try sudo changes nothing', async () => {
  const notLooked = {...look('unmet'), looked: false};
  expect((await walked({checks: {'sudo -n true': notLooked}}, true)).terminal).toEqual([false]);
});
