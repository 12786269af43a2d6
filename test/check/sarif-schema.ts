/** The schema of SARIF 2.1.0 as OASIS publishes it (draft-04), from the package `@microsoft/jest-sarif`, whose matcher it comes with. */
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {Ajv} from 'ajv';

const file = '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
// RFC 3986, appendix A: what a reference may be written with
const reference = /^(?:[A-Za-z\d\-._~:/?#[\]@!$&'()*+,;=]|%[\dA-Fa-f]{2})*$/;
const absolute = /^[A-Za-z][A-Za-z\d+.-]*:/;

/** Tells what a report has that the standard does not allow, or lacks. */
export function openSarifSchema(): (report: unknown) => readonly string[] {
  // ajv knows no draft-04; of what the drafts changed, the schema uses only the name of `id`
  const {
    $schema: _,
    id: __,
    ...schema
  } = JSON.parse(readFileSync(createRequire(import.meta.url).resolve(file), 'utf8'));
  const validate = new Ajv({
    ...{strict: false, allErrors: true, unicodeRegExp: false},
    formats: {
      'uri-reference': text => reference.test(text),
      uri: text => reference.test(text) && absolute.test(text),
      'date-time': text => !Number.isNaN(Date.parse(text)),
    },
  }).compile(schema);
  return report =>
    validate(report) ? [] : (validate.errors ?? []).map(({instancePath, message}) => `${instancePath} ${message}`);
}
