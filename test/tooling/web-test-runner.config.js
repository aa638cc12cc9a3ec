import {writeFileSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {esbuildPlugin} from '@web/dev-server-esbuild';
import {defaultReporter} from '@web/test-runner';
import {
  emulateMediaPlugin,
  sendKeysPlugin,
  sendMousePlugin,
  setViewportPlugin,
} from '@web/test-runner-commands/plugins';
import {playwrightLauncher} from '@web/test-runner-playwright';
import {tsImport} from 'tsx/esm/api';
import {browserCommands} from './browser-commands.js';

const {BROWSER_FLAGS, findBrowser} = await tsImport('../support/browser.ts', import.meta.url);
const {executablePath} = await findBrowser();
const root = fileURLToPath(new URL('../../', import.meta.url));

export default {
  rootDir: root,
  files: ['elements', 'controllers'].map((folder) => `${root}test/${folder}/**/*.test.ts`),
  nodeResolve: {exportConditions: ['development']},
  concurrency: 2,
  concurrentBrowsers: 1,
  testFramework: {config: {timeout: 60_000, forbidOnly: true}},
  plugins: [
    // Without the tsconfig the compiler switches for class fields would be the tool's own.
    esbuildPlugin({ts: true, json: true, target: 'es2022', tsconfig: `${root}tsconfig.json`}),
    sendKeysPlugin(),
    sendMousePlugin(),
    emulateMediaPlugin(),
    setViewportPlugin(),
    browserCommands(),
  ],
  browsers: [playwrightLauncher({product: 'chromium', launchOptions: {executablePath, args: [...BROWSER_FLAGS]}})],
  reporters: [defaultReporter(), countReporter()],
};

/** Says how many tests passed, failed and were skipped, and what failed, as JSON, to the runner that asked for it. */
function countReporter() {
  const file = process.env.TEST_COUNTS_FILE;
  return {
    stop: ({sessions}) => {
      if (file) writeFileSync(file, JSON.stringify(count([...sessions])));
    },
  };
}

function count(sessions) {
  const tests = sessions.flatMap(({testResults}) => (testResults ? testsOf(testResults) : []));
  const failures = sessions.flatMap(failuresOf);
  return {
    passed: tests.filter(({passed, skipped}) => passed && !skipped).length,
    failed: failures.length,
    skipped: tests.filter(({skipped}) => skipped).length,
    failures,
  };
}

/** A file that does not load counts as one. */
function failuresOf({testFile, passed, errors, testResults}) {
  const file = path.relative(root, testFile);
  const failed = (testResults ? testsOf(testResults) : []).filter((test) => !test.passed && !test.skipped);
  const broken = passed || errors.length === 0 ? [] : [{file, name: 'the file', reason: errors[0].message}];
  return [...failed.map(({name, error}) => ({file, name, reason: error?.message ?? 'failed'})), ...broken];
}

const testsOf = ({tests, suites}) => [...tests, ...suites.flatMap(testsOf)];
