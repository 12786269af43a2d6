/** What `docwalk compare` says. */
export const compare = {
  help: 'lay the same guide in two languages or versions side by side; two folders compare page by page',
  formatHelp: 'pretty or json',
  mapHelp: 'for folders: FROM in a path of the first is TO in the second (as in .en.md=.zh.md)',
  badMap: (given: string) => `--map ${given}: expected FROM=TO, as in .en.md=.zh.md`,
  bothOrNone: (a: string, b: string) => `${a} and ${b}: expected two files or two folders`,
  noPages: (folder: string) => `${folder}: no page of it (.md, .mdx, .markdown, .txt) could be compared`,
  none: 'no differences',
  counts: (drift: number, notes: number) =>
    [
      drift === 1 ? '1 difference' : `${drift} differences`,
      ...(notes === 0 ? [] : [notes === 1 ? '1 note' : `${notes} notes`]),
    ].join(', '),
  score: (score: number) => `${Math.floor(score * 100)} % of both guides is the same`,
  /** What differs, and how. */
  headline: (kind: string, how: string) => `${kind}, ${how}`,
  within: (part: string) => `(${part})`,
  closing: (counts: string, score: string) => `${counts}; ${score}`,
  onlyIn: (side: 'first' | 'second') => (side === 'first' ? 'only in the first' : 'only in the second'),
  differs: 'differs',
  missing: '(nothing)',
  pageOnly: (file: string, folder: string) => `${file} has no counterpart in ${folder}`,
  pages: (pairs: number, drifted: number, single: number) =>
    `${pairs === 1 ? '1 pair' : `${pairs} pairs`} of pages, ${drifted} with differences; ${single === 1 ? '1 page' : `${single} pages`} without a counterpart`,
  /** Pages of two folders that have notes and no drift: not shown. */
  onlyNotes: (count: number) =>
    `${count === 1 ? '1 page differs' : `${count} pages differ`} in notes only (anchors and levels of headings and the like): compare such a page by itself to see them`,
  /** What a part is that only one guide has. */
  pieces: {section: 'section', tabs: 'group of tabs', tab: 'tab', step: 'step'},
  kinds: {
    part: 'part of the guide',
    moved: 'stands elsewhere',
    kind: 'kind of step',
    command: 'command',
    file: 'content of a file',
    machine: 'machine it is done on',
    terminal: 'another terminal',
    shell: 'shell that an earlier command opened, typed into it',
    condition: 'condition',
    result: 'promised result',
    prerequisite: 'prerequisite',
    placeholder: 'placeholder',
    artifact: 'file',
    level: 'level of a heading',
    anchor: 'anchor of a heading (links into the page)',
  },
} as const;
