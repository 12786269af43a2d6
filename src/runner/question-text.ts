import type {Texts} from '../texts/texts.ts';
import type {Finding} from './finding.ts';
import type {Answer, Question} from './operator.ts';
import type {Values} from './values.ts';

/** What the `question` event says: a sentence for people, and the id of what is asked about. */
export function wordsOf(question: Question, texts: Texts): {readonly text: string; readonly subject: string | null} {
  const say = texts.run.ask;
  switch (question.question) {
    case 'choice': {
      const labels = question.choice.options.map(option => option.label);
      return {
        text: question.choice.many ? say.choiceMany(labels) : say.choice(labels),
        subject: question.choice.id,
      };
    }
    case 'prerequisite':
      return {
        text:
          question.prerequisite === null
            ? say.prerequisites(question.findings.map(finding => finding.expected))
            : say.prerequisite(
                question.prerequisite.text,
                question.findings.map(finding => finding.observed),
              ),
        subject: question.prerequisite?.id ?? null,
      };
    case 'condition': {
      const {condition, also = [], missing = [], found = []} = question;
      const sentences = [condition, ...also].map(one => one.text);
      return {
        text: condition.kind === 'after' ? say.after(sentences, missing, found) : say[askBy[condition.kind]](sentences),
        subject: condition.id,
      };
    }
    case 'value':
      return {
        text: say.value(question.variable.name, question.context, question.complaint),
        subject: question.variable.name,
      };
    case 'proceed':
      return {
        text: [
          say.proceed(question.step.title),
          ...(question.destructive === undefined ? [] : [texts.run.warn.destructive(question.destructive)]),
        ].join(' '),
        subject: null,
      };
    case 'done':
      return {text: say.done(question.text), subject: null};
    case 'statement':
      return {text: say.statement(question.expectation.text), subject: question.expectation.id};
    case 'after-failure': {
      const text = say.afterFailure(question.reason);
      return {text: question.hint === null ? text : `${text}\n${question.hint}`, subject: null};
    }
    case 'resume':
      return {text: question.text, subject: question.subject ?? null};
  }
}

const askBy = {
  'skip-if': 'skipIf',
  'only-if': 'onlyIf',
  optional: 'optional',
  otherwise: 'onlyIf',
  inform: 'onlyIf',
} as const;

/** What the `answer` event keeps: the word, with what was said to it; never a secret (null). */
export function keptAnswer(question: Question, answer: Answer): string | null {
  if (question.question === 'value' && answer.answer === 'set') {
    return question.variable.secret ? null : (answer.text ?? '');
  }
  // whatever language the options were shown in
  if (question.question === 'resume' && answer.answer === 'set') {
    return ['go', 'no'][question.options.indexOf(answer.text ?? '')] ?? answer.text ?? '';
  }
  // what was pasted of its output stands in the log
  if (question.question === 'done' && answer.answer === 'edit') return 'go';
  if (answer.answer === 'set') return answer.text ?? '';
  if (answer.answer === 'edit' || answer.text === undefined || answer.text === '') return answer.answer;
  return `${answer.answer}: ${answer.text}`;
}

/** The question with every secret replaced in what the run has put into it; the guide's own words stay. */
export function maskQuestion(question: Question, {mask}: Pick<Values, 'mask'>): Question {
  const finding = (one: Finding): Finding => ({...one, expected: mask(one.expected), observed: mask(one.observed)});
  switch (question.question) {
    case 'prerequisite':
      return {...question, findings: question.findings.map(finding)};
    case 'value': {
      const {context, note, complaint} = question;
      return {
        ...question,
        context: context === null ? null : mask(context),
        complaint: complaint === null ? null : mask(complaint),
        ...(note === undefined ? {} : {note: mask(note)}),
      };
    }
    case 'proceed': {
      const {script, checks, warnings, diff, words, destructive} = question;
      return {
        ...question,
        ...(words === undefined ? {} : {words: mask(words)}),
        ...(diff === undefined ? {} : {diff: mask(diff)}),
        ...(destructive === undefined ? {} : {destructive: mask(destructive)}),
        ...(question.typed === undefined ? {} : {typed: question.typed.map(mask)}),
        script: script === null ? null : mask(script),
        checks: checks.map(mask),
        warnings: warnings.map(mask),
      };
    }
    case 'done':
      return {
        ...question,
        text: mask(question.text),
        checks: question.checks.map(mask),
        ...(question.note === undefined ? {} : {note: mask(question.note)}),
      };
    case 'statement':
      return question.finding === undefined ? question : {...question, finding: finding(question.finding)};
    case 'after-failure': {
      const {reason, findings, script} = question;
      return {
        ...question,
        reason: mask(reason),
        findings: findings.map(finding),
        script: script === null ? null : mask(script),
      };
    }
    default:
      return question;
  }
}
