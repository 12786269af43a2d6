/** Steps of an earlier session under their ids of now: a step that was put in before them has changed their numbers. */
import {longestCommon} from './longest-common.ts';
import type {StepState} from './state.ts';

type Fingerprints = Readonly<Record<string, string>>;

/** Id then → id now, for the steps whose text is the same and whose id is another. */
export function movedSteps(before: Fingerprints, after: Fingerprints): ReadonlyMap<string, string> {
  const [then, now] = [Object.entries(before), Object.entries(after)];
  const stay = longestCommon(
    then.map(([, fingerprint]) => fingerprint),
    now.map(([, fingerprint]) => fingerprint),
  );
  return new Map(
    stay.flatMap(([from, to]) => {
      const [old, id] = [then[from]?.[0], now[to]?.[0]];
      return old === undefined || id === undefined || old === id ? [] : [[old, id] as const];
    }),
  );
}

/** The states under the ids of now. `gone`: steps that had begun and that the guide no longer has. */
export function realign(
  steps: ReadonlyMap<string, StepState>,
  before: Fingerprints | undefined,
  after: Fingerprints | undefined,
): {readonly steps: ReadonlyMap<string, StepState>; readonly gone: readonly string[]} {
  if (before === undefined || after === undefined) return {steps, gone: []};
  const moved = movedSteps(before, after);
  const taken = new Set(moved.values());
  const kept = [...steps].flatMap(([id, state]): [string, StepState][] => {
    const target = moved.get(id) ?? id;
    const stands = moved.has(id) || (!taken.has(id) && (id in after || !(id in before)));
    return stands ? [[target, state]] : [];
  });
  const gone = [...steps].flatMap(([id, state]) =>
    state.status !== 'waiting' && !moved.has(id) && id in before && (taken.has(id) || !(id in after)) ? [id] : [],
  );
  return {steps: new Map(kept), gone};
}
