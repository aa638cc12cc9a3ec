import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {get} from 'node:http';
import {createRequire} from 'node:module';
import {test} from 'node:test';
import type {Page} from 'playwright';
import {SCENARIOS} from '../../demo/cloud/index.js';
import {readAccounts} from '../../demo/server/accounts.js';
import {startDemo} from '../../demo/server/demo.js';
import {stage, START} from './stage.js';

const given = stage();
const AXE = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

interface Opened {
  readonly page: Page;
  /** Everything on the console. */
  readonly lines: readonly string[];
  readonly hosts: ReadonlySet<string>;
}

async function open(path: string, width = 1280, height = 900): Promise<Opened> {
  const {browser, demo} = given();
  const context = await browser.newContext({viewport: {width, height}, reducedMotion: 'reduce', bypassCSP: false});
  const page = await context.newPage();
  const [lines, hosts]: [string[], Set<string>] = [[], new Set()];
  page.on('console', (message) => lines.push(message.text()));
  page.on('pageerror', (error) => lines.push(error.message));
  page.on('request', (request) => {
    // Snapshots lie on hosts of the cloud's choice.
    if (request.resourceType() !== 'image') hosts.add(new URL(request.url()).host);
  });
  // Before time is the test's: what is drawn is drawn in real frames.
  await context.addInitScript(() => {
    Object.assign(globalThis, {realFrame: requestAnimationFrame.bind(globalThis)});
  });
  await page.clock.install({time: START});
  await page.addInitScript(() => {
    // Told at the page's own time, which a test moves.
    const shifts: {entry: PerformanceEntry; at: number}[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push({entry, at: Date.now()});
    });
    observer.observe({type: 'layout-shift', buffered: true});
    Object.assign(globalThis, {shifts});
  });
  await page.goto(demo.origin + path);
  await settled(page);
  return {page, lines, hosts};
}

/** Every element in sight knows something. */
const settled = (page: Page): Promise<unknown> =>
  page.waitForFunction(() =>
    [
      ...document.querySelectorAll(
        ':is(media-task-status, snapshot-gallery, interval-editor):not([endpoint*="silent"], [task-id="slow"])',
      ),
    ].every((one) => 'condition' in one && one.condition !== 'loading' && (one.shadowRoot?.childElementCount ?? 0) > 0),
  );

/** Lets some seconds pass for all of them; what a second has moved is told before the next one begins. */
async function pass(page: Page, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    given().clock.advance(1000);
    await page.clock.runFor(1000);
    for (let frame = 0; frame < 3; frame++)
      await page.evaluate(
        () => new Promise((resolve) => (Reflect.get(globalThis, 'realFrame') as typeof requestAnimationFrame)(resolve)),
      );
  }
}

/** What begins above the end of what stands before it, in one column. */
const overlaps = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('main *')].flatMap((one) => {
      const [own, next] = [one, one.nextElementSibling].map((each) => each?.getBoundingClientRect());
      if (!own?.height || !next?.height || getComputedStyle(one).display.startsWith('inline')) return [];
      const isApart = next.top >= own.bottom - 1 || next.left >= own.right - 1;
      return isApart ? [] : [`${one.localName} ${one.textContent.trim().slice(0, 40)}`];
    }),
  );

/** What has moved: the cumulative layout shift, as browsers define it, and what of the page itself. */
async function moves(page: Page): Promise<{worst: number; ofPage: readonly string[]}> {
  const shifts = await page.evaluate(() => {
    const entries = Reflect.get(globalThis, 'shifts') as readonly Shift[];
    return entries.map(({entry: {value, sources}, at}) => {
      // A node inside an element is not told.
      const nodes = sources.flatMap(({node}) => node ?? []);
      return {value, at, ofPage: nodes.map((node) => `${node.nodeName} ${(node.textContent ?? '').slice(0, 40)}`)};
    });
  });
  return {worst: cumulative(shifts), ofPage: shifts.flatMap(({ofPage}) => ofPage)};
}

