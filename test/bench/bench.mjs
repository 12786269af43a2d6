// What docwalk must reach (DESIGN section 9), as ratios measured in one run on one machine: `npm run bench [NAME…]`.
// A ratio is the median of interleaved pairs, so that a busy machine slows both sides alike.
import process from 'node:process';
import {measureChecking, measureMemory, measureScale} from './checking.mjs';
import {measureGrowth, measureReading} from './reading.mjs';
import {measureOutput, measureStep} from './running.mjs';
import {measureScreen} from './screen.mjs';
import {measureStart} from './start.mjs';

const measures = {
  reading: measureReading,
  growth: measureGrowth,
  checking: measureChecking,
  scale: measureScale,
  memory: measureMemory,
  start: measureStart,
  step: measureStep,
  output: measureOutput,
  screen: measureScreen,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter(name => !(name in measures));
if (unknown.length > 0) {
  process.stderr.write(`bench: unknown ${unknown.join(', ')}; there are ${Object.keys(measures).join(', ')}\n`);
  process.exit(2);
}
const rows = [['work', 'measure', 'reached', 'to reach', '']];
for (const [name, measure] of Object.entries(measures)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  process.stderr.write(`bench: ${name} …\n`);
  for (const {what, reached, reach, unit = '', least = false} of await measure()) {
    const good = least ? reached >= reach : reached <= reach;
    rows.push([name, what, `${reached.toFixed(2)}${unit}`, `${least ? '≥' : '≤'} ${reach}${unit}`, good ? '✔' : '✖']);
  }
}
const widths = rows[0].map((_, column) => Math.max(...rows.map(row => row[column].length)));
for (const row of rows)
  process.stdout.write(
    `${row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd()}\n`,
  );
