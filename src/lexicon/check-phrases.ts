/** Phrases that only `check` asks for, by matter and language; in the small language of phrase.ts. */
export type CheckMatter =
  | 'versions'
  | 'skip'
  | 'way'
  | 'otherWay'
  | 'afterStep'
  | 'synopsis'
  | 'question'
  | 'windows'
  | 'machine'
  | 'comesFirst'
  | 'comesLater'
  | 'numbered'
  | 'made'
  | 'removes';

/** Names of placeholders that explain themselves. */
export const plainNames: ReadonlySet<string> = new Set(
  'user username password passwd host hostname port database dbname namespace version file filename path folder directory dir url ip address domain email image tag'.split(
    ' ',
  ),
);

/** Words before a placeholder's name that say nothing of what it stands for. */
export const leadingWords = ['your', 'the', 'my'] as const;
/** The same with those within it. */
export const fillerWords: ReadonlySet<string> = new Set([...leadingWords, 'of', 'for']);

/** What authors make up for "yours" in the name of a host: one of `whose`, then one of `what`. */
export const sampleHosts = {
  whose: ['your', 'my'],
  what: ['domain', 'registry', 'company', 'server', 'host', 'org'],
} as const;

/** The numbers that {nth} stands for. */
export const ordinals: Readonly<Record<string, number>> = {
  ...{a: 1, b: 2, c: 3, d: 4, e: 5, f: 6},
  ...{i: 1, ii: 2, iii: 3},
  ...{one: 1, two: 2, three: 3, four: 4, first: 1, second: 2, third: 3, fourth: 4},
  ...{一: 1, 二: 2, 三: 3, 四: 4, 五: 5, 六: 6},
};

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
  /** A heading of one of several ways, {nth}. */
  way: {
    en: [
      '^[option|method|approach|alternative|variant|way|scenario|choice] {nth}[:|.|,|-|–|—|\\)| |$]',
      '^{nth} [option|method|approach|way]',
    ],
    zh: ['^[方式|方法|方案|选项|途径|办法|场景]( ){nth}', '^第{nth}种[方式|方法|方案|办法]'],
  },
  /** A heading or paragraph of a way that is not the first, without a number. */
  otherWay: {
    en: ['[another|other|alternative|alternate] [option|method|approach|way]', '^alternatively'],
    zh: ['另一种[方式|方法|方案|办法]', '其他[方式|方法|方案|办法]'],
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
  /** Windows or one of its shells, by name. */
  windows: {
    en: ['[windows|powershell|power shell|cmd|command prompt]', '\\.ps1'],
    zh: ['[windows|powershell|cmd|命令提示符]'],
  },
  /** Any machine, by what it is. */
  machine: {
    en: [
      '[node|nodes|machine|machines|host|hosts|server|servers|worker|workers|agent|agents|vm|vms|manager|managers|computer|computers|device|devices|control plane]',
      '[other|each|every|second|new] one(s)',
    ],
    zh: ['[节点|机器|主机|服务器|虚拟机|工作站|电脑|设备|控制平面]', '[worker|agent|master|node]'],
  },
  /** {what} is to be done before what this part of the page does. */
  comesFirst: {
    en: [
      '[after|once] {what},',
      '[after|once|when|as soon as] {what} [is|are|has been|have been] [done|complete|completed|finished|in place]',
      "[after|once] (you have |you've )[completed|finished|done|performed|completing|finishing|performing|following|followed|running] {what}$",
      '[only|immediately|right|directly] after {what}$',
      "[make sure|ensure|verify|confirm|check] (that )you('ve)( have)( already)( first) [completed|finished|done|performed|followed|run|created|installed|configured|set up|deployed] {what}$",
      'you [must|should|need to|have to] (first )(have )[complete|completed|finish|finished|perform|performed|follow|followed|do|done|run] {what} [first|before]',
      'before …, (please )(first )(you [must|should|need to|have to] )(first )[complete|perform|follow|do|finish|run|make sure|ensure|create|install|configure|set up|deploy] {what}$',
      "[requires|require|assumes|assume] (that )you('ve)( have)( already) [completed|finished|done|performed|followed|run|created|installed|configured|set up|deployed] {what}$",
      '^(please )first(,) [complete|perform|follow|do|finish|run] {what}$',
    ],
    zh: [
      '[完成|执行完|执行|做完|按照|参考|安装|配置|创建|部署]{what}[之后|以后|后]',
      '在{what}[之后|以后](,)',
      '[请|必须|需要|应|要|务必](你|您)(首)先[完成|执行|按照|参考|进行|做完]{what}$',
      '[请|务必|先](先)[确保|确认](你|您)(已|已经)[完成|执行|按照|做完]{what}$',
    ],
  },
  /** What this part of the page does is to be done before {what}. */
  comesLater: {
    en: [
      '^before {what},',
      '[do|complete|perform|finish|run|follow] [this|these|this section|this step|this part|these steps|the following steps|the following|it] before (you start |starting |you begin |beginning )(with )(the )(step )(section ){what}$',
      '[this|these|the following] (section|sections|step|steps|part|procedure|task) [must|should|has to|have to|need to|needs to] be [completed|done|performed|run|finished|executed] before {what}$',
    ],
    zh: [
      '^在{what}[之前|以前]',
      '[此|本|以下|这](个|一)(部分|步骤|步|节|操作)[必须|应|应该|需要|要|须]在{what}[之前|以前|前]',
    ],
  },
  /** What the commands just run have made. */
  made: {
    en: [
      '^(**)(result|results|outcome)(:)( )…[created|generated|written|saved|produced|downloaded|exported]',
      '^(this|it|that|the command|this command|the script|this script|this step|the above command|the previous command|running this command|running the command|the tool) (will |then |also |should )[creates|create|generates|generate|writes|write|produces|produce|saves|save|downloads|download|outputs|output|exports|export|gives|give] …[file|files|archive|tarball|key|keys|certificate|certificates|list|package|chart|backup|bundle|image|images|report|manifest|named|called|to|as|two|both|following]',
      '^[a|an|the] (new |following )(file|files|archive|tarball|list|package|chart|backup|bundle|report|manifest|key|certificate|output|private key|public key|output file|output files)…[is|are|will be|has been|have been|gets|was] (now |then |also )[created|written|generated|saved|produced|downloaded|exported]',
      '^the output (file )(is )[saved|written|stored|called|named|in|file]',
      '^the [generated|resulting|created|downloaded] (file|archive|tarball|package|chart)',
      '^you (should |will )(now |then )[have|see|find|get] (now )(a|an|the|two|both|following) ',
    ],
    zh: [
      '^[该|此|这|上述|以上](条|个|一)(命令|脚本|步骤|操作)[会|将|可](在…)[生成|创建|写入|产生|保存|下载|导出|输出]',
      '^(结果:|)( )(随后|之后|然后|此时|现在|最后)(,)[会|将](在…)[生成|创建|产生|得到|下载|保存]',
      '^[执行|运行](…)[后|完成后|完毕后|成功后|之后](,)(会|将|应)…[生成|创建|得到|产生|看到|下载]',
      '[会|将](在…)[生成|创建|产生|得到|下载](一个|两个|了)(名为|文件|名称为)',
      '^[生成|得到|创建|导出]了',
      '^[生成|导出|下载|输出]的(文件|归档|压缩包|证书|镜像列表)',
    ],
  },
  /** Something is taken away. */
  removes: {
    en: [
      '[delete|deletes|deleting|deleted|remove|removes|removing|removed|removal|uninstall|uninstalls|uninstalling|purge|purges|purging|wipe|wipes|wiping|erase|erases|destroy|destroys|destroying|drop|drops|cleanup|reset|resets|resetting|format|formats|formatting|overwrite|overwrites|prune|prunes|pruning|discard|discards|lost|teardown]',
      '[clean|cleans|cleaning|tear|tearing] [up|down]',
      'get rid of',
    ],
    zh: ['[删除|删掉|移除|卸载|清理|清除|清空|销毁|重置|格式化|擦除|丢失|覆盖|回收|拆除]'],
  },
  /** A numbered step or section of the page. */
  numbered: {
    en: ['[step|section|part] {version}'],
    zh: ['第( ){version}( )[步|节|部分|章]', '[步骤|章节]( ){version}'],
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
