/** Messages about the page that is read: `show`, `explain`, and what a page may get wrong. */
export const reading = {
  showHelp: 'print how a guide is read: its steps, conditions, files and values; nothing is run',
  jsonHelp: 'the step graph as JSON, format docwalk.guide/1',
  whyHelp: 'with the words and the place that led to each reading',
  noSteps: (file: string) =>
    `${file}: no step was found in it, so there is nothing to run. \`docwalk show --why\` tells how it was read.`,
  steps: (count: number) => (count === 1 ? '1 step' : `${count} steps`),
  beforeYouStart: 'Before you start',
  youNeed: 'You will be asked for',
  files: 'Files',
  secret: 'secret',
  suggests: (value: string) => `the page shows ${value}`,
  types: (type: string) =>
    ({
      text: 'text',
      host: 'host name or address',
      'host-port': 'host and port',
      port: 'port',
      url: 'address (URL)',
      path: 'path',
      version: 'version',
      number: 'number',
    })[type] ?? type,
  chooseOne: 'choose one',
  doAll: 'do each that applies',
  line: (line: number) => `line ${line}`,
  lines: (from: number, to: number) => (from === to ? `line ${from}` : `lines ${from}–${to}`),
  condition: (kind: string, text: string) =>
    ({
      'skip-if': `skip it? “${text}”`,
      'only-if': `only if: “${text}”`,
      optional: `optional: “${text}”`,
      otherwise: `otherwise: “${text}”`,
      after: `order: “${text}”`,
      inform: `“${text}”`,
    })[kind] ?? text,
  on: (machine: string) => `on ${machine}`,
  inside: 'typed inside',
  needsTerminal: 'asks at the terminal',
  expects: (text: string) => `promises: ${text}`,
  expectsFile: (file: string) => `promises ${file}`,
  expectsOutput: 'shows the output it should have',
  reads: (files: string) => `reads ${files}`,
  writes: (files: string) => `writes ${files}`,
  edit: (mode: string, path: string) =>
    `${{create: 'write', append: 'append to', merge: 'change', replace: 'replace'}[mode] ?? mode} ${path}`,
  download: (files: string, from: string | null) =>
    `fetch ${files === '' ? 'files' : files}${from === null ? '' : ` from ${from}`}`,
  byHand: 'by hand',
  roles: (role: string) =>
    ({
      procedure: '',
      prerequisites: 'prerequisites',
      cleanup: 'clean-up, walked only when asked for',
      troubleshooting: 'troubleshooting, walked only when asked for',
      reference: 'reference, walked only when asked for',
    })[role] ?? role,
  exhibit: (role: string) =>
    ({output: 'output shown', example: 'example', unread: 'not read by any reader'})[role] ?? role,
  next: 'The page goes on to',
  because: (reading: string, phrase: string) => `read as ${reading}: ${phrase}`,
  problems: 'Could not be taken as it stands',
} as const;
