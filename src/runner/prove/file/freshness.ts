/** Whether a step wrote a file, by the times the file system keeps. */
import type {BigIntStats} from 'node:fs';
import type {FileFacts} from '../../prover.ts';

/** Kernels stamp files by a clock that ticks every 1 to 10 ms: a file may seem that much older than it is. */
const tickMs = 10;
/** Some file systems keep whole seconds, FAT every second one. */
const wholeSecondMs = 2000;

const ms = (ns: bigint): number => Number(ns / 1000n) / 1000;

/** Whether a moment of the file system is not before the start of the step. */
function since(ns: bigint, startedAt: number): boolean {
  const grain = ns % 1_000_000_000n === 0n ? wholeSecondMs : tickMs;
  return ms(ns) >= startedAt - grain;
}

/**
 * Whether the file was written at or after `startedAt`. Its time of modification may be set back by what wrote it
 * (`tar x`, `cp -p`, `wget`): then it counts that it was made since, or that it was touched since and is not what it
 * was before. A file that is the same and only had its mode changed was not written.
 */
export function isFresh(
  facts: BigIntStats,
  startedAt: number,
  change: {readonly before: FileFacts; readonly sha256: string} | null,
): boolean {
  if (since(facts.mtimeNs, startedAt)) return true;
  const born = facts.birthtimeNs > 0n && facts.birthtimeNs <= facts.ctimeNs;
  if (born && facts.birthtimeNs % 1_000_000_000n !== 0n && since(facts.birthtimeNs, startedAt)) return true;
  if (change === null || !since(facts.ctimeNs, startedAt)) return false;
  const {before, sha256} = change;
  return sha256 !== before.sha256 || Math.abs(Number(facts.mtimeMs) - before.modifiedAt) >= 2;
}
