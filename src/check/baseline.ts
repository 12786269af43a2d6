/** A baseline holds the findings a site lives with for now; only new ones count. */
import * as z from 'zod';
import {fingerprintOf} from './fingerprint.ts';
import type {CheckedFile} from './output/report.ts';

const format = 'docwalk.baseline/1';
const Baseline = z.object({
  format: z.literal(format),
  /** File → fingerprint → how many there are. */
  findings: z.record(z.string(), z.record(z.string(), z.int().positive())),
});
export type Baseline = z.infer<typeof Baseline>;

/** Reads a baseline's text; null where it is none. */
export function parseBaseline(text: string): Baseline | null {
  try {
    return Baseline.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

/** Gathers what is found, file by file, for a baseline. */
export function startBaseline(): {add(file: CheckedFile): void; count(): number; text(): string} {
  const findings: Record<string, Record<string, number>> = {};
  let count = 0;
  return {
    add(file) {
      const own: Record<string, number> = {};
      for (const diagnostic of file.diagnostics) {
        const print = fingerprintOf(diagnostic, file);
        own[print] = (own[print] ?? 0) + 1;
      }
      if (file.diagnostics.length > 0) findings[file.file] = own;
      count += file.diagnostics.length;
    },
    count: () => count,
    text: () => `${JSON.stringify({format, findings}, null, 2)}\n`,
  };
}

/** A file without what the baseline holds; of equal findings as many as it counts, the first ones. */
export function withoutBaseline(file: CheckedFile, {findings}: Baseline): CheckedFile {
  const left = new Map(Object.entries(findings[file.file] ?? {}));
  const diagnostics = file.diagnostics.filter(diagnostic => {
    const print = fingerprintOf(diagnostic, file);
    const count = left.get(print) ?? 0;
    left.set(print, count - 1);
    return count <= 0;
  });
  return {...file, diagnostics};
}
