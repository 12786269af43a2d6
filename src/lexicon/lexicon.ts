/**
 * What documents say, as data. A language is a table of this shape; no code outside this room knows a word of any.
 *
 * A phrase is written in a small language (phrase.ts): `{slot}` words of the author, `(x)` may be missing, `[a|b]` one of
 * these, `#` a number, `…` a few words between, `^` and `$` the ends of the sentence. Text is folded before it is compared: lower case,
 * full-width punctuation as half-width, one kind of quotation mark.
 */
import {en} from './en.ts';
import {zh} from './zh.ts';

/** A word in front of a colon, strong or alone: `**Result:** …`. */
export type LabelRole =
  | 'result'
  | 'prerequisites'
  | 'note'
  | 'tip'
  | 'important'
  | 'warning'
  | 'danger'
  | 'example'
  | 'output'
  | 'optional';

/**
 * What a sentence says. Those that need a word:
 * `mayEdit`: a file may be looked at or changed ("view or edit"): no change is told; `otherwise`: the contrary of the condition before; `asks`: an "if" that asks instead of guarding ("check if …"); `alternatives`: one of the parts below is enough; `instead`: the code below stands for what stands above; `decides`: what a program chooses, not a person; `effect`: what a command does, told right behind it; `success`: what is seen when all went well ("if you see this,
 * it works"); `adapts`: what stands below is to be changed, not left out; `unsuccess`: the same had it gone wrong; `ensures`: a prerequisite,
 * but for words that lead into a command, which is what looks at it; `prerequisiteList`: the points below are prerequisites; `needs`: something is demanded, told only in a part
 * about prerequisites; `enumerates`: the points below are things, not things to do; `refers`: the reader is sent to another page; `overview`: they are the course of what the page does
 * further down; `downloaded`: what was fetched before, no order to fetch; `describes`: what a file holds, no order to make it; `wait`: the reader has to wait, or something takes a while; `terminal`: a terminal other than the one before; `leaves`: a shell that was opened is left; `specimen`: the code below is spoken about, not to be run; `reason`: why something is so, nothing demanded; `reads`: something is to be read; `pointer`: nothing but a pointer to another page ("for more information, see …").
 */
export type PhraseRole =
  | 'skipIf'
  | 'skipOtherwise'
  | 'otherwise'
  | 'unless'
  | 'onlyIf'
  | 'ifNeeded'
  | 'optional'
  | 'when'
  | 'asks'
  | 'decides'
  | 'adapts'
  | 'after'
  | 'wait'
  | 'terminal'
  | 'leaves'
  | 'prerequisite'
  | 'ensures'
  | 'prerequisiteList'
  | 'needs'
  | 'pointer'
  | 'enumerates'
  | 'overview'
  | 'refers'
  | 'specimen'
  | 'reason'
  | 'reads'
  | 'output'
  | 'outcome'
  | 'effect'
  | 'success'
  | 'unsuccess'
  | 'failure'
  | 'makes'
  | 'download'
  | 'downloaded'
  | 'describes'
  | 'createFile'
  | 'appendFile'
  | 'editFile'
  | 'needsFile'
  | 'mergeFile'
  | 'mayEdit'
  | 'locatedIn'
  | 'example'
  | 'runs'
  | 'press'
  | 'allTabs'
  | 'alternatives'
  | 'instead'
  | 'nextPage';

export type HeadingRole =
  | 'prerequisites'
  | 'cleanup'
  | 'troubleshooting'
  | 'reference'
  | 'optional'
  | 'alternative'
  | 'step'
  | 'next'
  | 'output';

/** A machine that is not the one docwalk runs on, named by the words of the text. */
export type MachinePhrase = {
  readonly phrases: readonly string[];
  readonly role: string;
  readonly os: 'linux' | 'macos' | 'windows' | null;
  /** Said of one step by the words it begins with, and of a part by its heading: not by any word that stands somewhere. */
  readonly own?: true;
};

export type Lexicon = {
  /** As in `lang:` of front matter: `en`, `zh`. */
  readonly language: string;
  /** Text without such a letter is none of this language's. */
  readonly letters: RegExp;
  /** Share of such letters from which a page is taken to be written in this language; the first table that reaches it wins. */
  readonly share: number;
  readonly labels: Readonly<Record<LabelRole, readonly string[]>>;
  /** What stands behind `**Result:**` on an audit page: a verdict, no promise. */
  readonly verdicts: readonly string[];
  readonly headings: Readonly<Record<HeadingRole, readonly string[]>>;
  readonly phrases: Readonly<Record<PhraseRole, readonly string[]>>;
  readonly machines: readonly MachinePhrase[];
  /** The words with which this text means the machine the reader sits at. */
  readonly here: readonly string[];
  /** `{amount}` `{unit}` of free disk space. */
  readonly disk: readonly string[];
  /** `{tool}` `{version}` or newer. */
  readonly versions: readonly string[];
  /** The reader's case is that `{tool}` is installed, or that `{file}` is there. */
  readonly present: {readonly tool: readonly string[]; readonly file: readonly string[]};
  /** The contrary: `{tool}` is not installed, `{file}` is not there. */
  readonly absent?: {readonly tool: readonly string[]; readonly file: readonly string[]};
  /** Something listens on `{port}`, or nothing does. */
  readonly ports?: {readonly taken: readonly string[]; readonly free: readonly string[]};
  /** The reader's case is one the host can tell: architecture, operating system. */
  readonly hosts: readonly {
    readonly phrases: readonly string[];
    /** The bare names: a second case in the same condition means that the host cannot tell. */
    readonly names: readonly string[];
    readonly os?: 'linux' | 'macos' | 'windows';
    readonly arch?: 'x64' | 'arm64';
  }[];
  /** Words in a placeholder's name that tell what it stands for. */
  readonly variableWords: Readonly<
    Record<'host' | 'port' | 'url' | 'path' | 'version' | 'number' | 'secret', readonly string[]>
  >;
  readonly naming?: {
    /** Sentences that tell to put a value where a word stands: that word is a placeholder however it looks. */
    readonly replace: readonly string[];
    /** The same of one word without blanks that need not be in capitals: `{x}`. */
    readonly replaceThis: readonly string[];
    /** What goes on behind such words: `, {x} with …`. */
    readonly replaceAlso?: readonly string[];
    /** Sentences that tell what a word before them stands for. */
    readonly stands: readonly string[];
    /** Words right behind a name that make it the name of a thing, no placeholder: "replace the `DNS` entries". */
    readonly things?: readonly string[];
    /** Sentences that give a file its name, `{file}`, whatever it ends in. */
    readonly file: readonly string[];
    /** Last words of a name that ask for nothing but a text: `name`, `id`. */
    readonly text: readonly string[];
    /** Words behind which a name only says more of what it names: `path OF the key`. */
    readonly joints: readonly string[];
    /** Words that say nothing of what a name asks for: `YOUR_TOKEN_HERE`. */
    readonly fillers: readonly string[];
    /** Names so common that two spellings of one need not be one value. */
    readonly common: readonly string[];
  };
};

/** The tables in the order they are asked. */
export const lexicons: readonly Lexicon[] = [zh, en];
