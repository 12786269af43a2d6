/** What sentences say of the order of parts and steps, against the order on the page. */
import {isOther, listParts, type Part, partAround, partsNamed} from './named-parts.ts';
import {type Finding, quote, unexpected} from './rule.ts';
import type {Prose, Subject} from './subject.ts';
import {numberAfter, type Stretch, whatFirst, whatLater} from './words.ts';

/** "After you have [created the token](#token)" above the part of that name; "before [installing](#install)" below it. */
export function againstNames(subject: Subject): Finding[] {
  const parts = listParts(subject);
  if (parts.length < 2) return [];
  return subject.prose.flatMap((prose): Finding[] => {
    if (prose.node.type === 'heading') return [];
    return prose.passage.sentences.flatMap((sentence): Finding[] => {
      const said = (stretches: readonly Stretch[], wrong: (own: Part, other: Part) => boolean): Part | undefined =>
        stretches
          .flatMap(stretch => partsNamed(prose, sentence, stretch, parts))
          .find(other => {
            const own = partAround(parts, sentence.place.start.offset);
            return own !== null && isOther(subject, own, other) && wrong(own, other);
          });
      const below = said(whatFirst(sentence.text), (own, other) => own.from < other.from);
      const above = below === undefined && said(whatLater(sentence.text), (own, other) => other.from < own.from);
      const part = below || above || null;
      if (part === null) return [];
      const [text, title] = [quote(sentence.text), quote(part.title)];
      return [
        {
          message: below
            ? {
                en: unexpected(`${text} above the part ${title}`, 'it below that part'),
                zh: `${text} 写在 ${title} 之前，应在那一部分之后`,
              }
            : {
                en: unexpected(`${text} below the part ${title}`, 'it above that part'),
                zh: `${text} 写在 ${title} 之后，应在那一部分之前`,
              },
          place: sentence.place,
          related: [{message: {en: 'the part it names', zh: '它提到的部分'}, place: part.place}],
        },
      ];
    });
  });
}

/** "After step 5" in step 3 of one list. */
export function againstNumbers({prose}: Subject): Finding[] {
  return prose.flatMap(({passage, parents}): Finding[] => {
    const number = stepNumber(parents);
    if (number === null) return [];
    return passage.sentences.flatMap((sentence): Finding[] => {
      const named = numberAfter(sentence.text);
      if (named === null || named <= number.own || named > number.last) return [];
      return [
        {
          message: {
            en: unexpected(`${quote(sentence.text)} in step ${number.own}`, 'a step that comes before it'),
            zh: `第 ${number.own} 步中写着 ${quote(sentence.text)}，应为在它之前的步骤`,
          },
          place: sentence.place,
        },
      ];
    });
  });
}

/** The number of the list item a text opens, and the last number of its list. */
function stepNumber(parents: Prose['parents']): {readonly own: number; readonly last: number} | null {
  const list = parents.findLast(node => node.type === 'list');
  const item = parents.findLast(node => node.type === 'listItem');
  if (list?.type !== 'list' || list.ordered !== true || item === undefined) return null;
  const first = list.start ?? 1;
  return {own: first + list.children.indexOf(item as never), last: first + list.children.length - 1};
}
