/** Blocks that are a file's text, or a part of one: where they go and how. */
import type {PhraseRole} from '../lexicon/lexicon.ts';
import {findFiles, namesFile} from './file-names.ts';
import {findPhrase, type Passage} from './passage.ts';
import type {EditStep} from './schema.ts';

export type EditAim = {readonly path: string; readonly mode: EditStep['mode']; readonly phrase: string};

/** A comment that names the file it stands in: `# conf/app.yaml`, `// file: x.js`, `# Located in the x.yaml`. */
const comment = /^\s*(?:#|\/\/|--|;|<!--|\/\*)+\s*(.*?)\s*(?:-->|\*\/)?$/;

/** The file a comment line names; null when it is no such line. */
export function fileOfComment(line: string): string | null {
  const words =
    comment
      .exec(line)?.[1]
      ?.split(/[\s:："'`]+/)
      .filter(word => word !== '') ?? [];
  const last = words.at(-1);
  if (last === undefined || words.length > 6 || !namesFile(last) || !/[./]/.test(last)) return null;
  return words.length === 1 || /^(?:\p{L}+ ){1,5}/u.test(`${words.slice(0, -1).join(' ')} `) ? last : null;
}

/** The parts of a block that each begin with a comment naming their file; one part without a path where none does. */
export function splitByFile(
  lines: readonly string[],
): {readonly path: string | null; readonly from: number; readonly to: number}[] {
  const starts = lines.flatMap((line, at) => {
    const path = fileOfComment(line);
    return path !== null && (at === 0 || lines[at - 1]?.trim() === '') ? [{path, from: at}] : [];
  });
  const [first] = starts;
  if (first === undefined || first.from !== 0) return [{path: null, from: 0, to: lines.length}];
  return starts.map(({path, from}, index) => ({path, from, to: starts[index + 1]?.from ?? lines.length}));
}

/** Formats whose files end so: a YAML block is no part of `daemon.json`. */
const endings: Readonly<Record<string, RegExp>> = {
  yaml: /\.(?:ya?ml|yaml\.\w+)$|kubeconfig|\/config$|rc$/i,
  json: /\.json\w?$|\/config$/i,
  toml: /\.toml(?:\.\w+)?$/i,
  dockerfile: /dockerfile/i,
  xml: /\.(?:xml|html?|plist)$/i,
};
const fits = (format: string | null, path: string): boolean => {
  const ending = format === null ? undefined : endings[format];
  return ending === undefined || ending.test(path);
};

const modes: readonly (readonly [PhraseRole, EditStep['mode']])[] = [
  ['mergeFile', 'merge'],
  ['appendFile', 'append'],
  ['createFile', 'create'],
  ['editFile', 'merge'],
];

/** Formats that can be merged by structure; a line put into anything else is appended. */
const structured = new Set(['yaml', 'json', 'toml', 'xml', 'ini', 'hcl']);

/** Formats in which nothing can be put behind the end of a file. */
const nested = new Set(['json', 'xml']);

/**
 * Where a block of a file's text goes: named on the fence, in its first comment, or in the words before it (nearest first).
 * Null when no file is named, or no words say that something is to be done with it.
 */
export function findEdit(
  format: string | null,
  content: string,
  named: {readonly fence: string | null; readonly comment: string | null},
  lead: readonly Passage[],
): EditAim | null {
  const elided = /^\s*(?:\.\.\.|…)\s*,?\s*$/m.test(content);
  const settle = (path: string, mode: EditStep['mode'], phrase: string): EditAim => {
    if (elided || (mode === 'append' && nested.has(format ?? ''))) return {path, mode: 'merge', phrase};
    return {path, mode: mode === 'merge' && format !== null && !structured.has(format) ? 'append' : mode, phrase};
  };
  const intro = lead.at(-1);
  const said = intro === undefined ? null : modeOf(intro);
  if (named.fence !== null) return settle(named.fence, said?.mode ?? 'create', 'the fence names the file');
  if (named.comment !== null) return settle(named.comment, said?.mode ?? 'merge', 'the first comment names the file');
  for (const [back, passage] of [...lead].reverse().entries()) {
    const file = findFiles(passage)
      .filter(mention => fits(format, mention.name))
      .at(back === 0 ? -1 : 0);
    if (file === undefined) continue;
    const here = modeOf(passage) ?? said;
    if (here !== null) return settle(file.name, here.mode, here.phrase);
  }
  return null;
}

function modeOf(passage: Passage): {readonly mode: EditStep['mode']; readonly phrase: string} | null {
  for (const [role, mode] of modes) {
    for (const sentence of passage.sentences) {
      const match = findPhrase(passage, sentence, role);
      if (match !== null) return {mode, phrase: `${match.language} ${match.role}: ${match.phrase}`};
    }
  }
  return null;
}
