/** Files that the prose of a page says to make, edit or fetch, where no step of it holds them. */
import type {PhraseRole} from '../lexicon/lexicon.ts';
import {matchPhrase} from '../lexicon/phrase.ts';
import {placeIn} from '../markdown/prose.ts';
import {findDownloadIn} from './downloads.ts';
import {findOrder} from './edits.ts';
import {type FileMention, findFiles, namesFile, sameFile} from './file-names.ts';
import {findPhrase, type Passage, type Sentence} from './passage.ts';
import type {Artifact, Place} from './schema.ts';

export type ProseFile = {
  readonly name: string;
  readonly role: Artifact['roles'][number];
  readonly place: Place;
  readonly passage: Passage;
};

/** Asked in this order: the first that a sentence holds says what becomes of its files. */
const roles: readonly (readonly [PhraseRole, ProseFile['role']])[] = [
  ['createFile', 'edited'],
  ['makes', 'produced'],
  ['mergeFile', 'edited'],
  ['appendFile', 'edited'],
  ['editFile', 'edited'],
  ['needsFile', 'required'],
];
/** Endings by which a plain or bold word is a file's name though it stands in no code span. */
const plainEnding =
  /^[\w./~-]*[\w-]\.(?:ya?ml|json|toml|conf|cfg|ini|properties|env|txt|sh|ps1|pem|crt|key|csr|tar|tgz|gz|zip|rpm|deb|bicep|tf|tfvars)$/;

/** An ending alone (`.tgz`), and what below `/etc` is as likely a folder. */
const noName =
  /^\.(?:\w+\.)?(?:tgz|gz|zip|ya?ml|json|txt|sh|pem|crt|key)$|^tar\.(?:gz|xz|bz2|zst)$|^\/etc\/(?!default\/|sysconfig\/|init\.d\/|\w+\.d\/|\w+$)[\w/-]+$/;

const endsInColon = /[:：]\s*$/u;
/** Cheap: without an ending no plain word is a file's name. */
const mayName = /\.[a-z]/i;

/** What the passages say of files, in the order of the page. */
export function findProseFiles(passages: readonly Passage[]): ProseFile[] {
  // the passage that may announce the bullets behind it
  let announcer: Passage | null = null;
  let listed: ProseFile['role'] | null = null;
  return passages.flatMap(passage => {
    const found: ProseFile[] = [];
    const take = (file: FileMention, role: ProseFile['role']) => {
      const name = sameFile(file.name);
      if (found.some(one => one.name === name)) return;
      found.push({name, role, place: placeIn(passage.page, passage.prose, file.from, file.to), passage});
    };
    for (const link of downloadsIn(passage, announcer)) take(link, 'downloaded');
    if (found.length === 0) announcer = passage;
    // "Keep the following files:" and each behind a bullet of its own
    const [head] = findFiles(passage);
    if (listed !== null && head !== undefined && passage.text.slice(0, head.from).trim() === '') take(head, listed);
    else listed = null;
    for (const sentence of passage.sentences) {
      const files = filesIn(passage, sentence);
      const announces = files.length === 0 && found.length === 0 && endsInColon.test(sentence.text);
      const role = files.length > 0 || announces ? roleOf(passage, sentence) : null;
      if (role === null) {
        const fetched = files.length === 0 ? null : findFetched(passage, sentence, files);
        if (fetched !== null) take(fetched, 'downloaded');
        continue;
      }
      if (announces) listed = findPhrase(passage, sentence, 'editFile') === null ? 'produced' : role;
      for (const file of files) take(file, role);
    }
    return found;
  });
}

/** Files that links of the passage lead to, where it or the passage that announces it tells to download. */
function downloadsIn(passage: Passage, announcer: Passage | null): readonly FileMention[] {
  if (passage.prose.links.length === 0) return [];
  const tells = (one: Passage | null) => one !== null && findDownloadIn(one) !== null;
  const listed = linkedFiles(passage, true);
  if (listed.length === 0) return [];
  return tells(announcer) ? listed : tells(passage) ? linkedFiles(passage, false) : [];
}

/** The file that a sentence tells to download: the first behind the words that do. */
function findFetched(passage: Passage, sentence: Sentence, files: readonly FileMention[]): FileMention | null {
  const told = findDownloadIn(passage);
  if (told?.sentence !== sentence) return null;
  const last = sentence.from + told.match.from;
  return files.find(file => file.to > last) ?? null;
}

function roleOf(passage: Passage, sentence: Sentence): ProseFile['role'] | null {
  for (const [phrase, role] of roles) if (findOrder(passage, sentence, phrase) !== null) return role;
  // "In `app.conf`:" over what goes into it
  const located = endsInColon.test(sentence.text) && findPhrase(passage, sentence, 'locatedIn') !== null;
  return located ? 'edited' : null;
}

/** The files a sentence names: in code spans, else in bold or plain words with the ending of a file. */
function filesIn(passage: Passage, sentence: Sentence): readonly FileMention[] {
  const {from, to} = sentence;
  const inside = (part: {from: number; to: number}) => part.from >= from && part.to <= to;
  const spans = findFiles(passage).filter(file => inside(file) && !noName.test(file.name));
  const named = namedIn(passage, sentence);
  if (named !== null && !spans.some(file => file.from === named.from)) spans.push(named);
  if (spans.length > 0 || !mayName.test(sentence.text)) return spans;
  return [...passage.text.slice(from, to).matchAll(/(?<![\w./~:@-])[\w./~-]+/g)].flatMap(({0: word, index}) => {
    const name = word.replace(/\.$/, '');
    const start = from + index;
    const apart = passage.prose.links.every(link => start < link.from || start >= link.to);
    return apart && plainEnding.test(name) && !noName.test(name) && namesFile(name)
      ? [{name, from: start, to: start + name.length}]
      : [];
  });
}

/** The code span that the sentence says is the name of a file (`a file named X`). */
function namedIn(passage: Passage, {from, to, folded}: Sentence): FileMention | null {
  for (const table of passage.tables) {
    const match = matchPhrase(folded, table.naming?.file ?? [], table.language, 'file');
    if (match === null) continue;
    const code = passage.prose.codes.find(
      span =>
        span.from >= from + match.from && span.to <= to && match.slots.file?.startsWith(span.text.trim().toLowerCase()),
    );
    const name = code?.text.trim() ?? '';
    if (code !== undefined && /^[\w.@%+~<>${}/-]+$/.test(name)) return {name, from: code.from, to: code.to};
  }
  return null;
}

/** Links named after the very file they lead to; `listed`: in a list of downloads any link that is named after a file. */
const linkedFiles = (passage: Passage, listed: boolean): FileMention[] =>
  passage.prose.links.flatMap(link => {
    const base = /\/([^/?#]+)(?:[?#].*)?$/.exec(link.url)?.[1] ?? '';
    if (/^https?:/.test(link.url) && namesFile(base) && link.text.includes(base))
      return [{name: base, from: link.from, to: link.to}];
    return listed ? findFiles(passage).filter(file => file.from >= link.from && file.to <= link.to) : [];
  });
