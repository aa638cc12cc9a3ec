/** What a gallery leaves behind in a real page: the built files, a reader's own clicks, and the browser's own counts. */
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser, CDPSession, Page} from 'playwright';
import {launch} from '../support/browser.js';
import {scripts, site, type Resource, type Site} from '../support/site.js';

const PATHS = ['/1.svg', '/2.svg', '/3.svg'];
const PICTURE: Resource = {
  type: 'image/svg+xml',
  body: '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="9"><rect width="16" height="9" fill="teal"/></svg>',
};
const task = (pictures: readonly string[]): Resource => ({
  type: 'application/json',
  body: JSON.stringify({
    Response: {RequestId: 'r-1', TaskID: 't', Status: 'Running', Result: {ErrorCode: 'OK', Snapshots: pictures}},
  }),
});
const PAGE = `<!doctype html><html lang="en"><title>t</title>
  <script type="module" src="/media-task-elements.js"></script><main></main>`;

/** What a page holds once everything that can be collected is. */
interface Held {
  readonly nodes: number;
  readonly listeners: number;
  readonly urls: number;
  readonly timers: number;
}

describe('after a gallery', () => {
  let browser: Browser;
  let at: Site;
  let pictures: readonly string[];
  before(async () => {
    browser = await launch();
    const resources: Record<string, Resource> = {...scripts(), '/': {body: PAGE}};
    for (const path of PATHS) resources[path] = PICTURE;
    at = await site(resources);
    pictures = PATHS.map((path) => at.origin + path);
    resources['/api'] = task(pictures);
  });
  after(async () => {
    await browser.close();
    await at.close();
  });

  async function open(): Promise<{readonly page: Page; readonly held: () => Promise<Held>}> {
    const page = await browser.newPage({reducedMotion: 'reduce', viewport: {width: 400, height: 300}});
    // The tests' own compiler calls it in every function that is sent to the page.
    await page.addInitScript('globalThis.__name = (value) => value');
    await page.addInitScript(countUrlsAndTimers);
    await page.goto(at.origin);
    await page.waitForFunction(() => customElements.get('snapshot-gallery'));
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    return {page, held: () => heldBy(page, session)};
  }

  it('ten thousand looks through its lightbox leave no URL, listener, timer or node', async () => {
    const {page, held} = await open();
    await page.evaluate(mountOne, pictures);
    await page.evaluate(lookThrough, 100);
    const early = await held();
    await page.evaluate(lookThrough, 10_000);
    await leftNoMore(page, held, early);
    await page.close();
  });

  it('ten pictures downloaded leave no URL', async () => {
    const {page, held} = await open();
    await page.evaluate(mountOne, pictures);
    await page.evaluate(lookThrough, 1);
    const early = await held();
    assert.equal(await page.evaluate(download, 10), 10);
    await page.waitForFunction(() => (Reflect.get(globalThis, 'kept') as Kept).urls.size === 0);
    const late = await held();
    assert.deepEqual([late.urls, late.timers], [early.urls, early.timers]);
    await page.close();
  });

  for (const [name, attributes] of [
    ['of a list that the page gives', {}],
    ['of a running task', {endpoint: '/api', 'app-id': '1400000001', 'task-id': 't'}],
  ] as const)
    it(`a thousand ${name} leave no URL, listener, timer or node`, async () => {
      const {page, held} = await open();
      const list = 'endpoint' in attributes ? undefined : pictures;
      await page.evaluate(comeAndGo, {times: 50, attributes, list});
      const early = await held();
      await page.evaluate(comeAndGo, {times: 1000, attributes, list});
      await leftNoMore(page, held, early);
      await page.close();
    });
});

interface Kept {
  readonly urls: Set<string>;
  readonly timers: Set<number>;
  made: number;
}

/** Runs before the page's own scripts, which cannot tell. */
function countUrlsAndTimers(): void {
  const kept: Kept = {urls: new Set(), timers: new Set(), made: 0};
  const create = URL.createObjectURL.bind(URL);
  const revoke = URL.revokeObjectURL.bind(URL);
  const {setTimeout, clearTimeout, setInterval, clearInterval} = globalThis;
  const clear = (id?: number): void => {
    kept.timers.delete(Number(id));
    clearTimeout(id);
    clearInterval(id);
  };
  Object.assign(URL, {
    createObjectURL: (file: Blob) => {
      const url = create(file);
      kept.urls.add(url);
      kept.made++;
      return url;
    },
    revokeObjectURL: (url: string) => {
      kept.urls.delete(url);
      revoke(url);
    },
  });
  Object.assign(globalThis, {
    kept,
    setTimeout: (act: () => void, ms?: number) => {
      const id = Number(
        setTimeout(() => {
          kept.timers.delete(id);
          act();
        }, ms),
      );
      kept.timers.add(id);
      return id;
    },
    setInterval: (act: () => void, ms?: number) => {
      const id = Number(setInterval(act, ms));
      kept.timers.add(id);
      return id;
    },
    clearTimeout: clear,
    clearInterval: clear,
  });
}

