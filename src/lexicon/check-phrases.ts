/** Phrases that only `check` asks for, by matter and language; in the small language of phrase.ts. */
export type CheckMatter = 'versions' | 'skip';

export const checkPhrases: Readonly<Record<CheckMatter, Readonly<Record<string, readonly string[]>>>> = {
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
