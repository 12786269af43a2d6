import {isRealHtml} from './html-names.ts';
import {type Mark, markOf} from './mark.ts';

const bracketed = /<\/?[A-Za-z][^<>\r\n]{0,120}>/y;
/** Schemes of addresses that stand in angle brackets; `<REGISTRY.YOURDOMAIN.COM:PORT>` has none of them. */
const schemes = /^<(?:https?|ftps?|mailto|ssh|git|file|tel|wss?|ldaps?|nfs|s3|oci|docker|irc|news|data|urn|xmpp):/i;
const address = /^<[^<>@\s]+@[^<>@\s]+\.[^<>@\s]+>$/;

/**
 * What CommonMark takes for HTML or an address, but is a place for the reader's own value: `<VERSION>`, `<your token>`,
 * `<HOST:PORT>`. It is masked as a word, so that it stays one.
 */
export function readPlaceholder(text: string, at: number): Mark | null {
  bracketed.lastIndex = at;
  const source = bracketed.exec(text)?.[0];
  if (source === undefined || isRealHtml(source) || schemes.test(source) || address.test(source)) return null;
  // The destination of a link may stand in angle brackets.
  if (/\](?:\(|:)[ \t]*$/.test(text.slice(Math.max(0, at - 8), at))) return null;
  return markOf('placeholder', source, at, at + source.length);
}
