/**
 * What a block's content alone says of it. Whether it parses as bash is asked last, if at all: what programs print and
 * JSON parse as bash too (research/parsing-and-dependencies.md section 3).
 */
import {barePromptOf} from './bare-prompts.ts';
import {readBash} from './bash-syntax.ts';
import {looksLikeBatch} from './batch.ts';
import {formatSigns, type Kind, outputSigns, restSigns} from './look-signs.ts';
import {looksLikePowerShell} from './powershell.ts';
import {isLogLine} from './printed-signs.ts';
import {promptOf} from './prompts.ts';
import {readsAsCall} from './reads-as-call.ts';
import {isForeign} from './typed-inside.ts';

export type Look = {
  /**
   * `command`: calls without prompts, of any shell; `assignments`: nothing but `NAME=value`, which a shell or a file may
   * be meant for; `output`: what a program prints; `ini` stands for all key-value files, `conf` for sections with braces or by
   * indentation; `listing`: names of images and the like; `prose`: sentences.
   */
  readonly kind: Kind;
  /** The words it rests on; '' for `unknown`. */
  readonly phrase: string;
};

const controls =
  /^(?:for\s+\w+\s+in\b|for\s*\(\(|while\s+\S|until\s+\S|if\s+(?:\[|!|\(\(|\w)|case\s+\S+\s+in\b|(?:function\s+)?[\w-]+\s*\(\)\s*\{|\[\[? .* \]\]?(?:\s|$)|\(\s*cd\s|\{ )/;
const assigned =
  /^(?:export\s+|declare\s+(?:-\w+\s+)?|local\s+|readonly\s+|set\s+-[a-z]|\$env:\w+\s*=)|^[A-Za-z_]\w*\+?=(?!=)/;

/** `NAME=value` with nothing expanded and nothing called. */
const literalPair = /^\s*[A-Za-z_]\w*=(?:"[^"$`]*"|'[^']*'|[^\s$`"';&|]*)\s*(?:#.*)?$/;

/** Reads a block's text; never throws. */
export function looksLike(text: string): Look {
  const lines = text.split('\n').filter(line => line.trim() !== '');
  const first = lines[0]?.trim() ?? '';
  if (first === '') return {kind: 'unknown', phrase: ''};
  if (first.startsWith('#!')) return {kind: 'code', phrase: first};
  const prompted = lines.find(line => isPrompted(line));
  if (prompted !== undefined) return {kind: 'session', phrase: prompted.trim()};
  const bare = lines.filter(line => !/^\s*(?:#|(?:\.{3,}|…+|·{3,})\s*$)/.test(line));
  const leading = logicalLine(bare);
  if (leading === '') return barePrompts(lines) ?? {kind: 'unknown', phrase: ''};
  if (isLogLine(leading) && bare.filter(line => isLogLine(line.trim())).length * 2 >= bare.length)
    return {kind: 'log', phrase: bare[0]?.trim() ?? ''};
  const early = firstSign(outputSigns, text, bare);
  if (early !== null) return barePrompts(lines) ?? early;
  if (!isBareList(bare) && readsAsCall(leading) && !startsPairs(bare))
    return barePrompts(lines) ?? {kind: 'command', phrase: bare[0]?.trim() ?? ''};
  const format = firstSign(formatSigns, text, bare);
  // in JSON no line is a comment
  if (format !== null) return (format.kind === 'json' ? barePrompts(lines) : null) ?? format;
  const batch = looksLikeBatch(text);
  if (batch !== null) return {kind: 'command', phrase: batch.phrase};
  const powershell = looksLikePowerShell(text);
  if (powershell !== null) return {kind: 'command', phrase: powershell.phrase};
  const called = isBareList(bare) ? null : fromShell(text, bare, leading);
  return called ?? barePrompts(lines) ?? firstSign(restSigns, text, bare) ?? {kind: 'unknown', phrase: ''};
}

/** Whether the prompts of a session are those of a database or an interpreter alone. */
export function isForeignSession(text: string): boolean {
  const prompts = text.split('\n').filter(isPrompted).map(promptOf);
  return prompts.length > 0 && prompts.every(isForeign);
}

function isPrompted(line: string): boolean {
  const prompt = promptOf(line);
  return prompt !== null && prompt.text.trim() !== line.trim();
}

function firstSign(signs: typeof formatSigns, text: string, bare: readonly string[]): Look | null {
  for (const {kind, sign} of signs) {
    const phrase = sign(text, bare);
    if (phrase !== null) return {kind, phrase: phrase.trim().slice(0, 120)};
  }
  return null;
}

/** Assignments, loops and calls of programs that no table knows: a line with flags that bash reads without a word of complaint. */
function fromShell(text: string, bare: readonly string[], leading: string): Look | null {
  if (assigned.test(leading)) {
    const calls = bare.filter(line => readsAsCall(withoutJoint(line.trim())));
    const shelly = /^export |^[A-Z_][A-Z0-9_]*\+?=|^\$env:|=\$\(|=`|="?\$\{?\w/.test(leading) || calls.length > 0;
    if (bare.every(line => literalPair.test(line))) return {kind: 'assignments', phrase: bare[0]?.trim() ?? ''};
    const spaced = /^[A-Za-z_]\w*\s*=\s/.test(leading);
    if (shelly && !spaced && readBash(text).errors.length === 0)
      return {kind: 'command', phrase: bare[0]?.trim() ?? ''};
    if (bare.every(line => /^\s*[\w.-]+\s*=/.test(line))) return {kind: 'ini', phrase: bare[0]?.trim() ?? ''};
  }
  if (controls.test(leading) && readBash(text).errors.length === 0)
    return {kind: 'command', phrase: bare[0]?.trim() ?? ''};
  const call = bare.find(line => readsAsCall(withoutJoint(line.trim())));
  if (
    call !== undefined &&
    bare.indexOf(call) <= 2 &&
    /^[a-z.$/([]/.test(leading) &&
    readBash(text).errors.length === 0
  )
    return {kind: 'command', phrase: call.trim()};
  const phrase = bare[0]?.trim() ?? '';
  const flagged = /^[a-z][\w.-]*(?:\s+[\w./:@<>-]+){0,6}\s--?[a-z][\w-]*/.test(leading) && !/[.。:：]$/.test(leading);
  return flagged && readBash(text).errors.length === 0 ? {kind: 'command', phrase} : null;
}

/** `# call`, `> call`. */
function barePrompts(lines: readonly string[]): Look | null {
  const prompt = barePromptOf(lines);
  const phrase = prompt === null ? undefined : lines.find(line => line.startsWith(prompt.text));
  return phrase === undefined ? null : {kind: 'session', phrase};
}

/** Single words below each other, or a word over indented lines: a list or the head of a section, no calls. */
function isBareList(bare: readonly string[]): boolean {
  const [first = '', second] = bare;
  if (second === undefined || /\s/.test(first.trim())) return false;
  return bare.every(line => /^\s*[\w-]+\s*$/.test(line)) || (/^\S/.test(first) && /^\s/.test(second));
}

/** `image: x` under `make: y`: pairs of a file, though the key is the name of a program. */
function startsPairs(bare: readonly string[]): boolean {
  return /^\S+:(?:\s|$)/.test(bare[0]?.trim() ?? '');
}

/** The first line with those it goes on over. */
function logicalLine(bare: readonly string[]): string {
  let last = 0;
  while (last < bare.length - 1 && /\\$/.test(bare[last] ?? '')) last++;
  return bare
    .slice(0, last + 1)
    .map(line => withoutJoint(line.trim()))
    .join(' ');
}

function withoutJoint(line: string): string {
  return line.replace(/\s*\\$/, '');
}
