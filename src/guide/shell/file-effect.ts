/** One use of a file by a command, and what may be the name of a file. */
import type {ShellWord, SimpleCommand} from './simple-commands.ts';
import {type Access, noFiles, type ToolEffect} from './tool-files.ts';

export type FileEffect = {
  /** As written, quotes removed; placeholders and expansions as they stand. */
  readonly path: string;
  readonly access: Access;
  /** The command must write it anew: after the step it is newer than the step. */
  readonly fresh: boolean;
  readonly directory: boolean;
  /** Holds an expansion or a glob: the path is only known when it runs. */
  readonly dynamic: boolean;
  /** The tool and flag, or the redirection, that says so. */
  readonly phrase: string;
  readonly start: number;
  readonly end: number;
};

/** A file use at a word; `path` where the file is not the word itself. */
export function effectAt(word: ShellWord, effect: ToolEffect, phrase: string, named = word.value): FileEffect {
  // the full stop of the sentence that the author let slip into the block
  const path = named.replace(/[。，；：、]+$/u, '');
  const fresh = effect.fresh ?? false;
  return {
    path,
    access: effect.access,
    fresh,
    directory: effect.directory ?? /.[\\/]$/.test(path),
    dynamic: word.dynamic,
    phrase,
    start: word.start,
    end: word.end,
  };
}

/** Neither an address, a device, a flag nor nothing. */
export function isFile(path: string): boolean {
  return (
    path !== '' &&
    !noFiles.test(path) &&
    !/^[a-z][a-z0-9+.-]*:\/\//i.test(path) &&
    !/^-/.test(path) &&
    !/^(?:[\w-]+\.)+(?:com|org|io|net|dev|cn)\/./.test(path) &&
    !/[\n{}"'|;]/.test(path.replace(/\$\{[^}]*\}|\{[\w-]+\}|\$\([^)]*\)/g, ''))
  );
}

/** Whether a word looks like a path of a file rather than a name: an extension, or a slash in it. */
export function looksLikePath(word: string): boolean {
  if (
    !isFile(word) ||
    /^(?:jsonpath|go-template|custom-columns|jsonpath-file)\b/.test(word) ||
    /^[\w.-]+:\d+/.test(word)
  )
    return false;
  return (
    /^(?:\.{1,2}|~|\$\{?\w+\}?)?[\\/]./.test(word) ||
    /^[A-Za-z]:[\\/]/.test(word) ||
    /[\w>})]\.[a-zA-Z][\w]{0,9}$/.test(word) ||
    /^[\w.-]+\/[\w./-]*\.\w+$/.test(word)
  );
}

/** Words that are neither the program, flags, nor values of the given flags. */
export function operandsOf(command: SimpleCommand, takesValue: RegExp = /^$/): ShellWord[] {
  const found: ShellWord[] = [];
  for (let at = 1; at < command.args.length; at++) {
    const word = command.args[at];
    if (word === undefined) continue;
    if (takesValue.test(word.value)) at++;
    else if (!/^-./.test(word.value)) found.push(word);
  }
  return found;
}
