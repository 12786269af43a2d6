/** Bundles the driver for Node, once for a test file. */
import {mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {build} from 'esbuild';

/** Path of the bundled program. */
export async function bundleDriver(): Promise<string> {
  const outfile = path.join(mkdtempSync(path.join(tmpdir(), 'docwalk-screen-')), 'driver.mjs');
  await build({
    entryPoints: [path.join(import.meta.dirname, 'driver.tsx')],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    jsx: 'automatic',
    logLevel: 'warning',
    alias: {'react-devtools-core': path.join(import.meta.dirname, '../../.ci/empty.mjs')},
    define: {'process.env.NODE_ENV': '"production"'},
    banner: {js: "import {createRequire as __cr} from 'node:module'; const require = __cr(import.meta.url);"},
  });
  return outfile;
}
