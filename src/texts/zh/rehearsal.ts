import type {Texts} from '../texts.ts';

export const rehearsal: Texts['rehearsal'] = {};
