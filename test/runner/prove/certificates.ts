/** Certificates for a registry double, made by openssl. */
import {execFileSync} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';

export type KeyPair = {readonly cert: string; readonly key: string};

/** An authority of its own and a maker of certificates it signs. `close` removes its folder. */
export function makeAuthority(): {
  readonly certificate: string;
  sign(options?: {readonly names?: string | null; readonly days?: number}): KeyPair;
  close(): void;
} {
  const folder = mkdtempSync(path.join(tmpdir(), 'docwalk-ca-'));
  const openssl = (...args: string[]): void => void execFileSync('openssl', args, {cwd: folder, stdio: 'pipe'});
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  openssl(
    'req',
    '-x509',
    ...curve,
    '-keyout',
    'ca.key',
    '-out',
    'ca.crt',
    '-subj',
    '/CN=test authority',
    '-days',
    '30',
  );
  return {
    certificate: readFileSync(path.join(folder, 'ca.crt'), 'utf8'),
    sign({names = 'DNS:registry.example.test', days = 30} = {}) {
      openssl('req', ...curve, '-keyout', 'x.key', '-out', 'x.csr', '-subj', '/CN=registry.example.test');
      writeFileSync(path.join(folder, 'x.ext'), names === null ? '' : `subjectAltName=${names}`);
      const signed = [
        '-CA',
        'ca.crt',
        '-CAkey',
        'ca.key',
        '-CAcreateserial',
        '-days',
        String(days),
        '-extfile',
        'x.ext',
      ];
      openssl('x509', '-req', '-in', 'x.csr', ...signed, '-out', 'x.crt');
      const read = (name: string): string => readFileSync(path.join(folder, name), 'utf8');
      return {cert: read('x.crt'), key: read('x.key')};
    },
    close: () => rmSync(folder, {recursive: true, force: true}),
  };
}
