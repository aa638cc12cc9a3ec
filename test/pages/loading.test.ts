import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'playwright';
import {launch} from '../support/browser.js';
import {RUNNING, scripts, site, type Resource} from '../support/site.js';

const ids = 'app-id="1400000001" room-id="r" task-id="t" endpoint="/api"';
const TAGS = [
  `<media-task-status ${ids}></media-task-status>`,
  `<media-task-status ${ids} variant="badge"></media-task-status>`,
  `<snapshot-gallery ${ids}></snapshot-gallery>`,
  `<interval-editor ${ids}></interval-editor>`,
];
const WIDTHS = [180, 279, 280, 300, 311, 312, 400, 519, 520, 599, 600, 700, 879, 880, 1100];

const css: Resource = {type: 'text/css', body: readFileSync('dist/loading.css', 'utf8')};

describe('loading.css', {concurrency: 1}, () => {
  let browser: Browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  for (const tag of TAGS) {
    it(`keeps the room of ${tag.replaceAll(ids, '').replaceAll(/<\/.*/g, '')} at every width`, async () => {
      const boxes = WIDTHS.map((width) => `<div style="inline-size: ${String(width)}px">${tag}</div>`).join('');
      const head = '<!doctype html><html lang="en"><title>t</title><link rel="stylesheet" href="/loading.css">';
      const at = await site({'/api': RUNNING, '/loading.css': css, ...scripts(), '/': {body: head + boxes}});
      const tab = await browser.newPage();
      try {
        await tab.goto(`${at.origin}/`);
        const heights = () => tab.locator('div').evaluateAll((all) => all.map((each) => each.clientHeight));
        const early = await heights();
        await tab.addScriptTag({url: '/media-task-elements.js', type: 'module'});
        await tab.waitForFunction(() =>
          [...document.querySelectorAll('div > *')].every((each) => each.shadowRoot?.querySelector('[part~=base]')),
        );
        assert.deepEqual(by(WIDTHS, early), by(WIDTHS, await heights()));
      } finally {
        await tab.close();
        await at.close();
      }
    });
  }

  it('moves nothing on a page, from the first byte to the answer', async () => {
    const head = `<!doctype html><html lang="en"><title>t</title><link rel="stylesheet" href="/loading.css">
      <script type="module" src="/media-task-elements.js"></script>`;
    const body = `${head}${[TAGS[0], TAGS[1], TAGS[3]].join('')}<p>Below</p>`;
    const at = await site({'/api': RUNNING, '/loading.css': css, ...scripts(), '/': {body}});
    const tab = await browser.newPage();
    try {
      await tab.addInitScript(() => {
        const shifts: number[] = [];
        Reflect.set(globalThis, 'shifts', shifts);
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) shifts.push(Number(Reflect.get(entry, 'value')));
        }).observe({type: 'layout-shift', buffered: true});
      });
      await tab.goto(`${at.origin}/`);
      await tab.locator('media-task-status:state(running)').first().waitFor();
      await tab.locator('interval-editor:state(running)').getByRole('spinbutton').waitFor();
      assert.deepEqual(await tab.evaluate((): unknown => Reflect.get(globalThis, 'shifts')), []);
    } finally {
      await tab.close();
      await at.close();
    }
  });
});

const by = (names: readonly number[], values: readonly number[]): Readonly<Record<number, number | undefined>> =>
  Object.fromEntries(names.map((name, index) => [name, values[index]]));
