/** What kind of value a placeholder's name asks for: told by its head word (`path OF the key` is a path, no key). */
import {type Lexicon, lexicons} from '../lexicon/lexicon.ts';
import {foldText} from '../lexicon/phrase.ts';
import type {Variable} from './schema.ts';
import {namePartsOf} from './shell/placeholder-words.ts';

type Kind = keyof Lexicon['variableWords'];
type Word = Kind | 'text';
type Tables = readonly Lexicon[];

const kinds: readonly Kind[] = ['port', 'url', 'path', 'version', 'number', 'host', 'secret'];
const secretKey = /(?:secret|access|api|admin|account|encryption|private|sas|aes\d*|auth)-key$/;
const fileEnding = /[\w-]\.(?:ya?ml|json|txt|conf|cfg|ini|toml|sh|exe|pem|crt|key|csr|jar|tar|tgz|gz|zip|sql|log)$/i;

/** Type and secrecy of a variable by its name. `REGISTRY_HOST:PORT` is a host with a port. `tables`: those the page is read with. */
export function tellType(name: string, tables: Tables = lexicons): Pick<Variable, 'type' | 'secret'> {
  const words = wordsOf(name);
  const head = headOf(words, tables);
  const joined = head.join('-');
  const told = kindOf(head, tables) ?? kindOf(words, tables);
  const secret = told === 'secret' || ((told === null || told === 'text') && secretKey.test(joined));
  if (secret) return {type: 'text', secret};
  if (told === 'path' || told === 'url') return {type: told, secret};
  if (/^[\w-]+(?:\.[\w-]+)+:\d+$/.test(name) || /[^:\s]:\s*[\w-]*(?:port|端口)/i.test(name))
    return {type: 'host-port', secret};
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(name)) return {type: 'host', secret};
  if (/^v?(?:x|\d+)\.[xy\d]/i.test(name)) return {type: 'version', secret};
  if (fileEnding.test(name)) return {type: 'path', secret};
  if (/^[\w-]+(?:\.[\w-]+)+(?=:|$)/.test(name) && told === null) return {type: 'host', secret};
  return {type: told ?? 'text', secret};
}

/** What the last word that says anything says; null where none does. */
function kindOf(words: readonly string[], tables: Tables): Word | null {
  for (let at = words.length - 1; at >= 0; at--) {
    const word = (words[at] ?? '').replace(/(?<=\p{L})\d+$/u, '');
    const before = words[at - 1] ?? '';
    const told = /[^\p{ASCII}]/u.test(word)
      ? kindOfGlued(word, tables)
      : (kindOfWord(`${before}_${word}`, tables) ?? kindOfWord(word, tables));
    if (told === null) continue;
    // `file name` is a path, an `email address` no host
    if (told === 'text' && kindOfWord(before, tables) === 'path') return 'path';
    if (told === 'host' && kindOfWord(before, tables) === 'text') return 'text';
    return told;
  }
  return null;
}

function kindOfWord(word: string, tables: Tables): Word | null {
  if (tables.some(table => table.naming?.text.includes(word) === true)) return 'text';
  return kinds.find(kind => tables.some(table => table.variableWords[kind].includes(word))) ?? null;
}

/** A run of letters without blanks holds several words: the one that ends last tells. */
function kindOfGlued(text: string, tables: Tables): Word | null {
  let best: {readonly kind: Word; readonly end: number; readonly length: number} | null = null;
  for (const table of tables) {
    const rows: readonly (readonly [Word, readonly string[]])[] = [
      ...kinds.map(kind => [kind, table.variableWords[kind]] as const),
      ['text', table.naming?.text ?? []],
    ];
    for (const [kind, words] of rows) {
      for (const word of words) {
        const at = /[^\p{ASCII}]/u.test(word) ? text.lastIndexOf(word) : -1;
        const end = at + word.length;
        if (at >= 0 && (best === null || end > best.end || (end === best.end && word.length > best.length)))
          best = {kind, end, length: word.length};
      }
    }
  }
  return best?.kind ?? null;
}

/** The words before the first joint, without those that say nothing. */
function headOf(words: readonly string[], tables: Tables): readonly string[] {
  const is = (role: 'joints' | 'fillers', word: string) =>
    tables.some(table => table.naming?.[role].includes(word) === true);
  const told = words.filter(word => !is('fillers', word));
  const joint = told.findIndex((word, at) => at > 0 && is('joints', word));
  return joint < 0 ? told : told.slice(0, joint);
}

const wordsOf = (name: string): readonly string[] =>
  foldText(name.replace(/([a-z])([A-Z])/g, '$1 $2'))
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '')
    .flatMap(word => (/^[a-z]+$/.test(word) ? (namePartsOf(word) ?? [word.replace(/^your(?=.)/, '')]) : [word]));
