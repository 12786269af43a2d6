/** Any data written any way: a merge is what merging the data gives, done twice it changes nothing, and no line is lost. */
import fc from 'fast-check';
import {expect, test} from 'vitest';
import {parse, stringify} from 'yaml';
import {findItem, isEqual, isMapping, mergeData} from '../../../src/runner/edits/merge-data.ts';
import {mergeText} from '../../../src/runner/edits/merge-text.ts';

const key = fc.constantFrom('a', 'b', 'c', 'name', 'url', 'x-y', 'on it');
const scalar = fc.oneof(
  fc.constantFrom('x', 'two words', '5', 'a: b', '# no', '"q"', 'it’s', '- d', '', '中文', 'true'),
  fc.integer({min: 0, max: 9}),
  fc.boolean(),
  fc.constant(null),
);
const {tree} = fc.letrec<{tree: unknown}>(tie => ({
  tree: fc.oneof(
    {depthSize: 'small', withCrossShrink: true},
    scalar,
    fc.array(tie('tree'), {maxLength: 3}),
    fc.dictionary(key, tie('tree'), {maxKeys: 4, noNullPrototype: true}),
  ),
}));
const mapping = fc.dictionary(key, tree, {minKeys: 1, maxKeys: 4, noNullPrototype: true});
const style = fc.record({indent: fc.constantFrom(2, 4), indentSeq: fc.boolean(), lineWidth: fc.constant(0)});

/** Whether the fragment would replace something that holds more: the only reason not to merge. */
function clashes(there: unknown, wanted: unknown): boolean {
  if (isMapping(there) && isMapping(wanted)) {
    return Object.keys(wanted).some(one => Object.hasOwn(there, one) && clashes(there[one], wanted[one]));
  }
  if (Array.isArray(there) && Array.isArray(wanted)) {
    return wanted.some(item => {
      const at = findItem(there, item, wanted);
      return at >= 0 && clashes(there[at], item);
    });
  }
  const held = Array.isArray(there) ? there.length : isMapping(there) ? Object.keys(there).length : 0;
  return held > 0 && !isEqual(there, wanted);
}

test('YAML', () => {
  fc.assert(
    fc.property(mapping, style, mapping, style, (old, how, wanted, otherwise) => {
      const text = `# kept\n${stringify(old, how)}`;
      const fragment = stringify(wanted, otherwise);
      const merged = mergeText('yaml', text, fragment);
      if (!merged.ok) {
        expect(clashes(old, wanted)).toBe(true);
        return;
      }
      expect(merged.text.startsWith('# kept\n')).toBe(true);
      expect(mergeText('yaml', merged.text, fragment)).toEqual(merged);
      expect(parse(merged.text)).toEqual(mergeData(old, wanted));
    }),
    {numRuns: 100},
  );
});

test('YAML with a comment behind every line and one above it: none is lost, and they stay in their order', () => {
  fc.assert(
    fc.property(mapping, style, mapping, (old, how, wanted) => {
      const lines = stringify(old, how).trimEnd().split('\n');
      const text = lines.flatMap((line, at) => [`# above ${at}`, `${line} # behind ${at}`, '']).join('\n');
      const merged = mergeText('yaml', text, stringify(wanted));
      if (!merged.ok) return;
      expect(merged.text.match(/# (?:above|behind) \d+/g)).toEqual(text.match(/# (?:above|behind) \d+/g));
    }),
    {numRuns: 100},
  );
});

test('JSON', () => {
  fc.assert(
    fc.property(mapping, fc.constantFrom(0, 2, '\t'), mapping, (old, indent, wanted) => {
      const text = JSON.stringify(old, null, indent);
      const fragment = JSON.stringify(wanted, null, 2);
      const merged = mergeText('json', text, fragment);
      if (!merged.ok) {
        expect(clashes(old, wanted)).toBe(true);
        return;
      }
      expect(JSON.parse(merged.text)).toEqual(mergeData(old, wanted));
      expect(mergeText('json', merged.text, fragment)).toEqual(merged);
    }),
    {numRuns: 100},
  );
});
