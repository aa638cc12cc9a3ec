/**
 * `npm test [-- part-of-a-path ...]`: every test, or those whose path under `test/` contains one of the words given.
 * Plain Node first, then elements in a browser, then what needs a build: the package and whole pages.
 * Ends with what failed and one line of counts; exits 1 on a failure, or if there was nothing to run.
 */
import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {fileURLToPath} from 'node:url';
import {findBrowser} from './support/browser.js';
import {buildIfStale} from './support/build.js';

interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly Failure[];
}

interface Failure {
  readonly file: string;
  readonly name: string;
  readonly reason: string;
}

interface Stage {
  readonly title: string;
  readonly folders: readonly string[];
  readonly needsBuild: boolean;
  readonly run: (files: readonly string[], countsFile: string) => number;
}

const TEST = path.dirname(fileURLToPath(import.meta.url));
const ROOT = path.dirname(TEST);

const words = process.argv.slice(2);
const scratch = mkdtempSync(path.join(tmpdir(), 'media-task-tests-'));

const STAGES: readonly Stage[] = [
  {
    title: 'plain Node',
    folders: ['model', 'providers', 'polling', 'proxy', 'cloud', 'support'],
    needsBuild: false,
    run: runInNode,
  },
  {title: 'elements in a browser', folders: ['elements', 'controllers'], needsBuild: false, run: runInBrowser},
  {title: 'the package and whole pages', folders: ['package', 'pages'], needsBuild: true, run: runInNode},
];

async function runAll(): Promise<Counts> {
  const stages = STAGES.map((stage) => ({...stage, files: filesOf(stage)})).filter(({files}) => files.length > 0);
  if (stages.length === 0)
    console.error(`There is no test file${words.length > 0 ? ` whose path contains ${words.join(' or ')}` : ''}`);
  else await announceBrowser();
  const counts: Counts[] = [];
  for (const stage of stages) {
    console.log(`\n== ${stage.title}: ${String(stage.files.length)} files`);
    counts.push(stage.needsBuild && !buildIfStale(ROOT) ? FAILED : runStage(stage, stage.files));
  }
  return counts.reduce(sum, NONE);
}

function broken(error: unknown): Counts {
  console.error(error instanceof Error ? error.message : error);
  return FAILED;
}

/** Every stage gets the browser that was found here, so it is looked for, or installed, once. */
async function announceBrowser(): Promise<void> {
  const {executablePath, origin, version} = await findBrowser((line) => {
    console.log(line);
  });
  process.env['CHROMIUM_BIN'] = executablePath;
  console.log(`browser: Chromium ${version}, ${executablePath} (${origin})`);
}

const NONE: Counts = {passed: 0, failed: 0, skipped: 0, failures: []};
const FAILED: Counts = {...NONE, failed: 1};

const sum = (a: Counts, b: Counts): Counts => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
  failures: [...a.failures, ...b.failures],
});

function filesOf({folders}: Stage): readonly string[] {
  return folders.flatMap(testFiles).filter((file) => words.length === 0 || words.some((word) => file.includes(word)));
}

/** Paths under `test/`, in a steady order. A folder that is not there yet has none. */
function testFiles(folder: string): readonly string[] {
  const absolute = path.join(TEST, folder);
  if (!existsSync(absolute)) return [];
  const files = readdirSync(absolute, {recursive: true, encoding: 'utf8'});
  return files
    .filter((file) => file.endsWith('.test.ts') && !file.includes('node_modules'))
    .map((file) => path.join(folder, file))
    .sort();
}

/** A stage that fails without a failing test, by a crash or a file that does not load, counts as one failure. */
function runStage({title, run}: Stage, files: readonly string[]): Counts {
  const countsFile = path.join(scratch, `${title.replaceAll(' ', '-')}.json`);
  const status = run(files, countsFile);
  const counts = existsSync(countsFile) ? (JSON.parse(readFileSync(countsFile, 'utf8')) as Counts) : NONE;
  return status !== 0 && counts.failed === 0 ? sum(counts, FAILED) : counts;
}

function runInNode(files: readonly string[], countsFile: string): number {
  const reporter = path.join(TEST, 'tooling', 'count-reporter.js');
  return runNode([
    ...['--import', 'tsx', '--test', '--test-concurrency=2', '--test-timeout=600000'],
    ...['--test-reporter=spec', '--test-reporter-destination=stdout'],
    ...[`--test-reporter=${reporter}`, `--test-reporter-destination=${countsFile}`],
    ...files.map((file) => path.join(TEST, file)),
  ]);
}

function runInBrowser(files: readonly string[], countsFile: string): number {
  const cli = fileURLToPath(new URL('dist/bin.js', import.meta.resolve('@web/test-runner')));
  const config = path.join(TEST, 'tooling', 'web-test-runner.config.js');
  const chosen = files.flatMap((file) => ['--files', path.join(TEST, file)]);
  return runNode([cli, '--config', config, ...chosen], {TEST_COUNTS_FILE: countsFile});
}

function runNode(args: readonly string[], env: Record<string, string> = {}): number {
  const {status} = spawnSync(process.execPath, args, {cwd: ROOT, stdio: 'inherit', env: {...process.env, ...env}});
  return status ?? 1;
}

try {
  const total = await runAll().catch(broken);
  for (const {file, name, reason} of total.failures) console.log(`\nfailed: ${file}: ${name}\n  ${reason}`);
  console.log(`\n${String(total.passed)} passed, ${String(total.failed)} failed, ${String(total.skipped)} skipped`);
  process.exitCode = total.failed > 0 || total.passed === 0 ? 1 : 0;
} finally {
  rmSync(scratch, {recursive: true, force: true});
}
