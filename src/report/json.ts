import type {Reporter} from '../runner/events.ts';

/** One event a line: the journal with the output in its place. Control characters are escaped by JSON itself. */
export const reportJson = (): Reporter => event => `${JSON.stringify(event)}\n`;
