/** Whether a registry holds the images of a list, and the right ones: compared by the digest of their config. */
import * as z from 'zod';
import {commonNamespace, familiarName, registryPlaces} from '../archive/image-name.ts';
import type {Registry, RegistryReply, RegistryTrouble} from './registry.ts';

/**
 * `missing`: 404 wherever it might be. `other`: not the image of the archive. `not-in-archive`: nothing to compare with.
 * `lost-child`: a manifest list names an image that is not there. `no-platform`: not published for `platforms`.
 * `old-format`: a schema 1 manifest has no config to compare.
 */
export type ImageFault = {
  readonly name: string;
  readonly kind: 'missing' | 'other' | 'not-in-archive' | 'lost-child' | 'no-platform' | 'old-format';
  readonly detail: string;
};
export type ImageSurvey = {
  readonly faults: readonly ImageFault[];
  /** What kept the registry from answering for an image; the survey ends there. */
  readonly trouble: {readonly name: string; readonly trouble: RegistryTrouble} | null;
};

const Platform = z.object({
  os: z.string().optional(),
  architecture: z.string().optional(),
  variant: z.string().optional(),
});
const Child = z.object({digest: z.string(), mediaType: z.string().optional(), platform: Platform.optional()});
const Manifest = z.object({
  schemaVersion: z.int().optional(),
  config: z.object({digest: z.string()}).optional(),
  manifests: z.array(Child).optional(),
});
type Manifest = z.infer<typeof Manifest>;

const accept = [
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.docker.distribution.manifest.v2+json',
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.oci.image.manifest.v1+json',
].join(', ');
export const atOnce = 8;

/** Works through items eight at a time, in order; stops taking more when `work` says so. */
async function each<T>(items: readonly T[], work: (item: T) => Promise<'on' | 'stop'>): Promise<void> {
  let next = 0;
  let stopped = false;
  const worker = async (): Promise<void> => {
    while (!stopped && next < items.length) {
      const item = items[next];
      next += 1;
      if (item !== undefined && (await work(item)) === 'stop') stopped = true;
    }
  };
  await Promise.all(Array.from({length: Math.min(atOnce, items.length)}, worker));
}

