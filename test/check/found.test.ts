import {expect, test} from 'vitest';
import {checkText} from '../../src/check/check.ts';

const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`;
const block = (language: string, ...all: readonly string[]): string[] => [`\`\`\`${language}`, ...all, '```', ''];

/** What is found in the other language, or in another form than the rule's examples show: rule, why, line, page. */
const found: readonly (readonly [rule: string, because: string, line: number, text: string])[] = [
  [
    'broken-continuation',
    'a comment behind the backslash ends the command too',
    4,
    lines('# A', '', ...block('bash', 'helm install a ./a \\ # the name', '  --set b=c')),
  ],
  [
    'order-contradicts',
    'a Chinese sentence names the part below',
    5,
    lines(
      '# 加载',
      '',
      '## Linux 镜像',
      '',
      '在推送 Linux 镜像之前，你必须先推送 Windows 镜像。',
      '',
      ...block('bash', './load.sh'),
      '## Windows 镜像',
      '',
      ...block('bash', './load-windows.sh'),
    ),
  ],
  [
    'order-contradicts',
    'a Chinese step names a later one',
    3,
    lines(
      '# 加入',
      '',
      '1. 完成第 3 步后，执行：',
      '',
      '   ```bash',
      '   ./join.sh',
      '   ```',
      '',
      '2. 查看。',
      '3. 启动。',
    ),
  ],
  [
    'missing-branch',
    'a Chinese "otherwise" without its case',
    5,
    lines('# 安装', '', '## 准备', '', '否则，下载 Chart：', '', ...block('bash', 'helm pull x/y')),
  ],
  [
    'missing-branch',
    'a first way in Chinese without a second',
    3,
    lines('# 安装', '', '## 方式一：使用 Helm', '', ...block('bash', 'helm install x x/y')),
  ],
  [
    'skip-without-condition',
    'a Chinese step that may be skipped',
    5,
    lines('# 安装', '', '## 添加证书', '', '可以跳过此步骤。', '', ...block('bash', './add-cert.sh')),
  ],
  [
    'result-not-written',
    'a Chinese result',
    9,
    lines(
      '# 保存',
      '',
      '1. 保存镜像：',
      '',
      '   ```bash',
      '   docker save -o app-images.tar app:1',
      '   ```',
      '',
      '   **结果：** 会生成一个名为 `images-app.tar` 的压缩包。',
    ),
  ],
  [
    'tab-commands-differ',
    'the same flags in another form',
    12,
    lines(
      '# A',
      '',
      '{{% tabs %}}',
      '{{% tab "x" %}}',
      ...block('bash', 'docker run -d --name app app:1'),
      '{{% /tab %}}',
      '{{% tab "y" %}}',
      ...block('bash', 'docker run --detach --name=app app:1'),
      '{{% /tab %}}',
      '{{% /tabs %}}',
    ),
  ],
  [
    'hidden-exit-code',
    'the head of a longer pipe is what fails',
    4,
    lines('# A', '', ...block('bash', 'curl -fL https://a.test/b | sed s/x/y/ | sudo tee /etc/b')),
  ],
  ['unknown-marker', 'in a list item', 3, lines('# A', '', '- :::waring', '  Text.', '  :::')],
  [
    'sample-value',
    'a bearer token',
    4,
    lines('# A', '', ...block('bash', 'curl -H "Authorization: Bearer abc123def456ghi789jkl"')),
  ],
  [
    'file-not-yet-made',
    'sections with numbers are one course',
    6,
    lines(
      '# A',
      '',
      '## Step 1: Load',
      '',
      ...block('bash', 'docker load -i app.tar'),
      '## Step 2: Save',
      '',
      ...block('bash', 'docker save -o app.tar app:1'),
    ),
  ],
  [
    'shell-syntax',
    'below a command another one that does not parse',
    5,
    lines('# A', '', ...block('bash', 'docker version', 'docker run app:1 (detached)')),
  ],
  [
    'powershell-continuation',
    'a command that goes on without an indentation',
    4,
    lines('# A', '', ...block('powershell', 'docker run -d \\', 'app:1')),
  ],
  [
    'powershell-continuation',
    'a short line in the middle of a command',
    5,
    lines('# A', '', ...block('powershell', 'docker run `', '  --rm \\', '  app:1')),
  ],
  [
    'broken-continuation',
    'behind words in quotation marks',
    4,
    lines('# A', '', ...block('bash', `docker run -e "A=b" \\ `, '  app:1')),
  ],
  [
    'tab-outside-tabs',
    'a component that ends before the tab is not its group',
    7,
    lines('# A', '', '<Box>', 'Text.', '</Box>', '', '<TabItem value="a">', '', 'Text.', '', '</TabItem>'),
  ],
  [
    'undefined-variable',
    'a use beside a test of another one',
    4,
    lines('# A', '', ...block('bash', '[[ -n $HOME ]] && ls $PLACE_OF_IT')),
  ],
];

test.each(found)('%s: %s', (rule, _, line, text) => {
  const there = checkText(text, 'guide.md').filter(one => one.ruleId === rule);
  expect(there.map(one => one.place.start.line)).toEqual([line]);
});
