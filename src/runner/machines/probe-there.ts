import type {Probe} from '../../guide/schema.ts';
import {quoteWord} from '../../guide/shell/quoting.ts';
import type {Check} from '../../sidecar/schema.ts';
import {isLoopback} from '../prove/network/loopback.ts';

const systems = {linux: 'Linux', macos: 'Darwin', windows: null} as const;
const processors = {x64: '/^(?:x86_64|amd64)$/', arm64: '/^(?:aarch64|arm64)$/'} as const;

/** What a probe asks of another machine, as a check that is made there; null: it cannot be told there. */
export function probeAsCheck(probe: Probe): Check | null {
  if ('absent' in probe && probe.absent === true) return null;
  switch (probe.probe) {
    case 'file':
      return {file: probe.path};
    case 'command':
      return probe.minimum === null ? {command: `command -v ${quoteWord(probe.name)}`} : null;
    case 'docker':
      return probe.minimum === null ? {command: 'docker version'} : null;
    case 'os': {
      const output = systems[probe.os];
      return output === null ? null : {command: 'uname -s', output};
    }
    case 'arch':
      return {command: 'uname -m', output: processors[probe.arch]};
    case 'port':
      return isLoopback(probe.host) ? {port: probe.port, host: probe.host} : null;
    case 'disk':
    case 'http':
    case 'registry':
      return null;
  }
}
