import type {Texts} from '../../texts/texts.ts';
import type {FilePort} from '../files.ts';
import {isInside} from './folder-bound.ts';

/**
 * The files of a rehearsal's edit steps: read anywhere, written only inside its folder; a write elsewhere rejects.
 * `played`: where a file of the machine is played.
 */
export function guardFiles(
  real: FilePort,
  root: string,
  texts: Texts,
  played: (file: string) => string = file => file,
): FilePort {
  const {hasKept, draft, discard, restore} = real;
  const inside = (file: string): string => {
    const place = played(file);
    if (!isInside(root, place)) throw new Error(texts.rehearsal.gate.writesOutside(file));
    return place;
  };
  return {
    read: file => real.read(played(file)),
    keep: (file, as, secret) => real.keep(played(file), as, secret),
    write: async (file, content) => real.write(inside(file), content),
    ...(hasKept === undefined ? {} : {hasKept}),
    ...(draft === undefined ? {} : {draft}),
    ...(discard === undefined ? {} : {discard}),
    ...(restore === undefined ? {} : {restore: async (file, as) => restore(inside(file), as)}),
  };
}
