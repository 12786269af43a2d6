/** What an operator gives as a registry, in its parts. */

export type RegistryAddress = {
  /** `host[:port]` as Docker and its settings name it. */
  readonly host: string;
  /** A folder every image goes under (`project` of `host:5000/project`), '' for none. */
  readonly prefix: string;
};

const host = /^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/;

/**
 * The parts of a registry's address, or why it is none: `scheme` (Docker refuses `http://` before a name) and
 * `form` for anything else. `without` is the address as it would be taken.
 */
export function readRegistryAddress(
  written: string,
): {readonly address: RegistryAddress} | {readonly fault: 'scheme' | 'form'; readonly without: string | null} {
  const text = written.trim();
  const bare = text.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '');
  const [first = '', ...rest] = bare.replace(/\/+$/, '').split('/');
  const valid = host.test(first) && Number(/:(\d+)$/.exec(first)?.[1] ?? 1) <= 65_535;
  if (bare !== text) return {fault: 'scheme', without: valid ? bare.replace(/\/+$/, '') : null};
  return valid ? {address: {host: first, prefix: rest.join('/')}} : {fault: 'form', without: null};
}
