import {placeBetween} from '../../markdown/place.ts';
import {type Edit, type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import {sessionOf, showsTerminal} from '../sessions.ts';

/** A prompt before commands that a reader copies. */
export const promptInCommand: Rule = {
  id: 'prompt-in-command',
  severity: 'warning',
  summary: {
    en: 'A prompt in a block of commands without output',
    zh: '没有输出的命令代码块中带有提示符',
  },
  explanation: {
    en: 'Where a block shows no output, a prompt has nothing to tell apart: it is only copied with the command, and the shell answers that `$` is no command.',
    zh: '代码块中没有输出时，提示符没有区分的作用，只会随命令一起被复制，而 shell 会提示找不到命令 `$`。',
  },
  examples: [
    {
      bad: page('# Install', '', '```bash', '$ helm repo update', '$ helm list', '```'),
      findings: ['4:1 Unexpected prompt `$` before a command, expected the command alone'],
      good: page('# Install', '', '```bash', 'helm repo update', 'helm list', '```'),
      fixed: page('# Install', '', '```bash', 'helm repo update', 'helm list', '```'),
    },
  ],
  check: ({page: source, codes}) =>
    codes.flatMap((block): Finding[] => {
      const session = sessionOf(block);
      const copied = block.fence.kind === 'shell' || (block.fenced && (block.node.lang ?? null) === null);
      if (session === null || !copied || showsTerminal(block)) return [];
      if (session.entries.some(entry => entry.kind === 'output')) return [];
      // the site's button for copying leaves out what `data-prompt="$"` names
      if (/\bdata-prompt=/.test(`${block.node.lang ?? ''} ${block.node.meta ?? ''}`)) return [];
      // `mysql>` says which program the line is typed into
      if (session.commands.some(({shell}) => shell === 'sql' || shell === 'other')) return [];
      // so does `docker>` of an author's own
      if (session.commands.some(({prompt}) => /^(?!PS\b)[A-Za-z][\w-]*>$/.test(prompt.trim()))) return [];
      const [first] = session.commands.filter(command => command.prompt !== '');
      const line = block.lines[first?.from ?? -1];
      if (first === undefined || line === undefined) return [];
      const blanks = /^\s*/.exec(line.text)?.[0].length ?? 0;
      const start = line.at.offset + blanks;
      const edits = session.commands.flatMap((command): (Edit | null)[] => {
        const own = block.lines[command.from];
        if (own === undefined || command.prompt === '') return [];
        const found = /^(\s*)(\$ +)/.exec(own.text);
        // `#` says that root types it, another shell's prompt which shell: that is not thrown away
        if (found === null || command.root || command.inside !== null || command.from !== command.to) return [null];
        const at = own.at.offset + (found[1]?.length ?? 0);
        return [{start: at, end: at + (found[2]?.length ?? 0), text: ''}];
      });
      const sure = edits.filter(edit => edit !== null);
      return [
        {
          message: {
            en: unexpected(`prompt ${quote(first.prompt.trim())} before a command`, 'the command alone'),
            zh: `命令前有提示符 ${quote(first.prompt.trim())}，应只写命令`,
          },
          place: placeBetween(source, start, start + first.prompt.trim().length, block.place.file),
          fix: sure.length === edits.length ? sure : null,
        },
      ];
    }),
};
