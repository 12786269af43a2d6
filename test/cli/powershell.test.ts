/** PowerShell steps of this machine: run where `pwsh` is there (a stand-in of that name), else left to a person. */
import {chmodSync, existsSync, mkdirSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, expect, test} from 'vitest';
import {openFolder} from './docwalk.ts';

let here: ReturnType<typeof openFolder>;
beforeEach(() => {
  here = openFolder();
  const guide =
    '# Set up\n\n1. Say hello:\n\n   ```powershell\n   Write-Output hello\n   ```\n\n2. Done:\n\n   ```bash\n   echo done\n   ```\n';
  writeFileSync(path.join(here.folder, 'g.md'), guide);
});
afterEach(() => here.remove());

test('a step for PowerShell runs here where pwsh is in the PATH', async () => {
  const bin = path.join(here.folder, 'bin');
  mkdirSync(bin);
  writeFileSync(path.join(bin, 'pwsh'), '#!/bin/bash\nsed "s/^\\xef\\xbb\\xbf/ran: /" "${@: -1}"\n');
  chmodSync(path.join(bin, 'pwsh'), 0o755);
  const {code, stdout} = await here.docwalk(['run', 'g.md', '--yes'], {PATH: `${bin}:${process.env.PATH}`});
  expect([code, stdout]).toEqual([0, expect.stringContaining('ran: Write-Output hello')]);
  expect(stdout).toContain('2 exit 0, nothing to prove');
});

test.skipIf(['/usr/bin/pwsh', '/bin/pwsh'].some(existsSync))('and is left to a person where it is not', async () => {
  const {stdout} = await here.docwalk(['run', 'g.md', '--yes'], {PATH: '/usr/bin:/bin'});
  expect(stdout).toMatch(/skipped.*powershell, which this machine does not run/);
  expect(stdout).not.toContain('ran:');
});
