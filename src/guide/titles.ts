/** `2.`, `3)`, `2a.` in front of a title are left out. */
export const withoutNumber = (title: string): string => title.replace(/^[\s\d.)、]+(?:(?<=\d)[a-z][.)]\s*)?/u, '');
