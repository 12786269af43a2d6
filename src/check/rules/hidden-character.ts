import {type HiddenRun, listHidden} from '../hidden-characters.ts';
import {type Finding, page, type Rule, unexpected} from '../rule.ts';

/** A character in code that is there and cannot be seen, or one that changes the order of what is shown. */
export const hiddenCharacter: Rule = {
  id: 'hidden-character',
  severity: 'error',
  summary: {
    en: 'An invisible character in code, or one that changes what is shown',
    zh: '代码中有看不见的字符，或会改变显示顺序的字符',
  },
  explanation: {
    en: 'It is copied with the text: a command with a zero-width character is not found, and a bidirectional one shows another order than the one that runs. Take it out.',
    zh: '它会随文字一起被复制：含零宽字符的命令无法找到，双向控制字符会使显示的顺序与实际执行的不同。请删除它。',
  },
  examples: [
    {
      bad: page('# Install', '', '```bash', 'helm\u200b repo update', '```'),
      findings: ['4:5 Unexpected invisible character U+200B, expected none'],
      good: page('# Install', '', '```bash', 'helm repo update', '```'),
      fixed: page('# Install', '', '```bash', 'helm repo update', '```'),
    },
  ],
  check: subject =>
    listHidden(subject)
      .filter(({where}) => where === 'code')
      .map(asFinding),
};

export function asFinding({name, place, harmless}: HiddenRun): Finding {
  return {
    message: {en: unexpected(`invisible character ${name}`, 'none'), zh: `不可见字符 ${name}，应删除`},
    place,
    fix: harmless ? [{start: place.start.offset, end: place.end.offset, text: ''}] : null,
  };
}
