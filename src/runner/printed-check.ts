/** `output`: what the step itself printed, compared with what the guide shows or what the sidecar asks for. */
import type * as z from 'zod';
import type {Step} from '../guide/schema.ts';
import type {OutputCheck} from '../sidecar/schema.ts';
import type {Texts} from '../texts/texts.ts';
import {compareOutput} from './expected-output.ts';
import {readPattern} from './prove/file/file-check.ts';
import type {Look} from './prover.ts';

/** The output that the guide shows of a step's commands, in order; whatever may stand between. Null: it shows none. */
export function shownOutput(step: Step): string | null {
  const shown = step.kind === 'command' ? step.commands.flatMap(({output}) => output?.text ?? []) : [];
  return shown.length === 0 ? null : shown.join('\n...\n');
}

/** `printed` null: nothing of it was seen. */
export function checkPrinted(
  {output: wanted}: z.infer<typeof OutputCheck>,
  step: Step | null,
  printed: string | null,
  texts: Texts,
): Look {
  const say = texts.run.output;
  const expected = texts.run.willCheck.printed(wanted);
  const tell = (verdict: Look['verdict'], observed: string): Look => ({
    ...{verdict, expected, observed, cure: null},
    looked: verdict !== 'unknown',
  });
  if (printed === null || step === null) return tell('unknown', say.unseen);
  if (wanted !== 'shown') {
    const slashed = /^\/(.+)\/$/s.exec(wanted)?.[1];
    const pattern = slashed === undefined ? null : readPattern(slashed);
    if (pattern instanceof Error) return tell('unknown', pattern.message);
    const there = pattern === null ? printed.includes(wanted) : pattern.test(printed);
    return there ? tell('met', say.printed) : tell('unmet', say.notPrinted(wanted));
  }
  const shown = shownOutput(step);
  if (shown === null) return tell('unknown', say.noneShown);
  const {verdict, shown: lines, found, missing, nearest} = compareOutput(shown, printed);
  return verdict === 'alike'
    ? tell('met', say.alike(lines))
    : tell('unmet', say.differs(found, lines, missing[0] ?? '', nearest));
}