function readManifest(answer: RegistryReply): Manifest | null {
  if (answer.reply === null || answer.reply.status !== 200) return null;
  try {
    const result = Manifest.safeParse(JSON.parse(answer.reply.body.toString('utf8')));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}

const platformName = (platform: z.infer<typeof Platform>): string =>
  [platform.os, platform.architecture, platform.variant].filter(part => part !== undefined && part !== '').join('/');

/** `linux/arm64` is served by `linux/arm64/v8`. */
const serves = (wanted: string, held: string): boolean => held === wanted || held.startsWith(`${wanted}/`);

/** Attestations stand in a list as `unknown/unknown`; nobody pulls them. */
const isImage = (child: z.infer<typeof Child>): boolean => child.platform?.os !== 'unknown';

const refusals: readonly RegistryTrouble['kind'][] = ['forbidden', 'login-needed', 'login-refused'];

type Wanted = {
  readonly images: readonly string[];
  readonly prefix: string;
  readonly namespace: string | null;
  /** Familiar name → config digests; null: only that something is there. */
  readonly archive: ReadonlyMap<string, ReadonlySet<string>> | null;
  readonly platforms: readonly string[];
  /** Stands behind every tag. */
  readonly suffix: string;
};

/** Asks the registry for every image of a list. */
export async function surveyImages(registry: Registry, wanted: Wanted): Promise<ImageSurvey> {
  const faults = new Map<string, ImageFault>();
  let trouble: ImageSurvey['trouble'] = null;
  const common = commonNamespace(wanted.images);

  /** One image: its fault, null when it is as it must be, or what kept from seeing it. */
  const look = async (name: string): Promise<Omit<ImageFault, 'name'> | RegistryTroubleBox | null> => {
    const held = wanted.archive === null ? null : (wanted.archive.get(familiarName(name)) ?? new Set<string>());
    if (held !== null && held.size === 0) return {kind: 'not-in-archive', detail: ''};
    let refused: RegistryTrouble | null = null;
    for (const place of registryPlaces(name, {namespace: wanted.namespace, common})) {
      const repository = wanted.prefix === '' ? place.repository : `${wanted.prefix}/${place.repository}`;
      const path = (reference: string): string => `${repository}/manifests/${reference}`;
      const reference = place.reference.includes(':') ? place.reference : `${place.reference}${wanted.suffix}`;
      const answer = await registry.ask('GET', path(reference), repository, accept);
      if (answer.trouble !== null) {
        // A registry with projects refuses names outside of them; the next place may be in one.
        if (!refusals.includes(answer.trouble.kind)) return {box: answer.trouble};
        refused = answer.trouble;
        continue;
      }
      if (answer.reply.status === 404 || answer.reply.status === 400) continue;
      const manifest = readManifest(answer);
      if (manifest === null) return {box: {kind: 'no-registry', detail: String(answer.reply.status)}};
      if (manifest.manifests !== undefined)
        return lookAtList(manifest.manifests.filter(isImage), held, repository, path);
      if (manifest.config === undefined) return held === null ? null : {kind: 'old-format', detail: ''};
      if (held !== null && !held.has(manifest.config.digest)) return {kind: 'other', detail: manifest.config.digest};
      return wanted.platforms.length === 0 ? null : lookAtPlatform(manifest.config.digest, repository);
    }
    return refused === null ? {kind: 'missing', detail: ''} : {box: refused};
  };

  const lookAtList = async (
    children: readonly z.infer<typeof Child>[],
    held: ReadonlySet<string> | null,
    repository: string,
    path: (reference: string) => string,
  ): Promise<Omit<ImageFault, 'name'> | RegistryTroubleBox | null> => {
    const platforms = children.map(child => platformName(child.platform ?? {}));
    const lacking = wanted.platforms.filter(platform => !platforms.some(has => serves(platform, has)));
    if (lacking.length > 0) return {kind: 'no-platform', detail: lacking.join(', ')};
    let same = held === null;
    for (const child of children) {
      const answer = await registry.ask(same ? 'HEAD' : 'GET', path(child.digest), repository, accept);
      if (answer.trouble !== null) return {box: answer.trouble};
      if (answer.reply.status !== 200) return {kind: 'lost-child', detail: platformName(child.platform ?? {})};
      if (!same && held?.has(readManifest(answer)?.config?.digest ?? '') === true) same = true;
    }
    return same ? null : {kind: 'other', detail: ''};
  };

  /** A single image says what it is for in its config. */
  const lookAtPlatform = async (
    digest: string,
    repository: string,
  ): Promise<Omit<ImageFault, 'name'> | RegistryTroubleBox | null> => {
    const answer = await registry.ask('GET', `${repository}/blobs/${digest}`, repository);
    if (answer.trouble !== null) return {box: answer.trouble};
    let held = '';
    try {
      held = platformName(Platform.parse(JSON.parse(answer.reply.body.toString('utf8'))));
    } catch {
      return {kind: 'no-platform', detail: wanted.platforms.join(', ')};
    }
    return wanted.platforms.some(platform => serves(platform, held))
      ? null
      : {kind: 'no-platform', detail: wanted.platforms.join(', ')};
  };

  await each(wanted.images, async name => {
    const seen = await look(name);
    if (seen === null) return 'on';
    if ('box' in seen) {
      trouble ??= {name, trouble: seen.box};
      return 'stop';
    }
    faults.set(name, {name, ...seen});
    return 'on';
  });
  return {faults: wanted.images.flatMap(name => faults.get(name) ?? []), trouble};
}

type RegistryTroubleBox = {readonly box: RegistryTrouble};
