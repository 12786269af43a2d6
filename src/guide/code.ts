/** A block of code in the course of a page: a step, the output of one, or an exhibit. */
import type {Code} from 'mdast';
import {foldText} from '../lexicon/phrase.ts';
import {placeBetween, placeOf} from '../markdown/place.ts';
import type {SourceLine} from '../markdown/tree.ts';
import {type Before, lookBefore} from './block-before.ts';
import {readBlockCommands} from './block-commands.ts';
import type {BlockKind} from './block-kind.ts';
import {takeLead} from './code-lead.ts';
import {consoleOf, typedOn} from './console.ts';
import type {Course} from './course.ts';
import {fileOnFence, findEdit, splitByFile} from './edits.ts';
import {readShown} from './expectations.ts';
import {namesFile, sameFile} from './file-names.ts';
import {evidenceOf, type Passage} from './passage.ts';
import type {Place} from './schema.ts';
import {addCallOver, addOutput, shownAgain} from './shown-output.ts';
import {makeCommandStep, makeEditStep} from './step.ts';
import {tellBlock} from './tell-block.ts';

/** Reads a block and puts what it is into the course. `intro`: the passage right before it. */
export function readCode(course: Course, written: Code, intro: Passage | null): void {
  const code = takeFence(written);
  const {scope} = course;
  const {page} = scope.gathered;
  const place = placeOf(page, code);
  const lines = code.data?.lines ?? [];
  const text = lines.map(line => line.text).join('\n');
  const windows = course.machine?.os === 'windows' || course.lead.slice(-2).some(speaksOfPowerShell);
  const {blocks} = scope.gathered;
  const before = lookBefore(page, blocks, place);
  const told =
    lines.length > mostLines
      ? tooLong(place)
      : tellBlock({code, text, place, intro, before, windows, afterStep: course.last !== null});
  const kind = withNotes(shownAgain(course, lines, place, intro, told) ?? told, code);
  const index = blocks.push({place, kind: kind.kind, last: null}) - 1;
  switch (kind.kind) {
    case 'command':
      {
        const last = addCommands(course, code, lines, place, intro, kind);
        blocks[index] = {place, kind: 'command', last: last === null ? null : {script: last, shell: kind.shell}};
      }
      break;
    case 'output':
      if (before.adjacent === null && kind.announced?.failure !== true) addCallOver(course, intro, place);
      addOutput(course, code.lang ?? null, text, place, kind);
      break;
    case 'config':
      addConfig(course, code, lines, place, intro, before, kind);
      break;
    default:
      scope.bag.exhibits.push({role: kind.kind, language: code.lang ?? null, text, place, evidence: kind.evidence});
  }
}

/** A block with more lines no person has written. */
const mostLines = 10_000;

const tooLong = (place: Place): BlockKind => ({
  kind: 'unread',
  evidence: evidenceOf('unread', `the block has more than ${mostLines} lines`, {text: '', place}),
});

/** Marks of notes were taken out of the code: what is shown and run is not all that the source has. */
function withNotes<Kind extends BlockKind>(kind: Kind, {data}: Code): Kind {
  if (data?.notes === undefined) return kind;
  const phrase = `${kind.evidence.phrase}; the marks of its notes (${data.notes.join(', ')}) are no part of it`;
  return {...kind, evidence: {...kind.evidence, phrase}};
}

/** A fence that stands so deep that Markdown takes it for indented code is what it was meant to be. */
function takeFence(code: Code): Code {
  const lines = withoutMarks(code.data?.lines ?? []);
  const opening =
    code.data?.fenced === false ? /^\s*(`{3,}|~{3,})\s*([\w+#.-]*)[^`]*$/.exec(lines[0]?.text ?? '') : null;
  const closing = lines.at(-1)?.text.trim();
  if (opening === null || lines.length < 3 || closing !== opening[1]) return code;
  const inner = lines.slice(1, -1);
  const indent = Math.min(
    ...inner.flatMap(({text}) => (text.trim() === '' ? [] : [/^\s*/.exec(text)?.[0].length ?? 0])),
  );
  const cut = Number.isFinite(indent) ? indent : 0;
  const moved = inner.map(({text, at}) => ({
    text: text.slice(cut),
    at: {...at, column: at.column + cut, offset: at.offset + cut},
  }));
  return {
    ...code,
    lang: opening[2] === '' ? null : (opening[2] ?? null),
    value: moved.map(line => line.text).join('\n'),
    data: {...code.data, lines: moved},
  };
}

