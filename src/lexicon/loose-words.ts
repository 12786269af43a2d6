/**
 * Words that may say something without saying it in a phrase the readers know. They only serve to be careful: where such a
 * word stands, nobody claims that a translation left the matter out.
 */
export type LooseMatter = 'condition' | 'result' | 'terminal';

export const looseWords: Readonly<Record<LooseMatter, Readonly<Record<string, RegExp>>>> = {
  condition: {
    en: /\b(?:if|when|whenever|whether|unless|only|optional(?:ly)?|skip|as needed|required|necessary|in case|otherwise|before|after|once|until|depending|options?|in order|even|decide|do(?:es)? not have|don't have|can|may|could|for (?:users|those)|would like|want)\b(?! (?:run|use|execute) the following)/i,
    zh: /如果|若|当|时[，,]|的话|只有|只能|只在|仅|可选|可以选择|跳过|需要|必要|必须|除非|否则|之前|以前|之后|以后|然后|再|后[，,]|情况|想要|希望|按需|可以(?!(?:运行|执行|使用|通过)(?:以下|下面|下列|如下))|即使|没有|选择/,
  },
  result: {
    en: /\b(?:results?|see|shows?|shown|should|output|outputs|displays?|displayed|appears?|creat\w*|resulting|resulted|means?|alive|successful|available|success(?:ful|fully)?|prints?|returns?|now|verify|check|confirm|ensure|fails?|errors?)\b/i,
    zh: /结果|看到|看见|显示|应该|应当|应为|输出|出现|创建|成功|返回|打印|现在|验证|检查|确认|确保|可用|完成|如下|失败|错误|得到|(?:会|能|将)(?:使|让|导致|触发)|导致/,
  },
  terminal: {
    en: /\b(?:terminals?|windows?|tabs?|consoles?|sessions?|shells?|command prompt|command line)\b/i,
    zh: /终端|窗口|控制台|会话|命令行|shell|标签页/i,
  },
};
