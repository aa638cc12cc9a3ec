import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {after, before, describe, it} from 'node:test';
import type {Browser, Page} from 'playwright';
import {buildApp, PLAIN_PAGES, serveApp, type AppServer} from '../support/app.js';
import {launch} from '../support/browser.js';

interface App {
  readonly name: string;
  readonly page: string;
  readonly header: string;
  readonly folders: () => Promise<readonly string[]>;
}

const built = (name: string): App => ({
  name,
  page: 'index.html',
  header: name,
  folders: async () => [await buildApp(name)],
});

const plain = (kind: string): App => ({
  name: `plain HTML, ${kind} script`,
  page: `${kind}.html`,
  header: 'html',
  folders: () => Promise.resolve(PLAIN_PAGES),
});

const APPS: readonly App[] = [
  built('react'),
  built('react-wrapper'),
  built('vue'),
  built('svelte'),
  plain('module'),
  plain('classic'),
];

describe('in real applications', {concurrency: 1}, () => {
  let browser: Browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  for (const {name, page: file, header, folders} of APPS) {
    describe(name, {concurrency: 1}, () => {
      let server: AppServer;
      let page: Page;
      const complaints: string[] = [];

      before(async () => {
        server = await serveApp(await folders());
        page = await browser.newPage();
        page.on('console', (message) => complaints.push(message.text()));
        page.on('pageerror', (error) => complaints.push(error.message));
        await page.clock.install();
        await page.goto(`${server.origin}/${file}`);
        await heard('task-change running');
      });
      after(async () => {
        await page.close();
        await server.close();
      });

      const press = (id: string) => page.locator(`#${id}`).dispatchEvent('click');
      const heard = (text: string) => page.locator('#log').getByText(text).first().waitFor({state: 'attached'});
      const read = (property: string) =>
        page.locator('#status').evaluate((element, key): unknown => Reflect.get(element, key), property);
      const becomes = (property: string, value: unknown) =>
        page.waitForFunction(
          ([key, wanted]) => Reflect.get(document.querySelector('#status') ?? {}, String(key)) === wanted,
          [property, value],
        );

      it('reach the element as attributes and properties', async () => {
        const names = ['kind', 'appId', 'roomId', 'taskId', 'pollInterval', 'paused'];
        const values = await Promise.all(names.map(read));
        assert.deepEqual(values, ['snapshot', 'app-1', 'room-1', 'task-1', 1, false]);
        assert.equal(await page.locator('#status').getAttribute('class'), 'card');
      });

      it('hand over a function', async () => {
        await page.clock.runFor(3_000);
        await heard('task-change running');
        assert.equal(
          await page.locator('#status').evaluate((element) => typeof Reflect.get(element, 'headers')),
          'function',
        );
        assert.ok(server.asked.some(({app}) => app === header));
      });

      it('fill a slot, and change what is in it', async () => {
        await page.locator('#status').getByText('Lesson 1').waitFor();
        const asked = page.waitForRequest((request) => request.url().includes('task-2'));
        await press('next');
        await page.locator('#status').getByText('Lesson 2').waitFor();
        await becomes('taskId', 'task-2');
        await page.clock.runFor(3_000);
        await (await asked).response();
        assert.ok(server.asked.some(({task}) => task === 'task-2'));
      });

      it("hear the element's own events and the native ones", async () => {
        await heard('task-change running');
        await page.locator('#status').dispatchEvent('click');
        await heard('click');
      });

      it('switch a boolean on and off', async () => {
        await press('pause');
        await becomes('paused', true);
        await press('pause');
        await becomes('paused', false);
      });

      it('call a method', async () => {
        const before = server.asked.length;
        // Not just any answer: one to a poll may be on its way.
        const [request] = await Promise.all([page.waitForRequest(/\/api/), press('refresh')]);
        await request.response();
        assert.ok(server.asked.length > before);
      });

      it('leave nothing running once the element is gone, and start again when it is back', async () => {
        await press('toggle');
        await page.locator('#status').waitFor({state: 'detached'});
        // What was sent before has arrived by then.
        await page.evaluate(async () => (await fetch(location.href)).status);
        const before = server.asked.length;
        await page.clock.runFor(30_000);
        assert.equal(server.asked.length, before);
        await Promise.all([page.waitForResponse(/\/api/), press('toggle')]);
        await page.locator('#status').waitFor({state: 'attached'});
      });

      it('print nothing on the console', () => {
        assert.deepEqual(complaints, []);
      });
    });
  }

  for (const [name, compiler] of [
    ['react', 'typescript/bin/tsc'],
    ['react-wrapper', 'typescript/bin/tsc'],
    ['vue', 'vue-tsc/bin/vue-tsc.js'],
  ] as const) {
    it(`are type-checked with the package's own types, libraries included: ${name}`, () => {
      const args = [`node_modules/${compiler}`, '-p', `test/apps/${name}`];
      const {status, stdout} = spawnSync(process.execPath, args, {encoding: 'utf8'});
      assert.equal(status, 0, stdout);
    });
  }
});
