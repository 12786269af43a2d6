import type {Texts} from '../texts/texts.ts';
import type {ShellFailure} from './shell.ts';

/** Why a shell was not started, here or on another machine, as sentences with what to do. */
export function tellFailure({run, machines}: Texts, code: ShellFailure, detail: string): string {
  const there: Readonly<Record<string, (detail: string) => string>> = machines.failure;
  const say = there[code];
  return say === undefined ? run.ended.failure(code, detail) : say(detail).trim();
}
