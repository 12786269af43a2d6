/**
 * The port for questions: terminal, CI and tests differ only in who answers (DESIGN law 10).
 * Implementations: the screen (src/screen), `policy-operator.ts` (flags and answers file), a script in tests.
 */
import type {Choice, Condition, Expectation, Prerequisite, Section, Step, Variable} from '../guide/schema.ts';
import type {By} from './events.ts';
import type {Finding} from './finding.ts';

/** What is asked, with all that a person needs to answer it. */
export type Question =
  | {readonly question: 'choice'; readonly choice: Choice}
  | {
      readonly question: 'prerequisite';
      readonly prerequisite: Prerequisite | null;
      readonly findings: readonly Finding[];
    }
  | {
      readonly question: 'condition';
      readonly condition: Condition;
      readonly block: Step | Section;
      /** Other sentences of the same kind that guard the same block (an outline repeats what the section says). */
      readonly also?: readonly Condition[];
      /** For kind `after`: the titles of the steps that have not passed. */
      readonly missing?: readonly string[];
      /** What was seen of them. */
      readonly found?: readonly string[];
    }
  | {
      readonly question: 'value';
      readonly variable: Variable;
      readonly step: Step | null;
      /** The command line it stands in. */
      readonly context: string | null;
      /** Why the last answer was not taken; empty: a person wants another value than the one there is. */
      readonly complaint: string | null;
      /** Why it is asked for though it has a value. */
      readonly note?: string;
      /** The value it has; no secret. */
      readonly present?: string;
    }
  | {
      readonly question: 'proceed';
      readonly step: Step;
      readonly attempt: number;
      /** The step's text with values put in, secrets masked; left out: as it is written. */
      readonly words?: string;
      /** The bytes that will be given to the shell (or the file's content for an edit), secrets masked. */
      readonly script: string | null;
      /** One sentence for each thing that will be looked at afterwards. */
      readonly checks: readonly string[];
      /** Things to know before: it will overwrite a proven file, it is destructive, it hands over a secret. */
      readonly warnings: readonly string[];
      /** The words that take something away for good: it wants a yes of its own, from a person or `--allow-destructive`. */
      readonly destructive?: string;
      /** For an edit of a file that is there: what changes in it, as a unified diff, secrets masked. */
      readonly diff?: string;
      /** What `undo` would do; without it there is nothing to undo. */
      readonly undo?: string;
      /** Of `warnings`, what is to be typed into what it opens: to be at hand while it has the terminal. */
      readonly typed?: readonly string[];
      /** It does not end by itself (not `sure`: it may not); `background`: it can be put there. */
      readonly endless?: {readonly sure: boolean; readonly background: boolean};
    }
  | {
      readonly question: 'done';
      readonly step: Step;
      readonly text: string;
      readonly checks: readonly string[];
      /** Where it is done: what an earlier step has opened. */
      readonly note?: string;
    }
  | {
      readonly question: 'statement';
      readonly step: Step;
      readonly expectation: Expectation;
      /** Where the output was compared and differs: how. */
      readonly finding?: Finding;
    }
  | {
      readonly question: 'after-failure';
      readonly step: Step;
      readonly attempt: number;
      readonly reason: string;
      readonly findings: readonly Finding[];
      /** The sidecar's hint in the interface language. */
      readonly hint: string | null;
      /** The script that failed; null for a step without one. */
      readonly script: string | null;
      /** It said that it wanted a terminal: that is offered first. */
      readonly wantsTerminal?: boolean;
      /** What `undo` would do; without it there is nothing to undo. */
      readonly undo?: string;
      /** It does not end by itself and ran until it was stopped: `go` says that it has done its part. */
      readonly untilStopped?: true;
      /** It can be put in the background. */
      readonly background?: true;
    }
  | {
      readonly question: 'resume';
      readonly text: string;
      /** The first is what a yes means. */
      readonly options: readonly string[];
      readonly subject?: string;
    };

/**
 * `go`: run it, yes, done, continue, accept. `no`: a condition does not hold, a statement is not so.
 * `edit`: run `text` instead; of a step done by hand: it is done, and `text` is what it printed. `shell`: open a shell here, then ask again. `terminal`: run it again with the terminal.
 * `value`: ask anew for the variable named in `text`, then show the step again.
 * `undo`: put back what an edit has changed, then ask again.
 * `background`: what does not end by itself runs in the background until the run ends; it is shown so before it runs.
 * `back`: to the step before, or the one whose id is in `text`.
 * `set`: the value or option in `text`. `skip`/`overrule`: with the reason in `text`. `stop`: end the run, keep it.
 */
export type Answer = {
  readonly answer:
    | 'go'
    | 'no'
    | 'set'
    | 'edit'
    | 'retry'
    | 'shell'
    | 'terminal'
    | 'skip'
    | 'overrule'
    | 'back'
    | 'undo'
    | 'value'
    | 'background'
    | 'stop';
  readonly text?: string;
  readonly by: By;
};

export type Operator = {
  /** Rejects never; an aborted question is answered `stop`. */
  ask(question: Question, signal: AbortSignal): Promise<Answer>;
  /** Hands the real terminal to `work` (a password prompt, an editor, a shell) and takes it back; null without a terminal. */
  readonly lendTerminal: (<T>(work: () => Promise<T>) => Promise<T>) | null;
};
