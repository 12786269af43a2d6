/**
 * What a rehearsal may start: doubles, allowed programs, what bash knows itself, and scripts inside the folder; nothing
 * that writes outside it. A look at the text before it runs; PATH holds nothing else when it does.
 */
import {readFileSync} from 'node:fs';
import path from 'node:path';
import type {Shell} from '../../guide/schema.ts';
import {type FileEffect, fileEffects} from '../../guide/shell/effects.ts';
import {type SimpleCommand, simpleCommands} from '../../guide/shell/simple-commands.ts';
import type {Texts} from '../../texts/texts.ts';
import {type Expand, expandWord} from './expand-word.ts';
import {isInside} from './folder-bound.ts';
import {builtins, harmlessFiles} from './programs.ts';
import {removedOrMade} from './removed-or-made.ts';

export type MayRun = {readonly ok: true} | {readonly ok: false; readonly reason: string};
export type GateScene = {
  /** The rehearsal's folder: all that may be written is in it. */
  readonly root: string;
  readonly programs: ReadonlySet<string>;
  readonly texts: Texts;
  /** Where a file of the machine is played: by the programs of the rehearsal, not by bash itself. */
  readonly played?: (file: string) => string;
};
/** Where a script would run. `variable`: of the saved shell state, null when unset. */
export type ScriptScene = {readonly cwd: string; variable(name: string): string | null};

export type Gate = (script: string, shell: Shell, scene: ScriptScene) => MayRun;

/** A gate that remembers the functions and aliases that earlier scripts have defined. */
export function openGate({root, programs, texts, played = file => file}: GateScene): Gate {
  const say = texts.rehearsal.gate;
  const defined = new Set<string>();
  const refuse = (reason: string): MayRun => ({ok: false, reason});
  const inside = (file: string) => isInside(root, file);

  /** `inFile`: the text of a script inside the folder; PATH guards it, so only what is certain is looked at. */
  const look = (script: string, shell: Shell, scene: ScriptScene, inFile: number): MayRun => {
    const commands = simpleCommands(script, shell);
    const effects = fileEffects(script, shell).filter(({access}) => access !== 'read');
    if (inFile === 0) for (const name of definedNames(script, commands)) defined.add(name);
    const values = new Map<string, string | null>();
    const expand: Expand = name => {
      if (values.has(name)) return values.get(name) ?? null;
      return inFile === 0 || name === 'HOME' ? scene.variable(name) : null;
    };
    let cwd: string | null = scene.cwd;
    const resolved = (word: string): string | null => {
      const file = expandWord(word, expand);
      return file === null || (cwd === null && !path.isAbsolute(file)) ? null : path.resolve(cwd ?? '/', file);
    };

    for (const command of commands) {
      const {name} = command;
      if (inFile === 0 && command.sudo && !programs.has('sudo')) return refuse(say.noDouble('sudo'));
      const program = command.args[0]?.dynamic === true ? expandWord(name, expand) : name;
      const named = name !== '' && !builtins.has(name) && !defined.has(name);
      if (named && program === null && inFile === 0) return refuse(say.unknownProgram(name));
      if (named && program !== null && !program.includes('/') && inFile === 0) {
        if (!programs.has(program) && !defined.has(program)) return refuse(say.noDouble(program));
      }
      const started = startedFile(program ?? '', command.words);
      const file = started === null ? null : resolved(started);
      if (file !== null && started !== null && named && started === program && !inside(file)) {
        return refuse(say.noDouble(started));
      }
      const text = file === null || inFile >= deepest ? null : readScript(file);
      if (text !== null) {
        const held = look(text, 'bash', scene, inFile + 1);
        if (!held.ok) return held;
      }
      const redirected = new Set(redirectsOf(command).map(resolved));
      for (const written of [...writtenBy(command, effects), ...removedOrMade(command)]) {
        const to = resolved(written);
        if (to === null) {
          if (inFile === 0) return refuse(say.unknownTarget(written));
        } else if (!harmlessFiles.test(to) && !inside(to) && (to === played(to) || redirected.has(to))) {
          return refuse(say.writesOutside(expandWord(written, expand) ?? written));
        }
      }
      for (const {name: assigned, value} of command.assignments) values.set(assigned, expandWord(value, expand));
      if (name === 'cd' || name === 'pushd') {
        const to = command.words.slice(1).find(word => !word.startsWith('-')) ?? '~';
        cwd = resolved(to);
        if (cwd === null && inFile === 0) return refuse(say.unknownTarget(to));
        // from there a relative path would lead to the machine itself
        if (cwd !== null && cwd !== played(cwd)) return refuse(say.writesOutside(cwd));
      }
    }
    return {ok: true};
  };

  return (script, shell, scene) => {
    if (shell !== 'powershell' && shell !== 'cmd') return look(script, shell, scene, 0);
    const program = shell === 'cmd' ? 'cmd' : 'pwsh';
    return programs.has(program) ? {ok: true} : refuse(say.noDouble(program));
  };
}

/** Scripts that start scripts are followed this far. */
const deepest = 3;

/** The file a command starts: its program where that is a path, the script given to a shell or to `source`. */
function startedFile(program: string, words: readonly string[]): string | null {
  if (program.includes('/')) return program;
  if (!/^(?:ba|da|z)?sh$|^source$|^\.$/.test(program)) return null;
  const first = words.slice(1).find(word => !word.startsWith('-'));
  return first === undefined || words.some(word => /^-[a-z]*c$/.test(word)) ? null : first;
}

/** Files that the command writes or changes: its redirections, whatever they lead to, and what its words tell. */
function writtenBy(command: SimpleCommand, effects: readonly FileEffect[]): string[] {
  const {start, end} = command;
  return [
    ...redirectsOf(command),
    ...effects.filter(one => one.start >= start && one.end <= end).map(({path: file}) => file),
  ];
}

/** Files that bash itself opens to write for a command. */
function redirectsOf({redirects}: SimpleCommand): string[] {
  return redirects.flatMap(({operator, target}) =>
    target !== null && /^(?:\d*|&)(?:>|>>|>\||<>|>&)$/.test(operator) && !/^(?:\d+|-)$/.test(target.value)
      ? [target.value]
      : [],
  );
}

/** The text of a file that a shell would read; null for anything else. */
function readScript(file: string): string | null {
  try {
    const text = readFileSync(file, 'utf8').slice(0, 200_000);
    return /^#!.*\b(?:ba|da|z)?sh\b/.test(text) ? text : null;
  } catch {
    return null;
  }
}

/** Functions (`name() {`, `function name`) and aliases that a script makes. */
function definedNames(script: string, commands: readonly SimpleCommand[]): string[] {
  const functions = [...script.matchAll(/(?:^|[\n;&|{(]|\bfunction\s)\s*([\w.:-]+)\s*\(\s*\)/g)].map(match => match[1]);
  const keyword = [...script.matchAll(/(?:^|[\n;&|{(])\s*function\s+([\w.:-]+)/g)].map(match => match[1]);
  const aliases = commands
    .filter(({name}) => name === 'alias')
    .flatMap(({words}) => words.slice(1).map(word => word.split('=')[0]));
  return [...functions, ...keyword, ...aliases].filter(name => name !== undefined && name !== '') as string[];
}
