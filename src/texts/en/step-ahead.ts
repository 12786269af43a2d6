const list = (names: readonly string[]) => names.join(', ');

/** What will be looked at after a step. */
export const willCheck = {
  file: (name: string) => `${name} is there, not empty and whole.`,
  fresh: (name: string) => `${name} is written anew by this step, not empty and whole.`,
  grown: (name: string) => `${name} has grown.`,
  fileEmpty: (name: string) => `${name} is there and empty.`,
  executable: (name: string) => `${name} can be executed.`,
  archive: (archive: string) => `${archive} can be read to its end.`,
  archiveImages: (archive: string, images: string) => `${archive} holds every image of ${images}.`,
  content: (file: string, path: string, value: string) => `${path} in ${file} is ${value}.`,
  http: (url: string) => `${url} answers.`,
  registry: (registry: string) => `The registry ${registry} answers.`,
  registryImages: (registry: string, images: string) => `The registry ${registry} has every image of ${images}.`,
  registryArchive: (registry: string, images: string, archive: string) =>
    `The registry ${registry} has every image of ${images}, as it is in ${archive}.`,
  command: (command: string) => `\`${command}\` says so.`,
  port: (port: string) => `Port ${port} answers.`,
  printed: (output: string) => (output === 'shown' ? 'It prints what the guide shows.' : `It prints ${output}.`),
  contains: (file: string, values: readonly string[]) => `${file} holds ${list(values)}.`,
  contentShown: (file: string) => `${file} has the content shown.`,
} as const;

/** What to know before a step runs. */
export const warn = {
  destructive: (words: string) => `\`${words}\` takes something away for good.`,
  secret: (name: string) =>
    `The guide hands ${name} to a program as an argument: other users of this machine can read it in the process list while it runs.`,
  secretInstead: (name: string, other: string) =>
    `The guide hands ${name} to a program as an argument: other users of this machine can read it in the process list while it runs. This form gives it on standard input; edit to take it: ${other}`,
  overwrites: (name: string, title: string) => `It writes ${name} again, which “${title}” has proven.`,
  missing: (observed: string) => `It lacks a file it needs: ${observed}`,
  insideLater: (title: string, lines: readonly string[]) =>
    `Step “${title}” is typed into what this opens:\n${lines.join('\n')}`,
  inside: (lines: readonly string[]) => `Type these lines into what it opens:\n${lines.join('\n')}`,
  endless: (phrase: string) =>
    `\`${phrase}\` does not end by itself: put it in the background, where it runs until this run ends, or stop it with Ctrl-C when it has done its part.`,
  endlessHere: (phrase: string) =>
    `\`${phrase}\` does not end by itself: stop it with Ctrl-C when it has done its part.`,
  goesOn: 'The guide goes on in another terminal after this step: it may not end by itself.',
  runsAlready: 'It runs in the background already: a second one may find its place taken.',
  startAgain: 'It ran in the background and ended with the last session: later steps may need it again.',
  terminal: 'It will have the terminal.',
  sudo: '`sudo` asks for a password here: the step gets the terminal, and what is typed is not recorded.',
  exists: (file: string) => `${file} is there already and will be replaced; a copy is kept in the run's folder.`,
} as const;
