/** Links to headings of other pages of the site, in the ways that dialects write them. */

/** A link cut at its `#`. */
export type LinkAddress = {
  /** Of the page: relative to the page that links, or from the root of the site where it begins with `/`. */
  readonly page: string;
  /** Decoded. */
  readonly anchor: string;
};

const reference = /^\{\{[<%]\s*(?:rel)?ref\s+(?:path=)?["'`]([^"'`]+)["'`]\s*[>%]\}\}$/;
const jekyllLink = /^\{%-?\s*link\s+(\S+)\s*-?%\}(#.*)$/;
const root = /^(?:\{\{[<%]?\s*(?:site\.)?(?:baseurl|url)\s*[>%]?\}\}|@site(?=\/))/i;

/** Cuts a link to a heading of another page; null for any other, and for an address that only the site's generator knows. */
export function cutAddress(url: string): LinkAddress | null {
  const ref = reference.exec(url)?.[1];
  // Hugo finds a page by its name with or without an ending
  if (ref !== undefined) return cut(ref.startsWith('/') || ref.startsWith('.') ? ref : `./${ref}`, true);
  const [, linked, behind] = jekyllLink.exec(url) ?? [];
  if (linked !== undefined) return cut(`/${linked.replace(/^\/+/, '')}${behind}`, true);
  const fromRoot = url.replace(root, '');
  return cut(fromRoot === url || fromRoot.startsWith('/') ? fromRoot : `/${fromRoot}`, false);
}

function cut(address: string, named: boolean): LinkAddress | null {
  const at = address.indexOf('#');
  const page = decode(address.slice(0, at).replace(/\?.*$/, ''));
  const anchor = decode(address.slice(at + 1));
  if (at <= 0 || page === '' || anchor === '') return null;
  if (/^[a-z][\w+.-]*:|^\/\/|[{}<>$]/i.test(page) || /[{}<>$]/.test(anchor)) return null;
  // what a relative address without an ending leads to depends on the address of the page itself
  return named || page.startsWith('/') || /\.(?:md|mdx|markdown)$/i.test(page) ? {page, anchor} : null;
}

/** What percent-encoding stands for; as it is where it is none. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
