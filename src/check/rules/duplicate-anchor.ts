import {listAnchors} from '../anchors.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';

/** One anchor that the author set at two places. */
export const duplicateAnchor: Rule = {
  id: 'duplicate-anchor',
  severity: 'warning',
  summary: {en: 'An anchor that is set twice on the page', zh: '同一页上设置了两次的锚点'},
  explanation: {
    en: 'A browser goes to the first of the two; links that mean the second never arrive. It happens when a section is copied with its `{#anchor}` or `<a id>`.',
    zh: '浏览器只会跳到第一处，想指向第二处的链接永远到不了。常见原因是复制章节时连同 `{#anchor}` 或 `<a id>` 一起复制了。',
  },
  examples: [
    {
      bad: page('# Install', '', '## Linux {#steps}', '', 'Text.', '', '## Windows {#steps}', '', 'More.'),
      findings: ['7:12 Unexpected anchor `#steps`, which the page has already, expected an anchor of its own'],
      good: page('# Install', '', '## Linux {#steps}', '', 'Text.', '', '## Windows {#steps-windows}', '', 'More.'),
    },
  ],
  check(subject) {
    const own = listAnchors(subject).filter(({heading}) => heading === null);
    return own.flatMap(({name, place}, at): Finding[] => {
      const first = own.slice(0, at).find(other => other.name === name);
      // both forms at one heading are one place
      if (first === undefined || place.start.line - first.place.start.line <= 2) return [];
      return [
        {
          message: {
            en: unexpected(`anchor ${quote(`#${name}`)}, which the page has already`, 'an anchor of its own'),
            zh: `锚点 ${quote(`#${name}`)} 在本页已经存在，应使用不同的锚点`,
          },
          place,
          related: [{message: {en: 'the first one', zh: '第一个'}, place: first.place}],
        },
      ];
    });
  },
};
