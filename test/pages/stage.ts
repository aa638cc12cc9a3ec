import assert from 'node:assert/strict';
import {setTimeout as sleep} from 'node:timers/promises';
import {after, afterEach, before, beforeEach} from 'node:test';
import type {Browser, BrowserContextOptions, Page, Request} from 'playwright';
import {movableClock, type Cloud, type MovableClock, type ScenarioName} from '../../demo/cloud/index.js';
import {startDemo, type Demo} from '../../demo/server/demo.js';
import {createModules, type Modules} from '../../demo/server/modules.js';
import type {SigningProxyOptions} from '../../src/proxy/index.js';
import {launch} from '../support/browser.js';

/** A Monday morning; nothing depends on it. */
export const START = Date.UTC(2026, 5, 1, 9, 0, 0);
const STEP = 1000;
const FRAMES = 32;
/** A page's and a proxy's longest wait for one answer, and some. */
const LONGEST = 12_000;
/** Of the machine, not of the page: after it a request that was not meant to hang does. */
const PATIENCE = 30_000;

/** The demo's server with the real proxy and the simulated cloud, a browser, and one time for all three. */
export interface Stage {
  /** Pages of a test's own, by their paths, on the demo's origin. */
  readonly pages: Map<string, StagePage>;
  readonly clock: MovableClock;
  readonly demo: Demo;
  readonly cloud: Cloud;
  readonly browser: Browser;
}

interface StagePage {
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A new server, cloud and time for each test; one browser and one set of modules for the file. */
export function stage(proxy: Partial<SigningProxyOptions> | (() => Partial<SigningProxyOptions>) = {}): () => Stage {
  let shared: {browser: Browser; modules: Modules} | undefined;
  let current: Stage | undefined;
  before(async () => {
    const [browser, modules] = await Promise.all([launch(MORTAL), createModules()]);
    shared = {browser, modules};
  });
  beforeEach(async () => {
    assert.ok(shared);
    const clock = movableClock(START);
    const options = typeof proxy === 'function' ? proxy() : proxy;
    const pages = new Map([['/stage', {headers: HEADERS, body: PAGE}]]);
    const modules = withPages(pages, shared.modules);
    const demo = await startDemo({now: clock.now, wait: clock.wait, modules, proxy: options});
    assert.ok(demo.cloud);
    current = {pages, clock, demo, browser: shared.browser, cloud: demo.cloud};
  });
  afterEach(async () => {
    for (const context of shared?.browser.contexts() ?? []) await context.close();
    await current?.demo.close();
  });
  after(async () => {
    await shared?.browser.close();
    await shared?.modules.close();
  });
  return () => {
    assert.ok(current);
    return current;
  };
}

/**
 * Served, not put in by the browser's interception: while that is on, a request is known only when the browser's
 * network has told of it, which on a busy machine is long after the page has gone on.
 */
const withPages = (pages: ReadonlyMap<string, StagePage>, modules: Modules): Modules => ({
  ...modules,
  serve(request, response) {
    const page = pages.get(request.url ?? '');
    if (page) response.writeHead(200, {'content-type': HTML, ...page.headers}).end(page.body);
    else modules.serve(request, response);
  },
});

/** Left to itself Playwright outlives a signal that should end the test. */
const MORTAL = {handleSIGTERM: false, handleSIGHUP: false} as const;

/** What a person can tell from an element, and what a script can. */
export interface Seen {
  /** As it is laid out: what is not shown is not in it. */
  readonly text: string;
  readonly phase: string | undefined;
  readonly condition: string;
  readonly error: string | undefined;
}

/** A page whose time stands still between `advance` calls. */
export class Visit {
  readonly page: Page;
  readonly #clock: MovableClock;
  /** Pictures and scripts, as far as the browser has told of them. */
  readonly #underWay = new Set<Request>();
  /** Errors and warnings the page's own code wrote; the browser's notes on failed requests are not among them. */
  readonly complaints: string[] = [];

  constructor(page: Page, clock: MovableClock) {
    this.page = page;
    this.#clock = clock;
    page.on('request', (request) => {
      if (request.resourceType() !== 'fetch') this.#underWay.add(request);
      if (request.url().includes('/media-tasks?')) this.#asked++;
    });
    page.on('requestfinished', (request) => void this.#underWay.delete(request));
    page.on('requestfailed', (request) => void this.#underWay.delete(request));
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (!message.text().startsWith('Failed to load resource')) this.complaints.push(message.text());
    });
  }

  /** Moves the time of page, proxy and cloud together, and lets what is under way arrive at every step. */
  async advance(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= STEP) {
      const step = Math.min(STEP, left);
      this.#clock.advance(step);
      await this.page.clock.runFor(step);
      await this.settle();
    }
  }

  /** Until nothing is under way but what the cloud holds back. */
  async settle(): Promise<void> {
    const patience = AbortSignal.timeout(PATIENCE);
    while ((await this.#fetches()) > this.held || this.#underWay.size > this.held) {
      await sleep(1);
      assert.ok(!patience.aborted, `no answer: ${[...this.#underWay].map((request) => request.url()).join(' ')}`);
    }
    await this.page.evaluate(() => Promise.resolve());
    // Two frames, in which elements draw what came.
    this.#clock.advance(FRAMES);
    await this.page.clock.runFor(FRAMES);
  }

  /** How many calls are answered only when time moves, or never. */
  held = 0;
  /** Writes are answered only when time moves; what is read meanwhile is waited for. */
  holdsWrites = false;

  /** As the page itself knows: what it has just begun to ask, and what it has not yet read to the end. */
  #fetches(): Promise<number> {
    return this.page.evaluate((writes) => {
      const methods = Reflect.get(globalThis, 'fetchesUnderWay') as ReadonlySet<{readonly method: string}> | undefined;
      return [...(methods ?? [])].filter(({method}) => writes || method !== 'POST').length;
    }, !this.holdsWrites);
  }

