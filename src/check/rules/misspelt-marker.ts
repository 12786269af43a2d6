import {placeOf} from '../../markdown/place.ts';
import {nearest} from '../../sidecar/nearest.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';

/** Names of shortcodes, tags and components that hold parts of a page on the sites docwalk knows. */
const known =
  'tabs tab tabitem tabpane details accordion expand include readfile note notes notice warning caution danger info tip important alert admonition hint callout figure highlight'.split(
    ' ',
  );

/** A shortcode or tag whose name is one letter off a known one. */
export const misspeltMarker: Rule = {
  id: 'misspelt-marker',
  severity: 'warning',
  summary: {
    en: 'A shortcode or tag whose name is nearly a known one',
    zh: '短代码或标签的名称与已知的名称只差一个字母',
  },
  explanation: {
    en: 'The site refuses to build, or leaves out what the mark was to do: tabs that are not tabs, a warning that is not set off.',
    zh: '站点会拒绝构建，或忽略该标记的作用：选项卡不再是选项卡，警告不再突出显示。',
  },
  examples: [
    {
      bad: page('# Install', '', '{{% warnnig %}}', '', 'Text.', '', '{{% /warnnig %}}'),
      findings: ['3:1 Unexpected mark `{{% warnnig %}}`, expected `warning`'],
      good: page('# Install', '', '{{% warning %}}', '', 'Text.', '', '{{% /warning %}}'),
    },
  ],
  check: ({page: source, spots}) =>
    spots.flatMap(({node}): Finding[] => {
      if (node.type !== 'macro') return [];
      const name = /^(?:\{\{[<%]|\{%)\s*([A-Za-z][\w-]{4,})(?=[\s%>}])/.exec(node.value)?.[1]?.toLowerCase();
      if (name === undefined || known.includes(name)) return [];
      const meant = known.find(other => isSlip(name, other));
      if (meant === undefined) return [];
      return [
        {
          message: {
            en: unexpected(`mark ${quote(node.value)}`, quote(meant)),
            zh: `标记 ${quote(node.value)}，应为 ${quote(meant)}`,
          },
          place: placeOf(source, node),
        },
      ];
    }),
};

/**
 * A name of its own shares some letters with another; a slip of the finger keeps the first one, and the last with the length but for one, or
 * puts two neighbours in each other's place.
 */
function isSlip(name: string, other: string): boolean {
  if (name[0] !== other[0]) return false;
  const swapped = [...name].some(
    (letter, at) => name.slice(0, at) + (name[at + 1] ?? '') + letter + name.slice(at + 2) === other,
  );
  if (swapped) return true;
  const isNear = nearest(name, [other], 1).length > 0;
  return isNear && name.at(-1) === other.at(-1) && Math.abs(other.length - name.length) <= 1;
}
