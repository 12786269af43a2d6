/** Tools and the words with which they read, write and change files: data for `fileEffects`. */

export type Access = 'read' | 'write' | 'append' | 'change';
export type ToolEffect = {
  readonly access: Access;
  /** The command must write it anew; true for `write` where nothing else is said. */
  readonly fresh?: boolean;
  readonly directory?: boolean;
};
/** What the words without a `-` are. `last` is the one behind all others; `rest` are all but the first. */
export type Positions = {
  readonly first?: ToolEffect;
  readonly all?: ToolEffect;
  readonly rest?: ToolEffect;
  readonly last?: ToolEffect;
  /** How many words at the start are no files (a mode, a pattern, a sub-command). */
  readonly skip?: number;
};
export type Tool = {
  /** Flag → what the word behind it (or after `=`) is. */
  readonly flags?: Readonly<Record<string, ToolEffect>>;
  readonly positions?: Positions;
  /** Flags that take a word which is no file. */
  readonly takesValue?: readonly string[];
  /** Only with one of these among the words. */
  readonly with?: readonly string[];
  /** Not with one of these. */
  readonly without?: readonly string[];
};

const read: ToolEffect = {access: 'read'};
const write: ToolEffect = {access: 'write', fresh: true};
const change: ToolEffect = {access: 'change'};
const intoFolder: ToolEffect = {access: 'write', directory: true};
const readFolder: ToolEffect = {access: 'read', directory: true};

