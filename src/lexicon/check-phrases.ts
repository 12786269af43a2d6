/** Phrases that only `check` asks for, by matter and language; in the small language of phrase.ts. */
export type CheckMatter = 'versions' | 'skip' | 'firstWay' | 'secondWay' | 'afterStep' | 'synopsis' | 'question';

/** Names of placeholders that explain themselves. */
export const plainNames: ReadonlySet<string> = new Set(
  'user username password passwd host hostname port database dbname namespace version file filename path folder directory dir url ip address domain email image tag'.split(
    ' ',
  ),
);

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
  /** A heading of the first of several ways. */
  firstWay: {
    en: [
      '^[option|method|approach|alternative|variant|way] [1|a|i|one](:|.|-|\\)|$)',
      '^first [option|method|approach|way]',
    ],
    zh: ['^[方式|方法|方案|选项|途径|办法][一|1|a]', '^第一种[方式|方法|方案|办法]'],
  },
  /** A heading of the second of them. */
  secondWay: {
    en: [
      '[option|method|approach|alternative|variant|way] [2|b|ii|two]',
      '[second|other|another|alternative] [option|method|approach|way]',
    ],
    zh: ['[方式|方法|方案|选项|途径|办法][二|2|b]', '第二种[方式|方法|方案|办法]', '另一种[方式|方法|方案|办法]'],
  },
  /** A question that a section answers. */
  question: {
    en: ['^how [to|do|does|can|should]', '^[why|when|can|should] '],
    zh: ['[如何|怎么|怎样|为什么|是否可以]'],
  },
  /** A heading over the form of a call. */
  synopsis: {
    en: ['^synopsis$', '^[command |]syntax$'],
    zh: ['^(命令)[语法|格式|语法格式]$'],
  },
  /** A step of the same list is to be done first; {version} is its number. */
  afterStep: {
    en: [
      '(only )[after|once] [step|you complete step|you have completed step|you have done step|completing step|finishing step] {version}',
    ],
    zh: [
      '[在|完成|执行完|做完|待](第 |步骤 |第){version}( )步(骤)(完成)[之后|以后|后]',
      '完成步骤 {version} [之后|以后|后]',
    ],
  },
};
