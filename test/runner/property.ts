/** fast-check beside vitest under one roof, so that a property reads like any other test. */
export {default as fc} from 'fast-check';
export {test} from 'vitest';
