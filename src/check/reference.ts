/** Every rule on one page of Markdown: `src/check/rules/README.md`, held true by a test, and what a site may publish. */
import {rules} from './catalogue.ts';
import {markdownOf} from './explain.ts';
import {severities} from './rule.ts';

/** The reference, in English: a table of all rules, the gravest first, then each with its examples. */
export function writeReference(): string {
  const ordered = severities.flatMap(severity =>
    rules.filter(rule => rule.severity === severity).sort((a, b) => a.id.localeCompare(b.id)),
  );
  const rows = ordered.map(({id, severity, summary, examples}) => {
    const mended = examples.some(({fixed}) => fixed !== undefined) ? '`--fix`' : '';
    return `| [\`${id}\`](#${id}) | ${severity} | ${mended} | ${summary.en.replaceAll('|', '\\|')} |`;
  });
  return `${[
    '# The rules of `docwalk check`',
    'Made from the rules themselves (`UPDATE=1 npm test` rewrites it). error: the guide cannot be followed as it stands; warning: a reader is likely misled; info: worth a look.',
    ['| rule | severity | mended by | what it finds |', '|---|---|---|---|', ...rows].join('\n'),
    ...ordered.map(rule => `## ${rule.id}\n\n${markdownOf(rule)}`),
  ].join('\n\n')}\n`;
}
