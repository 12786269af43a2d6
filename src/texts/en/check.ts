const plural = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

/** `docwalk check` and the rules of `docwalk explain`. What a rule says stands in its own file, in every language. */
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
  leftOut: (file: string, count: number) =>
    `docwalk: ${plural(count, 'file')} named here ${count === 1 ? 'is' : 'are'} left out by ${file}.`,
  progress: (done: number, all: number) => `docwalk: checked ${done} of ${plural(all, 'file')} …`,
  pageFault: (file: string, why: string) => `${file}: was not checked, docwalk failed on it (${why})`,
  pageLost: {
    died: (detail: string) => `its worker ended: ${detail}`,
    late: (detail: string) => `no end after ${detail}`,
  },
  noChanges: {
    'no-git': (_: string, detail: string) => `--changed-since needs git, which cannot be started: ${detail}`,
    'no-repository': (_: string, detail: string) =>
      `--changed-since needs a git repository, expected docwalk to be started inside one (${detail})`,
    'unknown-ref': (ref: string) =>
      `--changed-since ${ref}: no such commit, expected a branch, a tag or a commit of this repository (in CI it may have to be fetched first)`,
    failed: (ref: string, detail: string) => `--changed-since ${ref}: git failed: ${detail}`,
  },
  watch: {
    onlyPretty: (format: string) => `--watch prints for people only, expected no --format ${format}`,
    waiting: (files: number) => `Watching ${plural(files, 'file')}. Ctrl-C ends it.`,
    waitingKeys: (files: number) => `Watching ${plural(files, 'file')} · Enter all findings · q quit`,
    changed: (time: string, files: readonly string[], more: number) =>
      `${time}  ${files.join(', ')}${more > 0 ? ` and ${more} more` : ''}`,
    clean: (file: string) => `${file}: no findings`,
    gone: (file: string) => `${file}: is gone`,
  },
  unknownRule: (id: string) => `unknown rule ${id}`,
  expectedRule: 'expected the id of a rule (`docwalk explain` lists them)',
  options: {
    format: 'how findings are printed',
    failOn: 'exit with 1 from this severity on',
    fix: 'mend in place what is sure',
    baseline: 'count only findings that this file does not hold; written where it is not there',
    workers: 'threads to check with (default: as many as there are processors, at most 8)',
    noCache: 'use no findings of earlier calls, keep none of this one',
    changedSince: 'check only pages that have changed since this commit, or take in what has',
    watch: 'check again whenever something changes, until q or Ctrl-C',
    config: 'settings to use instead of the docwalk.yaml found upwards from here',
  },
  explain: {
    listed: '`docwalk explain RULE` explains one, with examples; --fix mends those with *',
    line: '`docwalk explain FILE:LINE` tells how a line of a guide was read.',
    stop: '.',
    bad: 'Found in:',
    beside: (file: string) => `with ${file} beside it:`,
    good: 'Said well:',
    fixed: '`docwalk check --fix` mends this.',
    ignore: (id: string) => `To keep one on purpose, put this before its block: <!-- docwalk-ignore ${id}: reason -->`,
  },
};
