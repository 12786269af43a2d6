/** Appends events until one is refused, says why and what stands in the journal. Arguments: the journal file, a smaller event count. */
import {openJournal} from '../../../../src/runner/journal/journal.ts';
import {start, stepStart} from '../events.ts';

const opened = openJournal(process.argv[2] ?? '');
if (!opened.ok) throw new Error(opened.reason);
let failure = opened.append(start);
let written = 1;
while (failure === null) failure = opened.append(stepStart(written++, 'populate/1'));
process.send?.({failure, written: written - 1});
