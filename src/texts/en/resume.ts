/** What a run that goes on says: what has changed since, what is done again. */
const list = (names: readonly string[]) => names.join(', ');

export const resume = {
  again: 'Run it again',
  keep: 'Keep as it is',
  running: (title: string, left: string | null) =>
    left === null
      ? `“${title}” was running when the last session ended, and nobody knows how it came out. Run it again?`
      : `“${title}” was running when the last session ended, and this still runs: ${left}. End it first; two at once spoil each other's files. Run the step again?`,
  secretAnew: (name: string, titles: readonly string[]) =>
    `${name} is a secret and was not kept from the last session. These steps were done with the value given then: ${list(titles)}. Give the same; if it is another one now, do them again.`,
  goOn: 'Go on',
  doAgain: 'Do these steps again?',
  changed: (titles: readonly string[]) => `The guide has changed since these steps were done: ${list(titles)}.`,
  changedAhead: (titles: readonly string[]) => `The guide has changed in steps still to come: ${list(titles)}.`,
  added: (titles: readonly string[]) => `New in the guide: ${list(titles)}.`,
  gone: (ids: readonly string[]) => `No longer in the guide, though begun in this run: ${list(ids)}.`,
  wordsOnly: 'The guide has changed in its words, in no step of this run.',
  sidecar: (how: 'new' | 'gone' | 'changed', file: string) =>
    ({
      new: `There is a sidecar now, and there was none: ${file}.`,
      gone: `The sidecar is gone, and with it what it would prove: ${file}.`,
      changed: `The sidecar has changed: ${file}.`,
    })[how],
  rulesChanged: (titles: readonly string[]) =>
    `It says something else of steps that are done (what is looked at, how they run): ${list(titles)}.`,
  valueGone: (name: string) => `${name} has a value in this run, and the guide has no such variable any more.`,
  meaning: (name: string) => `${name} stands for something else since its value was given.`,
  otherType: (then: string, now: string) => `Then: ${then}; now: ${now}.`,
  otherSpellings: (then: string, now: string) => `The guide wrote ${then}; now it writes ${now}.`,
  nowSecret:
    'It is a secret now, and its value stands in the journal of this run in the clear: change it when you are done.',
  noSecret: 'It was a secret and is none now: what is given for it is written down.',
  valueIs: (value: string) => `Its value is ${value}.`,
  keepValue: 'Keep the value',
  askAnew: 'Give another',
  artifactGone: (path: string) => `${path} is not there any more.`,
  artifactOther: (path: string) => `${path} is not what was proven: its content is another.`,
  artifactSame: (path: string) => `${path} is as it was proven.`,
  artifact: (title: string, observed: string) => `${observed} “${title}” made it. Do that step again?`,
} as const;
