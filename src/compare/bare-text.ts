/** Blanks folded, what stands in angle brackets covered. */
export const bare = (text: string): string =>
  text
    .replace(/<[^<>\n]*>/g, '<>')
    .replace(/\s+/g, ' ')
    .trim();
