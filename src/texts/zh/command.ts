import type {Texts} from '../texts.ts';

export const command: Texts['command'] = {};
