import type {Texts} from '../texts.ts';

export const report: Texts['report'] = {};
