// Bundles src/cli.ts into dist/: one entry and chunks, so that ink loads only when a screen opens. Beside it the JSON
// Schemas of what docwalk prints (guide) and reads (sidecar), made from the zod types.
import {readFileSync, rmSync, writeFileSync} from 'node:fs';
import {build} from 'esbuild';

const {version} = JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8'));
const root = new URL('.', import.meta.url).pathname;

rmSync(`${root}dist`, {recursive: true, force: true});
await build({
  absWorkingDir: root,
  entryPoints: {cli: 'src/cli.ts'},
  outdir: 'dist',
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
  define: {'process.env.NODE_ENV': '"production"', DOCWALK_VERSION: JSON.stringify(version)},
  banner: {
    js: "import {createRequire as __createRequire} from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});

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
const schemas = await import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
for (const [name, schema] of [
  ['guide', schemas.guideJsonSchema()],
  ['sidecar', schemas.sidecarJsonSchema()],
]) {
  writeFileSync(`${root}dist/${name}.schema.json`, `${JSON.stringify(schema, null, 2)}\n`);
}
