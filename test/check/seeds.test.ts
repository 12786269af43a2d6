import {readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {checkText} from '../../src/check/check.ts';
import {shared, sharedFile, withoutShared} from '../shared.ts';

const seeds = {
  en: 'air-gap-registry.hugo.en.md',
  zh: 'air-gap-registry.docusaurus.zh.md',
  jekyll: 'k8s-private-registry.jekyll.en.md',
  text: 'registries.plain.en.txt',
} as const;

/** What is wrong in the seeds' own bytes: seed, rule, line, words of the message. */
const defects: readonly (readonly [seed: keyof typeof seeds, rule: string, line: number, words: string])[] = [
  ['en', 'file-not-yet-made', 184, '`rancher-windows-images.tar.gz`'],
  ['zh', 'file-not-yet-made', 194, '`rancher-windows-images.tar.gz`'],
  ['en', 'two-versions', 232, '`v1.5.1`'],
  ['zh', 'two-versions', 242, '`v1.5.1`'],
  ['en', 'placeholder-redirects', 62, '`<version>`'],
  ['zh', 'placeholder-redirects', 72, '`<version>`'],
  ['zh', 'dead-anchor', 35, '`#1-find-the-required-assets-for-your-rancher-version`'],
  ['zh', 'dead-anchor', 38, '`#4-populate-the-private-registry`'],
  ['en', 'ambiguous-anchor', 25, '3 headings'],
  ['zh', 'repeated-heading', 218, 'for the 3rd time'],
  ['zh', 'double-backslash', 168, '`C:\\ProgramData\\Docker\\config\\daemon.json`'],
  ['en', 'fence-breaks-list', 93, '1 column'],
  ['zh', 'fence-breaks-list', 103, '3 columns'],
  ['en', 'shell-fence-language', 58, '`plain`'],
  ['zh', 'shell-fence-language', 68, '`plain`'],
  ['en', 'duplicate-paragraph', 88, 'repeats the one before it'],
  ['zh', 'duplicate-paragraph', 98, 'repeats the one before it'],
  ['text', 'prompted-file-line', 27, 'DOCKER_OPTS'],
  ['jekyll', 'mixed-output', 40, 'output'],
  ['text', 'undefined-variable', 27, '`${DOMAIN}`'],
  ['text', 'undefined-variable', 27, '`${PORT}`'],
  ['text', 'certificate-folder-port', 38, '`${DOMAIN}:${PORT}`'],
  ['en', 'elided-content', 162, '`...`'],
  ['zh', 'elided-content', 172, '`...`'],
  ['en', 'powershell-flags', 186, '`--registry`'],
];

describe.skipIf(shared === null)(shared === null ? withoutShared : 'in the seeds', () => {
  test.each(defects)('%s: %s in line %i (%s)', (seed, rule, line, words) => {
    const file = seeds[seed];
    const found = checkText(readFileSync(sharedFile('corpus/seeds', file), 'utf8'), file);
    const there = found.filter(one => one.ruleId === rule && one.place.start.line === line);
    expect(there.map(one => one.message).join('\n')).toContain(words);
  });

  test('a reference page without a procedure has no error and no warning', () => {
    const file = 'rke-private-registries.hugo.en.md';
    const found = checkText(readFileSync(sharedFile('corpus/seeds', file), 'utf8'), file);
    expect(found.filter(one => one.severity !== 'info').map(one => one.message)).toEqual([]);
  });
});
