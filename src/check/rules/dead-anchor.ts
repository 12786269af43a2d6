import {anchorTest, bareName, listAnchors, listInnerLinks} from '../anchors.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import type {Subject} from '../subject.ts';

/** A link within the page to a heading that is not there. */
export const deadAnchor: Rule = {
  id: 'dead-anchor',
  severity: 'warning',
  summary: {
    en: 'A link to a heading that the page does not have',
    zh: '指向本页不存在的标题的链接',
  },
  explanation: {
    en: 'The browser stays where it is. It happens when a heading is renamed or translated and the links to it are not: anchors are made of the words of the heading.',
    zh: '点击后浏览器不会跳转。常见原因是标题改名或翻译之后，链接没有随之修改：锚点是由标题的文字生成的。',
  },
  examples: [
    {
      bad: page('# 安装', '', '1. [准备](#prepare-the-host)', '', '## 准备主机', '', '文字。'),
      findings: [
        '3:9 Unexpected link to `#prepare-the-host`, which no heading and no anchor of the page has, expected the anchor of a heading on the page',
      ],
      good: page('# 安装', '', '1. [准备](#准备主机)', '', '## 准备主机', '', '文字。'),
    },
  ],
  check(subject) {
    const links = listInnerLinks(subject);
    if (links.length === 0 || takesHeadingsFromElsewhere(subject)) return [];
    const anchors = listAnchors(subject);
    const knows = anchorTest(anchors);
    return links.flatMap(({anchor, text, place}): Finding[] => {
      if (knows(anchor) || /[{<]/.test(anchor) || /^(?:top|fn|_)/.test(anchor)) return [];
      const meant = anchors.find(one => one.heading !== null && bareName(one.heading) === bareName(text));
      return [
        {
          message: {
            en: unexpected(
              `link to ${quote(`#${anchor}`)}, which no heading and no anchor of the page has`,
              meant === undefined ? 'the anchor of a heading on the page' : quote(`#${meant.name}`),
            ),
            zh: `链接 ${quote(`#${anchor}`)} 在本页没有对应的标题或锚点，应为${meant === undefined ? '本页某个标题的锚点' : ` ${quote(`#${meant.name}`)}`}`,
          },
          place,
          related:
            meant === undefined
              ? []
              : [{message: {en: 'the heading with these words', zh: '文字与此链接相同的标题'}, place: meant.place}],
        },
      ];
    });
  },
};

/** An include, a snippet, a component of the site: its headings are not on this page. */
function takesHeadingsFromElsewhere({page: source, spots}: Subject): boolean {
  return (
    source.includes.length > 0 ||
    spots.some(
      ({node}) =>
        (node.type === 'macro' &&
          /include|snippet|partial|content|glossary_definition|codenew|--8<--/i.test(node.value)) ||
        (node.type === 'hidden' && node.what === 'import' && /\.mdx?['"]/.test(node.value)) ||
        (node.type === 'html' && /^<[A-Z]\w+[^>]*\/>/.test(node.value)),
    )
  );
}
