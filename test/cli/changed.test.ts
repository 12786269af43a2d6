/** A run goes on after its guide, its sidecar, a file and a variable have changed under it: each is said. */
import {readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {openFolder} from './docwalk.ts';

let here: ReturnType<typeof openFolder>;
beforeEach(() => {
  here = openFolder();
});
afterEach(() => here.remove());

const at = (name: string): string => path.join(here.folder, name);
const guide = (...steps: readonly (readonly [title: string, script: string])[]): void =>
  writeFileSync(
    at('g.md'),
    `# Guide\n\n${steps.map(([title, script]) => `1. ${title}:\n\n   \`\`\`bash\n   ${script}\n   \`\`\`\n`).join('\n')}`,
  );
const sidecar = (type: string, check: string): void =>
  writeFileSync(
    at('g.docwalk.yaml'),
    `docwalk: 1
variables:
  REG: {type: ${type}}
steps:
  - match: {command: echo made}
    checks: [{file: ${check}}]
`,
  );
const made = ['Make it', 'echo made > list.txt'] as const;
const use = ['Use it', 'echo <REG> >> used'] as const;
const last = ['Last', 'test -e fixed && echo <REG> >> used'] as const;

test('off a terminal with --yes each is written in the report, and what is changed and done is done again', async () => {
  guide(made, use, last);
  sidecar('text', 'list.txt');
  expect((await here.docwalk(['run', 'g.md', '--yes', '--set', 'REG=r:1'])).code).toBe(1);
  writeFileSync(at('fixed'), '');
  guide(['Look first', 'ls > seen'], made, use, last);
  sidecar('host-port', 'used');
  writeFileSync(at('list.txt'), 'spoiled\n');
  const {code, stdout} = await here.docwalk(['resume', '--yes']);
  expect(code).toBe(0);
  for (const said of [
    /New in the guide: Look first\./,
    /The sidecar has changed: .*g\.docwalk\.yaml/,
    /something else of steps that are done.*Make it/,
    /REG stands for something else.*Its value is r:1/,
  ])
    expect(stdout).toMatch(said);
  // the step of which the sidecar says something else is done again, and mends the file with it
  expect(readFileSync(at('list.txt'), 'utf8')).toBe('made\n');
  expect(readFileSync(at('used'), 'utf8')).toBe('r:1\nr:1\n');
}, 60_000);

test('a file that is gone or has other content is told with the step that made it', async () => {
  guide(made, use, last);
  expect((await here.docwalk(['run', 'g.md', '--yes', '--set', 'REG=r:1'])).code).toBe(1);
  writeFileSync(at('fixed'), '');
  rmSync(at('list.txt'));
  const {code, stdout} = await here.docwalk(['resume', '--yes']);
  expect([code, stdout]).toEqual([0, expect.stringMatching(/list\.txt is not there any more\. “Make it” made it/)]);
}, 60_000);

test('a person decides, in lines of text', async () => {
  guide(made, use, last);
  sidecar('text', 'list.txt');
  expect((await here.docwalk(['run', 'g.md', '--yes', '--set', 'REG=r:1'])).code).toBe(1);
  writeFileSync(at('fixed'), '');
  guide(['Make it', 'echo made anew > list.txt'], use, last);
  sidecar('host-port', 'list.txt');
  const terminal = here.atTerminal(['resume', '--plain']);
  await terminal.waitFor(
    /has changed since these steps were done: Make it\.[\s\S]*1\) Run it again[\s\S]*2\) Keep as it is/,
  );
  terminal.write('2\r');
  await terminal.waitFor(/REG stands for something else[\s\S]*1\) Keep the value[\s\S]*2\) Give another/);
  terminal.write('2\r');
  await terminal.waitFor(/Value of REG[\s\S]*> *\n*$/);
  terminal.write('r:2\r');
  await terminal.waitFor(/echo r:2 >> used[\s\S]*\[Enter\/y\]/);
  terminal.write('\r');
  expect(await terminal.ended()).toBe(0);
  expect(readFileSync(at('list.txt'), 'utf8')).toBe('made\n');
  expect(readFileSync(at('used'), 'utf8')).toBe('r:1\nr:2\n');
}, 60_000);
