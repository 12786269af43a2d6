/**
 * Whether a command printed what a guide shows. A guide shows an example: times, hashes, addresses, sizes and counts are
 * the author's, columns are padded otherwise, `...` leaves lines out. What stays must come, in the same order.
 */

export type OutputComparison = {
  /** `alike`: every line shown came; `partly`: some did; `unlike`: none did. */
  readonly verdict: 'alike' | 'partly' | 'unlike';
  readonly shown: number;
  readonly found: number;
  /** Lines of the guide that did not come, as written. */
  readonly missing: readonly string[];
  /** For the first missing line: the line of the output that is most like it, null where none is. */
  readonly nearest: string | null;
};

const elision = /^\s*(?:(?:\.{3,}|…+|⋮|\[\.{3}\]|<\.{3}>|<snip>|\[snip\]|\.\s*\.\s*\.)\s*)+$/i;
const escapes = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)|[@-Z\\-_])/g;

/** A token that is another one in every run, and what it is compared as. The first that fits a token decides. */
const varying: readonly (readonly [RegExp, string])[] = [
  // Names that Kubernetes makes end in letters and digits it cannot spell words with: coredns-6799fbcd5-zq4ld.
  [
    /(?<=[a-z0-9])-(?:[0-9a-f]{8,10}|[bcdfghjklmnpqrstvwxz2456789]{8,10})-[bcdfghjklmnpqrstvwxz2456789]{5}\b/g,
    '-#tail',
  ],
  [/(?<=[a-z0-9])-(?=[a-z]*\d)[bcdfghjklmnpqrstvwxz2456789]{5}\b/g, '-#tail'],
  [/(?:sha(?:1|256|512):)?\b[0-9a-f]{32,128}\b/gi, '#hash'],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, '#uuid'],
  [/\b(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{7,31}\b/gi, '#hash'],
  [
    /\b\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:[T ]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)?(?:\s?(?:Z|[+-]\d{2}:?\d{2}))?/g,
    '#time',
  ],
  [/\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),?\s/g, ''],
  [/\b(?:\d{1,2}\s)?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\s(?:\d{1,2}(?:,?\s\d{4})?)?/g, '#time '],
  [/\b\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?(?:\s?[AP]M)?\b/gi, '#time'],
  [/\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+|\/\d+)?\b/g, '#address'],
  [/\b(?:\d+(?:\.\d+)?(?:y|mo|w|d|h|ms|m|s|µs))+\b/g, '#age'],
  [/\b(?:a|an|about an?|less than an?|\d+)\s(?:second|minute|hour|day|week|month|year)s?(?:\sago)?\b/gi, '#age'],
  [/\b\d+(?:\.\d+)?\s?(?:[KMGTP]i?B?|B|bytes|%)(?![\p{L}\p{N}])/gu, '#size'],
  [/\bv?\d+(?:\.\d+)+(?:[-+~][\w.+~-]+)?/g, '#version'],
  [/\d+/g, '#'],
];

/** Compares by lines. An elision, and blank lines, stand for any lines; `...` within a line for any text. */
export function compareOutput(shown: string, came: string): OutputComparison {
  const wanted = shown.split(/\r?\n/).filter(line => line.trim() !== '' && !elision.test(line));
  const lines = came
    .replaceAll(escapes, '')
    .split(/\r?\n|\r/)
    .filter(line => line.trim() !== '');
  const folded = lines.map(fold);
  const missing: string[] = [];
  let from = 0;
  for (const line of wanted) {
    const fits = matcher(line);
    const at = folded.findIndex((one, index) => index >= from && fits(one));
    if (at < 0) missing.push(line);
    else from = at + 1;
  }
  const found = wanted.length - missing.length;
  const verdict = missing.length === 0 ? 'alike' : found === 0 ? 'unlike' : 'partly';
  const [first] = missing;
  return {verdict, shown: wanted.length, found, missing, nearest: first === undefined ? null : nearestTo(first, lines)};
}

function fold(line: string): string {
  let text = line.trim().normalize('NFKC');
  for (const [pattern, as] of varying) text = text.replaceAll(pattern, as);
  return text
    .replaceAll(/[|+]?[-=─━]{3,}[|+]?/g, '#rule')
    .replaceAll(/[“”„]/g, '"')
    .replaceAll(/[‘’]/g, "'")
    .replaceAll(/\s+/g, ' ')
    .toLowerCase();
}

/** A shown line as a test of a folded one; a placeholder of the author (`<none>` apart) stands for any text. */
function matcher(line: string): (folded: string) => boolean {
  const pieces = line.split(/\.{3,}|…|<(?!none>|unknown>|nil>|pending>|unset>)[^<>\s][^<>]*>/);
  if (pieces.length === 1) {
    const wanted = fold(line);
    return one => one === wanted;
  }
  const parts = pieces.map(fold).filter(piece => piece !== '');
  if (parts.length === 0) return () => true;
  return one => {
    let from = 0;
    for (const part of parts) {
      const at = one.indexOf(part, from);
      if (at < 0) return false;
      from = at + part.length;
    }
    return true;
  };
}

/** The line that shares the most words with the one looked for; null when none shares half of them. */
function nearestTo(line: string, lines: readonly string[]): string | null {
  const words = new Set(fold(line).split(' '));
  let best: string | null = null;
  let most = 0;
  for (const one of lines.slice(-400)) {
    const own = fold(one).split(' ');
    const shared = own.filter(word => words.has(word)).length / Math.max(words.size, own.length);
    if (shared > most) [best, most] = [one.trim(), shared];
  }
  return most >= 0.5 ? best : null;
}
