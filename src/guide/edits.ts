/** Blocks that are a file's text, or a part of one: where they go and how. */
import type {Code} from 'mdast';
import type {PhraseRole} from '../lexicon/lexicon.ts';
import type {PhraseMatch} from '../lexicon/phrase.ts';
import {type FileMention, findFiles, findPlainPaths, namesFile} from './file-names.ts';
import {findPhrase, type Passage, type Sentence} from './passage.ts';
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

/** Whether a block of this format can be the text of a file of this name. */
export function fitsFormat(format: string | null, path: string): boolean {
  const ending = format === null ? undefined : endings[format];
  return ending === undefined || ending.test(path);
}

/** The file that a fence names (`title=`, `file=`); null: none. */
export function fileOnFence(code: Code): string | null {
  const attributes = code.data?.attributes ?? {};
  const names = [attributes.title, attributes.file, attributes.filename];
  return names.find(name => name !== undefined && namesFile(name)) ?? null;
}

const modes: readonly (readonly [PhraseRole, EditStep['mode']])[] = [
  ['mergeFile', 'merge'],
  ['appendFile', 'append'],
  ['createFile', 'create'],
  ['editFile', 'merge'],
  ['locatedIn', 'merge'],
];

/** Formats that can be merged by structure; a line put into anything else is appended. */
const structured = new Set(['yaml', 'json', 'toml', 'xml', 'ini', 'hcl']);

/** Formats whose files are commonly shown in parts. */
const fragmentary = new Set(['conf', 'env', 'properties', 'dockerfile', 'csv', 'pem']);

/** Formats in which nothing can be put behind the end of a file. */
const nested = new Set(['json', 'xml']);

/** The files a block itself, or the block before it, names. Null: it names none. */
export type NamedFiles = {
  /** `title=` on the fence. */
  readonly fence: string | null;
  /** Its first comment. */
  readonly comment: string | null;
  /** Opened in an editor right before. */
  readonly editor: {readonly phrase: string; readonly path: string} | null;
  /** The sentence before it tells what the file of this name looks like. */
  readonly about: string | null;
  /** The heading over it is a file's name. */
  readonly heading: string | null;
};

/**
 * Where a block of a file's text goes: named on the fence, in its first comment, by an editor called right before, or in the
 * words before it (nearest first). Null when no file is named, or no words say that something is to be done with it.
 */
export function findEdit(
  format: string | null,
  content: string,
  named: NamedFiles,
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
  if (named.comment !== null) {
    // nobody puts a program behind the end of another one
    const whole = format !== null && !structured.has(format) && !fragmentary.has(format);
    return settle(named.comment, said?.mode ?? (whole ? 'create' : 'merge'), 'the first comment names the file');
  }
  const told = intro === undefined ? [] : filesIn(intro, format);
  const {editor, about} = named;
  if (editor !== null && (told.length === 0 || told.some(file => isPartOf(file.name, editor.path))))
    return settle(editor.path, said?.mode ?? 'merge', `opened by \`${editor.phrase}\``);
  if (about !== null)
    return settle(pathOf(about, lead), said?.mode ?? 'create', `the words before it tell what ${about} holds`);
  for (const [back, passage] of [...lead].reverse().entries()) {
    const files = filesIn(passage, format);
    const own = modeOf(passage);
    const near = own === null ? [] : files.filter(file => file.from >= own.sentence.from && file.to <= own.sentence.to);
    // what was told two paragraphs ago is about this block only where it names the file in the same breath
    const file = near.at(-1) ?? (back > 1 && own !== null ? undefined : files.at(back === 0 ? -1 : 0));
    if (file === undefined) continue;
    if (isNameAlone(passage, file)) return settle(file.name, 'merge', 'the words before it are the name of a file');
    const here = own ?? said;
    if (here !== null) return settle(file.name, here.mode, here.phrase);
  }
  if (named.heading !== null && fitsFormat(format, named.heading))
    return settle(named.heading, said?.mode ?? 'merge', 'the heading is the name of a file');
  return null;
}

/** `app.conf` of `/etc/app.conf`. */
const isPartOf = (name: string, path: string): boolean => name === path || path.endsWith(`/${name}`);

/** "`app.conf`:" over a block: its text is that file's. */
const isNameAlone = (passage: Passage, file: FileMention): boolean =>
  passage.text.slice(0, file.from).trim() === '' && /^[\s:：]*$/.test(passage.text.slice(file.to));

/** Endings by which a word is a file's name though it stands in no code span. */
const plainName = /^[\w./~-]*[\w-]\.(?:ya?ml|json|toml|conf|cfg|ini|properties|xml|txt|service|env|tf|tfvars|list)$/;

/** The files of a passage that a block of this format can go into; words out of code spans where no span names one. */
function filesIn(passage: Passage, format: string | null): readonly FileMention[] {
  const spans = findFiles(passage).filter(file => fitsFormat(format, file.name));
  if (spans.length > 0) return spans;
  const paths = findPlainPaths(passage).filter(file => fitsFormat(format, file.name));
  if (paths.length > 0) return paths;
  return [...passage.text.matchAll(/[\w./~-]+/g)].flatMap(({0: word, index}) => {
    const name = word.replace(/\.$/, '');
    const inSpan = passage.prose.codes.some(code => code.from <= index && index < code.to);
    const fits = !inSpan && plainName.test(name) && fitsFormat(format, name) && /[a-z]/i.test(name.charAt(0));
    return fits ? [{name, from: index, to: index + name.length}] : [];
  });
}

/** The path under which the words before name a file that a sentence names without its folder. */
function pathOf(name: string, lead: readonly Passage[]): string {
  const base = name.split('/').at(-1) ?? name;
  const known = lead.flatMap(findFiles).find(file => file.name.split('/').at(-1) === base);
  return known?.name ?? name;
}

type Told = {readonly mode: EditStep['mode']; readonly phrase: string; readonly sentence: Sentence};

/** Any words without blanks fit where a phrase has the file ("change the subnet to"): there a file must be named. */
function holdsFile(role: PhraseRole, {slots: {file}}: PhraseMatch): boolean {
  if (file === undefined) return true;
  if (role === 'locatedIn') return namesFile(file.replace(/[\s:,.。"'`]+$/, ''));
  return role !== 'editFile' || file.split(/[^\w./~:\\-]+/).some(word => namesFile(word.replace(/[:.]+$/, '')));
}

/** The words of a role that order something; not those that only tell what a file holds ("the file's content is as follows"). */
export function findOrder(passage: Passage, sentence: Sentence, role: PhraseRole): PhraseMatch | null {
  const match = findPhrase(passage, sentence, role);
  const tells = match === null ? null : findPhrase(passage, sentence, 'describes');
  return tells !== null && match !== null && match.from >= tells.from && match.from < tells.to ? null : match;
}

/** What the words tell to do with the file; the roles are asked in their order. */
function modeOf(passage: Passage): Told | null {
  for (const [role, mode] of modes) {
    for (const sentence of passage.sentences) {
      const match = findOrder(passage, sentence, role);
      if (match === null || findPhrase(passage, sentence, 'mayEdit') !== null) continue;
      if (!holdsFile(role, match)) continue;
      // "create x and add the following" creates
      const made = role === 'appendFile' ? findPhrase(passage, sentence, 'createFile') : null;
      const first = made !== null && made.from < match.from ? made : match;
      const phrase = `${first.language} ${first.role}: ${first.phrase}`;
      return {mode: first === made ? 'create' : mode, phrase, sentence};
    }
  }
  return null;
}
