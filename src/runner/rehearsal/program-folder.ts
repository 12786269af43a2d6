/** The one folder of a rehearsal's PATH: the doubles, and links to the real programs that are allowed. */

import {
  accessSync,
  chmodSync,
  constants,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import {quoteWord} from '../../guide/shell/quoting.ts';

export type ProgramFolder = {
  readonly folder: string;
  /** Names of all that can be run from it. */
  readonly names: ReadonlySet<string>;
  readonly doubles: ReadonlySet<string>;
};
export type Search = {
  /** Folders of the host's PATH, where the real programs are. */
  readonly path: readonly string[];
  /** The Node that runs docwalk: doubles written for Node run in it. */
  readonly node: string;
  /** Folders of the machine that are played below `root`: the programs are given the paths there. */
  readonly system?: {readonly folders: readonly string[]; readonly root: string};
};

/**
 * Fills `folder`. A double is a file of `doubles` that begins with `#!`; its program is the file's name without `.mjs`,
 * `.js` or `.sh`. A double comes before a real program of that name; a real program that is not on this host is left out.
 * Returns the double whose interpreter is missing when there is one.
 */
export function fillProgramFolder(
  folder: string,
  doubles: string | null,
  allowed: readonly string[],
  search: Search,
): ProgramFolder | {readonly missing: string; readonly double: string} {
  mkdirSync(folder, {recursive: true});
  const names = new Set<string>();
  const played = new Set<string>();
  for (const file of doubles === null ? [] : readdirSync(doubles).sort()) {
    const whole = path.join(doubles ?? '', file);
    const interpreter = statSync(whole).isFile() ? interpreterOf(readFileSync(whole, 'utf8')) : null;
    if (interpreter === null) continue;
    const program = interpreter === 'node' ? search.node : findProgram(interpreter, search.path);
    if (program === null) return {missing: interpreter, double: file};
    const name = file.replace(/\.(?:m?js|sh)$/, '');
    // the double keeps its own interpreter, which the guide's commands must not see in PATH
    const bash = findProgram('bash', search.path) ?? '/bin/bash';
    put(path.join(folder, name), `#!${bash}\nexec ${quoteWord(program)} ${quoteWord(whole)} "$@"\n`);
    names.add(name);
    played.add(name);
  }
  for (const name of allowed) {
    const real = names.has(name) ? null : findProgram(name, search.path);
    if (real === null) continue;
    if (search.system === undefined || /^(?:ba)?sh$/.test(name)) symlinkSync(real, path.join(folder, name));
    else put(path.join(folder, name), wrapperOf(name, real, search.system, search.path));
    names.add(name);
  }
  return {folder, names, doubles: played};
}

function put(file: string, script: string): void {
  writeFileSync(file, script);
  chmodSync(file, 0o755);
}

/** A script that starts the real program with every path of a played folder turned to where that is. */
function wrapperOf(
  name: string,
  real: string,
  {folders, root}: NonNullable<Search['system']>,
  search: readonly string[],
): string {
  const bash = findProgram('bash', search) ?? '/bin/bash';
  const cases = folders.map(folder => {
    const at = quoteWord(folder);
    const to = quoteWord(root);
    return `    ${at} | ${at}/*) word=${to}$word ;;\n    *=${at} | *=${at}/*) word=\${word%%=*}=${to}\${word#*=} ;;`;
  });
  const lines = ['words=()', 'for word; do', '  case $word in', ...cases, '  esac', '  words+=("$word")', 'done'];
  return [`#!${bash}`, ...lines, `exec -a ${quoteWord(name)} ${quoteWord(real)} "\${words[@]}"`, ''].join('\n');
}

/** `#!/usr/bin/env node` → `node`; null for a file without a first line of that form. */
function interpreterOf(text: string): string | null {
  const line = /^#!\s*(\S+)(?:[ \t]+(.*))?/.exec(text);
  if (line === null) return null;
  const program = path.basename(line[1] ?? '');
  return program === 'env'
    ? (line[2]
        ?.trim()
        .split(/\s+/)
        .find(word => !word.startsWith('-')) ?? null)
    : program;
}

/** The first executable file of that name on the path; null when there is none. */
export function findProgram(name: string, folders: readonly string[]): string | null {
  for (const folder of folders) {
    const file = path.join(folder, name);
    try {
      accessSync(file, constants.X_OK);
      if (statSync(file).isFile()) return file;
    } catch {
      // not in this folder
    }
  }
  return null;
}
