import type {ShellResult} from '../shell.ts';

/** The result of a step that was not given to any shell; what is known otherwise stands over it. */
export const notRun: ShellResult = {
  exitCode: null,
  signal: null,
  timedOut: false,
  stopped: false,
  stateSaved: false,
  background: [],
  failure: null,
  failureCode: null,
  failedStatement: null,
  survivors: [],
  ms: 0,
};
