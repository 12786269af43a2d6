/** Hosts that are this machine. */
import {isIPv4, isIPv6} from 'node:net';

/** A host without its port and brackets; an IPv6 address without brackets has no port. */
export const bareHost = (host: string): string =>
  isIPv6(host) ? host : host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');

/** `localhost`, 127.0.0.0/8 and ::1, as they are written. */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIPv4(host) && host.startsWith('127.'));
