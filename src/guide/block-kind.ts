/** What a block of code is: commands, a console session, shown output, a file, an example. */
import type {Code} from 'mdast';
import {type Label, readLabel} from '../lexicon/label.ts';
import type {Before} from './block-before.ts';
import {
  canBeTyped,
  data,
  formatOf,
  isAllCalls,
  isAllKnown,
  isLoneWord,
  isManifest,
  isMarkup,
  isQuery,
} from './block-text.ts';
import {
  findExample,
  findNewFile,
  findScript,
  findSpecimen,
  findSubject,
  printedBy,
  runsCommand,
  tellsChange,
  tellsText,
} from './block-words.ts';
import {fileOnFence} from './edits.ts';
import {type Announcement, findAnnouncement} from './expectations.ts';
import {type FenceKind, isUnixShell, tellFence} from './fence-languages.ts';
import {findFiles} from './file-names.ts';
import {evidenceOf, type Passage} from './passage.ts';
import type {Evidence, Place, Shell} from './schema.ts';
import {looksLikeBatch} from './shell/batch.ts';
import {knownProgram} from './shell/known-programs.ts';
import {isForeignSession, type Look, looksLike} from './shell/looks.ts';
import {findPlaceholders} from './shell/placeholders.ts';
import {looksLikePowerShell} from './shell/powershell.ts';
import {printsResource} from './shell/showing.ts';

export type BlockKind =
  | {readonly kind: 'command'; readonly shell: Shell; readonly evidence: Evidence}
  | {
      readonly kind: 'output';
      readonly announced: Announcement | null;
      readonly evidence: Evidence;
    }
  /**
   * Text of a file or configuration, of this format (null: unknown). Whether it is an edit depends on a path being known.
   * `about`: the file whose text the sentence before announces.
   */
  | {
      readonly kind: 'config';
      readonly format: string | null;
      readonly about: string | null;
      readonly evidence: Evidence;
    }
  | {readonly kind: 'example'; readonly evidence: Evidence}
  | {readonly kind: 'unread'; readonly evidence: Evidence};

/** What stands around a block. */
export type BlockSetting = {
  readonly code: Code;
  readonly text: string;
  readonly place: Place;
  /** The passage right before the block, when nothing stands between. */
  readonly intro: Passage | null;
  readonly before: Before;
  /** The text of the step or section speaks of PowerShell, or of a Windows machine. */
  readonly windows: boolean;
  /** A step stands before the block in the same part of the page: output can belong to it. */
  readonly afterStep: boolean;
};

