// Bundles src/ into dist/: the command and the library, with chunks, so that ink loads only when a screen opens. Beside
// them the types of the library and the JSON Schemas of what docwalk prints (guide) and reads (sidecar). All of it is made in a folder
// aside and takes its place whole (.ci/publish.mjs): a docwalk may be started, or another build run, at any moment.
import {mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {build} from 'esbuild';
import {nameBuild} from './.ci/build-name.mjs';
import {declareTypes} from './.ci/declare.mjs';
import {asidePrefix, publish} from './.ci/publish.mjs';

const began = new Date();
const {version} = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const root = new URL('.', import.meta.url).pathname;
const dist = path.join(root, 'dist');
const name = nameBuild(root);

mkdirSync(dist, {recursive: true});
const aside = mkdtempSync(path.join(dist, asidePrefix));
try {
  const types = declareTypes(['library', 'remark'], aside);
  await build({
    absWorkingDir: root,
    entryPoints: {
      ...{cli: 'src/cli.ts', library: 'src/library.ts', remark: 'src/remark.ts'},
      // a thread has to be of the same build as the docwalk that starts it
      [`check-worker-${name}`]: 'src/commands/check-worker.ts',
    },
    outdir: aside,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    jsx: 'automatic',
    minify: true,
    keepNames: true,
    logLevel: 'warning',
    // a native module: loaded at run time when it is there
    external: ['@lydell/node-pty'],
    // ink asks for the React developer tools only when DEV=true
    alias: {'react-devtools-core': './.ci/empty.mjs'},
    define: {
      'process.env.NODE_ENV': '"production"',
      DOCWALK_VERSION: JSON.stringify(version),
      DOCWALK_BUILD: JSON.stringify(name),
    },
    banner: {
      js: "import {createRequire as __createRequire} from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
  await types;
  for (const [name, schema] of Object.entries(await makeSchemas())) {
    writeFileSync(path.join(aside, `${name}.schema.json`), `${JSON.stringify(schema, null, 2)}\n`);
  }
  // a source edited while the build ran is newer than the build, and calls for the next one
  utimesSync(path.join(aside, 'cli.js'), began, began);
  await publish(aside, dist, 'cli.js');
} finally {
  rmSync(aside, {recursive: true, force: true});
}

async function makeSchemas() {
  const {outputFiles} = await build({
    stdin: {
      contents: `export {guideJsonSchema} from './src/guide/json-schema.ts'; export {sidecarJsonSchema} from './src/sidecar/json-schema.ts';`,
      resolveDir: root,
    },
    write: false,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  const {guideJsonSchema, sidecarJsonSchema} = await import(`data:text/javascript;base64,${code}`);
  return {guide: guideJsonSchema(), sidecar: sidecarJsonSchema()};
}
