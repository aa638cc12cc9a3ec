/**
 * `node --import tsx test/tooling/screenshot.ts [page ...] [--lang zh-CN] [--out folder]`: pictures of demo pages for review,
 * light and dark, with the elements 180, 320, 640 and 1100 px wide. Says where they are.
 */
import {mkdirSync, mkdtempSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {parseArgs} from 'node:util';
import type {Browser} from 'playwright';
import {startDemo} from '../../demo/server/demo.js';
import {launch} from '../support/browser.js';

const SCHEMES = ['light', 'dark'] as const;
const WIDTHS = [180, 320, 640, 1100] as const;
const MARGINS = 48;

const {values, positionals} = parseArgs({
  allowPositionals: true,
  options: {lang: {type: 'string', default: 'en'}, out: {type: 'string'}, settle: {type: 'string', default: '2500'}},
});
const folder = values.out ?? mkdtempSync(path.join(tmpdir(), 'media-task-screens-'));
mkdirSync(folder, {recursive: true});

const demo = await startDemo();
const browser = await launch();
try {
  for (const page of positionals.length > 0 ? positionals : ['/']) {
    for (const scheme of SCHEMES) for (const width of WIDTHS) await take(browser, {page, scheme, width});
  }
} finally {
  await browser.close();
  await demo.close();
}
console.log(folder);

interface Shot {
  readonly page: string;
  readonly scheme: (typeof SCHEMES)[number];
  readonly width: (typeof WIDTHS)[number];
}

async function take(browser: Browser, {page: name, scheme, width}: Shot): Promise<void> {
  const viewport = {width: Math.max(360, width + MARGINS), height: 900};
  const page = await browser.newPage({
    viewport,
    colorScheme: scheme,
    reducedMotion: 'reduce',
    timezoneId: 'Asia/Shanghai',
  });
  await page.goto(`${demo.origin}${name}?scheme=${scheme}&width=${width}&lang=${values.lang}`);
  // As high as its content: what is off screen is not drawn.
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({width: viewport.width, height: height + 200});
  await page.waitForTimeout(Number(values.settle));
  const title = name === '/' ? 'index' : name.slice(1).replaceAll('/', '-');
  await page.screenshot({path: path.join(folder, `${title}-${values.lang}-${scheme}-${width}.png`), fullPage: true});
  await page.close();
}
