/** SARIF 2.1.0 (OASIS standard, https://docs.oasis-open.org/sarif/sarif/v2.1.0/): what code scanning services take in. */
import type {Place} from '../../guide/schema.ts';
import {rules} from '../catalogue.ts';
import {markdownOf} from '../explain.ts';
import type {Diagnostic, Severity} from '../rule.ts';
import type {Report, ReportSetting} from './report.ts';

const levels: Readonly<Record<Severity, string>> = {error: 'error', warning: 'warning', info: 'note'};

/** One run with all rules, results with related locations and fixes. */
export function sarifReport({version}: Pick<ReportSetting, 'version'>): Report {
  const index = new Map(rules.map((rule, at) => [rule.id, at]));
  // the results stand last: they are put in one by one between what stands before and after an empty list
  const [before = '', after = ''] = `${JSON.stringify(emptyReport(version), null, 2)}\n`.split(
    /(?<="results": \[)(?=\])/,
  );
  let none = true;
  return {
    add({diagnostics}) {
      if (diagnostics.length === 0) return '';
      const results = JSON.stringify(
        diagnostics.map(one => resultOf(one, index)),
        null,
        2,
      );
      const items = results.slice(1, -2).replaceAll('\n', '\n      ');
      const text = `${none ? before : ','}${items}`;
      none = false;
      return text;
    },
    end: () => (none ? before + after : `\n      ${after}`),
  };
}

const emptyReport = (version: string): object => ({
  $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
  version: '2.1.0',
  runs: [
    {
      tool: {
        driver: {
          name: 'docwalk',
          version,
          rules: rules.map(rule => ({
            id: rule.id,
            name: rule.id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
            shortDescription: {text: rule.summary.en},
            fullDescription: {text: rule.explanation.en},
            help: {text: rule.explanation.en, markdown: markdownOf(rule)},
            defaultConfiguration: {level: levels[rule.severity]},
          })),
        },
      },
      columnKind: 'utf16CodeUnits',
      results: [],
    },
  ],
});

function resultOf(diagnostic: Diagnostic, index: ReadonlyMap<string, number>): object {
  const {file, ruleId, severity, message, place, related, fix} = diagnostic;
  const ruleIndex = index.get(ruleId);
  return {
    ruleId,
    ...(ruleIndex === undefined ? {} : {ruleIndex}),
    level: levels[severity],
    message: {text: message},
    locations: [{physicalLocation: locationOf(place)}],
    ...(related.length === 0
      ? {}
      : {
          relatedLocations: related.map((other, at) => ({
            id: at + 1,
            message: {text: other.message},
            physicalLocation: locationOf(other.place),
          })),
        }),
    ...(fix === null
      ? {}
      : {
          fixes: [
            {
              description: {text: message.replace(/^[\s\S]*, expected /, 'Expected ')},
              artifactChanges: [
                {
                  artifactLocation: {uri: uriOf(file)},
                  replacements: fix.edits.map(({start, end, text}) => ({
                    deletedRegion: {charOffset: start, charLength: end - start},
                    insertedContent: {text},
                  })),
                },
              ],
            },
          ],
        }),
  };
}

const locationOf = ({file, start, end}: Place): object => ({
  artifactLocation: {uri: uriOf(file)},
  region: {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
    charOffset: start.offset,
    charLength: end.offset - start.offset,
  },
});

const uriOf = (file: string): string => file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
