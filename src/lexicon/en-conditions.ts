import type {Lexicon} from './lexicon.ts';

/** With what words English guides make something depend on the reader's case, or on what was done before. */
export const conditions = {
  skipIf: [
    '[skip|skips|ignore|omit] [this|these|the following|that] [step|steps|section|part|procedure] [if|when|unless|for] {condition}',
    '[if|when] {condition}, [skip|ignore|omit] [this|these|the following|to] ',
    '[if|when] {condition}[,| then] you [can|may|should|could|must] (also |safely |just )skip',
    "[if|when] {condition}, you [do not|don't] need [to do|to follow|this]",
    'you (can |may |should |could |must )(also |safely )skip [this|these|the following] [step|steps|section|part] if {condition}',
    '[this|the following] [step|section] [can|may|should] be skipped [if|when|for] {condition}',
    '[this|the following] [step|section] is [not necessary|unnecessary] [if|when] {condition}',
    '[this|the following] [step|section] is not [needed|required] [if|when] {condition}',
    'not [needed|required|necessary] if {condition}',
    'you do not need to [do|follow|perform|complete] this [step|section] if {condition}',
  ],
  skipOtherwise: ['^otherwise(,) (you can |you may |please )skip'],
  otherwise: [
    '^(or )otherwise(,)',
    '^[if|when] (it is |you are |this is )not(,)(:)',
    "^if you [do not|don't|are not|aren't](,|:)$",
  ],
  unless: ['\\(unless {condition}\\)', 'unless {condition}'],
  onlyIf: [
    'only [if|when] {condition}',
    '[this|the following|these] [step|steps|section] [is|are|applies|apply] only [to|for|if|when|required|needed|necessary]( if| when| for| to) {condition}',
    '[this|the following|these] [step|steps|section] [is|are] [required|needed|necessary] [if|when] {condition}',
    'only [required|needed|necessary|applicable|applies|relevant] [if|when|for|to] {condition}',
    '^[perform|do|follow|complete|run|execute] (this|these|the following) [step|steps|command|commands|section] [if|when] {condition}',
  ],
  ifNeeded: [
    '[if|when|where] [required|needed|necessary|desired|applicable|appropriate]',
    'if (it is |you )[want|wish|like|prefer|choose|need] (to)$',
    'if [it is|they are] not already',
  ],
  optional: [
    '^(\\()optional(ly)[:|,|.|\\)| -]',
    '\\(optional(ly)[\\)|,|;]',
    '^optional [step|preparation|configuration]',
    '[this|the following] [step|section|part] is optional',
    '[-|:|,] optional$',
  ],
  when: [
    'if {condition}',
    '^whenever {condition},',
    'in case {condition}',
    'in the [case|event] [of|that] {condition}',
    'unless {condition}',
    'as long as {condition}',
    '^[for|on|with] {condition} [users|systems|clusters|servers|installs|installations|distributions|environments|instances|machines]:$',
  ],
  asks: [
    '[check|checks|see|verify|verifies|determine|determines|know|tell|confirm|ask|asks|test|decide|find out|wonder|unsure|sure|detect|detects|specify|specifies|indicates|to show] if',
    '[remember|useful|helpful|handy|best] if',
    'even if',
    '^[when|once|after|whenever] you [click|press|select|choose] ',
  ],
  after: [
    'must be [done|run|performed|executed|completed|installed|applied] (only )after {what}',
    'you must {what} before {this}',
    'make sure (that) you have {what} before {this}',
    '[do|perform|run|follow] [this|these steps] (only )after {what}',
  ],
} satisfies Partial<Lexicon['phrases']>;
