import {describe, expect, test} from 'vitest';
import {suggestFromFiles, suggestValue} from '../../src/guide/suggestions.ts';
import {readText, stepsIn} from './reading.ts';

const fence = (...lines: string[]) => ['```sh', ...lines, '```', ''].join('\n');
const asked = (name: string, ...blocks: string[]) => {
  const steps = stepsIn(readText(blocks.join('\nThen:\n\n')));
  return steps.map(step => suggestValue(name, step, steps)?.value ?? null);
};

describe('a value that the page shows', () => {
  test('is read off the name of the file that the command before makes, step by step', () => {
    const fetch = (version: string) =>
      fence(`helm fetch shelf/boat --version ${version}`, 'helm template ./boat-<version>.tgz > a.yaml');
    expect(asked('version', fetch('v1.5.1'), fetch('v0.12.0'))).toEqual(['v1.5.1', 'v0.12.0']);
  });

  test('is what an assignment of the same name gives', () => {
    expect(asked('boat-version', fence('export BOAT_VERSION=1.2'), fence('get boat:<boat-version>'))).toEqual([
      '1.2',
      '1.2',
    ]);
  });

  test('of a flag is taken only where both commands speak of the same thing', () => {
    expect(
      asked(
        'version',
        fence('helm install oar s/oar --version 7'),
        fence('helm install boat s/boat --version <version>'),
      )[1],
    ).toBeNull();
    expect(
      asked('version', fence('helm pull s/boat --version 7'), fence('helm install boat s/boat --version <version>'))[1],
    ).toBe('7');
  });

  test('is never a placeholder or an expansion', () => {
    expect(
      asked('version', fence('helm pull s/boat --version $V'), fence('helm template s/boat --version <version>'))[1],
    ).toBeNull();
  });
});

describe('a value that a folder shows', () => {
  const command = 'helm template ./boat-<version>.tgz | grep x >> ./list.txt';
  test('makes the word around the placeholder the name of a file there', () => {
    expect(suggestFromFiles(command, 'version', ['list.txt', 'boat-v1.5.1.tgz'])).toBe('v1.5.1');
    expect(suggestFromFiles(command, '<version>', ['./boat-2.tgz'])).toBe('2');
  });

  test('is none where files disagree, none fits, or the word says nothing', () => {
    expect(suggestFromFiles(command, 'version', ['boat-1.tgz', 'boat-2.tgz'])).toBeNull();
    expect(suggestFromFiles(command, 'version', ['ship-1.tgz'])).toBeNull();
    expect(suggestFromFiles('cat <file>', 'file', ['list.txt'])).toBeNull();
  });

  test('lets other placeholders of the word be anything and the same one only itself', () => {
    expect(suggestFromFiles('tar xf <name>-<version>.tar.gz', 'version', ['boat-3.tar.gz'])).toBe('3');
    expect(suggestFromFiles('cat out/<id>/log-<id>.txt', 'id', ['out/7/log-8.txt', 'out/9/log-9.txt'])).toBe('9');
  });
});
