import type {Command} from '../../guide/schema.ts';
import {splitCommands} from '../../guide/shell/commands.ts';
import {knownProgram} from '../../guide/shell/known-programs.ts';
import {simpleCommands} from '../../guide/shell/simple-commands.ts';
import {placeBetween} from '../../markdown/place.ts';
import {type Finding, page, quote, type Rule} from '../rule.ts';
import {sessionOf} from '../sessions.ts';

/** Shell text that the shell refuses. */
export const shellSyntax: Rule = {
  id: 'shell-syntax',
  severity: 'error',
  summary: 'Commands that the shell cannot parse',
  explanation:
    'A quotation mark, a bracket, a loop or a here-document is not closed, or a sign stands where none can. The shell waits for more input or refuses the whole block. Placeholders are taken as words.',
  examples: [
    {
      bad: page('# Install', '', '```bash', 'echo "started', '```'),
      findings: ['4:1 Unexpected `double quote` without an end in a command, expected it closed'],
      good: page('# Install', '', '```bash', 'echo "started"', '```'),
    },
  ],
  check: ({page: source, codes}) =>
    codes.flatMap((block): Finding[] => {
      // what reads as anything else under a shell's name is no command that does not parse
      const reads = block.look.kind === 'command' || block.look.kind === 'assignments';
      if (block.shell === null || !reads || (block.node.data?.macros?.length ?? 0) > 0) return [];
      if (block.fence.kind !== 'shell' && !block.commands.every(callsKnown)) return [];
      const session = sessionOf(block);
      if (session !== null || block.commands.some(command => command.inside !== null)) return [];
      const {problems} = splitCommands(block.lines, block.shell);
      return problems.slice(0, 1).map(({reason, sign, line}) => {
        const at = block.lines[line];
        const indent = /^\s*/.exec(at?.text ?? '')?.[0].length ?? 0;
        const start = at === undefined ? block.place.start.offset : at.at.offset + indent;
        const shown = sign === null ? 'command' : quote(sign);
        const place = placeBetween(source, start, start + (at?.text.trim().length ?? 1), block.place.file);
        if (reason === 'unexpected')
          return {found: `${shown} where the shell cannot have it`, expected: 'a command that parses', place};
        if (reason === 'incomplete')
          return {found: 'end of the block in the middle of a command', expected: 'the rest of the command', place};
        return {found: `${shown} without an end in a command`, expected: 'it closed', place};
      });
    }),
};

/** Without a shell's name on the fence, output pasted behind a command would be taken for more of it. */
const callsKnown = ({script}: Command): boolean => {
  const name = simpleCommands(script)[0]?.name ?? '';
  return /^\.{0,2}\//.test(name) || knownProgram(name);
};
