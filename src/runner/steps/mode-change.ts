/** What a `chmod` makes of a file; null: the command is none. `executable`: for at least its owner. */
export function modeChange(command: string): {readonly executable: boolean} | null {
  const match = /(?:^|[;&|]\s*|\bsudo\s+(?:-\S+\s+)*)chmod\s+(?:-\S*[a-zA-Z]\S*\s+(?!\S*\+))*(\S+)/.exec(command);
  const mode = match?.[1];
  if (mode === undefined) return null;
  if (/^[0-7]{3,4}$/.test(mode)) return {executable: (Number.parseInt(mode, 8) & 0o100) !== 0};
  return {executable: mode.split(',').some(part => /^[ua]*[go]*[+=][rwX]*x/.test(part) && !/^[go]+[+=]/.test(part))};
}