interface Shift {
  readonly entry: {readonly value: number; readonly sources: readonly {readonly node: Node | null}[]};
  readonly at: number;
}

/** The worst burst: shifts less than a second apart, and not more than five seconds of them. */
function cumulative(shifts: readonly {readonly value: number; readonly at: number}[]): number {
  let [first, last, sum, worst] = [-Infinity, -Infinity, 0, 0];
  for (const {value, at} of shifts) {
    if (at - last >= 1000 || at - first >= 5000) [first, sum] = [at, 0];
    last = at;
    worst = Math.max(worst, (sum += value));
  }
  return worst;
}

/** It is told to the third digit. A word that grows inside an element is less than that. */
const NOTHING = 0.0005;

const FOLDER = new URL('../../demo/', import.meta.url);
const NAMES = readdirSync(FOLDER).flatMap((file) => /^(.+)\.html$/.exec(file)?.[1] ?? []);
const ALL = NAMES.map((name) => (name === 'index' ? '/' : `/${name}`));

/** As windows are, and one in which nothing is out of sight. */
const WINDOWS = [
  [1280, 900],
  [360, 800],
  [1280, 8000],
  [360, 12_000],
] as const;

for (const path of ALL) {
  test(`${path} prints nothing, under a policy that allows nothing inline, and asks no other host`, async () => {
    const {page, lines, hosts} = await open(path);
    await pass(page, 12);
    assert.deepEqual(lines, []);
    assert.deepEqual([...hosts], [new URL(given().demo.origin).host]);
  });

  for (const [width, height] of WINDOWS)
    test(`${path} moves nothing in a window of ${String(width)} × ${String(height)} px`, async () => {
      const {page} = await open(path, width, height);
      await pass(page, 12);
      const {worst, ofPage} = await moves(page);
      assert.deepEqual(ofPage, []);
      assert.ok(worst < NOTHING, String(worst));
    });

  test(`${path} fits on a telephone, and nothing lies upon anything else`, async () => {
    const {page} = await open(path, 360);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
    assert.deepEqual(await overlaps(page), []);
  });

  test(`${path} passes axe, light and dark`, async () => {
    const {page} = await open(path);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({colorScheme});
      // The debugger's way in: the page's own policy would refuse a script element.
      await page.evaluate(await readFile(AXE, 'utf8'));
      const found = await page.evaluate(async () => {
        const axe = Reflect.get(globalThis, 'axe') as {
          run(): Promise<{violations: {id: string; nodes: {html: string}[]}[]}>;
        };
        return (await axe.run()).violations.map(({id, nodes}) => `${id}: ${nodes[0]?.html}`);
      });
      assert.deepEqual(found, [], colorScheme);
    }
  });
}

for (const path of ['/gallery', '/gallery-many']) {
  test(`${path} has the width that is chosen`, async () => {
    const {page} = await open(`${path}?width=640`);
    const widths = await page.$$eval('snapshot-gallery', (all) => all.map(({clientWidth}) => clientWidth));
    assert.deepEqual([...new Set(widths)], [640]);
  });
}

test('what stands side by side begins on one line, however long its captions, and what follows keeps apart', async () => {
  const {page} = await open('/editor');
  const figures = await page.$$eval('.samples', (all) =>
    all.flatMap((samples) =>
      [...samples.querySelectorAll('figure')].map((figure) => {
        const [from, top] = [figure, figure.lastElementChild].map((each) => each?.getBoundingClientRect().top ?? NaN);
        return {
          row: from ?? NaN,
          top: top ?? NaN,
          lines: (figure.firstElementChild?.getBoundingClientRect().height ?? 0) / 20,
        };
      }),
    ),
  );
  assert.ok(
    figures.some(({lines}) => lines > 1),
    'there is a caption of more than one line',
  );
  const tops = new Map<number, number>();
  for (const {row, top} of figures) {
    assert.equal(top, tops.get(row) ?? top);
    tops.set(row, top);
  }
  assert.ok(tops.size < figures.length, 'some stand side by side');
  const gaps = await page.$$eval('.samples + :is(output, p)', (all) =>
    all.map(
      (each) => each.getBoundingClientRect().top - (each.previousElementSibling?.getBoundingClientRect().bottom ?? NaN),
    ),
  );
  assert.equal(gaps.length, 2);
  for (const gap of gaps) assert.ok(gap >= 12, String(gap));
});

