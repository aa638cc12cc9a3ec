import path from 'node:path';

/** A node:test reporter that says how many tests passed, failed and were skipped, and what failed, as JSON. */
export default async function* countReporter(source) {
  const counts = {passed: 0, failed: 0, skipped: 0, failures: []};
  for await (const {type, data} of source) {
    if (data.details?.type === 'suite') continue;
    if (type === 'test:fail') {
      counts.failed += 1;
      counts.failures.push(failureOf(data));
    }
    if (type === 'test:pass') counts[data.skip === undefined && data.todo === undefined ? 'passed' : 'skipped'] += 1;
  }
  yield JSON.stringify(counts);
}

function failureOf({name, file, details: {error}}) {
  const {message = 'failed'} = error?.cause ?? error ?? {};
  return {file: path.relative(process.cwd(), file ?? ''), name, reason: String(message)};
}
