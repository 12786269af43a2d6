/** Where the sidecar of a guide is looked for (DESIGN section 7). */
import path from 'node:path';

/**
 * The sidecar that stands beside a guide: named as the guide without extension, then also without its language part,
 * then `index.docwalk.yaml`; null when there is none.
 */
export async function findSidecar(
  guideFile: string,
  exists: (file: string) => Promise<boolean>,
): Promise<string | null> {
  for (const file of sidecarsOf(guideFile)) if (await exists(file)) return file;
  return null;
}

/** Where it may stand, the nearest name first. */
export function sidecarsOf(guideFile: string): readonly string[] {
  const {dir, name} = path.parse(guideFile);
  return [...new Set([name, splitLanguage(name).stem, 'index'])].map(stem => path.join(dir, `${stem}.docwalk.yaml`));
}

/** Names that most sites use; what knows all of them is slow to begin. */
const common = /^(?:en|zh|ja|ko|fr|de|es|pt|ru|it)(?:-[a-z]{2})?$/;
let languages: Intl.DisplayNames | null = null;

/** `guide.zh-CN` → stem `guide`, language `zh-cn`; a last part that names no language belongs to the stem. */
export function splitLanguage(name: string): {readonly stem: string; readonly language: string | null} {
  const match = /^(.+)\.([a-z]{2,3}(?:[-_][a-z0-9]{2,8})*)$/i.exec(name);
  const tag = match?.[2]?.replaceAll('_', '-').toLowerCase();
  if (match === null || tag === undefined || !isLanguage(tag)) return {stem: name, language: null};
  return {stem: match[1] ?? name, language: tag};
}

function isLanguage(tag: string): boolean {
  if (common.test(tag)) return true;
  languages ??= new Intl.DisplayNames('en', {type: 'language', fallback: 'none'});
  try {
    return languages.of(tag) !== undefined;
  } catch {
    return false;
  }
}
