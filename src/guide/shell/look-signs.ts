/** Signs of formats and of what programs print, as data: the first that fits is taken. */

export type Kind =
  | 'command'
  | 'assignments'
  | 'session'
  | 'output'
  | 'json'
  | 'yaml'
  | 'toml'
  | 'ini'
  | 'xml'
  | 'sql'
  | 'dockerfile'
  | 'code'
  | 'log'
  | 'unknown';
/** Given the text and its lines without comments and blank ones: the words that show it, or null. */
type Sign = {readonly kind: Kind; readonly sign: (text: string, bare: readonly string[]) => string | null};

const logStarts = [
  /^\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d/,
  /^[IWEF]\d{4} \d\d:\d\d:\d\d/,
  /^(?:INFO|WARN(?:ING)?|ERROR|DEBUG|FATAL|TRACE|PANIC)(?:\[\d+\]|\s*[:\]|-]|\s{1,3}\S)/,
  /^time="\d{4}-/,
  /^\[(?:INFO|WARN(?:ING)?|ERROR|DEBUG|preflight|init|certs|kubeconfig|kubelet-start|control-plane|etcd|addons|bootstrap-token|upload-certs|wait-control-plane|apiclient|mark-control-plane|upgrade(?:\/\w+)?|reset|discovery|tls|join|emerg|warn|error|notice)\]/,
  /^(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d\d:\d\d:\d\d /,
  /^\d{1,3}(?:\.\d{1,3}){3} - \S+ \[\d/,
  /^\{"(?:level|ts|time|timestamp|severity|msg)":/,
  /^\d\d:\d\d:\d\d(?:[.,]\d+)? /,
];
export function isLogLine(line: string): boolean {
  return logStarts.some(start => start.test(line));
}

const printed = [
  /^HTTP\/\d(?:\.\d)? \d{3}/,
  /^[A-Z][A-Z0-9_()%/-]+(?: [A-Z][A-Z()-]*)?(?: {2,}|\t)[A-Z][A-Z0-9 _()%/:-]*$/,
  /^\+-{2,}[-+]*\+$/,
  /^\|? ?-{3,}(?:[ +|]+-{3,})+ ?\|?$/,
  /^[\w.]*\s?[│├└]/,
  /^(?:total \d+|[-dlcb][r-][w-][xsS-][r-][w-][xsS-][r-][w-][xtT-][.+@]?\s+\d)/,
  /^(?:diff --git|@@ -\d|\+\+\+ \S|--- a\/)/,
  /^[a-z][\w.-]*\/[\w.:-]+ (?:created|configured|unchanged|deleted|patched|labeled|annotated|scaled|edited|condition met|restarted|serverside-applied|replaced|exposed)(?: \(.*\))?$/,
  /^[a-z][\w.-]*(?:\/[\w.:-]+| "[^"]+") (?:[a-z]+ )?(?:created|deleted|cordoned|uncordoned|drained|evicted|updated|patched|approved|exposed|configured|rolled back)$/,
  /^(?:sha256:)?[0-9a-f]{12,64}$/,
  /^(?:[✓✔✗✘✅❌🙌☁🎉⎈]|\[[✓+x]\])/u,
  /^(?:NAME|LAST DEPLOYED|REVISION|RELEASE STATUS): \S/,
  /^(?:Filesystem|Proto|PID|USER|UID|COMMAND|Active|CONTAINER|Destination|Kernel)\s+(?:[\w%-]+\s+){2,}/,
  /^(?:Client|Server)(?: Version)?: ?(?:version\.Info|Docker|v\d|&version|$)/,
  /^\w[\w -]*:\s{3,}\S/,
  /^(?:active|inactive|Running|Succeeded|True|False|true|false|null|OK|ok|pong|PONG|yes|no|\d+)$/,
  /^(?:Usage|USAGE):(?:\s|$)/,
  /^\S+: (?:OK|FAILED)$/,
  /^\w[\w ]*: ?\{"/,
  /^\* \S+ \((?:IN|OUT)\)/,
  /^(?:[A-Z][A-Za-z]*-)+[A-Z][A-Za-z]*: \S/,
  /^\*(?: {2,}\S| [A-Z])/,
  /^\* ?(?:Trying|Connected|TCP_NODELAY|SSL|ALPN)|^[<>] (?:GET|POST|HTTP|Host|User-Agent)/,
  /^● \S+/,
  /^\d+: [\w@.-]+: </,
  /^(?:[\w.-]+\/)*[\w.-]+:\d+:(?:\d+:)? /,
  /^(?:Error|error|Warning|x509|rpc error|OCI runtime .*|Traceback|panic|fatal|E|curl|Error from server.*|bash|sh)(?:\[\w+\])?: |^Traceback \(most recent/,
  /^\$VAR1|^\(?\d+ rows?\)?|^Query OK|^Empty set/,
];

const sqlStart =
  /^(?:SELECT\b[\s\S]*?(?:\bFROM\b|;)|INSERT\s+INTO\b|UPDATE\s+\S+\s+SET\b|DELETE\s+FROM\b|(?:CREATE|ALTER|DROP|TRUNCATE)\s+(?:OR\s+REPLACE\s+)?(?:UNIQUE\s+)?(?:TABLE|DATABASE|SCHEMA|USER|ROLE|INDEX|VIEW|PLACEMENT|RESOURCE|SEQUENCE|TYPE|FUNCTION|TAG|EDGE|SPACE|KEYSPACE|EXTENSION|GLOBAL)\b|(?:GRANT|REVOKE)\s+[\s\S]*\b(?:ON|TO|FROM)\b|SHOW\s+\w+[\s\S]*;|USE\s+`?\w+`?;|SET\s+(?:GLOBAL|SESSION|@@|PASSWORD|CONFIG|NAMES)\b|EXPLAIN\s|ANALYZE\s+TABLE|ADMIN\s|FLASHBACK\s|RECOVER\s|BACKUP\s|RESTORE\s|START\s+TRANSACTION|BEGIN;|FLUSH\s+PRIVILEGES|SPLIT\s+|IMPORT\s+INTO|WITH\s+\w+\s+AS\s*\()/i;
const codeStart =
  /^(?:package \w+;?$|import (?:\(|[\w.{*"']+.*(?:;|from|")|[\w.]+$)|from [\w.]+ import |#include\s*[<"]|using [\w.]+;|func (?:\([^)]*\) )?\w+\(|def \w+\(|class \w+[\s(:{]|public (?:class|static|interface)|(?:const|let|var) \w+\s*[=:]|(?:async )?function \w+\(|local \w+ = |<\?php|@\w+(?:\(|$)|module\.exports|(?:resource|variable|provider|module|data|output|terraform)\s+(?:"[^"]*"\s*)*\{|type \w+ (?:struct|interface)|require\(|return \{$|\w+ := )/;
const nginxStart =
  /^(?:server|http|events|upstream \S+|location\s.*|stream|user \S+;|worker_processes .*;|listen .*;|proxy_pass .*;)\s*\{?$/;

/** Words that are calls too. */
const single = /^[\w-]+$/;

/** Whether a line among commands is what one of them printed. */
export function isPrinted(line: string): boolean {
  const text = line.trim();
  return (
    /^(?:\.{3,}|…+)$/.test(text) ||
    (!single.test(text) && (isLogLine(text) || printed.some(pattern => pattern.test(text))))
  );
}

function head(pattern: RegExp): Sign['sign'] {
  return (_, bare) => (pattern.test(bare[0]?.trim() ?? '') ? (bare[0] ?? null) : null);
}

export const outputSigns: readonly Sign[] = [
  {
    kind: 'output',
    sign: (_, bare) =>
      printed.some(pattern => pattern.test(bare[0]?.trim() ?? '')) && !isYamlHead(bare) ? (bare[0] ?? null) : null,
  },
  {
    kind: 'output',
    sign: (text, bare) =>
      bare.length > 2 && bare.every(line => /^[A-Z][\w ()/-]*:(?: \S|$)/.test(line)) && /^\w+ [\w ()-]+:/m.test(text)
        ? (bare[0] ?? null)
        : null,
  },
  {
    kind: 'output',
    sign: text => /^Usage:\s*(?:\n|.*\n[\s\S]*^(?:Flags|Options):)/m.exec(text)?.[0].split('\n')[0] ?? null,
  },
  {
    kind: 'output',
    sign: (text, bare) =>
      bare.length > 1 && /^[ │]*[├└]─/m.test(text) ? (/^[ │]*[├└]─.*/m.exec(text)?.[0] ?? null) : null,
  },
];

export const formatSigns: readonly Sign[] = [
  {
    kind: 'output',
    sign: (_, bare) => bare.find(line => /^\s*-{2,}(?:\s+-{2,})+\s*$/.test(line)) ?? null,
  },
  {
    kind: 'xml',
    sign: (text, bare) =>
      /^<\?xml|^<!DOCTYPE|^<[A-Za-z][\w:-]*(?:\s[^>]*)?>/.test(bare[0]?.trim() ?? '') &&
      /<\/[A-Za-z]|\/>|^<\?xml|^<!DOCTYPE/m.test(text)
        ? (bare[0] ?? null)
        : null,
  },
  {kind: 'json', sign: readsAsJson},
  {
    kind: 'dockerfile',
    sign: (text, bare) =>
      /^(?:FROM|ARG)\s+\S/i.test(bare[0]?.trim() ?? '') &&
      /^(?:FROM\s+\S+(?:\s+AS\s+\S+)?\s*$|(?:RUN|COPY|ADD|WORKDIR|ENTRYPOINT|CMD|ENV|EXPOSE)\s+\S)/m.test(text)
        ? (bare[0] ?? null)
        : null,
  },
  {
    kind: 'sql',
    sign: (_, bare) =>
      sqlStart.test(bare.join('\n').trim()) || /^(?:--|\/\*) /.test(bare[0] ?? '') ? (bare[0] ?? null) : null,
  },
  {kind: 'toml', sign: readsAsToml},
  {kind: 'ini', sign: readsAsIni},
  {
    kind: 'ini',
    sign: (_, bare) => (bare.every(line => /^\s*--[\w.-]+(?:=|\s|$)/.test(line)) ? (bare[0] ?? null) : null),
  },
  {kind: 'code', sign: head(codeStart)},
  {kind: 'ini', sign: head(nginxStart)},
  {kind: 'yaml', sign: readsAsYaml},
  {
    kind: 'ini',
    sign: (_, bare) =>
      bare.every(line => /^\s*(?:\d{1,3}\.){3}\d{1,3}(?:\s+[\w.-]+)+\s*$/.test(line)) ? (bare[0] ?? null) : null,
  },
];

function readsAsJson(text: string, bare: readonly string[]): string | null {
  const first = bare[0]?.trim() ?? '';
  const key = /"[^"\n]+"\s*:\s*(?:["{[\d<]|true|false|null|\.\.\.)/.exec(text)?.[0];
  if (/^[{[]/.test(first) && !/^\{\s*\w+\s*;|^\[\[? [!-]/.test(first)) {
    if (key !== undefined) return key;
    return /^\[\s*(?:["{\d]|$)/.test(first) && /\]\s*,?\s*$/.test(text) && /^[\s\w"'.,:/{}[\]<>$*-]*$/.test(text)
      ? first
      : null;
  }
  return key !== undefined && /^"[^"]+"\s*:/.test(first) ? key : null;
}

const pair = /^\s*(?:- +)*(?:"[^"]+"|'[^']+'|[\w./*$<>{}-]+(?: [\w.-]+){0,3}):(?:\s|$)/;

function readsAsYaml(text: string, bare: readonly string[]): string | null {
  const first = bare[0] ?? '';
  if (/^apiVersion:\s/m.test(text) && /^kind:\s/m.test(text)) return /^apiVersion:.*/m.exec(text)?.[0] ?? first;
  const start = first.trim() === '---' ? (bare[1] ?? '') : first;
  if (bare.length === 1 && /^[^\s:]+(?: [^\s:]+)*: (?!")(?:\S+ ){3,}\S/.test(start.trim())) return null;
  const isItem = /^\s*- +\S/.test(start) && bare.every(line => /^\s*(?:- |-$|\S+:)/.test(line) || /^\s{2,}/.test(line));
  if (!pair.test(start) && !isItem) return null;
  const fitting = bare.filter(
    line => pair.test(line) || /^\s*- /.test(line) || /^\s{2,}\S/.test(line) || /^(?:---|\.\.\.)\s*$/.test(line),
  ).length;
  return fitting * 10 >= bare.length * 8 ? start : null;
}

function isYamlHead(bare: readonly string[]): boolean {
  return bare.length > 1 && /^\w+:\s{3,}\S/.test(bare[0] ?? '') && bare.some(line => /^\s*- |^\s{2,}\w+:/.test(line));
}

function readsAsToml(_: string, bare: readonly string[]): string | null {
  const section = bare.find(line => /^\s*\[{1,2}[\w."'$<>{}*/:-]+\]{1,2}\s*(?:#.*)?$/.test(line));
  const typed = bare.find(line => /^\s*[\w."-]+\s+?=\s+(?:"|'|\[|\{|true\b|false\b|\d)/.test(line));
  if (section !== undefined && typed !== undefined && bare.indexOf(section) <= 1) return section;
  return typed !== undefined &&
    typed === bare[0] &&
    bare.every(line => /^\s*(?:[\w."-]+\s+=\s|\[|\]|"|\}|\w+ =)/.test(line))
    ? typed
    : null;
}

function readsAsIni(_: string, bare: readonly string[]): string | null {
  const section = /^\s*\[[\w .:@/-]+\]\s*$/.test(bare[0] ?? '') ? bare[0] : undefined;
  if (section !== undefined) return section;
  const pairs = bare.filter(line => /^\s*[a-z][\w-]*(?:\.[\w-]+)+\s*=|^\s*[a-z][\w.-]*\s=\s/.test(line));
  return pairs.length === bare.length ? (bare[0] ?? null) : null;
}
