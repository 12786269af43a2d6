/** Looks that are met when the thing is not there. */
import {stat} from 'node:fs/promises';
import type {Look, Scene} from '../prover.ts';
import {met, unmet} from './look.ts';
import {absolutePath} from './whereabouts.ts';

/** The contrary of a look, with what is expected then; what could not be looked at stays so. */
export function contraryOf(look: Look, expected: string): Look {
  if (look.verdict === 'unknown') return {...look, expected};
  return look.verdict === 'met' ? unmet(expected, look.observed, null) : met(expected, look.observed);
}

/** A look at a file in which it need only be there: an empty one is. */
export async function asPresence(look: Look, path: string, scene: Scene): Promise<Look> {
  if (look.verdict !== 'unmet') return look;
  const there = await stat(absolutePath(path, scene)).then(
    () => true,
    () => false,
  );
  return there ? met(look.expected, look.observed) : look;
}
