#!/usr/bin/env node
// A double of rke for rehearsals: it lists the system images and prints its version. What it does not play it says, and
// fails. REHEARSAL_SPOIL (tests): list-empty prints nothing and ends with 0, list-failed ends with 1 after the first image.
import {readFileSync} from 'node:fs';

const spoilt = fault => (process.env.REHEARSAL_SPOIL ?? '').split(',').includes(fault);
const words = process.argv.slice(2);
const list = new URL('system-images.txt', import.meta.url);

function listImages() {
  const images = readFileSync(list, 'utf8')
    .split('\n')
    .filter(line => line !== '' && !line.startsWith('#'));
  // the real rke writes this line to stderr, so that a redirection holds images only
  process.stderr.write(
    'time="2026-01-01T00:00:00Z" level=info msg="Generating images list for version [v1.17.2-rancher1]:"\n',
  );
  if (spoilt('list-empty')) return;
  if (spoilt('list-failed')) {
    process.stdout.write(`${images[0]}\n`);
    process.exitCode = 1;
    return;
  }
  process.stdout.write(`${images.join('\n')}\n`);
}

if (words[0] === 'config' && words.includes('--system-images')) listImages();
else if (words[0] === '--version') process.stdout.write('rke version v1.0.4\n');
else {
  process.stderr.write(`rke: '${words.join(' ')}' is not played by this double\n`);
  process.exitCode = 1;
}
