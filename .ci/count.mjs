// Sums vitest's JSON results to one line, "N passed, N failed, N skipped"; exits 1 when something failed or is missing.
import {readFileSync} from 'node:fs';
import process from 'node:process';

const sum = {passed: 0, failed: 0, skipped: 0};
for (const file of process.argv.slice(2)) {
  let result;
  try {
    result = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    process.stdout.write(`no results in ${file}: counted as one failure\n`);
    sum.failed++;
    continue;
  }
  sum.passed += result.numPassedTests;
  sum.skipped += result.numPendingTests + (result.numTodoTests ?? 0);
  // a file that could not even be loaded has no tests to fail
  const unloaded = result.testResults.filter(
    ({status, assertionResults}) => status === 'failed' && assertionResults.every(test => test.status !== 'failed'),
  );
  for (const {name, message} of unloaded) process.stdout.write(`not run: ${name}: ${message?.split('\n')[0] ?? ''}\n`);
  sum.failed += result.numFailedTests + unloaded.length;
}
process.stdout.write(`${sum.passed} passed, ${sum.failed} failed, ${sum.skipped} skipped\n`);
process.exitCode = sum.failed === 0 ? 0 : 1;
