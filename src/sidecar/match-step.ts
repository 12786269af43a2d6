/** Which steps a sidecar's rule is for. */
import type {Block, Guide, Step} from '../guide/schema.ts';
import {simpleCommands, startsWithCommand} from '../guide/shell/simple-commands.ts';
import {fold, nearest} from './nearest.ts';
import type {Match} from './schema.ts';

/** A step and the titles of the sections around it, outermost first. */
export type StandingStep = {readonly step: Step; readonly headings: readonly string[]};

/** Every step of a guide in reading order, those inside steps and options too. */
export function stepsOf(guide: Guide): StandingStep[] {
  const walk = (blocks: readonly Block[], headings: readonly string[]): StandingStep[] =>
    blocks.flatMap(block => {
      if (block.kind === 'section') return walk(block.body, [...headings, block.title]);
      if (block.kind === 'choice') return block.options.flatMap(option => walk(option.body, headings));
      return [{step: block, headings}, ...walk(block.body, headings)];
    });
  return walk(guide.body, []);
}

/** All that the rule gives must hold; `heading` may be any of the sections around the step. */
export function fitsStep(match: Match, {step, headings}: StandingStep): boolean {
  const {command, id, heading, text, file, machine} = match;
  const content = step.kind === 'edit' ? `${step.text}\n${step.content}` : step.text;
  const holds = (whole: string, part: string) => fold(whole).includes(fold(part));
  return (
    (id === undefined || step.id === id) &&
    (machine === undefined || (step.machine?.role ?? 'here') === machine) &&
    (heading === undefined || headings.some(title => holds(title, heading))) &&
    (text === undefined || holds(content, text)) &&
    (file === undefined || (step.kind === 'edit' && step.path === file)) &&
    (command === undefined ||
      (step.kind === 'command' && step.commands.some(({script}) => startsWithCommand(script, command, step.shell))))
  );
}

/** What the writer of a match that fits nothing may have meant: ids, commands or headings of the guide. */
export function nearSteps(match: Match, steps: readonly StandingStep[]): string[] {
  if (match.id !== undefined) {
    return nearest(
      match.id,
      steps.map(({step}) => step.id),
    );
  }
  if (match.command !== undefined) {
    const length = match.command.trim().split(/\s+/).length;
    const beginnings = steps.flatMap(({step}) =>
      step.kind === 'command'
        ? step.commands.flatMap(({script}) =>
            simpleCommands(script, step.shell).map(({words}) => words.slice(0, length).join(' ')),
          )
        : [],
    );
    return nearest(match.command, beginnings);
  }
  if (match.heading !== undefined) {
    return nearest(
      match.heading,
      steps.flatMap(({headings}) => headings),
    );
  }
  return [];
}
