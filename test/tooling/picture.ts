/** `npm run picture`: the picture of the README, taken of the running elements. */
import type {Browser} from 'playwright';
import {startDemo} from '../../demo/server/demo.js';
import {launch} from '../support/browser.js';

const rtc = 'endpoint="/media-tasks" app-id="demo-rtc-app" room-id="algebra-7b"';
const board = 'endpoint="/media-tasks" app-id="1400000001"';

const PAGE = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <title>media-task-elements</title>
  <style>
    :root { color-scheme: light dark; }
    body { display: grid; grid-template-columns: 1fr 1fr; gap: 16px; box-sizing: border-box; inline-size: 1040px; margin: 0;
      padding: 24px; background: light-dark(#f3f4f6, #0b0c0e); color: light-dark(#171c23, #edeef1);
      font: 13px/20px system-ui, sans-serif; }
    div { display: grid; gap: 16px; align-content: start; min-inline-size: 0; }
    p { margin: 0; }
  </style>
  <script type="module" src="/media-task-elements.js"></script>
  <div>
    <media-task-status ${rtc} task-id="running"></media-task-status>
    <media-task-status ${rtc} kind="webcast" task-id="failed"></media-task-status>
    <p>
      <media-task-status ${rtc} variant="badge" task-id="running"></media-task-status>
      <media-task-status ${rtc} variant="badge" task-id="finished"></media-task-status>
    </p>
    <p>Lecture 3: <media-task-status ${rtc} variant="inline" kind="segment" task-id="running"></media-task-status></p>
  </div>
  <interval-editor ${rtc} task-id="running"></interval-editor>
  <snapshot-gallery ${board} task-id="board-class" tile-size="small" style="grid-column: 1 / -1"></snapshot-gallery>
</html>`;

const demo = await startDemo();
const browser = await launch();
try {
  await take(browser, 'light', 'docs/elements.png');
  await take(browser, 'dark', 'docs/elements-dark.png');
} finally {
  await browser.close();
  await demo.close();
}

async function take(from: Browser, colorScheme: 'light' | 'dark', path: string): Promise<void> {
  const page = await from.newPage({
    colorScheme,
    bypassCSP: true,
    deviceScaleFactor: 2,
    viewport: {width: 1040, height: 700},
  });
  // On a page of the demo, since only that may ask this machine for pictures.
  await page.goto(`${demo.origin}/embed`);
  await page.setContent(PAGE);
  await page.locator('media-task-status:state(running)').first().waitFor();
  await page.locator('interval-editor:state(running)').getByRole('spinbutton').waitFor();
  await page.locator('snapshot-gallery').locator('img').nth(9).waitFor();
  await page.waitForLoadState('networkidle');
  await page.screenshot({path, animations: 'disabled', caret: 'hide'});
  await page.close();
}
