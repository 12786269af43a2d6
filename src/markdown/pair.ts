import type {Mark} from './mark.ts';
import {type Meaning, meaningOf} from './meaning.ts';
import {readPlaceholder} from './placeholder-mark.ts';

export type Paired = {
  /** The marks that are left: an opener without a closer that no generator knows is text (`<Your Token>`). */
  readonly marks: readonly Mark[];
  readonly meanings: ReadonlyMap<Mark, Meaning>;
  readonly faults: readonly Fault[];
};
export type Fault = {
  readonly rule: string;
  readonly message: string;
  readonly start: number;
  readonly end: number;
  /** As in `Problem`. */
  readonly detail?: string;
};

/** Roles that hold blocks; without its closer such an opener is a fault of the page. */
const holding = new Set<Meaning['role']>(['tabs', 'tab', 'admonition', 'details']);
/** Shortcodes and tags of these roles have a closer by their nature; `{{< note >}}` may stand alone. */
const needsCloser = new Set<Meaning['role']>(['tabs', 'tab', 'details']);

/** Finds the closer of each opener, names with a stack; what is left alone is a leaf, a fault or no mark at all. */
export function pairMarks(marks: readonly Mark[], text: string): Paired {
  const meanings = new Map<Mark, Meaning>();
  const faults: Fault[] = [];
  const open: Mark[] = [];
  const count = new Map<string, number>();
  /** Looked like a component, is none: a placeholder, or HTML that Markdown reads by itself. */
  const dropped = new Map<Mark, Mark | null>();
  const imported = importedNames(marks, text);
  let tabsOpen = 0;
  const push = (mark: Mark, by: 1 | -1): void => {
    count.set(keyOf(mark), (count.get(keyOf(mark)) ?? 0) + by);
    if (meanings.get(mark)?.role === 'tabs') tabsOpen += by;
  };
  for (const mark of marks) {
    const meaning = meaningOf(mark, tabsOpen > 0);
    if (mark.side !== 'close') meanings.set(mark, meaning);
    if (mark.side === 'whole' || mark.syntax === 'indented') continue;
    if (mark.side === 'open') {
      open.push(mark);
      push(mark, 1);
      continue;
    }
    if ((count.get(keyOf(mark)) ?? 0) === 0) {
      if (holding.has(meaning.role)) faults.push(faultOf('orphan-closer', mark, text, 'an opening mark before it'));
      if (mark.syntax === 'component' && !holding.has(meaning.role))
        dropped.set(mark, readPlaceholder(text, mark.start));
      continue;
    }
    for (let top = open.pop(); top; top = open.pop()) {
      push(top, -1);
      if (keyOf(top) === keyOf(mark)) {
        top.mate = mark;
        mark.mate = top;
        meanings.set(mark, meanings.get(top) ?? meaning);
        break;
      }
      alone(top);
    }
  }
  for (const mark of open) alone(mark);
  const left = marks.map(mark => (dropped.has(mark) ? (dropped.get(mark) ?? null) : mark));
  return {marks: left.filter(mark => mark !== null), meanings, faults};

  function alone(mark: Mark): void {
    const role = meanings.get(mark)?.role ?? 'transparent';
    if (needsCloser.has(role) || (role === 'admonition' && mark.syntax === 'colon')) {
      faults.push(
        faultOf(role === 'tabs' || role === 'tab' ? 'unclosed-tabs' : 'unclosed-block', mark, text, 'its closing mark'),
      );
      return;
    }
    if (mark.syntax === 'component' && !imported.has(mark.name)) dropped.set(mark, readPlaceholder(text, mark.start));
    else if (role === 'admonition') meanings.set(mark, {role: 'transparent'});
  }
}

/** `:::` closes whatever `:::` is open; the others close their own name. */
function keyOf(mark: Mark): string {
  return mark.syntax === 'colon' ? ':::' : `${mark.syntax} ${mark.name}`;
}

export function faultOf(rule: string, mark: {start: number; end: number}, text: string, expected: string): Fault {
  const source = text.slice(mark.start, Math.min(mark.end, mark.start + 60)).split(/[\r\n]/)[0] ?? '';
  const quoted = source.includes('`') ? `"${source}"` : `\`${source}\``;
  const what =
    rule === 'orphan-closer'
      ? `closing mark ${quoted}`
      : rule === 'broken-fence'
        ? `line outside the block of the fence ${quoted}`
        : rule === 'late-fence'
          ? `closing fence ${quoted} four columns or more to the right`
          : `${quoted} without an end`;
  return {rule, message: `Unexpected ${what}, expected ${expected}`, start: mark.start, end: mark.end};
}

/** The names that `import` lines bring in: a component of such a name is one, even without a closer. */
function importedNames(marks: readonly Mark[], text: string): ReadonlySet<string> {
  const names = new Set<string>();
  for (const mark of marks) {
    if (mark.syntax !== 'import') continue;
    const clause = /^import\s+([^;'"]*?)\sfrom\s/.exec(text.slice(mark.start, mark.end))?.[1] ?? '';
    for (const [name] of clause.matchAll(/[A-Z][\w$]*/g)) names.add(name);
  }
  return names;
}
