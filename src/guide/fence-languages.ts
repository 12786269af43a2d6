/** What the word after a fence says of its content. Anything not named here says nothing. */
import type {Shell} from './schema.ts';

export type FenceKind =
  | {readonly kind: 'shell'; readonly shell: Shell}
  | {readonly kind: 'config'; readonly format: string}
  | {readonly kind: 'output'}
  | {readonly kind: 'code'; readonly format: string}
  /** A word that no table knows: some language; the content is asked first. */
  | {readonly kind: 'source'; readonly format: string}
  | {readonly kind: 'open'};

const shells: Readonly<Record<string, Shell>> = {
  bash: 'bash',
  sh: 'bash',
  shell: 'bash',
  shellscript: 'bash',
  'shell-session': 'bash',
  shellsession: 'bash',
  'sh-session': 'bash',
  console: 'bash',
  terminal: 'bash',
  ksh: 'bash',
  zsh: 'zsh',
  azurecli: 'bash',
  'azurecli-interactive': 'bash',
  'aws-cli': 'bash',
  command: 'bash',
  commandline: 'bash',
  powershell: 'powershell',
  'powershell-interactive': 'powershell',
  'azurepowershell-interactive': 'powershell',
  azurepowershell: 'powershell',
  pwsh: 'powershell',
  posh: 'powershell',
  ps: 'powershell',
  ps1: 'powershell',
  cmd: 'cmd',
  bat: 'cmd',
  batch: 'cmd',
  dos: 'cmd',
};
const configs: Readonly<Record<string, string>> = {
  yaml: 'yaml',
  yml: 'yaml',
  json: 'json',
  json5: 'json',
  jsonc: 'json',
  toml: 'toml',
  ini: 'ini',
  conf: 'conf',
  config: 'conf',
  cfg: 'conf',
  properties: 'properties',
  xml: 'xml',
  html: 'xml',
  hcl: 'hcl',
  terraform: 'hcl',
  tf: 'hcl',
  dockerfile: 'dockerfile',
  docker: 'dockerfile',
  nginx: 'conf',
  apache: 'conf',
  env: 'env',
  dotenv: 'env',
  systemd: 'ini',
  service: 'ini',
  csv: 'csv',
  pem: 'pem',
};
const outputs = new Set(['output', 'log', 'logs', 'out', 'stdout', 'result', 'response', 'no-highlight-output']);
const codes = new Set(
  'go golang python python2 python3 py py3 pycon gradle groovy bicep js javascript ts typescript tsx jsx java kotlin scala ruby rb rust rs c cpp c++ cs csharp php perl lua r swift dart elixir erlang haskell clojure sql mysql plsql pgsql cypher ngql promql graphql proto protobuf mermaid plantuml dot diff patch markdown md mdx css scss less vue makefile make cmake rego cue jsonnet http grpc wasm assembly vb vim'.split(
    ' ',
  ),
);

/** Words that say of a block only that it is text. */
const plain = new Set(
  'text txt plain plaintext none nohighlight no-highlight raw ascii code block copy example sample template snippet file data auto unknown gotmpl'.split(
    ' ',
  ),
);
const unixShells = new Set(['bash', 'sh', 'shell', 'zsh', 'ksh', 'shellscript']);

/** Whether a fence's language is the name of a Unix shell: no word of Windows around it makes that PowerShell. */
export function isUnixShell(language: string | null | undefined): boolean {
  return unixShells.has(wordOf(language));
}

function wordOf(language: string | null | undefined): string {
  return (language ?? '').toLowerCase().replace(/^[{.]+|[},].*$/g, '');
}

/** What a fence's language says. `open`: none, or one that says nothing (`plain`, `text`, `none`). */
export function tellFence(language: string | null | undefined): FenceKind {
  const word = wordOf(language);
  const shell = Object.hasOwn(shells, word) ? shells[word] : undefined;
  if (shell !== undefined) return {kind: 'shell', shell};
  const format = Object.hasOwn(configs, word) ? configs[word] : undefined;
  if (format !== undefined) return {kind: 'config', format};
  if (outputs.has(word)) return {kind: 'output'};
  if (codes.has(word)) return {kind: 'code', format: word};
  return /^[a-z][\w+#.-]*$/.test(word) && !plain.has(word) ? {kind: 'source', format: word} : {kind: 'open'};
}
