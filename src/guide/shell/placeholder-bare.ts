/** Placeholders without brackets: `YOUR_TOKEN`, `your-resource-group`, words in capitals that stand for a value. */
import {mayNameReader, namePartsOf, readersOwn} from './placeholder-words.ts';
import type {Placeholder, TextKind} from './placeholders.ts';

const capitals = /(?<![\p{L}\p{N}_${<%\\])[A-Z][A-Z0-9]*(?:[_-][A-Z0-9]+)*(?![\p{L}\p{N}_])/gu;
/** Keys whose value is itself a name in capitals: environment variables of a container, keys of a secret. */
const namesKey =
  /(?:^|[\s{,-])"?(?:name|key|env|envName|fieldName|type|kind|protocol|method|action|level)"?\s*[:=]\s*["']?$/;

/** `YOUR_X`, `your-x`, `yourX`; in prose only the one in capitals. */
export function findYours(text: string, kind: TextKind): Placeholder[] {
  if (!mayNameReader.test(text)) return [];
  const found: Placeholder[] = [];
  for (const match of text.matchAll(readersOwn)) {
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

/**
 * Words in capitals: those the page explains, and those that look like a dummy: made of nothing but parts of names
 * (`ACCESSKEY`, `ACCOUNTID`), in the place of a value.
 */
export function findCapitals(text: string, kind: TextKind, explained: ReadonlySet<string>): Placeholder[] {
  if (kind === 'text' && explained.size === 0) return [];
  const found: Placeholder[] = [];
  for (const match of text.matchAll(capitals)) {
    const name = match[0];
    if (name.length < 2) continue;
    const start = match.index;
    const end = start + name.length;
    const before = text.slice(Math.max(0, start - 40), start);
    const after = text.slice(end, end + 40);
    const told = explained.has(name);
    if (!told && (name.length < 4 || kind === 'text' || /^YOUR/.test(name))) continue;
    if (/^\+?=(?!=)/.test(after) && /(?:^|[\s;&("'-]|[A-Z_])$/.test(before)) continue;
    if (told) {
      if (!isInComment(text, start, kind)) found.push({start, end, spelling: name, name, form: 'capitals', sure: true});
      continue;
    }
    const sure = looksDummy(name, before, after, kind);
    if (sure !== null && !isInComment(text, start, kind)) {
      found.push({start, end, spelling: name, name, form: 'capitals', sure});
    }
  }
  return found;
}

/** Null: no dummy. */
function looksDummy(name: string, before: string, after: string, kind: TextKind): boolean | null {
  const parts = namePartsOf(name);
  if (parts === null) return null;
  const inAddress = /(?:^|[\s"'/@=:]|[a-z0-9]\.)$/.test(before) && /^\.[a-z][a-z0-9-]+(?:\.|\b)/.test(after);
  if (inAddress && !/process\.env\.$/.test(before)) return true;
  if (parts.length < 2 || name.includes('_')) return null;
  if (!/^["']?(?:[\s,}\]]|$|:)/.test(after) || namesKey.test(before)) return null;
  if (/[\w)]=["']?$/.test(before) || (kind === 'config' && /\w"?\s*:\s*["']?$/.test(before))) return true;
  return null;
}

function isInComment(text: string, at: number, kind: TextKind): boolean {
  if (kind === 'text') return false;
  const before = text.slice(Math.max(0, at - 2000), at);
  return /^\s*(?:#|\/\/)/.test(before.slice(before.lastIndexOf('\n') + 1));
}
