import {expect, test} from 'vitest';
import {readText, stepsIn} from './reading.ts';

const fence = ['```bash', 'rm -rf hidden', '```'].join('\n');

test.each([
  ["Liquid's comment tag", `{% comment %}\n${fence}\n{% endcomment %}`],
  ['with dashes that trim blanks', `{%- comment -%}\n${fence}\n{%- endcomment -%}`],
  ["Hugo's comment shortcode", `{{< comment >}}\n${fence}\n{{< /comment >}}`],
  ['the same that holds Markdown', `{{% comment %}}\n${fence}\n{{% /comment %}}`],
  ['an HTML comment', `<!--\n${fence}\n-->`],
])('what the site never shows is no step: %s', (_, hidden) => {
  const steps = stepsIn(readText(`# T\n\n${hidden}\n\n\`\`\`bash\nls\n\`\`\`\n`));
  expect(steps).toMatchObject([{kind: 'command', commands: [{text: 'ls'}]}]);
});

test('a comment that nothing closes hides nothing', () => {
  expect(stepsIn(readText(`# T\n\n{% comment %}\n\n${fence}\n`))).toHaveLength(1);
});

test('a line of a file with blanks around its equals sign is put into the file the words name, and is no call', () => {
  const steps = stepsIn(readText('# T\n\nEdit the file `/etc/thing.conf` and add:\n\n```\nport = 8080\n```\n'));
  expect(steps).toMatchObject([{kind: 'edit', path: '/etc/thing.conf', content: 'port = 8080'}]);
});
