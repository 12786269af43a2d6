/** File uses of tools that pack, copy or change files and whose words a table cannot tell. */
import {effectAt, type FileEffect, operandsOf} from './file-effect.ts';
import {toolName} from './known-programs.ts';
import type {ShellWord, SimpleCommand} from './simple-commands.ts';
import type {ToolEffect} from './tool-files.ts';

const read: ToolEffect = {access: 'read'};
const fresh: ToolEffect = {access: 'write', fresh: true};
const written: ToolEffect = {access: 'write'};
const change: ToolEffect = {access: 'change'};
const folder: ToolEffect = {access: 'write', directory: true};
const installTakes = /^(?:-m|-o|-g|-t|--mode|--owner|--group|--target-directory)$/;

const readers: Readonly<Record<string, (command: SimpleCommand) => FileEffect[]>> = {
  tar: tarEffects,
  tee: command =>
    command.words.some(word => /^-[a-z]*a$|^--append$/.test(word))
      ? operandsOf(command).map(word => effectAt(word, {access: 'append'}, 'tee -a'))
      : [],
  sed: command => inPlace(command, /^(?:-[a-zA-Z]*i\S*|--in-place\S*)$/, ['-e', '-f', '--expression', '--file']),
  perl: command => inPlace(command, /^-\w*i\S*$/, ['-e', '-pe', '-ne']),
  yq: command => inPlace(command, /^(?:-[a-zA-Z]*i|--inplace)$/, []),
  cp: command =>
    copied(command, command.words.some(word => /^-[a-zA-Z]*[pa]|^--(?:archive|preserve)/.test(word)) ? written : fresh),
  install: command =>
    command.words.some(word => /^-[a-z]*d$|^--directory$/.test(word))
      ? operandsOf(command, installTakes).map(word => effectAt(word, folder, 'install -d'))
      : copied(command, fresh, installTakes),
  mv: command => copied(command, written),
  ln: command => copied(command, written),
  scp: command => copied(command, fresh, /^-[PiFoclJS]$/),
  rsync: command => copied(command, written, /^(?:-e|--rsh|--exclude|--include|--password-file)$/),
  dd: command =>
    command.args.flatMap(word =>
      /^(?:of|if)=/.test(word.value)
        ? [
            effectAt(
              word,
              word.value.startsWith('of') ? fresh : read,
              `dd ${word.value.slice(0, 3)}`,
              word.value.slice(3),
            ),
          ]
        : [],
    ),
  gzip: command => zipped(command, '.gz', /^-[a-zA-Z]*[cdltk]/),
  xz: command => zipped(command, '.xz', /^-[a-zA-Z]*[cdltk]/),
  chmod: command => modeChanged(command, /^(?:[0-7]{3,5}|[-+ugoa,=rwxXst]+|--reference=.*)$/),
  chown: command => modeChanged(command, /^$/, 1),
  chgrp: command => modeChanged(command, /^$/, 1),
  'ssh-keygen': keyEffects,
  docker: containerCopy,
  podman: containerCopy,
  helm: fromFiles,
  kubectl: command => [...containerCopy(command), ...fromFiles(command)],
};

/** Whether the words of a tool are read here and nowhere else. */
export const readsOwnWords = (name: string): boolean => Object.hasOwn(readers, name) && name !== 'yq';

/** What such a tool reads, writes and changes. */
export function copyEffects(command: SimpleCommand): FileEffect[] {
  const name = toolName(command.name);
  return Object.hasOwn(readers, name) ? (readers[name]?.(command) ?? []) : [];
}

/** `chmod +x FILE…`, `chown user FILE…`: the words behind the mode or the owner. */
function modeChanged(command: SimpleCommand, mode: RegExp, skip = 0): FileEffect[] {
  const words = command.args
    .slice(1)
    .filter(word => !/^--?(?:R|v|f|c|h|L|P|H|recursive|verbose|no-dereference|Rv|vR|Rf)$/.test(word.value));
  const at = skip > 0 ? skip : words.findIndex(word => mode.test(word.value)) + 1;
  const tree = command.words.some(word => /^-[a-zA-Z]*R|^--recursive$/.test(word));
  return words.slice(at).map(word => effectAt(word, tree ? {access: 'change', directory: true} : change, command.name));
}

function tarEffects(command: SimpleCommand): FileEffect[] {
  const {args} = command;
  const bundle = /^-?[a-zA-Z]+$/.test(args[1]?.value ?? '') ? (args[1]?.value ?? '') : '';
  const shortFlags = [bundle, ...command.words.slice(2).filter(word => /^-[a-zA-Z]+$/.test(word))].join('');
  const mode =
    /[cxtru]/.exec(shortFlags)?.[0] ??
    /--(create|extract|get|list|append)/.exec(command.words.join(' '))?.[1]?.[0] ??
    '';
  const at = args.findIndex(
    (word, index) =>
      index > 0 && (/^-[a-zA-Z]*f$|^--file$/.test(word.value) || (index === 1 && /^[a-zA-Z]*f$/.test(word.value))),
  );
  const joined = args.find(word => word.value.startsWith('--file='));
  const archive = joined ?? (at < 0 ? undefined : args[at + 1]);
  if (archive === undefined || mode === '') return [];
  const path = archive === joined ? archive.value.slice('--file='.length) : archive.value;
  const found = [
    effectAt(archive, mode === 'c' ? fresh : mode === 'r' || mode === 'u' ? change : read, `tar ${mode}`, path),
  ];
  args.forEach((word, index) => {
    const into = args[index + 1];
    if (/^(?:-C|--directory)$/.test(word.value) && into !== undefined && (mode === 'x' || mode === 'g' || mode === 'e'))
      found.push(effectAt(into, folder, `tar ${word.value}`));
  });
  if (mode === 'c') {
    const inner = operandsOf(command, /^(?:-C|--directory|-T|-X|--exclude|--transform|-?[a-zA-Z]*f|--file)$/).filter(
      word => word !== archive && word !== args[1],
    );
    found.push(...inner.map(word => effectAt(word, read, 'tar c')));
  }
  return found;
}