/** By `tool` or `tool sub-command`; the longest name that fits is taken, and `tool` too where it has one. */
export const tools: Readonly<Record<string, Tool>> = {
  sort: {
    flags: {'-o': write, '--output': write},
    positions: {all: read},
    takesValue: ['-k', '-t', '-S', '-T', '--key', '--field-separator'],
  },
  make: {flags: {'-f': read, '--file': read, '--makefile': read}},
  curl: {
    flags: {
      '-o': write,
      '--output': write,
      '-T': read,
      '--upload-file': read,
      '--cacert': read,
      '--cert': read,
      '--key': read,
      '-E': read,
      '-K': read,
      '--config': read,
      '-D': write,
      '--dump-header': write,
      '-c': write,
      '--cookie-jar': write,
    },
  },
  wget: {
    flags: {
      '-O': write,
      '--output-document': write,
      '-o': write,
      '--output-file': write,
      '-i': read,
      '--input-file': read,
      '--ca-certificate': read,
    },
  },
  tee: {positions: {all: write}, without: ['-a', '--append']},
  gzip: {positions: {all: change}, without: ['-c', '--stdout', '-d', '-l', '-t']},
  gunzip: {positions: {all: change}, without: ['-c', '--stdout', '-t']},
  xz: {positions: {all: change}, without: ['-c', '--stdout', '-t']},
  bzip2: {positions: {all: change}, without: ['-c', '--stdout', '-t']},
  zip: {positions: {first: write, rest: read}},
  unzip: {flags: {'-d': intoFolder}, positions: {first: read}, takesValue: ['-x', '-P']},
  'docker save': {flags: {'-o': write, '--output': write}, takesValue: ['--platform']},
  'docker image save': {flags: {'-o': write, '--output': write}},
  'docker load': {flags: {'-i': read, '--input': read}},
  'docker image load': {flags: {'-i': read, '--input': read}},
  'docker export': {flags: {'-o': write, '--output': write}},
  'docker import': {positions: {first: read}},
  'docker build': {flags: {'-f': read, '--file': read}},
  'docker compose': {flags: {'-f': read, '--file': read, '--env-file': read}},
  'docker-compose': {flags: {'-f': read, '--file': read, '--env-file': read}},
  'docker run': {flags: {'--env-file': read, '--cidfile': write}},
  'docker stack deploy': {flags: {'-c': read, '--compose-file': read}},
  'docker config create': {positions: {rest: read}},
  'docker secret create': {positions: {rest: read}},
  'podman save': {flags: {'-o': write, '--output': write}},
  'podman load': {flags: {'-i': read, '--input': read}},
  'ctr images import': {positions: {all: read}},
  'kubectl apply': {flags: {'-f': read, '--filename': read, '-k': readFolder}},
  'kubectl create': {flags: {'-f': read, '--filename': read, '-k': readFolder, '--cert': read, '--key': read}},
  'kubectl delete': {flags: {'-f': read, '--filename': read, '-k': readFolder}},
  'kubectl replace': {flags: {'-f': read, '--filename': read}},
  'kubectl patch': {flags: {'--patch-file': read}},
  'kubectl diff': {flags: {'-f': read, '--filename': read}},
  kubectl: {flags: {'--kubeconfig': read}},
  helm: {flags: {'-f': read, '--values': read, '--kubeconfig': read, '--ca-file': read}},
  kustomize: {positions: {rest: readFolder}, with: ['build']},
  rke: {flags: {'--config': read}, takesValue: ['--name']},
  'kubeadm init': {flags: {'--config': read}},
  'kubeadm join': {flags: {'--config': read}},
  'kind create cluster': {flags: {'--config': read}},
  'istioctl install': {flags: {'-f': read, '--filename': read}},
  'eksctl create cluster': {flags: {'-f': read, '--config-file': read}},
  openssl: {
    flags: {
      '-out': write,
      '-keyout': write,
      '-in': read,
      '-CA': read,
      '-CAkey': read,
      '-CAfile': read,
      '-key': read,
      '-inkey': read,
      '-certfile': read,
      '-config': read,
      '-extfile': read,
      '-cert': read,
      '-CAserial': change,
      '-signkey': read,
    },
  },
  ssh: {flags: {'-i': read, '-F': read}},
  'ssh-add': {positions: {all: read}, without: ['-l', '-L', '-D']},
  touch: {positions: {all: {access: 'write'}}, takesValue: ['-d', '-t', '-r']},
  mkdir: {positions: {all: {access: 'write', directory: true}}, takesValue: ['-m', '--mode']},
  chcon: {positions: {skip: 1, all: change}, takesValue: ['-t', '-u', '-r']},
  cat: {positions: {all: read}},
  head: {positions: {all: read}, takesValue: ['-n', '-c', '--lines', '--bytes']},
  tail: {positions: {all: read}, takesValue: ['-n', '-c', '--lines', '--bytes']},
  wc: {positions: {all: read}},
  base64: {positions: {all: read}, takesValue: ['-w', '--wrap']},
  sha256sum: {flags: {'-c': read, '--check': read}, positions: {all: read}},
  sha512sum: {flags: {'-c': read, '--check': read}, positions: {all: read}},
  md5sum: {flags: {'-c': read, '--check': read}, positions: {all: read}},
  source: {positions: {first: read}},
  '.': {positions: {first: read}},
  bash: {positions: {first: read}, without: ['-c', '-s', '-lc', '-ec', '-xc']},
  sh: {positions: {first: read}, without: ['-c', '-s', '-lc', '-ec', '-xc']},
  python: {positions: {first: read}, without: ['-c', '-m', '-V', '--version']},
  python3: {positions: {first: read}, without: ['-c', '-m', '-V', '--version']},
  dpkg: {positions: {all: read}, with: ['-i', '--install']},
  rpm: {positions: {all: read}, with: ['-i', '-ivh', '-Uvh', '-U', '--import', '--install', '-ihv']},
  gpg: {flags: {'-o': write, '--output': write, '--import': read, '--passphrase-file': read}},
  patch: {flags: {'-i': read}, positions: {first: change}},
  'pip install': {flags: {'-r': read, '--requirement': read}},
  'pip3 install': {flags: {'-r': read, '--requirement': read}},
  ansible: {flags: {'-i': read}},
  'ansible-playbook': {flags: {'-i': read}, positions: {all: read}},
  'terraform plan': {flags: {'-out': write, '-var-file': read}},
  'terraform apply': {flags: {'-var-file': read}},
  htpasswd: {positions: {first: change}, without: ['-n', '-nb', '-Bbn', '-nBb', '-bnB']},
  skopeo: {flags: {'--authfile': read}},
  'etcdctl snapshot save': {positions: {skip: 0, first: write}},
  'etcdctl snapshot restore': {positions: {first: read}},
  mysqldump: {flags: {'--result-file': write, '-r': write}},
  sysctl: {flags: {'-p': read, '--load': read}},
  vi: {positions: {all: change}},
  vim: {positions: {all: change}},
  nano: {positions: {all: change}},
};

