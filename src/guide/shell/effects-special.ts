/** File uses of tools whose words a table cannot tell: archives, downloads, copies, charts. */
import {effectAt, type FileEffect, isFile, looksLikePath} from './effects.ts';
import type {ShellWord, SimpleCommand} from './simple-commands.ts';
import type {ToolEffect} from './tool-files.ts';

type Reader = (command: SimpleCommand) => FileEffect[];

const read: ToolEffect = {access: 'read'};
const fresh: ToolEffect = {access: 'write', fresh: true};
const written: ToolEffect = {access: 'write'};
const change: ToolEffect = {access: 'change'};
const folder: ToolEffect = {access: 'write', directory: true};

const readers: Readonly<Record<string, Reader>> = {
  tar: tarEffects,
  curl: curlEffects,
  wget: wgetEffects,
  tee: command =>
    command.words.some(word => /^-[a-z]*a$|^--append$/.test(word))
      ? operands(command).map(word => effectAt(word, {access: 'append'}, 'tee -a'))
      : [],
  git: gitEffects,
  helm: helmEffects,
  sed: command => inPlace(command, /^(?:-[a-zA-Z]*i\S*|--in-place\S*)$/, ['-e', '-f', '--expression', '--file']),
  perl: command => inPlace(command, /^-\w*i\S*$/, ['-e', '-pe', '-ne']),
  yq: command => inPlace(command, /^(?:-[a-zA-Z]*i|--inplace)$/, []),
  cp: command =>
    copied(command, command.words.some(word => /^-[a-zA-Z]*[pa]|^--(?:archive|preserve)/.test(word)) ? written : fresh),
  install: command =>
    command.words.some(word => /^-[a-z]*d$|^--directory$/.test(word))
      ? operands(command, installTakes).map(word => effectAt(word, folder, 'install -d'))
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
  'ssh-keygen': keyEffects,
  docker: containerCopy,
  podman: containerCopy,
  kubectl: command => [...containerCopy(command), ...fromFiles(command)],
};
const installTakes = /^(?:-m|-o|-g|-t|--mode|--owner|--group|--target-directory)$/;

/** What the tool's own reader finds; nothing for a tool without one. */
export function specialEffects(command: SimpleCommand): FileEffect[] {
  const name = command.name.split('/').at(-1) ?? '';
  const reader = Object.hasOwn(readers, name) ? readers[name] : undefined;
  return reader?.(command) ?? [];
}

/** Words that are neither the program, flags, nor values of the given flags. */
function operands(command: SimpleCommand, takesValue: RegExp = /^$/): ShellWord[] {
  const found: ShellWord[] = [];
  for (let at = 1; at < command.args.length; at++) {
    const word = command.args[at];
    if (word === undefined) continue;
    if (takesValue.test(word.value)) at++;
    else if (!/^-./.test(word.value)) found.push(word);
  }
  return found;
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
    const inner = operands(command, /^(?:-C|--directory|-T|-X|--exclude|--transform|-?[a-zA-Z]*f|--file)$/).filter(
      word => word !== archive && word !== args[1],
    );
    found.push(...inner.map(word => effectAt(word, read, 'tar c')));
  }
  return found;
}

function curlEffects(command: SimpleCommand): FileEffect[] {
  const {args} = command;
  const addresses = args.filter(
    (word, index) =>
      index > 0 &&
      isAddress(word.value) &&
      !/^-[a-zA-Z]*[HxeuAbdX]$|^--(?:header|proxy|referer|data.*|url-query)$/.test(args[index - 1]?.value ?? ''),
  );
  const dir = args[args.findIndex(word => word.value === '--output-dir') + 1];
  const prefix =
    args.some(word => word.value === '--output-dir') && dir !== undefined ? `${dir.value.replace(/\/$/, '')}/` : '';
  return args.flatMap((word, index) => {
    const next = args[index + 1];
    if (/^-[a-zA-Z]+o$/.test(word.value) && next !== undefined) return [effectAt(next, fresh, `curl ${word.value}`)];
    if (/^-[a-zA-Z]*O[a-zA-Z]*$|^--remote-name(?:-all)?$/.test(word.value))
      return addresses.flatMap(address => remoteName(address, `curl ${word.value}`, prefix));
    const glued = /^-(?:[a-zA-Z]*)o(\S*[./]\S*)$/.exec(word.value)?.[1];
    return glued === undefined || /^-o?-/.test(glued) ? [] : [effectAt(word, fresh, 'curl -o', glued)];
  });
}

