/** The signs for how a step or a check ended; each is one column wide in every terminal (no emoji). */
import type {Finding} from '../runner/finding.ts';
import type {StepState} from '../runner/state.ts';
import type {Texts} from '../texts/texts.ts';
import type {Look, Span} from './line.ts';

export type Standing = 'proven' | 'exit' | 'word' | 'failed' | 'skipped' | 'stopped' | 'current' | 'waiting';

const signs: Readonly<Record<Standing, readonly [sign: string, look: Look]>> = {
  proven: ['✔', 'good'],
  exit: ['●', 'caution'],
  word: ['✎', 'caution'],
  failed: ['✖', 'bad'],
  skipped: ['–', 'quiet'],
  stopped: ['■', 'bad'],
  current: ['▶', 'current'],
  waiting: ['·', 'quiet'],
};

/** How a step stands: what its verdict rests on is told apart (DESIGN law 5). */
export function standingOf(step: StepState | null): Standing {
  switch (step?.status) {
    case 'passed':
      return step.proof === 'content' || step.proof === 'output' ? 'proven' : step.proof === 'word' ? 'word' : 'exit';
    case 'failed':
    case 'skipped':
    case 'stopped':
      return step.status;
    case 'running':
    case 'asking':
      return 'current';
    default:
      return 'waiting';
  }
}

export const signOf = (standing: Standing): Span => ({text: signs[standing][0], looks: [signs[standing][1]]});
export const lookOf = (standing: Standing): Look => signs[standing][1];
/** `proven`, `exit 0, nothing to prove` … in the interface language. */
export const wordOf = (standing: Standing, texts: Texts): string => texts.screen.standing[standing];

const verdicts: Readonly<Record<Finding['verdict'], readonly [sign: string, look: Look]>> = {
  met: ['✔', 'good'],
  unmet: ['✖', 'bad'],
  unknown: ['?', 'caution'],
};
export const verdictSign = (verdict: Finding['verdict']): Span => ({
  text: verdicts[verdict][0],
  looks: [verdicts[verdict][1]],
});

/** Every sign with its meaning, for the help page. */
export const standings = Object.keys(signs) as readonly Standing[];

/** Beside the sign of a step that has passed with a value that is another by now. */
export const outdatedSign: Span = {text: '↻', looks: ['caution']};