/** PowerShell: parameter of a cmdlet → what the word behind it is. Compared without regard to case. */
export const cmdletParameters: Readonly<Record<string, ToolEffect>> = {
  '-outfile': write,
  '-destination': {access: 'write'},
  '-destinationpath': {access: 'write', directory: true},
};
/** PowerShell: cmdlet → what its `-Path`, `-FilePath`, `-LiteralPath` or first word is. */
export const cmdletPaths: Readonly<Record<string, ToolEffect>> = {
  'set-content': write,
  'add-content': {access: 'append'},
  'out-file': write,
  'tee-object': write,
  'export-csv': write,
  'new-item': {access: 'write'},
  'get-content': read,
  'import-csv': read,
  'copy-item': read,
  'move-item': read,
  'expand-archive': read,
  'compress-archive': read,
  'invoke-sqlcmd': read,
  'start-process': read,
  'unblock-file': change,
};

/** Flags of any tool whose name says that a file follows: `--image-list`, `--values-file`, `--config`. */
export const readingFlag =
  /^-{1,2}(?!-?(?:from|set)-)(?:[\w-]+-(?:list|file|path|config)|list|file|config|conf|config-file|values|env-file|kubeconfig|input|manifest|filename)$/;
/** Flags of any tool whose name says that it writes there. */
export const writingFlag =
  /^--(?:output|out|out-file|output-file|output-document|outfile|export-to|log-file|dest-file)$/;
/** Variables in which programs look for the path of a file they read. */
export const fileVariable =
  /^(?:KUBECONFIG|GOOGLE_APPLICATION_CREDENTIALS|AWS_(?:CONFIG|SHARED_CREDENTIALS)_FILE|SSL_CERT_FILE|CURL_CA_BUNDLE|ETCDCTL_(?:CACERT|CERT|KEY))$/;
/** Never files of a guide. */
export const noFiles = /^(?:\/dev\/(?:null|stdout|stderr|stdin|zero|u?random|tty|fd\/\d+|tcp\/.*|full)|-|\$null|NUL)$/;
/** What `--output` may be given beside a file. */
export const outputFormat = /^(?:[A-Z]+:\.|(?:custom-columns|jsonpath|go-template)\b)/;
const knownFile =
  /^(?!\w+:\/\/)(?:\.{0,2}\/|~\/)?[\w.@%+~-]+(?:\/[\w.@%+~-]+)*\.(?:ya?ml|json|toml|conf|cfg|ini|properties|txt|sql|sh|py|ts|js|tar|tgz|gz|zip|xz|zst|pem|crt|cer|key|csr|hcl|tf|tfvars|bicep|rego|cue|csv|env|patch|rpm|deb|whl|jar|war|iso|img|qcow2|md|sst|proto|lua|rb|yaml\.gz)$/;
/** Whether a word can be nothing but the name of a file. */
export const namesKnownFile = (word: string): boolean =>
  word.length <= 160 &&
  knownFile.test(word) &&
  !/^[\w-]+\.(?:js|sh)$/.test(word.replace(/^(?:\w+\.)?(?:node|next|vue|acme)\.(?:js|sh)$/i, 'x.js'));
/** Programs whose words are texts, patterns, names or a command of their own, though they look like files. */
export const withoutFiles: ReadonlySet<string> = new Set(
  (
    'echo printf grep egrep fgrep rg awk gawk sed find locate ls ll cd pushd popd rm rmdir unlink test [ [[ type which whereis command kill pkill killall pgrep ps ' +
    'export alias unset set declare local read exit return true false sleep date seq expr let eval basename dirname realpath readlink file stat du df tree ' +
    'systemctl service journalctl initctl chkconfig update-rc.d apt apt-get yum dnf zypper apk brew snap choco pip pip3 npm npx yarn pnpm gem bundle cargo go make cmake mvn gradle ' +
    'git ssh nc netcat telnet ping traceroute dig nslookup host ip ifconfig curl wget docker podman nerdctl kubectl oc helm az gcloud aws gsutil su man help info mkfs mount umount'
  ).split(' '),
);