function inPlace(command: SimpleCommand, flag: RegExp, scripts: readonly string[]): FileEffect[] {
  if (!command.words.some((word, index) => index > 0 && flag.test(word))) return [];
  const given = command.words.some(word => scripts.includes(word));
  const files = operandsOf(
    command,
    new RegExp(`^(?:${scripts.map(one => one.replace(/^-+/, '-{1,2}')).join('|') || '$.'})$`),
  );
  return (given ? files : files.slice(1))
    .filter(word => word.value !== '')
    .map(word => effectAt(word, change, `${command.name} -i`));
}

/** Sources are read; what is copied into a folder gets its own name there. */
function copied(command: SimpleCommand, effect: ToolEffect, takesValue: RegExp = /^(?:-t|-S|--suffix)$/): FileEffect[] {
  const words = operandsOf(command, takesValue);
  const into = words.at(-1);
  const sources = words.slice(0, -1);
  if (into === undefined || sources.length === 0) return [];
  const tree = command.words.some(word => /^-[a-zA-Z]*[rRa]|^--(?:recursive|archive)/.test(word));
  const isRemote = (word: ShellWord) => /^[^/\s]+:/.test(word.value) && !/^[A-Za-z]:[\\/]/.test(word.value);
  const found = sources
    .filter(word => !isRemote(word))
    .map(word => effectAt(word, tree ? {access: 'read', directory: true} : read, command.name));
  if (isRemote(into)) return found;
  const isFolder = /\/$/.test(into.value) || /^\.{1,2}$/.test(into.value);
  if (!isFolder || tree)
    return [
      ...found,
      effectAt(into, isFolder || tree ? {...effect, fresh: false, directory: true} : effect, command.name),
    ];
  const prefix = into.value === '.' ? '' : into.value.replace(/\/?$/, '/');
  return [
    ...found,
    ...sources.map(word => ({
      ...effectAt(into, {...effect, directory: false}, command.name, prefix + (word.value.split(/[/:]/).at(-1) ?? '')),
      dynamic: into.dynamic || word.dynamic,
    })),
  ];
}

function zipped(command: SimpleCommand, suffix: string, unless: RegExp): FileEffect[] {
  if (command.words.some(word => unless.test(word))) return [];
  return operandsOf(command).map(word => effectAt(word, fresh, command.name, word.value + suffix));
}

function keyEffects(command: SimpleCommand): FileEffect[] {
  const at = command.words.indexOf('-f');
  const word = command.args[at + 1];
  if (at < 0 || word === undefined) return [];
  if (command.words.some(one => /^-[ylRFp]$/.test(one))) return [effectAt(word, read, 'ssh-keygen -f')];
  return [effectAt(word, fresh, 'ssh-keygen -f'), effectAt(word, fresh, 'ssh-keygen -f', `${word.value}.pub`)];
}

/** `docker cp box:/etc/x ./x`, `kubectl cp ns/pod:/x x`: the side without a colon is here. */
function containerCopy(command: SimpleCommand): FileEffect[] {
  const [verb, from, into] = operandsOf(command, /^(?:-n|--namespace|-c|--container|--context)$/);
  if (verb?.value !== 'cp' || from === undefined || into === undefined) return [];
  if (!from.value.includes(':')) return [effectAt(from, read, `${command.name} cp`)];
  const isFolder = /(?:^|\/)\.{0,2}$/.test(into.value);
  const path = isFolder
    ? `${into.value.replace(/^\.\/?$/, '').replace(/([^/])$/, '$1/')}${from.value.split(/[/:]/).at(-1) ?? ''}`
    : into.value;
  return [effectAt(into, {access: 'write', fresh: false}, `${command.name} cp`, path)];
}

/** `--from-file=key=path`, `--set-file key=path`. */
function fromFiles(command: SimpleCommand): FileEffect[] {
  return command.args.flatMap((word, index) => {
    const match = /^--(?:from-(?:env-)?|set-)file(?:=(.*))?$/.exec(word.value);
    if (match === null) return [];
    const at = match[1] === undefined ? command.args[index + 1] : word;
    const path = (match[1] ?? at?.value ?? '').replace(/^[\w.-]+=/, '');
    return at === undefined ? [] : [effectAt(at, read, `${command.name} ${word.value.replace(/=.*$/s, '')}`, path)];
  });
}
