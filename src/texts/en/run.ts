import {typedAt} from './machines.ts';
import {resume} from './resume.ts';
import {warn, willCheck} from './step-ahead.ts';

const list = (names: readonly string[]) => names.join(', ');
const quoted = (sentences: readonly string[]) => sentences.map(sentence => `“${sentence}”`).join(' / ');
const some = (names: readonly string[]) => (names.length > 12 ? `${list(names.slice(0, 12))} …` : list(names));

/** Remarks one behind the other, as sentences; the first follows a colon. */
const sentences = (said: readonly string[]) =>
  said
    .map((each, at) => (at === 0 ? each : each.replace(/^[a-z]/, letter => letter.toUpperCase())))
    .map(each => (/[.!?]$/.test(each) ? each : `${each}.`))
    .join(' ');

/** What was found, behind a sentence. */
const seen = (found: readonly string[]) => (found.length === 0 ? '' : ` Found: ${sentences(found)}`);

/** The first of several, and how many more there are. */
const few = (names: readonly string[]) =>
  names.length > 3 ? `${list(names.slice(0, 3))}, and ${names.length - 3} more` : list(names);

/** What the walk through a guide says. */
export const run = {
  noSuchStep: (step: string, known: readonly string[]) =>
    `The guide has no step ${step}. Its steps: ${some(known)}. \`docwalk show\` lists all.`,
  noSuchSection: (section: string, known: readonly string[]) =>
    `The guide has no section ${section}. Its sections: ${some(known)}.`,
  ask: {
    choice: (labels: readonly string[]) => `Which of these fits: ${labels.join(' | ')}?`,
    choiceMany: (labels: readonly string[]) => `Which of these apply (one or more): ${labels.join(' | ')}?`,
    prerequisites: (texts: readonly string[]) =>
      `The guide expects this, and docwalk cannot look at it. Is it so? ${quoted(texts)}`,
    prerequisite: (text: string, observed: readonly string[]) =>
      `The guide expects “${text}”. Found: ${sentences(observed)} Put it right and look again, or go on with a reason.`,
    skipIf: (texts: readonly string[]) => `The guide says ${quoted(texts)}. Does that hold here (the part is skipped)?`,
    onlyIf: (texts: readonly string[]) => `The guide says ${quoted(texts)}. Does that hold here (the part is done)?`,
    optional: (texts: readonly string[]) => `The guide says ${quoted(texts)}. Do this part?`,
    after: (texts: readonly string[], missing: readonly string[], found: readonly string[] = []) =>
      missing.length === 0
        ? `The guide says ${quoted(texts)}. Has that been done?`
        : `The guide says ${quoted(texts)}. Not passed yet: ${few(missing)}.${seen(found)} Go on only with a reason.`,
    value: (name: string, context: string | null, complaint: string | null) =>
      `${complaint === null ? '' : `${complaint} `}What is ${name}?${context === null ? '' : ` It stands in: ${context.trim()}`}`,
    otherSubject: (value: string, before: readonly string[], here: readonly string[]) =>
      `So far it was ${value}, with ${list(before)}; here it stands with ${list(here)}.`,
    proceed: (title: string) => `Run this? ${title}`,
    done: (text: string) => `Do this, then say that it is done: ${text}`,
    statement: (text: string) => `The guide says “${text}”. Is it so?`,
    afterFailure: (reason: string) => `${reason} What next?`,
  },
  complaint: {
    empty: (name: string) => `${name} needs a value; nothing was given.`,
    oneLine: (name: string) => `${name} has to stand on one line; a line break was found in it.`,
    invisible: (name: string) => `${name} holds a control or direction character that cannot be seen; type it by hand.`,
    scheme: (value: string, bare: string) => `${value} begins with a scheme; only the host belongs here: ${bare}.`,
    hostOnly: (value: string) => `${value} has a port; only the host belongs here, such as registry.example.com.`,
    host: (value: string) =>
      `${value} is no host name or address; expected one such as registry.example.com or 10.0.0.5.`,
    hostPort: (value: string) => `${value} is no host with a port; expected one such as registry.example.com:5000.`,
    port: (value: string) => `${value === '' ? 'An empty text' : value} is no port; expected a number from 1 to 65535.`,
    url: (value: string) => `${value} is no URL; expected one with its scheme, such as https://example.com/path.`,
    version: (value: string) => `${value} is no version; expected one such as v1.5.1, without blanks.`,
    number: (value: string) => `${value} is no number.`,
    open: (spelling: string) => `${spelling} is what the guide writes; give what stands for it here.`,
    tooShort: (name: string, least: number) =>
      `${name} is a secret of fewer than ${least} characters: it could not be kept out of logs and reports.`,
    place: {
      'in-code': (spelling: string) =>
        `${spelling} stands in code for another program, where only letters, digits and . _ - / : @ are safe; this value holds others.`,
      'changes-script': (spelling: string) =>
        `This value would change what the command does where ${spelling} stands; give one of plain letters and digits, or edit the command.`,
      'not-quotable': (spelling: string) =>
        `This value cannot be quoted where ${spelling} stands; give another, or edit the command.`,
    },
  },
  skip: {
    'skip-if': (texts: readonly string[]) => `Left out: ${quoted(texts)} holds here.`,
    'only-if': (texts: readonly string[]) => `Left out: ${quoted(texts)} does not hold here.`,
    optional: (texts: readonly string[]) => `Left out: optional, ${quoted(texts)}.`,
    otherwise: (texts: readonly string[]) => `Left out: the case before was done, ${quoted(texts)}.`,
    after: (text: string) => `Left out: “${text}” is not so yet.`,
  },
  hostSees: (text: string, observed: string) => `“${text}” This machine answers it: ${observed}`,
  skippedByOperator: 'Left out by the operator, without a reason.',
  saidDone: 'The answers file says that it is done.',
  byHand: 'A person has to do this, and nobody was there to do it.',
  byHandOn: (role: string) => `It is done on another machine (${role}), and nobody was there to do it.`,
  byHandShell: (shell: string) => `It is written for ${shell}, which this machine does not run.`,
  typedInto: (title: string, command: string) =>
    `It is typed into what “${title}” opens (\`${command}\`); where that has been left, open it again first.`,
  /** Sentences behind each other, each with an end. */
  joined: (said: readonly string[]) =>
    said
      .filter(each => each !== '')
      .reduce((all, each) => (all === '' ? each : `${all}${/[.!?:…]$/.test(all) ? '' : '.'} ${each}`), ''),
  failed: 'The step failed.',
  stopped: 'Stopped before everything was looked at.',
  wentBack: 'Gone back to the step before.',
  notLookedAt: 'Not looked at: only a person can tell.',
  onWord: "On the operator's word.",
  notSo: 'The operator says that it is not so.',
  onOtherMachine: (role: string) => `Not looked at: it is about another machine (${role}).`,
  noValue: (names: readonly string[]) => `Not looked at: no value for ${list(names)}.`,
  unknownPath: (name: string) => `Not looked at: which file ${name} is cannot be told from here.`,
  notReady: (observed: string) => `Not started, what it needs is not there. ${observed}`,
  needsTerminal:
    'Not started: it asks a person at a terminal, and there is none. Run docwalk on a terminal, or give `stdin` for this step in the sidecar.',
  needsAllowDestructive: (words: string) =>
    `Not started: \`${words}\` takes something away for good. Give --allow-destructive to allow that.`,
  refused: {
    nothing: 'Not started: there is nothing in it that this machine could run.',
    macro: (macro: string) =>
      `Not started: ${macro} is filled in only by the site's generator. Give its value with --set, or edit the command.`,
    placeholder: (spelling: string) =>
      `Not started: ${spelling} is still to be replaced. Give its value, or edit the command.`,
    inside: (line: string) => `Not started: \`${line}\` belongs into the shell that another command opens.`,
  },
  willCheck,
  warn,
  mode: {
    made: (name: string, words: string) => `The mode of ${name} is what ${words} makes of it.`,
    has: (name: string, mode: string) => `${name} has mode ${mode}.`,
    other: (name: string, mode: string) => `${name} has mode ${mode}.`,
    executable: (name: string) => `${name} can be executed.`,
    there: (name: string) => `${name} is there.`,
    absent: (name: string) => `${name} is not there.`,
    notExecutable: (name: string, mode: string) => `${name} has mode ${mode}: nobody may execute it.`,
    is: (mode: string) => `Its mode is ${mode}.`,
  },
  output: {
    unseen: 'Nothing of what it printed was seen.',
    noneShown: 'The guide shows no output of this step.',
    printed: 'It was printed.',
    notPrinted: (wanted: string) => `It did not print ${wanted}.`,
    alike: (lines: number) => (lines === 1 ? 'The line shown came.' : `All ${lines} lines shown came.`),
    differs: (found: number, shown: number, line: string, nearest: string | null) =>
      `${found} of ${shown} lines shown came. Not found: “${line.trim()}”${nearest === null ? '.' : `; nearest: “${nearest}”.`}`,
  },
  ended: {
    exit: (code: number, command: string | null) =>
      `Exit code ${code}${command === null ? '' : ` of \`${command}\``}${code === 126 ? ' (not executable)' : code === 127 ? ' (command not found)' : ''}.`,
    signal: (signal: string) => `Ended by ${signal}.`,
    stopped: 'Stopped.',
    timedOut: (ms: number) => `Stopped after ${Math.round(ms / 1000)} s, the time the sidecar gives it.`,
    survivors: (processes: readonly string[]) => `Still there although told to end: ${list(processes)}.`,
    wantsTerminal: (phrase: string) => `It wants a terminal (“${phrase}”): run it again with the terminal.`,
    background: (processes: readonly string[]) => `Still running in the background: ${list(processes)}.`,
    untilEnd: (processes: readonly string[]) => `Runs in the background until this run ends: ${list(processes)}.`,
    untilStopped: 'It ran until the operator stopped it.',
    diedAtOnce: 'It was put in the background and ended at once.',
    stateLost: 'The shell could not save its folder and variables; the next step starts with those from before.',
    failure: (code: string, detail: string) =>
      `${failures[code] ?? 'The shell could not be started:'} ${detail}`.trim(),
  },
  edit: {
    wrote: (file: string, bytes: number) => `${file} has the content shown (${bytes} bytes).`,
    already: (file: string) => `${file} has it already.`,
    differs: (file: string) => `${file} does not have the content that was written.`,
    cannotRead: (file: string, why: string) => `${file} cannot be read: ${why}.`,
    cannotWrite: (file: string, why: string) => `${file} cannot be written: ${why}.`,
    byHand: (path: string) => `Edit ${path} by hand:`,
    kept: (copy: string) => `What was there is kept as ${copy}.`,
    keptSecret: (copy: string) =>
      `What was there is kept as ${copy}; it holds a secret of this run and is removed when the run is over.`,
    undo: (file: string) => `put ${file} back as it was`,
    undone: (file: string) => `${file} was put back as it was before.`,
    denied: (file: string) =>
      `docwalk may not write ${file}. The content is kept in the run's folder; this command puts it in place.`,
    notMerged: {
      fragment: (file: string) =>
        `What the guide shows for ${file} cannot be read by itself: a person has to put it in.`,
      file: (file: string) => `${file} has an error already, so nothing is merged into it: a person has to put it in.`,
      place: (file: string) => `It is not clear where in ${file} this belongs: a person has to put it in.`,
    },
  },
  download: {
    ask: (names: readonly string[], from: string | null, cwd: string) =>
      `Download ${list(names)}${from === null ? '' : ` from ${from}`} to ${cwd}.`,
  },
  group: 'All its parts were left out.',
  resume,
  preflight: {
    choice: (labels: readonly string[]) => `A choice is open: give --choose with one of ${labels.join(' | ')}.`,
    choiceUnknown: (label: string, known: readonly string[]) =>
      `--choose ${label}: no choice of the guide has such an option. Options: ${known.join(' | ')}.`,
    value: (name: string, suggestion: string | null, secret: boolean) =>
      `A value is missing: give ${secret ? `--set-secret '${name}=env:VARIABLE'` : `--set '${name}=…'`}${suggestion === null ? '' : ` (the guide suggests ${suggestion})`}.`,
    setUnknown: (name: string, known: readonly string[]) =>
      `--set ${name}: the guide has no such variable. Variables: ${known.length === 0 ? 'none' : list(known)}.`,
    answerUnknown: (key: string, id: string) =>
      `The answers file names ${id} under ${key}, and the guide has none such.`,
    macro: (macro: string) => `${macro} is filled in only by the site's generator: give --set '${macro}=…'.`,
    terminal: (title: string) =>
      `“${title}” asks a person at a terminal, and there is none: give \`stdin\` for it in the sidecar, or run docwalk on a terminal.`,
    prerequisite: (text: string, found: readonly string[], id: string) =>
      `“${text}” is not met: ${sentences(found)} Put it right, or overrule it in the answers file (overrule: {${id}: reason}).`,
    prerequisiteAsked: (texts: readonly string[]) => `This has to be confirmed: give --yes. ${quoted(texts)}`,
    condition: (text: string, id: string) =>
      `“${text}” has to be answered: give --yes, or answer it in the answers file (conditions: {${id}: yes}).`,
    order: (text: string, missing: readonly string[], id: string, found: readonly string[] = []) =>
      `“${text}” and these will not have passed: ${few(missing)}.${seen(found)} Overrule it in the answers file (overrule: {${id}: reason}).`,
    proceed: 'Every command and edit has to be agreed to: give --yes.',
    done: (title: string, id: string) =>
      `“${title}” is done by hand: give --yes, or say so in the answers file (done: [${id}]).`,
    statement: (text: string) => `“${text}” has to be judged: give --yes (it is then left unknown).`,
    destructive: (title: string, words: string) =>
      `“${title}” takes something away for good (\`${words}\`): give --allow-destructive.`,
    nothing: 'The part of the guide that was asked for has no step.',
  },
  dry: {
    run: 'run',
    terminal: 'run with the terminal',
    edit: 'edit',
    download: 'download',
    'by-hand': 'by hand',
    skip: 'skip',
    elsewhere: (role: string) => typedAt[role] ?? `on another machine (${role})`,
    missing: (names: readonly string[]) => `no value for ${list(names)}`,
    openChoice: (labels: readonly string[]) => `Open choice: ${labels.join(' | ')}. The steps inside are not listed.`,
    none: 'Nothing would run.',
  },
} as const;

/** Why a shell was not started. */
const failures: Readonly<Record<string, string>> = {
  'no-bash': 'No bash was found on this machine:',
  'no-powershell': 'No PowerShell was found on this machine:',
  'no-cmd': 'This machine does not run cmd.exe scripts:',
  'no-pty': 'No pseudo-terminal could be opened (install the optional package @lydell/node-pty):',
  'no-terminal': 'There is no terminal to give to it:',
  'no-state': 'The folder and variables that the next step begins with could not be kept:',
  'cwd-gone': 'The working folder is gone:',
  'nul-in-script': 'The script holds a NUL character:',
  'not-started': 'The shell could not be started:',
};
