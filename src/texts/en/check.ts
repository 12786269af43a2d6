const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** `docwalk check` and the rules of `docwalk explain`. Messages of findings are English in every language: they are data. */
export const check = {
  severity: {error: 'error', warning: 'warning', info: 'info'},
  count: {
    error: (count: number) => plural(count, 'error'),
    warning: (count: number) => plural(count, 'warning'),
    info: (count: number) => plural(count, 'remark'),
  },
  summary: (counts: readonly string[], files: number, checked: number) =>
    `${counts.join(', ')} in ${files} of ${plural(checked, 'file')}.`,
  clean: (checked: number) => `No findings in ${plural(checked, 'file')}.`,
  fixable: (count: number) => `${plural(count, 'finding')} can be mended with --fix.`,
  hasFix: '(--fix)',
  fixed: (findings: number, files: number) =>
    `docwalk: mended ${plural(findings, 'finding')} in ${plural(files, 'file')}.`,
  baselineWritten: (file: string, count: number) =>
    `docwalk: wrote ${file} with ${plural(count, 'finding')}; from now on only new ones count.`,
  badBaseline: (file: string) =>
    `${file}: is no baseline of docwalk, expected a file that \`docwalk check --baseline\` wrote`,
  notWritten: (file: string, reason: string) => `${file}: cannot be written: ${reason}`,
  nothingMatched: (given: readonly string[]) =>
    `no file matches ${given.join(', ')}, expected a .md, .mdx, .markdown or .txt file, a folder with some, or a glob`,
  excludedAll: (file: string, given: readonly string[]) =>
    `every file of ${given.join(', ')} is left out by ${file}, expected one that is to be checked`,
  unknownRule: (id: string) => `unknown rule ${id}`,
  expectedRule: 'expected the id of a rule (`docwalk explain` lists them)',
  options: {
    format: 'how findings are printed',
    failOn: 'exit with 1 from this severity on',
    fix: 'mend in place what is sure',
    baseline: 'count only findings that this file does not hold; written where it is not there',
    config: 'settings to use instead of the docwalk.yaml found upwards from here',
  },
  explain: {
    bad: 'Found in:',
    good: 'Said well:',
    fixed: '`docwalk check --fix` mends this.',
    ignore: (id: string) => `To keep one on purpose, put this before its block: <!-- docwalk-ignore ${id}: reason -->`,
  },
};
