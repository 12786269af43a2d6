/** The add-on images of the Kubernetes seed: one name, `<VERSION>`, for the versions of eight images. */
import {expect, test} from 'vitest';
import {readFile} from '../guide/reading.ts';
import {shared, sharedFile} from '../shared.ts';
import {scripted, tableFiles, tableProver, walkPage} from './stand-ins.ts';

test.skipIf(shared === null)('each image of the Kubernetes seed is asked for its own version', async () => {
  const guide = readFile(sharedFile('corpus/seeds/k8s-private-registry.jekyll.en.md'));
  const values = ['registry.example.com', ...Array.from({length: 9}, (_, at) => `v${at + 1}.0`)];
  const operator = scripted({
    'after-failure': ['skip'],
    value: values.map(text => ({answer: 'set', text}) as const),
  });
  const prover = tableProver();
  const files = tableFiles();
  await walkPage({body: guide.body, guide}, {operator, files, prover});
  const told = operator.asked.flatMap(one => (one.question === 'done' ? [one.text] : []));
  const written = [...Object.values(files.content), ...told, ...prover.looks].join('\n');
  const versions = operator.asked.filter(one => one.question === 'value' && one.variable.name === 'VERSION');
  expect(versions).toHaveLength(8);
  for (let at = 1; at <= 8; at++) expect(written).toContain(`:v${at}.0`);
  expect(written).not.toContain('<VERSION>');
});
