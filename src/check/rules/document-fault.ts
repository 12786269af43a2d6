import {faultRule} from '../fault-rule.ts';
import {page, type Rule} from '../rule.ts';

const command = ['```bash', './install.sh', '```'];

/** One rule for each kind of fault that the reader of Markdown names. */
export const documentFaults: readonly Rule[] = [
  faultRule(
    'unclosed-fence',
    'error',
    {en: 'A fence without an end', zh: '没有结束的代码块'},
    {
      en: 'Everything after it is code to the site: headings, steps and warnings below are lost.',
      zh: '对站点来说，它之后的一切都是代码：下面的标题、步骤和警告都会丢失。',
    },
    (_, source) => `${source} 没有结束标记，应将其闭合`,
    [
      {
        bad: page('# Install', '', '```bash', './install.sh', '', '## Next', '', 'Text.'),
        findings: ['3:1 Unexpected "```bash" without an end, expected its end'],
        good: page('# Install', '', ...command),
      },
    ],
  ),
  faultRule(
    'unclosed-tabs',
    'error',
    {en: 'A group of tabs or a tab without an end', zh: '没有结束的选项卡或选项卡组'},
    {
      en: 'The site either refuses to build or puts the rest of the page into the tab.',
      zh: '站点要么拒绝构建，要么把页面的其余部分放进该选项卡。',
    },
    (_, source) => `${source} 没有结束标记，应将其闭合`,
    [
      {
        bad: page('# Install', '', '{{% tabs %}}', '{{% tab "Linux" %}}', '', ...command, '', '{{% /tab %}}'),
        findings: ['3:1 Unexpected `{{% tabs %}}` without an end, expected its closing mark'],
        good: page(
          '# Install',
          '',
          '{{% tabs %}}',
          '{{% tab "Linux" %}}',
          '',
          ...command,
          '',
          '{{% /tab %}}',
          '{{% /tabs %}}',
        ),
      },
    ],
  ),
  faultRule(
    'unclosed-block',
    'warning',
    {en: 'A note, details or other block without an end', zh: '没有结束的提示、折叠块或其他块'},
    {en: 'The site takes the rest of the page for a part of the block.', zh: '站点会把页面的其余部分当作该块的内容。'},
    (_, source) => `${source} 没有结束标记，应将其闭合`,
    [
      {
        bad: page('# Install', '', ':::note', '', 'Text.', '', ...command),
        findings: ['3:1 Unexpected `:::note` without an end, expected its closing mark'],
        good: page('# Install', '', ':::note', '', 'Text.', '', ':::', '', ...command),
      },
    ],
  ),
  faultRule(
    'unclosed-comment',
    'error',
    {en: 'A comment without an end', zh: '没有结束的注释'},
    {en: 'Everything after it is hidden from the reader.', zh: '它之后的一切读者都看不到。'},
    (_, source) => `${source} 没有结束标记，应将其闭合`,
    [
      {
        bad: page('# Install', '', '<!-- to be done', '', ...command),
        findings: ['3:1 Unexpected `<!-- to be done` without an end, expected its end'],
        good: page('# Install', '', '<!-- to be done -->', '', ...command),
      },
    ],
  ),
  faultRule(
    'orphan-closer',
    'error',
    {en: 'A closing mark of tabs or a note that nothing opened', zh: '没有对应开始标记的选项卡或提示的结束标记'},
    {
      en: 'Sites refuse to build it, or show it as text; often the opening mark is misspelt.',
      zh: '站点会拒绝构建，或把它显示为文字；多半是开始标记写错了。',
    },
    (_, source) => `结束标记 ${source} 之前没有开始标记`,
    [
      {
        bad: page('# Install', '', ...command, '', '{{% /tab %}}'),
        findings: ['7:1 Unexpected closing mark `{{% /tab %}}`, expected an opening mark before it'],
        good: page('# Install', '', ...command),
      },
    ],
  ),
  faultRule(
    'broken-fence',
    'error',
    {en: 'A fence whose lines leave its list item or quote', zh: '代码块中的行脱离了所属的列表项或引用'},
    {
      en: 'Markdown ends the item at the first line that is indented less, and with it the fence: the closing fence then opens a new one, and what follows is code to the site.',
      zh: 'Markdown 遇到缩进更少的第一行就会结束列表项，代码块也随之结束：原本的结束标记反而开始一个新的代码块，其后的内容对站点来说都是代码。',
    },
    ({detail}, source) =>
      detail === 'late-fence'
        ? `代码块的结束标记 ${source} 向右缩进了四列或更多，应与开始标记对齐；已按结束标记读取`
        : `代码块 ${source} 有行在所属的块之外，所有行都应在其列表项或引用之内；已按一个代码块读取`,
    [
      {
        bad: page(
          '# Install',
          '',
          '1. Write it:',
          '',
          '   ```bash',
          '   cat <<EOF >a.txt',
          'text',
          'EOF',
          '   ```',
          '',
          '2. Look.',
        ),
        findings: [
          '5:4 Unexpected line outside the block of the fence "```bash", expected all its lines inside its list item or quote; it was read as one block',
        ],
        good: page('# Install', '', ...command),
      },
    ],
  ),
  faultRule(
    'front-matter',
    'error',
    {en: 'Front matter that does not parse', zh: '无法解析的 front matter'},
    {
      en: 'The site has neither title nor position for the page, or refuses to build it.',
      zh: '站点得不到页面的标题和位置，或拒绝构建。',
    },
    ({detail}) => `front matter 无法解析（${detail ?? ''}），应为可以解析的 YAML 或 TOML`,
    [
      {
        bad: page('---', 'title: "Install', '---', '', '# Install', '', ...command),
        findings: [
          '1:1 Unexpected YAML (Missing closing "quote at line 2, column 1:), expected front matter that parses',
        ],
        good: page('---', 'title: Install', '---', '', '# Install', '', ...command),
      },
    ],
  ),
  faultRule(
    'too-much',
    'error',
    {en: 'A page that cannot be read in reasonable time', zh: '无法在合理时间内读取的页面'},
    {
      en: 'Brackets, quotes or lists are nested so deep, or so many in one paragraph, that no person wrote them. The page is read as plain paragraphs.',
      zh: '括号、引用或列表的嵌套过深，或一个段落中过多，不像是人写的。已按普通段落读取。',
    },
    ({detail}) => `页面超出限度（${detail ?? ''}），已按普通段落读取`,
    [],
  ),
];
