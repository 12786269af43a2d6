// Names of images: where they come from and what they are called there.

/** `busybox` → {host: null, path: 'library/busybox', tag: 'latest', familiar: 'busybox:latest'}; null for no name. */
export function parseReference(name) {
  const match =
    /^((?:[\w.-]+(?:\.[\w.-]+|:\d+)|localhost(?::\d+)?)\/)?([a-z0-9]+(?:[._/-]+[a-z0-9]+)*)(?::([\w][\w.-]{0,127}))?$/.exec(
      name,
    );
  if (match === null) return null;
  const [, slashed, repository, tag = 'latest'] = match;
  const named = slashed?.slice(0, -1) ?? null;
  const host = named === 'docker.io' || named === 'index.docker.io' ? null : named;
  const familiar = host === null ? repository.replace(/^library\//, '') : `${host}/${repository}`;
  const path = host === null && !repository.includes('/') ? `library/${repository}` : repository;
  return {host, path, tag, familiar: `${familiar}:${tag}`, repository: familiar};
}
