/** Globs of paths: `*` and `?` within a name, `**` over folders, `{a,b}`, `[ab]`. Separators are slashes. */

/** Whether a text has a sign of a glob. */
export const isGlob = (text: string): boolean => /[*?{[]/.test(text);

/** The folder part of a glob before its first sign: where the search begins. */
export function baseOf(glob: string): string {
  const parts = glob.split('/');
  const at = parts.findIndex(isGlob);
  return parts.slice(0, at < 0 ? parts.length - 1 : at).join('/') || (glob.startsWith('/') ? '/' : '.');
}

/** The expression a path from the glob's own base has to match as a whole. */
export function compileGlob(glob: string): RegExp {
  let source = '';
  let depth = 0;
  for (let at = 0; at < glob.length; at++) {
    const sign = glob.charAt(at);
    if (sign === '*' && glob[at + 1] === '*') {
      const folder = glob[at + 2] === '/';
      source += folder ? '(?:[^/]+/)*' : '.*';
      at += folder ? 2 : 1;
    } else if (sign === '*') source += '[^/]*';
    else if (sign === '?') source += '[^/]';
    else if (sign === '{') {
      source += '(?:';
      depth++;
    } else if (sign === '}' && depth > 0) {
      source += ')';
      depth--;
    } else if (sign === ',' && depth > 0) source += '|';
    else if (sign === '[' && glob.indexOf(']', at) > at + 1) {
      const end = glob.indexOf(']', at + 2);
      const inner = glob
        .slice(at + 1, end)
        .replace(/^!/, '^')
        .replaceAll('\\', '\\\\');
      source += `[${inner}]`;
      at = end;
    } else source += sign.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  }
  return new RegExp(`^${source}${')'.repeat(depth)}$`, 'u');
}
