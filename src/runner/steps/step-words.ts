import type {Step} from '../../guide/schema.ts';
import {fillText} from '../../guide/shell/fill.ts';
import type {Walk} from '../walk.ts';

/** What the author says of a step, the values put in that are known. */
export const wordsOf = ({values}: Pick<Walk, 'values'>, step: Step): string =>
  fillText(step.text, values.known(), values.bare).text;
