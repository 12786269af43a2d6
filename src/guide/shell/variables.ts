/** `$X` and `${X}` of a script, and what it assigns. Whether a page ever assigns a variable is for the caller to say. */
import type {Shell} from '../schema.ts';
import {readBash} from './bash-syntax.ts';
import {simpleCommands} from './simple-commands.ts';

export type VariableUse = {
  readonly name: string;
  /** As written: `$X`, `${X}`, `$env:X`. */
  readonly spelling: string;
  readonly start: number;
  readonly end: number;
  /** `${X:-…}` and the like: works without a value. */
  readonly fallback: boolean;
};
export type VariableAssignment = {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** Quotes removed, expansions as written; null: only known when it runs (`read`, a loop's variable). */
  readonly value: string | null;
};

/** Set by the system, a login or the shell itself: no reader is asked for them. */
const wellKnown: ReadonlySet<string> = new Set(
  (
    'HOME PATH USER LOGNAME PWD OLDPWD SHELL HOSTNAME HOSTTYPE OSTYPE MACHTYPE TERM EDITOR VISUAL PAGER LANG LANGUAGE LC_ALL LC_CTYPE TZ TMPDIR TEMP TMP ' +
    'UID EUID GID GROUPS PPID RANDOM SECONDS LINENO IFS PS1 PS2 PS4 BASH BASH_SOURCE BASH_VERSION BASH_REMATCH FUNCNAME PIPESTATUS SHLVL DISPLAY ' +
    'SSH_AUTH_SOCK SSH_CONNECTION SUDO_USER SUDO_UID SUDO_GID XDG_CONFIG_HOME XDG_DATA_HOME XDG_CACHE_HOME XDG_STATE_HOME XDG_RUNTIME_DIR XDG_SESSION_ID ' +
    'MAIL LS_COLORS COLUMNS LINES REPLY OPTARG OPTIND OPTERR EPOCHSECONDS ' +
    'USERPROFILE APPDATA LOCALAPPDATA PROGRAMFILES PROGRAMDATA SYSTEMROOT WINDIR COMPUTERNAME USERNAME HOMEDRIVE HOMEPATH SYSTEMDRIVE PROCESSOR_ARCHITECTURE'
  ).split(' '),
);
/** Set by PowerShell itself, compared in lower case. */
const powershellOwn =
  /^(?:_|psitem|args|true|false|null|error|home|host|input|lastexitcode|matches|myinvocation|pid|profile|psscriptroot|psversiontable|pwd|this|erroractionpreference|progresspreference|psculture)$/i;

export function isWellKnownVariable(name: string, shell: Shell = 'bash'): boolean {
  return wellKnown.has(name) || ((shell === 'powershell' || shell === 'cmd') && wellKnown.has(name.toUpperCase()));
}

/** Every expansion of a named variable, in the order they stand; inside single quotes and comments nothing expands. */
export function expandedVariables(text: string, shell: Shell = 'bash'): readonly VariableUse[] {
  if (shell === 'cmd') return matchesOf(text, /%([A-Za-z_]\w*)%/g);
  if (!text.includes('$')) return [];
  if (shell === 'powershell') {
    return matchesOf(
      withoutSingleQuoted(text),
      /\$(?:env:([A-Za-z_]\w*)|\{env:(\w+)\}|\{?([A-Za-z_]\w*)\}?)(?!:)/gi,
    ).filter(use => !powershellOwn.test(use.name));
  }
  return readBash(text)
    .expansions.map(one => ({...one, spelling: text.slice(one.start, one.end)}))
    .sort((a, b) => a.start - b.start);
}

/** What a text assigns: `X=…`, `export X`, `read X`, `for X in`, `printf -v X`, `$x = …`. */
export function assignedVariables(text: string, shell: Shell = 'bash'): readonly VariableAssignment[] {
  if (shell === 'powershell') {
    return [...text.matchAll(/\$(?:env:|global:|script:)?\{?([A-Za-z_]\w*)\}?\s*[-+*]?=(?!=)/gi)].map(match =>
      assignment(match, null),
    );
  }
  if (shell === 'cmd')
    return [...text.matchAll(/^\s*set\s+"?([A-Za-z_]\w*)=([^"\n]*)/gim)].map(match =>
      assignment(match, match[2] ?? ''),
    );
  const read = readBash(text);
  const written = read.assignments.map(one => ({
    name: one.name,
    start: one.start,
    end: one.end,
    value: one.value?.value ?? null,
  }));
  const taken = simpleCommands(text, shell).flatMap(command => {
    const {name, args} = command;
    if (/^(?:read|mapfile|readarray)$/.test(name)) {
      return args
        .slice(1)
        .filter((word, index) => /^[A-Za-z_]\w*$/.test(word.value) && !/^-[pnNtudi]$/.test(args[index]?.value ?? ''));
    }
    if (/^(?:declare|typeset|local|readonly)$/.test(name))
      return args.slice(1).filter(word => /^[A-Za-z_]\w*$/.test(word.value));
    const flag = name === 'printf' ? command.words.indexOf('-v') : name === 'getopts' ? 1 : -1;
    const word = flag < 0 ? undefined : args[flag + 1];
    return word === undefined ? [] : [word];
  });
  const given = simpleCommands(text, shell).flatMap(command =>
    command.assignments
      .filter(one => !written.some(known => known.name === one.name))
      .map(one => ({...one, start: command.start, end: command.end})),
  );
  return [...written, ...given, ...taken.map(({value, start, end}) => ({name: value, start, end, value: null}))].sort(
    (a, b) => a.start - b.start,
  );
}

function matchesOf(text: string, pattern: RegExp): readonly VariableUse[] {
  return [...text.matchAll(pattern)].map(match => ({
    name: match[1] ?? match[2] ?? match[3] ?? '',
    spelling: match[0],
    start: match.index,
    end: match.index + match[0].length,
    fallback: false,
  }));
}

function assignment(match: RegExpExecArray | RegExpMatchArray, value: string | null): VariableAssignment {
  const start = match.index ?? 0;
  return {name: match[1] ?? '', start, end: start + match[0].length, value};
}

/** The same length, single-quoted strings blanked: nothing expands in them. */
function withoutSingleQuoted(text: string): string {
  return text.replace(/'[^'\n]*'/g, quoted => ' '.repeat(quoted.length));
}
