/** Which files a script reads, writes and changes, as far as its text tells. What a script it calls does, prose must say. */
import type {Shell} from '../schema.ts';
import {copyEffects, readsOwnWords} from './effects-copies.ts';
import {downloadEffects} from './effects-downloads.ts';
import {cmdletEffects} from './effects-powershell.ts';
import {effectAt, type FileEffect, isFile, looksLikePath} from './file-effect.ts';
import {toolName} from './known-programs.ts';
import {type ShellWord, type SimpleCommand, simpleCommands} from './simple-commands.ts';
import {
  fileVariable,
  namesKnownFile,
  outputFormat,
  type Positions,
  readingFlag,
  type Tool,
  type ToolEffect,
  tools,
  withoutFiles,
  writingFlag,
} from './tool-files.ts';

export type {FileEffect} from './file-effect.ts';

/** File uses in the order they stand. Addresses, devices and `-` are never files. */
export function fileEffects(script: string, shell: Shell = 'bash'): readonly FileEffect[] {
  const found = simpleCommands(script, shell).flatMap(command => [
    ...redirected(command),
    ...namedByVariable(command),
    ...calledScript(command, shell),
    ...(shell === 'powershell' ? cmdletEffects(command) : []),
    ...downloadEffects(command),
    ...copyEffects(command),
    ...toolEffects(command, shell),
  ]);
  const seen = new Set<string>();
  return found
    .filter(one => isFile(one.path))
    .filter(one => {
      const key = `${one.start} ${one.path} ${one.access}`;
      return seen.has(key) ? false : seen.add(key) !== null;
    })
    .sort((a, b) => a.start - b.start);
}

function redirected(command: SimpleCommand): FileEffect[] {
  return command.redirects.flatMap(({operator, target}) => {
    if (target === null || operator.startsWith('<<') || /^\d+$/.test(target.value) || target.value === '-') return [];
    const effect: ToolEffect =
      operator === '<'
        ? {access: 'read'}
        : operator === '<>'
          ? {access: 'change'}
          : operator.includes('>>')
            ? {access: 'append'}
            : {access: 'write', fresh: true};
    return operator === '<&' || (operator === '>&' && /^\d/.test(target.value))
      ? []
      : [effectAt(target, effect, operator)];
  });
}

