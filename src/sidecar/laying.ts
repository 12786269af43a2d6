/** What every part of laying a sidecar over a guide needs: its places, its language, a list for what is wrong. */
import type {Evidence} from '../guide/schema.ts';
import type {Texts} from '../texts/texts.ts';
import {problemAt, type SidecarProblem} from './problem.ts';
import type {SidecarSource} from './read-sidecar.ts';
import type {DataPath} from './source-map.ts';

export type Laying = {
  readonly texts: Texts;
  readonly problems: SidecarProblem[];
  /** `part`: whether the key at the path is wrong or its value. */
  complain(path: DataPath, message: string, expected: string, part?: 'key' | 'value'): void;
  evidenceOf(phrase: string, text: string, path: DataPath): Evidence;
};

export function startLaying(source: SidecarSource, texts: Texts): Laying {
  const problems: SidecarProblem[] = [];
  return {
    texts,
    problems,
    complain(path, message, expected, part = 'value') {
      problems.push(problemAt(source.file, source.locate(path, part), message, expected));
    },
    evidenceOf(phrase, text, path) {
      const place = {file: source.file, ...source.locate(path)};
      return {reading: 'sidecar', phrase, text, place};
    },
  };
}
