/** What the card shows of a question, one entry a kind. */
import type {Choice, Step} from '../guide/schema.ts';
import type {Question} from '../runner/operator.ts';
import {pointLines} from './card-parts.ts';
import {findingLines} from './findings.ts';
import {countSteps, sectionTitles} from './guide-map.ts';
import {cutLine, type Line, line, span, textOf} from './line.ts';
import {bareWords, proseLines} from './prose.ts';
import {codeLine, showHidden} from './sanitize.ts';
import {progressOf, type ScreenState} from './screen-state.ts';
import {hangLines, wrapCode, wrapProse} from './wrap.ts';

/** `before` stands between the author's words and the script, `after` under the script. */
export type Asked = {readonly before: readonly (readonly Line[])[]; readonly after: readonly (readonly Line[])[]};
type Kind = Question['question'];
type Of<K extends Kind> = Extract<Question, {question: K}>;

/** The author's sentence that a question is about. */
const quote = (text: string, width: number): readonly Line[] =>
  proseLines(text, width - 2).map((each): Line => [span('┃ ', 'current'), ...each]);

/** Whether a sentence is all that a step's title says: it stands over the question already. */
const isTitleOf = ({text}: Step, sentence: string): boolean =>
  bareWords(text.trim().split(/\n[ \t]*\n/)[0] ?? '') === bareWords(sentence);

const labelled = (label: string, text: string, width: number): readonly Line[] =>
  wrapProse([span(label, 'quiet'), span(showHidden(text))], width);

/** A line of what changes in a file: what comes and what goes, also told by its sign. */
function diffLine(text: string, width: number): readonly Line[] {
  const look = /^(?:\+\+\+|---|@@)/.test(text)
    ? 'quiet'
    : text.startsWith('+')
      ? 'good'
      : text.startsWith('-')
        ? 'bad'
        : null;
  const shown = showHidden(text);
  return wrapCode(look === null ? line(shown) : line(shown, look), width);
}

/** The options with what each holds; the one under the cursor is marked. */
function optionLines(state: ScreenState, choice: Choice, width: number): readonly Line[] {
  const {texts, dialog} = state;
  const index = dialog.kind === 'pick' ? dialog.index : -1;
  const ticked = dialog.kind === 'pick' ? dialog.taken : [];
  return choice.options.flatMap((option, at) => {
    const chosen = at === index;
    const notes = [option.preferred ? texts.screen.preferred : null].filter(note => note !== null);
    const titles = sectionTitles(option.body).map(showHidden).join(' · ');
    const holds = texts.screen.optionHolds(countSteps(option.body), titles);
    return [
      [
        span(chosen ? '❯ ' : '  ', 'current'),
        span(`${at + 1} `, 'key'),
        span(choice.many ? (ticked.includes(at) ? '[x] ' : '[ ] ') : ''),
        span(showHidden(option.label), ...(chosen ? (['current'] as const) : [])),
        ...(notes.length === 0 ? [] : [span(`  ${notes.join(', ')}`, 'quiet')]),
      ],
      ...hangLines(wrapProse([span(holds, 'quiet')], width - 4), line('    '), line('    ')),
    ];
  });
}

