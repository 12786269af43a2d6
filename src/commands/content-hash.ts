import {createHash} from 'node:crypto';

/** Names a content: SHA-256 in hexadecimal digits. */
export const hashOf = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');
