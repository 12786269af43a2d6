import {expect, test} from 'vitest';
import {checkText} from '../../src/check/check.ts';

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;
const block = (language: string, ...all: readonly string[]): string[] => [`\`\`\`${language}`, ...all, '```', ''];

/** What was a false alarm once, in our own words: rule, why it is none, page. */
const quiet: readonly (readonly [rule: string, because: string, text: string])[] = [
  [
    'ambiguous-anchor',
    'an anchor within a comment is not on the page',
    lines('# A', '', '<!-- ## B {#b} -->', '', '## C {#b}', '', 'See [c](#b).'),
  ],
  [
    'ambiguous-anchor',
    'a link to the second one shows that the numbering is known',
    lines('# A', '', '[1](#b) [2](#b-1)', '', '## B', '', '## B'),
  ],
  [
    'ambiguous-anchor',
    'an anchor set before its own heading is one place',
    lines('# A', '', '[1](#b)', '', '<a name="b"></a>', '', '## B'),
  ],
  [
    'dead-anchor',
    'generators differ in what they leave of a heading',
    lines('# A', '', '[1](#what-is-k3s--rke)', '', '## What is K3s / RKE?'),
  ],
  [
    'dead-anchor',
    'an include may bring the heading',
    lines('# A', '', '[1](#later)', '', '{{< include "later.md" >}}'),
  ],
  [
    'undefined-variable',
    'a sentence says how to set it',
    lines('# A', '', 'Set `$Version="1.4"`, then:', '', ...block('bash', 'echo $Version')),
  ],
  [
    'undefined-variable',
    'a loop sets it',
    lines('# A', '', ...block('bash', 'for node in a b; do ping -c 1 "$node"; done')),
  ],
  ['undefined-variable', 'a default stands in for it', lines('# A', '', ...block('bash', 'echo "${NAME:-none}"'))],
  [
    'undefined-variable',
    'a file that is sourced may set it',
    lines('# A', '', ...block('bash', '. ./settings.sh', 'echo "$NAME"')),
  ],
  ['undefined-variable', 'single quotes expand nothing', lines('# A', '', ...block('bash', "awk '{print $NF}' a.txt"))],
  [
    'prompt-in-command',
    'the site is told which prompt not to copy',
    lines('# A', '', ...block('{.bash data-prompt="$"}', '$ helm list')),
  ],
  ['prompt-in-command', 'a console shows prompts', lines('# A', '', ...block('console', '$ helm list'))],
  [
    'prompt-in-command',
    'the prompt of a database says where the line is typed',
    lines('# A', '', ...block('bash', 'mysql> select 1;')),
  ],
  ['mixed-output', 'a console shows output', lines('# A', '', ...block('console', '$ ./app --version', 'app 1.2.3'))],
  [
    'placeholder-redirects',
    'in quotation marks the shell redirects nothing',
    lines('# A', '', ...block('bash', 'curl "https://<HOST>/x"')),
  ],
  ['placeholder-redirects', 'these are redirections', lines('# A', '', ...block('bash', 'sort <in.txt >out.txt'))],
  [
    'placeholder-redirects',
    'a here-document quotes',
    lines('# A', '', ...block('bash', "cat <<'EOF' >a.yaml", 'host: <HOST>', 'EOF')),
  ],
  [
    'unparsed-file',
    'an example shows one key several times',
    lines('# A', '', 'For example:', '', ...block('yaml', 'url: a', 'url: b')),
  ],
  [
    'unparsed-file',
    'an example shows values one behind the other',
    lines('# A', '', 'For example:', '', ...block('json', '{"a": 1},', '{"b": 2}')),
  ],
  [
    'unparsed-file',
    'placeholders are content',
    lines('# A', '', 'Create `a.json`:', '', ...block('json', '{"port": <PORT>}')),
  ],
  ['list-numbering', 'the numbers are left to the site', lines('# A', '', '1. a', '1. b', '1. c')],
  ['list-numbering', 'a list may begin anywhere', lines('# A', '', '3. a', '4. b')],
  [
    'fence-breaks-list',
    'a fence behind the last item stands by itself',
    lines('# A', '', '1. a', '2. b', '', 'Text.', '', ...block('bash', 'ls')),
  ],
  [
    'shell-syntax',
    'output pasted behind a command is not more of it',
    lines('# A', '', ...block('', 'node bench.js', 'cpu: X (16 cores)', 'runtime: y (linux)')),
  ],
  [
    'broken-continuation',
    'in a here-document a backslash continues nothing',
    lines('# A', '', ...block('bash', "cat <<'EOF' >a.sh", 'one \\ ', 'two', 'EOF')),
  ],
  [
    'fence-breaks-list',
    'words at the margin ended the list before the fence',
    lines('# A', '', '10. a', '', 'Text.', '', ...block('bash', 'ls'), '11. b'),
  ],
  [
    'broken-continuation',
    'an escaped blank in a name is no continuation',
    lines('# A', '', ...block('bash', 'ls dir\\ #1', 'ls')),
  ],
  ['duplicate-paragraph', 'short paragraphs may be alike', lines('# A', '', 'Run this:', '', 'Run this:')],
  [
    'file-not-yet-made',
    'the file is made in an earlier step',
    lines('# A', '', ...block('bash', 'tar czf a.tar.gz a', 'tar xzf a.tar.gz')),
  ],
  [
    'file-never-made',
    'the file is shown right before, without its name',
    lines(
      '# A',
      '',
      'The values:',
      '',
      ...block('yaml', 'a: 1'),
      ...block('bash', 'helm install a ./a -f values.yaml'),
    ),
  ],
  [
    'two-versions',
    'an upgrade has two versions',
    lines('# Upgrade A', '', ...block('bash', 'helm fetch x/a --version 1.1.0', 'helm fetch x/a --version 1.2.0')),
  ],
  [
    'two-versions',
    'the headings say which',
    lines(
      '# A',
      '',
      '## For v1.1',
      '',
      ...block('bash', 'helm fetch x/a --version 1.1.0'),
      '## For v1.2',
      '',
      ...block('bash', 'helm fetch x/a --version 1.2.0'),
    ),
  ],
  ['double-backslash', 'a share begins with two', lines('# A', '', 'Open `\\\\server\\share`.')],
  ['hidden-character', 'emoji are joined by a zero-width character', lines('# A', '', '\u{1F469}\u200D\u{1F4BB} `x`')],
  ['look-alike', 'what is quoted is text', lines('# A', '', ...block('bash', 'echo "安装：完成"'))],
  [
    'secret-on-command-line',
    'standard input is what is asked for',
    lines('# A', '', ...block('bash', 'docker login -u a --password-stdin r <p.txt')),
  ],
  [
    'placeholder-redirects',
    'a synopsis is read, not pasted',
    lines('# A', '', ...block('bash', 'tool get [<key> ...]', 'tool set <key>=<value>')),
  ],
  [
    'placeholder-redirects',
    'under a heading that says so, a form is a synopsis',
    lines('# A', '', '## Synopsis', '', ...block('bash', 'tool explain <package>')),
  ],
  [
    'placeholder-redirects',
    'a trace prints types of C++',
    lines('# A', '', ...block('console', '==1== by 0xB: a::Handle<v8::Object> a::call')),
  ],
  [
    'shell-syntax',
    'a synopsis is no command',
    lines('# A', '', ...block('bash', 'tool get [<key> ...] (see `tool set`)')),
  ],
  [
    'shell-syntax',
    'fish is a shell of its own',
    lines('# A', '', ...block('fish', 'git clone https://a.test/b (pwd)/b')),
  ],
  [
    'shell-syntax',
    'a language that no table knows is not bash',
    lines('# A', '', ...block('coffee', 'export shout = (text) -> text.toUpperCase()')),
  ],
  [
    'undefined-variable',
    'a test whether it is set sets nothing and needs nothing',
    lines('# A', '', ...block('bash', '[[ -n $IN_CI ]] && unset CACHE')),
  ],
  ['undefined-variable', 'fish sets in its own way', lines('# A', '', ...block('fish', 'set -U paths /opt/a $paths'))],
  [
    'unparsed-file',
    'prose with a colon is no YAML',
    lines('# A', '', 'Write:', '', ...block('', 'src: update the list', '', 'Update the list of a', 'with b.')),
  ],
  [
    'unparsed-file',
    'an object of JavaScript is no JSON',
    lines('# A', '', 'For example:', '', ...block('', '{', "  method: 'POST',", '}')),
  ],
  [
    'unparsed-file',
    'the name of a file over it is no part of it',
    lines('# A', '', 'For example:', '', ...block('json', '// map.json', '{"a": 1}')),
  ],
  [
    'mixed-output',
    'what is typed into a debugger is no output',
    lines('# A', '', ...block('bash', '$ gdb a core', '(gdb) bt')),
  ],
  ['hidden-character', 'a form feed parts the pages of a text', lines('# A', '', 'One.', '\f', 'Two.')],
  ['file-never-made', 'a program of the reader is an example', lines('# A', '', ...block('bash', 'node ./app.js'))],
  [
    'missing-branch',
    'the condition stands in the paragraph before',
    lines('# A', '', 'If you have a key, use it.', '', 'Otherwise, make one:', '', ...block('bash', 'keygen')),
  ],
  [
    'missing-branch',
    'both ways are there',
    lines('# A', '', '## Option 1: x', '', ...block('bash', 'a x'), '## Option 2: y', '', ...block('bash', 'a y')),
  ],
  [
    'order-contradicts',
    'the part that is waited for stands above',
    lines(
      '# A',
      '',
      '## Images',
      '',
      ...block('bash', './a.sh'),
      '## Load',
      '',
      'This must be done after saving the images.',
      '',
      ...block('bash', './b.sh'),
    ),
  ],
  [
    'result-not-written',
    'a script of the guide may write anything',
    lines(
      '# A',
      '',
      '1. Save:',
      '',
      '   ```bash',
      '   ./save.sh >log.tar',
      '   ```',
      '',
      '   **Result:** A file named `all.tar` is created.',
    ),
  ],
  [
    'tab-commands-differ',
    'values that differ are a difference',
    lines(
      '# A',
      '',
      '{{% tabs %}}',
      '{{% tab "x" %}}',
      ...block('bash', 'A=1', './run.sh'),
      '{{% /tab %}}',
      '{{% tab "y" %}}',
      ...block('bash', 'A=2', './run.sh'),
      '{{% /tab %}}',
      '{{% /tabs %}}',
    ),
  ],
  [
    'unknown-marker',
    'a closing mark with words behind it opens nothing',
    lines('# A', '', ':::note', 'Text.', ':::', 'To go on.'),
  ],
  [
    'unknown-marker',
    'zones are of another generator',
    lines('# A', '', ':::zone pivot="x"', '', 'Text.', '', ':::zone-end'),
  ],
  ['sample-value', 'a range of addresses is no host', lines('# A', '', ...block('bash', 'init --cidr 10.42.0.0/16'))],
  [
    'hidden-exit-code',
    'what only prints cannot fail',
    lines('# A', '', ...block('bash', 'echo a | sudo tee /etc/a.conf')),
  ],
  [
    'look-alike',
    'PowerShell takes a dash for a hyphen',
    lines('# A', '', ...block('powershell', 'Get-Item \u2013Force "a"')),
  ],
  [
    'prompt-in-command',
    'a named prompt says where the line is typed',
    lines('# A', '', ...block('bash', 'docker> nebula-console -u root')),
  ],
  [
    'undefined-variable',
    'a look at a variable asks what the reader has set',
    lines('# A', '', ...block('bash', 'echo $TENANT_ID')),
  ],
  [
    'skip-without-condition',
    'a question asks how, and says nothing',
    lines('# A', '', '## 如何跳过该步骤快速升级', '', ...block('bash', './up.sh')),
  ],
  [
    'shell-syntax',
    'a remark in a plain text',
    lines('Build', '=====', '', '    ./configure', '    make test (optional)'),
  ],
  [
    'root-unsaid',
    'a page that uses sudo nowhere is done as root',
    lines('# A', '', ...block('bash', 'systemctl restart a')),
  ],
  [
    'certificate-folder-port',
    'the page names the folder with a port, too',
    lines(
      '# A',
      '',
      ...block('bash', 'cp a.crt /etc/docker/certs.d/a.test/'),
      'At another port it is `/etc/docker/certs.d/a.test:8443/`:',
      '',
      ...block('bash', 'docker login a.test:8443'),
    ),
  ],
  [
    'tab-outside-tabs',
    'between the marks of raw text a tab is shown, not made',
    lines('# A', '', '{% raw %}', '{% tab Linux %}', 'Text.', '{% endtab %}', '{% endraw %}'),
  ],
  [
    'unclosed-tabs',
    'between the marks of raw text nothing is opened',
    lines('# A', '', '{% raw %}', '{% tabs %}', '{% endraw %}'),
  ],
  [
    'file-not-yet-made',
    'a section may be a task of its own',
    lines(
      '# A',
      '',
      '## Restore',
      '',
      ...block('bash', 'psql app < dump.sql'),
      '## Back up',
      '',
      ...block('bash', 'pg_dump app > dump.sql'),
    ),
  ],
  [
    'file-not-yet-made',
    'who keeps a copy of a file has it from before',
    lines(
      '# A',
      '',
      ...block('bash', 'cp app.yaml app.yaml.old'),
      'Then:',
      '',
      ...block('bash', 'curl -o app.yaml https://a.example.com/app.yaml'),
    ),
  ],
  [
    'shell-syntax',
    'a line without a program or an option, below a command, is output',
    lines('# A', '', ...block('bash', 'java -version', 'app runtime "1.8"', 'App Runtime Environment (build 9)')),
  ],
  [
    'shell-syntax',
    'below a command that prints a file stands the file',
    lines('# A', '', ...block('bash', 'cat /etc/app/app.conf', 'workers 2;', 'events {', '  limit 9;', '}')),
  ],
  [
    'shell-syntax',
    'an answer that repeats the question is output',
    lines('# A', '', ...block('bash', 'go version', 'go version go1.20 (linux/amd64)')),
  ],
  [
    'shell-syntax',
    'what is to be put into an editor is no command',
    lines('# A', '', ...block('bash', 'vi /etc/app/app.yaml', 'owner: Ann (night shift)')),
  ],
  [
    'broken-continuation',
    'a backslash and a blank within quotation marks are text',
    lines('# A', '', ...block('bash', `curl -d '{ \\ `, `  "name": "a" }' http://127.0.0.1/`)),
  ],
  [
    'broken-continuation',
    'a line with a hash within quotation marks is no comment',
    lines('# A', '', ...block('bash', `awk '{ total += $1 } \\`, '# at the end', `END { print total }' a.txt`)),
  ],
  [
    'powershell-continuation',
    'a backslash alone is the root of the drive',
    lines('# A', '', ...block('powershell', 'cd \\', 'dir')),
  ],
  [
    'powershell-continuation',
    'a script for another shell stands in quotation marks',
    lines('# A', '', ...block('powershell', "ssh root@a 'tar -x \\", "  -f a.tar'")),
  ],
  [
    'tab-outside-tabs',
    'a component of the site may be the group',
    lines(
      '# A',
      '',
      '<SystemTabs>',
      '<TabItem value="linux" label="Linux">',
      '',
      ...block('bash', './install.sh'),
      '</TabItem>',
      '</SystemTabs>',
    ),
  ],
  [
    'tab-outside-tabs',
    'a shortcode of the site may be the group',
    lines(
      '# A',
      '',
      '{{< choices name="system" >}}',
      '',
      '{{< tab name="Linux" >}}',
      '',
      ...block('bash', './install.sh'),
      '{{< /tab >}}',
      '',
      '{{< /choices >}}',
    ),
  ],
];

