import path from 'node:path';
import {toolName} from '../../guide/shell/known-programs.ts';
import {simpleCommands} from '../../guide/shell/simple-commands.ts';

/** What a `chmod` makes of a file's mode, as far as its words alone tell. */
export type ModeChange = {
  /** As written: `600`, `u+x`. */
  readonly words: string;
  /** Bits that are there afterwards, and bits that are not. */
  readonly set: number;
  readonly clear: number;
  /** For at least its owner, or for whom the umask lets: `+x`. */
  readonly executable: boolean;
};

/** `-x`, `-rwx` take something away; any other word with a dash is an option. */
const isOption = (word: string): boolean => word.startsWith('-') && !/^-[rwxXst]+$/.test(word);

/** The last `chmod` of a command that names the file; null: none does. */
export function modeChange(command: string, file: string): ModeChange | null {
  const changes = simpleCommands(command)
    .filter(({name}) => toolName(name) === 'chmod')
    .flatMap(({words}) => {
      const [mode, ...files] = words.slice(1).filter(word => !isOption(word));
      return mode === undefined || words.some(word => word.startsWith('--reference')) ? [] : [{mode, files}];
    });
  const named = changes.filter(({files}) => files.some(one => path.basename(one) === path.basename(file)));
  // a pattern or a variable may stand for the file, where no other call could
  const found = named.at(-1) ?? (changes.length === 1 ? changes[0] : undefined);
  return found === undefined ? null : readMode(found.mode);
}

function readMode(words: string): ModeChange | null {
  if (/^[0-7]{3,4}$/.test(words)) {
    const bits = Number.parseInt(words, 8);
    // of a folder chmod keeps the set-group bit that no digit names
    return {words, set: bits, clear: 0o777 & ~bits, executable: (bits & 0o100) !== 0};
  }
  let set = 0;
  let clear = 0;
  let executable = false;
  for (const part of words.split(',')) {
    const match = /^(?<who>[ugoa]*)(?<how>[-+=])(?<what>[rwxX]*)$/.exec(part);
    if (match?.groups === undefined) return null;
    const {who = '', how = '', what = ''} = match.groups;
    if (how !== '-' && what.includes('x') && (who === '' || /[ua]/.test(who))) executable = true;
    // without a letter for whom, the umask has a say
    const masks = bitsOf(who, what.replace('X', ''));
    const whole = bitsOf(who, 'rwx');
    if (how === '-' || (how === '=' && !what.includes('X'))) {
      const gone = how === '-' ? masks : whole & ~masks;
      set &= ~gone;
      clear |= gone;
    }
    if (how !== '-') {
      set |= masks;
      clear &= ~masks;
    }
  }
  return {words, set, clear, executable};
}

function bitsOf(who: string, what: string): number {
  const each = (what.includes('r') ? 4 : 0) + (what.includes('w') ? 2 : 0) + (what.includes('x') ? 1 : 0);
  const shifts = who.includes('a') ? [6, 3, 0] : [...who].map(one => ({u: 6, g: 3, o: 0})[one] ?? 0);
  return shifts.reduce((bits, shift) => bits | (each << shift), 0);
}
