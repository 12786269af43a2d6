/** What a guide asks for before its first step: looked at, each told with its own sentence; what nobody can look at is asked. */
import {existsSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {openFolder} from './docwalk.ts';

let here: ReturnType<typeof openFolder>;
beforeEach(() => {
  here = openFolder();
  writeFileSync(
    path.join(here.folder, 'g.md'),
    `# Install the thing

## Prerequisites

- Docker 99.1 or later
- At least 900 TB of free disk space
- \`helm\` 99.1 or newer is installed
- Your licence key is at hand

## Install

1. Begin:

   \`\`\`bash
   touch begun
   \`\`\`
`,
  );
  const other = process.arch === 'x64' ? 'arm64' : 'x64';
  writeFileSync(
    path.join(here.folder, 'g.docwalk.yaml'),
    `docwalk: 1
prerequisites:
  - os: windows
  - arch: ${other}
  - command: no-such-program
  - port: 1
    host: 127.0.0.1
  - registry: 127.0.0.1:1
  - http: http://127.0.0.1:1/health
`,
  );
});
afterEach(() => here.remove());

const sentences = [
  /“Docker 99\.1 or later” is not met: /,
  /“At least 900 TB of free disk space” is not met: .* free in /,
  /“helm 99\.1 or newer is installed” is not met/,
  /“This machine runs windows” is not met: this machine runs/,
  /“This machine is \w+” is not met: this machine has a processor/,
  /“The program no-such-program” is not met/,
  /“127\.0\.0\.1:1 answers” is not met: nothing listens/,
  /“The registry 127\.0\.0\.1:1 answers” is not met: nothing listens/,
  /“http:\/\/127\.0\.0\.1:1\/health answers” is not met: nothing listens/,
];

test('off a terminal all that is not met is listed before the first step, each with its sentence, and nothing runs', async () => {
  const {code, stderr} = await here.docwalk(['run', 'g.md', '--yes']);
  expect([code, existsSync(path.join(here.folder, 'begun'))]).toEqual([2, false]);
  for (const sentence of sentences) expect(stderr).toMatch(sentence);
  // without --yes what nobody can look at has to be confirmed too
  const asked = await here.docwalk(['run', 'g.md']);
  expect(asked.stderr).toMatch(/has to be confirmed.*“Your licence key is at hand”/);
}, 60_000);

test('at a terminal each is asked about before the first step: looked at again, overruled in writing, or confirmed', async () => {
  const terminal = here.atTerminal(['run', 'g.md', '--plain'], {cols: 140});
  const asked: string[] = [];
  // every one that was looked at, in its turn
  for (let count = 0; count < sentences.length; count++) {
    const shown = await terminal.waitFor(/The guide asks for:[\s\S]*stop here\n> *\n*$/);
    asked.push(shown.slice(shown.lastIndexOf('The guide asks for:')));
    expect(existsSync(path.join(here.folder, 'begun'))).toBe(false);
    terminal.write('o\r');
    await terminal.waitFor(/Why\?[^\n]*\n*$/);
    terminal.write(`reason ${count}\r`);
    await terminal.waitFor(new RegExp(`reason ${count}[\\s\\S]*The guide asks for:[\\s\\S]*stop here\\n> *\\n*$`));
  }
  expect(new Set(asked).size).toBe(sentences.length);
  await terminal.waitFor(/Your licence key is at hand[\s\S]*\[y\] yes, it is so[\s\S]*> *\n*$/);
  terminal.write('y\r');
  await terminal.waitFor(/touch begun[\s\S]*\[Enter\/y\]/);
  terminal.write('\r');
  expect(await terminal.ended()).toBe(0);
}, 120_000);
