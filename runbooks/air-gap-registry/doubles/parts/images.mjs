// The images of the rehearsal, made from their names: the same bytes, so the same digests, every time.
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {gzipSync} from 'node:zlib';
import {packTar} from './tar.mjs';

/** sha256 of bytes, as registries write it. */
export const digestOf = bytes => `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

const catalogue = JSON.parse(readFileSync(new URL('../catalogue.json', import.meta.url), 'utf8'));

/** What the public registries of the rehearsal hold under this name; null when they do not know it. */
export function published(familiar) {
  const entry = catalogue.images[familiar];
  return entry === undefined ? null : makeImage(familiar, entry);
}

/** The published images of a system: {repository, tag, image}. */
export const publishedFor = os =>
  Object.entries(catalogue.images)
    .filter(([, entry]) => (entry.os ?? 'linux') === os)
    .map(([name, entry]) => {
      const [repository, tag] = name.split(':');
      return {repository, tag, image: makeImage(name, entry)};
    });

/** Whether any tag of the repository is known: a registry tells a missing tag from a missing repository. */
export const isKnownRepository = repository =>
  Object.keys(catalogue.images).some(name => name.startsWith(`${repository}:`));

/** The charts of a chart repository: {name: {version: [images]}}. */
export const chartsOf = address => catalogue.charts[address.replace(/\/+$/, '')] ?? null;

/** Two layers: one that images of a publisher share, one of its own. */
function makeImage(name, {os = 'linux', version}) {
  const publisher = name.split('/').slice(0, -1).join('/') || 'library';
  const layers = [
    packTar({[`etc/${publisher.replaceAll('/', '-')}`]: `what all images of ${publisher} share\n`}),
    packTar({'etc/image': `${name}\n`, 'usr/bin/start': `stands for the program of ${name}\n${'.'.repeat(2000)}\n`}),
  ];
  const config = Buffer.from(
    JSON.stringify({
      architecture: 'amd64',
      os,
      ...(version === undefined ? {} : {'os.version': version}),
      config: {Cmd: ['/usr/bin/start'], Labels: {'docwalk.rehearsal': name}},
      rootfs: {type: 'layers', diff_ids: layers.map(digestOf)},
    }),
  );
  return {config, layers};
}

/** An image as a registry keeps it: its manifest and the blobs that the manifest names. */
export function toManifest({config, layers}) {
  const packed = layers.map(layer => gzipSync(layer));
  const described = (mediaType, bytes) => ({mediaType, size: bytes.length, digest: digestOf(bytes)});
  const manifest = {
    schemaVersion: 2,
    mediaType: 'application/vnd.docker.distribution.manifest.v2+json',
    config: described('application/vnd.docker.container.image.v1+json', config),
    layers: packed.map(bytes => described('application/vnd.docker.image.rootfs.diff.tar.gzip', bytes)),
  };
  return {
    manifest: Buffer.from(JSON.stringify(manifest, null, 2)),
    mediaType: manifest.mediaType,
    blobs: [config, ...packed],
  };
}
