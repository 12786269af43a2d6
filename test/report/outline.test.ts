import {expect, test} from 'vitest';
import {readGuide} from '../../src/guide/read.ts';
import {readPage} from '../../src/markdown/read-page.ts';
import {printOutline} from '../../src/report/outline.ts';
import {textsFor} from '../../src/texts/texts.ts';

test('nothing of a page steers the terminal on which it is shown', () => {
  const text =
    '# A \u001b[2J\n\nIf you \u001b[31mlike\u202e, skip this step.\n\n## B \u200b\u001b]0;x\u0007\n\n```bash\nls \u001b[1m<X\u202e>\n```\n';
  const guide = readGuide(readPage(text, 'box.md'), {file: 'box.md', sha256: ''});
  const style = {texts: textsFor('en'), why: true, bold: (one: string) => one, dim: (one: string) => one};
  const shown = printOutline(guide, style);
  expect(shown).toContain('⟨U+001B⟩[31mlike⟨U+202E⟩');
  expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u200b\u202e]/);
});
