/** How findings can be printed; apart from the formats themselves, so that the command line need not load them. */
export const checkFormats = ['pretty', 'json', 'sarif', 'github', 'junit'] as const;
export type CheckFormat = (typeof checkFormats)[number];
