import path from 'node:path';
import {anchorTest, bareName, isOpenEnded, listAnchors, listInnerLinks, listOuterLinks} from '../anchors.ts';
import {headingOf, lacksAnchor} from '../page-anchors.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import type {Subject} from '../subject.ts';

/** A link to a heading that is not there, on this page or on another. */
export const deadAnchor: Rule = {
  id: 'dead-anchor',
  severity: 'warning',
  summary: {
    en: 'A link to a heading that the page does not have',
    zh: '指向页面中不存在的标题的链接',
  },
  explanation: {
    en: 'The browser stays where it is, or at the top of the other page. It happens when a heading is renamed or translated and the links to it are not: anchors are made of the words of the heading. Another page is looked at where its file is found and shows all its headings: no includes, no components of the site.',
    zh: '点击后浏览器不会跳转，或停在另一页的开头。常见原因是标题改名或翻译之后，链接没有随之修改：锚点是由标题的文字生成的。只有找到另一页的文件，并且能从中看出它的全部标题（没有引入其他文件，也没有站点组件）时，才会检查指向它的链接。',
  },
  examples: [
    {
      bad: page('# 安装', '', '1. [准备](#prepare-the-host)', '', '## 准备主机', '', '文字。'),
      findings: [
        '3:9 Unexpected link to `#prepare-the-host`, which no heading and no anchor of the page has, expected the anchor of a heading on the page',
      ],
      good: page('# 安装', '', '1. [准备](#准备主机)', '', '## 准备主机', '', '文字。'),
    },
    {
      bad: page('# Install', '', 'First [open the ports](./network.md#ports).'),
      pages: {'network.md': page('# Network', '', '## Open the ports', '', 'Open them.')},
      findings: [
        '3:24 Unexpected link to `./network.md#ports`, a page without such a heading or anchor, expected `#open-the-ports`',
      ],
      good: page('# Install', '', 'First [open the ports](./network.md#open-the-ports).'),
    },
  ],
  check: subject => [...findInner(subject), ...findOuter(subject)],
};

function findInner(subject: Subject): readonly Finding[] {
  const links = listInnerLinks(subject);
  if (links.length === 0 || isOpenEnded(subject)) return [];
  const anchors = listAnchors(subject);
  const knows = anchorTest(anchors, [subject.page.dialect]);
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
}

function findOuter(subject: Subject): readonly Finding[] {
  const {
    neighbours,
    page: {dialect, file},
  } = subject;
  if (neighbours?.pagesAt === undefined) return [];
  const {pagesAt} = neighbours;
  return listOuterLinks(subject).flatMap(({page: address, anchor, url, text, place}): Finding[] => {
    const pages = pagesAt(address).map(one => ({...one, file: path.posix.join(path.posix.dirname(file), one.file)}));
    const [first] = pages;
    if (first === undefined || !pages.every(one => lacksAnchor(one, anchor, dialect))) return [];
    const meant = headingOf(first, text, dialect);
    return [
      {
        message: {
          en: unexpected(
            `link to ${quote(url)}, a page without such a heading or anchor`,
            meant === null ? 'the anchor of a heading there' : quote(`#${meant.name}`),
          ),
          zh: `链接 ${quote(url)} 在所指页面没有对应的标题或锚点，应为${meant === null ? '该页某个标题的锚点' : ` ${quote(`#${meant.name}`)}`}`,
        },
        place,
        related:
          meant === null
            ? []
            : [{message: {en: 'the heading with these words', zh: '文字与此链接相同的标题'}, place: meant.place}],
      },
    ];
  });
}
