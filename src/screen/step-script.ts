/** Which script the card shows of a step, and what the box around it says. */
import type {Step} from '../guide/schema.ts';
import type {Question} from '../runner/operator.ts';
import {showHidden} from './sanitize.ts';
import {progressOf, type ScreenState} from './screen-state.ts';

/** The script in the guide, its placeholders as they are; null for a step without one. */
function scriptInGuide(step: Step): string | null {
  if (step.kind === 'command') return step.commands.map(command => command.script).join('\n');
  return step.kind === 'edit' ? step.content : null;
}

/** The values that were put into a step's script, to be marked in it. */
export function valuesOf(state: ScreenState, step: Step): readonly string[] {
  const names = 'variables' in step ? step.variables : [];
  return names.flatMap(name => state.run.values.get(name)?.value ?? []);
}

/** Words with a script at their end, as a step that is done by hand is told; null where they are words alone. */
function splitScript(text: string, script: string): {readonly words: string; readonly script: string} | null {
  const lines = text.split('\n');
  const from = lines.length - script.split('\n').length;
  if (from < 1 || lines[from - 1] !== '') return null;
  return {words: lines.slice(0, from - 1).join('\n'), script: lines.slice(from).join('\n')};
}

/** `script`: as it will run or ran, else as the guide has it. `words`: what is to be read, values put in where known. */
export type Shown = {readonly script: string | null; readonly words: string};

export function shownOf(state: ScreenState, step: Step, question: Question | null): Shown {
  const inGuide = scriptInGuide(step);
  switch (question?.question) {
    case 'proceed':
      return {script: question.script, words: question.words ?? step.text};
    case 'after-failure':
      return {script: question.script, words: step.text};
    case 'value':
      // the line it stands in is in the question already
      return {script: null, words: step.text};
    case 'done':
      return inGuide === null
        ? {script: null, words: question.text}
        : (splitScript(question.text, inGuide) ?? {script: null, words: question.text});
    default:
      return {script: progressOf(state, step.id)?.script ?? inGuide, words: step.text};
  }
}

/** What the box says of its script: that it will run, runs, has run, is a person's to type, or only stands in the guide. */
export function boxTitle(state: ScreenState, step: Step, question: Question | null): string {
  const {screen} = state.texts;
  if (step.kind === 'edit') return screen.editBox[step.mode](showHidden(step.path));
  if (step.kind !== 'command') return '';
  if (question?.question === 'proceed') return screen.commandBox.next(step.shell);
  if (question?.question === 'done') return screen.commandBox.hand(step.shell);
  if (question?.question === 'statement') return screen.commandBox.ran(step.shell);
  const status = progressOf(state, step.id)?.status ?? 'waiting';
  return screen.commandBox[
    status === 'running' ? 'now' : status === 'waiting' || status === 'asking' ? 'guide' : 'ran'
  ](step.shell);
}
