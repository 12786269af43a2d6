/** `json` and `yaml`: what stands at a path in a file. */
import {readFile} from 'node:fs/promises';
import {isDeepStrictEqual} from 'node:util';
import type {Look, Scene} from '../../prover.ts';
import {excerpt, met, missingFile, unknown, unmet} from '../look.ts';
import {absolutePath, codeOf} from '../whereabouts.ts';
import {followPath, readDataPath} from './data-path.ts';
import {parseJson, parseYaml, tellFault} from './data-syntax.ts';

/** Names of fields whose value is not shown. */
const secret = /(?:^|[^a-z])(?:auth|pass|pwd|secret|token|credential|api-?key|private-?key)/i;

const written = (value: unknown): string =>
  excerpt(typeof value === 'string' ? JSON.stringify(value) : (JSON.stringify(value) ?? 'null'));

/** `equals` undefined: only that something stands there. In YAML of several documents the first that has the path counts. */
export async function checkData(
  check: {readonly file: string; readonly format: 'json' | 'yaml'; readonly path: string; readonly equals: unknown},
  scene: Scene,
): Promise<Look> {
  const texts = scene.texts.proof;
  const {file, path: source, equals} = check;
  const hide = secret.test(source);
  const show = (value: unknown): string => (hide ? texts.data.hidden : written(value));
  const expected =
    equals === undefined
      ? texts.data.exists(file, source)
      : texts.data.equals(file, source, hide ? '…' : written(equals));
  const path = readDataPath(source);
  if (path === null) return unknown(expected, texts.data.badPath(source), texts.file.cureSidecar);
  let text: string;
  try {
    text = await readFile(absolutePath(file, scene), {encoding: 'utf8', signal: scene.signal});
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') {
      return unmet(expected, missingFile(file, scene.cwd, texts), texts.file.cureMissing(file));
    }
    if (code === 'EISDIR') return unmet(expected, texts.file.folder(file), null);
    if (code === 'ABORT_ERR') return unknown(expected, texts.stopped, null);
    return unknown(expected, texts.file.unreadable(file, code), texts.file.cureAccess(file));
  }
  if (text.trim() === '') return unmet(expected, texts.file.isEmpty(file), texts.file.cureEmpty(file));
  const parsed = check.format === 'json' ? parseJson(text) : parseYaml(text);
  if (parsed.fault !== null) {
    return unmet(expected, tellFault(parsed.fault, check.format, file, texts), texts.written.cureSyntax(file));
  }
  const followed = parsed.documents.map(document => followPath(document, path));
  const found = followed.find(result => result.found);
  if (found === undefined || !found.found) {
    const upTo = followed.map(result => (result.found ? '' : result.upTo)).sort((a, b) => b.length - a.length)[0] ?? '';
    return unmet(expected, texts.data.noPath(file, source, upTo), texts.data.cure(file, source));
  }
  const seen = texts.data.seen(file, source, show(found.value));
  if (equals === undefined || isDeepStrictEqual(found.value, equals)) {
    return met(expected, hide ? texts.data.exists(file, source) : seen);
  }
  return unmet(expected, seen, texts.data.cure(file, source));
}
