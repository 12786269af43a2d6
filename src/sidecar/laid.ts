/** A guide with its sidecar laid over it: what `runner` and `check` work on. */
import type {Guide} from '../guide/schema.ts';
import type {MachineRule, Sidecar, StepRule} from './schema.ts';

export type LaidGuide = {
  /** The guide with types, help, kinds, shells, probes and prerequisites of the sidecar put in. */
  readonly guide: Guide;
  /** Step id → the sidecar's rules that match it, in the order they are written; no entry for a step without one. */
  readonly rules: ReadonlyMap<string, readonly StepRule[]>;
  /** Machine role → how its steps are done. */
  readonly machines: ReadonlyMap<string, MachineRule>;
  readonly rehearsal: Sidecar['rehearsal'] | null;
  /** Folder of the sidecar (doubles and assets are relative to it) and its sha256; null without a sidecar. */
  readonly source: {readonly file: string; readonly folder: string; readonly sha256: string} | null;
};
