import type {Texts} from '../texts.ts';

export const run: Texts['run'] = {};
