/** What a block of code is: commands, a console session, shown output, a file, an example. */
import type {Code} from 'mdast';
import {type Announcement, findAnnouncement} from './expectations.ts';
import {tellFence} from './fence-languages.ts';
import {evidenceOf, findPhrase, type Passage} from './passage.ts';
import type {Evidence, Place, Shell} from './schema.ts';
import {looksLike} from './shell/looks.ts';
import {looksLikePowerShell} from './shell/powershell.ts';

export type BlockKind =
  | {readonly kind: 'command'; readonly shell: Shell; readonly evidence: Evidence}
  | {
      readonly kind: 'output';
      readonly announced: Announcement | null;
      readonly evidence: Evidence;
    }
  /** Text of a file or configuration, of this format (null: unknown). Whether it is an edit depends on a path being known. */
  | {readonly kind: 'config'; readonly format: string | null; readonly evidence: Evidence}
  | {readonly kind: 'example'; readonly evidence: Evidence}
  | {readonly kind: 'unread'; readonly evidence: Evidence};

/** What stands around a block. */
export type BlockSetting = {
  readonly code: Code;
  readonly text: string;
  readonly place: Place;
  /** The passage right before the block, when nothing stands between. */
  readonly intro: Passage | null;
  /** The text of the step or section speaks of PowerShell, or of a Windows machine. */
  readonly windows: boolean;
  /** A step stands before the block in the same part of the page: output can belong to it. */
  readonly afterStep: boolean;
};

const textual = new Set(['json', 'yaml', 'toml', 'ini', 'xml', 'dockerfile']);

/** Reads a block: its fence's language first, then prompts and content, the words before it; a parser's opinion last. */
export function tellBlock(setting: BlockSetting): BlockKind {
  const {code, text, place, intro} = setting;
  const fence = tellFence(code.lang);
  const looks = looksLike(text);
  const because = (reading: string, phrase: string): Evidence =>
    evidenceOf(reading, phrase, {text: firstLine(text), place});
  const content = `content: ${looks.phrase}`;
  const language = `fence language: ${code.lang ?? 'none'}`;
  const command = (phrase: string): BlockKind => {
    const powershell = looksLikePowerShell(text);
    const windows = setting.windows || powershell !== null;
    const shell: Shell =
      fence.kind === 'shell' && fence.shell !== 'bash' ? fence.shell : windows ? 'powershell' : 'bash';
    const why =
      shell === 'powershell'
        ? `${phrase}; ${powershell?.phrase ?? 'the text speaks of PowerShell or Windows'}`
        : phrase;
    return {kind: 'command', shell, evidence: because('command', why)};
  };

  if (text.trim() === '') return {kind: 'unread', evidence: because('unread', 'the block is empty')};
  if (looks.kind === 'session') return command(content);
  const announced = intro === null ? null : findAnnouncement(intro);
  const runs = intro === null ? null : runsCommand(intro);
  // "Run this, you should see …:" introduces a command; "… returns something like:" its output
  const saysOutput = announced !== null && (runs === null || !runs.after(announced.place)) && looks.kind !== 'command';
  const output = (phrase: string): BlockKind => ({kind: 'output', announced, evidence: because('output', phrase)});
  if (fence.kind === 'output') return output(language);
  if (saysOutput && (fence.kind !== 'config' || setting.afterStep))
    return output(`the words before it: ${announced.phrase}`);
  if (fence.kind === 'shell') {
    if (looks.kind === 'output' || looks.kind === 'log') return output(content);
    if (textual.has(looks.kind) && looks.kind !== 'dockerfile')
      return {kind: 'config', format: looks.kind, evidence: because('config', content)};
    if (announced !== null && runs === null && looks.kind === 'unknown')
      return output(`the words before it: ${announced.phrase}`);
    return command(language);
  }
  if (fence.kind === 'config') return {kind: 'config', format: fence.format, evidence: because('config', language)};
  if (fence.kind === 'code') {
    if (looks.kind === 'command' && fence.format === 'makefile') return command(content);
    return {kind: 'config', format: fence.format, evidence: because('config', language)};
  }
  if (looks.kind === 'command') return command(content);
  if (looks.kind === 'output' || looks.kind === 'log') return output(content);
  if (textual.has(looks.kind)) return {kind: 'config', format: looks.kind, evidence: because('config', content)};
  if (looks.kind === 'code' || looks.kind === 'sql') return {kind: 'example', evidence: because('example', content)};
  if (announced !== null) return output(`the words before it: ${announced.phrase}`);
  const example = intro === null ? null : findExample(intro);
  if (example !== null) return {kind: 'example', evidence: because('example', `the words before it: ${example}`)};
  if (runs !== null && text.trim().split('\n').length <= 12) return command(`the words before it: ${runs.phrase}`);
  return {kind: 'unread', evidence: because('unread', `no reader claimed it (${language}; ${content})`)};
}

const firstLine = (text: string): string => text.trim().split('\n', 1)[0] ?? '';

/** The words of the last sentence before a block that say something is to be run. */
function runsCommand(intro: Passage): {readonly phrase: string; after(place: Place): boolean} | null {
  for (const sentence of [...intro.sentences].reverse()) {
    const match = findPhrase(intro, sentence, 'runs');
    if (match !== null) {
      const at = sentence.place.start.offset;
      return {phrase: `${match.language} ${match.role}: ${match.phrase}`, after: place => at > place.start.offset};
    }
  }
  return null;
}

function findExample(intro: Passage): string | null {
  if (intro.label?.role === 'example') return `${intro.label.language} label: ${intro.label.word}`;
  for (const sentence of intro.sentences) {
    const match = findPhrase(intro, sentence, 'example');
    if (match !== null) return `${match.language} ${match.role}: ${match.phrase}`;
  }
  return null;
}
