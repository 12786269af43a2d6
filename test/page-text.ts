/** Pages for tests, written line by line. */

/** Lines as a text that ends as files do. */
export const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;

/** A fence with what stands in it, and a blank line behind it. */
export const block = (language: string, ...all: readonly string[]): string[] => [
  `\`\`\`${language}`,
  ...all,
  '```',
  '',
];
