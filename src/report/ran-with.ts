/** Which values each step ran with, and which steps would run with others by now. */
import type {RunEvent} from '../runner/events.ts';
import type {KnownValue} from '../runner/state.ts';
import {type Outdated, outdatedValues} from '../runner/values-used.ts';

type Start = Extract<RunEvent, {type: 'step:start'}>;

export type RanWith = {
  see(event: RunEvent): void;
  /** What a step that has passed would have other values for. */
  outdated(step: string): readonly Outdated[];
  /** The steps that have passed with another value of this variable. */
  stepsWithOther(name: string): readonly string[];
};

/** A watch over the events of a run. */
export function watchRanWith(): RanWith {
  const values = new Map<string, KnownValue>();
  const starts = new Map<string, Start>();
  const passed = new Set<string>();
  const outdated = (step: string): readonly Outdated[] => {
    const start = starts.get(step);
    if (start === undefined || !passed.has(step)) return [];
    return outdatedValues({values}, {status: 'passed', uses: start.uses, begunAt: start.seq});
  };
  return {
    see(event) {
      if (event.type === 'variable:set') {
        const changedAt = event.changed === true ? event.seq : values.get(event.name)?.changedAt;
        values.set(event.name, {value: event.value, by: event.by, changedAt});
      } else if (event.type === 'step:start') {
        starts.set(event.step, event);
        passed.delete(event.step);
      } else if (event.type === 'step:end') {
        if (event.outcome === 'passed') passed.add(event.step);
        else passed.delete(event.step);
      }
    },
    outdated,
    stepsWithOther: name => [...passed].filter(step => outdated(step).some(one => one.name === name)),
  };
}
