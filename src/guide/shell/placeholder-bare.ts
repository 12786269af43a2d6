/** Placeholders without brackets: `YOUR_TOKEN`, `your-resource-group`, words in capitals that stand for a value. */
import {
  mayBeOfAnother,
  mayHoldSlot,
  mayNameReader,
  maySayReplace,
  namePartsOf,
  ofAnother,
  readersOwn,
  saysReplace,
  valueNouns,
  versionSlot,
} from './placeholder-words.ts';
import type {Placeholder, TextKind} from './placeholders.ts';

const capitals = /[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)*(?![\p{L}\p{N}_])/gu;
/** Right before them: the word began earlier, or it is a variable of its own. */
const begunBefore = /[\p{L}\p{N}_${<%\\]$/u;
/** What a text must hold for one of them: any that the page explains, or one of four signs. */
const mayHoldTold = /[A-Z][A-Z0-9_-]/;
const mayHoldDummy = /[A-Z][A-Z0-9_-]{3}/;
/** Keys whose value is itself a name in capitals: environment variables of a container, keys of a secret. */
const namesKey =
  /(?:^|[\s{,-])"?(?:name|key|env|envName|fieldName|type|kind|protocol|method|action|level)"?\s*[:=]\s*["']?$/;

/** `YOUR_X`, `your-x`, `yourX`, `replace-with-x`; in prose only the one in capitals. */
export function findYours(text: string, kind: TextKind): Placeholder[] {
  const found: Placeholder[] = [];
  const named = mayNameReader.test(text) ? [...text.matchAll(readersOwn)] : [];
  const replaced = maySayReplace.test(text) ? [...text.matchAll(saysReplace)] : [];
  for (const match of [...named, ...replaced, ...valuesOf(text, kind)]) {
    const spelling = match[0];
    const start = match.index;
    const end = start + spelling.length;
    const inCapitals = /^[A-Z_\d -]+$/.test(spelling);
    if (kind === 'text' && !inCapitals) continue;
    if (/^\s*\+?=(?!=)/.test(text.slice(end, end + 4)) && /(?:^|[\s;&(])$/.test(text.slice(0, start).slice(-1)))
      continue;
    if (isInComment(text, start, kind)) continue;
    found.push({start, end, spelling, name: spelling, form: 'your', sure: true});
  }
  return found;
}

/** `--url URL_of_Rancher`: what something is of another, where a flag wants a value; `vX.Y.Z`. */
const valuesOf = (text: string, kind: TextKind): RegExpExecArray[] =>
  kind === 'shell'
    ? [
        ...(mayBeOfAnother.test(text) ? [...text.matchAll(ofAnother)] : []).filter(match =>
          flagBefore.test(text.slice(Math.max(0, match.index - 60), match.index)),
        ),
        ...(mayHoldSlot.test(text) ? text.matchAll(versionSlot) : []),
      ]
    : [];

/**
 * Words in capitals: those the page explains, and those that look like a dummy: made of nothing but parts of names
 * (`ACCESSKEY`, `ACCOUNTID`), in the place of a value.
 */
export function findCapitals(text: string, kind: TextKind, explained: ReadonlySet<string>): Placeholder[] {
  if (kind === 'text' && explained.size === 0) return [];
  const found: Placeholder[] = findWords(text, kind, explained);
  if (!(explained.size > 0 ? mayHoldTold : mayHoldDummy).test(text)) return found;
  const lone: Placeholder[] = [];
  for (const {start, name} of wordsInCapitals(text)) {
    if (name.length < 2) continue;
    const end = start + name.length;
    const before = text.slice(Math.max(0, start - 40), start);
    const after = text.slice(end, end + 40);
    const told = explained.has(name);
    if (!told && (name.length < 4 || kind === 'text' || /^YOUR/.test(name))) continue;
    if (/^\+?=(?!=)/.test(after) && /(?:^|[\s;&("'-]|[A-Z_])$/.test(before)) continue;
    if (told) {
      // `-H "X-API-KEY: …"`: the name of a header
      if (kind !== 'config' && /^: /.test(after)) continue;
      if (!isInComment(text, start, kind)) found.push({start, end, spelling: name, name, form: 'capitals', sure: true});
      continue;
    }
    const one: Placeholder = {start, end, spelling: name, name, form: 'capitals', sure: true};
    if (kind === 'shell' && valueNouns.has(name.toLowerCase()) && /\s$/.test(before) && /^(?:\s|$)/.test(after))
      lone.push(one);
    if (looksDummy(name, before, after, kind) && !isInComment(text, start, kind)) found.push(one);
  }
  // `LOAD_BALANCER_IP PORT`: a lone noun is a dummy beside another
  const beside = lone.filter(one =>
    found.some(other => other !== one && !text.slice(other.end, one.start).includes('\n') && other.end <= one.start),
  );
  return [...found, ...beside.filter(one => !found.includes(one))];
}

/** What stands before is looked at by itself: an expression that does it first asks at every letter of the text. */
function wordsInCapitals(text: string): {readonly start: number; readonly name: string}[] {
  const words: {start: number; name: string}[] = [];
  capitals.lastIndex = 0;
  for (let match = capitals.exec(text); match !== null; match = capitals.exec(text)) {
    const {index: start, 0: name} = match;
    if (!begunBefore.test(text.slice(Math.max(0, start - 2), start))) words.push({start, name});
    // behind a hyphen another may begin
    else if (name.includes('-')) capitals.lastIndex = start + name.indexOf('-') + 1;
  }
  return words;
}

/** Explained names that are no single word in capitals: `HOST.DOMAIN.COM`, `my-cluster`. */
function findWords(text: string, kind: TextKind, explained: ReadonlySet<string>): Placeholder[] {
  const found: Placeholder[] = [];
  for (const name of explained) {
    if (/^[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)*$/.test(name) || !text.includes(name)) continue;
    for (let start = text.indexOf(name); start >= 0; start = text.indexOf(name, start + 1)) {
      const end = start + name.length;
      const before = text.slice(Math.max(0, start - 3), start);
      const after = text.slice(end, end + 3);
      const apart = !/[\p{L}\p{N}_.$<[{-]$/u.test(before) && !/^(?:[\p{L}\p{N}_=-]|\.\p{L}|\s+=)/u.test(after);
      if (!apart || (kind === 'config' && /^["']?:(?:\s|$)/.test(after))) continue;
      // a word of the language is a value only where nothing else can stand
      if (/^\p{L}+$/u.test(name) && !/^x+$/i.test(name) && !/[=:/@'"]\s?$|^\s*- $/u.test(before)) continue;
      if (!isInComment(text, start, kind)) found.push({start, end, spelling: name, name, form: 'capitals', sure: true});
    }
  }
  return found;
}

function looksDummy(name: string, before: string, after: string, kind: TextKind): boolean {
  const parts = namePartsOf(name);
  const inAddress = /(?:^|[\s"'/@=:]|[a-z0-9]\.)$/.test(before) && /^\.[a-z][a-z0-9-]+(?:\.|\b)/.test(after);
  if (parts !== null && inAddress && !/process\.env\.$/.test(before)) return true;
  if (name.includes('_')) return standsForValue(name, before, after, kind);
  if (parts === null || parts.length < 2) return false;
  if (!/^["']?(?:[\s,}\]]|$|:)/.test(after) || namesKey.test(before)) return false;
  return /[\w)]=["']?$/.test(before) || (kind === 'config' && /\w"?\s*:\s*["']?$/.test(before));
}

/** Flags and keys whose value is itself the name of a variable or of a key. */
const namesVariable =
  /(?:(?:^|\s)(?:-e|--(?:[\w-]*env|build-arg|keys|from-literal))[=\s]\s*|(?:[Ee]nv\w*|\w*[Kk]ey|[Nn]ame)["']?:\s*)["']?$/;
const flagBefore = /(?:^|\s)--?[a-z][\w-]*(?:=|\s+)["']?$/i;
const assignedBefore = /(?:^|[\s;])[A-Z_][A-Z0-9_]*=["']?$/;
const keyBefore = /^\s*(?:- )?["']?[a-zA-Z][\w.-]*["']?\s*:\s+["']?$/;

/** `LOAD_BALANCER_IP` where only a value can stand: of a flag, an assignment, a key, or as host or port of an address. */
function standsForValue(name: string, before: string, after: string, kind: TextKind): boolean {
  const words = name.toLowerCase().split('_');
  const last = (words.at(-1) ?? '').replace(/\d+$/, '') || (words.at(-2) ?? '');
  const noun = valueNouns.has(last);
  const host = /\/\/$/.test(before) && /^(?::\d+|:[A-Z_]+|\/|["'\s]|$)/.test(after);
  if (kind !== 'text' && (host || /[A-Z]_[A-Z0-9_]+:$/.test(before)) && noun) return true;
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if (!/^["']?(?:[\s,;)\\]|$|:(?:\d|[A-Z]))/.test(after) || namesVariable.test(line)) return false;
  if (kind === 'config') return noun && words.length > 1 && keyBefore.test(line) && !/^["']?[\t ]*:/.test(after);
  if (kind === 'text') return false;
  if (new RegExp(`(?:^|[\\s;])${name}=["']?$`).test(line)) return true;
  return noun && (flagBefore.test(line) || assignedBefore.test(line));
}

function isInComment(text: string, at: number, kind: TextKind): boolean {
  if (kind === 'text') return false;
  const before = text.slice(Math.max(0, at - 2000), at);
  return /^\s*(?:#|\/\/)/.test(before.slice(before.lastIndexOf('\n') + 1));
}
