import assert from 'node:assert/strict';
import {once} from 'node:events';
import {readFileSync} from 'node:fs';
import http from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, afterEach, before, beforeEach, describe, it} from 'node:test';
import type {Browser, BrowserContext, Page} from 'playwright';
import {BROWSER_FLAGS, findBrowser, launch} from '../support/browser.js';
import {launchWithHiddenTabs} from '../support/hidden-tab.js';
import {chromium} from 'playwright';

const scripts = new URL('../../dist/cdn/', import.meta.url);
const START = Date.UTC(2026, 0, 5, 9, 0, 0);

let origin = '';
/** Read through a function where the compiler would take an earlier comparison for the truth. */
let asked = 0;
const requests = () => asked;
let hang = false;

const answer = () => ({
  Result: {SnapshotTask: {StartTime: START - 600_000, EndTime: 0, Status: 2, StopReason: ''}},
  ResponseMetadata: {RequestId: `req-${asked}`, Action: 'GetSnapshotTask', Version: '2022-06-01', Service: 'rtc'},
});

const card = '<media-task-status endpoint="/media" app-id="a" room-id="r" task-id="t"></media-task-status>';

const server = http.createServer((request, response) => {
  const {pathname, searchParams} = new URL(request.url ?? '/', 'http://localhost');
  if (pathname === '/media') {
    asked++;
    server.emit('asked');
    if (hang) response.on('close', () => server.emit('given-up'));
    else
      response
        .writeHead(200, {'content-type': 'application/json', 'cache-control': 'no-store'})
        .end(JSON.stringify(answer()));
  } else if (pathname.endsWith('.js'))
    response.writeHead(200, {'content-type': 'text/javascript'}).end(readFileSync(new URL(`.${pathname}`, scripts)));
  else {
    const cards = card.repeat(Number(searchParams.get('cards') ?? 0));
    const script = '<script type="module" src="/media-task-elements.js"></script>';
    response
      .writeHead(200, {'content-type': 'text/html'})
      .end(`<!doctype html><title>t</title>${script}<main>${cards}</main>`);
  }
});

before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => {
  asked = 0;
  hang = false;
});
after(() => {
  server.close();
  server.closeAllConnections();
});

/** Settles once the endpoint was asked so many times. */
async function askedTimes(count: number): Promise<void> {
  while (asked < count) await once(server, 'asked');
}

async function open(context: BrowserContext, path: string): Promise<Page> {
  const page = await context.newPage();
  await page.clock.install({time: START});
  await page.goto(origin + path);
  return page;
}

/** Asked from outside: a hidden page has no frames to wait by. */
async function until(page: Page, condition: string): Promise<void> {
  const all = () =>
    page.$$eval('media-task-status', (cards) => cards.map((card) => ('condition' in card ? card.condition : '')));
  while (!(await all()).every((each) => each === condition));
}

describe('fifty cards about one task', () => {
  let tabs: Awaited<ReturnType<typeof launchWithHiddenTabs>>;
  before(async () => (tabs = await launchWithHiddenTabs()));
  after(() => tabs.close());

  it('make one request for each interval, none while the tab is hidden, and one when it is seen again', async () => {
    const [context] = tabs.browser.contexts();
    assert.ok(context);
    const page = await open(context, '/?cards=50');
    await until(page, 'live');
    assert.equal(asked, 1);
    for (let polls = 2; polls <= 4; polls++) {
      // Jitter spreads a poll over 4 to 6 s after the one before.
      await page.clock.runFor(6000);
      await askedTimes(polls);
    }
    assert.ok(requests() >= 4 && requests() <= 5, `${asked} requests in 18 s`);

    const other = await context.newPage();
    await other.goto(`${origin}/`);
    await other.bringToFront();
    await until(page, 'paused');
    const before = asked;
    await page.clock.runFor(600_000);
    assert.equal(await page.evaluate(() => document.visibilityState), 'hidden');
    assert.equal(asked, before);

    await page.bringToFront();
    await until(page, 'live');
    assert.equal(asked, before + 1);
    await other.close();
    await page.close();
  });
});

describe('a real page', () => {
  let browser: Browser;
  let context: BrowserContext;
  before(async () => (browser = await launch()));
  after(() => browser.close());
  beforeEach(async () => (context = await browser.newContext()));
  afterEach(() => context.close());

  it('says offline without a network, and is live again by itself', async () => {
    const page = await open(context, '/?cards=1');
    await until(page, 'live');
    await context.setOffline(true);
    await until(page, 'offline');
    assert.equal(await page.$eval('media-task-status', (one) => 'task' in one && one.task !== null), true);
    await page.clock.runFor(20_000);
    await context.setOffline(false);
    await until(page, 'live');
  });

  it('gives up its request within a moment of losing its last card', async () => {
    hang = true;
    const page = await open(context, '/?cards=3');
    await askedTimes(1);
    const given = once(server, 'given-up');
    await page.evaluate(() => document.querySelector('main')?.replaceChildren());
    await given;
    assert.equal(asked, 1);
  });

  it('keeps no card alive after a hundred came and went, and asks nothing more', async () => {
    const page = await open(context, '/');
    await page.waitForFunction(() => customElements.get('media-task-status'));
    const count = await liveObjects(page);
    const baseline = await count();
    await page.evaluate(async (html) => {
      const main = document.querySelector('main');
      for (let i = 0; i < 100; i++) {
        if (main) main.innerHTML = html;
        await new Promise((resolve) => queueMicrotask(() => resolve(undefined)));
        main?.replaceChildren();
      }
    }, card);
    await page.clock.runFor(1000);
    assert.equal(await count(), baseline);
    const before = asked;
    await page.clock.runFor(60_000);
    assert.equal(asked, before);
  });
});

describe('the back/forward cache', () => {
  let browser: Browser;
  before(async () => {
    const {executablePath} = await findBrowser();
    browser = await chromium.launch({
      executablePath,
      args: [...BROWSER_FLAGS],
      ignoreDefaultArgs: ['--disable-back-forward-cache'],
    });
  });
  after(() => browser.close());

  it('takes the page and gives it back, which then asks at once', async () => {
    const context = await browser.newContext();
    const page = await open(context, '/?cards=1');
    await until(page, 'live');
    await page.evaluate(() => {
      addEventListener('pageshow', ({persisted}) => (document.title = `persisted ${persisted}`));
    });
    await page.goto(`${origin}/?away`);
    const before = asked;
    await page.clock.fastForward(60_000);
    await page.goBack({waitUntil: 'commit'});
    await page.waitForFunction(() => document.title === 'persisted true');
    await until(page, 'live');
    await askedTimes(before + 1);
    assert.equal(asked, before + 1);
    await context.close();
  });
});

/** Counts the cards that are alive after a collection, in the page or not. */
async function liveObjects(page: Page): Promise<() => Promise<number>> {
  const session = await page.context().newCDPSession(page);
  return async () => {
    for (let round = 0; round < 2; round++) await session.send('HeapProfiler.collectGarbage');
    const {result} = await session.send('Runtime.evaluate', {
      expression: 'customElements.get("media-task-status").prototype',
      objectGroup: 'count',
    });
    const {objects} = await session.send('Runtime.queryObjects', {
      prototypeObjectId: result.objectId ?? '',
      objectGroup: 'count',
    });
    const {result: length} = await session.send('Runtime.callFunctionOn', {
      objectId: objects.objectId ?? '',
      functionDeclaration: 'function () { return this.length; }',
      returnByValue: true,
    });
    await session.send('Runtime.releaseObjectGroup', {objectGroup: 'count'});
    return Number(length.value);
  };
}
