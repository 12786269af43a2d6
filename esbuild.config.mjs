// Bundles src/cli.ts into dist/: one entry and chunks, so that ink loads only when a screen opens.
import {readFileSync, rmSync} from 'node:fs';
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
