/** Colours where a terminal shows them: not in a pipe, not where NO_COLOR asks for none. */
import {styleText} from 'node:util';
import type {Surroundings} from './surroundings.ts';

/** Puts a text in a style, or leaves it as it is. */
export type Style = (name: Parameters<typeof styleText>[0], text: string) => string;

export function chooseStyle({stdout, env}: Surroundings): Style {
  const styled = stdout.isTTY === true && (env.NO_COLOR ?? '') === '';
  return (name, text) => (styled ? styleText(name, text) : text);
}
