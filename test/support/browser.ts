import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {chromium, type Browser, type LaunchOptions} from 'playwright';

/** A quiet Chromium: no first-run pages, no traffic of its own, and it starts as root and without a GPU. */
export const BROWSER_FLAGS: readonly string[] = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface FoundBrowser {
  readonly executablePath: string;
  /** Where it came from, in words for a log. */
  readonly origin: string;
  readonly version: string;
}

/**
 * The browser every test uses: `CHROMIUM_BIN`, else Chromium or Chrome where systems keep it, else Playwright's own,
 * else one installed now. Each candidate is started once, so a stub or a build without its libraries is passed over.
 */
export function findBrowser(say: (line: string) => void = console.error): Promise<FoundBrowser> {
  found ??= search(say);
  return found;
}

/** One search a process: every later launch asks for the same browser. */
let found: Promise<FoundBrowser> | undefined;

async function search(say: (line: string) => void): Promise<FoundBrowser> {
  const named = process.env['CHROMIUM_BIN'];
  if (named) return start(named, 'CHROMIUM_BIN');
  return (await firstThatStarts(installed(), say)) ?? install(say);
}

/** Starts the browser that `findBrowser` finds. The caller closes it. */
export async function launch(options: LaunchOptions = {}): Promise<Browser> {
  const {executablePath} = await findBrowser();
  return chromium.launch({...options, executablePath, args: [...BROWSER_FLAGS, ...(options.args ?? [])]});
}

interface Candidate {
  readonly file: string;
  readonly origin: string;
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];

const PLACES = [
  '/usr/lib/chromium/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

function installed(): readonly Candidate[] {
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).filter(Boolean);
  const onPath = folders.flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  const system = [...onPath, ...PLACES].map((file) => ({file, origin: 'installed on this system'}));
  return [...system, ownBrowser()].filter(({file}) => existsSync(file));
}

const ownBrowser = (): Candidate => ({file: chromium.executablePath(), origin: "Playwright's own"});

async function firstThatStarts(
  candidates: readonly Candidate[],
  say: (line: string) => void,
): Promise<FoundBrowser | undefined> {
  for (const {file, origin} of candidates) {
    try {
      return await start(file, origin);
    } catch (error) {
      say(`browser: ${file} does not start: ${firstLine(error)}`);
    }
  }
  return undefined;
}

async function start(executablePath: string, origin: string): Promise<FoundBrowser> {
  if (!existsSync(executablePath)) throw new Error(`browser: there is no file ${executablePath} (${origin})`);
  const browser = await chromium.launch({executablePath, args: [...BROWSER_FLAGS], timeout: 60_000});
  const version = browser.version();
  await browser.close();
  return {executablePath, origin, version};
}

const firstLine = (error: unknown): string => String(error).split('\n', 1)[0] ?? '';

const TEN_MINUTES = 600_000;

async function install(say: (line: string) => void): Promise<FoundBrowser> {
  say("browser: none found; downloading Playwright's Chromium");
  const cli = path.join(path.dirname(createRequire(import.meta.url).resolve('playwright/package.json')), 'cli.js');
  run(process.execPath, [cli, 'install', '--no-shell', 'chromium']);
  const own = existsSync(ownBrowser().file) ? await firstThatStarts([ownBrowser()], say) : undefined;
  if (own) return {...own, origin: "Playwright's own, downloaded just now"};
  if (canUseApt()) installByApt(say);
  const packaged = await firstThatStarts(installed(), say);
  if (packaged) return {...packaged, origin: 'installed just now'};
  throw new Error(
    'browser: no Chromium found and none could be installed. Install Chromium or Chrome, ' +
      'or set CHROMIUM_BIN to the path of one, and run again.',
  );
}

const canUseApt = (): boolean => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get') && isDebian();

const isDebian = (): boolean =>
  existsSync('/etc/os-release') && /^ID(_LIKE)?=.*debian/m.test(readFileSync('/etc/os-release', 'utf8'));

function installByApt(say: (line: string) => void): void {
  say("browser: still none; installing Debian's chromium with apt-get");
  const wait = ['-o', 'DPkg::Lock::Timeout=300'];
  run('apt-get', [...wait, 'update']);
  run('apt-get', [...wait, 'install', '-y', '--no-install-recommends', 'chromium']);
}

/** A failure is told by the tool itself on stderr, and shows in what can be found afterwards. */
function run(command: string, args: readonly string[]): void {
  const env = {...process.env, DEBIAN_FRONTEND: 'noninteractive'};
  spawnSync(command, args, {env, stdio: ['ignore', 'ignore', 'inherit'], timeout: TEN_MINUTES});
}