  #asked = 0;

  /** How many requests went to the endpoint. */
  asked(): number {
    return this.#asked;
  }

  /** Counts an event from now on. */
  listen(type: string): () => Promise<number> {
    const counted = this.page.evaluateHandle((name) => {
      const count = {value: 0};
      document.addEventListener(name, () => count.value++);
      return count;
    }, type);
    return async () => (await counted).evaluate(({value}) => value);
  }

  async play(cloud: Cloud, scenario: ScenarioName): Promise<void> {
    const held = scenario === 'slow' || scenario === 'silent' ? Infinity : 0;
    cloud.setScenario(scenario);
    // What is held back by now ends in its time, whoever waits for it, before all is waited for again.
    if (held < this.held) await this.advance(LONGEST);
    this.held = held;
  }

  /** Puts `<media-task-status>`s into the page's `main`. */
  async show(...all: readonly Attributes[]): Promise<void> {
    await this.page.$eval(
      'main',
      (main, list) => {
        for (const attributes of list) {
          const element = document.createElement('media-task-status');
          for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
          main.append(element);
        }
      },
      all,
    );
    await this.settle();
  }

  async see(selector = 'media-task-status'): Promise<Seen> {
    return this.page.$eval(selector, (element) => {
      const {task, condition, error} = element as unknown as {
        task: {phase: string} | null;
        condition: string;
        error: {kind: string} | null;
      };
      const parts = [...(element.shadowRoot?.children ?? [])].filter((child) => child instanceof HTMLElement);
      const text = parts.map((child) => child.innerText).join('\n');
      return {text, phase: task?.phase, condition, error: error?.kind};
    });
  }

  /** Advances until `selector` is seen as wanted, at most `limit` ms. Answers what was seen last. */
  async until(wanted: Partial<Seen>, limit = 20_000, selector?: string): Promise<Seen> {
    for (let passed = 0; passed < limit && !fits(await this.see(selector), wanted); passed += STEP) {
      await this.advance(STEP);
    }
    await this.settle(); // Elements know at once, and draw in the next frame.
    const seen = await this.see(selector);
    assert.ok(fits(seen, wanted), `wanted ${JSON.stringify(wanted)}, saw ${JSON.stringify(seen)}`);
    return seen;
  }
}

const fits = (seen: Seen, wanted: Partial<Seen>): boolean =>
  Object.entries(wanted).every(([name, value]) => Reflect.get(seen, name) === value);

/** Opens a page on the demo's own origin, under a strict policy, and shows the elements in it. */
export async function visit(
  given: Stage,
  elements: readonly Attributes[] = [],
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const visited = await newVisit(given, options);
  await visited.page.goto(`${given.demo.origin}/stage`);
  // Parts that come on first use come in the machine's time, which must not pass while the page's stands still.
  await visited.page.evaluate((part: string) => import(part), '/src/server/parts.ts');
  await visited.show(...elements);
  return visited;
}

/** An empty page whose time stands still. */
export async function newVisit({browser, clock}: Stage, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({timezoneId: 'UTC', locale: 'en-US', reducedMotion: 'reduce', ...options});
  const page = await context.newPage();
  await page.clock.install({time: clock.now() - 3_600_000});
  await page.clock.pauseAt(clock.now());
  await page.addInitScript(countFetches);
  await withoutCache(page);
  return new Visit(page, clock);
}

/** Runs in the page, before all else there. */
function countFetches(): void {
  const underWay = new Set<{readonly method: string}>();
  const send = globalThis.fetch;
  globalThis.fetch = async (input, init) => {
    const one = {method: init?.method ?? 'GET'};
    underWay.add(one);
    try {
      const response = await send(input, init);
      await response
        .clone()
        .arrayBuffer()
        .catch(() => undefined);
      return response;
    } finally {
      underWay.delete(one);
    }
  };
  Reflect.set(globalThis, 'fetchesUnderWay', underWay);
}

/** The browser's HTTP cache goes by the machine's time, which hardly moves here. */
async function withoutCache(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', {cacheDisabled: true});
}

const HTML = 'text/html; charset=utf-8';
const HEADERS = {
  'content-security-policy': [
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'",
    "require-trusted-types-for 'script'; trusted-types lit-html",
  ].join('; '),
};
const PAGE = `<!doctype html><html lang="en"><title>Stage</title><script type="module" src="/src/define.ts"></script><main></main>`;

type Kind = 'snapshot' | 'segment' | 'webcast' | 'whiteboard';
export type Attributes = Readonly<Record<string, string>>;

/** An element that asks the demo's proxy about a task of the demo's own room. */
export const statusOf = (kind: Kind, taskId: string, others: Attributes = {}): Attributes => ({
  kind,
  endpoint: '/media-tasks',
  'app-id': kind === 'whiteboard' ? '1400000001' : 'demo-rtc-app',
  'room-id': 'algebra-7b',
  'task-id': taskId,
  ...others,
});
