import fc from 'fast-check';
import {expect, test} from 'vitest';
import {splitCommands} from '../../../src/guide/shell/commands.ts';
import {sourceLines} from './source-lines.ts';

const texts = (code: string) => splitCommands(sourceLines(code), 'bash').commands.map(one => one.text);

test.each([
  [
    'one command a line',
    'helm repo add a https://a\nhelm repo update',
    ['helm repo add a https://a', 'helm repo update'],
  ],
  ['commands that share a line', 'cd x; make && make install\nls', ['cd x; make && make install', 'ls']],
  ['a backslash', './load.sh --a b \\\n   --c d \\\n   --e <R:P>', ['./load.sh --a b --c d --e <R:P>']],
  ['a loop', 'for i in a b; do\n  echo $i\ndone\nls', ['for i in a b; do\n  echo $i\ndone', 'ls']],
  ['a function', 'f() {\n  a\n}\nf', ['f() {\n  a\n}', 'f']],
  ['a list that goes on', 'a &&\n  b ||\n c |\n d\ne', ['a && b || c | d', 'e']],
  [
    'a here-document',
    'cat <<EOF > x\na: 1\n\n# no comment\nEOF\nls',
    ['cat <<EOF > x\na: 1\n\n# no comment\nEOF', 'ls'],
  ],
  ['a quoted newline', 'curl -d \'{\n  "a": 1\n}\' x\nls', ['curl -d \'{\n  "a": 1\n}\' x', 'ls']],
  ['a backslash in double quotes', 'sh -c "rm x \\\n  && tar xf y"\nls', ['sh -c "rm x && tar xf y"', 'ls']],
  ['comments', '# first\na # trailing\n# last', ['a']],
  ['a comment within', 'a |  # why\n  b', ['a | b']],
  ['a backslash behind which blanks stand', 'a --b c \\  \n  --d e', ['a --b c --d e']],
  ['a backslash behind which a comment stands', 'a --b \\ # why\n  --d e', ['a --b --d e']],
  ['options without a backslash above them', 'a --b\n  --d e\nls -l', ['a --b --d e', 'ls -l']],
  ['a # that is no comment', 'echo a#b \'# c\' "# d" ${x#y} $#', ['echo a#b \'# c\' "# d" ${x#y} $#']],
])('logical lines: %s', (_, code, expected) => {
  expect(texts(code)).toEqual(expected);
});

test('the script keeps its lines, the block loses its indentation, the points are those of the page', () => {
  const code = '    # c\n    cat <<EOF\n    a\n    EOF\n    ls \\\n      -l  ';
  const {commands, comments} = splitCommands(sourceLines(code, 100), 'bash');
  expect(commands.map(one => one.script)).toEqual(['cat <<EOF\na\nEOF', 'ls \\\n  -l']);
  expect(commands.map(({from, to, startPoint, endPoint}) => [from, to, startPoint, endPoint])).toEqual([
    [1, 3, {line: 2, column: 5, offset: 112}, {line: 4, column: 8, offset: 135}],
    [4, 5, {line: 5, column: 5, offset: 140}, {line: 6, column: 9, offset: 153}],
  ]);
  expect(comments).toEqual([{text: 'c', line: 0}]);
});

test('a quote that is never closed is a problem and does not swallow the commands behind it', () => {
  const {commands, problems} = splitCommands(sourceLines("echo don't\nls\npwd"), 'bash');
  expect(commands.map(one => one.text)).toEqual(["echo don't", 'ls', 'pwd']);
  expect(problems.map(one => one.line)).toEqual([0]);
});

test.each([
  ["echo 'a", 'unclosed', 'single quote'],
  ['cat <<EOF\na', 'unclosed', 'here-document'],
  ['for i in a; do', 'unclosed', 'done'],
  ['a | | b', 'unexpected', '|'],
])('what is wrong with %j is told', (code, reason, sign) => {
  expect(splitCommands(sourceLines(code), 'bash').problems).toContainEqual(expect.objectContaining({reason, sign}));
});

