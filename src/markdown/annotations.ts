import type {Draft} from './draft.ts';
import type {SourceLine} from './tree.ts';

/** The class by which a block says that the list behind it explains it. */
const annotates = /(?:\.|\bclass=["'][^"']*\b)annotate(?![\w-])/;
/** A comment at the end of a line that is nothing but a number: `# (1)!`, `// (2)`, `<!-- (3)! -->`. */
const alone = /(?<![ \t])[ \t]*(?:#|\/\/|--|;|%|"|<!--|\/\*)[ \t]*\((\d{1,3})\)!?[ \t]*(?:-->|\*\/)?[ \t]*$/;
/** A number behind the words of a comment: the words stay. */
const behind = /(?<![ \t])[ \t]*\((\d{1,3})\)![ \t]*$/;

/**
 * Finds the lists that explain by number what stands before them (annotations of Material for MkDocs): they get
 * `data.notes` and hold no steps. What stands before says so (`{ .annotate }`), or is code whose marks the list answers
 * one by one; that code gets `data.notes`, the numbers.
 */
export function noteAnnotations(node: Draft): void {
  const {children} = node;
  if (!children || node.type === 'paragraph' || node.type === 'table') return;
  for (const [at, child] of children.entries()) {
    noteAnnotations(child);
    const items = child.type === 'list' && child.ordered === true ? (child.children?.length ?? 0) : 0;
    const before = children[at - 1];
    if (items === 0 || before === undefined) continue;
    const numbers = before.type === 'code' ? numbersIn(before) : [];
    const answered = numbers.length > 0 && items === new Set(numbers).size && items === Math.max(...numbers);
    if (!answered && !isAnnotated(children, at - 1)) continue;
    child.data = {...child.data, notes: true};
    if (numbers.length > 0) before.data = {...before.data, notes: numbers};
  }
}

/** Takes the marks of annotations out of code: no reader of the site sees or copies them. */
export function cutNoteMarks(code: Draft): void {
  const lines = code.data?.lines as readonly SourceLine[] | undefined;
  if (code.data?.notes === undefined || lines === undefined) return;
  const cut = lines.map(line => ({...line, text: line.text.replace(markIn(line.text) ?? /$/, '')}));
  code.data = {...code.data, lines: cut};
  code.value = cut.map(line => line.text).join('\n');
}

const markIn = (line: string): RegExp | null => (alone.test(line) ? alone : behind.test(line) ? behind : null);

const numbersIn = (code: Draft): number[] =>
  (code.value ?? '').split('\n').flatMap(line => {
    const number = markIn(line)?.exec(line)?.[1];
    return number === undefined ? [] : [Number(number)];
  });

/** Whether the block says that notes follow: by a line of attributes, on its fence or opening mark, or the frame around it. */
function isAnnotated(children: readonly Draft[], at: number): boolean {
  const before = children[at];
  if (before?.type === 'hidden') return annotates.test(before.value ?? '');
  if (before?.type === 'code') return annotates.test(`${String(before.lang ?? '')} ${String(before.meta ?? '')}`);
  if (before?.type === 'admonition') return before.data?.annotate === true;
  if (before?.type !== 'macro' || !/^<\/div\s*>$/.test(before.value ?? '')) return false;
  const open = children.slice(0, at).findLast(child => child.type === 'macro' && /^<\/?div\b/.test(child.value ?? ''));
  return annotates.test(open?.value ?? '');
}