/** Reads a block: its fence's language first, then prompts and content, the words and blocks before it; a parser's opinion last. */
export function tellBlock(setting: BlockSetting): BlockKind {
  const {code, text, place, intro, before} = setting;
  const because: Because = (reading, phrase) => evidenceOf(reading, phrase, {text: firstLine(text), place});
  if (text.trim() === '') return tellEmpty(code, because);
  const fence = tellFence(code.lang);
  const looks = looksLike(text);
  const content = `content: ${looks.phrase}`;
  const language = `fence language: ${code.lang ?? 'none'}`;
  const announced = intro === null ? null : findAnnouncement(intro);
  const runs = intro === null ? null : runsCommand(intro);
  const command = (phrase: string) => asCommand(setting, fence, phrase, because);
  const output = (phrase: string): BlockKind => ({kind: 'output', announced, evidence: because('output', phrase)});
  const config = (format: string | null, phrase: string, about: string | null = null): BlockKind => ({
    kind: 'config',
    format,
    about,
    evidence: because('config', phrase),
  });
  const example = (phrase: string): BlockKind => ({kind: 'example', evidence: because('example', phrase)});

  if (before.mark !== null) return output(`the comment before it: ${before.mark}`);
  const foreign = looks.kind === 'session' && isForeignSession(text);
  if (foreign && fence.kind === 'code') return config(fence.format, `${language}; ${content}`);
  if (looks.kind === 'session') return command(content);
  const shown = intro === null ? null : findExample(intro);
  const caption = intro === null ? null : readLabel(`${intro.text}:`, intro.tables, null);
  if (caption !== null && showing.has(caption.role) && caption.rest >= (intro?.text.length ?? 0))
    return output(`the words over it: ${caption.word}`);
  if (fence.kind === 'output') return output(language);
  const format = formatOf(looks.kind);
  const specimen = intro === null ? null : findSpecimen(intro);
  if (specimen !== null && (fence.kind === 'shell' || looks.kind === 'command'))
    return example(`the words before it: ${specimen}`);
  if (fence.kind !== 'shell' && looks.kind !== 'command' && fileOnFence(code) !== null)
    return config(fence.kind === 'open' ? format : fence.format, language);
  const known = fence.kind === 'config' ? fence.format : format;
  const about = announced === null || known === null ? null : findSubject(announced, known);
  if (about !== null) return config(known, `the words before it: ${announced?.phrase}`, about);
  // "Run this, you should see …:" introduces a command; "… returns something like:" its output
  const changes = intro !== null && (format !== null || fence.kind === 'config') && tellsChange(intro);
  const saysOutput =
    announced !== null &&
    !changes &&
    (runs === null || !runs.after(announced.place)) &&
    (looks.kind !== 'command' || (fence.kind === 'open' && isLoneWord(text))) &&
    !(
      format !== null &&
      before.showed === null &&
      (announced.role !== 'output' || isResource(intro, looks.kind, text))
    );
  if (saysOutput && (fence.kind !== 'config' || setting.afterStep) && !(fence.kind === 'code' && isQuery(looks.kind)))
    return output(`the words before it: ${announced.phrase}`);
  const prints = before.shows === null || (isManifest(text) && !printsResource(before.shows)) ? null : before.shows;
  const behind = prints === null ? null : `it stands right behind a command that prints: ${prints}`;
  if (fence.kind === 'shell') {
    // `true` and `yes` are printed, and are programs: alone in a shell fence that follows no command they are called
    const called = before.adjacent === null && text.split('\n').every(line => knownProgram(line.trim()));
    if ((looks.kind === 'output' || looks.kind === 'log') && !called) return output(content);
    if (looks.kind === 'assignments' && intro !== null && tellsText(intro) && findFiles(intro).length > 0)
      return config('env', `the words before it name the file; ${content}`);
    if (format !== null && looks.kind !== 'dockerfile')
      return behind === null ? config(format, content) : output(behind);
    if (announced !== null && runs === null && looks.kind === 'unknown')
      return output(`the words before it: ${announced.phrase}`);
    if (looks.kind === 'prose') return setting.afterStep ? output(`${content}; sentences, no call`) : example(content);
    if (looks.kind === 'address' || looks.kind === 'listing') {
      // what still has to be filled in was never printed
      const isShown =
        setting.afterStep &&
        (before.adjacent === 'command' || announced !== null || shown !== null) &&
        !findPlaceholders(text, 'config').some(each => each.sure);
      return isShown ? output(`${content}; no call`) : example(content);
    }
    return command(language);
  }
  if (fence.kind === 'config' && looks.kind === 'command' && data.has(fence.format) && isAllCalls(text))
    return command(content);
  if (fence.kind === 'config')
    return behind === null || before.edits !== null ? config(fence.format, language) : output(behind);
  if (fence.kind === 'code') {
    if (looks.kind === 'command' && fence.format === 'makefile') return command(content);
    return config(fence.format, language);
  }
  const script = looks.kind === 'command' && intro !== null ? findScript(intro, text) : null;
  if (script !== null) return config(null, `the words before it: ${script}`);
  const typed = before.edits !== null && before.adjacent === 'command' && intro === null && !isAllKnown(text);
  if (looks.kind === 'command' && typed) return config(null, `the text for the editor: ${before.edits.phrase}`);
  if (looks.kind === 'command') return command(content);
  if (looks.kind === 'output' || looks.kind === 'log') return output(content);
  if (before.adjacent !== null && before.edits === null && followsAsOutput(before, looks.kind, text))
    return output(behind ?? 'it stands right behind a command or its output');
  const told = intro === null || isManifest(text) || format === 'dockerfile' ? null : printedBy(intro);
  if (told !== null && fence.kind === 'open') return output(`the words before it name a command that prints: ${told}`);
  if (format !== null) return config(format, content);
  if (looks.kind === 'code' || looks.kind === 'sql') return example(content);
  if (announced !== null) return output(`the words before it: ${announced.phrase}`);
  if (fence.kind === 'source') return config(fence.format, language);
  if (shown !== null) return example(`the words before it: ${shown}`);
  if (before.edits !== null && (before.adjacent !== null || (intro !== null && tellsText(intro))))
    return config(null, `the text for the editor: ${before.edits.phrase}`);
  const named = intro === null ? null : findNewFile(intro);
  if (named !== null) return config(null, `the words before it: ${named}`);
  if (looks.kind === 'assignments') return config('env', content);
  if (looks.kind === 'pem' || looks.kind === 'address' || looks.kind === 'listing') return example(content);
  if (runs !== null && looks.kind === 'unknown' && canBeTyped(text))
    return command(`the words before it: ${runs.phrase}`);
  return {kind: 'unread', evidence: because('unread', `no reader claimed it (${language}; ${content})`)};
}

