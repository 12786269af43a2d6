import type {Problem} from '../../markdown/tree.ts';
import {type Example, type Finding, page, type Rule, type Severity} from '../rule.ts';

/** What the reader of the page could not take as it stands. Its own message is "Unexpected X, expected Y" already. */
const faultRule = (
  id: string,
  severity: Severity,
  summary: string,
  explanation: string,
  examples: readonly Example[],
): Rule => ({
  id,
  severity,
  summary,
  explanation,
  examples,
  check: ({page: source}) => source.problems.filter(problem => problem.rule === id).map(asFinding),
});

function asFinding({message, place}: Problem): Finding {
  const split = /^Unexpected ([\s\S]*), expected ([\s\S]*)$/.exec(message);
  return {found: split?.[1] ?? message, expected: split?.[2] ?? 'what the reader can take', place};
}

const command = ['```bash', './install.sh', '```'];

/** One rule for each kind of fault that the reader of Markdown names. */
export const documentFaults: readonly Rule[] = [
  faultRule(
    'unclosed-fence',
    'error',
    'A fence without an end',
    'Everything after it is code to the site: headings, steps and warnings below are lost.',
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
    'A group of tabs or a tab without an end',
    'The site either refuses to build or puts the rest of the page into the tab.',
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
    'A note, details or other block without an end',
    'The site takes the rest of the page for a part of the block.',
    [
      {
        bad: page('# Install', '', ':::note', '', 'Text.', '', ...command),
        findings: ['3:1 Unexpected `:::note` without an end, expected its closing mark'],
        good: page('# Install', '', ':::note', '', 'Text.', '', ':::', '', ...command),
      },
    ],
  ),
  faultRule('unclosed-comment', 'error', 'A comment without an end', 'Everything after it is hidden from the reader.', [
    {
      bad: page('# Install', '', '<!-- to be done', '', ...command),
      findings: ['3:1 Unexpected `<!-- to be done` without an end, expected its end'],
      good: page('# Install', '', '<!-- to be done -->', '', ...command),
    },
  ]),
  faultRule(
    'orphan-closer',
    'error',
    'A closing mark of tabs or a note that nothing opened',
    'Sites refuse to build it, or show it as text; often the opening mark is misspelt.',
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
    'A fence whose lines leave its list item or quote',
    'Markdown ends the item at the first line that is indented less, and with it the fence: the closing fence then opens a new one, and what follows is code to the site.',
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
    'Front matter that does not parse',
    'The site has neither title nor position for the page, or refuses to build it.',
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
    'A page that cannot be read in reasonable time',
    'Brackets, quotes or lists are nested so deep, or so many in one paragraph, that no person wrote them. The page is read as plain paragraphs.',
    [],
  ),
];
