import type {Lexicon} from './lexicon.ts';

/** With what words Chinese guides make something depend on the reader's case, or on what was done before. Text is folded first, so commas, colons and brackets here are half-width. */
export const conditions = {
  skipIf: [
    '[如果|若|如|假如|当]{condition},(则|那么)(你|您)(也)(可以|可|能)(直接)(请)(直接)跳过',
    '[如果|若|如|假如|当]{condition}(时|的话),(则)(你|您)(可以|可)[忽略|略过]',
    '[如果|若|如]{condition},(则)[不需要|无需|不必|不用](再)[执行|进行|操作|做][此|该|本|这]',
    '[如果|若|如]{condition},[请]跳过',
    '{condition}(的)(用户)[可以|可|请|则](直接)跳过[此|该|本|这]',
  ],
  skipOtherwise: ['^否则,(你|您)(可以|可)(请)(直接)跳过'],
  otherwise: ['^否则', '^[如果|若][不是|没有|否],', '^反之,'],
  unless: ['\\(除非{condition}\\)', '除非{condition}'],
  onlyIf: [
    '^(本|此|该)[仅|只]适用于{condition}[:|,]',
    '[仅当|只有当|仅在|只有在|只在]{condition}',
    '[此|该|本][步骤|教程|节|文|文档|方法|指南|功能|部分|方案][仅|只]适用于{condition}',
    '[^|,]只有{condition}才',
  ],
  ifNeeded: ['[如果|如|若|如有|若有]需要(的话)[,|;|:|\\)|$]', '[如有|若有]必要', '[按需|必要时|视情况]', '根据需要'],
  optional: [
    '^[\\(|\\[]可选(步骤|项|操作)[\\)|\\]]',
    '\\(可选(步骤|项|操作)[\\)|,|;]',
    '[此|该|本][步骤|步|节|部分](是|为)可选',
    '^[可选|选做](步骤|项|操作)[:|,]',
  ],
  when: [
    '如果{condition}',
    '^若{condition},',
    '[假如|倘若|若是|要是]{condition}',
    '^当{condition}[时|的时候|的情况下],',
    '除非{condition}',
    '^[从|自]…[v#|#.#](…)(版本)(开始|起)[开始|起|之后|以后]',
    '^[在|对于]…[v#|#.#]( )(版本)(及)[之前|以前|以上|更高|更早|之后|以后|及更高|或更高|及以上|或以上](的)(版本)(中|上|里),',
    '^在使用…[v#|#.#]…[时|的情况下],',
    '[^|,]只要{condition}',
    ',若{condition}',
    '的话,',
    '^对于{condition}[操作系统|系统|用户|集群|版本|环境|部署|安装]:$',
    '[^|,|;|:]( )如[需|仍|有|遇|未|发现|无|不|出现|已|仅|希望|想]{condition},',
    '[,|:|;]( )当{condition}[时|的时候|的情况下],',
  ],
  asks: ['[检查|查看|确认|判断|验证|询问|了解]如果', '即使', '^当[你|您|用户]…[点击|单击|选择]'],
  after: [
    '必须(先)在{what}[之后|后]',
    '必须先{what}(,)[然后|再|才]',
    '在{this}[之前|前](,)(你|您)必须(先){what}',
    '(需要|必须|应当|应该)在{what}(完成)[之后|后](再)[执行|进行|操作]',
  ],
} satisfies Partial<Lexicon['phrases']>;
