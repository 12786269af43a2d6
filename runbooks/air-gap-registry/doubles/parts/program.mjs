/** What a program says on stderr when it gives up, and its exit code. */
export const failure = (text, code = 1) => Object.assign(new Error(text), {failure: {text, code}});

/** Runs a program's work and ends with its exit code; only a fault of the double itself shows a stack trace. */
export async function runProgram(work) {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (error) {
    if (error.failure === undefined) throw error;
    process.stderr.write(`${error.failure.text}\n`);
    process.exitCode = error.failure.code;
  }
}

/** Writes a line to stdout. */
export const say = text => void process.stdout.write(`${text}\n`);

/** Splits arguments: `valued` options take the next word; the rest are switches or operands. */
export function readArguments(words, valued = []) {
  const options = {};
  const operands = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (!word.startsWith('-') || word === '-') {
      operands.push(word);
      continue;
    }
    const [name, joined] = word.split(/=(.*)/s);
    if (!valued.includes(name)) options[name] = joined ?? true;
    else options[name] = joined ?? words[++at] ?? '';
  }
  return {options, operands};
}
