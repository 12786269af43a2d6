/** What the words before a block say of it: a command to run, a file and its text, an example, a command that printed it. */
import {fitsFormat} from './edits.ts';
import type {Announcement} from './expectations.ts';
import {findFiles, holdsCommands, namesFile} from './file-names.ts';
import {findPhrase, type Passage} from './passage.ts';
import type {Place} from './schema.ts';
import {readsAsCall} from './shell/reads-as-call.ts';
import {showsSomething} from './shell/showing.ts';

/** The words of the last sentence before a block that say something is to be run. */
export function runsCommand(intro: Passage): {readonly phrase: string; after(place: Place): boolean} | null {
  for (const sentence of [...intro.sentences].reverse()) {
    const match = findPhrase(intro, sentence, 'runs');
    if (match !== null) {
      const at = sentence.place.start.offset;
      return {phrase: `${match.language} ${match.role}: ${match.phrase}`, after: place => at > place.start.offset};
    }
  }
  return null;
}

/** "Where `x.yaml` looks like:": the file whose text a sentence announces, when a block of this format can be it. */
export function findSubject(announced: Announcement, format: string): string | null {
  const words = announced.text
    .split(/[\s`"'“”()（）,，:：]+/)
    .map(word => word.replace(/^\p{Script=Han}+(?=\/)/u, ''))
    .filter(word => /\.\w+$/.test(word) && namesFile(word));
  return words.find(word => fitsFormat(format, word)) ?? null;
}

/** The words that say a file with commands in it is to be made; null: none do, or the block itself makes it. */
export function findScript(intro: Passage, text: string): string | null {
  for (const sentence of intro.sentences) {
    const match = findPhrase(intro, sentence, 'createFile');
    if (match === null || (findPhrase(intro, sentence, 'runs')?.from ?? 0) > 0) continue;
    const file = findFiles(intro).find(
      ({name, from, to}) => from >= sentence.from && to <= sentence.to && holdsCommands(name) && !text.includes(name),
    );
    if (file !== undefined) return `${match.language} ${match.role}: ${match.phrase}`;
  }
  return null;
}

/** "With `kubectl describe pod x` you see:": the command whose output the words before a block are about. */
export function printedBy(intro: Passage): string | null {
  const last = intro.sentences.at(-1);
  if (last === undefined || !/[:：]$/.test(last.text) || tellsText(intro)) return null;
  const spans = intro.prose.codes.filter(code => code.from >= last.from && readsAsCall(code.text));
  const shown = spans.flatMap(code => showsSomething(code.text)?.phrase ?? []);
  return shown.at(-1) ?? null;
}

/** Whether the words tell that the text of a file follows. */
export function tellsText(intro: Passage): boolean {
  const roles = ['createFile', 'appendFile', 'editFile', 'mergeFile', 'locatedIn'] as const;
  return intro.sentences.some(sentence => roles.some(role => findPhrase(intro, sentence, role) !== null));
}

/** The words that say that a file is to be made, and name it; null: none do. */
export function findNewFile(intro: Passage): string | null {
  for (const sentence of intro.sentences) {
    const match = findPhrase(intro, sentence, 'createFile');
    if (match === null || (findPhrase(intro, sentence, 'runs')?.from ?? 0) > 0) continue;
    if (findFiles(intro).some(({from, to}) => from >= sentence.from && to <= sentence.to))
      return `${match.language} ${match.role}: ${match.phrase}`;
  }
  return null;
}

/** Whether the words begin by telling to change a text: what is shown then is how it should look. */
export const tellsChange = (intro: Passage): boolean =>
  intro.sentences.some(sentence => (findPhrase(intro, sentence, 'editFile')?.from ?? Number.POSITIVE_INFINITY) <= 2);

/** The words that say that what follows is spoken about, not run ("an example of a command", "instead of"); null: none do. */
export function findSpecimen(intro: Passage): string | null {
  const last = intro.sentences.at(-1);
  const match = last === undefined ? null : findPhrase(intro, last, 'specimen');
  return match === null ? null : `${match.language} ${match.role}: ${match.phrase}`;
}

/** The words that call what follows an example; null: none do. */
export function findExample(intro: Passage): string | null {
  if (intro.label?.role === 'example') return `${intro.label.language} label: ${intro.label.word}`;
  for (const sentence of intro.sentences) {
    const match = findPhrase(intro, sentence, 'example');
    if (match !== null) return `${match.language} ${match.role}: ${match.phrase}`;
  }
  return null;
}
