/** The words of at least three Latin letters and digits in a text, in lower case. */
export const latinWords = (text: string): ReadonlySet<string> =>
  new Set(text.toLowerCase().match(/[a-z][a-z0-9]{2,}/g));
