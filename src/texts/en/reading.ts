/** Messages about the page that is read: `show`, and what a page may get wrong. */
export const reading = {
  noSteps: (file: string) =>
    `${file}: no step was found in it, so there is nothing to run. \`docwalk show --why\` tells how it was read.`,
} as const;
