/** A question as lines of text, and what a typed line means as its answer. */
import {showHidden} from '../report/clean-text.ts';
import type {Question} from '../runner/operator.ts';
import type {InterfaceLanguage, Texts} from '../texts/texts.ts';
import {type Asked, changing, letters, menu, readChoice, variablesOf} from './line-menu.ts';
import {block, layFinding, list, scriptLines, stepLines} from './line-parts.ts';

/** Lays a question out; its words are in the interface language. */
export function layQuestion(
  question: Question,
  texts: Texts,
  language: InterfaceLanguage,
  can: {readonly ownEditor: boolean} = {ownEditor: false},
): Asked {
  const words = texts.command.ask;
  const quote = (text: string): string[] => block('  “', '   ', `${text.trim()}”`);
  switch (question.question) {
    case 'choice': {
      const {choice} = question;
      const options = choice.options.map(({id, label, value}) => ({id, names: [label, value]}));
      const lines = choice.options.map(
        ({label, preferred}, index) => `  ${index + 1}) ${showHidden(label)}${preferred ? ` ${words.preferred}` : ''}`,
      );
      return {
        lines: [choice.many ? words.choiceMany : words.choice, ...lines, `  ${letters.stop}) ${words.keys.stop}`],
        hidden: false,
        expected: [...options.keys()].map(index => String(index + 1)),
        read: line => readChoice(line, options, choice.many),
      };
    }
    case 'value': {
      const {variable, context, complaint} = question;
      const help = variable.help?.[language] ?? variable.help?.en;
      const edits = question.step?.kind === 'edit';
      return {
        lines: [
          ...(complaint === null || complaint === '' ? [] : [words.warning(complaint)]),
          ...(question.note === undefined ? [] : [words.warning(question.note)]),
          `${words.value(variable.name)}  ${words.stopsByEnd}`,
          ...(help === undefined ? [] : [`  ${help}`]),
          ...(context === null
            ? []
            : [words.stands, ...(edits ? block('  │ ', '  │ ', context) : block('  $ ', '  > ', context))]),
          ...(variable.secret ? [words.secret] : []),
          ...(variable.suggestion === null ? [] : [`  ${words.suggestion(variable.suggestion.value)}`]),
        ],
        hidden: variable.secret,
        expected: [words.value(variable.name)],
        read: line => {
          const text = line === '' ? (variable.suggestion?.value ?? '') : line;
          return text === '' ? null : {answer: 'set', text};
        },
      };
    }
    case 'prerequisite': {
      const {prerequisite, findings} = question;
      const {retry, overrule, shell, stop} = words.keys;
      const unmet = findings.some(({verdict}) => verdict === 'unmet');
      return menu(
        [
          words.prerequisite,
          ...(prerequisite === null ? [] : quote(prerequisite.text)),
          ...findings.flatMap(layFinding),
        ],
        unmet ? {retry, overrule, shell, stop} : {go: words.isSo, retry, overrule, shell, stop},
        texts,
        {enter: unmet ? 'retry' : null},
      );
    }
    case 'condition': {
      const {condition, also = [], missing = [], found = []} = question;
      const {overrule, skip, back, stop} = words.keys;
      return menu(
        [
          words.condition,
          ...[condition, ...also].flatMap(({text}) => quote(text)),
          ...list(words.missing, missing),
          ...found.map(words.warning),
          words.conditionKinds[condition.kind],
        ],
        missing.length > 0 ? {overrule, skip, back, stop} : {go: words.holds, no: words.holdsNot, back, stop},
        texts,
        {enter: null},
      );
    }
    case 'proceed':
      return menu(
        [
          ...stepLines(question.step, question.words),
          ...(question.script === null ? [] : scriptLines(question.step, question.script, texts)),
          ...(question.diff === undefined ? [] : block('  ', '  ', question.diff)),
          ...question.warnings.map(each => words.warning(each).replaceAll('\n', '\n    ')),
          ...list(words.willCheck, question.checks),
        ],
        {
          go: question.script === null ? words.manualGo : words.proceedGo,
          ...(question.endless?.background === true ? {background: words.keys.background} : {}),
          ...changing(question.step, question.script, can.ownEditor, texts),
          ...(question.undo === undefined ? {} : {undo: question.undo}),
          skip: words.keys.skip,
          shell: words.keys.shell,
          back: words.keys.back,
          stop: words.keys.stop,
        },
        texts,
        // what takes something away wants more than the key that all else is answered with
        {...(question.destructive === undefined ? {} : {enter: null}), variables: variablesOf(question.step)},
      );
    case 'done':
      return menu(
        [
          words.manual,
          ...stepLines(question.step, question.text),
          ...(question.note === undefined ? [] : [words.warning(question.note)]),
          ...list(words.willCheck, question.checks),
        ],
        {
          go: words.doneGo,
          edit: words.donePaste,
          ...(variablesOf(question.step).length > 0 ? {value: words.keys.value} : {}),
          skip: words.keys.skip,
          shell: words.keys.shell,
          back: words.keys.back,
          stop: words.keys.stop,
        },
        texts,
        {enter: null, variables: variablesOf(question.step)},
      );
    case 'statement':
      return menu(
        [
          words.statement,
          ...quote(question.expectation.text),
          ...(question.finding === undefined ? [] : layFinding(question.finding)),
        ],
        {go: words.isSo, no: words.isNotSo, skip: words.unsure, stop: words.keys.stop},
        texts,
        {enter: null},
      );
    case 'after-failure': {
      const {reason, hint, script, step, wantsTerminal = false} = question;
      return menu(
        [
          `✖ ${showHidden(reason)}`,
          ...question.findings.flatMap(layFinding),
          ...(hint === null ? [] : [words.hint(hint)]),
        ],
        {
          ...(question.untilStopped === true ? {go: words.enough} : {}),
          ...(question.background === true ? {background: words.keys.background} : {}),
          ...(wantsTerminal ? {terminal: words.keys.terminal} : {}),
          retry: words.keys.retry,
          ...changing(step, script, can.ownEditor, texts),
          ...(question.undo === undefined ? {} : {undo: question.undo}),
          shell: words.keys.shell,
          skip: words.keys.skip,
          overrule: words.keys.overrule,
          back: words.keys.back,
          stop: words.keys.stop,
        },
        texts,
        {enter: wantsTerminal ? 'terminal' : null, variables: variablesOf(step)},
      );
    }
    case 'resume': {
      const options = question.options.map(option => ({id: option, names: [option]}));
      return {
        lines: [showHidden(question.text), ...question.options.map((option, index) => `  ${index + 1}) ${option}`)],
        hidden: false,
        expected: [...options.keys()].map(index => String(index + 1)),
        read: line => readChoice(line, options, false),
      };
    }
  }
}
