/** What a command needs of the one who runs it: a terminal to type at, root's rights, an editor. */
import type {Shell} from '../schema.ts';
import {toolName} from './known-programs.ts';
import {opensShell} from './shell-openers.ts';
import {isPiped, type SimpleCommand, simpleCommands} from './simple-commands.ts';

const editors = /^(?:vi|vim|nvim|nano|emacs|pico|ed|gedit|code|notepad(?:\.exe)?|visudo|sudoedit)$/;
const opensEditor = /^(?:kubectl edit|k edit|oc edit|crontab -e|systemctl edit|git rebase -i|helm edit)\b/;

type Row = {
  readonly starts: RegExp;
  /** Words that make it ask nothing. */
  readonly unless?: RegExp;
  /** Words that make it ask. */
  readonly when?: RegExp;
};
/** Compared with the words of a simple command, joined by blanks. */
const asks: readonly Row[] = [
  {
    starts: /^(?:docker|podman|nerdctl|skopeo|crane auth|buildah|helm registry|oras) login\b/,
    unless: /\s(?:--password-stdin|-p\s*\S|--password[= ]|--identity-token-stdin|--help)/,
  },
  {
    starts:
      /^(?:docker|podman|nerdctl|docker-compose|docker compose|crictl|kubectl|k|oc)\b.*?\s(?:run|exec|attach|start|debug)\s/,
    when: /\s(?:-[a-zA-Z]*t[a-zA-Z]*|--tty(?:=true)?|--interactive(?:=true)?)\s/,
    unless: /^(?:docker|podman|nerdctl)\s(?:.*\s)?run\s(?:.*\s)?(?:-[a-zA-Z]*d[a-zA-Z]*|--detach)\s/,
  },
  {
    starts:
      /^(?:passwd|chsh|chfn|fdisk|cfdisk|parted|gdisk|mysql_secure_installation|dpkg-reconfigure|raspi-config|ssh-copy-id|minicom|aptitude|htop|top|less|more|most|man|watch|k9s|ranger|mc|tmux|screen)\b/,
    unless:
      /\s(?:-b|-s|--script|--batch|-bn?|-f\s*noninteractive|--stdin)\b|\s-d\b|\snew-session -d|^(?:fdisk|parted|gdisk)\b.*\s(?:-l|--list|print)\b/,
  },
  {starts: /^(?:mysql|mysqldump|mysqladmin|mariadb|mysqlsh)\b/, when: /\s(?:-p|--password)(?:\s|$)/},
  {starts: /^htpasswd\b/, unless: /\s-[a-zA-Z]*[bi]/},
  {starts: /^ssh-keygen\b/, unless: /\s(?:-[NP]|-[lyRFHYK]|-[a-zA-Z]*[lyRF]\b)/},
  {
    starts: /^gpg2?\b/,
    when: /\s--(?:gen-key|generate-key|full-generate-key|full-gen-key|edit-key)\b/,
    unless: /\s--batch\b/,
  },
  {starts: /^gcloud (?:auth (?:application-default )?login|init)\b/},
  {starts: /^az login\b/, unless: /\s(?:--service-principal|--identity|-i|--federated-token)\b/},
  {starts: /^aws (?:configure|sso login)\b/, unless: /^aws configure (?:set|get|list|import|add-model|export)/},
  {
    starts:
      /^(?:gh auth|rancher|argocd|vault|oc|heroku|doctl auth|npm|firebase|tiup mirror|ticloud auth|eksctl anywhere|ibmcloud|terraform) (?:login|init|adduser)\b/,
    unless: /\s(?:--token|-t|--with-token|--password|-p|--sso|--username|token=|--access-token|-method|--core|init)\b/,
  },
  {starts: /^(?:rke config|k0sctl init -i|ticloud config|runme|eksctl anywhere)\b/, unless: /\s(?:--\S+|-\w|run)\b/},
  {starts: /^(?:vagrant|minikube|multipass|docker-machine|rdctl|limactl|colima) (?:ssh|shell)\b/},
  {starts: /^(?:passwd|kinit|su|login|telnet|sftp|ftp)\b/, unless: /\s(?:-c|--command|-k|-b|--stdin)\b/},
  {starts: /^openssl (?:req)\b/, unless: /\s(?:-subj|-batch|-config|-in)\b/},
  {starts: /^whiptail\b|^dialog\b|^select\b/},
  {starts: /^Read-Host\b|^Get-Credential\b|^Enter-PSSession\b|^Connect-AzAccount\b/i},
];

