import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser, Page, Route} from 'playwright';
import {launch} from '../support/browser.js';
import {RUNNING, scripts, site, type Resource, type Site} from '../support/site.js';

const MODULE = '<script type="module" src="/media-task-elements.js"></script>';
const CLASSIC = '<script src="/media-task-elements.iife.js"></script>';
const TAIWAN = '/media-task-elements-zh-TW.js';

const status = (id: string, lang = '') =>
  `<media-task-status id="${id}" app-id="a" room-id="r" task-id="t" endpoint="/api" ${lang && `lang="${lang}"`}></media-task-status>`;

const page = (lang: string, body: string): Resource => ({
  body: `<!doctype html><html lang="${lang}"><title>t</title><link rel="icon" href="data:,">${body}`,
});

describe('a language that comes in a file of its own', {concurrency: 1}, () => {
  let browser: Browser;
  const open: Site[] = [];
  before(async () => {
    browser = await launch();
  });
  after(async () => {
    await browser.close();
    await Promise.all(open.map((each) => each.close()));
  });

  interface Visit {
    readonly tab: Page;
    readonly said: string[];
    readonly at: Site;
    /** Until a status says so. */
    readonly shows: (id: string, text: string) => Promise<void>;
  }

  async function visit(resource: Resource, route?: (route: Route) => Promise<void>): Promise<Visit> {
    const at = await site({'/api': RUNNING, ...scripts(), '/': resource});
    open.push(at);
    const tab = await browser.newPage();
    const said: string[] = [];
    tab.on('console', (message) => said.push(message.text()));
    tab.on('pageerror', (error) => said.push(error.message));
    if (route) await tab.route(`**${TAIWAN}`, route);
    await tab.goto(`${at.origin}/`);
    return {tab, said, at, shows: (id, text) => tab.locator(`#${id}`).getByText(text).first().waitFor()};
  }

  const times = (at: Site) => at.asked.filter((path) => path === TAIWAN).length;

  for (const lang of ['zh-TW', 'zh-HK'])
    it(`is asked for once by a page in ${lang}, under its integrity, and spoken by all its elements`, async () => {
      const {said, at, shows} = await visit(page(lang, status('one') + status('two') + MODULE));
      await shows('one', '進行中');
      await shows('two', '進行中');
      assert.equal(times(at), 1);
      assert.deepEqual(said, []);
    });

  it('comes while simplified Chinese is spoken', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const {said, shows} = await visit(page('zh-TW', status('one') + MODULE), async (route) => {
      await held;
      await route.continue();
    });
    await shows('one', '进行中');
    release();
    await shows('one', '進行中');
    assert.deepEqual(said, []);
  });

  it('is not asked for by a page in another language, until something in it is', async () => {
    const {tab, at, shows} = await visit(page('en', status('one') + status('two', 'zh') + MODULE));
    await shows('one', 'Running');
    await shows('two', '进行中');
    await tab.reload();
    await shows('two', '进行中');
    assert.equal(times(at), 0);
    await tab.locator('#one').evaluate((element) => element.setAttribute('lang', 'zh-Hant'));
    await shows('one', '進行中');
    await shows('two', '进行中');
    assert.equal(times(at), 1);
  });

  it('is not asked for where the page has added the language itself', async () => {
    const own = `<script type="module">
      import {addLanguage} from '/media-task-elements.js';
      addLanguage('zh-Hant', {'phase.running': '錄製中'});
      document.body.insertAdjacentHTML('beforeend', '${status('one')}');
    </script>`;
    const {at, shows} = await visit(page('zh-TW', own));
    await shows('one', '錄製中');
    assert.equal(times(at), 0);
  });

  it('is tried again with the next element when it did not come, and not before', async () => {
    let refused = 0;
    let isDown = true;
    const {tab, said, at, shows} = await visit(page('zh-TW', status('one') + MODULE), async (route) => {
      if (!isDown) return route.continue();
      refused++;
      await route.abort();
    });
    await shows('one', '进行中');
    await tab.waitForFunction(() => !document.querySelector('link[rel=modulepreload]'));
    const refresh = () =>
      tab.locator('#one').evaluate((element) => (Reflect.get(element, 'refresh') as () => Promise<void>).call(element));
    for (let n = 0; n < 3; n++) await refresh();
    assert.equal(refused, 1);
    isDown = false;
    await tab.evaluate((html) => document.body.insertAdjacentHTML('beforeend', html), status('two'));
    await shows('two', '進行中');
    await shows('one', '進行中');
    assert.equal(times(at), 1);
    assert.deepEqual(
      said.filter((line) => !line.startsWith('Failed to load resource')),
      [],
    );
  });

  it('is in the classic script, which stays one file', async () => {
    const {said, at, shows} = await visit(page('zh-TW', status('one', 'zh-MO') + status('two', 'zh-CN') + CLASSIC));
    await shows('one', '進行中');
    await shows('two', '进行中');
    assert.deepEqual(new Set(at.asked), new Set(['/', '/media-task-elements.iife.js', '/api']));
    assert.deepEqual(said, []);
  });
});
