/** Hosts that are this machine. */
import {isIPv4} from 'node:net';

/** A host without its port and brackets. */
export const bareHost = (host: string): string => host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');

/** `localhost`, 127.0.0.0/8 and ::1, as they are written. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