/** The words that need a person at a terminal; null: nothing does. `sudo` alone is not among them (`needsRoot`). */
export function needsTerminal(script: string, shell: Shell = 'bash'): {readonly phrase: string} | null {
  const commands = simpleCommands(script, shell);
  for (const command of commands) {
    const {name, words, redirects} = command;
    const base = toolName(name);
    const line = [base, ...words.slice(1)].join(' ');
    if (editors.test(base) && !/\s(?:-c|-es|--batch|-batch)\b/.test(line) && !(base === 'ed' && redirects.length > 0))
      return {phrase: line};
    if (opensEditor.test(line)) return {phrase: line};
    if (base === 'read') {
      if (isFed(command) || /\s-u\b/.test(line) || inLoop(script, command)) continue;
      return {phrase: line};
    }
    if (isFed(command) && !/^(?:docker|podman)\b.*\s-[a-zA-Z]*t/.test(line)) continue;
    if (/^(?:less|more|most)$/.test(base) && isPiped(script, command)) continue;
    const row = asks.find(
      one => one.starts.test(line) && (one.when?.test(`${line} `) ?? true) && !(one.unless?.test(line) ?? false),
    );
    if (row !== undefined && !/\s(?:--help|--version)$/.test(line)) return {phrase: phraseOf(row, line)};
    const opened = opensShell(words, command.sudo);
    if (opened !== null && !isPiped(script, command)) return {phrase: opened.phrase};
  }
  return null;
}

/** The words that need root's rights: `sudo`, `su`, or a tool that only root may use. */
export function needsRoot(script: string, shell: Shell = 'bash'): {readonly phrase: string} | null {
  for (const command of simpleCommands(script, shell)) {
    if (command.sudo) return {phrase: `sudo ${command.words.slice(0, 3).join(' ')}`};
    if (/^(?:sudo|doas|su)$/.test(command.name)) return {phrase: command.words.join(' ')};
    if (/^#Requires -RunAsAdministrator/im.test(script)) return {phrase: '#Requires -RunAsAdministrator'};
  }
  return null;
}

/** The file that a command opens in an editor; null where no editor is called on a file. */
export function isEditorCall(
  script: string,
  shell: Shell = 'bash',
): {readonly phrase: string; readonly path: string} | null {
  for (const {name, words} of simpleCommands(script, shell)) {
    const base = toolName(name);
    if (!editors.test(base)) continue;
    const path = words.slice(1).find(word => !/^[-+]/.test(word)) ?? (base === 'visudo' ? '/etc/sudoers' : undefined);
    if (path !== undefined) return {phrase: words.join(' '), path};
  }
  return null;
}

const noTerminal =
  /[^\n]*(?:not a TTY|non[- ]TTY device|non-interactive (?:terminal|login|mode)|is not a (?:tty|terminal)|no tty present|a terminal is required|unable to (?:use a|find) (?:TTY|terminal)|Inappropriate ioctl for device|Pseudo-terminal will not be allocated|cannot (?:open|read) (?:from )?\/dev\/tty|No such device or address: ?'?\/dev\/tty|\/dev\/tty: No such device|stdin is not a terminal|must be run (?:from|in) a (?:tty|terminal)|EOF when reading a line|Unable to prompt)[^\n]*/i;

/** The line with which a program says that it wanted a terminal and had none. */
export function saysNoTerminal(output: string): {readonly phrase: string} | null {
  const line = noTerminal.exec(output)?.[0];
  return line === undefined ? null : {phrase: line.trim()};
}

/** It reads a file, a here-document or a string, not the terminal. */
function isFed(command: SimpleCommand): boolean {
  return command.redirects.some(one => one.operator.startsWith('<'));
}

/** `… | read x`, `while read x; do`: fed by a pipe or by the loop's own input. */
function inLoop(script: string, command: SimpleCommand): boolean {
  const before = script.slice(0, command.start);
  return (
    /\|\s*$|\bwhile\s+(?:[A-Za-z_]\w*=\S*\s+)*$/.test(before) &&
    (/\|/.test(before) || /\bdone\s*</.test(script.slice(command.end)))
  );
}

function phraseOf(row: Row, line: string): string {
  const start = row.starts.exec(line)?.[0].trim() ?? line;
  const flag = row.when?.exec(`${line} `)?.[0].trim();
  return flag === undefined || start.includes(flag) ? start : `${start} ${flag}`;
}
