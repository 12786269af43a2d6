/** The images in an archive: what `docker save` writes, and OCI layouts (`skopeo copy … oci-archive:`). */
import * as z from 'zod';
import type {ArchiveReading} from './archive.ts';
import {familiarName} from './image-name.ts';

export type ImageArchive = {
  readonly kind: 'docker' | 'oci';
  /** Familiar name → config digests (several where one name stands for several platforms). */
  readonly images: ReadonlyMap<string, ReadonlySet<string>>;
  /** Files an image needs that are not inside. */
  readonly lost: readonly string[];
  /** Files whose content does not have the digest they are named by. */
  readonly altered: readonly string[];
};

const Manifests = z.array(
  z.object({
    Config: z.string(),
    RepoTags: z.array(z.string()).nullish(),
    Layers: z.array(z.string()).nullish(),
  }),
);
const Descriptor = z.object({
  digest: z.string(),
  mediaType: z.string().optional(),
  annotations: z.record(z.string(), z.string()).optional(),
});
const Index = z.object({manifests: z.array(Descriptor)});
const Manifest = z.object({config: Descriptor, layers: z.array(Descriptor)});

const Config = z.object({rootfs: z.object({diff_ids: z.array(z.string())})});

const hex = /^(?:blobs\/sha256\/|sha256:)?([0-9a-f]{64})(?:\.json)?$/;
/** containerd writes the full name, others only a tag. */
const nameAnnotations = ['io.containerd.image.name', 'org.opencontainers.image.ref.name'];

/** A JSON text by a schema, null where it is neither. */
function parsed<T>(schema: z.ZodType<T>, text: string | null | undefined): T | null {
  if (text === null || text === undefined) return null;
  try {
    const result = schema.safeParse(JSON.parse(text));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}

const blobPath = (digest: string): string => `blobs/${digest.replace(':', '/')}`;

/** What an archive of images holds, null when it is no archive of images. */
export function readImageArchive(reading: ArchiveReading): ImageArchive | null {
  const images = new Map<string, Set<string>>();
  const lost = new Set<string>();
  const altered = new Set<string>();
  const add = (name: string, digest: string): void => {
    const familiar = familiarName(name);
    images.set(familiar, (images.get(familiar) ?? new Set()).add(digest));
  };
  const need = (name: string): void => {
    const entry = reading.entries.get(name);
    if (entry === undefined || (entry.link !== null && !reading.entries.has(entry.link))) lost.add(name);
    const content = reading.kept.get(name);
    const named = hex.exec(name)?.[1];
    if (content !== undefined && named !== undefined && content.sha256 !== named) altered.add(name);
  };
  /** The older form names layers by no digest of theirs: the config has them, in the same order. */
  const checkLayers = (config: string, layers: readonly string[]): void => {
    const sums = parsed(Config, reading.kept.get(config)?.text)?.rootfs.diff_ids ?? [];
    for (const [index, layer] of layers.entries()) {
      const sum = reading.kept.get(reading.entries.get(layer)?.link ?? layer)?.sha256;
      if (hex.test(layer) || sum === undefined || sums[index] === undefined) continue;
      if (sums[index] !== `sha256:${sum}`) altered.add(layer);
    }
  };
  const table = parsed(Manifests, reading.kept.get('manifest.json')?.text);
  if (table !== null) {
    for (const {Config, RepoTags, Layers} of table) {
      for (const file of [Config, ...(Layers ?? [])]) need(file);
      const digest = hex.exec(Config)?.[1] ?? reading.kept.get(Config)?.sha256;
      checkLayers(Config, Layers ?? []);
      for (const name of RepoTags ?? []) add(name, `sha256:${digest ?? ''}`);
    }
    return {kind: 'docker', images, lost: [...lost], altered: [...altered]};
  }
  const index = parsed(Index, reading.kept.get('index.json')?.text);
  if (index === null) return null;
  /** Follows a manifest, or an index of manifests, to the configs. A layout may leave out platforms it does not hold. */
  const follow = (digest: string, name: string | null, top: boolean, depth: number): void => {
    const file = blobPath(digest);
    if (!top && !reading.entries.has(file)) return;
    need(file);
    const text = reading.kept.get(file)?.text;
    const inner = parsed(Index, text);
    if (inner !== null && depth < 4) for (const child of inner.manifests) follow(child.digest, name, false, depth + 1);
    const manifest = inner === null ? parsed(Manifest, text) : null;
    if (manifest === null) return;
    for (const part of [manifest.config, ...manifest.layers]) {
      // Layers that may not be passed on (Windows bases) are fetched from their maker.
      if (!/nondistributable|foreign/.test(part.mediaType ?? '')) need(blobPath(part.digest));
    }
    if (name !== null) add(name, manifest.config.digest);
  };
  for (const {digest, annotations} of index.manifests) {
    const name = nameAnnotations.map(key => annotations?.[key]).find(value => value !== undefined && value !== '');
    follow(digest, name ?? null, true, 0);
  }
  return {kind: 'oci', images, lost: [...lost], altered: [...altered]};
}