const kinds: {readonly [K in Kind]: (state: ScreenState, question: Of<K>, width: number) => Asked} = {
  choice: (state, {choice}, width) => ({before: [], after: [optionLines(state, choice, width)]}),
  resume: (state, {text, options}, width) => ({
    before: [wrapProse([span(showHidden(text))], width)],
    after: [
      options.map((option, at): Line => {
        const chosen = state.dialog.kind === 'pick' && state.dialog.index === at;
        return [
          span(chosen ? '❯ ' : '  ', 'current'),
          span(`${at + 1} `, 'key'),
          span(showHidden(option), ...(chosen ? (['current'] as const) : [])),
        ];
      }),
    ],
  }),
  prerequisite: (state, {prerequisite, findings}, width) => ({
    before: [
      // the sentence is docwalk's own where a sidecar asks for it, and the finding says it with its values
      prerequisite === null || prerequisite.evidence.reading === 'sidecar' ? [] : quote(prerequisite.text, width),
      // that nobody looked is what the question says
      findingLines(
        findings.map(each => (each.looked ? each : {...each, observed: ''})),
        width,
        state.texts,
      ),
    ],
    after: [],
  }),
  condition: (state, {condition, also = [], missing = [], found = [], block}, width) => ({
    before: [
      ...[condition, ...also]
        .filter(({text}) => !(block.kind !== 'section' && isTitleOf(block, text)))
        .map(({text}) => quote(text, width)),
      pointLines(state.texts.screen.notPassed, missing, width, 'caution'),
      found.flatMap(each => wrapProse([span('✖ ', 'bad'), span(showHidden(each))], width)),
    ],
    after: [],
  }),
  value: (state, {variable, context, complaint, note}, width) => {
    const {screen} = state.texts;
    const help = variable.help?.[state.language] ?? variable.help?.en ?? null;
    const spelling = variable.spellings[0] ?? variable.name;
    return {
      before: [
        complaint === null || complaint === '' ? [] : wrapProse([span(`✖ ${showHidden(complaint)}`, 'bad')], width),
        note === undefined ? [] : wrapProse([span(showHidden(note), 'caution')], width),
        [
          ...labelled(screen.variableName, spelling, width),
          ...labelled(
            screen.variableType,
            screen.types[variable.type] + (variable.secret ? screen.secretValue : ''),
            width,
          ),
          ...(help === null ? [] : labelled(screen.variableHelp, help, width)),
          ...(variable.suggestion === null ? [] : labelled(screen.suggestion, variable.suggestion.value, width)),
        ],
        context === null
          ? []
          : [
              line(screen.standsIn, 'quiet'),
              ...context
                .split('\n')
                .flatMap(text => wrapCode(codeLine(text, variable.spellings), width - 2))
                .map((each): Line => [span('  '), ...each]),
            ],
      ],
      after: [],
    };
  },
  proceed: (state, {checks, warnings, diff}, width) => ({
    before: [pointLines(state.texts.screen.warnings, warnings, width, 'caution')],
    after: [
      diff === undefined ? [] : diff.split('\n').flatMap(text => diffLine(text, width)),
      checks.length === 0
        ? wrapProse([span(state.texts.screen.nothingChecked, 'quiet')], width)
        : pointLines(state.texts.screen.willBeChecked, checks, width),
    ],
  }),
  done: (state, {checks, note}, width) => ({
    before: [note === undefined ? [] : wrapProse([span(showHidden(note), 'caution')], width)],
    after: [pointLines(state.texts.screen.willBeChecked, checks, width)],
  }),
  statement: (state, {expectation, finding}, width) => ({
    before: [quote(expectation.text, width), finding === undefined ? [] : findingLines([finding], width, state.texts)],
    after: [],
  }),
  'after-failure': (state, {reason, findings, hint, untilStopped = false}, width) => ({
    before: [
      untilStopped
        ? wrapProse([span('■ ', 'caution'), span(showHidden(reason), 'strong')], width)
        : wrapProse([span('✖ ', 'bad'), span(showHidden(reason), 'bad', 'strong')], width),
      // what is the reason already need not be said again as what was seen
      findingLines(
        findings.map(each => (each.observed === reason ? {...each, observed: ''} : each)),
        width,
        state.texts,
      ),
      hint === null ? [] : hangLines(wrapProse([span(showHidden(hint))], width - 2), line('→ ', 'current'), line('  ')),
    ],
    after: [],
  }),
};

/** The parts of the card that a question adds. */
export function askLines(state: ScreenState, question: Question, width: number): Asked {
  const show = kinds[question.question] as (state: ScreenState, question: Question, width: number) => Asked;
  return show(state, question, width);
}

/** What would be taken away has this much room in the question: the command stands whole in its box. */
const phraseColumns = 40;

/** Whether the step's script has been given to a shell in this run: one that was left out has not. */
const hasRun = (state: ScreenState, step: string): boolean => (progressOf(state, step)?.script ?? null) !== null;

/** The sentence over the keys: what is asked. */
export function promptOf(state: ScreenState): string {
  const {question, texts, dialog} = state;
  const {screen} = texts;
  if (question === null) return '';
  if (dialog.kind === 'reason') return dialog.reasonFor === 'skip' ? screen.whySkip(dialog.needed) : screen.whyOverrule;
  if (dialog.kind === 'script') return question.question === 'done' ? screen.pastingPrompt : screen.editingPrompt;
  switch (question.question) {
    case 'choice':
      return question.choice.many ? screen.ask.choiceMany : screen.ask.choice;
    case 'resume':
      return screen.ask.resume;
    case 'prerequisite':
      return question.findings.some(finding => finding.verdict === 'unmet')
        ? screen.ask.unmet
        : question.findings.length > 0 && question.findings.every(finding => finding.verdict === 'met')
          ? screen.ask.met
          : screen.ask.prerequisite;
    case 'condition':
      return (question.missing ?? []).length > 0 ? screen.ask.order : screen.ask.condition[question.condition.kind];
    case 'value':
      return screen.ask.value(showHidden(question.variable.spellings[0] ?? question.variable.name));
    case 'proceed':
      if (question.destructive !== undefined)
        return screen.ask.destructive(
          textOf(cutLine(line(showHidden(question.destructive.replace(/\s+/g, ' '))), phraseColumns)),
        );
      return question.step.kind === 'edit'
        ? screen.ask.edit
        : question.step.kind === 'download'
          ? screen.ask.download
          : question.attempt > 1 && hasRun(state, question.step.id)
            ? screen.ask.again(question.attempt)
            : screen.ask.proceed;
    case 'done':
      return screen.ask.done;
    case 'statement':
      return screen.ask.statement;
    case 'after-failure':
      if (question.untilStopped === true) return screen.ask.untilStopped;
      return progressOf(state, question.step.id)?.status === 'stopped' ? screen.ask.afterStop : screen.ask.afterFailure;
  }
}
