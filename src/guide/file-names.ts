/** Names of files in prose: what an inline code span must look like to be taken for one. */
import type {Passage} from './passage.ts';

export type FileMention = {readonly name: string; readonly from: number; readonly to: number};

/** Endings that files of install guides have; `docker.io` and `v1.5` have none of them. */
const endings =
  /\.(?:txt|md|sh|bash|ps1|psm1|bat|cmd|py|rb|pl|js|mjs|ts|go|rs|java|c|cpp|lua|sql|json|ya?ml|yaml\.sed|toml|ini|cfg|cnf|conf|config|properties|env|list|repo|service|socket|timer|rules|tmpl|tpl|template|xml|html?|css|csv|tsv|log|lock|tar|tgz|tbz2?|txz|gz|bz2|xz|zst|zip|7z|rar|deb|rpm|apk|dmg|pkg|exe|msi|jar|war|iso|img|qcow2|ova|vmdk|bin|run|whl|pem|crt|cer|cert|key|csr|p12|pfx|jks|pub|asc|gpg|sig|sha256|sha512|kubeconfig|tf|tfvars|tfplan|bicep|hcl|rego|proto|patch|diff|dockerfile|rkestate|te|pp|db|sqlite|so|dll|swp)(?:\.(?:default|example|sample|dist|orig|bak|in))?$/i;
const well =
  /^(?:\.?\/|~\/|\.\.\/)?(?:[\w.@%+~<>${}\-[\]\u4e00-\u9fff]+\/)*(?:Dockerfile|Makefile|Vagrantfile|Jenkinsfile|Procfile|Gemfile|Rakefile|Caddyfile|Pipfile|Tiltfile|\.env|\.\w+rc|\.profile|\.bash_profile|\.gitignore|\.dockerignore|authorized_keys|known_hosts|kubeconfig|sudoers|fstab|crontab|resolv\.conf)$|^(?:\.?\/|~\/|\.\.\/)?(?:[\w.@%+~-]+\/)+hosts$|^\/hosts$/;
const pathLike = /^(?:\.{0,2}\/|~\/)?[\w.@%+~<>${}\-[\]\u4e00-\u9fff]+(?:\/[\w.@%+~<>${}\-[\]\u4e00-\u9fff]+)*$/;
const windowsPath = /^[A-Za-z]:\\+(?:[^\\/:*?"|]+\\+)*[^\\/:*?"|]+$/;
/** Folders in which a file without an ending is still a file (`/etc/default/docker`). */
const configFolders = /^\/etc\/[\w./-]+[\w-]$/;
const host = /^(?:[\w-]+\.)+(?:com|io|org|net|dev|cloud|cn|gov|edu|local|example|test)(?::\d+)?(?:\/|$)/i;

/** Whether a code span names a file (a path with an ending that files have, or one well known without). */
export function namesFile(text: string): boolean {
  if (text.length > 160 || /\s/.test(text) || /^-|:\/\/|^[*.]+$|[*?|;&=]/.test(text)) return false;
  if (windowsPath.test(text)) return true;
  if (text.includes(':') || host.test(text)) return false;
  return (pathLike.test(text) && endings.test(text)) || well.test(text) || configFolders.test(text);
}

/** The files a passage names in its code spans. A span such as `x.sh script` (file and one word) names its first word. */
export function findFiles(passage: Passage): FileMention[] {
  return passage.prose.codes.flatMap(({text, from, to}) => {
    const trimmed = text.trim();
    const [first = ''] = trimmed.split(/\s+/);
    if (namesFile(trimmed)) return [{name: trimmed, from, to}];
    return /^\S+ \p{L}+$/u.test(trimmed) && namesFile(first) ? [{name: first, from, to}] : [];
  });
}

/** A path from the root or the home folder; at the end of a sentence without its full stop. */
const plainPath = /(?<![^\s"'“‘(（：:，、\p{Script=Han}])(?:~|\/[\w.@%+-]+)(?:\/[\w.@%+-]*[\w@%+-])+/gu;

/** The files a passage names by their whole path in plain words ("Edit /etc/app.conf and set"). */
export function findPlainPaths(passage: Passage): FileMention[] {
  const {text, prose} = passage;
  if (!text.includes('/')) return [];
  const spans = [...prose.codes, ...prose.links];
  return [...text.matchAll(plainPath)].flatMap(({0: name, index}) => {
    const apart = spans.every(({from, to}) => index < from || index >= to);
    return apart && namesFile(name) ? [{name, from: index, to: index + name.length}] : [];
  });
}

/** Whether a file of this name holds what reads as commands: a script, or a file in a language of calls. */
export const holdsCommands = (name: string): boolean =>
  /\.(?:sh|bash|ps1|bat|cmd|rb|pl|py|lua)$|(?:^|\/)(?:Gemfile|Rakefile|Makefile|Vagrantfile|Procfile|\.\w+rc|\.(?:bash_)?profile)$/.test(
    name,
  );

/** The name under which a file is one and the same: without `./` (or `.\` of Windows) in front. */
export const sameFile = (name: string): string => name.replace(/^(?:\.[\\/])+/, '');
