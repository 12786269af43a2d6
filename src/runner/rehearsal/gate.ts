/**
 * What a rehearsal may start: doubles, allowed programs, what bash knows itself, and scripts inside the folder; nothing
 * that writes outside it. A look at the text before it runs; PATH holds nothing else when it does.
 */
import {realpathSync} from 'node:fs';
import path from 'node:path';
import type {Shell} from '../../guide/schema.ts';
import {type SimpleCommand, simpleCommands} from '../../guide/shell/simple-commands.ts';
import type {Texts} from '../../texts/texts.ts';
import {type Expand, expandWord} from './expand-word.ts';
import {builtins, harmlessFiles} from './programs.ts';
import {writtenBy} from './written-paths.ts';

export type MayRun = {readonly ok: true} | {readonly ok: false; readonly reason: string};
export type GateScene = {
  /** The rehearsal's folder: all that may be written is in it. */
  readonly root: string;
  readonly programs: ReadonlySet<string>;
  readonly texts: Texts;
};
/** Where a script would run. `variable`: of the saved shell state, null when unset. */
export type ScriptScene = {readonly cwd: string; variable(name: string): string | null};

export type Gate = (script: string, shell: Shell, scene: ScriptScene) => MayRun;

/** A gate that remembers the functions and aliases that earlier scripts have defined. */
export function openGate({root, programs, texts}: GateScene): Gate {
  const say = texts.rehearsal.gate;
  const realRoot = realpathSync(root);
  const defined = new Set<string>();
  const refuse = (reason: string): MayRun => ({ok: false, reason});
  const inside = (file: string) => isInside(realRoot, realOf(file));

  return (script, shell, scene) => {
    if (shell === 'powershell' || shell === 'cmd') {
      const program = shell === 'cmd' ? 'cmd' : 'pwsh';
      return programs.has(program) ? {ok: true} : refuse(say.noDouble(program));
    }
    const commands = simpleCommands(script, shell);
    for (const name of definedNames(script, commands)) defined.add(name);
    const values = new Map<string, string | null>();
    const expand: Expand = name => (values.has(name) ? (values.get(name) ?? null) : scene.variable(name));
    let cwd = scene.cwd;
    for (const command of commands) {
      const {name, redirects} = command;
      if (command.sudo && !programs.has('sudo')) return refuse(say.noDouble('sudo'));
      const word = command.args[0];
      if (name !== '' && word !== undefined && !builtins.has(name) && !defined.has(name)) {
        const program = word.dynamic ? expandWord(name, expand) : name;
        if (program === null) return refuse(say.unknownProgram(name));
        if (!program.includes('/')) {
          if (!programs.has(program) && !defined.has(program)) return refuse(say.noDouble(program));
        } else if (!inside(path.resolve(cwd, program))) return refuse(say.noDouble(program));
      }
      const targets = redirects.flatMap(({operator, target}) =>
        target !== null && /^(?:\d*|&)(?:>|>>|>\||<>|>&)$/.test(operator) && !/^(?:\d+|-)$/.test(target.value)
          ? [target.value]
          : [],
      );
      for (const written of [...targets, ...writtenBy(command)]) {
        const expanded = expandWord(written, expand);
        if (expanded === null) return refuse(say.unknownTarget(written));
        const file = path.resolve(cwd, expanded);
        if (!harmlessFiles.test(file) && !inside(file)) return refuse(say.writesOutside(expanded));
      }
      for (const {name: assigned, value} of command.assignments) values.set(assigned, expandWord(value, expand));
      if (name === 'cd' || name === 'pushd') {
        const to = expandWord(command.words.slice(1).find(word => !word.startsWith('-')) ?? '~', expand);
        if (to === null) return refuse(say.unknownTarget(command.words.slice(1).join(' ')));
        cwd = path.resolve(cwd, to);
      }
    }
    return {ok: true};
  };
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

const isInside = (root: string, file: string) => file === root || file.startsWith(root + path.sep);

/** The path with links followed as far as it exists. */
function realOf(file: string): string {
  let rest = '';
  let at = file;
  for (;;) {
    try {
      return path.join(realpathSync(at), rest);
    } catch {
      const up = path.dirname(at);
      if (up === at) return file;
      rest = path.join(path.basename(at), rest);
      at = up;
    }
  }
}
