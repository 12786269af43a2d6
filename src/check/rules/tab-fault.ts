import {faultRule} from '../fault-rule.ts';
import {page, type Rule} from '../rule.ts';

const tab = ['{{% tab "Linux" %}}', '', '```bash', './install.sh', '```', '', '{{% /tab %}}'];

/** Tabs that are in no group, and groups that have no tab. */
export const tabFaults: readonly Rule[] = [
  faultRule(
    'tab-outside-tabs',
    'error',
    {en: 'A tab that stands in no group of tabs', zh: '不在任何选项卡组中的选项卡'},
    {
      en: 'The mark of the group is missing or was deleted: the site refuses to build, or shows all tabs one after another as if each were to be done.',
      zh: '选项卡组的标记缺失或被删掉了：站点会拒绝构建，或把各个选项卡依次显示，看起来好像每个都要做。',
    },
    () => '选项卡不在选项卡组中，它之前应有选项卡组的开始标记',
    [
      {
        bad: page('# Install', '', ...tab),
        findings: ['3:1 Unexpected tab outside a tab group, expected an opening mark of a group before it'],
        good: page('# Install', '', '{{% tabs %}}', ...tab, '{{% /tabs %}}'),
      },
    ],
  ),
  faultRule(
    'empty-tabs',
    'warning',
    {en: 'A group of tabs without a tab', zh: '没有选项卡的选项卡组'},
    {
      en: 'The reader sees an empty frame, or the text in it without a label. Often the marks of the tabs are misspelt.',
      zh: '读者看到的是空框，或没有名称的文字。多半是选项卡的标记写错了。',
    },
    () => '选项卡组中没有选项卡，至少应有一个',
    [
      {
        bad: page('# Install', '', '{{% tabs %}}', '', 'Text.', '', '{{% /tabs %}}'),
        findings: ['3:1 Unexpected tab group without a tab, expected at least one'],
        good: page('# Install', '', '{{% tabs %}}', ...tab, '{{% /tabs %}}'),
      },
    ],
  ),
];
