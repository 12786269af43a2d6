import {execFile} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {promisify} from 'node:util';
import {afterAll, beforeAll, expect, test} from 'vitest';

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, '../..');
const folder = mkdtempSync(path.join(os.tmpdir(), 'docwalk-package-'));
const modules = path.join(folder, 'node_modules');

/** What `npm install docwalk` would lay down: the packed files, and the packages they need beside them. */
beforeAll(async () => {
  const {stdout} = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {cwd: root});
  const [{filename}] = JSON.parse(stdout) as [{filename: string}];
  mkdirSync(path.join(modules, 'docwalk'), {recursive: true});
  await run('tar', ['-xzf', path.join(folder, filename), '--strip-components=1', '-C', path.join(modules, 'docwalk')]);
  for (const name of ['vfile', 'vfile-message', '@types', 'unist-util-stringify-position', 'unified', 'remark', 'zod'])
    symlinkSync(path.join(root, 'node_modules', name), path.join(modules, name));
  writeFileSync(path.join(folder, 'package.json'), '{"type": "module"}');
}, 60_000);
afterAll(() => rmSync(folder, {recursive: true, force: true}));

const node = (file: string) => run(process.execPath, [path.join(folder, file)], {cwd: folder});

test('a project that installed the package imports what reads and checks', async () => {
  writeFileSync(
    path.join(folder, 'use.js'),
    `import {read, check, rules} from 'docwalk';
const text = '# Tool\\n\\n\`\`\`bash\\ntool pull <IMAGE>\\n\`\`\`\\n';
console.log(read(text).guide.format, check(text).map(one => one.ruleId).join(), String(rules.length > 0));`,
  );
  expect((await node('use.js')).stdout).toBe('docwalk.guide/1 placeholder-redirects true\n');
}, 60_000);

test('its remark plugin is found by the name of the package', async () => {
  writeFileSync(
    path.join(folder, 'remark.js'),
    `import {remark} from 'remark';
import remarkDocwalk from 'docwalk/remark';
const file = await remark().use(remarkDocwalk).process('# Tool\\n\\n\`\`\`bash\\ntool pull <IMAGE>\\n\`\`\`\\n');
console.log(file.messages.map(one => one.source + ':' + one.ruleId).join());`,
  );
  expect((await node('remark.js')).stdout).toBe('docwalk:placeholder-redirects\n');
}, 60_000);

test('its types hold in a strict project that checks its libraries too', async () => {
  writeFileSync(
    path.join(folder, 'use.ts'),
    `import {check, type Diagnostic, type Guide, read} from 'docwalk';
import remarkDocwalk from 'docwalk/remark';
export const guide: Guide = read('# Tool').guide;
export const found: readonly Diagnostic[] = check('# Tool', {rules: {'two-versions': 'off'}});
const [first] = guide.body;
export const script: string | undefined = first?.kind === 'command' ? first.commands[0]?.script : undefined;
remarkDocwalk({known: ['VERSION']});
// @ts-expect-error a page is a text
read(5);
// @ts-expect-error there is no such severity
check('', {rules: {'two-versions': 'loud'}});`,
  );
  writeFileSync(
    path.join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {module: 'nodenext', target: 'es2023', strict: true, noEmit: true, types: ['node']},
      files: ['use.ts'],
    }),
  );
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
  const {stdout} = await run(process.execPath, [tsc, '-p', folder]).catch((error: {stdout: string}) => error);
  expect(stdout).toBe('');
}, 60_000);

test('the schemas are in it, and the command starts', async () => {
  writeFileSync(
    path.join(folder, 'schema.js'),
    `import guide from 'docwalk/guide.schema.json' with {type: 'json'};
import sidecar from 'docwalk/sidecar.schema.json' with {type: 'json'};
console.log(typeof guide.$schema, typeof sidecar.$schema);`,
  );
  expect((await node('schema.js')).stdout).toBe('string string\n');
  expect((await run(process.execPath, [path.join(modules, 'docwalk/dist/cli.js'), '--version'])).stdout).toMatch(
    /^\d+\.\d+\.\d+\n$/,
  );
}, 60_000);