/** `KUBECONFIG=/etc/admin.conf kubectl …`, `export KUBECONFIG=…`: a program will read that file. */
function namedByVariable(command: SimpleCommand): FileEffect[] {
  return command.assignments.flatMap(({name, value}) => {
    const path = value.replace(/^(?:\$\(pwd\)|\$\{?PWD\}?)\//, '');
    if (!fileVariable.test(name) || !looksLikePath(path) || path.includes(':')) return [];
    const {start, end} = command;
    return [effectAt({value: path, dynamic: path.includes('$'), start, end}, {access: 'read'}, `${name}=`)];
  });
}

/** `./rancher-save-images.sh`: the script must be there. */
function calledScript(command: SimpleCommand, shell: Shell): FileEffect[] {
  const [word] = command.args;
  if (word === undefined || /^\/(?:usr\/(?:local\/)?)?s?bin\//.test(word.value)) return [];
  const called =
    /^(?:\.{1,2}|~)[\\/]/.test(word.value) ||
    /^[\w./-]*\/[\w./-]+\.(?:sh|py|bash|ps1|pl|rb)$/.test(word.value) ||
    (shell === 'powershell' && /\.ps1$/i.test(word.value));
  return called ? [effectAt(word, {access: 'read'}, word.value)] : [];
}

function toolEffects(command: SimpleCommand, shell: Shell): FileEffect[] {
  const names = toolNames(command.words);
  const known = names.filter(name => Object.hasOwn(tools, name));
  const found: FileEffect[] = [];
  const own = new Set<string>();
  for (const name of known) {
    const tool = tools[name];
    if (tool === undefined || !applies(tool, command.words)) continue;
    for (const flag of [...Object.keys(tool.flags ?? {}), ...(tool.takesValue ?? [])]) own.add(flag);
    found.push(
      ...flagEffects(command, name, flag =>
        tool.flags !== undefined && Object.hasOwn(tool.flags, flag) ? (tool.flags[flag] ?? null) : null,
      ),
    );
    if (tool.positions !== undefined) found.push(...positionEffects(command, name, tool, tool.positions));
  }
  const generic = (flag: string, value: string): ToolEffect | null => {
    if (own.has(flag) || !looksLikePath(value) || outputFormat.test(value)) return null;
    return writingFlag.test(flag) ? {access: 'write', fresh: true} : readingFlag.test(flag) ? {access: 'read'} : null;
  };
  found.push(...flagEffects(command, names.at(-1) ?? '', generic));
  return known.length > 0 || shell === 'powershell' ? found : [...found, ...namedFiles(command, found)];
}

/** What a tool nobody knows is given and looks like nothing but a file is read by it; behind `-o` it is written. */
function namedFiles(command: SimpleCommand, found: readonly FileEffect[]): FileEffect[] {
  const name = toolName(command.name);
  if (name === '' || withoutFiles.has(name) || readsOwnWords(name) || !/^[\w.+/-]+$/.test(command.name)) return [];
  return command.args.flatMap((word, index) => {
    const value = word.value.replace(/^--?[\w-]+=/, '');
    if (index === 0 || word.dynamic || !namesKnownFile(value) || found.some(one => one.start === word.start)) return [];
    const before = command.args[index - 1]?.value ?? '';
    const flag = value === word.value ? before : word.value.slice(0, -value.length - 1);
    const effect: ToolEffect = /^(?:-o|--out(?:put)?(?:-\w+)?)$/.test(flag)
      ? {access: 'write', fresh: true}
      : {access: 'read'};
    return [effectAt(word, effect, flag.startsWith('-') ? `${name} ${flag}` : name, value)];
  });
}

/** `docker image save -o x` → docker image save, docker image, docker: longest first. */
function toolNames(words: readonly string[]): readonly string[] {
  const plain: string[] = [];
  for (let at = 0; at < words.length && plain.length < 3; at++) {
    const word = words[at] ?? '';
    if (
      /^-(?:n|H|C|s)$|^--(?:namespace|context|kubeconfig|host|config|server|kube-context|cacert|cert|key|endpoints)$/.test(
        word,
      )
    )
      at++;
    else if (!word.startsWith('-')) plain.push(at === 0 ? toolName(word) : word);
  }
  return plain.map((_, index) => plain.slice(0, plain.length - index).join(' '));
}

function applies(tool: Tool, words: readonly string[]): boolean {
  return (
    !(tool.without ?? []).some(word => words.includes(word)) &&
    (tool.with === undefined || tool.with.some(word => words.includes(word)))
  );
}

function flagEffects(
  command: SimpleCommand,
  tool: string,
  effectOf: (flag: string, value: string) => ToolEffect | null,
): FileEffect[] {
  const found: FileEffect[] = [];
  command.args.forEach((word, index) => {
    if (index === 0 || !word.value.startsWith('-')) return;
    const equals = word.value.indexOf('=');
    const flag = equals < 0 ? word.value : word.value.slice(0, equals);
    const next = command.args[index + 1];
    const value = (equals < 0 ? next?.value : word.value.slice(equals + 1))?.replace(/^[\w.-]+=(?=.*[./])/, '');
    if (value === undefined) return;
    const effect = effectOf(flag, value);
    if (effect !== null)
      found.push(effectAt(equals < 0 && next !== undefined ? next : word, effect, `${tool} ${flag}`, value));
  });
  return found;
}

function positionEffects(command: SimpleCommand, name: string, tool: Tool, positions: Positions): FileEffect[] {
  const valued = new Set([...Object.keys(tool.flags ?? {}), ...(tool.takesValue ?? [])]);
  const operands: ShellWord[] = [];
  for (let at = 1; at < command.args.length; at++) {
    const word = command.args[at];
    if (word === undefined) continue;
    if (valued.has(word.value)) at++;
    else if (!/^[-+]./.test(word.value)) operands.push(word);
  }
  const files = operands.slice(name.split(' ').length - 1 + (positions.skip ?? 0));
  return files.flatMap((word, index) => {
    const effect =
      index === files.length - 1 && files.length > 1 && positions.last !== undefined
        ? positions.last
        : index === 0 && positions.first !== undefined
          ? positions.first
          : index > 0 && positions.rest !== undefined
            ? positions.rest
            : positions.all;
    return effect === undefined ? [] : [effectAt(word, effect, name)];
  });
}
