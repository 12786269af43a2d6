import type {Shell} from '../runner/shell.ts';

/** What a check may need and a step may have set, though docwalk's own environment does not hold it. */
const settable = [
  'DOCKER_CERT_PATH',
  'DOCKER_CONFIG',
  'DOCKER_CONTEXT',
  'DOCKER_HOST',
  'DOCKER_TLS_VERIFY',
  'HOME',
  'HTTPS_PROXY',
  'HTTP_PROXY',
  'KUBECONFIG',
  'NO_PROXY',
  'PATH',
  'SSL_CERT_DIR',
  'SSL_CERT_FILE',
  'http_proxy',
  'https_proxy',
  'no_proxy',
] as const;

/** The environment as the steps so far have left it: what checks and probes are made in. */
export function seenEnvironment(
  first: Readonly<Record<string, string | undefined>>,
  shell: Pick<Shell, 'variable'>,
): Readonly<Record<string, string>> {
  const seen: Record<string, string> = {};
  for (const name of new Set([...Object.keys(first), ...settable])) {
    // what is no name to bash stays what it was
    const value = /^[A-Za-z_]\w*$/.test(name) ? shell.variable(name) : first[name];
    if (value !== null && value !== undefined) seen[name] = value;
  }
  return seen;
}
