import {network} from './proof-network.ts';

/** What a look at the world expected, saw, and what can be done. Names of files and addresses come as they were written. */
export const proof = {
  /** Between names, between clauses of a sentence, between sentences. */
  comma: ', ',
  clause: ', ',
  semicolon: '; ',
  bytes: (bytes: number) => `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`,
  andMore: (first: string, more: number) => `${first} and ${more} more`,
  stopped: 'the look was stopped before its end',
  network,
  file: {
    as: (name: string, what: string) => `${name} ${what}`,
    thereWith: (what: string) => `is there and ${what}`,
    notEmpty: 'is not empty',
    empty: 'is empty',
    hasMode: (mode: string) => `has mode ${mode}`,
    isNewer: 'was written by this step',
    hasSum: (sum: string) => `has the SHA-256 sum ${sum}`,
    contains: (text: string) => `contains “${text}”`,
    matches: (pattern: string) => `matches /${pattern}/`,
    seen: (name: string, size: string) => `${name} is there, ${size}`,
    absent: (name: string) => `${name} is not there`,
    seenFolder: (name: string, files: number) =>
      `${name} is a folder with ${files} ${files === 1 ? 'entry' : 'entries'}`,
    special: (name: string) => `${name} is a device or a pipe, nothing stays in it`,
    missing: (name: string, folder: string) => `${name} is not in ${folder}`,
    folder: (name: string) => `${name} is a folder`,
    unreadable: (name: string, code: string) => `${name} cannot be read (${code})`,
    isEmpty: (name: string) => `${name} is empty (0 bytes)`,
    isNotEmpty: (name: string, size: string) => `${name} is not empty, it has ${size}`,
    otherMode: (name: string, mode: string) => `${name} has mode ${mode}`,
    old: (name: string, date: string) => `${name} is from ${date}, this step did not write it`,
    otherSum: (name: string, sum: string) => `${name} has the SHA-256 sum ${sum}`,
    lacks: (name: string, text: string) => `${name} does not contain “${text}”`,
    noMatch: (name: string) => `nothing in ${name} matches`,
    tooLarge: (name: string, size: string) => `${name} has ${size}, too much to be searched`,
    badPattern: (pattern: string, why: string) => `/${pattern}/ is no pattern: ${why}`,
    cureMissing: (name: string) =>
      `see in its output why the step did not write ${name}, or whether it wrote it elsewhere`,
    cureEmpty: (name: string) =>
      `what was to be written into ${name} was not there: look at the command before it, then run the step again`,
    cureMode: (name: string, mode: string) => `run chmod ${mode} ${name}`,
    cureOld: (name: string) =>
      `see why the step did not write ${name}; if its command keeps the original's time (cp -p, curl -R, wget -N), delete the file and run the step again`,
    cureSum: (name: string) => `fetch or make ${name} again: it is not the file that was meant`,
    cureContent: (name: string) => `open ${name} and put in what is missing, or run the step that writes it again`,
    cureAccess: (name: string) => `run docwalk as a user who may read ${name}`,
    cureSidecar: 'mend the check in the sidecar',
  },
  page: {
    web: (name: string, size: string) => `${name} is a web page (${size}), not the file`,
    error: (name: string, text: string) => `${name} holds a server's answer, not the file: “${text}”`,
    cure: (name: string) =>
      `check the address and the version in it, then fetch ${name} again (curl -f fails instead of saving such a page)`,
  },
  archive: {
    whole: (name: string) => `${name} is whole`,
    holdsImages: (name: string, list: string) => `${name} holds every image of ${list}`,
    holdsFiles: (name: string, files: string) => `${name} holds ${files}`,
    seen: (size: string, files: number) =>
      `${size}, ${files} ${files === 1 ? 'file' : 'files'} inside, read to its end`,
    seenPacked: (size: string, content: string) => `${size}, ${content} unpacked, read to its end`,
    seenImages: (name: string, images: number, size: string) =>
      `${name} holds ${images === 1 ? 'the one image' : `all ${images}`}; ${size}, read to its end`,
    state: {
      missing: (name: string) => `${name} is not there`,
      folder: (name: string) => `${name} is a folder`,
      unreadable: (name: string, _size: string, detail: string) => `${name} cannot be read (${detail})`,
      empty: (name: string) => `${name} is empty (0 bytes)`,
      hollow: (name: string, size: string) => `${name} is a valid archive of nothing (${size})`,
      truncated: (name: string, size: string) => `${name} ends too early, after ${size}: it was cut off`,
      'truncated-inside': (name: string, size: string) =>
        `${name} (${size}) is a whole gzip, but the tar in it was cut off: what was being packed stopped half-way`,
      damaged: (name: string, size: string, detail: string) => `${name} (${size}) is damaged: ${detail}`,
      trailing: (name: string, size: string) =>
        `${name} (${size}) goes on after its end with something that does not belong to it`,
      foreign: (name: string, size: string, detail: string) =>
        `${name} (${size}) is no archive, it begins with “${detail}”`,
      unread: (name: string, size: string, detail: string) =>
        `${name} (${size}) is packed with ${detail}, which docwalk cannot read`,
      changing: (name: string, _size: string, detail: string) =>
        detail === ''
          ? `${name} changed while it was read: something is still writing it`
          : `${name} is not finished: ${detail} is still writing it`,
    },
    cure: {
      missing: (name: string) =>
        `see in its output why the step did not write ${name}, or whether it wrote it elsewhere`,
      folder: (name: string) => `move the folder ${name} away and run the step again`,
      unreadable: (name: string) => `run docwalk as a user who may read ${name}`,
      empty: (name: string) => `see why nothing was written into ${name}, then run the step again`,
      hollow: (name: string) =>
        `nothing was packed into ${name}: see in the output which pulls failed and whether Docker runs, then run the step again`,
      truncated: (name: string) =>
        `see whether the disk is full or the step was stopped, then make or fetch ${name} again`,
      'truncated-inside': (name: string) =>
        `see whether Docker was stopped or its disk is full, then make ${name} again`,
      damaged: (name: string) =>
        `make or fetch ${name} again; see that no second run of the step writes it at the same time`,
      trailing: (name: string) =>
        `make or fetch ${name} again; see that no second run of the step writes it at the same time`,
      foreign: (name: string) => `see what wrote ${name}, then make or fetch it again`,
      unread: (name: string) => `look into ${name} by hand`,
      changing: (name: string) =>
        `wait until what writes ${name} has ended (fuser ${name} shows it), then look again; do not start the step a second time beside it`,
    },
    noImages: (name: string) => `${name} is whole, but no archive of images (it has no manifest.json)`,
    lostFiles: (name: string, count: number, files: string) =>
      `${count} ${count === 1 ? 'file' : 'files'} that images of ${name} need ${count === 1 ? 'is' : 'are'} not inside: ${files}`,
    altered: (name: string, count: number, files: string) =>
      `${count} ${count === 1 ? 'file' : 'files'} inside ${name} ${count === 1 ? 'is' : 'are'} not what the digest says: ${files}`,
    missingImages: (missing: number, all: number, names: string) =>
      `${missing} of ${all} ${missing === 1 ? 'is' : 'are'} missing: ${names}`,
    missingFiles: (names: string) => `not inside: ${names}`,
    cureNoImages: (name: string) => `make ${name} with docker save`,
    cureMissingImages: (name: string, first: string) =>
      `run docker pull ${first} to see why it is missing; then run the step that makes ${name} again`,
    cureMissingFiles: (name: string) => `see whether ${name} is the right archive, in the right version`,
  },
  list: {
    missing: (name: string) => `the list ${name} is not there`,
    unreadable: (name: string, code: string) => `the list ${name} cannot be read (${code})`,
    empty: (name: string) => `the list ${name} names no image`,
    cureMissing: (name: string) => `fetch ${name}, or change to the folder it is in`,
    cureEmpty: (name: string) => `fetch ${name} again, or see which step was to write it`,
    remark: {
      'byte-order-mark': (name: string) => `${name} begins with a byte order mark`,
      'carriage-return': (name: string, lines: number) =>
        `${name} has Windows line ends (CR) in ${lines} ${lines === 1 ? 'line' : 'lines'}`,
      'no-final-newline': (name: string, _lines: number, text: string) =>
        `the last line of ${name} (${text}) has no line end`,
      'blank-line': (name: string, lines: number) => `${name} has ${lines} blank ${lines === 1 ? 'line' : 'lines'}`,
      comment: (name: string, lines: number) => `${name} has ${lines} ${lines === 1 ? 'comment' : 'comments'}`,
      blanks: (name: string, lines: number) =>
        `${name} has blanks around the name in ${lines} ${lines === 1 ? 'line' : 'lines'}`,
      duplicate: (name: string, lines: number, text: string) =>
        lines === 1 ? `${name} names ${text} twice` : `${name} has ${lines} names more than once`,
      'not-a-name': (name: string, lines: number, text: string) =>
        lines === 1
          ? `${name} has a line that names no image: “${text}”`
          : `${name} has ${lines} lines that name no image, the first “${text}”`,
    },
    cureCarriageReturn: (name: string) =>
      `take the Windows line ends off (sed -i 's/\\r$//' ${name}) and run the step again`,
    cureFinalNewline: (name: string) =>
      `a script that reads line by line never sees a last line without a line end: add one (echo >> ${name}) and run the step again`,
    cureBlanks: (name: string) => `take off the blanks around the names in ${name} and run the step again`,
    cureNotAName: (name: string) => `see whether ${name} is the list that was meant, mend it and run the step again`,
  },
  written: {
    fresh: (name: string) => `${name} is there, readable to its end, and written by this step`,
    appended: (name: string) => `${name} is there, and this step added to it`,
    kept: (name: string) => `${name} is there and readable to its end`,
    seen: (name: string, size: string) => `${name} is there, ${size}`,
    seenArchive: (name: string, seen: string) => `${name} is there: ${seen}`,
    grew: (name: string, before: string, size: string) => `${name} grew from ${before} to ${size}`,
    nothingAdded: (name: string, size: string) => `nothing was added to ${name}, it still has ${size}`,
    changed: (name: string, date: string) =>
      `${name} is not what it was when it was last proven; it was changed on ${date}, not by this step`,
    cureNothingAdded: 'the command printed nothing: look at what stands before >>, then run the step again',
    cureChanged: (name: string) =>
      `see who changed ${name}, and run the step that makes it again if that was not meant`,
    badJson: (name: string, line: number, column: number, found: string) =>
      `${name} is no JSON: line ${line}, column ${column}: “${found}” cannot stand there`,
    shortJson: (name: string, line: number) => `${name} is no JSON: it ends too early, in line ${line}`,
    badYaml: (name: string, line: number, column: number, why: string) =>
      `${name} is no YAML: line ${line}, column ${column}: ${why}`,
    cureSyntax: (name: string) => `open ${name} at that place and mend it`,
  },
  data: {
    equals: (name: string, path: string, value: string) => `${path} in ${name} is ${value}`,
    exists: (name: string, path: string) => `${name} has ${path}`,
    seen: (name: string, path: string, value: string) => `${path} in ${name} is ${value}`,
    noPath: (name: string, path: string, upTo: string) =>
      upTo === '' ? `${name} has no ${path}` : `${name} has no ${path}; it has ${upTo}`,
    hidden: 'another value (not shown, it may be a secret)',
    badPath: (path: string) => `“${path}” is no path: write names with dots, places with [0], other names as ["…"]`,
    cure: (name: string, path: string) => `set ${path} in ${name} and look again`,
  },
} as const;
