import type {Mark} from './mark.ts';
import {named} from './mark.ts';

/** The path that a mark takes in, as written; null for a mark that takes in nothing. `imports`: names that import lines bring. */
export function includedPath(mark: Mark, imports: ReadonlyMap<string, string>): string | null {
  if (mark.syntax === 'snippet') return mark.name;
  if (mark.syntax === 'component') {
    const path = imports.get(mark.name);
    return path !== undefined && /\.(?:mdx?|markdown)$/i.test(path) ? path : null;
  }
  const path = named(mark, 'include', 'file', 'src', 'path') ?? mark.args.positional[0] ?? null;
  // `{% include {{ page.x }} %}`: only the generator knows which.
  return path === null || path.includes('{') ? null : path;
}

/** Name → path of `import X from './x.mdx'` lines. */
export function importedPaths(marks: readonly Mark[], text: string): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const mark of marks) {
    if (mark.syntax !== 'import') continue;
    const found = /^import\s+([\w$]+)\s+from\s+['"]([^'"]+)['"]/.exec(text.slice(mark.start, mark.end));
    if (found?.[1] && found[2]) paths.set(found[1], found[2]);
  }
  return paths;
}

/** Language of an included file that is no page; null for a page. */
export function languageOf(path: string): string | null {
  const extension = /\.([A-Za-z0-9]+)$/.exec(path)?.[1]?.toLowerCase();
  return extension === undefined || ['md', 'mdx', 'markdown', 'html', 'htm', 'txt'].includes(extension)
    ? null
    : extension;
}
