import type {Place} from '../../guide/schema.ts';
import {splitCommands} from '../../guide/shell/commands.ts';
import {findPlaceholders} from '../../guide/shell/placeholders.ts';
import {simpleCommands} from '../../guide/shell/simple-commands.ts';
import {placeBetween} from '../../markdown/place.ts';
import type {Page} from '../../markdown/tree.ts';
import type {CodeBlock} from '../code-block.ts';
import {type Finding, page, quote, type Rule, unexpected} from '../rule.ts';
import {showsTerminal} from '../sessions.ts';
import {placeInCommand} from '../subject.ts';

/** A sentence in a block of commands. */
export const proseInShell: Rule = {
  id: 'prose-in-shell',
  severity: 'warning',
  summary: {
    en: 'A sentence in a block of commands',
    zh: '命令代码块中有一句说明文字',
  },
  explanation: {
    en: 'The shell takes its first word for a program. Say it in the text before the block, or make it a comment.',
    zh: 'shell 会把句子的第一个词当作程序。请写在代码块之前的正文里，或写成注释。',
  },
  examples: [
    {
      bad: page('# Install', '', '```bash', 'Then restart the service on every node:', 'systemctl restart app', '```'),
      findings: [
        '4:1 Unexpected sentence `Then restart the service on every node:` among commands, expected a comment or a paragraph',
      ],
      good: page('# Install', '', '```bash', '# then, on every node', 'systemctl restart app', '```'),
    },
  ],
  check: ({page: source, codes}) =>
    codes.flatMap(block =>
      block.shell === null || block.fence.kind !== 'shell' || showsTerminal(block)
        ? []
        : [
            ...listRemarks(source, block),
            ...block.commands
              .filter(command => command.inside === null && isSentence(command.script, block.shell ?? 'bash'))
              .map(command => tell(command.text, placeInCommand(source, command, 0, command.script.length))),
          ],
    ),
};

const tell = (sentence: string, place: Place): Finding => ({
  message: {
    en: unexpected(`sentence ${quote(sentence)} among commands`, 'a comment or a paragraph'),
    zh: `命令之间有一句说明文字 ${quote(sentence)}，应写成注释或正文`,
  },
  place,
});

/** Lines that docwalk itself takes for no command: a shell that is given the whole block does not. */
function listRemarks(source: Page, block: CodeBlock): Finding[] {
  return splitCommands(block.lines, block.shell ?? 'bash').comments.flatMap(({text, line, remark}) => {
    const written = block.lines[line];
    if (remark !== true || written === undefined) return [];
    const start = written.at.offset + (/^\s*/.exec(written.text)?.[0].length ?? 0);
    return [tell(text, placeBetween(source, start, start + written.text.trim().length, block.place.file))];
  });
}

/** Words of a language, one beginning with a capital letter first, and nothing that only shells write. */
function isSentence(script: string, shell: Parameters<typeof simpleCommands>[1]): boolean {
  const line = script.trim();
  if (line.includes('\n') || findPlaceholders(line).length > 0 || /[$|<>{}=\\`&;]|(?:^|\s)-{1,2}\w/.test(line))
    return false;
  if (/^[\u4e00-\u9fff]/.test(line)) return /[\u4e00-\u9fff]{4}/.test(line);
  const words = line.split(/\s+/);
  const plain = words.filter(word => /^[\p{L}'’(]+[,.:;)]?$/u.test(word));
  const name = simpleCommands(line, shell)[0]?.name ?? '';
  return words.length >= 4 && plain.length / words.length >= 0.7 && /^\p{Lu}\p{Ll}+$/u.test(name);
}
