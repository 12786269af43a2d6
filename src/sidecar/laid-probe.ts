/** A sidecar's probes as the guide writes them. */
import type {Probe} from '../guide/schema.ts';
import type {Texts} from '../texts/texts.ts';
import type {SidecarProbe} from './schema.ts';

const units: Readonly<Record<string, number>> = {
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 2 ** 10,
  mib: 2 ** 20,
  gib: 2 ** 30,
  tib: 2 ** 40,
};

/** Bytes of `20GB`, `1.5 TiB`; null when it is no size. */
function bytesOf(size: string): number | null {
  const match = /^(\d+(?:\.\d+)?)\s*([kmgt]?i?b)$/i.exec(size.trim());
  const unit = units[match?.[2]?.toLowerCase() ?? ''];
  return match === null || unit === undefined ? null : Math.round(Number(match[1]) * unit);
}

/** The probe, with its slots still in it, and the sentence that says what it asks for; null for a size that is none. */
export function probeOf(probe: SidecarProbe, texts: Texts): {readonly probe: Probe; readonly text: string} | null {
  const say = texts.rehearsal.prerequisite;
  if ('disk' in probe) {
    const bytes = bytesOf(probe.disk);
    const path = probe.path ?? null;
    return bytes === null ? null : {probe: {probe: 'disk', bytes, path}, text: say.disk(probe.disk, path)};
  }
  if ('docker' in probe) {
    const minimum = typeof probe.docker === 'string' ? probe.docker : null;
    return {probe: {probe: 'docker', minimum}, text: say.docker(minimum)};
  }
  if ('command' in probe) {
    const minimum = probe.version ?? null;
    return {probe: {probe: 'command', name: probe.command, minimum}, text: say.command(probe.command, minimum)};
  }
  if ('os' in probe) return {probe: {probe: 'os', os: probe.os}, text: say.os(probe.os)};
  if ('arch' in probe) return {probe: {probe: 'arch', arch: probe.arch}, text: say.arch(probe.arch)};
  if ('port' in probe) {
    const [host, port] = [probe.host ?? 'localhost', String(probe.port)];
    return {probe: {probe: 'port', host, port}, text: say.port(host, port)};
  }
  if ('http' in probe) return {probe: {probe: 'http', url: probe.http}, text: say.http(probe.http)};
  return {probe: {probe: 'registry', registry: probe.registry}, text: say.registry(probe.registry)};
}
