import type {Texts} from '../../texts/texts.ts';
import type {FilePort} from '../files.ts';
import {isInside} from './folder-bound.ts';

/** The files of a rehearsal's edit steps: read anywhere, written only inside its folder; a write elsewhere rejects. */
export function guardFiles(real: FilePort, root: string, texts: Texts): FilePort {
  return {
    read: file => real.read(file),
    keep: (file, as) => real.keep(file, as),
    async write(file, content) {
      if (!isInside(root, file)) throw new Error(texts.rehearsal.gate.writesOutside(file));
      await real.write(file, content);
    },
  };
}
