/** Steps that a person does on another machine: what of them cannot be looked at from here. */
import type {Check} from '../sidecar/schema.ts';
import {isLoopback} from './prove/network/loopback.ts';

/** Whether a check looks at files, programs or ports of the machine that the step was done on. */
export function looksAtMachine(check: Check): boolean {
  if ('registry' in check) return false;
  if ('http' in check) return isLoopback(hostOf(check.http));
  if ('port' in check) return check.host === undefined || isLoopback(check.host);
  return !('output' in check) || 'command' in check;
}

function hostOf(url: string): string {
  try {
    return new URL(url).hostname.replace(/^\[|\]$/g, '');
  } catch {
    return '';
  }
}
