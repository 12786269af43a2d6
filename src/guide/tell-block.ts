/** A block of code → what it is. */
import {asExample, asUnread, type BlockKind, type BlockSetting, type Claim, type SeenBlock} from './block-kind.ts';
import {formatOf} from './block-text.ts';
import {runsCommand} from './block-words.ts';
import {fileOnFence} from './edits.ts';
import {findAnnouncement} from './expectations.ts';
import {claimsOfFence} from './fence-claims.ts';
import {tellFence} from './fence-languages.ts';
import {looksLike} from './shell/looks.ts';
import {wordClaims} from './word-claims.ts';

/**
 * Reads a block. The first claim holds: a mark, prompts, the words before it, then by the language of its fence its content and
 * the block before it; a parser's opinion last.
 */
export function tellBlock(setting: BlockSetting): BlockKind {
  if (setting.text.trim() === '') return tellEmpty(setting);
  const block = see(setting);
  return (
    firstClaim(wordClaims, block) ??
    firstClaim(claimsOfFence[block.fence.kind], block) ??
    asUnread(block, `no reader claimed it (${block.language}; ${block.content})`)
  );
}

function firstClaim(claims: readonly Claim[], block: SeenBlock): BlockKind | null {
  for (const claim of claims) {
    const kind = claim(block);
    if (kind !== null) return kind;
  }
  return null;
}

function see(setting: BlockSetting): SeenBlock {
  const {code, text, intro} = setting;
  const looks = looksLike(text);
  return {
    ...setting,
    fence: tellFence(code.lang),
    looks,
    format: formatOf(looks.kind),
    announced: intro === null ? null : findAnnouncement(intro),
    runs: intro === null ? null : runsCommand(intro),
    language: `fence language: ${code.lang ?? 'none'}`,
    content: `content: ${looks.phrase}`,
  };
}

/** A block without text whose fence names the file that the site puts there. */
function tellEmpty(setting: BlockSetting): BlockKind {
  const file = fileOnFence(setting.code);
  return file === null
    ? asUnread(setting, 'the block is empty')
    : asExample(setting, `the site puts the file ${file} there, which is not on the page`);
}
