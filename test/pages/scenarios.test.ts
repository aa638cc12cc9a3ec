import assert from 'node:assert/strict';
import {test} from 'node:test';
import {snapshotPlan, whiteboardPlan, type ScenarioName} from '../../demo/cloud/index.js';
import {stage, statusOf, visit, type Seen, type Visit} from './stage.js';

/** Without old answers and a time limit of the proxy's own: what the cloud does is what the page is told. */
const given = stage({cache: {stale: 0}, timeoutMs: 60_000});
const SECOND = 1000;

interface Told {
  readonly scenario: ScenarioName;
  readonly kind: string;
  /** What a person reads who opens the page now. */
  readonly sentence: RegExp;
  /** What stands in the foot for one who already had an answer. */
  readonly foot?: RegExp;
}

const FAULT = /The status service has a fault\. The task may be fine\./;
const STALE = /^Running[^]*Stale[^]*last answer/i;

const TROUBLES: readonly Told[] = [
  {scenario: 'silent', kind: 'timeout', sentence: /took too long/},
  {scenario: 'throttled', kind: 'rate-limited', sentence: /is busy/, foot: /^Running[^]*Stale[^]*busy, next try/i},
  {scenario: 'throttled-200', kind: 'rate-limited', sentence: /is busy/, foot: /^Running[^]*Stale[^]*busy, next try/i},
  {scenario: 'expired-keys', kind: 'server', sentence: FAULT},
  {scenario: 'html', kind: 'server', sentence: FAULT},
  {scenario: 'login-page', kind: 'server', sentence: FAULT},
  {scenario: 'truncated', kind: 'server', sentence: FAULT},
  {scenario: 'cut', kind: 'server', sentence: FAULT},
  {scenario: 'empty', kind: 'server', sentence: FAULT},
  {scenario: 'huge', kind: 'server', sentence: FAULT},
];

/** What goes wrong on the wire goes wrong for both vendors alike; their words do not. */
const ALSO_AT_TENCENT: readonly ScenarioName[] = ['throttled', 'expired-keys', 'login-page'];

const PLANS = {snapshot: snapshotPlan, whiteboard: whiteboardPlan} as const;

