/** The statement that failed, or that ended the shell before the last one was begun. */
export function findUnended(
  statements: readonly string[] | undefined,
  reached: number | null,
  well: boolean,
): number | null {
  if (!statements || reached === null) return null;
  return well && reached === statements.length - 1 ? null : reached;
}
