/** Lines of the guide that are typed into what another step opens: a container, another machine, a database. */
import type {Step, StepOf} from '../../guide/schema.ts';
import {fillText} from '../../guide/shell/fill.ts';
import type {Walk} from '../walk.ts';

type Seen = Pick<Walk, 'plan' | 'values' | 'input'>;

const stepsOf = (walk: Seen): readonly Step[] =>
  walk.plan().items.flatMap(item => (item.kind === 'step' && item.part !== 'close' ? [item.step] : []));

const filled = ({values}: Seen, text: string): string => fillText(text, values.known(), values.bare).text;

/** What later steps have typed into the shell that this one opens, one sentence with its lines for each such step. */
export function linesForLater(walk: Seen, step: Step): readonly string[] {
  const say = walk.input.texts.run.warn;
  return stepsOf(walk).flatMap(one =>
    one.kind === 'command' && one.inside?.step === step.id
      ? [
          say.insideLater(
            one.title,
            one.commands.map(({script}) => filled(walk, script)),
          ),
        ]
      : [],
  );
}

/** Where the lines of a step are typed that an earlier one has opened; null: none has. */
export function whereTyped(walk: Seen, step: Step): string | null {
  if (step.kind !== 'command' || step.inside === undefined) return null;
  const {inside} = step;
  const opener = stepsOf(walk).find(
    (one): one is StepOf<'command'> => one.kind === 'command' && one.id === inside.step,
  );
  const command = opener?.commands[inside.command];
  if (opener === undefined || command === undefined) return null;
  return walk.input.texts.run.typedInto(opener.title, filled(walk, command.script).trim());
}
