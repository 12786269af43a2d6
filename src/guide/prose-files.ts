/** Files that the prose of a page says to make, edit or fetch, where no step of it holds them. */
import type {PhraseRole} from '../lexicon/lexicon.ts';
import {placeIn} from '../markdown/prose.ts';
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
];
/** Endings by which a plain or bold word is a file's name though it stands in no code span. */
const plainEnding =
  /^[\w./~-]*[\w-]\.(?:ya?ml|json|toml|conf|cfg|ini|properties|env|txt|sh|ps1|pem|crt|key|csr|tar|tgz|gz|zip|rpm|deb|bicep|tf|tfvars)$/;

/** An ending alone (`.tgz`), and what below `/etc` is as likely a folder. */
const noName =
  /^\.(?:\w+\.)?(?:tgz|gz|zip|ya?ml|json|txt|sh|pem|crt|key)$|^\/etc\/(?!default\/|sysconfig\/|init\.d\/|\w+\.d\/|\w+$)[\w/-]+$/;

/** What the passages say of files, in the order of the page. */
export function findProseFiles(passages: readonly Passage[]): ProseFile[] {
  let fetched = false;
  let listed: ProseFile['role'] | null = null;
  return passages.flatMap(passage => {
    const found: ProseFile[] = [];
    const take = (file: FileMention, role: ProseFile['role']) =>
      found.push({
        name: sameFile(file.name),
        role,
        place: placeIn(passage.page, passage.prose, file.from, file.to),
        passage,
      });
    const downloads = passage.sentences.some(sentence => findPhrase(passage, sentence, 'download') !== null);
    for (const link of downloads || fetched ? linkedFiles(passage, fetched) : []) take(link, 'downloaded');
    fetched = downloads || (fetched && found.length > 0);
    // "Keep the following files:" and each behind a bullet of its own
    const [head] = findFiles(passage);
    if (listed !== null && head !== undefined && passage.text.slice(0, head.from).trim() === '') take(head, listed);
    else listed = null;
    for (const sentence of passage.sentences) {
      const role = roleOf(passage, sentence);
      if (
        role !== null &&
        found.length === 0 &&
        /[:：]\s*$/u.test(sentence.text) &&
        filesIn(passage, sentence).length === 0
      )
        listed = 'produced';
      if (role === null) continue;
      for (const file of filesIn(passage, sentence))
        if (!found.some(one => one.name === sameFile(file.name))) take(file, role);
    }
    return found;
  });
}

function roleOf(passage: Passage, sentence: Sentence): ProseFile['role'] | null {
  for (const [phrase, role] of roles) if (findPhrase(passage, sentence, phrase) !== null) return role;
  return null;
}

/** The files a sentence names: in code spans, else in bold or plain words with the ending of a file. */
function filesIn(passage: Passage, {from, to}: Sentence): readonly FileMention[] {
  const inside = (part: {from: number; to: number}) => part.from >= from && part.to <= to;
  const spans = findFiles(passage).filter(file => inside(file) && !noName.test(file.name));
  if (spans.length > 0) return spans;
  return [...passage.text.slice(from, to).matchAll(/(?<![\w./~:@-])[\w./~-]+/g)].flatMap(({0: word, index}) => {
    const name = word.replace(/\.$/, '');
    const start = from + index;
    const apart = passage.prose.links.every(link => start < link.from || start >= link.to);
    return apart && plainEnding.test(name) && namesFile(name) ? [{name, from: start, to: start + name.length}] : [];
  });
}

/** Links named after the very file they lead to; `listed`: in a list of downloads any link that is named after a file. */
const linkedFiles = (passage: Passage, listed: boolean): FileMention[] =>
  passage.prose.links.flatMap(link => {
    const base = /\/([^/?#]+)(?:[?#].*)?$/.exec(link.url)?.[1] ?? '';
    if (/^https?:/.test(link.url) && namesFile(base) && link.text.includes(base))
      return [{name: base, from: link.from, to: link.to}];
    return listed ? findFiles(passage).filter(file => file.from >= link.from && file.to <= link.to) : [];
  });
