/** Blocks that show prompts, as rules look at them. */
import {readSession, type Session} from '../guide/shell/session.ts';
import type {CodeBlock} from './code-block.ts';

const kept = new WeakMap<CodeBlock, {readonly session: Session | null}>();

/** The session a block shows; null where it shows no prompts, or prompts of something that is no shell. */
export function sessionOf(block: CodeBlock): Session | null {
  const known = kept.get(block);
  if (known !== undefined) return known.session;
  const readable = block.look.kind === 'session' && block.commands.length > 0;
  const session = readable ? readSession(block.lines, block.shell ?? 'bash') : null;
  kept.set(block, {session});
  return session;
}

/** Languages that say "this shows a terminal": prompts and output belong there. */
export const showsTerminal = (block: CodeBlock): boolean =>
  /^(?:console|terminal|shell-?session|sh-session|text-session|output|pycon)$/.test(
    (block.node.lang ?? '').toLowerCase(),
  );

/** Shells whose language is neither that of bash nor of PowerShell. */
export const isOtherShell = (block: CodeBlock): boolean =>
  /^(?:fish|t?csh|nu|nushell|elvish|xonsh|rc)$/.test((block.node.lang ?? '').toLowerCase());
