/** Prompts, as data: what stands before a command in a pasted session, and whose shell it is. */
import type {Shell} from '../schema.ts';
import {knownProgram} from './known-programs.ts';

export type PromptShell = Shell | 'sql' | 'other';
export type Prompt = {
  /** The characters of the prompt, the blank behind it included. */
  readonly text: string;
  readonly shell: PromptShell;
  readonly root: boolean;
  /** Names the machine or program (`user@host`, `mysql`): two commands with the same one stand in the same shell. */
  readonly whose: string | null;
};

type Row = {readonly pattern: RegExp; readonly shell: PromptShell; readonly root?: boolean};
const environment = String.raw`(?:\([\w.-]+\) ?)?`;
/** A group named `whose` tells one shell from another. The first row that fits is taken. */
const rows: readonly Row[] = [
  {pattern: /^(?<whose>PS)(?: [A-Za-z]:[^>\n]*| [~/\\][^>\n]*)?> ?/, shell: 'powershell'},
  {pattern: /^(?<whose>[A-Z]:\\)[^<>|"\n]*> ?/, shell: 'cmd'},
  {
    pattern: new RegExp(String.raw`^${environment}\[?(?<whose>root@[\w.-]+)(?:[: ][^\s$#%>\]]*)?\]?\s?# ?`),
    shell: 'bash',
    root: true,
  },
  {
    pattern: new RegExp(String.raw`^${environment}\[?(?<whose>[\w.-]+@[\w.-]+)(?:[: ][^\s$#%>\]]*)?\]?\s?[$%>] ?`),
    shell: 'bash',
  },
  {
    pattern: new RegExp(String.raw`^${environment}\[?(?<whose>[\w.-]+@[\w.-]+)(?:[: ][^\s$#%>\]]*)?\]?\s?# `),
    shell: 'bash',
    root: true,
  },
  {pattern: /^\[(?<whose>[\w.-]+)(?: [^\s\]]+)?\]# /, shell: 'bash', root: true},
  {pattern: /^\[(?<whose>[\w.-]+)(?: [^\s\]]+)?\]\$ /, shell: 'bash'},
  {pattern: /^(?<whose>docker|container)> (?=\S)/, shell: 'sh'},
  {pattern: /^(?<whose>(?:ba|z)?sh-[\d.]+)# ?/, shell: 'sh', root: true},
  {pattern: /^(?<whose>(?:ba|z)?sh-[\d.]+)\$ ?/, shell: 'sh'},
  // `worker-1$ `: the name of a machine alone
  {
    pattern: /^(?<whose>[a-z][a-z0-9]*(?:-[a-z0-9]+)*-?\d+|localhost|host|server|client|master|node)\$ (?=[a-z./~])/,
    shell: 'bash',
  },
  {pattern: /^(?<whose>)[/~][\w/.-]* # /, shell: 'sh', root: true},
  {pattern: /^(?:~|\/)[\w/.-]* ?\$ /, shell: 'sh'},
  {
    pattern: new RegExp(String.raw`^${environment}(?:❯|➜|λ) +(?<folder>\S+ +(?:git:\(\S*\) +(?:✗ +)?)?)?(?=\S)`),
    shell: 'bash',
  },
  {
    pattern: new RegExp(
      String.raw`^${environment}\$(?:[ \t\u00a0\u3000]+(?=\S)|(?=(?:sudo|docker|kubectl|curl|helm|cd|ls|cat|git) ))`,
    ),
    shell: 'bash',
  },
  {
    pattern:
      /^(?<whose>mysql|MySQL(?: \[[^\]\n]*\])?|MariaDB \[[^\]\n]*\]|tidb|sqlite|mongo|mongos|cqlsh(?::\w+)?|ksql|presto|trino|hive|spark-sql|nebula)> ?(?=\S)/,
    shell: 'sql',
  },
  {
    pattern: /^(?<whose>[\w-]+)=[#>] (?=\\|[A-Z]{3,} |(?:select|create|alter|drop|show|insert|update|grant|delete)\b)/,
    shell: 'sql',
  },
  {pattern: /^(?<whose>\(\w+@\w+\) \[[^\]\n]*\])> ?(?=\S)/, shell: 'sql'},
  {pattern: /^(?<whose>(?:redis )?(?:\d{1,3}\.){3}\d{1,3}:\d+)(?:\[\d+\])?> (?=\S)/, shell: 'other'},
  {pattern: /^(?<whose>»|dmctl»|dmctl>) ?(?=\S)/, shell: 'other'},
  {pattern: /^(?<whose>>>>) (?=\S)/, shell: 'other'},
];

/** Any character that every row needs; a line without one has no prompt. */
const hasSign = /[$#%>❯➜λ»]/;

/** The prompt a line begins with; null: none. A bare `# ` is never taken for one here (`readsRootPrompts`). */
export function promptOf(line: string): Prompt | null {
  const indent = /^[ \t]*/.exec(line)?.[0].length ?? 0;
  const rest = line.slice(indent);
  if (!hasSign.test(rest.slice(0, 80))) return null;
  for (const {pattern, shell, root = false} of rows) {
    const match = pattern.exec(rest);
    if (match === null) continue;
    const length = match[0].length - wordsOf(match.groups?.folder ?? '', rest.slice(match[0].length));
    return {text: line.slice(0, indent + length), shell, root, whose: match.groups?.whose ?? null};
  }
  return null;
}

/** How much of what may be the folder in a prompt is the command: all, where it calls a program and no folder is sure. */
function wordsOf(folder: string, rest: string): number {
  const sure = folder.includes(' git:(') || (!knownProgram(folder.trim()) && knownProgram(rest.split(/\s/)[0] ?? ''));
  return sure ? 0 : folder.length;
}

/** What a shell shows where a command goes on in the next line. */
export const continuationPrompt: Readonly<Record<'shell' | 'sql' | 'other', RegExp>> = {
  shell: /^[ \t]*>{1,2}(?: |$)/,
  sql: /^\s*(?:->|'>|">|`>|\.\.\.>|[\w-]+-[#>])(?: |$)/,
  other: /^\.\.\.(?: |$)/,
};
