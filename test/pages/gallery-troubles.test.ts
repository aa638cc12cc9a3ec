/** What a gallery says where its page, or the way to it, lets something not come: in a real page, from the built files. */
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {Browser, Page} from 'playwright';
import {launch} from '../support/browser.js';
import {scripts, site, type Resource, type Site} from '../support/site.js';

const PICTURE: Resource = {
  type: 'image/svg+xml',
  body: '<svg xmlns="http://www.w3.org/2000/svg" width="16" height="9"><rect width="16" height="9" fill="teal"/></svg>',
};
const BODY = `<!doctype html><html lang="en"><title>t</title><link rel="icon" href="data:,">
  <script type="module" src="/media-task-elements.js"></script><snapshot-gallery></snapshot-gallery>`;
const POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; img-src data: 'self'";

describe('a gallery', () => {
  let browser: Browser;
  let elsewhere: Site;
  const sites: Site[] = [];
  before(async () => {
    browser = await launch();
    elsewhere = await site({'/1.svg': PICTURE, '/2.svg': PICTURE});
  });
  after(async () => {
    await browser.close();
    for (const each of [elsewhere, ...sites]) await each.close();
  });

  /** A page with a gallery of these pictures, and what it complains of. */
  async function open(snapshots: readonly string[], headers: Record<string, string> = {}) {
    const at = await site({
      ...scripts(),
      '/': {body: BODY, headers},
      '/1.svg': PICTURE,
      '/2.svg': PICTURE,
      '/3.svg': PICTURE,
    });
    sites.push(at);
    const page = await browser.newPage({reducedMotion: 'reduce', viewport: {width: 600, height: 500}});
    const errors: string[] = [];
    page.on('pageerror', ({message}) => errors.push(message));
    await page.goto(at.origin);
    await show(
      page,
      snapshots.map((url) => new URL(url, at.origin).href),
    );
    return {page, at, errors, note: page.locator('.saving')};
  }
  const show = (page: Page, snapshots: readonly string[]) =>
    page
      .locator('snapshot-gallery')
      .evaluate((gallery, given) => Object.assign(gallery, {snapshots: given}), snapshots);

  it('whose large view cannot be loaded says so, leads to the original, and tries again with the next click', async () => {
    const {page, at, errors, note} = await open(['/1.svg']);
    await page.route('**/*lightbox*', (route) => route.abort());
    const tile = page.getByRole('button', {name: /^Snapshot/});
    await tile.click();
    await note.getByText('The large view did not load').waitFor();
    const link = note.getByRole('link', {name: 'Open original'});
    assert.equal(await link.getAttribute('href'), `${at.origin}/1.svg`);
    assert.match((await link.getAttribute('rel')) ?? '', /noopener/);
    assert.match((await page.getByRole('status').textContent()) ?? '', /did not load/);
    await note.getByRole('button', {name: 'Close'}).click();
    await note.waitFor({state: 'detached'});
    await tile.click();
    await note.waitFor();
    await page.unroute('**/*lightbox*');
    await tile.click();
    await page.getByRole('dialog').waitFor();
    assert.equal(await note.count(), 0);
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('that cannot load what downloads says so, and tries again with the next click', async () => {
    const {page, errors, note} = await open(['/1.svg']);
    await page.route('**/*save-all*', (route) => route.abort());
    const save = page.getByRole('button', {name: 'Download all'});
    await save.click();
    await note.getByText('The download failed').waitFor();
    await page.unroute('**/*save-all*');
    const saved = page.waitForEvent('download');
    await save.click();
    assert.equal((await saved).suggestedFilename(), 'snapshots.zip');
    assert.deepEqual(errors, []);
    await page.close();
  });

  it('on a page whose policy forbids its pictures names host and directive, and still shows those that are allowed', async () => {
    const {page, at, note} = await open([`${elsewhere.origin}/1.svg`, `${elsewhere.origin}/2.svg`], {
      'content-security-policy': POLICY,
    });
    await note.getByText(`pictures from ${new URL(elsewhere.origin).host} (img-src)`).waitFor();
    assert.equal(await page.locator('[part~=tile]').count(), 2, 'each tile says for itself that it did not come');
    await show(page, [`${at.origin}/1.svg`, `${at.origin}/2.svg`]);
    await page.locator('.tile.shown').nth(1).waitFor();
    await note.waitFor({state: 'detached'});
    await show(page, [`${at.origin}/3.svg`, `${elsewhere.origin}/1.svg`]);
    await page.locator('.tile.shown').waitFor();
    await note.waitFor();
    await note.getByRole('button', {name: 'Close'}).click();
    await note.waitFor({state: 'detached'});
    await page.close();
  });

  it('does not take the page’s own trouble with a picture for its own', async () => {
    const {page, note} = await open(['/1.svg'], {'content-security-policy': POLICY});
    await page.evaluate(async (src) => {
      const refused = new Promise((resolve) =>
        document.addEventListener('securitypolicyviolation', resolve, {once: true}),
      );
      document.body.append(Object.assign(new Image(), {src}));
      await refused;
      await new Promise(requestAnimationFrame);
    }, `${elsewhere.origin}/1.svg`);
    assert.equal(await note.count(), 0);
    await page.close();
  });
});
