import {LineCounter, parseDocument} from 'yaml';
import * as z from 'zod';

const Scalar = z.union([z.string(), z.number(), z.boolean()]).transform(String);

/** An answers file (`--answers`): what a person would have said. Unknown keys are errors. */
export const Answers = z.strictObject({
  /** Labels or values of options; or by the id or group of the choice. */
  choices: z.union([z.array(z.string()), z.record(z.string(), z.union([z.string(), z.array(z.string())]))]).optional(),
  /** Values of variables, by the name between the brackets. */
  set: z.record(z.string(), Scalar).optional(),
  /** Condition id → whether its sentence holds. */
  conditions: z.record(z.string(), z.union([z.enum(['yes', 'no']), z.boolean()])).optional(),
  /** Steps that were done by hand: ids. */
  done: z.array(z.string()).optional(),
  /** Prerequisite or `after` condition id → why it is overruled. */
  overrule: z.record(z.string(), z.string().min(1)).optional(),
});
export type Answers = z.infer<typeof Answers>;

/** Reads an answers file; each error is one line `file:line:column: what, and what was expected`. */
export function parseAnswers(
  text: string,
  file: string,
): {readonly answers: Answers; readonly errors: readonly string[]} {
  const lines = new LineCounter();
  const document = parseDocument(text, {lineCounter: lines});
  const at = (offset: number) => {
    const {line, col} = lines.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  if (document.errors.length > 0) {
    return {answers: {}, errors: document.errors.map(error => `${at(error.pos[0])}: ${error.message.split('\n')[0]}`)};
  }
  const parsed = Answers.safeParse(document.toJS() ?? {});
  if (parsed.success) return {answers: parsed.data, errors: []};
  return {
    answers: {},
    errors: parsed.error.issues.map(issue => {
      const node = document.getIn(issue.path as (string | number)[], true) as {range?: [number]} | undefined;
      const place = [...issue.path].join('.');
      return `${at(node?.range?.[0] ?? 0)}: ${place === '' ? '' : `${place}: `}${issue.message}`;
    }),
  };
}
