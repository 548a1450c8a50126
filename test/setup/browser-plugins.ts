import type { Reporter, TestRunnerPlugin, TestSession, TestSuiteResult } from '@web/test-runner';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** bcryptjs names Node's crypto as a second source of random numbers; a browser has its own. */
export const noNodeCrypto: TestRunnerPlugin = {
  name: 'no-node-crypto',
  resolveImport: ({ source }) => (source === 'crypto' ? '/__no-node-crypto.js' : undefined),
  serve: ({ path }) => (path === '/__no-node-crypto.js' ? 'export default {}' : undefined),
};

let rootDir = '';

/** A file `page.html` is served with the headers in `page.html.headers.json` beside it: a strict policy, for example. */
export const headers: TestRunnerPlugin = {
  name: 'headers',
  serverStart({ config }) {
    rootDir = config.rootDir;
  },
  // Serves nothing itself: a middleware added by a plugin would come behind the one that serves files, and never run.
  serve(context) {
    const file = join(rootDir, `${decodeURIComponent(context.path)}.headers.json`);
    if (existsSync(file)) context.set(JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>);
  },
};

interface Counts {
  passed: number;
  failed: number;
}

function countSuite(suite: TestSuiteResult, counts: Counts): void {
  for (const test of suite.tests) {
    if (test.skipped) continue;
    if (test.passed) counts.passed++;
    else counts.failed++;
  }
  for (const inner of suite.suites) countSuite(inner, counts);
}

function countSession(session: TestSession): Counts {
  const counts = { passed: 0, failed: 0 };
  if (session.testResults) countSuite(session.testResults, counts);
  // A file that didn't load or ran out of time has no failed test, but has failed.
  if (!session.passed && counts.failed === 0) counts.failed = 1;
  return counts;
}

/** Says how many tests passed and failed in each browser, and writes the sum to the file $AUTH_ELEMENTS_COUNTS. */
export const countReporter: Reporter = {
  onTestRunFinished({ sessions }) {
    const browsers = new Map<string, Counts>();
    for (const session of sessions) {
      const counts = browsers.get(session.browser.name) ?? { passed: 0, failed: 0 };
      const { passed, failed } = countSession(session);
      browsers.set(session.browser.name, { passed: counts.passed + passed, failed: counts.failed + failed });
    }
    const sum = { passed: 0, failed: 0 };
    for (const [name, { passed, failed }] of browsers) {
      console.log(`${name}: ${passed} passed, ${failed} failed`);
      sum.passed += passed;
      sum.failed += failed;
    }
    const file = process.env['AUTH_ELEMENTS_COUNTS'];
    if (file) writeFileSync(file, JSON.stringify(sum));
  },
};
