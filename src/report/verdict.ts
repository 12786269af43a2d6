import type {Counts, RunEvent} from '../runner/events.ts';
import type {Texts} from '../texts/texts.ts';

type StepEnd = Extract<RunEvent, {type: 'step:end'}>;

/** How a step ended in one phrase that keeps proof, exit code and word apart. */
export function phraseVerdict(end: Pick<StepEnd, 'outcome' | 'proof'> | null, texts: Texts): string {
  const {report} = texts;
  if (end === null) return report.notReached;
  if (end.outcome !== 'passed') return report[end.outcome];
  switch (end.proof) {
    case 'content':
      return report.passedContent;
    case 'output':
      return report.passedOutput;
    case 'exit':
      return report.passedExit;
    case 'word':
      return report.passedWord;
    case 'none':
      return report.passedNone;
  }
}

export const marks = {met: '✔', unmet: '✖', unknown: '?'} as const;

/** `✔` only for what was proven; a bare exit 0 and a person's word get marks of their own. */
export function markVerdict(end: Pick<StepEnd, 'outcome' | 'proof'> | null): string {
  if (end === null) return '·';
  if (end.outcome === 'failed') return '✖';
  if (end.outcome === 'stopped') return '■';
  if (end.outcome === 'skipped') return '–';
  return end.proof === 'content' || end.proof === 'output' ? '✔' : '○';
}

/** The counts that are not zero, the kinds of proof apart: `7 passed, proven · 3 exit 0, nothing to prove`. */
export function phraseCounts(counts: Counts, texts: Texts): string {
  const words = texts.report.counts;
  const told = (Object.keys(words) as (keyof Counts)[]).filter(key => key !== 'steps' && counts[key] > 0);
  return [texts.report.stepCount(counts.steps), ...told.map(key => texts.report.count(words[key], counts[key]))].join(
    ' · ',
  );
}