type Because = (reading: string, phrase: string) => Evidence;

/** Words that stand alone over what was printed. */
const showing: ReadonlySet<Label['role']> = new Set(['result', 'output'] as const);

/** A block without text whose fence names the file that the site puts there. */
function tellEmpty(code: Code, because: Because): BlockKind {
  const file = fileOnFence(code);
  if (file === null) return {kind: 'unread', evidence: because('unread', 'the block is empty')};
  return {
    kind: 'example',
    evidence: because('example', `the site puts the file ${file} there, which is not on the page`),
  };
}

function asCommand(setting: BlockSetting, fence: FenceKind, phrase: string, because: Because): BlockKind {
  const batch = fence.kind === 'shell' && fence.shell !== 'bash' ? null : looksLikeBatch(setting.text);
  if (batch !== null) return {kind: 'command', shell: 'cmd', evidence: because('command', batch.phrase)};
  const powershell = looksLikePowerShell(setting.text);
  const named = fence.kind === 'shell' && (fence.shell !== 'bash' || isUnixShell(setting.code.lang));
  const windows = powershell !== null || (setting.windows && !named);
  const shell: Shell = fence.kind === 'shell' && fence.shell !== 'bash' ? fence.shell : windows ? 'powershell' : 'bash';
  const why =
    shell === 'powershell' ? `${phrase}; ${powershell?.phrase ?? 'the text speaks of PowerShell or Windows'}` : phrase;
  return {kind: 'command', shell, evidence: because('command', why)};
}

const isResource = (intro: Passage | null, look: Look['kind'], text: string): boolean =>
  look === 'yaml' && isManifest(text) && intro?.label?.role !== 'output';

/** Right behind a command or its output stands what it printed, unless it is a manifest or a source of its own. */
function followsAsOutput(before: Before, look: Look['kind'], text: string): boolean {
  if ((before.adjacent !== 'command' && before.adjacent !== 'output') || isMarkup(text)) return false;
  if (before.shows !== null) return look !== 'assignments' && look !== 'dockerfile';
  if (look === 'json') return true;
  if (look === 'yaml') return !isManifest(text);
  return look === 'unknown' || look === 'prose' || look === 'address' || look === 'listing' || look === 'pem';
}

const firstLine = (text: string): string => text.trim().split('\n', 1)[0] ?? '';
