import {tellType} from '../../guide/variable-type.ts';
import {diffLines} from '../edits/diff-lines.ts';
import type {Wanted} from '../edits/wanted-content.ts';
import {secretMask} from '../secrets/mask.ts';
import type {Walk} from '../walk.ts';

/**
 * What the file's content becomes, for people, null where there was no file. The run's secrets are masked; so are those
 * of the file that the run does not know: what stands under a secret's name, and what a secret of the run replaces.
 */
export function shownDiff(walk: Pick<Walk, 'values'>, wanted: Wanted, name: string): string | null {
  if (wanted.state !== 'ready' || wanted.before === null || wanted.before === wanted.text) return null;
  const {mask} = walk.values;
  const lines = diffLines(wanted.before, wanted.text, name).split('\n');
  const old = new Set(wanted.before.split('\n'));
  const hidden = lines.map(line => {
    // what the guide adds is shown as it will be written; what was in the file may be somebody's
    const own = /^[- ]/.test(line) || (line.startsWith('+') && old.has(line.slice(1)));
    return own && !/^(?:---|\+\+\+) /.test(line) ? line[0] + hideNamed(line.slice(1)) : line;
  });
  hideReplaced(lines, hidden, line => mask(line) !== line);
  hideBlocks(lines, hidden);
  return mask(hidden.join('\n'));
}

const pair =
  /^(\s*(?:-\s+)?(?:export\s+|set\s+|ENV\s+)?["']?)([\p{L}\p{N}_.-]+)(["']?(?:\s*[:=]\s*|\s+(?=\S+\s*$)))(.*)$/u;
const inline = /((?:^|[\s{,;&?"'])(?:--)?["']?)([\p{L}\p{N}_.-]+)(["']?\s*[:=]\s*)("[^"]*"|'[^']*'|[^\s,;&}]+)/gu;
const inAddress = /(:\/\/[^\s/:@]*:)[^\s/@]+(?=@)/g;
const block = /^[|>][-+\d]*\s*(?:#.*)?$/;

const isSecretName = (name: string): boolean => tellType(name).secret || /(?:private|secret|api)[._-]?key$/i.test(name);

/** What stands behind a secret's name, and the password of an address. */
function hideNamed(line: string): string {
  const [, before = '', name = '', between = '', value = ''] = pair.exec(line) ?? [];
  if (isSecretName(name) && value !== '' && !block.test(value)) return `${before}${name}${between}${secretMask}`;
  return line
    .replace(inline, (whole, start: string, key: string, sign: string) =>
      isSecretName(key) ? `${start}${key}${sign}${secretMask}` : whole,
    )
    .replace(inAddress, `$1${secretMask}`);
}

const keyOf = (line: string): string | null => pair.exec(line.slice(1))?.[2] ?? null;

/** Removed lines opposite added ones of which one holds a secret: all whose key no other added line has. */
function hideReplaced(lines: readonly string[], hidden: string[], holdsSecret: (line: string) => boolean): void {
  for (let at = 2; at < lines.length; ) {
    const from = at;
    while (lines[at]?.startsWith('-')) at += 1;
    const removed = at;
    while (lines[at]?.startsWith('+')) at += 1;
    const added = lines.slice(removed, at);
    const plain = new Set(added.filter(line => !holdsSecret(line)).map(keyOf));
    if (added.some(holdsSecret))
      for (let each = from; each < removed; each += 1) {
        const line = lines[each] ?? '';
        const key = keyOf(line);
        if (key === null || !plain.has(key)) hidden[each] = hideWhole(line);
      }
    if (at === from) at += 1;
  }
}

function hideWhole(line: string): string {
  const [, before = '', name = '', between = '', value = ''] = pair.exec(line.slice(1)) ?? [];
  if (line.slice(1).trim() === '' || (name !== '' && value === '')) return line;
  return `${line[0]}${name === '' ? '' : before + name + between}${secretMask}`;
}

/** The lines of a text block under a secret's name, and of a private key, that are not added. */
function hideBlocks(lines: readonly string[], hidden: string[]): void {
  let deeper: number | null = null;
  let inKey = false;
  for (const [at, line] of lines.entries()) {
    if (at < 2) continue;
    if (line.startsWith('@@')) {
      deeper = null;
      inKey = false;
      continue;
    }
    if (line.startsWith('+')) continue;
    const text = line.slice(1);
    const indent = text.search(/\S/);
    if (deeper !== null && indent >= 0 && indent <= deeper) deeper = null;
    if (/-----END [A-Z ]*PRIVATE KEY/.test(text)) inKey = false;
    else if ((deeper !== null || inKey) && indent >= 0) hidden[at] = line[0] + secretMask;
    if (/-----BEGIN [A-Z ]*PRIVATE KEY/.test(text)) inKey = true;
    const [, , name = '', , value = ''] = pair.exec(text) ?? [];
    if (deeper === null && isSecretName(name) && block.test(value)) deeper = indent;
  }
}
