// Tests break a double on purpose: REHEARSAL_SPOIL holds names, with commas between. Nobody else sets it.
const broken = new Set((process.env.REHEARSAL_SPOIL ?? '').split(',').filter(name => name !== ''));

/** Whether this fault is asked for. */
export const spoilt = fault => broken.has(fault);
