/**
 * `[registry-name]` and `{gateway-region}`, where they are placeholders: not tests, arrays, globs, character classes,
 * synopsis, log lines, JSON, brace expansion, jsonpath, awk or templates.
 */
import {actionWords, hasNamePart, logWords, namePartsOf, synopsisWords} from './placeholder-words.ts';
import type {Placeholder, TextKind} from './placeholders.ts';

const square = /\[([\p{L}_][\p{L}\p{N}_ .'’-]{0,48})\]/gu;
const brace = /\{([\p{L}_][\p{L}\p{N}_ .'’-]{0,48})\}/gu;
/** What glues the parts of an image name, an address or a path. */
const glue = '/:@=._-';
/** `HEAD@{upstream}`. */
const gitReference = /^(?:u|upstream|push|now|yesterday|.* ago)$/;
const readsFields = /\b(?:jq|jsonpath|go-template|awk|sed|regex|grep|rewrite)\b|\blocation\s+[~/=^@]/;

/** Every placeholder between square brackets. */
export function findSquares(text: string, kind: TextKind): Placeholder[] {
  const found: Placeholder[] = [];
  for (const match of text.matchAll(square)) {
    const [spelling, name = ''] = match;
    const start = match.index;
    const end = start + spelling.length;
    const line = lineAround(text, start, end);
    if (/[ .]$/.test(name) || synopsisWords.test(name) || logWords.test(name)) continue;
    if (line.trim() === spelling || isSynopsis(line)) continue;
    if (kind === 'config' && isSetting(text, start, end) && /^[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*$/.test(name)) {
      if (namePartsOf(name) !== null || (name.includes('-') && hasNamePart(name)))
        found.push({start, end, spelling, name, form: 'square', sure: true});
      continue;
    }
    if (!fitsAround(text, start, end)) continue;
    const chained = isChained(text, start, end);
    if (kind === 'text' && !chained) continue;
    if (kind === 'config' && !chained && !isGlued(text, start, end)) continue;
    if (kind === 'powershell' && !/[- ]/.test(name)) continue;
    if (startsLog(line, spelling)) continue;
    const known = hasNamePart(name);
    const compound = /[-_ ]/.test(name) && known;
    if (!chained && !compound && !(known && isGlued(text, start, end)) && namePartsOf(name) === null) continue;
    found.push({start, end, spelling, name, form: 'square', sure: chained || compound || isGlued(text, start, end)});
  }
  return found;
}

/** Every placeholder between single braces. */
export function findBraces(text: string, kind: TextKind): Placeholder[] {
  const found: Placeholder[] = [];
  for (const match of text.matchAll(brace)) {
    const [spelling, name = ''] = match;
    const start = match.index;
    const end = start + spelling.length;
    const before = text[start - 1] ?? ' ';
    const after = text[end] ?? ' ';
    if (before === '$' && isNoExpansion(name)) {
      found.push({start: start - 1, end, spelling: `$${spelling}`, name, form: 'brace', sure: true});
      continue;
    }
    if (
      /[$%#\\{]/.test(before) ||
      (before === '@' && gitReference.test(name)) ||
      after === '}' ||
      / $/.test(name) ||
      actionWords.test(name)
    )
      continue;
    const line = lineAround(text, start, end);
    if (readsFields.test(line) || /\bf["']|\.format\(|=>|\bfunction\b/.test(line)) continue;
    const glued = isGlued(text, start, end);
    const around = `${text.slice(Math.max(0, start - 4), start)}\0${text.slice(end, end + 6)}`;
    const chained = kind === 'config' && inChain.test(around) && (line.match(brace)?.length ?? 0) > 2;
    const constant = kind === 'shell' && /^[A-Z][A-Z0-9_]*$/.test(name);
    const evident =
      chained ||
      constant ||
      namePartsOf(name) !== null ||
      (/[-_ ]/.test(name) && hasNamePart(name)) ||
      /[^\p{ASCII}]/u.test(name);
    if (kind === 'text' ? !evident : !evident && !glued) continue;
    if (/[)\w]\s$/.test(text.slice(Math.max(0, start - 2), start)) && / /.test(name)) continue;
    found.push({start, end, spelling, name, form: 'brace', sure: evident});
  }
  return found;
}

const open = /(?<!\$)\$\{([a-z][a-z0-9]*(?:_[a-z0-9]+)*)\}/g;

/** `${user}` in a configuration whose program knows no such names: small letters, and nothing in the text sets it. */
export function findOpenNames(text: string): Placeholder[] {
  if (!text.includes('${')) return [];
  const set = new Set(
    [...text.matchAll(assigning)].flatMap(match => match[1] ?? match[2] ?? []).filter(name => name !== ''),
  );
  return [...text.matchAll(open)].flatMap(({0: spelling, 1: name = '', index}) =>
    set.has(name)
      ? []
      : [{start: index, end: index + spelling.length, spelling, name, form: 'brace' as const, sure: true}],
  );
}

/** `name=`, `for name`, `read name`: the text sets it itself. */
const assigning = /(?<![\w.$])([a-z]\w*)=|\b(?:for|read|local|export) +([a-z]\w*)/g;

/** `${your domain}`, `${access-key}`: to a shell nothing, or a variable with a word to fall back on that nobody means. */
const isNoExpansion = (name: string): boolean =>
  (/ /.test(name) && !/ $/.test(name) && hasNamePart(name)) || /^[a-z][a-z0-9]*(?:-[a-z][\w.]*)+$/.test(name);

/** The line a bracket stands in; of a very long one what is near. */
function lineAround(text: string, start: number, end: number): string {
  const near = text.slice(Math.max(0, start - 400), end + 400);
  const at = start - Math.max(0, start - 400);
  const from = near.lastIndexOf('\n', at - 1) + 1;
  const to = near.indexOf('\n', at + end - start);
  return near.slice(from, to < 0 ? near.length : to);
}

/** An element of an array, a test, a class of a regular expression, a link or a type stands in the same brackets. */
function fitsAround(text: string, start: number, end: number): boolean {
  const before = text[start - 1] ?? ' ';
  const after = text[end] ?? ' ';
  if (/\]\s+$|(?:^|\n)\s*[\w-]+:\s+$/.test(text.slice(Math.max(0, start - 60), start)) && !/[:/]/.test(after))
    return false;
  if (/^:(?::|\s)/.test(text.slice(end, end + 2))) return false;
  return !/[\w\]$!^"'([{\\*]/.test(before) && !/[\w[(*+?{\\^$]/.test(after) && !(before === ',' && after === ',');
}

/** The whole value of a setting (`password: [PASSWORD]`), where YAML would see a list. */
const isSetting = (text: string, start: number, end: number): boolean =>
  /(?:^|\n)[\s-]*[\w-]+:\s+$/.test(text.slice(Math.max(0, start - 80), start)) &&
  /^\s*(?:#|\n|$)/.test(text.slice(end, end + 20));

/** `{a}://{b}/{c}`: a brace of its own before or behind a joint; `\0` is where the one at hand stands. */
const inChain = /(?:^|[^$%#\\{])\}[/:@._-]{1,3}\0|\0[/:@._-]{1,3}\{[\p{L}_]/u;

/** `[a]/[b]:[c]`: another bracket follows or goes before behind a joint. */
function isChained(text: string, start: number, end: number): boolean {
  return (
    (glue.includes(text[end] ?? ' ') && /^.(?:\/\/)?\[/.test(text.slice(end, end + 4))) ||
    (glue.includes(text[start - 1] ?? ' ') && /\](?::\/)?.$/.test(text.slice(Math.max(0, start - 4), start)))
  );
}

/** Part of a longer word: `https://[host]/v3`, `--set x=[y]`, `{region}.example.com`. */
function isGlued(text: string, start: number, end: number): boolean {
  const before = text[start - 1] ?? ' ';
  const after = text.slice(end, end + 2);
  return (
    (glue.includes(before) && /\S\S$/.test(text.slice(Math.max(0, start - 2), start))) ||
    /^[/:@=._-][\w[{<$]/.test(after)
  );
}

function isSynopsis(line: string): boolean {
  return /\[(?:[A-Za-z -]*(?:OPTIONS?|options?|FLAGS?|flags|COMMAND|command|ARGS?)|-{1,2}\w[^\]]*)\]|\.\.\.\]|\]\s*\.\.\.|^\s*usage:/i.test(
    line,
  );
}

function startsLog(line: string, spelling: string): boolean {
  const rest = line.trimStart();
  return (
    rest.startsWith(spelling) &&
    /^\s+\S+\s/.test(rest.slice(spelling.length)) &&
    !/^\s+[/:]/.test(rest.slice(spelling.length))
  );
}
