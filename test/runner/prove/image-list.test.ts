import * as fc from 'fast-check';
import {expect, test} from 'vitest';
import {readImageList} from '../../../src/runner/prove/archive/image-list.ts';
import {
  commonNamespace,
  familiarName,
  isImageName,
  registryPlaces,
} from '../../../src/runner/prove/archive/image-name.ts';

const kinds = (text: string): readonly string[] => readImageList(text).remarks.map(({kind}) => kind);

test('a list is one name a line', () => {
  expect(readImageList('a/b:1\nc\n')).toEqual({
    images: [
      {name: 'a/b:1', line: 1},
      {name: 'c', line: 2},
    ],
    remarks: [],
  });
});

test.each([
  ['a\r\n', 'carriage-return'],
  ['a', 'no-final-newline'],
  ['a\n\nb\n', 'blank-line'],
  ['# x\na\n', 'comment'],
  [' a \n', 'blanks'],
  ['a\ndocker.io/library/a:latest\n', 'duplicate'],
  ['<html>\n', 'not-a-name'],
  ['\ufeffa\n', 'byte-order-mark'],
])('%j is remarked on as %s', (text, kind) => {
  expect(kinds(text)).toEqual([kind]);
});

test('a remark has the lines it was seen in', () => {
  expect(readImageList('a\nb\r\nc\r\n').remarks).toEqual([{kind: 'carriage-return', lines: [2, 3], text: 'b'}]);
});

test('every name that is an image comes out once, whatever stands around it', () => {
  const name = fc.stringMatching(/^[a-z]{1,8}(?:\/[a-z]{1,8})?:v[0-9]{1,3}$/);
  const around = fc.constantFrom('\n', '\r\n', ' \n', '\n\n', '\n# x\n');
  fc.assert(
    fc.property(fc.array(fc.tuple(name, around)), lines => {
      const {images} = readImageList(lines.map(([text, end]) => text + end).join(''));
      expect(images.map(image => image.name)).toEqual([...new Set(lines.map(([text]) => text))]);
    }),
  );
});

test.each([
  ['docker.io/library/x:latest', 'x:latest'],
  ['x', 'x:latest'],
  ['index.docker.io/rancher/shell:v1', 'rancher/shell:v1'],
  ['localhost:5000/x', 'localhost:5000/x:latest'],
  ['quay.io/jetstack/x:v1', 'quay.io/jetstack/x:v1'],
  [`x@sha256:${'a'.repeat(64)}`, `x@sha256:${'a'.repeat(64)}`],
  [`x:1@sha256:${'a'.repeat(64)}`, `x@sha256:${'a'.repeat(64)}`],
])('%s is %s', (name, familiar) => {
  expect(familiarName(name)).toBe(familiar);
});

test.each(['Busybox', 'a b', '', 'http://x/y', 'a//b', '-a', 'x:'])('%j is no name of an image', name => {
  expect(isImageName(name)).toBe(false);
});

test.each(['busybox', 'reg.example.com:5000/a/b:v1', 'a__b/c-d', '[::1]:5000/x', 'localhost/x:Tag_1'])(
  '%j is a name of an image',
  name => {
    expect(isImageName(name)).toBe(true);
  },
);

test('the folder most names stand in', () => {
  expect(commonNamespace(['rancher/a', 'rancher/b:1', 'other/c', 'quay.io/x/y', 'bare'])).toBe('rancher');
  expect(commonNamespace(['bare', 'quay.io/x/y'])).toBeNull();
});

test.each([
  ['quay.io/jetstack/x:v1', ['quay.io/jetstack/x']],
  ['docker.io/rancher/x:v1', ['docker.io/rancher/x', 'rancher/x']],
  ['rancher/x:v1', ['rancher/x']],
  ['x:v1', ['x', 'library/x', 'rancher/x']],
])('%s is looked for in a private registry at %j', (name, places) => {
  const found = registryPlaces(name, {namespace: null, common: 'rancher'});
  expect(found.map(({repository}) => repository)).toEqual(places);
  expect(new Set(found.map(({reference}) => reference))).toEqual(new Set(['v1']));
});
