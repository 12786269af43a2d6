/** What merging a fragment into a file means, on plain data: nothing that is there is taken away, what the fragment says holds. */

type Mapping = Readonly<Record<string, unknown>>;

export const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);

/** Keys by which configuration files name the things of a list; the first that both sides have decides. */
const namingKeys = ['name', 'id', 'key', 'url', 'host', 'hostname', 'address', 'registry', 'path'];

/**
 * Which item of a list one of a fragment's list is about: the same one, else the only one that goes by its name, where
 * the fragment has one of that name too; -1 for a new one.
 */
export function findItem(there: readonly unknown[], wanted: unknown, fragment: readonly unknown[]): number {
  const same = there.findIndex(one => isEqual(one, wanted));
  if (same >= 0) return same;
  const named = there.flatMap((one, at) => (sharesName(one, wanted) ? [at] : []));
  const unique = named.length === 1 && fragment.filter(one => sharesName(one, wanted)).length === 1;
  return unique ? (named[0] ?? -1) : -1;
}

function sharesName(there: unknown, wanted: unknown): boolean {
  if (!isMapping(there) || !isMapping(wanted)) return false;
  const key = namingKeys.find(one => Object.hasOwn(there, one) && Object.hasOwn(wanted, one));
  return key !== undefined && !isMapping(there[key]) && isEqual(there[key], wanted[key]);
}

/** Mappings are joined key by key, lists keep their items and get those that are new, anything else is replaced. */
export function mergeData(there: unknown, wanted: unknown): unknown {
  if (isMapping(there) && isMapping(wanted)) {
    const merged: Record<string, unknown> = {...there};
    for (const [key, value] of Object.entries(wanted)) {
      merged[key] = Object.hasOwn(there, key) ? mergeData(there[key], value) : value;
    }
    return merged;
  }
  if (Array.isArray(there) && Array.isArray(wanted)) {
    if (there.length === 0) return wanted;
    const merged: unknown[] = [...there];
    for (const item of wanted) {
      const at = findItem(there, item, wanted);
      if (at < 0 && !merged.some(one => isEqual(one, item))) merged.push(item);
      if (at >= 0) merged[at] = mergeData(there[at], item);
    }
    return merged;
  }
  return wanted;
}

/** Deep equality of plain data; the order of keys does not count. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (a instanceof Date || b instanceof Date) {
    return a instanceof Date && b instanceof Date && a.getTime() === b.getTime();
  }
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, at) => isEqual(item, b[at]));
  }
  if (!isMapping(a) || !isMapping(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every(key => Object.hasOwn(b, key) && isEqual(a[key], b[key]));
}
