import type {Code, Heading, List} from 'mdast';
import {describe, expect, test} from 'vitest';
import {proseOf} from '../../src/markdown/prose.ts';
import {breachesOf} from './breaches.ts';
import {read} from './shape.ts';

const codeIn = (text: string) => read(text).tree.children.find(node => node.type === 'code') as Code;
const listIn = (text: string) => read(text).tree.children.find(node => node.type === 'list') as List;
const wordsOf = (text: string) => {
  const page = read(text);
  return page.tree.children.filter(node => node.type !== 'hidden').map(node => proseOf(page, node).text);
};

describe('an attribute list is no word of the page', () => {
  test.each([
    ['# Rig the boat { .lead }\n', 'Rig the boat'],
    ['# Rig the boat {: #rig .lead data-x="a b" }\n', 'Rig the boat'],
    ['Press [Hoist](a.md){ .md-button } and **wait**{: .slow }.\n', 'Press Hoist and wait.'],
    ['A sail.\n{ .annotate }\n', 'A sail.'],
    ['A sail.\n{: .notice}\n', 'A sail.'],
  ])('%j', (text, words) => {
    expect(wordsOf(text)).toEqual([words]);
    expect(breachesOf(read(text))).toEqual([]);
  });

  test('behind an item or in a cell it is left out', () => {
    const page = read('1. Sew { .first }\n2. Hoist\n\n| a { .wide } |\n|---|\n| b |\n');
    const [list, table] = page.tree.children;
    expect(list?.type === 'list' && list.children.map(item => proseOf(page, item).text)).toEqual(['Sew', 'Hoist']);
    expect(table?.type === 'table' && table.children[0]?.children.map(cell => proseOf(page, cell).text)).toEqual(['a']);
  });

  test('the id of a heading is its anchor', () => {
    const heading = read('# a\n\n## Masts { #masts .tall }\n').tree.children[1] as Heading;
    expect(heading.data?.anchor).toBe('masts');
  });

  test.each(['Set {name} first.\n', 'Print {.status.phase} and see.\n', 'It is { }.\n', 'A {b=c} and d.\n'])(
    'what only looks like one stays: %j',
    text => {
      expect(wordsOf(text)).toEqual([text.trim()]);
    },
  );
});

describe('a list of annotations', () => {
  test.each([
    ['A sail (1).\n{ .annotate }\n\n1.  Red.\n', 'behind a paragraph with the class'],
    ['``` { .sh .annotate }\nsew # (1)\n```\n\n1.  Red.\n', 'behind a fence with the class'],
    ['```sh\nsew # (1)!\n```\n\n1.  Red.\n', 'behind a fence whose marks it answers'],
    ['!!! note annotate "Sails (1)"\n\n    Torn.\n\n1.  Red.\n', 'behind a note with the class'],
    ['<div class="annotate" markdown>\n\n- A sail (1)\n\n</div>\n\n1.  Red.\n', 'behind a frame with the class'],
  ])('%j is told: %s', text => {
    const lists = read(text).tree.children.filter(node => node.type === 'list' && node.ordered === true);
    expect(lists.map(list => ('data' in list ? list.data : null))).toMatchObject([{notes: true}]);
    expect(breachesOf(read(text))).toEqual([]);
  });

  test.each([
    '```sh\nsew # (1)!\n```\n\n1. Red.\n2. Blue.\n',
    '```sh\nsew (1)\n```\n\n1. Red.\n',
    '```sh\nsew # (1)!\n```\n\nThen:\n\n1. Red.\n',
  ])('is no list that the marks do not ask for: %j', text => {
    expect(listIn(text).data?.notes).toBeUndefined();
  });

  test('does not carry on the list before it', () => {
    const page = read(
      '1. Sew:\n\n    ```sh\n    sew\n    ```\n\n2. Hoist:\n\n```sh\nhoist # (1)!\n```\n\n1. Slowly.\n',
    );
    expect(page.tree.children.flatMap(node => (node.type === 'list' ? [node.children.length] : []))).toContain(1);
  });
});

test('the marks of annotations are no part of the code, its places stay', () => {
  const text = '```sh\nsew --red \\ # (1)!\n  --all # twice (2)!\nhoist # (3)\n```\n\n1. a\n2. b\n3. c\n';
  const code = codeIn(text);
  expect(code.value).toBe('sew --red \\\n  --all # twice\nhoist');
  expect(code.data?.notes).toEqual([1, 2, 3]);
  const starts = ['sew', '  --all', 'hoist'].map(line => text.indexOf(line));
  expect(code.data?.lines?.map(line => line.at.offset)).toEqual(starts);
});
