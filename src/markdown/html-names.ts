/** Elements of HTML (and the few of SVG that pages use). What else looks like a tag is a placeholder for the reader to fill. */
const names = new Set(
  `a abbr acronym address area article aside audio b base bdi bdo big blink blockquote body br button canvas caption center cite
  code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font footer form
  frame frameset g h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li link main map mark
  marquee menu meta meter nav nobr noscript object ol optgroup option output p param path picture pre progress q rp rt ruby s samp
  script search section select small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th
  thead time title tr track tt u ul var video wbr`.split(/\s+/),
);

/** True for an HTML element, comment, declaration or component (`<Link to="x">`), false for `<VERSION>` or `<your token>`. */
export function isRealHtml(value: string): boolean {
  const found = /^<\/?([A-Za-z][\w.-]*)([^>]*)/.exec(value);
  if (!found) return true;
  const [, name = '', rest = ''] = found;
  if (names.has(name.toLowerCase()))
    return name === name.toLowerCase() || /^[A-Z]+$/.test(name) ? !ambiguous(name, rest) : false;
  return /^[A-Z][a-z]/.test(name) && (/=/.test(rest) || /\/$/.test(rest.trim()) || value.startsWith('</'));
}

/** `<TITLE>` and `<PATH>` in capitals, without attributes, ask for a value; so does `<data>`. */
function ambiguous(name: string, rest: string): boolean {
  if (/=/.test(rest)) return false;
  if (/^[A-Z]+$/.test(name)) return name.length > 2;
  return placeholderNames.has(name);
}

/** Elements that no guide's page has in running text, and words that guides put in angle brackets. */
const placeholderNames = new Set([
  'data',
  'output',
  'path',
  'source',
  'object',
  'param',
  'search',
  'template',
  'title',
  'time',
  'var',
]);
