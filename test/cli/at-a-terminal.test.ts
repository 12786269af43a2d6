/** The built docwalk with a person at a real terminal, in plain text. */
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, test} from 'vitest';
import {launch, type Terminal} from '../terminal/terminal.ts';
import {cli, openFolder} from './docwalk.ts';

let here: ReturnType<typeof openFolder>;
const open: Terminal[] = [];
beforeEach(() => {
  here = openFolder();
});
afterEach(() => {
  for (const terminal of open.splice(0)) terminal.kill();
  here.remove();
});

function docwalk(...args: readonly string[]): Terminal {
  const env = {HOME: here.folder, XDG_STATE_HOME: path.join(here.folder, 'state'), TMPDIR: here.folder};
  const terminal = launch(process.execPath, [cli, ...args], {cwd: here.folder, cols: 120, rows: 50, env});
  open.push(terminal);
  return terminal;
}
const write = (name: string, content: string): void => writeFileSync(path.join(here.folder, name), content);

const tabs = `# Guide

{{% tabs %}}
{{% tab "Linux Only" %}}

\`\`\`bash
echo for linux
\`\`\`

{{% /tab %}}
{{% tab "Windows Too" %}}

\`\`\`bash
echo for windows
\`\`\`

{{% /tab %}}
{{% /tabs %}}
`;

describe('a rehearsal', () => {
  test("asks a person for the tab, whatever the sidecar's rehearsal would choose alone", async () => {
    write('g.md', tabs);
    write('g.docwalk.yaml', 'docwalk: 1\nrehearsal: {choose: [Linux Only]}\n');
    const terminal = docwalk('run', 'g.md', '--rehearse', '--plain');
    await terminal.waitFor(/1\) Linux Only[\s\S]*2\) Windows Too/);
    terminal.write('2\r');
    await terminal.waitFor(/echo for windows/);
    terminal.write('\r');
    expect(await terminal.ended()).toBe(0);
  });
});
