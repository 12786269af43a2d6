/** Calls that only cmd.exe takes: a batch file or a program by its path with backslashes, variables between `%`. */
const call =
  /^(?:call\s+)?"?(?:%\w+%|[A-Za-z]:|\.{1,2}|[\w.-]+)?(?:\\[\w .%()-]*?)*\\[\w.%-]+\.(?:bat|cmd|exe)"?(?=\s|$)|^[\w-]+\.(?:bat|cmd)(?=\s|$)/i;

/** The call that tells it, null when there is none on the first line. */
export function looksLikeBatch(text: string): {readonly phrase: string} | null {
  const first =
    text
      .split('\n')
      .find(line => line.trim() !== '')
      ?.trim() ?? '';
  const found = call.exec(first);
  return found === null || /[.:;,]$/.test(first) ? null : {phrase: found[0]};
}
