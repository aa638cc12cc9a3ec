import assert from 'node:assert/strict';
import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {after, before, describe, it} from 'node:test';
import vue from '@vitejs/plugin-vue';
import type {Browser, Page} from 'playwright';
import {build} from 'vite';
import {launch} from '../support/browser.js';
import {manifest} from '../support/packed.js';
import {RUNNING, scripts, site, type Resource, type Site} from '../support/site.js';

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
    const page: Page = await browser.newPage();
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    page.on('pageerror', (error) => said.push(error.message));
    await page.goto(`${at.origin}/`);
    await page.locator('media-task-status').getByText('Running').first().waitFor();
    assert.deepEqual(said, []);
    await page.close();
  }

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
    it(`has a script tag that works: ${file}`, () => shows(block(file, 'html', 'snapshot-1')));

    it(`has a classic script tag that works: ${file}`, () => {
      const element = '<media-task-status app-id="a" room-id="r" task-id="t"></media-task-status>';
      return shows(block(file, 'html', 'data-endpoint') + element);
    });

    it(`has a status page that works: ${file}`, () => shows(block(file, 'html', '<ul>')));

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
