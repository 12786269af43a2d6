import type {Lexicon} from './lexicon.ts';

/** With what words English guides make the reader wait, and send them to another terminal. */
export const waits = {
  wait: [
    '^(then |now |next )(please )wait (for |until |till |a |some |several |# )',
    '[and|then|,] wait (for|until|till|a few|several|some|#) ',
    '[please|must|should|need to|have to] wait (for|until|till|a few|several|some|#) ',
    '[this|it|that|which|creation|deployment|installation|process|operation|command|step|startup|upgrade] [may|might|can|could|will|should] (also |easily |normally |usually )take (a |some |several |up |about |around |at least |between |quite |approximately |# |less )…[time|moment|moments|while|second|seconds|minute|minutes|hour|hours]',
    '[this|it|that|which|process|operation|command|step|startup] (usually |typically |normally |often )takes (a |some |several |up |about |around |at least |between |quite |approximately |# |less )…[time|moment|moments|while|second|seconds|minute|minutes|hour|hours]',
    '[be patient]',
  ],
  terminal: [
    '[in|open|from|start|launch|use|into|to] (up )(a |an |your )[another|new|second|separate|different|other|secondary|additional] (bash |command |command-line |local )[terminal|shell|console|command prompt|terminal window|shell window|terminal tab|terminal session|shell session]',
  ],
} satisfies Partial<Lexicon['phrases']>;
