/** The entries of `known` most like `word` (at most `limit`), best first; none when nothing is near enough to be meant. */
export function nearest(word: string, known: Iterable<string>, limit = 3): string[] {
  const wanted = fold(word);
  return [...new Set(known)]
    .map(name => ({name, distance: distanceTo(wanted, fold(name))}))
    .filter(({name, distance}) => distance <= Math.max(2, Math.min(wanted.length, name.length) * 0.4))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, limit)
    .map(({name}) => name);
}

/** Text as it is compared: full-width forms made plain, lower case, blanks collapsed. */
export function fold(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Edits between two words; a word that begins with the other counts as near (`registry` and `registry:5000`). */
function distanceTo(a: string, b: string): number {
  if (a !== '' && b !== '' && (a.startsWith(b) || b.startsWith(a))) return 1;
  let row = Array.from({length: b.length + 1}, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
