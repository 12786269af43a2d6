/** `file`: it is there and as the check says. The first thing that is not so is told. */
import {readdir, readFile, stat} from 'node:fs/promises';
import type * as z from 'zod';
import type {FileCheck} from '../../../sidecar/schema.ts';
import type {Look, Scene} from '../../prover.ts';
import {amount, excerpt, met, missingFile, moment, unknown, unmet} from '../look.ts';
import {absolutePath, codeOf} from '../whereabouts.ts';
import {readFacts} from './facts.ts';
import {isFresh} from './freshness.ts';

const searchLimit = 256 << 20;

/** Whether a file's mode is `755`, `0644`, or has what `+x` or `u+rw` asks for; null for a mode that is none. */
export function hasMode(mode: number, wanted: string): boolean | null {
  if (/^0?[0-7]{3,4}$/.test(wanted)) return (mode & 0o7777) === Number.parseInt(wanted, 8);
  const symbolic = /^([ugoa]*)\+([rwx]+)$/.exec(wanted);
  if (symbolic === null) return null;
  const [, who = '', rights = ''] = symbolic;
  // `chmod +x` gives the right to all that the umask leaves: the owner at least.
  const people = who === '' ? 'u' : who.includes('a') ? 'ugo' : who;
  const bit = {r: 4, w: 2, x: 1} as const;
  const place = {u: 6, g: 3, o: 0} as const;
  return [...people].every(person =>
    [...rights].every(right => (mode & (bit[right as 'r' | 'w' | 'x'] << place[person as 'u' | 'g' | 'o'])) !== 0),
  );
}

const octal = (mode: number): string => (mode & 0o7777).toString(8).padStart(3, '0');

export async function checkFile(check: z.infer<typeof FileCheck>, scene: Scene): Promise<Look> {
  const texts = scene.texts.proof;
  const said = texts.file;
  const name = check.file;
  const wanted = check.contains === undefined ? [] : [check.contains].flat();
  const wishes = [
    ...(check.empty === true ? [said.empty] : []),
    ...(check.mode === undefined ? [] : [said.hasMode(check.mode)]),
    ...(check.newer === true ? [said.isNewer] : []),
    ...(check.sha256 === undefined ? [] : [said.hasSum(check.sha256)]),
    ...wanted.map(text => said.contains(excerpt(text))),
    ...(check.matches === undefined ? [] : [said.matches(check.matches)]),
  ];
  const expected = said.as(name, said.thereWith((wishes.length === 0 ? [said.notEmpty] : wishes).join(texts.clause)));
  const place = absolutePath(name, scene);
  try {
    const facts = await stat(place, {bigint: true});
    if (facts.isDirectory()) {
      const asFolder = wishes.length === 0 || (wishes.length === 1 && check.mode !== undefined);
      if (!asFolder) return unmet(expected, said.folder(name), null);
    } else if (!facts.isFile()) return met(expected, said.special(name));
    const bytes = Number(facts.size);
    const size = amount(bytes, texts);
    if (check.empty === true && bytes > 0) return unmet(expected, said.isNotEmpty(name, size), null);
    if (check.empty !== true && bytes === 0 && facts.isFile())
      return unmet(expected, said.isEmpty(name), said.cureEmpty(name));
    if (check.mode !== undefined) {
      const mode = Number(facts.mode);
      const right = hasMode(mode, check.mode);
      if (right === null) return unknown(expected, said.otherMode(name, octal(mode)), said.cureSidecar);
      if (!right) return unmet(expected, said.otherMode(name, octal(mode)), said.cureMode(name, check.mode));
    }
    if (check.newer === true && scene.startedAt !== null && !isFresh(facts, scene.startedAt, null)) {
      return unmet(expected, said.old(name, moment(Number(facts.mtimeMs))), said.cureOld(name));
    }
    if (check.sha256 !== undefined) {
      const sum = (await readFacts(place, name, scene.signal))?.sha256 ?? '';
      const meant = check.sha256.toLowerCase().replace(/^sha256:/, '');
      if (sum !== meant) return unmet(expected, said.otherSum(name, sum), said.cureSum(name));
    }
    if (wanted.length > 0 || check.matches !== undefined) {
      if (bytes > searchLimit) return unknown(expected, said.tooLarge(name, size), null);
      const content = await readFile(place, {encoding: 'utf8', signal: scene.signal});
      const lacking = wanted.find(text => !content.includes(text));
      if (lacking !== undefined) {
        return unmet(expected, said.lacks(name, excerpt(lacking)), said.cureContent(name));
      }
      if (check.matches !== undefined) {
        const pattern = readPattern(check.matches);
        if (pattern instanceof Error) {
          return unknown(expected, said.badPattern(check.matches, pattern.message), said.cureSidecar);
        }
        if (!pattern.test(content)) return unmet(expected, said.noMatch(name), said.cureContent(name));
      }
    }
    if (facts.isDirectory()) return met(expected, said.seenFolder(name, (await readdir(place)).length));
    return met(expected, said.seen(name, size));
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      return unmet(expected, missingFile(name, scene.cwd, texts), said.cureMissing(name));
    }
    if (code === 'ABORT_ERR') return unknown(expected, texts.stopped, null);
    return unknown(expected, said.unreadable(name, code), said.cureAccess(name));
  }
}

/** A pattern of the sidecar: `^` and `$` stand at line ends. */
export function readPattern(source: string): RegExp | Error {
  try {
    return new RegExp(source, 'mu');
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