test.each(quiet)('%s: %s', (rule, _, text) => {
  expect(
    checkText(text, 'guide.md')
      .filter(one => one.ruleId === rule)
      .map(one => one.message),
  ).toEqual([]);
});

test('in a plain text a line of tildes under a title is no fence', () => {
  const text = lines(
    ' Building',
    ' ~~~~~~~~',
    '',
    ' Type:',
    '',
    '\t$ make',
    '',
    ' ~~~~~~~',
    ' Testing',
    ' ~~~~~~~',
    '',
    '\t$ make check',
  );
  expect(checkText(text, 'building.txt').filter(one => one.severity === 'error')).toEqual([]);
});

test('a reference page is quiet', () => {
  const text = lines(
    '# Options',
    '',
    '## Registry',
    '',
    '| Name | Default |',
    '| --- | --- |',
    '| `url` | none |',
    '',
    '## Example',
    '',
    ...block('yaml', 'url: a.example.com', '...'),
  );
  expect(checkText(text, 'options.md').filter(one => one.severity !== 'info')).toEqual([]);
});

test.each([
  '',
  '\n',
  '---\n',
  '```',
  '<!--',
  '\ufeff',
  '\u0000',
  '# \r\n\r',
  '1.\n```\n',
  '`'.repeat(50),
  '{{% tabs %}}'.repeat(30),
])('any text is checked to an end: %j', text => {
  expect(Array.isArray(checkText(text, 'a.md'))).toBe(true);
});
