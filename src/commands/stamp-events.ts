/** The way of every event: numbered, written to the journal, and only then told. */
import type {NewEvent, RunEvent} from '../runner/events.ts';
import type {Journal} from '../runner/journal/journal.ts';

type Listeners = {
  tell(event: RunEvent): void;
  /** The journal takes no more: nothing may be begun that would not stand in it. */
  onBroken(reason: string): void;
  /** What a step prints cannot be kept; told once a step. The step goes on: to end it half way would do more harm. */
  onOutputLost(step: string, reason: string): void;
};

export type Stamped = {
  emit(event: NewEvent): void;
  /** The beginnings and ends of the run's sessions. */
  readonly last: readonly RunEvent[];
  /** Whether an event was lost. */
  broken(): boolean;
};

/** Gives every event its number and time. */
export function stampEvents(journal: Pick<Journal, 'nextSeq' | 'append'>, listeners: Listeners): Stamped {
  let seq = journal.nextSeq;
  let broken = false;
  let withoutOutput: string | null = null;
  const last: RunEvent[] = [];
  const keep = (event: RunEvent): void => {
    if (broken || (event.type === 'step:output' && event.step === withoutOutput)) return;
    const failure = journal.append(event);
    if (failure === null) return;
    if (event.type === 'step:output') {
      withoutOutput = event.step;
      listeners.onOutputLost(event.step, failure.detail);
      return;
    }
    broken = true;
    listeners.onBroken(failure.detail);
  };
  return {
    last,
    broken: () => broken,
    emit(event) {
      const whole = {seq, at: new Date().toISOString(), ...event} as RunEvent;
      seq++;
      keep(whole);
      if (whole.type === 'run:start' || whole.type === 'run:end') last.push(whole);
      listeners.tell(whole);
    },
  };
}

/** Complaints on stderr; while a screen is open they wait until it is closed. */
export function keepComplaints(
  onScreen: boolean,
  stderr: {write(text: string): unknown},
): {say(complaint: string): void; flush(): void} {
  const waiting: string[] = [];
  return {
    say: complaint => {
      if (onScreen) waiting.push(complaint);
      else stderr.write(`docwalk: ${complaint}\n`);
    },
    flush: () => {
      for (const complaint of waiting.splice(0)) stderr.write(`docwalk: ${complaint}\n`);
    },
  };
}
