import type {Texts} from '../../texts/texts.ts';
import type {FilePort} from '../files.ts';
import {isInside} from './folder-bound.ts';

/** The files of a rehearsal's edit steps: read anywhere, written only inside its folder; a write elsewhere rejects. */
export function guardFiles(real: FilePort, root: string, texts: Texts): FilePort {
  return {
    read: file => real.read(file),
    keep: (file, as) => real.keep(file, as),
    ...(real.hasKept === undefined ? {} : {hasKept: as => real.hasKept?.(as) ?? Promise.resolve(false)}),
    ...(real.draft === undefined ? {} : {draft: (as, content) => real.draft?.(as, content) ?? Promise.resolve(as)}),
    async restore(file, as) {
      if (!isInside(root, file)) throw new Error(texts.rehearsal.gate.writesOutside(file));
      await real.restore?.(file, as);
    },
    async write(file, content) {
      if (!isInside(root, file)) throw new Error(texts.rehearsal.gate.writesOutside(file));
      await real.write(file, content);
    },
  };
}