test('the menu leads to every page', async () => {
  const {page} = await open('/');
  const links = await page
    .getByRole('navigation')
    .getByRole('link')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  assert.deepEqual(new Set(links), new Set(ALL));
  for (const link of ALL) assert.equal((await fetch(given().demo.origin + link)).status, 200, link);
});

test('the panel plays a scenario for every task, and says what it is', async () => {
  const {page} = await open('/');
  await page.getByLabel('The cloud').selectOption('not-enabled');
  await page.getByText(SCENARIOS['not-enabled'].about).waitFor();
  assert.equal(given().cloud.scenario, 'not-enabled');
});

test('scheme, language and width change at once, and stand in the address for the next time', async () => {
  const {page} = await open('/');
  await page.getByLabel('Language').selectOption('zh-CN');
  await page.getByLabel('Scheme').selectOption('dark');
  await page.getByLabel('Width').selectOption('180');
  const look = (): Promise<unknown> =>
    page.evaluate(() => {
      const element = document.querySelector('media-task-status');
      const {colorScheme} = getComputedStyle(document.documentElement);
      return [element?.closest<HTMLElement>('[lang]')?.lang, colorScheme, element?.getBoundingClientRect().width];
    });
  assert.deepEqual(await look(), ['zh-CN', 'dark', 180]);
  await page.reload();
  await settled(page);
  assert.deepEqual(await look(), ['zh-CN', 'dark', 180]);
});

test('start over brings every task back to its beginning', async () => {
  const {clock, cloud} = given();
  const {page} = await open('/');
  clock.advance(120_000);
  const start = (): unknown => cloud.tasks.all.find(({plan}) => plan.taskId === 'tour-snapshot')?.plan.startsAt;
  const before = start();
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', {name: 'Start all tasks over'}).click()]);
  assert.equal(start(), Number(before) + 120_000);
});

test('a request under another name than this machine is refused: keys may stand behind it', async () => {
  const {demo} = given();
  const {port} = new URL(demo.origin);
  const status = await new Promise((resolve, reject) => {
    get({port, host: '127.0.0.1', headers: {host: 'rebound.example'}}, (response) => resolve(response.statusCode)).on(
      'error',
      reject,
    );
  });
  assert.equal(status, 403);
});

test('with keys of one cloud it asks for a task of the visitor, and simulates nothing', async () => {
  const accounts = readAccounts({VOLC_ACCESS_KEY_ID: 'NOT-A-KEY', VOLC_SECRET_ACCESS_KEY: 'not-a-secret'});
  const demo = await startDemo({accounts});
  try {
    assert.equal(demo.cloud, undefined);
    const html = await (await fetch(demo.origin)).text();
    assert.match(html, /A task of your own[^]*Show/);
    assert.doesNotMatch(html, /name="scenario"|not-a-secret|NOT-A-KEY/);
    assert.equal((await fetch(`${demo.origin}/demo/cloud`)).status, 404);
  } finally {
    await demo.close();
  }
});

test('half a pair of keys is a mistake that is named, and no keys are none', () => {
  assert.equal(readAccounts({PATH: '/bin'}), undefined);
  assert.throws(() => readAccounts({TENCENTCLOUD_SECRET_ID: 'x'}), /TENCENTCLOUD_SECRET_KEY is not set/);
  assert.throws(() => readAccounts({VOLC_SECRET_ACCESS_KEY: 'x'}), /VOLC_ACCESS_KEY_ID is not set/);
});
