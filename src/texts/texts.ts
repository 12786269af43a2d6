import {en} from './en.ts';
import {zh} from './zh.ts';

/** Every sentence docwalk says, by matter. A string, or a function of what it names. */
export type Texts = Wide<typeof en>;
type Wide<T> = T extends (...args: infer A) => string
  ? (...args: A) => string
  : T extends string
    ? string
    : {readonly [K in keyof T]: Wide<T[K]>};

export type InterfaceLanguage = 'en' | 'zh';
const tables: Readonly<Record<InterfaceLanguage, Texts>> = {en, zh};

/** The texts of an interface language. */
export const textsFor = (language: InterfaceLanguage): Texts => tables[language];
