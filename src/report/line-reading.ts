/** How one line of a page was read, and why: all that the graph says of it, from the outermost block to the words. */
import type {Node} from 'unist';
import type {Block, Callout, Condition, Evidence, Exhibit, Expectation, Guide, Place, Step} from '../guide/schema.ts';
import {lineText} from '../markdown/line-index.ts';
import {linesOf} from '../markdown/place.ts';
import type {Hidden, Page} from '../markdown/tree.ts';
import type {Texts} from '../texts/texts.ts';
import {cutTo, oneLine, showHidden} from './clean-text.ts';
import {readMarkup} from './line-markup.ts';

/** One thing said of the line: what it was read as, in what words, and the evidence that led to it. */
export type LineReading = {readonly what: string; readonly detail: string; readonly evidence: readonly Evidence[]};
export type LineStory = {
  /** The blocks around the line, outermost first. */
  readonly within: readonly string[];
  readonly readings: readonly LineReading[];
};

/** What the graph says of line `line` (from 1) of `file`. No reading: the line is prose, markup or blank. */
export function tellLine(guide: Guide, page: Page, line: number, texts: Texts): LineStory {
  const {reading: words} = texts;
  const covers = (place: Place): boolean =>
    place.file === page.file && place.start.line <= line && line <= lastLine(place);
  const within: string[] = [];
  const readings: LineReading[] = [];
  const say = (what: string, detail: string, evidence: readonly Evidence[] = []): void => {
    readings.push({what, detail: oneLine(detail), evidence});
  };
  const sayFacts = (facts: Facts): void => {
    for (const {kind, text, place, evidence} of facts.conditions) {
      if (covers(place)) say(words.what.condition, words.condition(kind, oneLine(text)), [evidence]);
    }
    for (const {text, place, evidence} of facts.expects) {
      if (covers(place)) say(words.what.expectation, text, [evidence]);
    }
    for (const {role, text, place, evidence} of facts.exhibits) {
      if (covers(place)) say(words.what.exhibit, `${words.exhibit(role)}: ${text}`, [evidence]);
    }
    for (const {tone, text, place} of facts.callouts)
      if (covers(place)) say(words.what.callout, `${words.tone[tone]}: ${text}`);
  };
  const enter = (blocks: readonly Block[]): void => {
    for (const block of blocks) {
      if (block.kind === 'section') {
        const role = words.roles(block.role);
        if (covers(block.place)) within.push(`“${block.title}” (${block.id}${role === '' ? '' : `, ${role}`})`);
        sayFacts(block);
        enter(block.body);
      } else if (block.kind === 'choice') {
        for (const option of block.options) {
          if (covers(block.place) && touches(option, covers)) within.push(`▸ ${option.label} (${option.id})`);
          sayFacts(option);
          enter(option.body);
        }
      } else {
        if (covers(block.place)) {
          within.push(block.id);
          say(
            words.what[block.kind],
            block.title,
            block.evidence.filter(({place}) => covers(place)).concat(rest(block)),
          );
        }
        if (block.kind === 'command') {
          for (const {text, place} of block.commands) if (covers(place)) say(words.what.line, text);
          for (const {output} of block.commands) {
            if (output !== null && covers(output.place)) say(words.what.output, output.text);
          }
        }
        for (const use of block.files) {
          const name = guide.artifacts.find(({id}) => id === use.artifact)?.name ?? use.artifact;
          if (covers(use.evidence.place)) say(words.what.file, words.access[use.access](name), [use.evidence]);
        }
        sayFacts(block);
        enter(block.body);
      }
    }
    /** The evidence of a step that stands on no line of its own here, such as the sentence before the fence. */
    function rest(step: Step): readonly Evidence[] {
      return step.evidence.filter(({place}) => !covers(place));
    }
  };
  sayFacts(guide);
  enter(guide.body);
  for (const {text, place, evidence} of guide.prerequisites) {
    if (covers(place)) say(words.what.prerequisite, text, [evidence]);
  }
  for (const {spellings, type, places, suggestion} of guide.variables) {
    if (!places.some(covers)) continue;
    say(
      words.what.variable,
      `${spellings.join(' = ')} (${words.types(type)})`,
      suggestion ? [suggestion.evidence] : [],
    );
  }
  for (const {title, href, place} of guide.next) if (covers(place)) say(words.what.next, `${title}  ${href}`);
  for (const {what, value} of hiddenAt(page.tree, line)) say(words.what.hidden, `${words.hidden(what)}: ${value}`);
  for (const {message, place} of page.problems) if (covers(place)) say(words.what.problem, message);
  const markup = readMarkup(page, line, texts).filter(({weak}) => !weak || readings.length === 0);
  return {
    within,
    readings: [...markup.map(({what, detail}) => ({what, detail: oneLine(detail), evidence: []})), ...readings],
  };
}

/** Comments, front matter and imports on the line: part of the page, never read as procedure. */
function hiddenAt(node: {readonly children?: readonly Node[]}, line: number): readonly Hidden[] {
  return (node.children ?? []).flatMap((child: Node & {readonly children?: readonly Node[]}) => {
    if (child.position === undefined || child.position.start.line > line || child.position.end.line < line) return [];
    return child.type === 'hidden' ? [child as Node & Hidden] : hiddenAt(child, line);
  });
}

/** How the story is shown: what is only a hint, and lines that are too long for where they are read. */
export type LineStyle = {dim(text: string): string; wrap(text: string, indent: number): string};

/** The story as lines of text, with the line itself on top; what only steers a terminal is shown as an escape. */
export function printLine(guide: Guide, page: Page, line: number, texts: Texts, {dim, wrap}: LineStyle): string {
  const {within, readings} = tellLine(guide, page, line, texts);
  const {reading: words} = texts;
  const source = lineText(linesOf(page), line - 1);
  const out = [`${page.file}:${line}  ${dim('│')} ${showHidden(source)}`, ''];
  if (within.length > 0) out.push(wrap(showHidden(`${words.within}  ${within.join(' › ')}`), 4), '');
  if (readings.length === 0) out.push(wrap(source.trim() === '' ? words.blankLine : words.onlyProse, 0));
  for (const {what, detail, evidence} of readings) {
    out.push(wrap(showHidden(`${what}  ${cutTo(160, detail)}`.trimEnd()), 4));
    for (const {reading, phrase, text, place} of evidence) {
      const where = words.lines(place.start.line, lastLine(place));
      const why = `  ← ${words.because(reading, phrase)} — ${where}: ${cutTo(160, oneLine(text))}`;
      out.push(dim(wrap(showHidden(why), 4)));
    }
  }
  return `${out.join('\n')}\n`;
}

type Facts = {
  readonly conditions: readonly Condition[];
  readonly expects: readonly Expectation[];
  readonly exhibits: readonly Exhibit[];
  readonly callouts: readonly Pick<Callout, 'tone' | 'text' | 'place'>[];
};

/** A place that ends at the beginning of a line ends on the line before. */
const lastLine = ({start, end}: Place): number => (end.column === 1 && end.line > start.line ? end.line - 1 : end.line);

/** Options have no place of their own: one is around the line when something in it is. */
const touches = (option: Facts & {readonly body: readonly Block[]}, covers: (place: Place) => boolean): boolean =>
  [...option.conditions, ...option.exhibits, ...option.expects, ...option.callouts].some(({place}) => covers(place)) ||
  option.body.some(block => covers(block.place));
