/**
 * `{NAME}` in a sidecar's strings. A name is what stands between a guide's brackets, so nearly anything; left alone is
 * what other languages write in braces: `${HOME}`, `{{.Server.Version}}`, `{print $2}`, `{"a": 1}`, `\d{3,5}`.
 */
const slot = /(?<![$\\{])\{(\$[A-Za-z_]\w*|[^\s{}$'"`\\;,][^{}$'"`\\;]*)\}(?!\})/g;
const isName = (text: string) => /\p{L}/u.test(text) && text === text.trim();

/** In `stdin`: the lines that the step types into what its command opens. */
export const typedSlot = 'step.typed';

/** The names a string asks for, in order, each once. */
export function slotsOf(template: string): string[] {
  return [...new Set([...template.matchAll(slot)].map(match => match[1] ?? '').filter(isName))];
}

/** The string with each `{NAME}` replaced; what `give` does not know (null) stays as it is written. */
export function fillSlots(template: string, give: (name: string) => string | null): string {
  return template.replace(slot, (whole, name: string) => (isName(name) ? (give(name) ?? whole) : whole));
}

/** A copy of plain data (a check, a probe) with the slots of all its strings filled. */
export function fillAll<Data>(data: Data, give: (name: string) => string | null): Data {
  const fill = (value: unknown): unknown => {
    if (typeof value === 'string') return fillSlots(value, give);
    if (Array.isArray(value)) return value.map(fill);
    if (value !== null && typeof value === 'object') {
      return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner)]));
    }
    return value;
  };
  return fill(data) as Data;
}