async function mountOne(snapshots: readonly string[]): Promise<void> {
  const gallery = Object.assign(document.createElement('snapshot-gallery'), {snapshots});
  document.querySelector('main')?.append(gallery);
  while (gallery.shadowRoot?.querySelectorAll('.shown').length !== snapshots.length)
    await new Promise(requestAnimationFrame);
}

/** Opens and closes a picture as a reader does; every hundredth time waits until it is there, and turns the page. */
async function lookThrough(times: number): Promise<void> {
  const root = document.querySelector('snapshot-gallery')?.shadowRoot;
  const press = (selector: string) => root?.querySelector<HTMLElement>(selector)?.click();
  const {port1, port2} = new MessageChannel();
  const turn = () =>
    new Promise((resolve) => {
      port1.onmessage = resolve;
      port2.postMessage(null);
    });
  for (let time = 0; time < times; time++) {
    press(`li:nth-child(${String(1 + (time % 3))}) .tile`);
    while (!root?.querySelector('dialog')?.open) await turn();
    while (time % 100 === 0 && !root.querySelector('dialog .full:not([hidden])'))
      await new Promise(requestAnimationFrame);
    if (time % 100 === 0) press('.next');
    press('dialog .close');
    while (root.querySelector('dialog')) await turn();
  }
  port1.close();
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
}

/** How many files were handed to the browser. */
async function download(times: number): Promise<number> {
  const root = document.querySelector('snapshot-gallery')?.shadowRoot;
  const kept = Reflect.get(globalThis, 'kept') as Kept;
  root?.querySelector<HTMLElement>('.tile')?.click();
  while (!root?.querySelector('dialog')) await new Promise(requestAnimationFrame);
  for (let time = 1; time <= times; time++) {
    root.querySelector<HTMLElement>('dialog [aria-label="Download"]')?.click();
    while (kept.made < time) await new Promise(requestAnimationFrame);
  }
  root.querySelector<HTMLElement>('dialog .close')?.click();
  return kept.made;
}

interface Coming {
  readonly times: number;
  readonly attributes: Readonly<Record<string, string>>;
  readonly list: readonly string[] | undefined;
}

/** Most go before they are drawn, every tenth after that. */
async function comeAndGo({times, attributes, list}: Coming): Promise<void> {
  const place = document.querySelector('main');
  for (let time = 0; time < times; time++) {
    const gallery = Object.assign(document.createElement('snapshot-gallery'), {snapshots: list});
    for (const [name, value] of Object.entries(attributes)) gallery.setAttribute(name, value);
    place?.append(gallery);
    while (time % 10 === 0 && !gallery.shadowRoot?.querySelector('.tile')) await new Promise(requestAnimationFrame);
    gallery.remove();
  }
  for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
}

const ROUNDS = 50;

/** What a load under way still holds goes with it, some frames later; what is leaked stays. */
async function leftNoMore(page: Page, held: () => Promise<Held>, early: Held): Promise<void> {
  let more = await moreThan(early, held);
  for (let round = 1; round < ROUNDS && Object.values(more).some(Boolean); round++) {
    await page.evaluate(() => new Promise(requestAnimationFrame));
    more = await moreThan(early, held);
  }
  assert.deepEqual(more, {nodes: 0, listeners: 0, urls: 0, timers: 0});
}

async function moreThan(early: Held, held: () => Promise<Held>): Promise<Held> {
  const {nodes, listeners, urls, timers} = await held();
  return {
    nodes: Math.max(0, nodes - early.nodes),
    listeners: Math.max(0, listeners - early.listeners),
    urls: Math.max(0, urls - early.urls),
    timers: Math.max(0, timers - early.timers),
  };
}

async function heldBy(page: Page, session: CDPSession): Promise<Held> {
  for (let round = 0; round < 4; round++) {
    await session.send('HeapProfiler.collectGarbage');
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  const {metrics} = await session.send('Performance.getMetrics');
  const metric = (name: string) => metrics.find((each) => each.name === name)?.value ?? NaN;
  const [urls, timers] = await page.evaluate(() => {
    const {urls, timers} = Reflect.get(globalThis, 'kept') as Kept;
    return [urls.size, timers.size] as const;
  });
  return {nodes: metric('Nodes'), listeners: metric('JSEventListeners'), urls, timers};
}
