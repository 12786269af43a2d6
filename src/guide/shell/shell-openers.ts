/** Commands that open another shell: the lines that follow in a block are typed into it, not into this host's. */
import {toolName} from './known-programs.ts';
import type {PromptShell} from './prompts.ts';

export type Opened = {
  /** The words that say so: `docker exec -it … bash`. */
  readonly phrase: string;
  readonly shell: PromptShell;
};

const shells = /^(?:\/(?:usr\/)?bin\/)?(?:ba|z|da|a|k)?sh$/;
const loginFlags = /^(?:-l|--login|-i|-il|-li)$/;
const databases = /^(?:mysql|mariadb|psql|mongo|mongosh|sqlite3|cqlsh|sqlplus|clickhouse-client|hive|beeline)$/;
const repls = /^(?:redis-cli|python[23]?|ipython|node|irb|ghci|scala|jshell|etcdctl-shell|lua|php)$/;
/** Options of a database client after which it does not wait for typed lines. */
const oneShot = /^(?:-e|-c|-f|--eval|--execute|--command|--file|--version|-V|--help|-l|--list)(?:=|$)/;
/** Images whose own program is a shell. */
const shellImages =
  /(?:^|\/)(?:ubuntu|debian|alpine|centos|fedora|busybox|rockylinux|almalinux|archlinux|opensuse\/leap|amazonlinux|bash)(?::[\w.-]+)?$/;
const engines = /^(?:docker|podman|nerdctl|crictl|ctr|lxc|incus|kubectl|k|oc|microk8s|docker-compose)$/;
/** Options of `docker run` and `kubectl exec` that stand alone; every other one takes the next word. */
const alone =
  /^(?:-[a-zA-Z]*[itdP]|--(?:rm|interactive|tty|stdin|detach|privileged|init|publish-all|read-only|no-healthcheck|quiet)(?:=\S+)?|--[\w-]+=.*)$/;
const terminalFlag = /^(?:-[a-zA-Z]*[it][a-zA-Z]*|--(?:interactive|tty|stdin)(?:=true)?)$/;

/** Whether a simple command (its words, after `sudo`) opens a shell for the lines that follow; null: it does not. */
export function opensShell(words: readonly string[], sudo = false): Opened | null {
  const name = words[0] ?? '';
  const base = toolName(name);
  const rest = words.slice(1);
  if (shells.test(name) && rest.every(word => loginFlags.test(word))) return opened(words, 'sh');
  if (databases.test(base)) return rest.some(word => oneShot.test(word)) ? null : opened([base], 'sql');
  if (repls.test(base))
    return rest.length === 0 || (base === 'redis-cli' && isReplCall(rest)) ? opened([base], 'other') : null;
  if (engines.test(base)) return fromEngine(base, rest);
  if (base === 'ssh') return sshCommand(rest) === null ? opened(['ssh', ...rest.slice(-1)], 'sh') : null;
  if (base === 'su') return rest.includes('-c') || rest.includes('--command') ? null : opened(words, 'sh');
  if (base === 'chroot') return rest.length === 1 || shells.test(rest[1] ?? '') ? opened(words, 'sh') : null;
  if (base === 'sudo' || (sudo && name === '')) return opened(words, 'sh');
  if (/^(?:newgrp|nix-shell|tmux|screen|pwsh|telnet)$/.test(base)) return rest.length <= 1 ? opened(words, 'sh') : null;
  const two = `${base} ${rest[0] ?? ''}`;
  if (
    /^(?:vagrant|minikube|multipass|colima|docker-machine|rdctl|limactl|wsl|poetry|pipenv|virsh|toolbox) (?:ssh|shell|console|enter)$/.test(
      two,
    )
  ) {
    return rest.length <= 2 ? opened([base, rest[0] ?? ''], 'sh') : null;
  }
  if (/^gcloud compute$/.test(two) && rest[1] === 'ssh')
    return rest.some(word => word.startsWith('--command')) ? null : opened(['gcloud compute ssh'], 'sh');
  return null;
}

/** The command `ssh` is to run there; null: it opens a shell (or only forwards). */
export function sshCommand(rest: readonly string[]): readonly string[] | null {
  let at = 0;
  while (at < rest.length && /^-/.test(rest[at] ?? '')) {
    const flag = rest[at] ?? '';
    if (/^-[a-zA-Z]*[NfVQG]/.test(flag)) return [flag];
    at += /^-[BbcDEeFIiJLlmOopQRSWw]$/.test(flag) ? 2 : 1;
  }
  const after = rest.slice(at + 1);
  return at < rest.length &&
    after.length > 0 &&
    !after.every(word => /^-/.test(word) || rest.indexOf(word) < at) &&
    !/^-[ipl]/.test(after[0] ?? '')
    ? after
    : null;
}

/** `docker run -ti python:2.7 bash`, `kubectl exec -it pod -- sh`, `docker exec -it db mysql -uroot`. */
function fromEngine(base: string, rest: readonly string[]): Opened | null {
  const verb = rest.findIndex(word => /^(?:exec|run|attach|start|debug|rsh|shell)$/.test(word));
  if (verb < 0 || verb > 4) return null;
  const after = rest.slice(verb + 1);
  const dashes = after.indexOf('--');
  const options = dashes < 0 ? after : after.slice(0, dashes);
  if (rest[verb] === 'shell' || rest[verb] === 'rsh') return opened([base, ...rest.slice(verb, verb + 1)], 'sh');
  if (
    !/^(?:lxc|incus|ctr)$/.test(base) &&
    !options.some(word => terminalFlag.test(word)) &&
    base !== 'docker-compose' &&
    !rest.includes('compose')
  )
    return null;
  const inner = dashes < 0 ? innerCommand(after) : after.slice(dashes + 1);
  const named = options.find(word => word.startsWith('--image='))?.slice('--image='.length);
  const image = named ?? (dashes < 0 ? after[after.length - inner.length - 1] : undefined);
  const isRun = rest[verb] === 'run';
  // options may stand behind the name too
  if (inner.every(word => word.startsWith('-')))
    return (isRun && shellImages.test(image ?? '')) || rest[verb] === 'attach'
      ? opened([base, rest[verb] ?? ''], 'sh')
      : null;
  const nested = opensShell(inner);
  return nested === null ? null : {phrase: `${base} ${rest[verb] ?? ''} … ${nested.phrase}`, shell: nested.shell};
}

/** What stands behind the image or the container's name. */
function innerCommand(words: readonly string[]): readonly string[] {
  let at = 0;
  while (at < words.length && /^-/.test(words[at] ?? '')) at += alone.test(words[at] ?? '') ? 1 : 2;
  return words.slice(at + 1);
}

function isReplCall(rest: readonly string[]): boolean {
  for (let at = 0; at < rest.length; at++) {
    const word = rest[at] ?? '';
    if (!word.startsWith('-')) return false;
    if (/^-[hpasnu]$/.test(word)) at++;
  }
  return true;
}

function opened(words: readonly string[], shell: PromptShell): Opened {
  return {phrase: words.join(' '), shell};
}
