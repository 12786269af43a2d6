/** A YAML file that a person wrote (sidecar, answers, settings) → its data with the place of each part, or what is wrong with it. */
import {type Document, isAlias, isNode, isScalar, LineCounter, parseDocument, visit} from 'yaml';
import type {Texts} from '../texts/texts.ts';
import {problemAt, type SidecarProblem} from './problem.ts';
import {type Locate, locateIn} from './source-map.ts';

export type ReadYaml =
  | {readonly ok: true; readonly data: unknown; readonly document: Document.Parsed; readonly locate: Locate}
  | {readonly ok: false; readonly problems: readonly SidecarProblem[]};

/**
 * Reads YAML strictly: a key twice, a key that is no text, aliases that multiply without end are problems, all with their
 * place. An empty file has the data null. `file` is only named, not opened.
 */
export function readYaml(text: string, file: string, texts: Texts): ReadYaml {
  const say = texts.rehearsal.sidecar;
  const lines = new LineCounter();
  const document = parseDocument(text, {
    ...{lineCounter: lines, prettyErrors: false, uniqueKeys: true, merge: false},
    logLevel: 'error',
  });
  const locate = locateIn(document, lines);
  if (document.errors.length > 0) {
    const problems = document.errors.map(({code, message, pos}) => {
      const {line, col} = lines.linePos(pos[0]);
      const duplicate = code === 'DUPLICATE_KEY';
      return {
        message: duplicate ? say.duplicateKey(wordAt(text, pos[0])) : say.notYaml(message),
        file,
        line: Math.max(line, 1),
        column: Math.max(col, 1),
        expected: duplicate ? say.expectedOnce : say.expectedYaml,
      };
    });
    return {ok: false, problems};
  }
  const keys: SidecarProblem[] = [];
  visit(document, {
    Pair(_, {key}) {
      if (isScalar(key) || isAlias(key)) return;
      const {line, col} = lines.linePos(isNode(key) ? (key.range?.[0] ?? 0) : 0);
      keys.push({message: say.keyNotText, file, line, column: col, expected: say.expectedKind('string')});
    },
  });
  if (keys.length > 0) return {ok: false, problems: keys};
  try {
    return {ok: true, data: document.toJS({maxAliasCount: 100}), document, locate};
  } catch (error) {
    // an alias without its anchor, or aliases that multiply without end
    const message = say.notYaml(error instanceof Error ? error.message : String(error));
    return {ok: false, problems: [problemAt(file, locate([]), message, say.expectedYaml)]};
  }
}

const wordAt = (text: string, offset: number) => /^[^\n:]*/.exec(text.slice(offset))?.[0].trim() ?? '';
