/**
 * Words of documents that no role of the lexicon has, as data, one list a matter. They are phrases of the lexicon's own language.
 */
import {lexicons} from '../lexicon/lexicon.ts';
import {foldText, matchPhrase, tablesFor} from '../lexicon/phrase.ts';

type Matter = 'versions' | 'skip';
const tables: Readonly<Record<Matter, Readonly<Record<string, readonly string[]>>>> = {
  /** The text is about more than one version on purpose. */
  versions: {
    en: [
      '[upgrade|upgrades|upgrading|upgraded|downgrade|migrate|migrating|migration|rollback|rolling back|roll back]',
      '[or|and] [earlier|later|older|newer|below|above]',
      'older than',
      'previous version',
      'previous release',
      '[old|older|legacy] version',
    ],
    zh: ['升级', '降级', '迁移', '回滚', '旧版', '[以上|以下|更早|更高|之前](的)(版本)', '早于', '[低|高]于'],
  },
  /** A step or section may be left out. */
  skip: {
    en: [
      'skip [this|the following] [step|section|part]',
      '[this|the following] [step|section|part] [can|may] be skipped',
    ],
    zh: ['跳过[此|该|本|这个|这一][步骤|步|节|部分]'],
  },
};

function says(text: string, matter: Matter): boolean {
  const folded = foldText(text);
  return tablesFor(text, lexicons).some(
    ({language}) => matchPhrase(folded, tables[matter][language] ?? [], language, matter) !== null,
  );
}

/** Whether a text speaks of upgrading, or of a range of versions. */
export const concernsVersions = (text: string): boolean => says(text, 'versions');

/** Whether a text says that a step may be left out. */
export const saysSkip = (text: string): boolean => says(text, 'skip');
