/** Files that downloads bring: curl, wget, git, helm. */
import {effectAt, type FileEffect, operandsOf} from './file-effect.ts';
import {toolName} from './known-programs.ts';
import type {ShellWord, SimpleCommand} from './simple-commands.ts';
import type {ToolEffect} from './tool-files.ts';

const read: ToolEffect = {access: 'read'};
const fresh: ToolEffect = {access: 'write', fresh: true};

const readers: Readonly<Record<string, (command: SimpleCommand) => FileEffect[]>> = {
  curl: curlEffects,
  wget: wgetEffects,
  git: gitEffects,
  helm: helmEffects,
};

/** What a downloading tool writes, and the charts that helm reads. */
export function downloadEffects(command: SimpleCommand): FileEffect[] {
  const name = toolName(command.name);
  return Object.hasOwn(readers, name) ? (readers[name]?.(command) ?? []) : [];
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
  return operandsOf(
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
  const inner = operandsOf(
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
    /^(?:--version|--namespace|-n|--set\S*|-f|--values|--kube-context|--kubeconfig|-d|--destination|--repo|--keyring|--username|--password|--timeout|--name|--ca-file|--api-versions|-a|--devel-version|--output-dir|-o|--output|--untardir|--release-name|--show-only|-s)$/;
  const [verb, ...rest] = operandsOf(command, takes);
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

function isAddress(word: string): boolean {
  return /^(?:https?|ftp):\/\//.test(word);
}
