import {splitCommands} from '../../guide/shell/commands.ts';
import type {Session} from '../../guide/shell/session.ts';
import {textOf} from '../../markdown/place.ts';
import type {CodeBlock} from '../code-block.ts';
import {type Edit, type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import {sessionOf} from '../sessions.ts';
import type {Subject} from '../subject.ts';

/** Commands in a fence whose language does not say so. */
export const shellFenceLanguage: Rule = {
  id: 'shell-fence-language',
  severity: 'info',
  summary: {
    en: 'Commands in a fence without a shell as its language',
    zh: '命令所在的代码块没有标明 shell 语言',
  },
  explanation: {
    en: 'The language of a fence tells readers, highlighters and tools what to do with it: type it, or look at it. Commands under no language, or under one such as `plain`, look like output.',
    zh: '代码块的语言告诉读者、高亮器和工具该怎么对待它：要输入，还是要看。没有语言或标为 `plain` 之类的命令看起来像输出。',
  },
  examples: [
    {
      bad: page('# Install', '', '```plain', 'helm repo update', '```'),
      findings: ['3:1 Unexpected fence language `plain` on commands, expected `bash`'],
      good: page('# Install', '', '```bash', 'helm repo update', '```'),
      fixed: page('# Install', '', '```bash', 'helm repo update', '```'),
    },
  ],
  check: ({page: source, codes}) =>
    codes.flatMap((block): Finding[] => {
      if (!block.fenced || block.commands.length === 0 || block.fence.kind !== 'open') return [];
      const session = sessionOf(block);
      const shows =
        (session?.entries.some(entry => entry.kind === 'output') ?? false) ||
        block.commands.some(({output}) => output !== null);
      const wanted = isOfCmd(block, session)
        ? 'cmd'
        : block.shell === 'powershell'
          ? 'powershell'
          : shows
            ? 'console'
            : 'bash';
      const written = block.node.lang ?? null;
      // a name that makes the block an error is none: commands of two shells stand in one fence
      const parses = wanted !== 'bash' || splitCommands(block.lines, 'bash').problems.length === 0;
      const sure = parses && (session !== null || block.look.kind === 'command');
      return [
        {
          message:
            written === null
              ? {
                  en: unexpected('fence without a language on commands', `\`${wanted}\``),
                  zh: `命令所在的代码块没有语言，应为 \`${wanted}\``,
                }
              : {
                  en: unexpected(`fence language ${quote(written)} on commands`, `\`${wanted}\``),
                  zh: `命令所在的代码块的语言是 ${quote(written)}，应为 \`${wanted}\``,
                },
          place: openingOf(source, block),
          fix: sure ? setLanguage(source, block, wanted) : null,
        },
      ];
    }),
};

/** A prompt with a drive, `%VARIABLE%`, a program of Windows: no bash takes these. */
const isOfCmd = (block: CodeBlock, session: Session | null): boolean =>
  block.shell === 'cmd' ||
  (session !== null
    ? session.commands.every(({shell}) => shell === 'cmd')
    : block.shell === 'bash' && /^\s*(?:setx\s|@?echo off|[\w.-]+\.exe\s)|%[A-Za-z]\w*%/im.test(block.text));

const opener = /^(`{3,}|~{3,})([ \t]*)([^\s`{]*)/;

function openingOf(source: Subject['page'], {place}: CodeBlock): CodeBlock['place'] {
  const found = opener.exec(textOf(source, place.file).slice(place.start.offset, place.start.offset + 120))?.[0] ?? '';
  const {line, column, offset} = place.start;
  return {...place, end: {line, column: column + found.trimEnd().length, offset: offset + found.trimEnd().length}};
}

function setLanguage(source: Subject['page'], {place, node}: CodeBlock, language: string): Edit[] | null {
  const found = opener.exec(textOf(source, place.file).slice(place.start.offset, place.start.offset + 120));
  if (found === null || (node.lang ?? '') !== (found[3] ?? '')) return null;
  const start = place.start.offset + (found[1]?.length ?? 0) + (found[3] === '' ? 0 : (found[2]?.length ?? 0));
  return [{start, end: start + (found[3]?.length ?? 0), text: language}];
}
