import {writeFileSync} from 'node:fs';
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

/** Says how many tests passed, failed and were skipped, as JSON, to the runner that asked for it. */
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
  const broken = sessions.filter(({passed, errors}) => !passed && errors.length > 0).length;
  return {
    passed: tests.filter(({passed, skipped}) => passed && !skipped).length,
    failed: tests.filter(({passed, skipped}) => !passed && !skipped).length + broken,
    skipped: tests.filter(({skipped}) => skipped).length,
  };
}

const testsOf = ({tests, suites}) => [...tests, ...suites.flatMap(testsOf)];
