import {type HiddenRun, listHidden} from '../hidden-characters.ts';
import {type Finding, page, type Rule} from '../rule.ts';

/** A character in code that is there and cannot be seen, or one that changes the order of what is shown. */
export const hiddenCharacter: Rule = {
  id: 'hidden-character',
  severity: 'error',
  summary: 'An invisible character in code, or one that changes what is shown',
  explanation:
    'It is copied with the text: a command with a zero-width character is not found, and a bidirectional one shows another order than the one that runs. Take it out.',
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
    found: `invisible character ${name}`,
    expected: 'none',
    place,
    fix: harmless ? [{start: place.start.offset, end: place.end.offset, text: ''}] : null,
  };
}
