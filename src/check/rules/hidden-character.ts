import {placeBetween} from '../../markdown/place.ts';
import {type Finding, page, type Rule} from '../rule.ts';

// bidirectional controls, zero-width signs, controls; ZWJ and ZWNJ are looked at apart
const hidden =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]/g;

/** A character that is there and cannot be seen. */
export const hiddenCharacter: Rule = {
  id: 'hidden-character',
  severity: 'error',
  summary: 'A zero-width, bidirectional or control character',
  explanation:
    'It is copied with the text: a command with a zero-width character is not found, a bidirectional one shows another order than the one that runs. Take it out.',
  examples: [
    {
      bad: page('# Install', '', '```bash', 'helm\u200b repo update', '```'),
      findings: ['4:5 Unexpected invisible character U+200B, expected none'],
      good: page('# Install', '', '```bash', 'helm repo update', '```'),
      fixed: page('# Install', '', '```bash', 'helm repo update', '```'),
    },
  ],
  check: ({page: source}) =>
    [...source.text.matchAll(hidden)].flatMap(({index, 0: sign}): Finding[] => {
      // the byte order mark; what joins emoji or letters of scripts that need it
      if (index === 0 && sign === '\ufeff') return [];
      const around = source.text.slice(Math.max(0, index - 2), index + 3);
      if (/[\u200c-\u200f]/.test(sign) && /\p{Extended_Pictographic}|[\u0590-\u08ff\u0900-\u0dff]|\ufe0f/u.test(around))
        return [];
      const code = sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      return [
        {
          found: `invisible character U+${code}`,
          expected: 'none',
          place: placeBetween(source, index, index + 1),
          fix: /[\u200b\ufeff\u2060]/.test(sign) ? [{start: index, end: index + 1, text: ''}] : null,
        },
      ];
    }),
};