test('lines the shell cannot read are commands all the same, and a problem', () => {
  const {commands, problems} = splitCommands(sourceLines('a | | b\nls\ndone'), 'bash');
  expect(commands.map(one => one.text)).toEqual(['a | | b', 'ls', 'done']);
  expect(problems.length).toBeGreaterThan(0);
});

test('what follows a shell opened in the block is typed into it, until exit', () => {
  const {commands} = splitCommands(
    sourceLines('docker exec -it c bash\nls\nexit\npwd\nssh node1\nssh node2\nid'),
    'bash',
  );
  expect(commands.map(one => one.inside)).toEqual([null, 0, 0, null, null, null, 5]);
});

test.each([
  [['curl -fsSL https://sail.example | sudo bash', 'make sail']],
  [['curl -fsSL https://sail.example | \\', '  bash', 'make sail']],
  [['if ! command -v sail; then', '  curl -fsSL https://sail.example | sudo bash', 'fi', 'make sail']],
  [['for boat in red blue; do', '  ssh $boat', 'done', 'make sail']],
  [['cat sails.sql | mysql -u root', 'make sail']],
])('a shell that is fed, or gone when its line ends, is not typed into: %j', lines => {
  const {commands} = splitCommands(sourceLines(lines.join('\n')), 'bash');
  expect(commands.map(one => one.inside)).toEqual([null, null]);
});

test('a here-document typed into ssh does not move the lines behind it', () => {
  const {commands} = splitCommands(sourceLines('ssh host <<EOF\nls\nEOF\npwd'), 'bash');
  expect(commands.map(one => one.inside)).toEqual([null, null]);
});

test('what a command printed is parted from it without any prompt', () => {
  const code =
    'kubectl get pods\n\nNAME   READY\na      1/1\n\n# and then\nkubectl get nodes\nNAME   STATUS\nb      Ready';
  const {commands, outputs, comments} = splitCommands(sourceLines(code), 'bash');
  expect(commands.map(one => one.text)).toEqual(['kubectl get pods', 'kubectl get nodes']);
  expect(outputs).toMatchObject([
    {command: 0, text: 'NAME   READY\na      1/1', from: 2, to: 3},
    {command: 1, text: 'NAME   STATUS\nb      Ready', from: 7, to: 8},
  ]);
  expect(comments.map(one => one.text)).toEqual(['and then']);
});

test.each([
  ['questions a program asks', 'rancher config\nURL []: http://x\nSelect: 1\nINFO[0001] Saving', 1],
  ['an ellipsis', 'make deps\n......\nError: no', 1],
])('what was printed is known by a line of it: %s', (_, code, from) => {
  expect(splitCommands(sourceLines(code), 'bash').outputs).toMatchObject([{command: 0, from}]);
});

test('commands that look plain are never taken for output', () => {
  for (const code of ['cd x\ntrue\nyes\nmycli go', 'A=1\nB=2\n$A', 'ls\n./x.sh', 'f() { :; }\nf']) {
    expect(splitCommands(sourceLines(code), 'bash').outputs, code).toEqual([]);
  }
});

test('a macro of the site is a part of its word', () => {
  const {commands, problems} = splitCommands(
    sourceLines('curl -LO https://a/{{< param "v" >}}/b\nkubectl delete -f {{ artifact(repo="x",file="y") }}'),
    'bash',
  );
  expect(commands).toHaveLength(2);
  expect(problems).toEqual([]);
});

test('PowerShell goes on over back-ticks, brackets and pipes', () => {
  const code =
    'Invoke-WebRequest -Uri "https://x/y" `\n  -OutFile C:\\y.zip\nif (Test-Path x) {\n  rm x\n} else {\n  ls\n}\nGet-Content a |\n  Sort-Object # c\n# d';
  expect(splitCommands(sourceLines(code), 'powershell').commands.map(one => one.text)).toEqual([
    'Invoke-WebRequest -Uri "https://x/y" -OutFile C:\\y.zip',
    'if (Test-Path x) {\n  rm x\n} else {\n  ls\n}',
    'Get-Content a |\n  Sort-Object',
  ]);
});

