/** Files a person or docwalk fetches: tables of release files, bullets of names, the sentence that says "download". */
import type {List, Table} from 'mdast';
import type {PhraseMatch} from '../lexicon/phrase.ts';
import {placeOf} from '../markdown/place.ts';
import type {Course, FileList} from './course.ts';
import {findFiles, sameFile} from './file-names.ts';
import {sayBefore} from './lead.ts';
import {evidenceOf, findPhrase, type Passage, readPassage, type Sentence} from './passage.ts';
import type {DownloadStep, Evidence, Step} from './schema.ts';
import {makeDownloadStep} from './step.ts';

/** The sentence that tells to download; what only names something downloaded before ("the downloaded file") is left out. */
export function findDownloadIn(passage: Passage): {readonly sentence: Sentence; readonly match: PhraseMatch} | null {
  for (const sentence of passage.sentences) {
    if (findPhrase(passage, sentence, 'download') === null) continue;
    let folded = sentence.folded;
    for (let turn = 0; turn < 5; turn++) {
      const done = findPhrase(passage, {...sentence, folded}, 'downloaded');
      if (done === null) break;
      folded = folded.slice(0, done.from) + ' '.repeat(done.to - done.from) + folded.slice(done.to);
    }
    const match = findPhrase(passage, {...sentence, folded}, 'download');
    if (match !== null) return {sentence, match};
  }
  return null;
}

/** The words of a passage that tell a person to download; null without. */
export function findDownload(passage: Passage): Evidence | null {
  const found = findDownloadIn(passage);
  if (found === null) return null;
  return evidenceOf('download', `${found.match.language} ${found.match.role}: ${found.match.phrase}`, found.sentence);
}

/** Lays files on a download step: it is what brings them. */
export function nameFiles(step: DownloadStep, list: FileList, evidence: Evidence): void {
  for (const {name, place} of list.names) {
    step.files.push({
      artifact: sameFile(name),
      access: 'write',
      fresh: false,
      command: null,
      evidence: {...evidence, place},
    });
  }
  if (list.place.end.offset > step.place.end.offset && list.place.file === step.place.file) {
    step.place = {...step.place, end: list.place.end};
  }
}

/** A table whose first column names files belongs to the download before it. Any other table is prose. */
export function readDownloadTable(course: Course, table: Table, intro: Passage | null): void {
  const {page} = course.scope.gathered;
  const names = table.children.slice(1).flatMap(row => {
    const [cell] = row.children;
    const passage = cell === undefined ? null : readPassage(page, cell);
    const [file] = passage === null ? [] : findFiles(passage);
    const alone = passage !== null && file !== undefined && passage.text.trim() === file.name;
    return alone ? [{name: file.name, place: passage.place}] : [];
  });
  const place = placeOf(page, table);
  if (names.length > 0) takeFiles(course, {names, place}, intro);
  else keepAsProse(course, table, place);
}

/** A table is prose of what follows it, as the author wrote it. */
function keepAsProse(course: Course, table: Table, place: FileList['place']): void {
  const cell = table.children[0]?.children[0];
  if (cell === undefined) return;
  course.lead.push({...readPassage(course.scope.gathered.page, cell), place, source: place, untitled: true});
}

/** Bullets that each begin with a file's name, behind words that say "download". */
export function readDownloadBullets(course: Course, list: List, intro: Passage | null): boolean {
  const {page} = course.scope.gathered;
  if (intro === null || findDownload(intro) === null) return false;
  const names = list.children.flatMap(item => {
    const [first] = item.children;
    if (first?.type !== 'paragraph') return [];
    const passage = readPassage(page, first);
    const [file] = findFiles(passage);
    return file !== undefined && passage.text.slice(0, file.from).trim() === ''
      ? [{name: file.name, place: passage.place}]
      : [];
  });
  if (names.length === 0 || names.length < list.children.length) return false;
  takeFiles(course, {names, place: placeOf(page, list)}, intro);
  return true;
}

function takeFiles(course: Course, files: FileList, intro: Passage | null): void {
  const {scope} = course;
  const said = intro === null ? null : findDownload(intro);
  const last = lastOf(course);
  if (said === null && last !== null && takeForLast(course, last, files)) return;
  if (scope.item || said === null || intro === null) {
    course.files.push(files);
    return;
  }
  const id = scope.gathered.ids.next(scope.id);
  const place = {...intro.place, end: files.place.end};
  const source = {id, place, lead: [intro], title: scope.title, machine: course.machine, conditions: []};
  const step = makeDownloadStep(
    source,
    course.link,
    files.names.map(file => file.name),
    [said],
  );
  nameFiles(step, files, said);
  course.body.push(step);
  course.last = step;
  const others = course.lead.filter(passage => passage.place.start.offset !== intro.place.start.offset);
  sayBefore(course, others, course.body.length - 1);
  course.lead = [];
}

/** Files listed right behind an item that says "download the following" are what it brings, though they stand outside it. */
function takeForLast(course: Course, last: Step, files: FileList): boolean {
  const download = last.kind === 'download' ? last : asDownload(course, last);
  const [evidence] = download?.evidence ?? [];
  if (download === null || evidence === undefined) return false;
  if (download !== last) {
    course.body.splice(-1, 1, download);
    course.last = download;
  }
  nameFiles(download, files, evidence);
  return true;
}

function asDownload(course: Course, step: Step): DownloadStep | null {
  if (step.kind !== 'manual' || step.body.length > 0) return null;
  const said = (course.scope.gathered.words.get(step.id) ?? []).map(findDownload).find(evidence => evidence !== null);
  return said === undefined || said === null ? null : {...step, kind: 'download', from: course.link, evidence: [said]};
}

const lastOf = (course: Course): Step | null => {
  const block = course.body.at(-1);
  return block === undefined || block.kind === 'section' || block.kind === 'choice' ? null : block;
};
