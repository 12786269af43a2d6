/** What only one family of shells takes: to tell lines of two shells in one block. */
import {readBash} from '../guide/shell/bash-syntax.ts';
import {splitPowerShell} from '../guide/shell/powershell-syntax.ts';
import type {CodeBlock} from './code-block.ts';

export type ShellFamily = 'bash' | 'powershell' | 'cmd';
export type ShellLine = {
  readonly family: ShellFamily;
  /** The line without blanks around it, and its offset in the block's text. */
  readonly text: string;
  readonly at: number;
};

const verbs =
  'Add|Clear|Compare|ConvertFrom|ConvertTo|Copy|Disable|Enable|Enter|Expand|Export|ForEach|Format|Get|Import|Install|Invoke|Join|Measure|Move|New|Out|Read|Register|Remove|Rename|Resolve|Restart|Save|Select|Set|Sort|Start|Stop|Test|Uninstall|Unregister|Update|Wait|Where|Write';
const signs: Readonly<Record<ShellFamily, readonly RegExp[]>> = {
  powershell: [
    /^\$env:\w+\s*\+?=/i,
    new RegExp(`^(?:\\$\\w+\\s*=\\s*)?\\(?(?:${verbs})-[A-Z][A-Za-z]+(?![\\w/.-])`),
    new RegExp(`\\|\\s*(?:${verbs})-[A-Z][A-Za-z]+(?![\\w/.-])`),
    /^\$[A-Za-z_]\w*\s*=\s*(?:["'@([]|New-Object|\d)/,
    /^\.\\[\w.-]+\.ps1\b/,
  ],
  bash: [
    /^export\s+[A-Za-z_]\w*=/,
    /^sudo\s+\S/,
    /^[A-Za-z_]\w*=(?:\S|$)/,
    /^(?:chmod\s+(?:-\w+\s+)?[+\d]|source\s+\S|apt-get\s|yum\s|unset\s+\w|mkdir\s+-p\s|rm\s+-\w*r\w*f|rm\s+-f\w*r|ln\s+-\w*s|cat\s+<<)/,
    /^(?:for\s+\w+\s+in\s.*;?\s*do$|while\s.*;\s*do$|if\s+\[.*\]\s*;?\s*then$|done$|fi$)/,
  ],
  cmd: [/^set\s+"?[A-Za-z_]\w*=/i, /^@echo\s+off/i, /^(?:if|for)\s.*%\w+%/i],
};
const families: readonly ShellFamily[] = ['powershell', 'bash', 'cmd'];

/** The lines of a block that only one family of shells takes, where they are calls and no text of a file or a string. */
export function listShellLines(block: CodeBlock): ShellLine[] {
  const {text} = block;
  // most blocks are of one shell through and through
  if (!/\$env:|[A-Z][a-z]+-[A-Z]|^\s*(?:\$\w+\s*=|set\s|@echo|(?:if|for)\s|\.\\)/im.test(text)) return [];
  const quoted = quotedIn(block);
  let at = 0;
  return text.split('\n').flatMap((line): ShellLine[] => {
    const start = at + (/^\s*/.exec(line)?.[0].length ?? 0);
    at += line.length + 1;
    const own = line.trim();
    if (own === '' || quoted.some(range => range.start <= start && start < range.end)) return [];
    const family = families.find(each => signs[each].some(sign => sign.test(own)));
    return family === undefined ? [] : [{family, text: own, at: start}];
  });
}

/** Here-documents, here-strings and what else stands between quotation marks, whichever shell the block is taken for. */
const quotedIn = ({text, shell}: CodeBlock): readonly {readonly start: number; readonly end: number}[] => [
  ...readBash(text).quoted.filter(({kind}) => quoting.has(kind)),
  ...(shell === 'powershell' ? splitPowerShell(text).quoted : []),
];
const quoting: ReadonlySet<string> = new Set(['here', 'here-quoted', 'single', 'double', 'ansi']);
