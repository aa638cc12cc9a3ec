import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {render} from '@lit-labs/ssr';
import {collectResult} from '@lit-labs/ssr/lib/render-result.js';
import {html} from 'lit';
import type {Browser, Page} from 'playwright';
import {build, type Plugin} from 'vite';
import {launch} from '../support/browser.js';
import {RUNNING, script, site, type Resource, type Site} from '../support/site.js';

const ENTRY = 'virtual:client';

/** A whiteboard task with one picture, which never comes. */
const PICTURES: Resource = {
  type: 'application/json',
  body: JSON.stringify({
    Response: {
      RequestId: 'r',
      TaskID: 't',
      Status: 'Running',
      CreateTime: 1767600000,
      FinishTime: 0,
      Result: {Snapshots: []},
    },
  }),
};

const withPicture = (): unknown =>
  JSON.parse(PICTURES.body.replace('"Snapshots":[]', '"Snapshots":["https://images.test/1.png"]'));

/** What the page loads: Lit's hydration first, then the elements. */
const client: Plugin = {
  name: 'client',
  resolveId: (id) => (id === ENTRY ? id : undefined),
  load: (id) =>
    id === ENTRY
      ? "import '@lit-labs/ssr-client/lit-element-hydrate-support.js'; import './dist/define.js';"
      : undefined,
};

/** In one file, or each part in its own. */
async function bundle(codeSplitting: boolean): Promise<Readonly<Record<string, Resource>>> {
  const names = {entryFileNames: 'client.js', chunkFileNames: '[name].js', codeSplitting};
  const options = {
    modulePreload: false,
    write: false,
    minify: false,
    rolldownOptions: {input: ENTRY, output: names},
  } as const;
  const result = await build({configFile: false, logLevel: 'error', plugins: [client], build: options});
  const files = [result].flat().flatMap((output) => ('output' in output ? output.output : []));
  const chunks = files.filter((file) => file.type === 'chunk');
  return Object.fromEntries(chunks.map(({fileName, code}) => [`/${fileName}`, script(code)]));
}

