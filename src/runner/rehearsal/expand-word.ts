/** A variable's value; null when it is not known before the script runs. */
export type Expand = (name: string) => string | null;

/** A word with `~`, `$X` and `${X}` put in; null when it holds what only bash can tell (a substitution, a loop's variable). */
export function expandWord(word: string, expand: Expand): string | null {
  let known = true;
  const put = (name: string) => {
    const value = expand(name);
    if (value === null) known = false;
    return value ?? '';
  };
  const text = word
    .replace(/^~(?=\/|$)/, () => put('HOME'))
    .replace(/\$(?:\{([A-Za-z_]\w*)\}|([A-Za-z_]\w*))/g, (_, braced?: string, bare?: string) =>
      put(braced ?? bare ?? ''),
    );
  return known && !/\$[({]|`|^~/.test(text) ? text : null;
}
