import {spawn} from 'node:child_process';
import {mkdtempSync, readFileSync, rmSync, watch} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {chromium, type Browser} from 'playwright';
import {BROWSER_FLAGS, findBrowser} from './browser.js';

/**
 * A browser whose background tabs are really hidden: one that Playwright starts itself keeps every tab visible.
 * Resolves with the browser and the way to end it.
 */
export async function launchWithHiddenTabs(): Promise<{browser: Browser; close: () => Promise<void>}> {
  const {executablePath} = await findBrowser();
  const profile = mkdtempSync(path.join(tmpdir(), 'media-task-tabs-'));
  const flags = [...BROWSER_FLAGS, '--remote-debugging-port=0', `--user-data-dir=${profile}`];
  const child = spawn(executablePath, flags, {stdio: 'ignore'});
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const port = await debuggingPort(profile);
  // What did not start must not keep the tests waiting.
  const browser = await chromium
    .connectOverCDP(`http://127.0.0.1:${port}`, {noDefaults: true})
    .catch((error: unknown) => {
      child.kill();
      throw error;
    });
  const close = async () => {
    await browser.close();
    child.kill();
    await exited;
    rmSync(profile, {recursive: true, force: true, maxRetries: 20});
  };
  return {browser, close};
}

/** The browser writes it beside its profile once it listens. */
function debuggingPort(profile: string): Promise<number> {
  const read = () => Number(readFileSync(path.join(profile, 'DevToolsActivePort'), 'utf8').split('\n')[0]);
  return new Promise((resolve) => {
    const watcher = watch(profile, () => {
      try {
        const port = read();
        if (port > 0) {
          watcher.close();
          resolve(port);
        }
      } catch {
        // Not written yet.
      }
    });
  });
}
