/** What the text of a block says of itself, whatever stands around it. */
import {knownProgram} from './shell/known-programs.ts';
import type {Look} from './shell/looks.ts';
import {readsAsCall} from './shell/reads-as-call.ts';

/** The format of a file in which a content is written; null: it is in none. `ini` is any key-value file. */
export function formatOf(look: Look['kind']): string | null {
  return textual.has(look) ? look : null;
}

const textual: ReadonlySet<Look['kind']> = new Set(['json', 'yaml', 'toml', 'ini', 'conf', 'xml', 'dockerfile']);

/** Formats in which a call can be no line. */
export const data: ReadonlySet<string | null> = new Set(['yaml', 'json', 'toml', 'xml']);

/** Whether each line of a text is a call, with the lines it goes on over. */
export const isAllCalls = (text: string): boolean =>
  text
    .replace(/\\\n\s*/g, ' ')
    .split('\n')
    .filter(line => line.trim() !== '' && !/^\s*#/.test(line))
    .every(readsAsCall);

/** Whether each line calls a program that a table knows: commands behind the editor, not its text. */
export const isAllKnown = (text: string): boolean =>
  text
    .trim()
    .split('\n')
    .every(line =>
      knownProgram(
        line
          .trim()
          .replace(/^sudo /, '')
          .split(/\s/)[0] ?? '',
      ),
    );

export const isQuery = (look: Look['kind']): boolean => look === 'sql';

/** A whole resource: only a command that prints resources prints one. */
export const isManifest = (text: string): boolean => /^kind:\s/m.test(text) && /^apiVersion:\s/m.test(text);

export const isLoneWord = (text: string): boolean => /^\s*[\w.-]+\s*$/.test(text);

/** Markdown that its indentation has made a block of code. */
export const isMarkup = (text: string): boolean => /^\s*(?:>|:::|!!!|\*\*|\{[{%])/.test(text);

/** Whether text that nothing else speaks for can be what a sentence tells to run: few lines, each beginning as a call does. */
export function canBeTyped(text: string): boolean {
  const lines = text.trim().split('\n');
  return lines.length <= 12 && /^[A-Za-z./~$_][\w./~$-]*(?:\s|$)/.test(lines[0] ?? '') && !isMarkup(text);
}
