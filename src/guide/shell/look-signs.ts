/** Signs of formats and of what programs print, as data: the first that fits is taken. */

import {isPrintedHead, isSentence} from './printed-signs.ts';

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
  | 'conf'
  | 'pem'
  | 'code'
  | 'log'
  | 'listing'
  | 'address'
  | 'prose'
  | 'unknown';
/** Given the text and its lines without comments and blank ones: the words that show it, or null. */
type Sign = {readonly kind: Kind; readonly sign: (text: string, bare: readonly string[]) => string | null};

const sqlStart =
  /^(?:SELECT\b[\s\S]*?(?:\bFROM\b|;)|INSERT\s+INTO\b|UPDATE\s+\S+\s+SET\b|DELETE\s+FROM\b|(?:CREATE|ALTER|DROP|TRUNCATE)\s+(?:OR\s+REPLACE\s+)?(?:UNIQUE\s+)?(?:TABLE|DATABASE|SCHEMA|USER|ROLE|INDEX|VIEW|PLACEMENT|RESOURCE|SEQUENCE|TYPE|FUNCTION|TAG|EDGE|SPACE|KEYSPACE|EXTENSION|GLOBAL)\b|(?:GRANT|REVOKE)\s+[\s\S]*\b(?:ON|TO|FROM)\b|SHOW\s+\w+[\s\S]*;|USE\s+`?\w+`?;|SET\s+(?:GLOBAL|SESSION|@@|PASSWORD|CONFIG|NAMES)\b|EXPLAIN\s|ANALYZE\s+TABLE|ADMIN\s|FLASHBACK\s|RECOVER\s|BACKUP\s|RESTORE\s|START\s+TRANSACTION|BEGIN;|FLUSH\s+PRIVILEGES|SPLIT\s+|IMPORT\s+INTO|WITH\s+\w+\s+AS\s*\()/i;
const codeStart =
  /^(?:package \w+;?$|import (?:\(|[\w.{*"']+.*(?:;|from|")|[\w.]+$)|from [\w.]+ import |#include\s*[<"]|using [\w.]+;|func (?:\([^)]*\) )?\w+\(|def \w+\(|class \w+[\s(:{]|public (?:class|static|interface)|(?:const|let|var) \w+\s*[=:]|(?:async )?function \w+\(|local \w+ = |<\?php|@\w+(?:\(|$)|module\.exports|(?:resource|variable|provider|module|data|output|terraform)\s+(?:"[^"]*"\s*)*\{|type \w+ (?:struct|interface)|require\(|return \{$|\w+ := )/;
const nginxStart =
  /^(?:server|http|events|upstream \S+|location\s.*|stream|user \S+;|worker_processes .*;|listen .*;|proxy_pass .*;)\s*\{?$/;

/** Nothing but an address, its scheme perhaps a placeholder. */
const address = /^(?:jdbc:)?(?:[a-z][a-z\d+.-]*|[{[<][\w-]+[}\]>]):\/\/\S+$/;

function head(pattern: RegExp): Sign['sign'] {
  return (_, bare) => (pattern.test(bare[0]?.trim() ?? '') ? (bare[0] ?? null) : null);
}

export const outputSigns: readonly Sign[] = [
  {
    kind: 'output',
    sign: (_, bare) => (isPrintedHead(bare[0] ?? '') && !isYamlHead(bare) ? (bare[0] ?? null) : null),
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
  {kind: 'output', sign: text => /^@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@/m.exec(text)?.[0] ?? null},
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

/** Signs of what is neither a call nor a format: asked when nothing else fits. */
export const restSigns: readonly Sign[] = [
  {
    kind: 'pem',
    sign: (_, bare) => (/^-{4,5}BEGIN [A-Z ]+-{4,5}$/.test(bare[0]?.trim() ?? '') ? (bare[0] ?? null) : null),
  },
  {
    kind: 'address',
    // a remark between addresses may stand behind `//`
    sign: (text, bare) =>
      everyLine(address)(
        text,
        bare.filter(line => !/^\s*\/\/\s*[\p{L}\d][^/]*$/u.test(line)),
      ),
  },
  {
    kind: 'listing',
    sign: everyLine(/^\/(?:[\w.-]+\/)*[\w.-]+\.(?:crt|pem|key|csr|ya?ml|json|conf|cfg|txt|log|toml|env|md|list)$/),
  },
  {kind: 'listing', sign: everyLine(/^[a-z\d][\w.-]*(?:\/[\w.-]+)+:[\w.${}<>-]+$/)},
  {
    kind: 'listing',
    sign: (_, bare) =>
      bare.length === 1 && /^[\w.-]+(?:, [\w.-]+){2,}$/.test(bare[0]?.trim() ?? '') ? (bare[0] ?? null) : null,
  },
  // what git asks an editor for in a rebase
  {kind: 'conf', sign: everyLine(/^(?:pick|reword|edit|squash|fixup|drop|exec|label|reset|merge) [0-9a-f]{7,} /)},
  // what a server shares, and with whom
  {kind: 'conf', sign: everyLine(/^\/\S* +(?:[^\s()]+\([\w,=:@-]+\)\s*)+$/)},
  {kind: 'conf', sign: readsAsSections},
  {kind: 'prose', sign: (_, bare) => (bare.every(isSentence) ? (bare[0] ?? null) : null)},
];

function everyLine(pattern: RegExp): Sign['sign'] {
  return (_, bare) => (bare.length > 0 && bare.every(line => pattern.test(line.trim())) ? (bare[0] ?? null) : null);
}

/** `head {` to `}`, or lone words over indented settings without colons: what proxies and servers are configured with. */
function readsAsSections(_: string, bare: readonly string[]): string | null {
  const first = bare[0] ?? '';
  if (/^[\w"'.:/ *@-]+\s\{$/.test(first) && /^\}/.test(bare.at(-1) ?? '')) return first;
  const heads = bare.filter(line => /^\S/.test(line));
  const settings = bare.filter(line => /^\s+[\w.-]+ \S/.test(line));
  return settings.length >= 2 && heads.length >= 2 && heads.every(line => /^[a-z][\w-]*(?: [\w.:-]+)*$/.test(line))
    ? first
    : null;
}

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
  // numbers and truth values stand so in any file of keys and values; text in quotes, lists and tables do not
  return typed !== undefined &&
    typed === bare[0] &&
    bare.some(line => /=\s+(?:"|'|\[|\{)/.test(line)) &&
    bare.every(line => /^\s*(?:[\w."-]+\s+=\s|\[|\]|"|\}|\w+ =)/.test(line))
    ? typed
    : null;
}

function readsAsIni(_: string, bare: readonly string[]): string | null {
  const section = /^\s*\[[\w .:@/-]+\]\s*$/.test(bare[0] ?? '') ? bare[0] : undefined;
  if (section !== undefined) return section;
  if (bare.every(line => /^[\w.-]+(?: [[<(][\w -]+[\])>])* = \S/.test(line))) return bare[0] ?? null;
  const pairs = bare.filter(line => /^\s*[a-z][\w-]*(?:\.[\w-]+)+\s*=|^\s*[a-z][\w.-]*\s=\s/.test(line));
  return pairs.length === bare.length ? (bare[0] ?? null) : null;
}
