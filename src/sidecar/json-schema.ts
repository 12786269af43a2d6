/** The published JSON Schema of a sidecar, for editors that complete and check YAML by one. */
import * as z from 'zod';
import {Sidecar} from './schema.ts';

/** Draft 2020-12, made from the zod types; unknown keys are errors in it as they are to docwalk. */
export function sidecarJsonSchema(): Readonly<Record<string, unknown>> {
  return {...z.toJSONSchema(Sidecar, {io: 'input'}), title: 'docwalk sidecar'};
}
