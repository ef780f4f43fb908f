// A Vitest reporter that writes what the last lines of "npm test" need: the counts, and each skipped test with the
// reason it gave (Vitest's own JSON leaves that out).

import { writeFileSync } from 'node:fs';

export default class TestSummary {
  onTestRunEnd(modules, unhandledErrors) {
    const summary = { passed: 0, failed: [], skipped: [] };
    for (const module of modules) {
      for (const error of errorsOf(module))
        summary.failed.push({ name: `${module.relativeModuleId}: ${error}` });
      for (const test of module.children.allTests()) count(test, module, summary);
    }
    for (const error of unhandledErrors) summary.failed.push({ name: `outside any test: ${error.message}` });
    writeFileSync(process.env.MIEN_TEST_SUMMARY, JSON.stringify(summary));
  }
}

function count(test, module, summary) {
  const result = test.result();
  const name = `${module.relativeModuleId} > ${test.fullName}`;
  if (result.state === 'passed') summary.passed += 1;
  else if (result.state === 'failed') summary.failed.push({ name });
  else summary.skipped.push({ name, reason: result.note ?? 'its name says what it needs' });
}

// A file that does not load, or a beforeAll that throws, fails no test: its tests are just not run.
function errorsOf(module) {
  const errors = [...module.errors()];
  for (const suite of module.children.allSuites()) errors.push(...suite.errors());
  return errors.map((error) => error.message.split('\n')[0]);
}
