/** What was looked at and what was seen, for people: expected, observed, what to do. */
import type {Finding} from '../runner/finding.ts';
import type {CheckResult} from '../runner/state.ts';
import type {Texts} from '../texts/texts.ts';
import {type Line, line, span} from './line.ts';
import {verdictSign} from './marks.ts';
import {showHidden} from './sanitize.ts';
import {hangLines, wrapProse} from './wrap.ts';

type Shown = Pick<Finding, 'verdict' | 'expected' | 'observed' | 'cure'>;

/** A check that was told by an event. Its `text` holds what was expected and, when unmet, what to do. */
export const findingOf = (check: CheckResult): Shown => ({
  verdict: check.verdict,
  expected: check.text,
  observed: check.observed,
  cure: null,
});

/** Findings one under the other. `brief`: of a met one only what was expected and seen, on as few lines as it takes. */
export function findingLines(findings: readonly Shown[], width: number, texts: Texts): readonly Line[] {
  const {seen, toDo} = texts.screen;
  return findings.flatMap(({verdict, expected, observed, cure}) => {
    const inner = Math.max(4, width - 2);
    const head = hangLines(
      wrapProse([span(showHidden(expected))], inner),
      [verdictSign(verdict), span(' ')],
      line('  '),
    );
    const told = (label: string, text: string) =>
      wrapProse([span(label, 'quiet'), span(showHidden(text))], inner).map((each): Line => [span('  '), ...each]);
    return [
      ...head,
      ...(observed === '' || observed === expected ? [] : told(seen, observed)),
      ...(cure === null ? [] : told(toDo, cure)),
    ];
  });
}
