/** Which paths a real program of a rehearsal writes, changes or removes, from its arguments alone. */
import type {SimpleCommand} from '../../guide/shell/simple-commands.ts';

type Reading = {
  /** Operands that are touched; `first` is no file (a mode, an owner, a script). */
  readonly operands: 'all' | 'last' | 'but-first' | 'none';
  /** Options whose value is touched. */
  readonly options?: readonly string[];
  /** Options whose value is no file. */
  readonly values?: readonly string[];
  /** Only with one of these options. */
  readonly only?: RegExp;
};

const target = ['-t', '--target-directory'];
const programs: Readonly<Record<string, Reading>> = {
  cp: {operands: 'last', options: target, values: ['-S', '--suffix']},
  mv: {operands: 'all', options: target, values: ['-S', '--suffix']},
  ln: {operands: 'last', options: target, values: ['-S', '--suffix']},
  install: {operands: 'last', options: target, values: ['-m', '-o', '-g', '-S', '--mode', '--owner', '--group']},
  rm: {operands: 'all'},
  rmdir: {operands: 'all'},
  unlink: {operands: 'all'},
  shred: {operands: 'all', values: ['-n', '-s']},
  mkdir: {operands: 'all', values: ['-m', '--mode']},
  mkfifo: {operands: 'all', values: ['-m', '--mode']},
  touch: {operands: 'all', values: ['-d', '-t', '-r', '--date', '--reference']},
  truncate: {operands: 'all', values: ['-s', '--size', '-r', '--reference']},
  tee: {operands: 'all'},
  link: {operands: 'last'},
  chmod: {operands: 'but-first'},
  chown: {operands: 'but-first'},
  chgrp: {operands: 'but-first'},
  gzip: {operands: 'all', values: ['-S'], only: /^(?!.*(?:^| )-(?:\w*c|-stdout))/},
  gunzip: {operands: 'all', values: ['-S'], only: /^(?!.*(?:^| )-(?:\w*c|-stdout))/},
  sed: {operands: 'but-first', values: ['-e', '-f', '-E'], only: /(?:^| )-(?:\w*i|-in-place)/},
  sort: {operands: 'none', options: ['-o', '--output']},
  split: {operands: 'last', values: ['-a', '-b', '-C', '-l', '-n']},
  csplit: {operands: 'none', options: ['-f', '--prefix']},
  mktemp: {operands: 'all', options: ['-p', '--tmpdir']},
  tar: {operands: 'none', options: ['-C', '--directory', '--one-top-level']},
};

/** Paths as written, expansions in them. A program that is not in the table (a double) is trusted to stay inside. */
export function writtenBy({name, words}: SimpleCommand): string[] {
  const reading = Object.hasOwn(programs, name) ? programs[name] : undefined;
  const rest = words.slice(1);
  if (name === 'dd') return rest.filter(word => word.startsWith('of=')).map(word => word.slice(3));
  if (reading === undefined || (reading.only !== undefined && !reading.only.test(rest.join(' ')))) return [];
  const {operands, options = [], values = []} = reading;
  const named: string[] = [];
  const plain: string[] = [];
  let scriptGiven = false;
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at] ?? '';
    const [option = '', joined] = word.startsWith('--') ? word.split(/=(.*)/s) : [word, undefined];
    if (word === '--') {
      plain.push(...rest.slice(at + 1));
      break;
    }
    if (options.includes(option)) named.push(joined ?? rest[++at] ?? '');
    else if (values.includes(option)) {
      scriptGiven ||= name === 'sed';
      if (joined === undefined) at++;
    } else if (!/^-./.test(word)) plain.push(word);
  }
  if (name === 'tar') return [...named, ...archiveOf(rest)];
  if (operands === 'all') return [...named, ...plain];
  if (operands === 'but-first') return [...named, ...plain.slice(scriptGiven ? 0 : 1)];
  if (operands === 'last') return [...named, ...(named.length > 0 ? [] : plain.slice(plain.length > 1 ? -1 : 1))];
  return named;
}

/** The archive that `tar c…f FILE` writes. */
function archiveOf(words: readonly string[]): string[] {
  const creates = words.some(
    (word, at) => (at === 0 || /^-\w/.test(word)) && /^-?\w*[cru]/.test(word) && !word.startsWith('--'),
  );
  if (!creates && !words.some(word => /^--(?:create|append|update)$/.test(word))) return [];
  const bundle = words.findIndex((word, at) => (at === 0 || /^-\w/.test(word)) && /^-?\w*f$/.test(word));
  const named = words.find(word => word.startsWith('--file='));
  return [named?.slice('--file='.length), bundle < 0 ? undefined : words[bundle + 1]].filter(
    word => word !== undefined,
  );
}
