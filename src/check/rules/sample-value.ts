import {type Finding, page, quote, type Rule} from '../rule.ts';
import {placeInCommand} from '../subject.ts';

/** Hosts that nobody has (RFC 2606 and what authors make up for "yours"). */
const samples =
  /(?<![\w.@/-])(?:[\w-]+\.)*(?:example\.(?:com|org|net)|(?:your|my)[-_]?(?:domain|registry|company|server|host|org)(?:\.[a-z]{2,})+)(?::\d+)?(?![\w.-])/gi;

/** A value of the author's where the reader's own belongs. */
export const sampleValue: Rule = {
  id: 'sample-value',
  severity: 'info',
  summary: 'A sample host in a command, not marked as a placeholder',
  explanation:
    'A command with `registry.example.com` runs, and fails far from the cause. Write what a reader must replace as a placeholder, such as `<REGISTRY>`, or put it into a variable at the top.',
  examples: [
    {
      bad: page('# Push', '', '```bash', 'docker push registry.example.com/app:1', '```'),
      findings: [
        '4:13 Unexpected sample host `registry.example.com` in a command, expected a placeholder such as `<HOST>`',
      ],
      good: page('# Push', '', '```bash', 'docker push "<REGISTRY>/app:1"', '```'),
    },
  ],
  check({page: source, codes}) {
    const seen = new Set<string>();
    return codes.flatMap(block =>
      block.commands.flatMap(command =>
        [...command.script.matchAll(samples)].flatMap(({0: host, index}): Finding[] => {
          const before = command.script.slice(0, index);
          // given a name to change in one place, or part of a longer placeholder
          if (seen.has(host) || /(?:^|\s)[A-Z_]\w*=["']?$/.test(before) || /<[^>]*$|https?:\/\/$/.test(before))
            return [];
          seen.add(host);
          return [
            {
              found: `sample host ${quote(host)} in a command`,
              expected: 'a placeholder such as `<HOST>`',
              place: placeInCommand(source, command, index, index + host.length),
            },
          ];
        }),
      ),
    );
  },
};
