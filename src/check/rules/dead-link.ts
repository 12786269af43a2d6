import path from 'node:path';
import {placeIn} from '../../markdown/prose.ts';
import {type Finding, page, quote, type Rule} from '../rule.ts';

/** A relative link to a page that is not there. */
export const deadLink: Rule = {
  id: 'dead-link',
  severity: 'warning',
  summary: 'A relative link to a file that is not there',
  explanation:
    'The page was moved, renamed, or exists in one language only. Only links with the ending of a file are looked at: how a site makes addresses of others is its own affair.',
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
        if (!/^(?!\/|[a-z][\w+.-]*:|#)[^{}<>$]+\.(?:md|mdx|markdown)$/i.test(target)) return [];
        const plain = decode(target);
        if (neighbours.exists(path.posix.normalize(plain))) return [];
        return [
          {
            found: `link to ${quote(link.url)}, where no file is`,
            expected: 'the path of a file that is there',
            place: placeIn(passage.page, passage.prose, link.from, link.to),
          },
        ];
      }),
    );
  },
};

function decode(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
