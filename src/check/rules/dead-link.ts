import path from 'node:path';
import {placeIn} from '../../markdown/prose.ts';
import {decode} from '../link-address.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';

/** A relative link to a page that is not there. */
export const deadLink: Rule = {
  id: 'dead-link',
  severity: 'warning',
  summary: {
    en: 'A relative link to a file that is not there',
    zh: '相对链接指向的文件不存在',
  },
  explanation: {
    en: 'The page was moved, renamed, or exists in one language only. Only links with the ending of a file are looked at: how a site makes addresses of others is its own affair.',
    zh: '页面已移动、改名，或只存在于一种语言中。只检查带文件扩展名的链接：其他地址如何生成由站点决定。',
  },
  examples: [
    {
      bad: page('# Install', '', 'See [the requirements](./requirements.md).'),
      beside: ['other.md'],
      findings: [
        '3:6 Unexpected link to `./requirements.md`, where no file is, expected the path of a file that is there',
      ],
      good: page('# Install', '', 'See [the others](./other.md#top).'),
    },
  ],
  check({prose, neighbours}) {
    if (neighbours === null) return [];
    return prose.flatMap(({passage}) =>
      passage.prose.links.flatMap((link): Finding[] => {
        const target = link.url.replace(/[?#].*$/, '');
        // an address from the root, `@site/` with it, is the site's own affair
        if (!/^(?!\/|@site\/|[a-z][\w+.-]*:|#)[^{}<>$]+\.(?:md|mdx|markdown)$/i.test(target)) return [];
        const plain = decode(target);
        if (neighbours.exists(path.posix.normalize(plain))) return [];
        return [
          {
            message: {
              en: unexpected(`link to ${quote(link.url)}, where no file is`, 'the path of a file that is there'),
              zh: `链接 ${quote(link.url)} 指向的文件不存在，应为已有文件的路径`,
            },
            place: placeIn(passage.page, passage.prose, link.from, link.to),
          },
        ];
      }),
    );
  },
};
