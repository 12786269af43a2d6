import type {Diagnostic} from '../rule.ts';
import type {CheckedFile} from './report.ts';

type Place = Diagnostic['place'];

/** A file as editors and other tools count it: a byte order mark at its beginning takes no column and no offset. */
export function withoutMark(file: CheckedFile): CheckedFile {
  if (file.marked !== true) return file;
  const pointOf = ({line, column, offset}: Place['start']): Place['start'] => ({
    line,
    column: line === 1 ? Math.max(1, column - 1) : column,
    offset: Math.max(0, offset - 1),
  });
  const placeOf = (place: Place): Place =>
    place.file === file.file ? {...place, start: pointOf(place.start), end: pointOf(place.end)} : place;
  const diagnostics = file.diagnostics.map(
    (one): Diagnostic => ({
      ...one,
      place: placeOf(one.place),
      related: one.related.map(other => ({...other, place: placeOf(other.place)})),
      fix: one.fix && {
        edits: one.fix.edits.map(edit => ({
          ...edit,
          start: Math.max(0, edit.start - 1),
          end: Math.max(0, edit.end - 1),
        })),
      },
    }),
  );
  return {...file, diagnostics, marked: false};
}
