import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import {after, before, test} from 'node:test';
import {text} from 'node:stream/consumers';
import {chromium} from 'playwright';
import {snapshotPlan} from '../../demo/cloud/index.js';
import {BROWSER_FLAGS, findBrowser} from '../support/browser.js';
import {listen} from '../support/listen.js';
import {Editor} from './editor-stage.js';
import {stage, visit, type Visit} from './stage.js';

const given = stage();

/** What a server of the page's own got. */
const posted: {readonly type: string; readonly body: string}[] = [];
const server = createServer((request, response) => {
  void text(request).then((body) => {
    if (request.method === 'POST') posted.push({type: request.headers['content-type'] ?? '', body});
    response.setHeader('content-type', 'text/html; charset=utf-8').end('<!doctype html><title>Thank you</title>');
  });
});
let target: Awaited<ReturnType<typeof listen>>;
before(async () => (target = await listen(server)));
after(() => target.close());

/** A page with an editor in a plain form: nothing of it is a script's doing. */
async function open(browser = given().browser): Promise<{page: Visit; editor: Editor}> {
  const {cloud, clock, demo, pages} = given();
  posted.length = 0;
  cloud.tasks.add(snapshotPlan({taskId: 'edited', startsAt: clock.now() - 60_000}));
  const page = await visit({...given(), browser});
  const ids = 'endpoint="/media-tasks" app-id="demo-rtc-app" room-id="algebra-7b" task-id="edited"';
  const body = `<!doctype html><html lang="en"><title>Form</title><script type="module" src="/src/define.ts"></script>
    <form method="post" action="${target.origin}/settings">
      <label for="interval">Lecture hall 3</label>
      <fieldset><interval-editor id="interval" name="interval" required ${ids}></interval-editor></fieldset>
      <input name="note" value="x"><button>Send</button><button type="reset">Reset</button>
    </form>`;
  pages.set('/form', {body});
  await page.page.goto(`${demo.origin}/form`);
  await page.settle();
  const editor = new Editor(page);
  await editor.until('clean');
  return {page, editor};
}

const writes = () => given().cloud.calls.filter(({action}) => action === 'UpdateSnapshot').length;

test('a plain form posts the interval under its name to a server, with Enter too, and no save is made of it', async () => {
  const {page} = await open();
  await page.page.getByText('Lecture hall 3').click();
  await page.page.keyboard.press('Control+a');
  await page.page.keyboard.type('1 min');
  await page.page.keyboard.press('Enter');
  await page.page.waitForURL(`${target.origin}/settings`);
  assert.deepEqual(posted, [{type: 'application/x-www-form-urlencoded', body: 'interval=60&note=x'}]);
  assert.equal(writes(), 0);
});

test('a form whose interval is out of range, missing or unreadable goes nowhere', async () => {
  const {page, editor} = await open();
  for (const wrong of ['900', '', 'soon']) {
    await editor.type(wrong);
    await page.page.getByRole('button', {name: 'Send'}).click();
    assert.equal(await editor.focused(), 'input', 'the browser leads to the field');
  }
  assert.deepEqual([page.page.url(), posted], [`${given().demo.origin}/form`, []]);
  await page.page.getByRole('button', {name: 'Reset'}).click();
  assert.deepEqual([await editor.value(), await editor.state()], ['10', 'clean']);
});

test('what a fieldset has disabled is not posted', async () => {
  const {page} = await open();
  await page.page.$eval('fieldset', (fieldset) => (fieldset.disabled = true));
  await page.page.getByRole('button', {name: 'Send'}).click();
  await page.page.waitForURL(`${target.origin}/settings`);
  assert.deepEqual(posted[0]?.body, 'note=x');
});

test('who comes back to the page finds what was typed, not yet saved, and nothing is sent', async () => {
  const {page, editor} = await open();
  await editor.type('45');
  await page.page.goto(`${target.origin}/elsewhere`);
  await page.page.goBack();
  await page.settle();
  await editor.until('dirty');
  assert.deepEqual([await editor.value(), await editor.read('state')], ['45', '10 s → 45 s, not saved']);
  assert.equal(writes(), 0);
});

test('the back/forward cache gives the page back with what was typed', async () => {
  const {executablePath} = await findBrowser();
  const ignoreDefaultArgs = ['--disable-back-forward-cache'];
  const browser = await chromium.launch({executablePath, args: [...BROWSER_FLAGS], ignoreDefaultArgs});
  try {
    const {page, editor} = await open(browser);
    await editor.type('45');
    await page.page.evaluate(() => {
      addEventListener('pageshow', ({persisted}) => (document.title = `persisted ${String(persisted)}`));
    });
    await page.page.goto(`${target.origin}/elsewhere`);
    await page.page.goBack({waitUntil: 'commit'});
    await page.page.waitForFunction(() => document.title === 'persisted true');
    await page.advance(6000);
    assert.deepEqual([await editor.value(), await editor.state(), writes()], ['45', 'dirty', 0]);
  } finally {
    await browser.close();
  }
});