for (const kind of ['snapshot', 'whiteboard'] as const) {
  const open = async (): Promise<Visit> => {
    const {cloud, clock} = given();
    cloud.tasks.add(PLANS[kind]({taskId: 'task', startsAt: clock.now() - 60 * SECOND}));
    return visit(given());
  };
  const openLive = async (): Promise<Visit> => {
    const page = await open();
    await page.show(statusOf(kind, 'task'));
    await page.until({condition: 'live'});
    return page;
  };
  const openIn = async (scenario: ScenarioName): Promise<Visit> => {
    const page = await open();
    await page.play(given().cloud, scenario);
    await page.show(statusOf(kind, 'task'));
    return page;
  };

  const troubles = TROUBLES.filter(({scenario}) => kind === 'snapshot' || ALSO_AT_TENCENT.includes(scenario));
  for (const {scenario, kind: error, sentence, foot = STALE} of troubles) {
    test(`${kind}, ${scenario}: who comes now reads one sentence, and it is asked again`, async () => {
      const page = await openIn(scenario);
      const seen = await page.until({condition: 'error'});
      assert.deepEqual([seen.phase, seen.error], [undefined, error]);
      assert.match(seen.text, sentence);
      assertDiscreet(seen);
      const before = given().cloud.calls.length;
      await page.advance(15 * SECOND);
      assert.ok(given().cloud.calls.length > before);
      await page.play(given().cloud, 'normal');
      assert.match((await page.until({condition: 'live'}, 120 * SECOND)).text, /^Running/);
    });

    test(`${kind}, ${scenario}: who had an answer keeps it, and reads that it is old`, async () => {
      const page = await openLive();
      await page.play(given().cloud, scenario);
      const seen = await page.until({condition: 'stale'}, 40 * SECOND);
      assert.deepEqual([seen.phase, seen.error], ['running', error]);
      assert.match(seen.text, foot);
      assertDiscreet(seen);
      const length = /\d+ min \d+ s/.exec(seen.text)?.[0];
      await page.advance(2 * SECOND);
      assert.equal(/\d+ min \d+ s/.exec((await page.see()).text)?.[0], length, 'the duration stands still');
      await page.play(given().cloud, 'normal');
      assert.match((await page.until({condition: 'live'}, 120 * SECOND)).text, /^Running[^]*Live/);
    });
  }

  test(`${kind}, slow: loading while the first answer is on its way, then live`, async () => {
    const page = await openIn('slow');
    await page.advance(3 * SECOND);
    assert.match((await page.see()).text, /^Loading[^]*Asking now/);
    assert.match((await page.until({condition: 'live'})).text, /^Running/);
  });

  test(`${kind}, flaky: live, stale, and live again, with the task in sight all the time`, async () => {
    const page = await openIn('flaky');
    await page.until({condition: 'live', phase: 'running'});
    await page.until({condition: 'stale', phase: 'running'});
    await page.until({condition: 'live', phase: 'running'}, 60 * SECOND);
  });

  for (const scenario of ['unauthorised', 'not-enabled'] as const) {
    test(`${kind}, ${scenario}: said once, and not asked again, since asking cannot mend it`, async () => {
      const page = await openIn(scenario);
      const seen = await page.until({condition: 'error'});
      assert.equal(seen.error, 'vendor');
      assert.match(seen.text, /The cloud does not offer this service to this app\.[^]*Stopped asking/);
      const before = given().cloud.calls.length;
      await page.advance(60 * SECOND);
      assert.equal(given().cloud.calls.length, before);
    });
  }

  test(`${kind}, not-found: says so, with the 72 hours`, async () => {
    const page = await openIn('not-found');
    assert.match((await page.until({condition: 'error'})).text, /^Not found[^]*72 hours/);
  });

  test(`${kind}, wrong-clock: the proxy signs again by the vendor's clock, and nobody notices`, async () => {
    const page = await openIn('wrong-clock');
    await page.until({condition: 'live', phase: 'running'});
    assert.deepEqual(page.complaints, []);
  });

  test(`${kind}, failed: the task has failed, and that is the end`, async () => {
    const page = await openLive();
    await page.play(given().cloud, 'failed');
    assert.match((await page.until({phase: 'failed', condition: 'ended'})).text, /^Failed/);
  });

  test(`${kind}, odd: an unknown status is shown as it came, is no end, and ends when the cloud makes sense again`, async () => {
    const page = await openIn('odd');
    const seen = await page.until({phase: 'unknown', condition: 'live'});
    assert.match(seen.text, kind === 'snapshot' ? /^Unknown \(9\)/ : /^Unknown \(Paused\)/);
    await page.play(given().cloud, 'normal');
    await page.until({phase: 'running'});
  });

  test(`${kind}, no-result: an envelope without a task is no answer`, async () => {
    const page = await openLive();
    await page.play(given().cloud, 'no-result');
    await page.until({condition: 'stale', phase: 'running'}, 40 * SECOND);
  });
}

test('started more than 72 hours ago: the cloud has forgotten it, and the card says so', async () => {
  const {cloud, clock} = given();
  cloud.tasks.add(snapshotPlan({taskId: 'old', startsAt: clock.now() - 72 * 3600 * SECOND - 1}));
  const page = await visit(given(), [statusOf('snapshot', 'old')]);
  assert.match((await page.until({condition: 'error', error: 'not-found'})).text, /72 hours/);
});

/** Trouble of the cloud or the proxy is nobody's sign-in, and nothing of an error page is shown. */
function assertDiscreet({text}: Seen): void {
  assert.doesNotMatch(text, /sign in|doctype|<|Gateway|Welcome|DEMO-|signature/i);
}
