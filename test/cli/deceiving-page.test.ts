/** DESIGN law 3: whatever a page holds, no word that docwalk prints steers the terminal or hides what it says. */
import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {afterAll, beforeAll, expect, test} from 'vitest';
import {openFolder} from './docwalk.ts';

const steer = '\u001b[2J\u001b]0;owned\u0007';
const turn = '\u202e';
const page = `# Install ${steer} the app

Before you begin, make sure that the host is ready ${turn}.

## Part ${steer}

1. If the list ${steer} is missing, write it:

   \`\`\`bash
   echo "one ${turn} two ${steer}" > list.txt
   \`\`\`

   **Result:** a file named \`list.txt\` ${steer} is there.

1. Replace \`<NAME>\` ${turn} with a name:

   \`\`\`bash
   echo <NAME> ${steer}
   \`\`\`
`;

let here: ReturnType<typeof openFolder>;
beforeAll(() => {
  here = openFolder();
  writeFileSync(path.join(here.folder, 'a.md'), page);
  writeFileSync(
    path.join(here.folder, 'b.md'),
    page.replace('echo "one', 'echo "three').replace('## Part', '## Another'),
  );
});
afterAll(() => here.remove());

test.each([
  'show a.md',
  'show a.md --why',
  'show a.md --graph mermaid',
  'show a.md --graph svg',
  'show a.md --json',
  'explain a.md:1',
  'explain a.md:7',
  'explain a.md:10',
  'check a.md',
  'check a.md --format json',
  'check a.md --format sarif',
  'check a.md --format github',
  'check a.md --format junit',
  'compare a.md b.md',
  'compare a.md b.md --format json',
  'run a.md --dry-run --set NAME=x',
  'run a.md --yes --set NAME=x',
])(
  'docwalk %s',
  async order => {
    const {stdout, stderr} = await here.docwalk(order.split(' '));
    expect(stdout).not.toBe('');
    expect(`${stdout}${stderr}`).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/);
    // JSON for programs holds the page's own characters, but none that a terminal obeys
    if (!/json|sarif/.test(order)) expect(`${stdout}${stderr}`).not.toContain(turn);
  },
  60_000,
);
