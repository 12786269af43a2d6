/** What a run was started with, kept in its folder: what `resume` needs and the journal does not tell. */
import {readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import * as z from 'zod';

const RunOrder = z.object({
  /** Absolute paths. */
  guide: z.string(),
  sidecar: z.string().nullable(),
  cwd: z.string(),
  /** Name of a secret → where it comes from (`env:VAR`); never the secret. */
  secrets: z.record(z.string(), z.string()).optional(),
  filter: z.object({
    from: z.string().optional(),
    only: z.string().optional(),
    sections: z.array(z.string()),
  }),
});
export type RunOrder = z.infer<typeof RunOrder>;

const fileOf = (folder: string): string => path.join(folder, 'order.json');

export const keepOrder = (folder: string, order: RunOrder): void =>
  writeFileSync(fileOf(folder), `${JSON.stringify(order, null, 2)}\n`, {mode: 0o600});

/** The order of a run; a string says why it cannot be read. */
export function readOrder(folder: string): RunOrder | string {
  try {
    const parsed = RunOrder.safeParse(JSON.parse(readFileSync(fileOf(folder), 'utf8')));
    return parsed.success ? parsed.data : `${fileOf(folder)}: ${z.prettifyError(parsed.error)}`;
  } catch (error) {
    return (error as Error).message;
  }
}