describe('server rendering', {concurrency: 1}, () => {
  let browser: Browser;
  let files: Readonly<Record<string, Resource>>;
  let parts: Readonly<Record<string, Resource>>;
  const open: Site[] = [];
  before(async () => {
    // By its published name, so that it is the build that is rendered.
    await import('media-task-elements/define');
    [browser, files, parts] = await Promise.all([launch(), bundle(false), bundle(true)]);
  });
  after(async () => {
    await browser.close();
    await Promise.all(open.map((each) => each.close()));
  });

  const status = html`<media-task-status endpoint="/api" app-id="a" room-id="r" task-id="t"></media-task-status>`;
  const detailed = html`<media-task-status
    endpoint="/api"
    app-id="a"
    room-id="r"
    task-id="t"
    details
  ></media-task-status>`;
  const editor = html`<interval-editor endpoint="/api" app-id="a" room-id="r" task-id="t"></interval-editor>`;
  const gallery = html`<snapshot-gallery endpoint="/api" app-id="1400000001" task-id="t"></snapshot-gallery>`;

  async function visit(
    body: string,
    {javaScriptEnabled = true, answer = RUNNING, scripts = files} = {},
  ): Promise<{tab: Page; said: string[]; at: Site}> {
    const head = '<!doctype html><html lang="en"><title>t</title><link rel="icon" href="data:,">';
    const at = await site({...scripts, '/api': answer, '/': {body: head + body}});
    open.push(at);
    const context = await browser.newContext({javaScriptEnabled});
    const tab = await context.newPage();
    const said: string[] = [];
    tab.on('console', (message) => said.push(message.text()));
    tab.on('pageerror', (error) => said.push(error.message));
    await tab.goto(`${at.origin}/`);
    return {tab, said, at};
  }

  for (const [tag, template] of [
    ['media-task-status', status],
    ['snapshot-gallery', gallery],
    ['interval-editor', editor],
  ] as const) {
    it(`draws <${tag}> with a declarative shadow root, and asks for nothing`, async () => {
      const {fetch} = globalThis;
      globalThis.fetch = () => assert.fail('a request from the server');
      try {
        const markup = await collectResult(render(template));
        assert.match(markup, new RegExp(`<${tag}[^>]*><template shadowroot="open" shadowrootmode="open"`));
        assert.match(markup, /<style>[^]*part="base"/);
      } finally {
        globalThis.fetch = fetch;
      }
    });

    it(`draws <${tag}> the same each time`, async () => {
      const [first, second] = [await collectResult(render(template)), await collectResult(render(template))];
      assert.equal(first, second);
    });
  }

  for (const [name, tag, template, answer] of [
    ['<media-task-status>', 'media-task-status', status, RUNNING],
    ['<media-task-status details>', 'media-task-status', detailed, RUNNING],
    ['<snapshot-gallery>', 'snapshot-gallery', gallery, PICTURES],
    ['<interval-editor>', 'interval-editor', editor, RUNNING],
  ] as const) {
    it(`hands ${name} over to the page: the nodes stay, nothing is said, and one question is asked`, async () => {
      const {tab, said, at} = await visit(await collectResult(render(template)), {answer});
      const element = tab.locator(tag);
      await element.evaluate((each) => {
        Reflect.set(each.shadowRoot?.querySelector('[part=base]') ?? {}, 'fromServer', true);
      });
      await tab.addScriptTag({url: '/client.js', type: 'module'});
      await tab.locator(`${tag}:state(running)`).waitFor();
      await element.getByText('Running').first().waitFor();
      const kept = await element.evaluate((each): unknown =>
        Reflect.get(each.shadowRoot?.querySelector('[part=base]') ?? {}, 'fromServer'),
      );
      assert.equal(kept, true);
      assert.deepEqual(said, []);
      assert.equal(at.asked.filter((path) => path.startsWith('/api')).length, 1);
    });
  }

  for (const [name, props] of Object.entries({
    'an answer': {data: JSON.parse(PICTURES.body) as unknown},
    'an answer with pictures': {data: withPicture()},
    'an empty list': {snapshots: []},
    'a list': {snapshots: ['https://images.test/1.png', {url: 'https://images.test/2.png', caption: 'Two'}]},
  }))
    it(`draws a gallery that has ${name}, and the page takes it over`, async () => {
      const tag = 'snapshot-gallery';
      const filled = html`<snapshot-gallery
        endpoint="/api"
        app-id="1400000001"
        task-id="t"
        .data=${'data' in props ? props.data : undefined}
        .snapshots=${'snapshots' in props ? props.snapshots : undefined}
      ></snapshot-gallery>`;
      const markup = await collectResult(render(filled));
      assert.match(markup, /part="base"/);
      const {tab, said} = await visit(markup, {answer: PICTURES});
      await tab.evaluate((given) => void Object.assign(document.querySelector('snapshot-gallery') ?? {}, given), props);
      await tab.addScriptTag({url: '/client.js', type: 'module'});
      const shown = 'snapshots' in props ? `${String(props.snapshots.length || 'No')} snapshots` : 'Running';
      await tab.locator(tag).getByText(shown).first().waitFor();
      await tab.locator(tag).evaluate((each) => Reflect.get(each, 'updateComplete') as Promise<boolean>);
      assert.deepEqual(
        said.filter((line) => !line.startsWith('Failed to load resource')),
        [],
      );
    });

  it('draws the details at once, in their own looks', async () => {
    const {tab} = await visit(await collectResult(render(detailed)));
    const values = tab.locator('media-task-status').locator('[part=details] dd');
    assert.deepEqual((await values.allInnerTexts()).slice(0, 3), ['Frame snapshots', 't', 'r']);
    assert.equal(await tab.locator('[part=details]').evaluate((each) => getComputedStyle(each).display), 'grid');
  });

  for (const missing of ['status-view', 'details']) {
    it(`keeps the picture of the server for as long as ${missing}.js does not come`, async () => {
      const path = `/${missing}.js`;
      assert.ok(parts[path], Object.keys(parts).join(' '));
      const scripts = Object.fromEntries(Object.entries(parts).filter(([name]) => name !== path));
      const {tab, said, at} = await visit(await collectResult(render(detailed)), {scripts});
      const text = () => tab.locator('media-task-status').evaluate((each) => each.shadowRoot?.textContent);
      const before = await text();
      await tab.addScriptTag({url: '/client.js', type: 'module'});
      await tab.locator('media-task-status:state(running)').waitFor();
      assert.ok(at.asked.includes(path));
      assert.equal(await text(), before);
      assert.deepEqual(
        said.filter((line) => !line.startsWith('Failed to load resource')),
        [],
      );
    });
  }

  it('draws the answer the server was given, and the page takes it over without a flash or a question', async () => {
    const data = JSON.parse(RUNNING.body) as unknown;
    const markup = await collectResult(
      render(
        html`<media-task-status endpoint="/api" app-id="a" room-id="r" task-id="t" .data=${data}></media-task-status>`,
      ),
    );
    assert.match(markup, /Running/);
    const {tab, said, at} = await visit(markup);
    const texts = await tab.evaluateHandle((value) => {
      const element = document.querySelector('media-task-status');
      Object.assign(element ?? {}, {data: value});
      const base = element?.shadowRoot?.querySelector('[part=base]');
      const word = element?.shadowRoot?.querySelector('[part=phase]');
      const seen = new Set([word?.textContent]);
      if (base)
        new MutationObserver(() => seen.add(word?.textContent)).observe(base, {
          subtree: true,
          childList: true,
          characterData: true,
        });
      return seen;
    }, data);
    await tab.addScriptTag({url: '/client.js', type: 'module'});
    await tab.locator('media-task-status:state(running)').waitFor();
    await tab.locator('media-task-status').evaluate((each) => Reflect.get(each, 'updateComplete') as Promise<boolean>);
    assert.deepEqual(await texts.evaluate((seen) => [...seen]), ['Running']);
    assert.deepEqual(said, []);
    assert.deepEqual(
      at.asked.filter((path) => path.startsWith('/api')),
      [],
    );
  });

  it('draws in the language that the element names', async () => {
    const chinese = html`<media-task-status
      lang="zh-CN"
      endpoint="/api"
      app-id="a"
      room-id="r"
      task-id="t"
    ></media-task-status>`;
    assert.match(await collectResult(render(chinese)), /加载中/);
  });

  it('shows what the page has put into the element when scripts are off', async () => {
    const {tab} = await visit('<media-task-status>See <a href="/x">the status page</a></media-task-status>', {
      javaScriptEnabled: false,
    });
    await tab.getByText('the status page').waitFor();
  });
});
