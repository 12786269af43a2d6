/** A guide as an outline for people: what there is to do, in order, with where it stands on the page. */
import type {Block, Condition, Evidence, Guide, Place, Step} from '../guide/schema.ts';
import type {Texts} from '../texts/texts.ts';
import {oneLine, showHiddenIn} from './clean-text.ts';

export type OutlineStyle = {
  readonly texts: Texts;
  /** Prints the evidence of every reading. */
  readonly why: boolean;
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
};

type Writer = {
  readonly lines: string[];
  readonly style: OutlineStyle;
  readonly names: ReadonlyMap<string, string>;
  /** The page: what stands in a file it includes says so. */
  readonly page: string;
};

/** The outline, one string ending in a line break; what only steers a terminal is shown as an escape. */
export function printOutline(read: Guide, style: OutlineStyle): string {
  const guide = showHiddenIn(read);
  const {texts, bold, dim} = style;
  const names = new Map(guide.artifacts.map(artifact => [artifact.id, artifact.name]));
  const writer: Writer = {lines: [], style, names, page: guide.file};
  const line = (depth: number, text: string) => writer.lines.push(`${'  '.repeat(depth)}${text}`);
  line(0, bold(guide.title));
  line(0, dim(`${guide.file} · ${guide.dialect} · ${guide.language} · ${texts.reading.steps(countSteps(guide.body))}`));
  if (guide.prerequisites.length > 0) {
    line(0, '');
    line(0, bold(texts.reading.beforeYouStart));
    for (const {text, place, evidence, scope} of guide.prerequisites) {
      line(1, `• ${oneLine(text)}  ${dim(`${where(writer, place)}${scope === null ? '' : `, ${scope}`}`)}`);
      why(writer, 2, [evidence]);
    }
  }
  if (guide.variables.length > 0) {
    line(0, '');
    line(0, bold(texts.reading.youNeed));
    for (const {spellings, type, secret, suggestion, places} of guide.variables) {
      const facts = [
        texts.reading.types(type),
        ...(secret ? [texts.reading.secret] : []),
        ...(suggestion === null ? [] : [texts.reading.suggests(suggestion.value)]),
      ];
      line(1, `${spellings.join(' = ')}  ${facts.join(', ')}  ${dim(where(writer, places[0]))}`);
      if (suggestion !== null) why(writer, 2, [suggestion.evidence]);
    }
  }
  line(0, '');
  writeFacts(writer, 0, guide.conditions, guide.exhibits);
  writeBlocks(writer, 0, guide.body);
  if (guide.next.length > 0) {
    line(0, '');
    line(0, bold(texts.reading.next));
    for (const {title, href} of guide.next) line(1, `${title}  ${dim(href)}`);
  }
  return `${writer.lines.join('\n').replace(/\n{3,}/g, '\n\n')}\n`;
}

function writeBlocks(writer: Writer, depth: number, blocks: readonly Block[]): void {
  const {texts, bold, dim} = writer.style;
  const line = (at: number, text: string) => writer.lines.push(`${'  '.repeat(at)}${text}`);
  for (const block of blocks) {
    if (block.kind === 'section') {
      const notes = [
        texts.reading.roles(block.role),
        ...(block.machine === null ? [] : [texts.reading.on(block.machine.role)]),
      ].filter(note => note !== '');
      line(0, '');
      line(depth, `${bold(block.title)}${notes.length === 0 ? '' : `  ${dim(`(${notes.join('; ')})`)}`}`);
      writeFacts(writer, depth + 1, block.conditions, block.exhibits);
      writeBlocks(writer, depth + 1, block.body);
    } else if (block.kind === 'choice') {
      for (const option of block.options) {
        line(0, '');
        line(depth, `${bold(`▸ ${option.label}`)}  ${dim(block.many ? texts.reading.doAll : texts.reading.chooseOne)}`);
        writeFacts(writer, depth + 1, option.conditions, option.exhibits);
        writeBlocks(writer, depth + 1, option.body);
      }
    } else {
      writeStep(writer, depth, block);
    }
  }
}

