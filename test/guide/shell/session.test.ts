import {expect, test} from 'vitest';
import {readSession} from '../../../src/guide/shell/session.ts';
import {sourceLines} from './source-lines.ts';

const read = (code: string) => readSession(sourceLines(code));
const shape = (code: string) =>
  read(code)?.entries.map(
    one => `${one.kind} ${one.kind === 'comment' || one.kind === 'output' ? one.text : one.text}`,
  );

test('a block without a prompt is no session', () => {
  for (const code of ['ls\npwd', '# a comment\nls', '# install docker\n# then restart it', 'price: $ 5', 'a > b', '']) {
    expect(read(code), code).toBeNull();
  }
});

test('prompts part commands, comments and output', () => {
  expect(
    shape('# get it\n$ pip install x\n...\nSuccessfully installed x\n# run it\n$ ./x.py -v\nVersion: 1\n...'),
  ).toEqual([
    'comment get it',
    'command pip install x',
    'output ...\nSuccessfully installed x',
    'comment run it',
    'command ./x.py -v',
    'output Version: 1\n...',
  ]);
});

test('output belongs to the command before it', () => {
  const session = read('$ a\n$ b\nhi\n\nthere\n\n$ c');
  expect(session?.commands.map(one => one.output?.text ?? null)).toEqual([null, 'hi\n\nthere', null]);
  expect(session?.entries.find(one => one.kind === 'output')).toMatchObject({command: 1, from: 2, to: 4});
});

test.each([
  ['user@host:~$ ls', 'user@host:~$ ', false],
  ['[root@a ~]# ls', '[root@a ~]# ', true],
  ['root@a:/srv# ls', 'root@a:/srv# ', true],
  ['(venv) $ ls', '(venv) $ ', false],
  ['(base) user@host:~/x$ ls', '(base) user@host:~/x$ ', false],
  ['bash-5.1$ ls', 'bash-5.1$ ', false],
  ['worker-1$ ls', 'worker-1$ ', false],
  ['/ # ls', '/ # ', true],
  ['  $ ls', '  $ ', false],
])('the prompt of %s is known', (code, prompt, root) => {
  expect(read(code)?.commands).toMatchObject([{prompt, root, script: 'ls'}]);
});

test('a PowerShell prompt tells the shell', () => {
  expect(read('PS C:\\Users\\me> docker login')?.commands).toMatchObject([
    {shell: 'powershell', script: 'docker login'},
  ]);
});

test('a bare # is a prompt only before a plain call in a block of nothing else', () => {
  expect(shape('# apt-get install -y nginx\nReading package lists...\n# systemctl restart nginx')).toEqual([
    'command apt-get install -y nginx',
    'output Reading package lists...',
    'command systemctl restart nginx',
  ]);
});

test('a bare > is a prompt only before calls, in a block that begins with it', () => {
  expect(shape('> mkdir -p a\n> cp -r b a/\nok')).toEqual(['command mkdir -p a', 'command cp -r b a/', 'output ok']);
  expect(read('> a quotation of someone')).toBeNull();
});

test('a call before the first prompt is a command whose prompt was left away', () => {
  expect(shape('export VERSION=v1\n$ ls $VERSION')).toEqual(['command export VERSION=v1', 'command ls $VERSION']);
});

test('a command goes on over backslashes, quotes, loops and here-documents, with or without >', () => {
  expect(
    read(
      '$ cat <<EOF > x\n> a: 1\n> EOF\n$ for i in 1 2; do\n>   echo $i\n> done\n1\n2\n$ apt-get install \\\n    nginx\nReading...\n$ echo "a\nb"\na\nb',
    )?.commands.map(one => [one.script, one.output?.text ?? null]),
  ).toEqual([
    ['cat <<EOF > x\na: 1\nEOF', null],
    ['for i in 1 2; do\n  echo $i\ndone', '1\n2'],
    ['apt-get install \\\n    nginx', 'Reading...'],
    ['echo "a\nb"', 'a\nb'],
  ]);
});

test('what is typed behind docker run -ti bash runs in the container', () => {
  expect(
    read('$ docker run -ti python:2.7 bash\n$ git clone https://a/b\n$ ls')?.commands.map(one => one.inside),
  ).toEqual([null, 0, 0]);
});

test('the first prompt again, or exit, leads out of the shell that was opened', () => {
  expect(read('me@a:~$ ssh b\nme@b:~$ ls\nme@a:~$ pwd')?.commands.map(one => one.inside)).toEqual([null, 0, null]);
  expect(read('$ mysql -uroot\nmysql> select 1;\n+---+\n$ ls')?.commands.map(one => one.inside)).toEqual([
    null,
    0,
    null,
  ]);
  expect(read('$ kubectl exec -it a -- sh\n/ # ls\n$ pwd')?.commands.map(one => one.inside)).toEqual([null, 0, null]);
  expect(read('$ su - x\n$ ls\n$ exit\n$ pwd')?.commands.map(one => one.inside)).toEqual([null, 0, 0, null]);
});

test('statements typed at a database go on to the semicolon', () => {
  expect(read('mysql> select 1\n    -> from t;\n| 1 |\nmysql> show tables;')?.commands).toMatchObject([
    {script: 'select 1\nfrom t;', shell: 'sql', output: {text: '| 1 |'}},
    {script: 'show tables;', shell: 'sql', output: null},
  ]);
});

test('the points of a command begin behind its prompt', () => {
  expect(read('# c\n$ ls -l ')?.commands[0]).toMatchObject({
    startPoint: {line: 2, column: 3, offset: 6},
    endPoint: {line: 2, column: 8, offset: 11},
  });
});

test('a bare # behind a command that opens a shell is the sign of that shell', () => {
  const session = readSession(sourceLines('docker exec -ti a sh\n# ls /\n# exit'));
  expect(session?.commands.map(({text, inside, root}) => [text, inside, root])).toEqual([
    ['docker exec -ti a sh', null, false],
    ['ls /', 0, true],
    ['exit', 0, true],
  ]);
});

test('a bare # behind any other command begins a comment', () => {
  expect(readSession(sourceLines('docker ps -a\n# ls /'))).toBeNull();
});
