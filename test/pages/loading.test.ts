import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import type {Browser, Page} from 'playwright';
import {launch} from '../support/browser.js';
import {RUNNING, scripts, site, type Resource} from '../support/site.js';

const ids = 'app-id="1400000001" room-id="r" task-id="t" endpoint="/api"';
const TAGS = [
  `<media-task-status ${ids}></media-task-status>`,
  `<media-task-status ${ids} variant="badge"></media-task-status>`,
  ...['', 'segment', 'webcast', 'whiteboard'].map(
    (kind) => `<media-task-status ${ids} kind="${kind}" details></media-task-status>`,
  ),
  `<snapshot-gallery ${ids}></snapshot-gallery>`,
  `<interval-editor ${ids}></interval-editor>`,
];
const WIDTHS = [180, 279, 280, 300, 311, 312, 400, 519, 520, 599, 600, 700, 879, 880, 1100];

const css: Resource = {type: 'text/css', body: readFileSync('dist/loading.css', 'utf8')};
const HEAD = '<!doctype html><html lang="en"><title>t</title><link rel="stylesheet" href="/loading.css">';
const POINTERS = {mouse: {}, finger: {hasTouch: true, isMobile: true}} as const;

/** What a gallery cannot show: an answer to another question, a web page, and what the cloud refuses. */
const NO_ANSWERS: readonly string[] = [
  RUNNING.body,
  '<!doctype html>',
  ...[
    'AuthFailure.SignatureFailure',
    'InvalidParameter',
    'ResourceNotFound',
    'RequestLimitExceeded',
    'InternalError',
    'Unheard.Of',
  ].map((Code) => JSON.stringify({Response: {Error: {Code, Message: ''}, RequestId: 'r-1'}})),
];
const JSON_TYPE = {type: 'application/json'} as const;

const boxes = (tag: string): string =>
  WIDTHS.map((width) => `<div style="inline-size: ${String(width)}px">${tag}</div>`).join('');

const heights = (tab: Page): Promise<number[]> =>
  tab.locator('div').evaluateAll((all) => all.map((each) => each.clientHeight));

const DRAWN = `[...document.querySelectorAll('div > *')].every((each) => each.shadowRoot?.querySelector('[part~=base]'))`;
const ANSWERED = `${DRAWN} && [...document.querySelectorAll('div > *')].every((each) => each.matches(':state(error)'))`;

describe('loading.css', {concurrency: 1}, () => {
  let browser: Browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  for (const [pointer, options] of Object.entries(POINTERS))
    for (const tag of TAGS) {
      const name = tag.replaceAll(ids, '').replaceAll(/ *>.*/g, '>');
      it(`keeps the room of ${name} at every width, under a ${pointer}`, async () => {
        const at = await site({'/api': RUNNING, '/loading.css': css, ...scripts(), '/': {body: HEAD + boxes(tag)}});
        const tab = await browser.newPage(options);
        try {
          await tab.goto(`${at.origin}/`);
          const early = await heights(tab);
          await tab.addScriptTag({url: '/media-task-elements.js', type: 'module'});
          await tab.waitForFunction(DRAWN);
          assert.deepEqual(by(WIDTHS, early), by(WIDTHS, await heights(tab)));
        } finally {
          await tab.close();
          await at.close();
        }
      });
    }

  for (const language of ['en', 'zh-CN'])
    it(`keeps room enough for any sentence in place of pictures (${language})`, async () => {
      const answers = Object.fromEntries(NO_ANSWERS.map((body, n) => [`/api/${String(n)}`, {...JSON_TYPE, body}]));
      const at = await site({...answers, '/loading.css': css, ...scripts(), '/': {body: HEAD}});
      const tab = await browser.newPage();
      try {
        for (const endpoint of Object.keys(answers)) {
          await tab.goto(`${at.origin}/`);
          const tag = `<snapshot-gallery ${ids.replace('/api', endpoint)} lang="${language}"></snapshot-gallery>`;
          await tab.evaluate((html) => (document.body.innerHTML = html), boxes(tag));
          const early = await heights(tab);
          await tab.addScriptTag({url: '/media-task-elements.js', type: 'module'});
          await tab.waitForFunction(ANSWERED);
          assert.deepEqual(by(WIDTHS, early), by(WIDTHS, await heights(tab)), answers[endpoint]?.body);
        }
      } finally {
        await tab.close();
        await at.close();
      }
    });

  it('moves nothing on a page, from the first byte to the answer', async () => {
    const body = `${HEAD}<script type="module" src="/media-task-elements.js"></script>${TAGS.filter((tag) => !tag.includes('gallery')).join('')}<p>Below</p>`;
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
