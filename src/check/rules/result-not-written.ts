import {findFiles, sameFile} from '../../guide/file-names.ts';
import type {CommandStep, FileUse, Place, Step} from '../../guide/schema.ts';
import {knownProgram, toolName} from '../../guide/shell/known-programs.ts';
import {simpleCommands} from '../../guide/shell/simple-commands.ts';
import {placeIn} from '../../markdown/prose.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import {placeOfWord, type StepSpot, type Subject} from '../subject.ts';
import {saysMade} from '../words.ts';

/** A result that names another file than the one its step writes. */
export const resultNotWritten: Rule = {
  id: 'result-not-written',
  severity: 'warning',
  summary: {en: 'A result that names a file its step does not write', zh: '结果中提到的文件并不是该步骤写出的文件'},
  explanation: {
    en: 'The commands of the step write another file of the same kind. One of the two names is out of date, and a reader who looks for the file of the text takes the step for failed.',
    zh: '该步骤的命令写出的是另一个同类文件。两个名称中有一个已经过时，读者按正文查找文件时会以为步骤失败了。',
  },
  examples: [
    {
      bad: page(
        '# Save',
        '',
        '1. Save the images:',
        '',
        '   ```bash',
        '   docker save -o app-images.tar app:1',
        '   ```',
        '',
        '   **Result:** An archive named `images-app.tar` is created.',
      ),
      findings: [
        '9:34 Unexpected result `images-app.tar`, which the step does not write, expected `app-images.tar`, which it writes',
      ],
      good: page(
        '# Save',
        '',
        '1. Save the images:',
        '',
        '   ```bash',
        '   docker save -o app-images.tar app:1',
        '   ```',
        '',
        '   **Result:** An archive named `app-images.tar` is created.',
      ),
    },
  ],
  check: subject => {
    const {guide, steps} = subject;
    const names = new Map(guide.artifacts.map(({id, name}) => [id, name]));
    const told = new Set<string>();
    const results = listResults(subject);
    return results.flatMap(({spot, file, place}): Finding[] => {
      const {step} = spot;
      if (step.kind !== 'command' || !writesAreKnown(step) || /[<>{}*$]/.test(file)) return [];
      const written = step.files.filter(isWrite).map(use => ({use, name: names.get(use.artifact) ?? ''}));
      const isMade = steps.some(
        other =>
          other.order <= spot.order &&
          other.step.files.some(use => isWrite(use) && baseOf(names.get(use.artifact) ?? '') === baseOf(file)),
      );
      // what the words name rightly is not what they meant here
      const left = written.filter(({name}) => !results.some(one => one.spot === spot && one.file === name));
      const other =
        left.find(({name}) => endingOf(name) === endingOf(file)) ??
        left.find(({name}) => stemOf(name) === stemOf(file));
      const key = `${step.id} ${file}`;
      if (isMade || other === undefined || endingOf(file) === '' || told.has(key)) return [];
      // it writes what the text says under a name of the reader's
      if (/[<>{}*$]/.test(other.name)) return [];
      told.add(key);
      return [
        {
          message: {
            en: unexpected(
              `result ${quote(file)}, which the step does not write`,
              `${quote(other.name)}, which it writes`,
            ),
            zh: `结果 ${quote(file)} 并不是该步骤写出的文件，应为它写出的 ${quote(other.name)}`,
          },
          place,
          related: [
            {
              message: {en: 'written here', zh: '在此处写出'},
              place: placeOfWord(subject.page, other.use.evidence.place, other.name),
            },
          ],
        },
      ];
    });
  },
};

type Result = {readonly spot: StepSpot; readonly file: string; readonly place: Place};

/** The files that the words right behind a step's commands say it has made, and those of its results. */
function listResults(subject: Subject): Result[] {
  const {page: source, guide, steps, prose, headings, codes} = subject;
  const names = new Map(guide.artifacts.map(({id, name}) => [id, name]));
  const promised = steps.flatMap(spot =>
    spot.step.expects.flatMap(({kind, artifact, place}): Result[] => {
      const file = names.get(artifact ?? '') ?? artifact ?? '';
      return kind === 'artifact' && file !== '' ? [{spot, file, place: placeOfWord(source, place, file)}] : [];
    }),
  );
  const said = prose.flatMap(({passage, node}, at): Result[] => {
    if (node.type === 'heading') return [];
    const files = findFiles(passage);
    const {start, end} = passage.place;
    if (files.length === 0) return [];
    const spot = steps.findLast(({step}) => step.kind === 'command' && lastLine(step) <= start.offset);
    const heading = headings.findLast(one => (one.node.position?.start.offset ?? 0) < start.offset)?.node;
    if (spot === undefined || (heading?.position?.start.offset ?? 0) > lastLine(spot.step)) return [];
    if (
      steps.some(
        ({step, order}) => order > spot.order && step.place.start.offset < start.offset && step.body.length === 0,
      )
    )
      return [];
    // what leads into a block speaks of that one
    const next = prose[at + 1]?.passage.place.start.offset ?? Number.POSITIVE_INFINITY;
    const leads = codes.some(({place}) => place.start.offset >= end.offset && place.start.offset < next);
    return passage.sentences
      .filter((sentence, rank) => saysMade(sentence.text) && !(leads && rank === passage.sentences.length - 1))
      .flatMap(sentence =>
        files
          .filter(file => sentence.from <= file.from && file.to <= sentence.to)
          .map(({name, from, to}) => ({spot, file: sameFile(name), place: placeIn(source, passage.prose, from, to)})),
      );
  });
  return [...promised, ...said];
}

const lastLine = (step: Step): number =>
  step.kind === 'command' ? (step.commands.at(-1)?.place.end.offset ?? step.place.end.offset) : step.place.end.offset;
const baseOf = (name: string): string => name.split(/[\\/]/).at(-1) ?? name;
const stemOf = (name: string): string => baseOf(name).replace(/(?:\.[a-z]\w*)+$/i, '');

/** What a command itself writes; the guide counts what a result names as written too. */
const isWrite = ({access, command, evidence}: FileUse): boolean =>
  access === 'write' && command !== null && evidence.reading !== 'result';
const endingOf = (name: string): string => /(?:\.[a-z]\w*)+$/i.exec(name)?.[0] ?? '';

/** A script of the guide's own may write anything. */
const writesAreKnown = ({commands, shell}: CommandStep): boolean =>
  commands.every(command =>
    simpleCommands(command.script, shell).every(({name}) => name === '' || knownProgram(toolName(name))),
  );
