/** Takes secrets out of text before anything is kept or shown, however the text is cut into chunks. */
import {secretForms, shortestSecret} from './secret-forms.ts';

/** What stands in place of a secret: the same for all, so that it tells no length. */
export const secretMask = '••••••';

export type MaskStream = {
  /** The text that is safe to hand on; what may be the beginning of a secret is held back. */
  push(chunk: string): string;
  /** What was held back. */
  end(): string;
};

export type Masker = {
  /** A whole text, masked. */
  mask(text: string): string;
  /** A masker for one stream of chunks; standard output and standard error each need their own. */
  stream(): MaskStream;
  /** Indices of the secrets that are too short to be masked (under 4 characters): they must not be taken. */
  refused: readonly number[];
};

/**
 * A masker for these secrets in plain, URL, JSON, shell, HTML, hexadecimal and base64 form, and for every long line of
 * a secret of several lines. Without secrets the text is passed on untouched. Base64 that a program breaks into lines
 * within the secret is not recognised.
 */
export function createMasker(secrets: readonly string[]): Masker {
  const refused = secrets.flatMap((secret, index) => (secret.length < shortestSecret ? [index] : []));
  const forms = secretForms(secrets.filter(secret => secret.length >= shortestSecret));
  if (forms.length === 0) {
    return {mask: text => text, stream: () => ({push: chunk => chunk, end: () => ''}), refused};
  }
  const measureHold = createHold(forms);
  const stream = (): MaskStream => streamMask(forms, measureHold);
  return {
    stream,
    refused,
    mask(text) {
      const whole = stream();
      return whole.push(text) + whole.end();
    },
  };
}

type Span = {start: number; end: number};

/** Where forms stand in the text, overlapping ones joined. `covered` characters at its start are masked already. */
function findSpans(text: string, forms: readonly string[], covered: number): Span[] {
  const found: Span[] = covered > 0 ? [{start: 0, end: covered}] : [];
  for (const form of forms) {
    for (let at = text.indexOf(form); at !== -1; at = text.indexOf(form, at + 1)) {
      found.push({start: at, end: at + form.length});
    }
  }
  if (found.length < 2) return found;
  found.sort((one, other) => one.start - other.start || other.end - one.end);
  const joined: Span[] = [];
  for (const span of found) {
    const last = joined.at(-1);
    if (last && span.start < last.end) last.end = Math.max(last.end, span.end);
    else joined.push(span);
  }
  return joined;
}

function streamMask(forms: readonly string[], measureHold: (text: string) => number): MaskStream {
  let held = '';
  /** How much of `held` belongs to a secret whose mask has been handed on already. */
  let covered = 0;
  const release = (text: string, cut: number): string => {
    if (cut === 0) {
      held = text;
      return '';
    }
    const spans = findSpans(text, forms, covered);
    if (spans.length === 0) {
      held = text.slice(cut);
      return cut === text.length ? text : text.slice(0, cut);
    }
    let out = '';
    let at = 0;
    const goesOn = covered > 0;
    covered = 0;
    for (const {start, end} of spans) {
      if (start >= cut) break;
      out += text.slice(at, start);
      if (start > 0 || !goesOn) out += secretMask;
      at = Math.min(end, cut);
      covered = Math.max(0, end - cut);
    }
    held = text.slice(cut);
    return out + text.slice(at, cut);
  };
  return {
    push(chunk) {
      const text = held + chunk;
      return release(text, text.length - measureHold(text));
    },
    end: () => release(held, held.length),
  };
}

/**
 * Measures the longest end of a text that is the beginning of a form, and not the whole of it. Beginnings are sorted
 * by their last character, so a small chunk costs little beside a long key.
 */
function createHold(forms: readonly string[]): (text: string) => number {
  const byLast = new Map<number, {readonly form: string; readonly length: number}[]>();
  for (const form of forms) {
    for (let length = 1; length < form.length; length++) {
      const last = form.charCodeAt(length - 1);
      const same = byLast.get(last) ?? [];
      byLast.set(last, same);
      same.push({form, length});
    }
  }
  for (const same of byLast.values()) same.sort((one, other) => other.length - one.length);
  return text => {
    const candidates = byLast.get(text.charCodeAt(text.length - 1)) ?? [];
    const longest = candidates.find(
      ({form, length}) => length <= text.length && form.startsWith(text.slice(text.length - length)),
    );
    return longest?.length ?? 0;
  };
}
