/** What a variable may be called by: its name, its spellings, and what stands between the brackets of each. */

const brackets = /^(?:\$?\{+|\$?<+\$?|\[+|%|\$)\s*|\s*(?:\}+|>+|\]+|%)$/g;

/** Every name under which a value may be given for a variable (`--set`, answers, a sidecar). */
export function namesOfVariable({
  name,
  spellings,
}: {
  readonly name: string;
  readonly spellings: readonly string[];
}): ReadonlySet<string> {
  return new Set([name, ...spellings, ...spellings.map(spelling => spelling.replace(brackets, ''))]);
}
