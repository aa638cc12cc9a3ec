import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser} from 'playwright';
import {launch} from '../support/browser.js';
import {integrity, RUNNING, scripts, site} from '../support/site.js';

const MODULE = 'media-task-elements.js';
const CLASSIC = 'media-task-elements.iife.js';
const hashes = Object.values(integrity())
  .map((value) => `'${value}'`)
  .join(' ');

const strict = "default-src 'none'; script-src 'self'; connect-src 'self'";
const trusted = "require-trusted-types-for 'script'; trusted-types lit-html";

/** Each as a page might send it; `{n}` is the page's nonce. Under every one the elements must cause no violation. */
const POLICIES: Readonly<Record<string, string>> = {
  'nothing but scripts and requests of our own': strict,
  "style-src 'self'": `${strict}; style-src 'self'`,
  'no style at all': `${strict}; style-src 'none'; style-src-elem 'none'; style-src-attr 'none'`,
  'no inline script in any form': `${strict}; script-src-elem 'self'; script-src-attr 'none'`,
  'no picture, font or medium': `${strict}; img-src 'none'; font-src 'none'; media-src 'none'`,
  'no worker, frame, object or form': `${strict}; worker-src 'none'; frame-src 'none'; object-src 'none'; form-action 'none'`,
  'no base, manifest or ancestor': `${strict}; base-uri 'none'; manifest-src 'none'; frame-ancestors 'none'`,
  'scripts by nonce': "default-src 'none'; connect-src 'self'; script-src 'nonce-{n}'",
  'scripts by nonce, and what they load':
    "default-src 'none'; connect-src 'self'; script-src 'nonce-{n}' 'strict-dynamic'",
  'scripts by hash': `default-src 'none'; connect-src 'self'; script-src ${hashes}`,
  'trusted types': `${strict}; ${trusted}`,
  'trusted types by nonce, and what they load': `default-src 'none'; connect-src 'self'; script-src 'nonce-{n}' 'strict-dynamic'; ${trusted}`,
  'a sandbox': `${strict}; sandbox allow-scripts`.replaceAll("'self'", '{origin}'),
  'every directive at once': `${strict}; style-src 'none'; img-src 'none'; font-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; ${trusted}`,
};

const SECURITY = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'clipboard-write=(), geolocation=(), camera=()',
};

describe('content security policies', {concurrency: 1}, () => {
  let browser: Browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser.close());

  /** What a page with every variant on it complains of, once all have drawn, opened, and been used. */
  async function complaints(policy: string, tag: string): Promise<readonly string[]> {
    const nonce = 'bm9uY2U';
    const said: string[] = [];
    const elements = ['', 'details', 'variant="badge"', 'variant="inline"', 'kind="nonsense"']
      .map(
        (attributes) =>
          `<media-task-status endpoint="/api" app-id="a" room-id="r" task-id="t" ${attributes}></media-task-status>`,
      )
      .join('');
    const body = `<!doctype html><html lang="en"><title>t</title>${elements}${tag.replace('>', ` nonce="${nonce}">`)}`;
    const page = {body, headers: {...SECURITY}} as {body: string; headers: Record<string, string>};
    const at = await site({'/api': RUNNING, ...scripts(), '/': page, '/favicon.ico': {body: ''}});
    page.headers['content-security-policy'] = policy.replaceAll('{n}', nonce).replaceAll('{origin}', at.origin);
    const tab = await browser.newPage();
    try {
      tab.on('console', (message) => said.push(message.text()));
      tab.on('pageerror', (error) => said.push(error.message));
      await tab.goto(`${at.origin}/`);
      await tab.locator('media-task-status:state(running)').nth(3).waitFor();
      await tab.locator('media-task-status[details]').getByText('Storage').first().waitFor();
      await tab.locator('media-task-status').first().getByRole('button').first().click();
    } catch (error) {
      said.push(String(error));
    } finally {
      await tab.close();
      await at.close();
    }
    // The browser asks for an icon by itself, which no page with `img-src 'none'` lets it have.
    return said.filter((text) => !text.includes('favicon'));
  }

  for (const [name, policy] of Object.entries(POLICIES)) {
    it(`find nothing to object to in the module script: ${name}`, async () => {
      assert.deepEqual(
        await complaints(
          policy,
          `<script type="module" src="/${MODULE}" crossorigin integrity="${integrity()[MODULE] ?? ''}"></script>`,
        ),
        [],
      );
    });

    it(`find nothing to object to in the classic script: ${name}`, async () => {
      assert.deepEqual(
        await complaints(
          policy,
          `<script src="/${CLASSIC}" crossorigin integrity="${integrity()[CLASSIC] ?? ''}"></script>`,
        ),
        [],
      );
    });
  }

  it('would be heard if they did: a style attribute is reported', async () => {
    const said = await complaints(
      strict,
      `<p style="color: red">x</p><script type="module" src="/${MODULE}"></script>`,
    );
    assert.ok(said.some((text) => text.includes('style')));
  });
});
