import assert from 'node:assert/strict';
import {test} from 'node:test';
import {CANARIES, segmentPlan, snapshotPlan, webcastPlan, whiteboardPlan} from '../../demo/cloud/index.js';
import {stage, statusOf, visit} from './stage.js';

const given = stage();
const SECOND = 1000;

/** As the page shows it, whose time zone is UTC. */
const timeOf = (ms: number): string => new Date(ms).toISOString().slice(11, 19);

for (const {kind, plan} of [
  {kind: 'snapshot', plan: snapshotPlan},
  {kind: 'segment', plan: segmentPlan},
  {kind: 'webcast', plan: webcastPlan},
] as const) {
  test(`${kind}: from pending over running to finished, through the real proxy, and not one request after the end`, async () => {
    const {cloud, clock} = given();
    const life = {startsAt: clock.now() + 12 * SECOND, endsAt: clock.now() + 40 * SECOND};
    cloud.tasks.add(plan({taskId: `${kind}-life`, ...life}));
    const page = await visit(given(), [statusOf(kind, `${kind}-life`)]);
    assert.match((await page.until({phase: 'pending', condition: 'live'})).text, /^Waiting[^]*not started[^]*Live/);
    assert.match(
      (await page.until({phase: 'running'})).text,
      new RegExp(`^Running[^]*Started[^]*${timeOf(life.startsAt)}[^]*Live`),
    );
    const last = await page.until({phase: 'finished', condition: 'ended'}, 60_000);
    assert.match(last.text, /^Finished[^]*28 s[^]*Ended[^]*stopped by request/i);
    const calls = cloud.calls.length;
    await page.advance(60 * SECOND);
    assert.equal(cloud.calls.length, calls);
    assert.deepEqual(page.complaints, []);
  });

  test(`${kind}: a task that fails is shown as failed, in words`, async () => {
    const {cloud, clock} = given();
    const life = {startsAt: clock.now(), endsAt: clock.now() + 8 * SECOND, outcome: 'failed'} as const;
    cloud.tasks.add(plan({taskId: `${kind}-fails`, ...life}));
    const page = await visit(given(), [statusOf(kind, `${kind}-fails`)]);
    await page.until({phase: 'running'});
    assert.match((await page.until({phase: 'failed', condition: 'ended'})).text, /^Failed[^]*could not start/i);
  });
}

test('whiteboard: not told, then running while its pictures grow, then finished', async () => {
  const {cloud, clock} = given();
  const pictures = {count: 5, everyMs: 6 * SECOND, hosts: 'own', cors: true} as const;
  const life = {startsAt: clock.now() + 8 * SECOND, endsAt: clock.now() + 40 * SECOND};
  cloud.tasks.add(whiteboardPlan({taskId: 'board-life', ...life, pictures}));
  const page = await visit(given(), [statusOf('whiteboard', 'board-life', {details: ''})]);
  // This vendor has no word for a task that has not begun: every field is null until it has.
  assert.match((await page.until({phase: 'unknown', condition: 'live'})).text, /^Unknown/);
  assert.match((await page.until({phase: 'running'})).text, /^Running[^]*Pictures\s+0/);
  await page.advance(14 * SECOND);
  assert.match((await page.see()).text, /Pictures\s+[12]\b/);
  assert.match(
    (await page.until({phase: 'finished', condition: 'ended'}, 60_000)).text,
    /^Finished[^]*32 s[^]*Pictures\s+5/,
  );
  const calls = cloud.calls.length;
  await page.advance(60 * SECOND);
  assert.equal(cloud.calls.length, calls);
});

test('whiteboard: Finished with another ErrorCode than OK is a failure', async () => {
  const {cloud, clock} = given();
  const life = {startsAt: clock.now(), endsAt: clock.now() + 8 * SECOND, outcome: 'failed'} as const;
  cloud.tasks.add(whiteboardPlan({taskId: 'board-fails', ...life}));
  const page = await visit(given(), [statusOf('whiteboard', 'board-fails')]);
  await page.until({phase: 'running'});
  assert.match((await page.until({phase: 'failed', condition: 'ended'})).text, /^Failed[^]*InternalErr/);
});

test('the duration ticks every second while the status is live', async () => {
  const {cloud, clock} = given();
  cloud.tasks.add(snapshotPlan({taskId: 'ticks', startsAt: clock.now() - 60 * SECOND}));
  const page = await visit(given(), [statusOf('snapshot', 'ticks')]);
  await page.until({condition: 'live'});
  const read = async (): Promise<number> => Number(/Duration\s+1 min (\d+) s/.exec((await page.see()).text)?.[1]);
  const before = await read();
  assert.ok(before < 30, String(before));
  await page.advance(3 * SECOND);
  assert.equal(await read(), before + 3);
});

test('no key, no account and no query of a source address reaches the page, in any answer', async () => {
  const {cloud, clock} = given();
  cloud.tasks.add(segmentPlan({taskId: 'secret-segment', startsAt: clock.now()}));
  cloud.tasks.add(webcastPlan({taskId: 'secret-webcast', startsAt: clock.now()}));
  const details = {details: ''};
  const page = await visit(given(), [
    statusOf('segment', 'secret-segment', details),
    statusOf('webcast', 'secret-webcast', details),
  ]);
  const answers: Promise<string>[] = [];
  // One that comes when the test is over, and the page with it, has no text.
  page.page.on('response', (response) => answers.push(response.text().catch(() => '')));
  await page.advance(15 * SECOND);
  const texts = await Promise.all(answers);
  assert.ok(texts.filter(Boolean).length >= 4);
  const bytes = texts.join('\n') + (await page.page.content());
  for (const word of [...CANARIES, 'canary-source-url-ticket', 'demo-volcengine-secret', 'DEMO-ACCESS-KEY']) {
    assert.ok(!bytes.includes(word), word);
  }
});
