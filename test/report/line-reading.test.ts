import {describe, expect, test} from 'vitest';
import {readGuide} from '../../src/guide/read.ts';
import {readPage} from '../../src/markdown/read-page.ts';
import {tellLine} from '../../src/report/line-reading.ts';
import {textsFor} from '../../src/texts/texts.ts';

const text = [
  '---',
  'title: Move a box',
  '---',
  '<!-- reviewed -->',
  '',
  '## Pack',
  '',
  'If the box is full, skip this step.',
  '',
  '1. Write the list:',
  '',
  '   ```bash',
  '   ls shelf > list.txt',
  '   tar czf box-<version>.tgz -T list.txt',
  '   ```',
  '',
  'The shelf was built long ago.',
].join('\n');
const page = readPage(text, 'box.md');
const guide = readGuide(page, {file: 'box.md', sha256: ''});
const tell = (line: number) => tellLine(guide, page, line, textsFor('en'));
const whats = (line: number) => tell(line).readings.map(({what, detail}) => `${what} ${detail}`);

describe('a line of a guide is explained', () => {
  test('a command line names its step, the command, its files and its values', () => {
    const said = whats(14).join('\n');
    expect(said).toContain('command: tar czf box-<version>.tgz -T list.txt');
    expect(said).toContain('file: write box-<version>.tgz');
    expect(said).toContain('value a person supplies: <version>');
  });

  test('the blocks around it are told from the outside in', () => {
    const {within} = tell(13);
    expect(within.map(block => block.split(' ')[0])).toEqual(['“Pack”', 'pack/1']);
  });

  test('every reading of a step has evidence', () => {
    const step = tell(13).readings.find(({what}) => what.startsWith('step'));
    expect(step?.evidence.length).toBeGreaterThan(0);
  });

  test('a condition quotes its sentence', () => {
    expect(whats(8).join('\n')).toContain('skip it? “If the box is full, skip this step.”');
  });

  test.each([
    [2, 'front matter'],
    [4, 'a comment'],
  ])('line %i is said to be hidden: %s', (line, what) => {
    expect(whats(line).join('\n')).toContain(`not shown to the reader: ${what}`);
  });

  test('prose that nothing was made of has no reading', () => {
    expect(tell(17).readings).toEqual([]);
  });
});
