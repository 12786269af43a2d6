import fc from 'fast-check';
import {describe, expect, test} from 'vitest';
import type {Command} from '../../src/guide/schema.ts';
import {giveToShell} from '../../src/runner/steps/give-to-shell.ts';
import type {Prepared} from '../../src/runner/steps/prepare-command.ts';
import {startWalk} from '../../src/runner/walk.ts';
import {command, type Page, variable} from './pages.ts';
import {inputFor, portsFor, tableShell} from './stand-ins.ts';

/** Gives statements to the shell as if everything before the gate had been forgotten. */
async function give(statements: readonly string[], page: Page = {body: []}, madeOf: readonly (Command | null)[] = []) {
  const shell = tableShell();
  const walk = startWalk(inputFor(page), portsFor({shell}));
  const [block] = page.body;
  const step = block !== undefined && 'commands' in block ? block : command('1', [...statements]);
  const prepared: Prepared = {
    statements,
    madeOf,
    script: statements.join('\n'),
    env: {},
    stdin: null,
    terminal: false,
    inside: [],
  };
  const signal = new AbortController().signal;
  const result = await giveToShell(walk, step, prepared, {
    terminal: false,
    timeoutMs: null,
    signal,
    onOutput: () => {},
  });
  return {refused: 'refused' in result ? result.refused : null, ran: shell.requests.length};
}

describe('the last gate before the shell', () => {
  test.each([
    'docker login <REGISTRY.YOURDOMAIN.COM:PORT>',
    'helm template ./cert-manager-<version>.tgz | grep -o x >> ./rancher-images.txt',
    'docker login <REGISTRY> > log 2>&1',
    'echo "<your-token>"',
    'kubectl get nodes; curl https://<HOST>/',
    'run <LF>',
  ])('refuses %j', async script => {
    const {refused, ran} = await give(['true', script]);
    expect(ran).toBe(0);
    expect(refused).toMatch(/<.*> is still to be replaced/);
  });

  test.each([
    'sort < in.txt > out.txt',
    'cat <<EOF\nhello\nEOF',
    'diff <(a) <(b)',
    'test 1 -lt 2 && echo "a > b"',
    'echo ok 2>&1',
  ])('lets %j through', async script => {
    expect(await give([script])).toEqual({refused: null, ran: 1});
  });

  test('refuses what only the site can fill in', async () => {
    const step = command('1', 'curl {{<baseurl>}}/x');
    const page = {body: [{...step, commands: step.commands.map(one => ({...one, unresolved: ['{{<baseurl>}}']}))}]};
    expect(await give(['curl {{<baseurl>}}/x'], page)).toMatchObject({
      ran: 0,
      refused: expect.stringContaining('{{<baseurl>}}'),
    });
  });

  test('refuses a line of another command’s shell', async () => {
    const step = command('1', ['docker exec -ti x bash', 'apt-get update']);
    const made = step.commands.map((one, index) => ({...one, inside: index === 0 ? null : 0}));
    expect(await give(['docker exec -ti x bash', 'apt-get update'], {body: [step]}, made)).toMatchObject({ran: 0});
  });

  test('refuses a step in which nothing is for this machine', async () => {
    expect(await give([])).toMatchObject({ran: 0});
  });

  test('refuses a bare word that the guide knows as a placeholder', async () => {
    const page = {
      body: [command('1', 'docker push IMAGE_NAME', {variables: ['IMAGE_NAME']})],
      guide: {variables: [variable('IMAGE_NAME', {spellings: ['IMAGE_NAME']})]},
    };
    expect((await give(['docker push IMAGE_NAME'], page)).ran).toBe(0);
  });

  test('whatever stands around it, a name between angle brackets never gets to the shell', async () => {
    const around = fc.stringMatching(/^[a-z ./-]{0,12}$/);
    await fc.assert(
      fc.asyncProperty(
        around,
        fc.stringMatching(/^[A-Z]{2,8}([.-][A-Z]{2,5})?$/),
        fc.constantFrom('', ' | tee log', ' && true', '/v2'),
        async (before, name, after) => {
          expect((await give([`run ${before}<${name}>${after}`])).ran).toBe(0);
        },
      ),
      {numRuns: 200},
    );
  });
});