/** Marks of the site before a fence (`{{< copyable >}}`) that its indentation has made code too. */
function withoutMarks(lines: readonly SourceLine[]): readonly SourceLine[] {
  const first = lines.findIndex(({text}) => text.trim() !== '' && !/^\s*\{\{[<%][^{}]*[>%]\}\}\s*$/.test(text));
  return first < 0 ? lines : lines.slice(first);
}

const speaksOfPowerShell = (passage: Passage): boolean => /\bpower ?shell\b/.test(foldText(passage.text));

/** Gives the script of the last command; null: the block holds none. */
function addCommands(
  course: Course,
  code: Code,
  lines: readonly SourceLine[],
  place: Place,
  intro: Passage | null,
  kind: Extract<BlockKind, {kind: 'command'}>,
): string | null {
  const {scope} = course;
  const read = readBlockCommands(scope.gathered.page, place.file, lines, kind.shell, code.data?.macros ?? []);
  if (read.commands.length === 0) {
    const evidence = evidenceOf('unread', 'a shell block without a command', {text: '', place});
    scope.bag.exhibits.push({
      role: 'unread',
      language: code.lang ?? null,
      text: lines.map(line => line.text).join('\n'),
      place,
      evidence,
    });
    return null;
  }
  const lead = takeLead(course, intro, place);
  const source = {
    ...lead,
    machine: consoleOf(lines.map(line => line.text).join('\n')) ?? typedOn(lead.machine, kind.shell),
  };
  const step = makeCommandStep(source, kind.shell, read, [kind.evidence, ...(read.remarks ?? [])]);
  for (const {text, place: where} of read.remarks ?? []) step.callouts.push({tone: 'note', text, place: where});
  if (intro !== null) step.expects.push(...readShown(intro, scope.gathered.ids, step.id));
  course.body.push(step);
  course.last = step;
  return read.commands.at(-1)?.script ?? null;
}

function addConfig(
  course: Course,
  code: Code,
  lines: readonly SourceLine[],
  place: Place,
  intro: Passage | null,
  before: Before,
  kind: Extract<BlockKind, {kind: 'config'}>,
): void {
  const {scope} = course;
  const {page} = scope.gathered;
  const fence = fileOnFence(code);
  const heading = namesFile(scope.title) ? scope.title : null;
  for (const part of splitByFile(lines.map(line => line.text))) {
    const slice = lines.slice(part.from, part.to);
    const content = slice.map(line => line.text).join('\n');
    const from = slice[0]?.at.offset ?? place.start.offset;
    const last = slice.at(-1);
    const where =
      slice.length === lines.length
        ? place
        : placeBetween(page, from, (last?.at.offset ?? from) + (last?.text.length ?? 0), place.file);
    const lead = [...course.lead, ...(intro !== null && !course.lead.includes(intro) ? [intro] : [])];
    const aim = findEdit(
      kind.format,
      content,
      {fence, comment: part.path, editor: before.edits, about: kind.about, heading},
      lead,
    );
    if (aim === null) {
      const phrase = `${kind.evidence.phrase}; no file is named that it goes into`;
      scope.bag.exhibits.push({
        role: 'example',
        language: code.lang ?? null,
        text: content,
        place: where,
        evidence: {...kind.evidence, phrase},
      });
      continue;
    }
    const source = takeLead(course, intro, where);
    const evidence = evidenceOf('edit', `${kind.evidence.phrase}; ${aim.phrase}`, {
      text: intro?.text ?? content,
      place: intro?.place ?? where,
    });
    const step = makeEditStep(source, {...aim, path: sameFile(aim.path)}, kind.format, content, [evidence]);
    course.body.push(step);
    course.last = step;
  }
}
