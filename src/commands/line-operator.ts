/** The operator at a terminal without a screen: one question after another, answered by a line of text. */
import stringWidth from 'string-width';
import type {Answer, Operator, Question} from '../runner/operator.ts';
import type {InterfaceLanguage, Texts} from '../texts/texts.ts';
import type {LineInput} from './line-input.ts';
import {type Asked, layQuestion} from './line-question.ts';

type Settings = {
  readonly input: LineInput;
  /** `columns` where it is a terminal. */
  readonly output: {write(text: string): unknown; readonly columns?: number | undefined};
  readonly texts: Texts;
  readonly language: InterfaceLanguage;
  /** Ctrl-C where the terminal does not make a signal of it. */
  interrupt(): void;
  lend<T>(work: () => Promise<T>): Promise<T>;
};

/** Asks on `output`, reads from `input`. The end of input is answered `stop`. */
export function openLineOperator({input, output, texts, language, interrupt, lend}: Settings): Operator {
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

  /** An answer that says more than its key: a reason, another command; null: ask the question again. */
  const complete = async (answer: Answer['answer'], signal: AbortSignal): Promise<Answer | null> => {
    const by = 'operator';
    if (answer === 'edit') {
      const text = await readScript(signal);
      return text === null || text.trim() === '' ? null : {answer, text, by};
    }
    if (answer === 'skip' || answer === 'overrule') {
      const text = await readLine(`${words.reason} ${words.prompt}`, signal);
      if (text === null || (answer === 'overrule' && text.trim() === '')) return null;
      return {answer, by, ...(text.trim() === '' ? {} : {text: text.trim()})};
    }
    return {answer, by};
  };

  const answerOnce = async (asked: Asked, signal: AbortSignal): Promise<Answer | null> => {
    const line = asked.hidden ? await readHidden(signal) : await readLine(words.prompt, signal);
    if (line === null) return {answer: 'stop', by: 'operator'};
    const read = asked.read(asked.hidden ? line : line.trim());
    if (read === null) {
      output.write(`${words.notUnderstood(asked.expected)}\n`);
      return null;
    }
    return 'text' in read ? {...read, by: 'operator'} : complete(read.answer, signal);
  };

  return {
    async ask(question: Question, signal: AbortSignal) {
      const asked = layQuestion(question, texts, language);
      output.write(`\n${[...asked.lines, ...layKeys(asked.keys ?? [], output.columns)].join('\n')}\n`);
      while (!signal.aborted) {
        const answer = await answerOnce(asked, signal);
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
