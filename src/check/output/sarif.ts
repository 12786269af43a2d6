/** SARIF 2.1.0 (OASIS standard, https://docs.oasis-open.org/sarif/sarif/v2.1.0/): what code scanning services take in. */
import {topics} from '../catalogue.ts';
import {markdownOf} from '../explain.ts';
import {fingerprintOf} from '../fingerprint.ts';
import type {Diagnostic, Severity} from '../rule.ts';
import {regionOf, uriOf} from './artifact.ts';
import type {CheckedFile, Report, ReportSetting} from './report.ts';
import {withoutMark} from './unmarked.ts';

const levels: Readonly<Record<Severity, string>> = {error: 'error', warning: 'warning', info: 'note'};

/** One run with all rules, results with related locations and fixes. */
export function sarifReport({version}: Pick<ReportSetting, 'version'>): Report {
  const empty = emptyReport(version);
  const index = new Map(empty.runs[0].tool.driver.rules.map(({id}, at) => [id, at]));
  // the results stand last: they are put in one by one between what stands before and after an empty list
  const [before = '', after = ''] = `${JSON.stringify(empty, null, 2)}\n`.split(/(?<="results": \[)(?=\])/);
  let none = true;
  return {
    add(file) {
      if (file.diagnostics.length === 0) return '';
      const results = JSON.stringify(resultsOf(withoutMark(file), index), null, 2);
      const items = results.slice(1, -2).replaceAll('\n', '\n      ');
      const text = `${none ? before : ','}${items}`;
      none = false;
      return text;
    },
    end: () => (none ? before + after : `\n      ${after}`),
  };
}

const emptyReport = (version: string) =>
  ({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'docwalk',
            fullName: `docwalk ${version}`,
            version,
            semanticVersion: version,
            rules: topics.flatMap(topic =>
              topic.rules.map(rule => ({
                id: rule.id,
                name: rule.id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
                shortDescription: {text: rule.summary.en},
                fullDescription: {text: rule.explanation.en},
                help: {text: rule.explanation.en, markdown: markdownOf(rule)},
                defaultConfiguration: {level: levels[rule.severity]},
                properties: {tags: [topic.id]},
              })),
            ),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: [],
      },
    ],
  }) as const;

function resultsOf(file: CheckedFile, index: ReadonlyMap<string, number>): readonly object[] {
  const seen = new Map<string, number>();
  return file.diagnostics.map(diagnostic => {
    const print = fingerprintOf(diagnostic, file);
    const rank = (seen.get(print) ?? 0) + 1;
    seen.set(print, rank);
    return resultOf(diagnostic, file, `${print.replace(/^.* /, '')}:${rank}`, index);
  });
}

function resultOf(
  diagnostic: Diagnostic,
  file: CheckedFile,
  fingerprint: string,
  index: ReadonlyMap<string, number>,
): object {
  const {ruleId, severity, message, place, related} = diagnostic;
  const ruleIndex = index.get(ruleId);
  const locationOf = (where: Diagnostic['place']): object => ({
    artifactLocation: {uri: uriOf(where.file)},
    region: where.file === file.file ? regionOf(where, file.lines) : regionOf(where),
  });
  return {
    ruleId,
    ...(ruleIndex !== undefined && {ruleIndex}),
    level: levels[severity],
    message: {text: withoutLinks(message)},
    locations: [{physicalLocation: locationOf(place)}],
    ...(related.length > 0 && {
      relatedLocations: related.map((other, at) => ({
        id: at + 1,
        message: {text: withoutLinks(other.message)},
        physicalLocation: locationOf(other.place),
      })),
    }),
    partialFingerprints: {'docwalk/v1': fingerprint},
    ...fixesOf(diagnostic, file),
  };
}

function fixesOf({fix, message}: Diagnostic, {file}: CheckedFile): object {
  if (fix === null) return {};
  const replacements = fix.edits.map(({start, end, text}) => ({
    deletedRegion: {charOffset: start, charLength: end - start},
    insertedContent: {text},
  }));
  const description = {text: withoutLinks(message.replace(/^[\s\S]*, expected /, 'Expected '))};
  return {fixes: [{description, artifactChanges: [{artifactLocation: {uri: uriOf(file)}, replacements}]}]};
}

/**
 * `[words](target)` would be a link in a message (3.11.6 of the standard), so its brackets are written as what they are. Braces stay:
 * a message without arguments has no placeholders, and no consumer known to us takes one of two away.
 */
const withoutLinks = (text: string): string => text.replace(/\[([^[\]]*)\](?=\()/g, '\\[$1\\]');
