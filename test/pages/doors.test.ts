import assert from 'node:assert/strict';
import {test} from 'node:test';
import {snapshotPlan} from '../../demo/cloud/index.js';
import {stage, statusOf, visit, type Visit} from './stage.js';

const given = stage();
const SECOND = 1000;

/** What goes wrong between the page and its endpoint, where no cloud can help. */
const DOORS: readonly (readonly [door: string, error: string, sentence: RegExp])[] = [
  ['closed', 'network', /^No status[^]*No answer from the status service\. The task may be fine\./],
  ['sign-in', 'unauthorized', /^Sign in again[^]*Your session has ended/],
  ['web-page', 'malformed', /^No status[^]*A web page came instead of the status\./],
  ['fault', 'server', /^No status[^]*The status service has a fault/],
  ['huge', 'malformed', /^No status[^]*The answer was too large to read\./],
];

for (const [door, error, sentence] of DOORS) {
  test(`an endpoint that is ${door}: one sentence, and nothing of what came`, async () => {
    const page = await visit(given(), [statusOf('snapshot', 'running', {endpoint: `/doors/${door}`})]);
    const seen = await page.until({condition: 'error', error});
    assert.match(seen.text, sentence);
    assert.doesNotMatch(seen.text, /<|Server error|Welcome|xxx/);
    assert.deepEqual(page.complaints, []);
  });
}

test('an answer about another task is not used', async () => {
  const page = await visit(given(), [statusOf('whiteboard', 'running', {endpoint: '/doors/other-task'})]);
  assert.match((await page.until({condition: 'error', error: 'malformed'})).text, /about another task/);
});

test('no answer within ten seconds is the end of waiting', async () => {
  const page = await visit(given());
  page.held = Infinity;
  await page.show(statusOf('snapshot', 'running', {endpoint: '/doors/silent'}));
  await page.advance(9 * SECOND);
  assert.match((await page.see()).text, /^Loading[^]*Asking now/);
  assert.match((await page.until({condition: 'error', error: 'timeout'})).text, /took too long/);
});

test('a visitor who is not signed in reads so, the page hears of it, and nothing is asked until then', async () => {
  const page = await visit(given());
  const heard = page.listen('auth-required');
  await page.show(statusOf('snapshot', 'running', {'room-id': 'members-only'}));
  assert.match((await page.until({error: 'unauthorized'})).text, /^Sign in again[^]*Paused[^]*until you sign in/i);
  await page.advance(60 * SECOND);
  assert.equal(await heard(), 1);
  assert.equal(page.asked(), 1);
});

test('a visitor who may not look reads so, and the cloud is never asked', async () => {
  const page = await visit(given(), [statusOf('snapshot', 'running', {'room-id': 'staff-only'})]);
  assert.match((await page.until({error: 'forbidden'})).text, /^No access[^]*not allowed/);
  assert.equal(given().cloud.calls.length, 0);
});

test('a wrong attribute is named, and nothing is sent', async () => {
  const page = await visit(given(), [statusOf('snapshot', 'running', {'room-id': 'algebra 7b'})]);
  const seen = await page.until({error: 'config'});
  assert.match(seen.text, /^Not set up[^]*room-id must not contain a space\.[^]*Nothing was sent/);
  assert.equal(page.asked(), 0);
});

const openRunning = async (): Promise<Visit> => {
  const {cloud, clock} = given();
  cloud.tasks.add(snapshotPlan({taskId: 'task', startsAt: clock.now() - 60 * SECOND}));
  const page = await visit(given(), [statusOf('snapshot', 'task')]);
  await page.until({condition: 'live'});
  return page;
};

test('offline: said at once, the task stays in sight, and the status returns with the network', async () => {
  const page = await openRunning();
  await page.page.context().setOffline(true);
  assert.match((await page.until({condition: 'offline', phase: 'running'})).text, /^Running[^]*Offline/);
  await page.page.context().setOffline(false);
  await page.until({condition: 'live'});
});

test('Retry asks at once', async () => {
  const page = await openRunning();
  given().cloud.setScenario('busy');
  await page.until({condition: 'stale'}, 120 * SECOND);
  given().cloud.setScenario('normal');
  const before = page.asked();
  const asking = page.page.waitForRequest(/Action=/);
  await page.page.getByRole('button', {name: 'Retry'}).click();
  await asking;
  await page.settle();
  assert.equal(page.asked(), before + 1);
});

test('an outage of the cloud: old answers are served for a minute, and then the card says that it knows no more', async () => {
  const page = await openRunning();
  given().cloud.setScenario('busy');
  await page.advance(30 * SECOND);
  assert.equal((await page.see()).phase, 'running');
  assert.match((await page.until({condition: 'stale', phase: 'running'}, 90 * SECOND)).text, /^Running[^]*Stale/);
  given().cloud.setScenario('normal');
  await page.until({condition: 'live'}, 120 * SECOND);
});

test('fifty cards about one task make one request for each interval, and the proxy one call', async () => {
  const {cloud, clock} = given();
  cloud.tasks.add(snapshotPlan({taskId: 'task', startsAt: clock.now() - 60 * SECOND}));
  const page = await visit(
    given(),
    Array.from({length: 50}, () => statusOf('snapshot', 'task')),
  );
  await page.until({condition: 'live'});
  assert.equal(page.asked(), 1);
  await page.advance(60 * SECOND);
  assert.ok(page.asked() <= 1 + 60 / 4, `${page.asked()} requests in a minute`);
  assert.ok(cloud.calls.length <= page.asked());
});

test('the words follow the language of the page, at once', async () => {
  const page = await openRunning();
  await page.page.evaluate(() => document.documentElement.setAttribute('lang', 'zh-CN'));
  await page.settle();
  const {text} = await page.see();
  assert.match(text, /^进行中[^]*实时/);
  assert.doesNotMatch(text, /[A-Za-z]{3,}/);
});
