/** Whether one line reads as a call of a program, not as a sentence or as what a program printed. */
import {calledAlone, knownProgram, programsAndWords, sentenceWords, verbsAfterName} from './known-programs.ts';

/** `sudo`, `env`-like assignments before the program. */
const before = /^(?:sudo(?: -\S+)* |(?:[A-Za-z_]\w*=(?:"[^"]*"|'[^']*'|\S*) )+)+/;
const path = /^(?:\.{1,2}|~|\$\{?[\w-]+\}?)?\/[\w.+-]+(?:\/[\w.+*-]+)*(?:\s|$)/;
const scriptName = /^[\w./-]+\.(?:sh|py|bash|ps1|pl)(?:\s|$)/;
/** Flags, pipes, quotes, paths, addresses, names of files: arguments, and no words of a sentence. */
const evident =
  /(?:^|\s)-{1,2}[\w?]|[|><$=]|(?:^|\s)[\w.~-]*\/|\w:\/\/|\.(?:ya?ml|json|txt|sh|conf|tgz|tar|gz|zip|repo|pem|crt|key|sql|md|py|go|d)\b|["'`]/;
const endsSentence = /[.!?。！？:：]$/;

/** Asks a table of programs, then whether what follows reads as arguments. */
export function readsAsCall(line: string): boolean {
  const text = line.trim().replace(before, '');
  const [name = '', ...rest] = text.split(/\s+/);
  if (path.test(text) && /\w$/.test(name)) return isCalledPath(name, rest);
  if (scriptName.test(text)) return !/[:：]$/.test(text);
  if (!knownProgram(name) || verbsAfterName.has(rest[0] ?? '')) return false;
  // `port = 8080` is a line of a file: no shell takes blanks around an assignment
  if (rest[0] === '=') return false;
  // to a shell of Unix this names nothing: a setting that the text tells of
  if (name === 'set' && /^[\w.]+=/.test(rest[0] ?? '')) return false;
  const after = rest.join(' ');
  if (rest.length === 0) return !programsAndWords.has(name) || calledAlone.has(name);
  if (/^version:? v?\d/.test(after) || (/^v?\d+\.\d/.test(after) && verbsAfterName.has(rest[1] ?? ''))) return false;
  if (!programsAndWords.has(name)) return evident.test(after) || /^[\w.@:<[{%+,*!-]/.test(after);
  const wordy = rest.some(word => sentenceWords.has(word.toLowerCase()));
  if (evident.test(after)) return !endsSentence.test(text) || !wordy;
  return rest.length <= 4 && !/[.:,;!?。：，]$/.test(text) && /^[a-z][\w.:@-]*(?:\s|$)/.test(after) && !wordy;
}

/** `./x.sh`, `/opt/x/bin/y`; a lone absolute path is more likely shown than called. */
function isCalledPath(name: string, rest: readonly string[]): boolean {
  // a device is looked at, never called
  if (name.startsWith('/dev/') || rest.some(word => verbsAfterName.has(word))) return false;
  // `/share 10.0.0.1(rw,sync)`: to a shell a bracket can stand in no bare word
  if (rest.some(word => /^[^$'"`\\(]*[\w>\])}]\(/.test(word))) return false;
  return (
    !name.startsWith('/') ||
    rest.length > 0 ||
    name.includes('bin/') ||
    /\.(?:sh|bash|py|pl|rb|js|exe|run|bin|ps1|service)$/.test(name)
  );
}
