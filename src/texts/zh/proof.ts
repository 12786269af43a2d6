import type {Texts} from '../texts.ts';

export const proof: Texts['proof'] = {};
