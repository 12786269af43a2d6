import {readBash} from '../../guide/shell/bash-syntax.ts';
import {sampleHosts} from '../../lexicon/check-phrases.ts';
import {listExhibits} from '../code-block.ts';
import {type Finding, page, quote, type Rule, type Said, unexpected} from '../rule.ts';
import {placeInCommand} from '../subject.ts';

type Sample = {readonly pattern: RegExp; readonly what: Said; readonly placeholder: string};

const samples: readonly Sample[] = [
  {
    // hosts that nobody has (RFC 2606), and what authors make up for "yours"
    pattern: new RegExp(
      String.raw`(?<![\w.@/-])(?:[\w-]+\.)*(?:example\.(?:com|org|net)|(?:${sampleHosts.whose.join('|')})[-_]?(?:${sampleHosts.what.join('|')})(?:\.[a-z]{2,})+)(?::\d+)?(?![\w.-])`,
      'gi',
    ),
    what: {en: 'sample host', zh: '示例主机名'},
    placeholder: '`<HOST>`',
  },
  {
    // a host of the author's own network (RFC 1918): no range, no network, no bridge of Docker, no range of Kubernetes
    pattern:
      /(?<=[@\s=]|:\/\/)(?!172\.17\.0\.1\b|10\.(?:43|96)\.)(?:10\.\d{1,3}|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d{1,3}\.[1-9]\d{0,2}(?![\d.]|\/\d)/g,
    what: {en: 'address of a private network', zh: '私有网络地址'},
    placeholder: '`<IP>`',
  },
  {
    pattern:
      /(?<=--token[= ]["']?|\bTOKEN=["']?|\bBearer )(?=[\w.:-]*\d)(?=[\w.:-]*[a-z])[\w.:-]{16,}(?=["']?(?:\s|$))/gi,
    what: {en: 'token that looks real', zh: '看似真实的令牌'},
    placeholder: '`<TOKEN>`',
  },
];

/** A value of the author's where the reader's own belongs. */
export const sampleValue: Rule = {
  id: 'sample-value',
  severity: 'info',
  summary: {
    en: 'A value of the author in a command, not marked as a placeholder',
    zh: '命令中作者自己的值没有标为占位符',
  },
  explanation: {
    en: 'A command with `registry.example.com` runs, and fails far from the cause. Write what a reader must replace as a placeholder, such as `<REGISTRY>`, or put it into a variable at the top.',
    zh: '含有 `registry.example.com` 的命令可以执行，但会在离原因很远的地方失败。请把读者需要替换的内容写成占位符，例如 `<REGISTRY>`，或在开头放入变量。',
  },
  examples: [
    {
      bad: page('# Push', '', '```bash', 'docker push registry.example.com/app:1', '```'),
      findings: [
        '4:13 Unexpected sample host `registry.example.com` in a command, expected a placeholder such as `<HOST>`',
      ],
      good: page('# Push', '', '```bash', 'docker push "<REGISTRY>/app:1"', '```'),
    },
    {
      bad: page('# Join', '', '```bash', 'ssh root@192.168.1.23', 'join --token k10a9c3e0b7d4f1a2:admin', '```'),
      findings: [
        '4:10 Unexpected address of a private network `192.168.1.23` in a command, expected a placeholder such as `<IP>`',
        '5:14 Unexpected token that looks real `k10a9c3e0b7d4f1a2:admin` in a command, expected a placeholder such as `<TOKEN>`',
      ],
      good: page('# Join', '', '```bash', 'ssh "root@<IP>"', 'join --token "<TOKEN>"', '```'),
    },
  ],
  check({page: source, codes, guide}) {
    const shown = [
      ...listExhibits(guide).filter(({role}) => role === 'output'),
      ...codes.flatMap(block => block.commands.flatMap(({output}) => output ?? [])),
    ];
    const seen = new Set<string>();
    return codes.flatMap(block =>
      block.commands.flatMap(command =>
        samples.flatMap(({pattern, what, placeholder}) =>
          [...command.script.matchAll(pattern)].flatMap(({0: value, index}): Finding[] => {
            const before = command.script.slice(0, index);
            // given a name to change in one place, or part of a longer placeholder
            const named = assigned.test(before) && !/TOKEN=["']?$/.test(before);
            if (seen.has(value) || named || /<[^>]*$/.test(before) || isSite(before, value)) return [];
            // what a request says of itself, what a file holds, what a command has shown before
            if (/\.(?:key|crt|cert?|csr|pem|p12|pfx|jks|conf|cnf|ya?ml|json|tgz|tar|zip)(?::\d+)?$/i.test(value))
              return [];
            if (header.test(before) || isInFile(command.script, index)) return [];
            if (shown.some(({text, place}) => place.start.offset < command.place.start.offset && text.includes(value)))
              return [];
            seen.add(value);
            return [
              {
                message: {
                  en: unexpected(`${what.en} ${quote(value)} in a command`, `a placeholder such as ${placeholder}`),
                  zh: `命令中有${what.zh} ${quote(value)}，应为 ${placeholder} 之类的占位符`,
                },
                place: placeInCommand(source, command, index, index + value.length),
              },
            ];
          }),
        ),
      ),
    );
  },
};

/** `https://example.com` is often only a page to fetch. */
const isSite = (before: string, value: string): boolean => /https?:\/\/$/.test(before) && /[a-z]/i.test(value);

/** Within the value of a variable that the reader changes in one place. */
const assigned = /(?:^|[\s;])[A-Za-z_]\w*=(?:"[^"\n]*|'[^'\n]*|\([^)\n]*|[^\s"']*)$/;
const header = /-H\s*["'](?!Authorization)[\w-]+:[^"']*$/i;

const isInFile = (script: string, at: number): boolean =>
  script.includes('<<') &&
  readBash(script).quoted.some(
    ({kind, start, end}) => (kind === 'here' || kind === 'here-quoted') && start <= at && at < end,
  );
