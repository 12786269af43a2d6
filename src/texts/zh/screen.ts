import type {Texts} from '../texts.ts';

export const screen: Texts['screen'] = {};
