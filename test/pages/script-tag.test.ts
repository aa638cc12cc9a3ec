import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {after, before, describe, it} from 'node:test';
import type {Browser, Page} from 'playwright';
import {launch} from '../support/browser.js';
import {integrity, RUNNING, script, scripts, site, type Resource, type Site} from '../support/site.js';

const MODULE = 'media-task-elements.js';
const CLASSIC = 'media-task-elements.iife.js';
const DETAILS = 'media-task-elements-details.js';

const VIEW = 'media-task-elements-status-view.js';

const status = (attributes = '') =>
  `<media-task-status app-id="a" room-id="r" task-id="t" endpoint="/api" ${attributes}></media-task-status>`;

const page = (body: string): Resource => ({
  body: `<!doctype html><html lang="en"><title>t</title><link rel="icon" href="data:,">${body}`,
});

const moduleTag = `<script type="module" src="/${MODULE}"></script>`;
const classicTag = `<script src="/${CLASSIC}"></script>`;

describe('script tags', {concurrency: 1}, () => {
  let browser: Browser;
  const open: Site[] = [];
  before(async () => {
    browser = await launch();
  });
  after(async () => {
    await browser.close();
    await Promise.all(open.map((each) => each.close()));
  });

  async function visit(resources: Readonly<Record<string, Resource>>): Promise<{tab: Page; said: string[]; at: Site}> {
    const at = await site({'/api': RUNNING, ...scripts(), ...resources});
    open.push(at);
    const tab = await browser.newPage();
    const said: string[] = [];
    tab.on('console', (message) => said.push(message.text()));
    tab.on('pageerror', (error) => said.push(error.message));
    await tab.goto(`${at.origin}/`);
    return {tab, said, at};
  }

  const runs = (tab: Page) => tab.locator('media-task-status:state(running)').first().waitFor();

  it('work as dist/cdn/tags.html has them, under their integrity values', async () => {
    const tags = readFileSync('dist/cdn/tags.html', 'utf8').trim().split('\n');
    assert.equal(tags.length, 2);
    for (const each of tags) {
      assert.match(each, /integrity="sha384-.{64}"/);
      const {tab, said, at} = await visit({'/': page(status() + each)});
      await runs(tab);
      assert.deepEqual(said, []);
      const files = at.asked.filter((path) => path.endsWith('.js'));
      assert.deepEqual(files, [...new Set(files)], 'something came twice');
      assert.equal(files.length, each.includes('iife') ? 1 : 2);
    }
  });

  for (const charset of ['gbk', 'windows-1252']) {
    it(`work on a page in ${charset}, from a server that names no encoding of scripts`, async () => {
      const bare = Object.entries(scripts()).map(([name, file]) => {
        return [name, {...file, headers: {'content-type': 'text/javascript'}}] as const;
      });
      const headers = {'content-type': `text/html; charset=${charset}`};
      for (const tag of [classicTag, moduleTag]) {
        const body = status('lang="zh-CN"') + tag;
        const {tab, said} = await visit({...Object.fromEntries(bare), '/': {...page(body), headers}});
        await tab.locator('media-task-status').getByText('进行中').first().waitFor();
        await tab.locator('media-task-status').getByText('–', {exact: true}).first().waitFor();
        assert.deepEqual(said, []);
      }
    });
  }

  it('work on another origin than the endpoint', async () => {
    const api = await site({'/api': RUNNING});
    open.push(api);
    const body = status().replace('/api', `${api.origin}/api`) + moduleTag;
    const {tab, said} = await visit({'/': page(body)});
    await runs(tab);
    assert.deepEqual(said, []);
  });

  it('work from a host of scripts that is not the page, and load the rest from there', async () => {
    const host = await site(scripts());
    open.push(host);
    const {tab, said, at} = await visit({'/': page(status() + moduleTag.replace('src="', `src="${host.origin}`))});
    await runs(tab);
    await tab.locator('media-task-status').getByText('Running').first().waitFor();
    assert.deepEqual(said, []);
    assert.deepEqual(
      at.asked.filter((path) => path.endsWith('.js')),
      [],
    );
    assert.equal(host.asked.length, 2);
  });

  it('keep what the page has put in while the part that draws does not come, and try again', async () => {
    const {tab, said} = await visit({'/': page('<title>t</title>')});
    let refused = 0;
    await tab.route(`**/${VIEW}`, (route) => (refused++ === 0 ? route.abort() : route.continue()));
    await tab.setContent(page(status().replace('><', '>See the list.<') + moduleTag).body);
    await tab.locator('media-task-status').getByText('Running').first().waitFor();
    assert.ok(refused > 1);
    assert.deepEqual(
      said.filter((line) => !line.startsWith('Failed to load resource')),
      [],
    );
  });

  it('load what is rarely needed on first use, and not before', async () => {
    const {tab, said, at} = await visit({'/': page(status() + moduleTag)});
    await runs(tab);
    assert.ok(!at.asked.includes(`/${DETAILS}`));
    await tab.locator('media-task-status').evaluate((element) => element.toggleAttribute('details', true));
    await tab.locator('media-task-status').getByText('Storage').first().waitFor();
    assert.deepEqual(at.asked.filter((path) => path === `/${DETAILS}`).length, 1);
    assert.deepEqual(said, []);
  });

  it('name the value of every later part, also of parts that parts load', () => {
    const values = integrity();
    const named = Object.values(scripts()).flatMap(({body}) => [
      ...body.matchAll(/["'`]\.\/([\w.-]+\.js)["'`],["'`](sha384-[\w+/]{64})["'`]/g),
    ]);
    for (const [, file = '', value] of named) assert.equal(value, values[file], file);
    const later = Object.keys(values).filter((file) => file !== MODULE && file !== CLASSIC);
    assert.ok(later.length > 0);
    assert.deepEqual(new Set(named.map(([, file]) => file)), new Set(later));
  });

  it('refuse a later part that is not what was built, and show the rest', async () => {
    const forged = script('export const details = () => { globalThis.forged = true; };');
    const {tab} = await visit({[`/${DETAILS}`]: forged, '/': page(status('details') + moduleTag)});
    await runs(tab);
    await tab.waitForFunction(() =>
      performance.getEntriesByType('resource').some(({name}) => name.includes('details')),
    );
    assert.equal(await tab.evaluate(() => 'forged' in globalThis), false);
    await tab.locator('media-task-status').getByText('Running').first().waitFor();
  });

  it('leave the classic script one file', async () => {
    const {tab, at} = await visit({'/': page(status('details') + classicTag)});
    await tab.locator('media-task-status').getByText('Storage').first().waitFor();
    assert.deepEqual(new Set(at.asked), new Set(['/', `/${CLASSIC}`, '/api']));
  });

  it('offer the public names as MediaTaskElements, in the classic script', async () => {
    const {tab} = await visit({'/': page(classicTag)});
    const names = await tab.evaluate(() => Object.keys(Reflect.get(globalThis, 'MediaTaskElements') as object));
    for (const name of ['MediaTaskStatus', 'configure', 'TaskChangeEvent']) assert.ok(names.includes(name), name);
  });

  it('stand beside each other quietly', async () => {
    const {tab, said} = await visit({'/': page(classicTag + status() + moduleTag + moduleTag)});
    await runs(tab);
    assert.deepEqual(said, []);
  });

  it('of two versions the first wins, with one warning', async () => {
    const older = scripts()[`/${CLASSIC}`]?.body.replaceAll(/\b0\.1\.0\b/g, '0.0.9') ?? '';
    const body = `<script src="/older.js"></script>${classicTag}${status()}`;
    const {tab, said} = await visit({'/older.js': script(older), '/': page(body)});
    await runs(tab);
    const version = () => Reflect.get(customElements.get('media-task-status') ?? {}, 'version') as unknown;
    assert.equal(await tab.evaluate(version), '0.0.9');
    assert.equal(said.length, 1);
    assert.match(said[0] ?? '', /0\.1\.0.*already registered by 0\.0\.9/);
  });

  const bare = '<media-task-status app-id="a" room-id="r" task-id="t"></media-task-status>';
  const named = classicTag.replace('src=', 'data-endpoint="/api" src=');
  const older = '<script src="/older.js"></script>';
  const told = '<script>MediaTaskElements.configure({endpoint: "/api"})</script>';
  for (const [name, body] of Object.entries({
    'the second names the endpoint': classicTag + bare + named,
    'a later module names none': named + bare + moduleTag,
    'the second is the one that is told': classicTag + classicTag + bare + told,
    'the newer one, which came too late, is told': older + classicTag + bare + told,
  }))
    it(`of two copies either may be told of the page: ${name}`, async () => {
      const files = {'/older.js': script(scripts()[`/${CLASSIC}`]?.body.replaceAll(/\b0\.1\.0\b/g, '0.0.9') ?? '')};
      const {tab} = await visit({...files, '/': page(body)});
      await runs(tab);
    });

  it('let a page register an element under a name of its own, or in a registry of its own', async () => {
    const {tab, said} = await visit({'/': page(classicTag)});
    const shown = await tab.evaluate(() => {
      const {MediaTaskStatus} = Reflect.get(globalThis, 'MediaTaskElements') as {
        MediaTaskStatus: {define(name?: string, registry?: CustomElementRegistry): void};
      };
      MediaTaskStatus.define('acme-status');
      MediaTaskStatus.define('acme-status');
      const registry = new CustomElementRegistry();
      MediaTaskStatus.define('media-task-status', registry);
      const renamed = document.createElement('acme-status');
      document.body.append(renamed);
      const condition: unknown = Reflect.get(renamed, 'condition');
      return [condition, typeof registry.get('media-task-status')];
    });
    assert.deepEqual(shown, ['idle', 'function']);
    assert.deepEqual(said, []);
  });

  it('work in a sandboxed frame without an origin, where storage is refused', async () => {
    const frame = '<iframe sandbox="allow-scripts" src="/frame"></iframe>';
    const {tab, said} = await visit({
      '/': page(frame),
      '/frame': page(status() + moduleTag.replace('src', 'crossorigin src')),
    });
    await tab.frameLocator('iframe').locator('media-task-status:state(running)').waitFor();
    assert.equal(await tab.frames()[1]?.evaluate(() => self.origin), 'null');
    assert.deepEqual(said, []);
  });
});
