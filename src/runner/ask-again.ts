import type {Walk} from './walk.ts';

/** Whether the first of the options is taken; null: stop. */
export async function askAgain(
  walk: Walk,
  step: string | null,
  asked: {readonly text: string; readonly options: readonly string[]; readonly subject?: string},
): Promise<boolean | null> {
  for (;;) {
    const {answer, text} = await walk.ask({question: 'resume', ...asked}, step);
    if (answer === 'stop') return null;
    if (answer === 'go' || answer === 'retry' || (answer === 'set' && text === asked.options[0])) return true;
    if (answer === 'no' || answer === 'skip' || (answer === 'set' && text === asked.options[1])) return false;
  }
}
