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
  leaves: [
    '[exit|leave|quit|close|end|log out of|logout of|log off|disconnect from|exiting|leaving] (from )(the |your |this |that )…[container|shell|session|pod|vm|ssh|console|prompt|client|connection|node|instance|host|machine|server]',
    '[type|enter|run|press|use|input] [exit|quit|logout|ctrl+d|ctrl-d|ctrl d]',
    '[back on|back to|back in|back at|return to|returning to|switch back to] (your |the )…[machine|workstation|laptop|computer|host|window|terminal|shell|node]',
    '[from|on|in] (your |the )[ordinary|local|own|original|regular|first] [machine|workstation|laptop|computer|host|command window|terminal|shell]',
    '^[log out|logout|exit]$',
  ],
  terminal: [
    '[in|open|from|start|launch|use|into|to] (up )(a |an |your )[another|new|second|separate|different|other|secondary|additional] (bash |command |command-line |local )[terminal|shell|console|command prompt|terminal window|shell window|terminal tab|terminal session|shell session]',
  ],
} satisfies Partial<Lexicon['phrases']>;
