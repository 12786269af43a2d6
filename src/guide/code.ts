/** A block of code in the course of a page: a step, the output of one, or an exhibit. */
import type {Code} from 'mdast';
import {foldText} from '../lexicon/phrase.ts';
import {placeBetween, placeOf} from '../markdown/place.ts';
import type {SourceLine} from '../markdown/tree.ts';
import {type Before, lookBefore} from './block-before.ts';
import {readBlockCommands} from './block-commands.ts';
import {type BlockKind, tellBlock} from './block-kind.ts';
import {readConditions} from './conditions.ts';
import {consoleOf} from './console.ts';
import {type Course, lastAction} from './course.ts';
import {fileOnFence, findEdit, splitByFile} from './edits.ts';
import {readShown} from './expectations.ts';
import {namesFile, sameFile} from './file-names.ts';
import {nowhere, tellWhereabouts} from './machines.ts';
import {evidenceOf, type Passage} from './passage.ts';
import type {Evidence, Expectation, Place} from './schema.ts';
import {makeCommandStep, makeEditStep, type StepSource} from './step.ts';

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
  const kind = withNotes(tellBlock({code, text, place, intro, before, windows, afterStep: course.last !== null}), code);
  const index = blocks.push({place, kind: kind.kind, last: null}) - 1;
  switch (kind.kind) {
    case 'command':
      {
        const last = addCommands(course, code, lines, place, intro, kind);
        blocks[index] = {place, kind: 'command', last: last === null ? null : {script: last, shell: kind.shell}};
      }
      break;
    case 'output':
      addOutput(course, code.lang ?? null, text, place, kind);
      break;
    case 'config':
      addConfig(course, code, lines, place, intro, before, kind);
      break;
    default:
      scope.bag.exhibits.push({role: kind.kind, language: code.lang ?? null, text, place, evidence: kind.evidence});
  }
}

/** Marks of notes were taken out of the code: what is shown and run is not all that the source has. */
function withNotes<Kind extends BlockKind>(kind: Kind, {data}: Code): Kind {
  if (data?.notes === undefined) return kind;
  const phrase = `${kind.evidence.phrase}; the marks of its notes (${data.notes.join(', ')}) are no part of it`;
  return {...kind, evidence: {...kind.evidence, phrase}};
}

/** A fence that stands so deep that Markdown takes it for indented code is what it was meant to be. */
function takeFence(code: Code): Code {
  const lines = code.data?.lines ?? [];
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

const speaksOfPowerShell = (passage: Passage): boolean => /\bpower ?shell\b/.test(foldText(passage.text));

/** What the prose before a block gives its step: a title, its text, the conditions that guard it. */
function takeLead(course: Course, intro: Passage | null, place: Place): StepSource {
  const {scope} = course;
  // what stands in a note is no lead of the part, but leads into its own block
  const prose = course.lead.length === 0 && intro !== null ? [intro] : course.lead;
  course.lead = [];
  const id = scope.gathered.ids.next(scope.id);
  scope.gathered.words.set(id, prose);
  // the first words of an item guard the item
  const conditions =
    intro === null || (scope.item && course.passages[0] === intro)
      ? []
      : readConditions(intro, {target: id, stands: 'lead', nextId: () => scope.gathered.ids.next(id, 'if')}).filter(
          condition => condition.target !== null && condition.kind !== 'after',
        );
  if (conditions.length > 0)
    dropFromBag(
      course,
      conditions.map(condition => condition.place),
    );
  const told = intro === null ? nowhere : tellWhereabouts(intro);
  const machine = told.machine === null ? course.machine : told.machine === 'here' ? null : told.machine;
  const {terminal, evidence: because} = told;
  return {id, place, lead: prose, title: scope.title, machine, conditions, terminal, because};
}

/** A condition read with its paragraph is the step's own once the step it guards is known. */
function dropFromBag(course: Course, places: readonly Place[]): void {
  const {bag} = course.scope;
  const starts = new Set(places.map(place => place.start.offset));
  bag.conditions = bag.conditions.filter(condition => !starts.has(condition.place.start.offset));
}

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
  const source = {...lead, machine: consoleOf(lines.map(line => line.text).join('\n')) ?? lead.machine};
  const step = makeCommandStep(source, kind.shell, read, [kind.evidence]);
  if (intro !== null) step.expects.push(...readShown(intro, scope.gathered.ids, step.id));
  course.body.push(step);
  course.last = step;
  return read.commands.at(-1)?.script ?? null;
}

/** Shown output is what the last step promises; without a step before it, it is only shown. */
function addOutput(
  course: Course,
  language: string | null,
  text: string,
  place: Place,
  kind: Extract<BlockKind, {kind: 'output'}>,
): void {
  const {scope} = course;
  const owner = course.last === null ? null : lastAction(course.last);
  const announced = kind.announced;
  const evidence: Evidence =
    announced === null ? kind.evidence : evidenceOf('expected output', announced.phrase, announced);
  if (owner !== null && owner.kind === 'command' && announced?.failure !== true) {
    const expectation: Expectation = {
      id: scope.gathered.ids.next(owner.id, 'expects'),
      kind: 'output',
      text: announced?.text ?? '',
      place: announced === null ? place : span(announced.place, place),
      evidence,
      artifact: null,
      output: text,
    };
    owner.expects.push(expectation);
    course.lead = [];
  } else if (announced !== null && !announced.failure && (owner !== null || scope.item)) {
    // what a person did cannot be compared: the person says whether it looks so
    const id = scope.gathered.ids.next(owner?.id ?? scope.id, 'expects');
    const {text: words, place: where} = announced;
    const seen = {id, kind: 'statement' as const, text: words, place: where, evidence, artifact: null, output: text};
    (owner ?? scope.bag).expects.push(seen);
  }
  scope.bag.exhibits.push({role: 'output', language, text, place, evidence});
}

const span = (one: Place, other: Place): Place => ({file: one.file, start: one.start, end: other.end});

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
