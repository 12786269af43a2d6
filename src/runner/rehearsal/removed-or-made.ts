/**
 * What a command removes or makes beside the files that the guide room reads from it (`fileEffects` is about artifacts):
 * removals, folders, sources that are moved away, devices. For the programs that a rehearsal runs for real.
 */
import type {SimpleCommand} from '../../guide/shell/simple-commands.ts';

type Reading = {
  readonly operands: 'all' | 'last' | 'none';
  /** Options whose value is touched. */
  readonly options?: readonly string[];
  /** Options whose value is no file. */
  readonly values?: readonly string[];
};

const target = ['-t', '--target-directory'];
const programs: Readonly<Record<string, Reading>> = {
  cp: {operands: 'none', options: target},
  ln: {operands: 'last', options: target},
  install: {operands: 'none', options: target},
  mv: {operands: 'all', options: target, values: ['-S', '--suffix']},
  link: {operands: 'last'},
  rm: {operands: 'all'},
  rmdir: {operands: 'all'},
  unlink: {operands: 'all'},
  shred: {operands: 'all', values: ['-n', '-s']},
  mkfifo: {operands: 'all', values: ['-m', '--mode']},
  mktemp: {operands: 'all', options: ['-p', '--tmpdir']},
  truncate: {operands: 'all', values: ['-s', '--size', '-r', '--reference']},
  gunzip: {operands: 'all', values: ['-S']},
  split: {operands: 'last', values: ['-a', '-b', '-C', '-l', '-n']},
  csplit: {operands: 'none', options: ['-f', '--prefix']},
};

/** Paths as written, expansions in them. */
export function removedOrMade({name, words}: SimpleCommand): string[] {
  const rest = words.slice(1);
  if (name === 'dd') return rest.filter(word => word.startsWith('of=')).map(word => word.slice('of='.length));
  const reading = Object.hasOwn(programs, name) ? programs[name] : undefined;
  if (reading === undefined) return [];
  const {operands, options = [], values = []} = reading;
  const named: string[] = [];
  const plain: string[] = [];
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at] ?? '';
    const [option = '', joined] = word.startsWith('--') ? word.split(/=(.*)/s) : [word, undefined];
    if (word === '--') {
      plain.push(...rest.slice(at + 1));
      break;
    }
    if (options.includes(option)) named.push(joined ?? rest[++at] ?? '');
    else if (values.includes(option)) at += joined === undefined ? 1 : 0;
    else if (!/^-./.test(word)) plain.push(word);
  }
  if (operands === 'all') return [...named, ...plain];
  return operands === 'last' && named.length === 0 && plain.length > 1 ? plain.slice(-1) : named;
}