test('cmd.exe goes on over a caret, and rem is a comment', () => {
  const {commands, comments} = splitCommands(sourceLines('rem hi\ncopy a ^\n b\ndir'), 'cmd');
  expect(commands.map(one => one.text)).toEqual(['copy a b', 'dir']);
  expect(comments.map(one => one.text)).toEqual(['hi']);
});

test('every line is in a command, its output, a comment, or blank, whatever the text', () => {
  const piece = fc.constantFrom(
    'echo a',
    'for i in x; do',
    'done',
    'cat <<EOF',
    'EOF',
    "it's",
    '"q',
    ' \\',
    '# c',
    '',
    '<x> y',
    'a |',
    '}',
    '{',
    '$(',
    '`',
    '))',
    'case x in',
    '...',
    'HTTP/1.1 200 OK',
  );
  fc.assert(
    fc.property(
      fc.array(piece, {maxLength: 8}),
      fc.constantFrom('bash' as const, 'powershell' as const, 'cmd' as const),
      (lines, shell) => {
        const {commands, comments, outputs} = splitCommands(sourceLines(lines.join('\n')), shell);
        const owned = new Set([
          ...comments.map(one => one.line),
          ...[...commands, ...outputs].flatMap(({from, to}) =>
            lines.map((_, index) => index).filter(index => index >= from && index <= to),
          ),
        ]);
        lines.forEach((line, index) => {
          if (line.trim() !== '')
            expect(owned.has(index), `${shell}: line ${index} of ${JSON.stringify(lines)}`).toBe(true);
        });
        expect(commands.every((one, index) => one.from > (commands[index - 1]?.to ?? -1))).toBe(true);
      },
    ),
    {numRuns: 300},
  );
});

test.each([
  [
    'over commands, with and without a comment above',
    'On the boat with a net:\ncurl -LO https://a/b.rpm\n\n# carry it over\nOn the far boat:\nsudo yum install ./b.rpm',
    ['curl -LO https://a/b.rpm', 'sudo yum install ./b.rpm'],
    ['On the boat with a net:', 'carry it over', 'On the far boat:'],
  ],
  ['with brackets', 'On each boat (as root):\nls', ['ls'], ['On each boat (as root):']],
  ['with an apostrophe', "On the captain's boat:\nls\npwd", ['ls', 'pwd'], ["On the captain's boat:"]],
  ['in Chinese', '在另一条船上执行：\nls', ['ls'], ['在另一条船上执行：']],
  ['behind a command and a blank line', 'ls\n\nOn the far boat:\npwd', ['ls', 'pwd'], ['On the far boat:']],
  ['over a program that no table knows', 'On the boat:\nhoist --all', ['hoist --all'], ['On the boat:']],
])('a line of prose that ends in a colon is a remark: %s', (_, code, commands, remarks) => {
  const block = splitCommands(sourceLines(code), 'bash');
  expect(block.commands.map(one => one.text)).toEqual(commands);
  expect(block.comments.map(one => one.text)).toEqual(remarks);
  expect(block.outputs).toEqual([]);
  expect(block.problems).toEqual([]);
});

test.each([
  ['the end of a copy to another machine', 'hoist ./sail boat:\nls', ['hoist ./sail boat:', 'ls']],
  ['a known program', 'scp the sail boat:\nls', ['scp the sail boat:', 'ls']],
  ['a here-document', 'cat <<EOF\nOn the boat:\nls\nEOF', ['cat <<EOF\nOn the boat:\nls\nEOF']],
  ['a quoted text', 'echo "a\nOn the boat:\nls"', ['echo "a\nOn the boat:\nls"']],
  ['what it says behind its output', 'hoist --all\nNAME: jib\n\nTo see the sails:\nls -l', ['hoist --all']],
  ['what a command printed', 'hoist --all\nThe following sails are up:\n  jib', ['hoist --all']],
])('a colon at the end makes no remark of %s', (_, code, commands) => {
  expect(texts(code)).toEqual(commands);
});
