/** Versions as programs tell them: `20.10.24+dfsg1`, `v3.9.4`, `1.24.0-rc.1`. */

/** The first version in a text, null when there is none. */
export const findVersion = (text: string): string | null =>
  /(?<![\w.])v?(\d+(?:\.\d+)+(?:-(?:rc|alpha|beta)[.\d]*)?)/i.exec(text)?.[1] ?? null;

const numbers = (version: string): readonly number[] =>
  (/\d+(?:\.\d+)*/.exec(version)?.[0] ?? '').split('.').map(Number);

const isPrerelease = (version: string): boolean => /-(?:rc|alpha|beta)/i.test(version);

/** Whether `version` is `minimum` or newer. Parts that are not written count as 0; a release candidate is before its release. */
export function isAtLeast(version: string, minimum: string): boolean {
  const have = numbers(version);
  const want = numbers(minimum);
  for (let index = 0; index < Math.max(have.length, want.length); index += 1) {
    const difference = (have[index] ?? 0) - (want[index] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return !isPrerelease(version) || isPrerelease(minimum);
}
