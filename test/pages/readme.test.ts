import assert from 'node:assert/strict';
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {get} from 'node:http';
import path from 'node:path';
import {after, before, describe, it, type TestContext} from 'node:test';
import vue from '@vitejs/plugin-vue';
import type {Browser, Page} from 'playwright';
import {build} from 'vite';
import {createCloud, snapshotPlan} from '../../demo/cloud/index.js';
import {launch} from '../support/browser.js';
import {manifest} from '../support/packed.js';
import {newcomer, type Newcomer} from '../support/newcomer.js';
import {integrity, RUNNING, scripts, site, type Resource, type Site} from '../support/site.js';

const READMES = ['README.md', 'README.zh-CN.md'];

interface Block {
  readonly language: string;
  readonly code: string;
}

const blocks = (file: string): readonly Block[] =>
  [...readFileSync(file, 'utf8').matchAll(/^```(\w+)\n(.*?)^```/gms)].map(([, language = '', code = '']) => ({
    language,
    code,
  }));

const block = (file: string, language: string, part: string): string => {
  const found = blocks(file).find((each) => each.language === language && each.code.includes(part));
  assert.ok(found, `${file} has no ${language} block with ${part}`);
  return found.code;
};

const NO_KEYS = {VOLC_ACCESS_KEY_ID: 'none', VOLC_SECRET_ACCESS_KEY: 'none'};

/** Of the path as it stands: `fetch` would tidy it up first. */
const statusOf = (origin: string, path: string): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const {hostname, port} = new URL(origin);
    get({hostname, port, path, agent: false}, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).once('error', reject);
  });

