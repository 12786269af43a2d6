import {readdirSync} from 'node:fs';
import path from 'node:path';
import {Ajv2020} from 'ajv/dist/2020.js';
import {describe, expect, test} from 'vitest';
import {guideJsonSchema} from '../../src/guide/json-schema.ts';
import {shared, sharedFile, withoutShared} from '../shared.ts';
import {readFile} from './reading.ts';

const fixtures = path.join(import.meta.dirname, 'fixtures');
const ajv = new Ajv2020({strict: true, allowUnionTypes: true});
const closed = ajv.compile(guideJsonSchema({closed: true}));
const open = ajv.compile(guideJsonSchema());
const complaints = (check: typeof closed, value: unknown): readonly string[] =>
  check(value) ? [] : (check.errors ?? []).map(({instancePath, message}) => `${instancePath} ${message}`);
const graphOf = (file: string): unknown => JSON.parse(JSON.stringify(readFile(file)));

test.each(readdirSync(fixtures))(
  'what is read from %s fits the published schema, with no field that it does not name',
  name => {
    expect(complaints(closed, graphOf(path.join(fixtures, name, 'doc.md')))).toEqual([]);
  },
);

test('a reader of the published schema is not broken by a field added later', () => {
  const [name = ''] = readdirSync(fixtures);
  const graph = {...(graphOf(path.join(fixtures, name, 'doc.md')) as object), added: 'later'};
  expect(complaints(open, graph)).toEqual([]);
  expect(complaints(closed, graph)).not.toEqual([]);
});

test.each([
  ['a format that is not this one', {format: 'docwalk.guide/2'}],
  ['a dialect that there is not', {dialect: 'word'}],
  ['a body that is no list', {body: null}],
])('%s does not fit', (_, spoiled) => {
  const [name = ''] = readdirSync(fixtures);
  const graph = {...(graphOf(path.join(fixtures, name, 'doc.md')) as object), ...spoiled};
  expect(complaints(open, graph)).not.toEqual([]);
});

describe.skipIf(shared === null)(`the corpus${shared === null ? ` (${withoutShared})` : ''}`, () => {
  test('every page comes out as the published schema says', () => {
    const files = readdirSync(sharedFile('corpus'), {recursive: true, encoding: 'utf8'}).filter(file =>
      /\.(mdx?|txt)$/.test(file),
    );
    expect(files.length).toBeGreaterThan(200);
    const wrong = files.flatMap(file => {
      const found = complaints(closed, graphOf(sharedFile('corpus', file)));
      return found.length === 0 ? [] : [`${file}: ${found.slice(0, 3).join('; ')}`];
    });
    expect(wrong).toEqual([]);
  }, 180_000);
});
