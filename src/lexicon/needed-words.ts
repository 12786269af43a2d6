/**
 * What a text must hold before a phrase is worth a regular expression. All words that any phrase needs are looked up in a text
 * in one pass; asking many phrases about one sentence then costs next to nothing.
 */

type Word = {readonly text: string; readonly id: number};

const ids = new Map<string, number>();
/** Words that may begin with some characters, by a number made of these. */
type Beginnings = (readonly Word[] | undefined)[];
const makeBeginnings = (): Beginnings => new Array<undefined>(0x10000).fill(undefined);
/** Words of one character, of two, and longer ones by their first three: few share a number, so few are compared in vain. */
const ofOne = makeBeginnings();
const ofTwo = makeBeginnings();
const longer = makeBeginnings();
const numberOf = (before: number, code: number): number => (before * 31 + code) & 0xffff;
/** When a word was last seen: the number of the text it was seen in. */
let seen = new Int32Array(1024);
let text: string | null = null;
let texts = 0;
/** Numbers of lists of phrases, a bit for each. */
type Lists = Uint32Array;
/** Word → the lists that need it. */
const listsOf = new Map<number, Lists>();
let lists = 0;
/** What a text holds: the words, and the lists that need one of them. */
type Held = {readonly words: readonly number[]; readonly lists: Lists};
/** A sentence is asked for many matters, by many readers. */
const remembered = new Map<string, Held>();
const rememberedAtMost = 2048;
const nothing: Held = {words: [], lists: new Uint32Array(0)};

function idOf(word: string): number {
  const known = ids.get(word);
  if (known !== undefined) return known;
  const id = ids.size;
  ids.set(word, id);
  const beginnings = word.length === 1 ? ofOne : word.length === 2 ? ofTwo : longer;
  let number = 0;
  for (let at = 0; at < Math.min(word.length, 3); at++) number = numberOf(number, word.charCodeAt(at));
  beginnings[number] = [...(beginnings[number] ?? []), {text: word, id}];
  if (id >= seen.length) {
    const more = new Int32Array(seen.length * 2);
    more.set(seen);
    seen = more;
  }
  text = null;
  remembered.clear();
  return id;
}

function look(source: string): Held {
  text = source;
  texts++;
  const words: number[] = [];
  const held: Lists = new Uint32Array((lists >> 5) + 1);
  const see = (id: number): void => {
    seen[id] = texts;
    words.push(id);
    const needing = listsOf.get(id);
    if (needing !== undefined)
      for (let at = 0; at < needing.length; at++) held[at] = (held[at] ?? 0) | (needing[at] ?? 0);
  };
  const compare = (words: readonly Word[] | undefined, at: number): void => {
    if (words === undefined) return;
    for (const {text: word, id} of words) if (seen[id] !== texts && source.startsWith(word, at)) see(id);
  };
  let first = source.charCodeAt(0);
  let second = source.charCodeAt(1);
  for (let at = 0; at < source.length; at++) {
    const third = source.charCodeAt(at + 2);
    const two = numberOf(first, second);
    compare(ofOne[first], at);
    compare(ofTwo[two], at);
    compare(longer[numberOf(two, third)], at);
    first = second;
    second = third;
  }
  if (remembered.size >= rememberedAtMost) remembered.clear();
  const found = words.length === 0 ? nothing : {words, lists: held};
  remembered.set(source, found);
  return found;
}

/**
 * Names a list of phrases by what each of them needs, for `mayHold`; null for a list that a text can match without any word.
 */
export function nameList(needs: readonly (readonly (readonly number[])[] | null)[]): number | null {
  if (needs.includes(null)) return null;
  const list = lists++;
  for (const id of new Set(needs.flatMap(groups => groups?.[0] ?? []))) {
    const needing = new Uint32Array((list >> 5) + 1);
    needing.set(listsOf.get(id) ?? []);
    needing[list >> 5] = (needing[list >> 5] ?? 0) | (1 << (list & 31));
    listsOf.set(id, needing);
  }
  remembered.clear();
  return list;
}

/** Whether a folded text holds any word that a list of phrases needs. */
export function mayHold(folded: string, list: number): boolean {
  const held = remembered.get(folded) ?? look(folded);
  return ((held.lists[list >> 5] ?? 0) & (1 << (list & 31))) !== 0;
}

/** Looks a folded text up; `holdsAll` answers for the text that was looked up last. */
export function lookUp(folded: string): void {
  if (text === folded) return;
  const known = remembered.get(folded);
  if (known === undefined) return void look(folded);
  text = folded;
  texts++;
  for (const id of known.words) seen[id] = texts;
}

/** Whether the text holds one word of each group. */
export const holdsAll = (groups: readonly (readonly number[])[]): boolean => groups.every(holdsOne);

function holdsOne(words: readonly number[]): boolean {
  for (let at = 0; at < words.length; at++) if (seen[words[at] ?? 0] === texts) return true;
  return false;
}

/** The longest run of letters of a part of a phrase that is there whatever is chosen or left out; '' without one. */
function longestRun(part: string): string {
  let bare = '';
  let depth = 0;
  for (let at = 0; at < part.length; at++) {
    const sign = part.charAt(at);
    if (sign === '\\') at++;
    else if ('([{'.includes(sign)) depth++;
    else if (')]}'.includes(sign)) depth--;
    bare += depth > 0 || '\\)]}…^$#'.includes(sign) ? '\0' : sign;
  }
  return bare
    .split(/[\0\s]+/)
    .filter(run => run !== '')
    .reduce((longest, run) => (run.length > longest.length ? run : longest), '');
}

/** The groups `[a|b]` that stand in a phrase itself, each with its choices. */
function listGroups(phrase: string): string[][] {
  const groups: string[][] = [];
  let depth = 0;
  let from = 0;
  let choices: string[] = [];
  for (let at = 0; at < phrase.length; at++) {
    const sign = phrase.charAt(at);
    if (sign === '\\') at++;
    else if ('([{'.includes(sign)) {
      depth++;
      if (depth === 1 && sign === '[') {
        from = at + 1;
        choices = [];
      } else if (depth === 1) from = -1;
    } else if (sign === '|' && depth === 1 && from >= 0) {
      choices.push(phrase.slice(from, at));
      from = at + 1;
    } else if (')]}'.includes(sign)) {
      depth--;
      if (depth === 0 && sign === ']' && from >= 0) groups.push([...choices, phrase.slice(from, at)]);
    }
  }
  return groups;
}

/** Shorter words stand in most texts, and tell little. */
const shortestWorth = 3;

/**
 * Groups of words of which every match of a folded phrase holds at least one each: its longest own word, and the choices of
 * its groups, the one that tells most first; null when it can match without any.
 */
export function neededWords(phrase: string): readonly (readonly number[])[] | null {
  const own = longestRun(phrase);
  const groups = listGroups(phrase)
    .map(choices => choices.map(longestRun))
    .filter(words => words.every(word => word !== ''));
  const shortest = (words: readonly string[]) => Math.min(...words.map(word => word.length));
  const [best, ...others] = [...(own === '' ? [] : [[own]]), ...groups].sort((a, b) => shortest(b) - shortest(a));
  if (best === undefined) return null;
  return [best, ...others.filter(words => shortest(words) >= shortestWorth)].map(words => words.map(idOf));
}
