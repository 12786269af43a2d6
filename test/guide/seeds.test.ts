import {readdirSync, readFileSync} from 'node:fs';
import {describe, expect, test} from 'vitest';
import {shared, sharedFile, withoutShared} from '../shared.ts';
import {readFile, shapeOf, stepsIn} from './reading.ts';

const golds = shared === null ? [] : readdirSync(sharedFile('gold')).filter(file => file.endsWith('.json'));
const seed = (name: string) => readFile(sharedFile('corpus/seeds', name));

describe.skipIf(shared === null)(`the seeds${shared === null ? ` (${withoutShared})` : ''}`, () => {
  test('English Hugo and Chinese Docusaurus come out with one shape but for what the texts say differently', () => {
    const english = JSON.stringify(shapeOf(seed('air-gap-registry.hugo.en.md').body));
    const chinese = JSON.stringify(shapeOf(seed('air-gap-registry.docusaurus.zh.md').body));
    // the Chinese page writes the Windows path with doubled backslashes, so that file has an id of its own
    const sameFile = (shape: string) => shape.replace(/file:c-programdata[\w.-]+/g, 'file:daemon.json');
    expect(sameFile(chinese)).toBe(sameFile(english));
  });

  test('a step of the Linux tab reads the scripts that its page downloads', () => {
    const guide = seed('air-gap-registry.hugo.en.md');
    const load = stepsIn(guide).find(step => step.id === '4-populate-the-private-registry/3');
    expect(load?.reads).toEqual(expect.arrayContaining(['file:rancher-load-images.sh', 'file:rancher-images.tar.gz']));
    const made = guide.artifacts.find(artifact => artifact.name === 'rancher-images.tar.gz');
    expect(made?.madeBy).toContain('3-save-the-images-to-your-workstation/2');
  });

  test.each(golds)('%s: every placeholder of the gold is asked for', file => {
    const gold = JSON.parse(readFileSync(sharedFile('gold', file), 'utf8'));
    const known = readFile(sharedFile('corpus', gold.file)).variables.flatMap(variable => variable.spellings);
    expect(known).toEqual(expect.arrayContaining(gold.placeholders));
  });
});
