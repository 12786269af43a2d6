import {readdirSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {Ajv2020} from 'ajv/dist/2020.js';
import {expect, test} from 'vitest';
import {parse} from 'yaml';
import {sidecarJsonSchema} from '../../src/sidecar/json-schema.ts';

const runbooks = path.join(import.meta.dirname, '../../runbooks');
const sidecars = readdirSync(runbooks, {recursive: true, encoding: 'utf8'}).filter(file =>
  file.endsWith('.docwalk.yaml'),
);
const fits = new Ajv2020({allowUnionTypes: true}).compile(sidecarJsonSchema());

test.each(sidecars)('the sidecar %s fits the published schema', file => {
  const fit = fits(parse(readFileSync(path.join(runbooks, file), 'utf8')));
  expect(fits.errors ?? []).toEqual([]);
  expect(fit).toBe(true);
});

test('a key that no sidecar has does not fit the published schema', () => {
  expect(fits({docwalk: 1, step: []})).toBe(false);
});