function writeStep(writer: Writer, depth: number, step: Step): void {
  const {texts, dim} = writer.style;
  const {reading} = texts;
  const line = (at: number, text: string) => writer.lines.push(`${'  '.repeat(at)}${text}`);
  const machine = step.machine === null ? [] : [reading.on(step.machine.role)];
  line(depth, `○ ${step.title}  ${dim([step.id, where(writer, step.place), ...machine].join(' · '))}`);
  why(writer, depth + 2, step.evidence);
  if (step.kind === 'command') {
    for (const command of step.commands) {
      const [first = '', ...rest] = command.script.split('\n');
      const notes = [
        ...(command.inside === null ? [] : [`${reading.inside} ${step.commands[command.inside]?.text ?? ''}`]),
        ...command.unresolved,
      ];
      line(
        depth + 1,
        `${step.shell === 'powershell' ? 'PS>' : '$'} ${first}${notes.length === 0 ? '' : `  ${dim(`(${notes.join('; ')})`)}`}`,
      );
      for (const more of rest) line(depth + 1, `  ${more}`);
    }
    if (step.interactive) line(depth + 2, dim(reading.needsTerminal));
  } else if (step.kind === 'edit') {
    line(depth + 1, reading.edit(step.mode, step.path));
    for (const content of step.content.split('\n')) line(depth + 1, `  ${dim(`│ ${content}`)}`);
  } else if (step.kind === 'download') {
    line(depth + 1, reading.download(namesOf(writer, step.writes), step.from));
  } else if (step.body.length === 0) {
    line(depth + 1, dim(reading.byHand));
  }
  const reads = namesOf(writer, step.reads);
  const writes = namesOf(writer, step.writes);
  if (reads !== '') line(depth + 2, dim(reading.reads(reads)));
  if (writes !== '' && step.kind === 'command') line(depth + 2, dim(reading.writes(writes)));
  writeFacts(writer, depth + 2, step.conditions, step.exhibits);
  for (const {kind, artifact, text, evidence} of step.expects) {
    const name = artifact === null ? null : (writer.names.get(artifact) ?? artifact);
    line(
      depth + 2,
      kind === 'output'
        ? reading.expectsOutput
        : name === null
          ? reading.expects(oneLine(text))
          : reading.expectsFile(name),
    );
    why(writer, depth + 3, [evidence]);
  }
  writeBlocks(writer, depth + 1, step.body);
}

function writeFacts(writer: Writer, depth: number, conditions: readonly Condition[], exhibits: Step['exhibits']): void {
  const {texts, dim} = writer.style;
  for (const {kind, text, place, evidence} of conditions) {
    writer.lines.push(
      `${'  '.repeat(depth)}${kind === 'inform' ? 'ℹ' : '?'} ${texts.reading.condition(kind, oneLine(text))}  ${dim(where(writer, place))}`,
    );
    why(writer, depth + 1, [evidence]);
  }
  for (const {role, place, evidence, text} of exhibits) {
    if (role !== 'unread' && !writer.style.why) continue;
    writer.lines.push(
      `${'  '.repeat(depth)}${dim(`▤ ${texts.reading.exhibit(role)}: ${oneLine(text).slice(0, 60)}  ${where(writer, place)}`)}`,
    );
    why(writer, depth + 1, [evidence]);
  }
}

function why(writer: Writer, depth: number, evidence: readonly Evidence[]): void {
  if (!writer.style.why) return;
  const {texts, dim} = writer.style;
  for (const {reading, phrase, text, place} of evidence) {
    writer.lines.push(
      `${'  '.repeat(depth)}${dim(`← ${texts.reading.because(reading, phrase)} — ${where(writer, place)}: ${oneLine(text).slice(0, 100)}`)}`,
    );
  }
}

const namesOf = (writer: Writer, ids: readonly string[]): string =>
  ids.map(id => writer.names.get(id) ?? id).join(', ');
const where = ({style, page}: Writer, place: Place | undefined): string => {
  if (place === undefined) return '';
  const lines = style.texts.reading.lines(place.start.line, place.end.line);
  return place.file === page ? lines : `${place.file} ${lines}`;
};

function countSteps(blocks: readonly Block[]): number {
  return blocks.reduce((sum, block) => {
    if (block.kind === 'section') return sum + countSteps(block.body);
    if (block.kind === 'choice') return sum + block.options.reduce((all, option) => all + countSteps(option.body), 0);
    return sum + (block.body.length > 0 ? countSteps(block.body) : 1);
  }, 0);
}