function wgetEffects(command: SimpleCommand): FileEffect[] {
  const {args} = command;
  const into = args.findIndex(word => /^-[a-zA-Z]*O$/.test(word.value));
  const next = into < 0 ? undefined : args[into + 1];
  if (next !== undefined) return [effectAt(next, fresh, 'wget -O')];
  const glued = args.find(word => /^-[a-zA-Z]*O\S+$|^--output-document=/.test(word.value));
  if (glued !== undefined)
    return [effectAt(glued, fresh, 'wget -O', glued.value.replace(/^-[a-zA-Z]*O|^--output-document=/, ''))];
  const prefixAt = args.findIndex(word => /^-P$|^--directory-prefix$/.test(word.value));
  const prefix = prefixAt < 0 ? '' : `${(args[prefixAt + 1]?.value ?? '.').replace(/\/$/, '')}/`;
  return operands(
    command,
    /^(?:-P|-i|-o|-a|-t|-T|-U|--header|--tries|--timeout|--directory-prefix|--user|--password|--user-agent)$/,
  )
    .filter(word => isAddress(word.value) || /^[\w.-]+\.[a-z]{2,}\//.test(word.value))
    .flatMap(word => remoteName(word, 'wget', prefix));
}

function remoteName(address: ShellWord, phrase: string, prefix: string): FileEffect[] {
  const path = address.value.replace(/[?#].*$/s, '');
  const name = /^(?:[a-z]+:\/\/)?[^/]+\/(?:.*\/)?([^/]+)$/i.exec(path)?.[1];
  return name === undefined ? [] : [{...effectAt(address, fresh, phrase, prefix + name), dynamic: /[$*`]/.test(name)}];
}

function gitEffects(command: SimpleCommand): FileEffect[] {
  const verb = command.words.indexOf('clone');
  if (verb < 0 || verb > 3) return [];
  const inner = operands(
    {...command, args: command.args.slice(verb)},
    /^(?:-b|--branch|--depth|-c|--config|-o|--origin|--reference|-j|--jobs|-u|--filter|--template)$/,
  );
  const [address, into] = inner;
  if (address === undefined) return [];
  const made: ToolEffect = {access: 'write', fresh: true, directory: true};
  if (into !== undefined) return [effectAt(into, made, 'git clone')];
  const name =
    address.value
      .replace(/\/$/, '')
      .split(/[/:]/)
      .at(-1)
      ?.replace(/\.git$/, '') ?? '';
  return [{...effectAt(address, made, 'git clone', name), dynamic: /[$*`]/.test(name)}];
}

function helmEffects(command: SimpleCommand): FileEffect[] {
  const takes =
    /^(?:--version|--namespace|-n|--set\S*|-f|--values|--kube-context|--kubeconfig|-d|--destination|--repo|--username|--password|--timeout|--name|--ca-file|--api-versions|-a|--devel-version|--output-dir|-o|--output|--untardir|--release-name|--show-only|-s)$/;
  const [verb, ...rest] = operands(command, takes);
  const value = (...flags: readonly string[]) => {
    const at = command.words.findIndex(word => flags.includes(word) || flags.some(flag => word.startsWith(`${flag}=`)));
    if (at < 0) return undefined;
    const word = command.words[at] ?? '';
    return word.includes('=') ? word.slice(word.indexOf('=') + 1) : command.words[at + 1];
  };
  if (verb?.value === 'fetch' || verb?.value === 'pull') {
    const [chart] = rest;
    const version = value('--version');
    if (chart === undefined) return [];
    const name = /^https?:/.test(chart.value)
      ? (chart.value
          .split('/')
          .at(-1)
          ?.replace(/\.tgz.*$/, '') ?? '')
      : (chart.value.split('/').at(-1) ?? '');
    const prefix = value('-d', '--destination')?.replace(/\/?$/, '/') ?? '';
    if (command.words.some(word => /^--untar(?:=true)?$/.test(word)))
      return [
        effectAt(chart, {access: 'write', fresh: true, directory: true}, `helm ${verb.value} --untar`, prefix + name),
      ];
    if (/^https?:/.test(chart.value)) return [effectAt(chart, fresh, `helm ${verb.value}`, `${prefix}${name}.tgz`)];
    return version === undefined
      ? []
      : [
          {
            ...effectAt(chart, fresh, `helm ${verb.value} --version`, `${prefix}${name}-${version}.tgz`),
            dynamic: /[$*`]/.test(name + version),
          },
        ];
  }
  if (!/^(?:template|install|upgrade|lint|show|package|dependency|push|inspect)$/.test(verb?.value ?? '')) return [];
  return rest
    .filter(word => /^(?:\.{1,2}|~)?\//.test(word.value) || /\.tgz$/.test(word.value))
    .map(word =>
      effectAt(word, /\.tgz$/.test(word.value) ? read : {access: 'read', directory: true}, `helm ${verb?.value ?? ''}`),
    );
}

function inPlace(command: SimpleCommand, flag: RegExp, scripts: readonly string[]): FileEffect[] {
  if (!command.words.some((word, index) => index > 0 && flag.test(word))) return [];
  const given = command.words.some(word => scripts.includes(word));
  const files = operands(
    command,
    new RegExp(`^(?:${scripts.map(one => one.replace(/^-+/, '-{1,2}')).join('|') || '$.'})$`),
  );
  return (given ? files : files.slice(1))
    .filter(word => word.value !== '')
    .map(word => effectAt(word, change, `${command.name} -i`));
}

/** Sources are read; what is copied into a folder gets its own name there. */
function copied(command: SimpleCommand, effect: ToolEffect, takesValue: RegExp = /^(?:-t|-S|--suffix)$/): FileEffect[] {
  const words = operands(command, takesValue);
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
  return operands(command).map(word => effectAt(word, fresh, command.name, word.value + suffix));
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
  const [verb, from, into] = operands(command, /^(?:-n|--namespace|-c|--container|--context)$/);
  if (verb?.value !== 'cp' || from === undefined || into === undefined) return [];
  if (!from.value.includes(':')) return [effectAt(from, read, `${command.name} cp`)];
  const isFolder = /(?:^|\/)\.{0,2}$/.test(into.value);
  const path = isFolder
    ? `${into.value.replace(/^\.\/?$/, '').replace(/([^/])$/, '$1/')}${from.value.split(/[/:]/).at(-1) ?? ''}`
    : into.value;
  return [effectAt(into, {access: 'write', fresh: false}, `${command.name} cp`, path)];
}

/** `--from-file=key=path`. */
function fromFiles(command: SimpleCommand): FileEffect[] {
  return command.args.flatMap((word, index) => {
    const match = /^--from-(?:env-)?file(?:=(.*))?$/.exec(word.value);
    if (match === null) return [];
    const at = match[1] === undefined ? command.args[index + 1] : word;
    const path = (match[1] ?? at?.value ?? '').replace(/^[\w.-]+=/, '');
    return at === undefined || !isFile(path)
      ? []
      : [effectAt(at, looksLikePath(path) ? read : {access: 'read'}, 'kubectl --from-file', path)];
  });
}

function isAddress(word: string): boolean {
  return /^(?:https?|ftp):\/\//.test(word);
}
