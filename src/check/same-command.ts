/** Whether two commands do the same though they are written in two ways. */
import type {Shell} from '../guide/schema.ts';
import {toolName} from '../guide/shell/known-programs.ts';
import {coverPlaceholders, findPlaceholders} from '../guide/shell/placeholders.ts';
import {type SimpleCommand, simpleCommands} from '../guide/shell/simple-commands.ts';

type Flags = Readonly<Record<string, string>>;
const kubectl: Flags = {
  '-n': '--namespace',
  '-f': '--filename',
  '-A': '--all-namespaces',
  '-o': '--output',
  '-l': '--selector',
  '-k': '--kustomize',
};
const curl: Flags = {
  '-L': '--location',
  '-o': '--output',
  '-O': '--remote-name',
  '-s': '--silent',
  '-S': '--show-error',
  '-f': '--fail',
  '-k': '--insecure',
  '-H': '--header',
  '-d': '--data',
  '-X': '--request',
};
/** Short flags that are another name of a long one, by program (their own `--help`). */
const short: Readonly<Record<string, Flags>> = {
  kubectl,
  oc: kubectl,
  curl,
  helm: {'-n': '--namespace', '-f': '--values'},
  mkdir: {'-p': '--parents'},
  'docker run': {
    '-d': '--detach',
    '-p': '--publish',
    '-v': '--volume',
    '-e': '--env',
    '-t': '--tty',
    '-i': '--interactive',
  },
  'docker build': {'-t': '--tag', '-f': '--file'},
  'docker login': {'-u': '--username', '-p': '--password'},
  'docker save': {'-o': '--output'},
  'docker load': {'-i': '--input'},
};
/** Subcommands that are one another's name. */
const verbs: Readonly<Record<string, Flags>> = {
  helm: {fetch: 'pull', del: 'uninstall', delete: 'uninstall', ls: 'list'},
  kubectl: {po: 'pods', pod: 'pods', ns: 'namespaces', namespace: 'namespaces', svc: 'services', service: 'services'},
  npm: {i: 'install'},
};

/** The same in one form: long flags first to last by name, words in their order; `sudo`, quotes and blanks left out. */
export function plainForm(script: string, shell: Shell): string {
  const covered = coverPlaceholders(script, findPlaceholders(script, shell === 'powershell' ? 'powershell' : 'shell'));
  return simpleCommands(covered, shell).map(formOf).join(' | ');
}

function formOf({name, words, redirects, assignments}: SimpleCommand): string {
  const tool = toolName(name);
  const verb = words.slice(1).find(word => !word.startsWith('-')) ?? '';
  const long = short[`${tool} ${verb}`] ?? short[tool] ?? {};
  const same = verbs[tool] ?? {};
  const plain: string[] = [];
  const flags: string[] = [];
  let open = -1;
  for (const word of words.slice(1)) {
    if (/^-/.test(word) && word !== '-') {
      const [flag = '', ...value] = word.split('=');
      const names =
        /^-[A-Za-z]{2,}$/.test(flag) && [...flag.slice(1)].every(letter => `-${letter}` in long)
          ? [...flag.slice(1)].map(letter => `-${letter}`)
          : [flag];
      for (const each of names) flags.push(long[each] ?? each);
      open = value.length === 0 ? flags.length - 1 : -1;
      if (value.length > 0) flags[flags.length - 1] = `${flags.at(-1)} ${value.join('=')}`;
    } else if (open >= 0) {
      flags[open] = `${flags[open]} ${word}`;
      open = -1;
    } else plain.push(Object.hasOwn(same, word) ? (same[word] ?? word) : word);
  }
  const into = redirects.map(({operator, target}) => `${operator}${target?.value ?? ''}`);
  const set = assignments.map(one => `${one.name}=${one.value}`);
  return [...set, tool, ...plain, ...flags.sort(), ...into].join(' ');
}
