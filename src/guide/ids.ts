/** Ids that stay the same while other parts of a page change: heading slugs, an ordinal for each step below one. */
import {createHash} from 'node:crypto';
import {slug} from 'github-slugger';

export type Ids = {
  /** The id of a section or option: its slug; where that is taken, with the slug of what it stands in before it. */
  name(title: string, parents: readonly string[]): string;
  /** `scope/1`, `scope/2` … for steps; `scope/choice/1` … with a kind. */
  next(scope: string, kind?: string): string;
};

/** A fresh giver of ids for one page. */
export function makeIds(): Ids {
  const taken = new Set<string>();
  const counters = new Map<string, number>();
  /** The number that a slug is tried with next. */
  const numbers = new Map<string, number>();
  const take = (id: string) => {
    taken.add(id);
    return id;
  };
  return {
    name(title, parents) {
      const own = slug(title.normalize('NFKC')).replace(/^-+|-+$/g, '') || 'part';
      let id = own;
      for (const parent of [...parents].reverse()) {
        if (!taken.has(id)) return take(id);
        id = `${parent}/${own}`;
      }
      if (!taken.has(id)) return take(id);
      let count = numbers.get(own) ?? 2;
      while (taken.has(`${own}-${count}`)) count++;
      numbers.set(own, count + 1);
      return take(`${own}-${count}`);
    },
    next(scope, kind) {
      const key = kind === undefined ? scope : `${scope}/${kind}`;
      const count = (counters.get(key) ?? 0) + 1;
      counters.set(key, count);
      return `${key}/${count}`;
    },
  };
}

/** Twelve hex digits over what a step does, blanks folded: tells a changed step from a moved one. */
export const fingerprint = (...parts: readonly string[]): string =>
  createHash('sha256')
    .update(parts.map(part => part.normalize('NFC').replace(/\s+/g, ' ').trim()).join('\0'))
    .digest('hex')
    .slice(0, 12);
