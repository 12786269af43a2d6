/** The operator at a terminal without a screen: one question after another, answered by a line of text. */
import stringWidth from 'string-width';
import {showHidden} from '../report/clean-text.ts';
import type {Answer, Operator, Question} from '../runner/operator.ts';
import type {InterfaceLanguage, Texts} from '../texts/texts.ts';
import type {LineInput} from './line-input.ts';
import type {Asked} from './line-menu.ts';
import {layQuestion} from './line-question.ts';
import type {EditScript} from './open-operator.ts';

type Settings = {
  readonly input: LineInput;
  /** `columns` where it is a terminal. */
  readonly output: {write(text: string): unknown; readonly columns?: number | undefined};
  readonly texts: Texts;
  readonly language: InterfaceLanguage;
  /** Ctrl-C where the terminal does not make a signal of it. */
  interrupt(): void;
  lend<T>(work: () => Promise<T>): Promise<T>;
  /** Null: no editor of the operator's own is set. */
  readonly editScript: EditScript | null;
};

/** Asks on `output`, reads from `input`. The end of input is answered `stop`. */
export function openLineOperator(settings: Settings): Operator {
  const {input, output, texts, language, interrupt, lend, editScript} = settings;
  const words = texts.command.ask;
  const readLine = async (prompt: string, signal: AbortSignal): Promise<string | null> => {
    output.write(prompt);
    const line = await input.next(signal);
    if (line === null) output.write('\n');
    return line;
  };
  const readHidden = async (signal: AbortSignal): Promise<string | null> => {
    output.write(words.prompt);
    const line = await input.nextHidden(signal, interrupt);
    output.write('\n');
    return line;
  };
  const readScript = async (signal: AbortSignal): Promise<string | null> => {
    output.write(`${words.newScript}\n`);
    const lines: string[] = [];
    do {
      const line = await readLine(words.prompt, signal);
      if (line === null) return null;
      lines.push(line);
    } while (lines.at(-1)?.endsWith('\\'));
    return lines.join('\n');
  };

  const readPasted = async (signal: AbortSignal): Promise<string | null> => {
    output.write(`${words.pasted}\n`);
    const lines: string[] = [];
    for (;;) {
      const line = await input.next(signal);
      if (line === null) return null;
      if (line.trim() === '.') return lines.join('\n');
      lines.push(line);
    }
  };

  const openEditor = async (question: Question): Promise<string | null> => {
    const script = 'script' in question ? question.script : null;
    if (script === null || editScript === null) return null;
    try {
      const edited = await lend(() => editScript(script, 'step' in question ? question.step : null));
      if (edited === null) output.write(`${words.unchanged}\n`);
      return edited;
    } catch (error) {
      output.write(`${words.editorFailed((error as Error).message)}\n`);
      return null;
    }
  };
  const pickVariable = async (names: readonly string[], signal: AbortSignal): Promise<string | null> => {
    if (names.length < 2) return names[0] ?? null;
    output.write(`${words.whichValue}\n${names.map((name, at) => `  ${at + 1}) ${showHidden(name)}\n`).join('')}`);
    const line = (await readLine(words.prompt, signal))?.trim() ?? '';
    return names.find((name, at) => String(at + 1) === line || name === line) ?? null;
  };

  /** An answer that says more than its key: a reason, another command; null: ask the question again. */
  const complete = async (
    question: Question,
    asked: Asked,
    answer: Answer['answer'] | 'own-editor',
    signal: AbortSignal,
  ): Promise<Answer | null> => {
    const by = 'operator';
    if (answer === 'own-editor') {
      const text = await openEditor(question);
      return text === null ? null : {answer: 'edit', text, by};
    }
    if (answer === 'value') {
      const name = await pickVariable(asked.variables ?? [], signal);
      return name === null ? null : {answer, text: name, by};
    }
    if (answer === 'edit') {
      const text = question.question === 'done' ? await readPasted(signal) : await readScript(signal);
      return text === null || text.trim() === '' ? null : {answer, text, by};
    }
    if (answer === 'skip' || answer === 'overrule') {
      const text = await readLine(`${words.reason} ${words.prompt}`, signal);
      if (text === null || (answer === 'overrule' && text.trim() === '')) return null;
      return {answer, by, ...(text.trim() === '' ? {} : {text: text.trim()})};
    }
    return {answer, by};
  };

  const answerOnce = async (question: Question, asked: Asked, signal: AbortSignal): Promise<Answer | null> => {
    const line = asked.hidden ? await readHidden(signal) : await readLine(words.prompt, signal);
    if (line === null) return {answer: 'stop', by: 'operator'};
    const read = asked.read(asked.hidden ? line : line.trim());
    if (read === null) {
      output.write(`${words.notUnderstood(asked.expected)}\n`);
      return null;
    }
    return 'text' in read ? {...read, by: 'operator'} : complete(question, asked, read.answer, signal);
  };

  const dropTyped = async (signal: AbortSignal): Promise<boolean> => {
    const dropped = await input.discard(signal, interrupt);
    if (dropped && !signal.aborted) output.write(`${words.dropped}\n`);
    return dropped;
  };
  /** A yes to what takes something away is one line, typed after it was shown, with nothing behind it. */
  const answerWithCare = async (question: Question, asked: Asked, signal: AbortSignal): Promise<Answer | null> => {
    await dropTyped(signal);
    if (signal.aborted) return null;
    const answer = await answerOnce(question, asked, signal);
    return answer?.answer === 'go' && (await dropTyped(signal)) ? null : answer;
  };

  return {
    async ask(question: Question, signal: AbortSignal) {
      const careful = question.question === 'proceed' && question.destructive !== undefined;
      const answerIt = careful ? answerWithCare : answerOnce;
      const asked = layQuestion(question, texts, language, {ownEditor: editScript !== null});
      output.write(`\n${[...asked.lines, ...layKeys(asked.keys ?? [], output.columns)].join('\n')}\n`);
      while (!signal.aborted) {
        const answer = await answerIt(question, asked, signal);
        if (answer !== null) return answer;
      }
      return {answer: 'stop', by: 'operator'};
    },
    lendTerminal: work => lend(work),
  };
}

/** The keys in as many lines as the terminal needs, none of them broken in its middle. */
function layKeys(keys: readonly string[], columns = Number.POSITIVE_INFINITY): readonly string[] {
  const lines: string[] = [];
  for (const key of keys) {
    const longer = `${lines.at(-1)}  ${key}`;
    if (lines.length > 0 && stringWidth(longer) <= columns) lines[lines.length - 1] = longer;
    else lines.push(key);
  }
  return lines;
}
