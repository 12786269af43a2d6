/** Opens a journal, says what came of it, and holds it until it is killed. Argument: the journal file. */
import {openJournal} from '../../../../src/runner/journal/journal.ts';

const opened = openJournal(process.argv[2] ?? '');
process.send?.(opened.ok ? 'holds' : opened.reason);
setInterval(() => {}, 1000);
