import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
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

async function open(path: string, width = 1280): Promise<Opened> {
  const {browser, demo} = given();
  const context = await browser.newContext({viewport: {width, height: 900}, reducedMotion: 'reduce', bypassCSP: false});
  const page = await context.newPage();
  const [lines, hosts]: [string[], Set<string>] = [[], new Set()];
  page.on('console', (message) => lines.push(message.text()));
  page.on('pageerror', (error) => lines.push(error.message));
  page.on('request', (request) => {
    // Snapshots lie on hosts of the cloud's choice.
    if (request.resourceType() !== 'image') hosts.add(new URL(request.url()).host);
  });
  await page.clock.install({time: START});
  await page.addInitScript(() => {
    const shifts: number[] = [];
    const observer = new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as unknown as {value: number}).value);
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
        ':is(media-task-status, snapshot-gallery):not([endpoint*="silent"], [task-id="slow"])',
      ),
    ].every((one) => 'condition' in one && one.condition !== 'loading' && (one.shadowRoot?.childElementCount ?? 0) > 0),
  );

/** Nothing around an element moves. Inside one, the label of an end makes room when its time comes. */
const STILL = 0.0002;
/** There two galleries put away their tools, because no picture will ever come. */
const PUT_AWAY = 0.003;

const QUIET = ['/', '/your-task', '/embed', '/gallery', '/gallery-many'];
const ALL = [...QUIET, '/conditions', '/gallery-states'];

for (const path of QUIET) {
  test(`${path} prints nothing on the console`, async () => {
    const {lines} = await open(path);
    assert.deepEqual(lines, []);
  });
}

for (const path of ALL) {
  test(`${path} moves nothing once it is drawn, under a policy that allows nothing inline, and asks no other host`, async () => {
    const {page, lines, hosts} = await open(path);
    assert.deepEqual(
      lines.filter((line) => !line.startsWith('Failed to load resource')),
      [],
    );
    assert.deepEqual([...hosts], [new URL(given().demo.origin).host]);
    const shifts = await page.evaluate(() => Reflect.get(globalThis, 'shifts') as number[]);
    const most = path === '/gallery-states' ? PUT_AWAY : STILL;
    assert.ok(shifts.reduce((sum, shift) => sum + shift, 0) < most, shifts.join(' '));
  });

  test(`${path} fits on a telephone`, async () => {
    const {page} = await open(path, 360);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
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
  const files = (await readdir(new URL('../../demo/', import.meta.url))).filter((file) => file.endsWith('.html'));
  const pages = files.map((file) => `/${file.slice(0, -'.html'.length)}`.replace(/^\/index$/, '/'));
  assert.deepEqual(new Set(links), new Set(pages));
  for (const link of pages) assert.equal((await fetch(given().demo.origin + link)).status, 200, link);
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