describe('the readme', {concurrency: 1}, () => {
  let browser: Browser;
  const open: Site[] = [];
  before(async () => {
    browser = await launch();
  });
  after(async () => {
    await browser.close();
    await Promise.all(open.map((each) => each.close()));
  });

  const vendor = (): Readonly<Record<string, Resource>> => ({
    ...Object.fromEntries(Object.entries(scripts()).map(([file, resource]) => [`/vendor${file}`, resource])),
    '/vendor/loading.css': {type: 'text/css', body: readFileSync('dist/cdn/loading.css', 'utf8')},
  });

  async function shows(body: string, more: Readonly<Record<string, Resource>> = {}): Promise<void> {
    const head = '<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title><link rel="icon" href="data:,">';
    const at = await site({...vendor(), ...more, '/api/media-task': RUNNING, '/': {body: head + body}});
    open.push(at);
    await runsAt(at.origin);
  }

  async function runsAt(origin: string): Promise<void> {
    const page: Page = await browser.newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    // Asked for by the browser itself, where a page names none.
    await page.route('**/favicon.ico', (route) => route.fulfill({status: 204}));
    await page.goto(`${origin}/`);
    await page.locator('media-task-status:state(live)').getByText('Running').first().waitFor();
    assert.deepEqual(said, []);
    await page.close();
  }

  /** The two files of the quick start, started as it says. `change` is what a reader changes in `server.mjs`. */
  function quickStart(context: TestContext, file: string, change = (server: string) => server): Newcomer {
    const server = change(block(file, 'js', 'createServer'));
    const folder = newcomer({'index.html': block(file, 'html', '<!doctype html>'), 'server.mjs': server});
    context.after(() => folder.close());
    return folder;
  }

  const withoutCloud = (file: string) => (server: string) => {
    const told = server.replace(/^ *onEvent.*\n/m, (line) => line + block(file, 'js', 'fetch: async'));
    assert.notEqual(told, server);
    return told;
  };

  /** The block as an application, built with the package as it is published. */
  async function app(file: string, code: string, main: string): Promise<Resource> {
    const root = path.resolve('test/apps/node_modules/.readme');
    mkdirSync(root, {recursive: true});
    writeFileSync(path.join(root, file), code);
    writeFileSync(path.join(root, 'main.tsx'), main);
    const tags = {isCustomElement: (tag: string) => tag.includes('-')};
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      plugins: [vue({template: {compilerOptions: tags}})],
      define: {'process.env.NODE_ENV': '"production"'},
      build: {outDir: 'dist', lib: {entry: 'main.tsx', formats: ['iife'], name: 'app', fileName: () => 'app.js'}},
    });
    const body = readFileSync(path.join(root, 'dist', 'app.js'), 'utf8');
    assert.deepEqual(readdirSync(path.join(root, 'dist')), ['app.js']);
    rmSync(root, {recursive: true});
    return {type: 'text/javascript', body};
  }

  it('says the same code in both languages', () => {
    const [english, chinese] = READMES.map((file) =>
      blocks(file).map(({language, code}) => [language, code.replaceAll(/\s*(\/\/|#) .*$/gm, '')]),
    );
    assert.deepEqual(chinese, english);
  });

  for (const file of READMES) {
    it(`has a quick start that works, with keys: ${file}`, async (context) => {
      const [id, secret] = ['FAKE-ACCESS-KEY', 'fake-volcengine-secret'];
      const key = {id, secret, account: '2100000009', apps: ['your-app-id']};
      const cloud = createCloud({keys: {volcengine: [key], tencent: []}});
      context.after(() => cloud.close());
      const names = {appId: 'your-app-id', roomId: 'lesson-42', taskId: 'snapshot-1'};
      cloud.tasks.add(snapshotPlan({...names, startsAt: Date.now() - 60_000}));
      const env = {VOLC_ACCESS_KEY_ID: id, VOLC_SECRET_ACCESS_KEY: secret, VOLC_HOST: await cloud.listen()};
      const folder = quickStart(context, file);
      await runsAt(await folder.start('server.mjs', env));
      assert.equal(cloud.calls.all.length, 1);
    });

    it(`has a quick start that works, without keys: ${file}`, async (context) => {
      const folder = quickStart(context, file, withoutCloud(file));
      await runsAt(await folder.start('server.mjs', NO_KEYS));
    });

    it(`has a server that gives out nothing but what it names: ${file}`, async (context) => {
      const folder = quickStart(context, file, withoutCloud(file));
      const origin = await folder.start('server.mjs', NO_KEYS);
      for (const path of [
        '/server.mjs',
        '/vendor/../server.mjs',
        '/vendor/%2e%2e/server.mjs',
        '/vendor/',
        '//',
        '//x:y',
      ])
        assert.equal(await statusOf(origin, path), 404, path);
      assert.equal(await statusOf(origin, '/?lesson=42'), 200);
    });

    it(`has a classic script tag that works: ${file}`, () => {
      const element = '<media-task-status app-id="a" room-id="r" task-id="t"></media-task-status>';
      return shows(block(file, 'html', 'data-endpoint') + element);
    });

    it(`has a status page that works, with its token: ${file}`, async (context) => {
      const withTokens = (server: string) =>
        "import {authorize} from './tokens.mjs';\n" + server.replace(/^ *authorize: .*/m, '  authorize,');
      const folder = quickStart(context, file, (server) => withTokens(withoutCloud(file)(server)));
      folder.write('tokens.mjs', block(file, 'js', 'createViewToken'));
      folder.write('mint.mjs', "import {makeToken} from './tokens.mjs';\nconsole.log(await makeToken());\n");
      const env = {...NO_KEYS, MEDIA_TASK_VIEW_SECRET: 'fake-view-secret-of-32-characters'};
      const page = block(file, 'html', '<ul>');
      const token = folder.run('mint.mjs', env).trim();
      folder.write('index.html', page.replace('view-token-of-hall-3', token));
      await runsAt(await folder.start('server.mjs', env));
    });

    it(`has tags to paste that are those of the build: ${file}. After a build, npm run tags -- --write`, async () => {
      const [, section = ''] = /<!-- tags -->(.*)<!-- \/tags -->/s.exec(readFileSync(file, 'utf8')) ?? [];
      const pasted = [...section.matchAll(/^```html\n(.*?)^```/gms)].map(([, code = '']) => code);
      const names = pasted.map((code) => [...code.matchAll(/"\/vendor\/([^"]+)"/g)].map(([, name]) => name ?? ''));
      const [main, view, classic] = ['', '-status-view', '.iife'].map((part) => `media-task-elements${part}.js`);
      assert.deepEqual(names, [[view, main], [classic]]);
      for (const [at, code] of pasted.entries()) {
        const values = [...code.matchAll(/integrity="([^"]+)"/g)].map(([, value]) => value);
        assert.deepEqual(
          values,
          names[at]?.map((name) => integrity()[name]),
        );
        assert.equal([...code.matchAll(/crossorigin="anonymous"/g)].length, values.length);
        const ids = 'endpoint="/api/media-task" app-id="a" room-id="r" task-id="t"';
        await shows(`${code}<media-task-status ${ids}></media-task-status>`);
      }
    });

    it(`has a component for React that works: ${file}`, async () => {
      const main = `import {createRoot} from 'react-dom/client'; import {Lesson} from './Lesson.tsx';
        createRoot(document.querySelector('#root')).render(<Lesson task="snapshot-1" />);`;
      const script = await app('Lesson.tsx', block(file, 'tsx', 'Lesson'), main);
      await shows('<div id="root"></div><script src="/app.js"></script>', {'/app.js': script});
    });

    it(`has a component for Vue that works: ${file}`, async () => {
      const main = `import {createApp} from 'vue'; import Lesson from './Lesson.vue';
        createApp(Lesson, {task: 'snapshot-1'}).mount('#root');`;
      const script = await app('Lesson.vue', block(file, 'vue', 'defineProps'), main);
      await shows('<div id="root"></div><script src="/app.js"></script>', {'/app.js': script});
    });

    it(`names to VS Code files that are there: ${file}`, () => {
      const settings = JSON.parse(block(file, 'json', 'html.customData')) as Readonly<
        Record<string, readonly string[]>
      >;
      const files = Object.values(settings).flat();
      assert.equal(files.length, 2);
      const missing = files.filter((name) => !existsSync(name.replace('./node_modules/media-task-elements/', '')));
      assert.deepEqual(missing, []);
    });

    it(`imports only what the package exports: ${file}`, () => {
      const names = blocks(file).flatMap(({code}) => [...code.matchAll(/'media-task-elements(\/[\w-]+)*'/g)]);
      assert.ok(names.length > 5);
      const missing = names
        .map(([name]) => `.${name.slice("'media-task-elements".length, -1)}`)
        .filter((subpath) => !(subpath in manifest.exports));
      assert.deepEqual(missing, []);
    });
  }
});
