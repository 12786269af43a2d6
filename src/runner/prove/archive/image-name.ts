/** Names of images as Docker takes them, and where a private registry may hold them. */

export type ImageName = {
  /** The registry it names, null for Docker Hub. */
  readonly host: string | null;
  readonly repository: string;
  readonly tag: string | null;
  readonly digest: string | null;
};

const hub = /^(?:docker\.io|index\.docker\.io|registry-1\.docker\.io)$/;
/** Whether a registry is Docker Hub. */
export const isHub = (registry: string): boolean => hub.test(registry);

const component = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*';
const host = '(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\\[[0-9a-fA-F:]+\\])(?::[0-9]+)?';
/** The grammar of github.com/distribution/reference. */
const reference = new RegExp(
  `^(?:${host}/)?${component}(?:/${component})*(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,127})?(?:@[a-z0-9+._-]+:[0-9a-f]{32,})?$`,
);

/** Whether Docker would take the text as the name of an image. */
export const isImageName = (text: string): boolean => reference.test(text);

/** A name in its parts. The first part is a registry when it has a dot or a port or is `localhost`, as in Docker. */
export function splitImageName(name: string): ImageName {
  const at = name.indexOf('@');
  const digest = at < 0 ? null : name.slice(at + 1);
  const tagged = at < 0 ? name : name.slice(0, at);
  const colon = tagged.lastIndexOf(':');
  const hasTag = colon > tagged.lastIndexOf('/');
  const path = hasTag ? tagged.slice(0, colon) : tagged;
  const slash = path.indexOf('/');
  const first = slash < 0 ? '' : path.slice(0, slash);
  const named = first === 'localhost' || /[.:]/.test(first);
  return {
    host: named ? first : null,
    repository: named ? path.slice(slash + 1) : path,
    tag: hasTag ? tagged.slice(colon + 1) : null,
    digest,
  };
}

/** The short form of a name, the same for all spellings of one image: `docker.io/library/x` is `x:latest`. */
export function familiarName(name: string): string {
  const parts = splitImageName(name);
  const onHub = parts.host === null || hub.test(parts.host);
  const path = onHub ? parts.repository.replace(/^library\//, '') : `${parts.host}/${parts.repository}`;
  if (parts.digest !== null) return `${path}@${parts.digest}`;
  return `${path}:${parts.tag ?? 'latest'}`;
}

/** The folder most names of a list stand in (`rancher` of `rancher/shell`), null when none has one. */
export function commonNamespace(names: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const name of names) {
    const {host: registry, repository} = splitImageName(name);
    const slash = repository.indexOf('/');
    if (slash < 0 || (registry !== null && !hub.test(registry))) continue;
    const folder = repository.slice(0, slash);
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  let best: string | null = null;
  for (const [folder, count] of counts) if (best === null || count > (counts.get(best) ?? 0)) best = folder;
  return best;
}

/** Where an image may stand in a private registry: a path below it, and a tag or digest. */
export type RegistryPlace = {readonly repository: string; readonly reference: string};

/**
 * The places a private registry may hold an image at, the likeliest first:
 * - a name with a folder or a registry: as it is written (`quay.io/jetstack/x` → `REG/quay.io/jetstack/x`); one that
 *   names Docker Hub itself also without that;
 * - a bare name (`busybox`): in `namespace` alone where the sidecar gives one; else `REG/busybox`, `REG/library/busybox`
 *   and `REG/<the folder most names of the list stand in>/busybox`, which is where scripts that keep to one folder put it.
 */
export function registryPlaces(
  name: string,
  options: {readonly namespace: string | null; readonly common: string | null},
): readonly RegistryPlace[] {
  const {host: registry, repository, tag, digest} = splitImageName(name);
  const at = digest ?? tag ?? 'latest';
  const places = (paths: readonly string[]): readonly RegistryPlace[] =>
    [...new Set(paths)].map(path => ({repository: path, reference: at}));
  if (registry !== null) {
    const written = `${registry}/${repository}`;
    return hub.test(registry) ? places([written, repository]) : places([written]);
  }
  if (repository.includes('/')) return places([repository]);
  if (options.namespace !== null)
    return places([options.namespace === '' ? repository : `${options.namespace}/${repository}`]);
  return places([
    repository,
    `library/${repository}`,
    ...(options.common === null ? [] : [`${options.common}/${repository}`]),
  ]);
}
