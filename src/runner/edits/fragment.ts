/** A fragment of a configuration file as guides show it: `...` stands for what is there and stays. */

/** A line that only says "and so on": `...`, `# ...`, `"...",`, `…`. */
const elision = /^\s*(?:(?:#|\/\/|;|-)\s*)?["']?(?:\.{3,}|…+|\.\s\.\s\.)["']?,?\s*$/;

/** Whether the text leaves something out. */
export const isElided = (content: string): boolean => content.split('\n').some(line => elision.test(line));

/** The fragment without the lines that stand for what is left out. */
export const withoutElisions = (content: string): string =>
  content
    .split('\n')
    .filter(line => !elision.test(line))
    .join('\n');

/** JSON as people write fragments of it: no comma before a closing bracket, braces around bare members. */
export function mendJson(fragment: string): string {
  const text = outsideStrings(fragment.trim(), part => part.replaceAll(/,(?=\s*[}\]])/g, '')).replace(/,\s*$/, '');
  return /^"[^"]*"\s*:/.test(text) ? `{\n${text}\n}` : text;
}

/** Changes what stands between the strings of a JSON text. */
function outsideStrings(text: string, change: (part: string) => string): string {
  const strings: string[] = [];
  const bare = text.replaceAll(/"(?:[^"\\\n]|\\.)*"/g, string => {
    strings.push(string);
    return `"${strings.length - 1}"`;
  });
  return change(bare).replaceAll(/"(\d+)"/g, (_, at: string) => strings[Number(at)] ?? '');
}
