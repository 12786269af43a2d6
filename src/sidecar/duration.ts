const units: Readonly<Record<string, number>> = {ms: 1, s: 1000, m: 60_000, h: 3_600_000};

/** Milliseconds of a duration as the sidecar writes it (`90s`, `1.5h`); null when it is none. */
export function durationMs(text: string): number | null {
  const match = /^(\d+(?:\.\d+)?)(ms|s|m|h)$/.exec(text);
  return match === null ? null : Math.round(Number(match[1]) * (units[match[2] ?? ''] ?? 0));
}
