import assert from 'node:assert/strict';
import {once} from 'node:events';
import {test} from 'node:test';
import {
  CANARIES,
  SCENARIOS,
  isScenario,
  segmentPlan,
  snapshotPlan,
  whiteboardPlan,
  type Cloud,
  type ScenarioName,
} from '../../demo/cloud/index.js';
import {signRtc, signTiw, withFlippedSignature} from './sdk.js';
import {ask, setup, START} from './setup.js';

const rtc = (taskId = 'snap'): Request =>
  signRtc({
    now: START,
    params: {
      Action: 'GetSnapshotTask',
      Version: '2022-06-01',
      AppId: 'demo-rtc-app',
      RoomId: 'algebra-7b',
      TaskId: taskId,
    },
  });
const tiw = (): Request => signTiw({now: START, body: {SdkAppId: 1400000001, TaskID: 'board'}});
const write = (interval: number): Request =>
  signRtc({
    now: START,
    method: 'POST',
    params: {Action: 'UpdateSnapshot', Version: '2020-12-01'},
    body: {AppId: 'demo-rtc-app', RoomId: 'algebra-7b', TaskId: 'snap', ImageConfig: {Interval: interval}},
  });

function fill(cloud: Cloud): void {
  cloud.tasks.add(snapshotPlan({taskId: 'snap', startsAt: START - 60_000}));
  cloud.tasks.add(snapshotPlan({taskId: 'other', startsAt: START - 60_000}));
  cloud.tasks.add(whiteboardPlan({taskId: 'board', startsAt: START - 60_000}));
}

const codes = async (cloud: Cloud): Promise<unknown[]> => {
  const [volcengine, tencent] = [await ask(cloud, rtc()), await ask(cloud, tiw())];
  return [volcengine.status, volcengine.code, tencent.status, tencent.code];
};

const REFUSALS: readonly (readonly [ScenarioName, ...unknown[]])[] = [
  ['busy', 503, 'ServiceUnavailableTemp', 200, 'ServiceUnavailable'],
  ['throttled', 429, 'FlowLimitExceeded', 200, 'RequestLimitExceeded'],
  ['throttled-200', 200, 'FlowLimitExceeded', 200, 'RequestLimitExceeded'],
  ['unauthorised', 403, 'AccessDenied', 200, 'UnauthorizedOperation'],
  ['expired-keys', 401, 'InvalidAccessKey', 200, 'AuthFailure.TokenFailure'],
  ['not-enabled', 403, 'AccessDenied.ServiceNotEnabled', 200, 'ResourceUnavailable.NotRegistered'],
  ['wrong-clock', 400, 'InvalidTimestamp', 200, 'AuthFailure.SignatureExpire'],
  ['not-found', 400, 'InvalidParameter.ErrorActiveTaskNotFound', 200, 'InvalidParameter.TaskNotFound'],
];

for (const [name, ...expected] of REFUSALS) {
  test(`${name}: each vendor refuses in its own way`, async (t) => {
    const {cloud} = await setup(t);
    fill(cloud);
    cloud.setScenario(name);
    assert.deepEqual(await codes(cloud), expected);
    cloud.setScenario('normal');
    assert.deepEqual(await codes(cloud), [200, '', 200, '']);
  });
}

test('a scenario never hides a bad signature', async (t) => {
  const {cloud} = await setup(t);
  fill(cloud);
  for (const name of Object.keys(SCENARIOS)
    .filter(isScenario)
    .filter((one) => one !== 'slow' && one !== 'wrong-clock')) {
    if (name === 'silent') continue;
    cloud.setScenario(name);
    assert.equal((await ask(cloud, withFlippedSignature(rtc()))).code, 'SignatureDoesNotMatch', name);
  }
});

test('slow: the answer comes after four seconds, not before', async (t) => {
  const {cloud, clock} = await setup(t);
  fill(cloud);
  cloud.setScenario('slow');
  let answered = false;
  const answer = ask(cloud, rtc()).then((told) => {
    answered = true;
    return told;
  });
  await waitFor(() => clock.sleepers === 1);
  clock.advance(3999);
  assert.equal(clock.sleepers, 1);
  assert.equal(answered, false);
  clock.advance(1);
  assert.equal((await answer).code, '');
});

test('a caller who gives up on a slow answer leaves nothing waiting', async (t) => {
  const {cloud, clock} = await setup(t);
  fill(cloud);
  cloud.setScenario('slow');
  const abort = new AbortController();
  const answer = cloud.fetch(rtc(), {signal: abort.signal});
  await waitFor(() => clock.sleepers === 1);
  abort.abort();
  await assert.rejects(answer, {name: 'AbortError'});
  await waitFor(() => clock.sleepers === 0);
});

test('silent: the call arrives and no answer comes until the cloud closes', async (t) => {
  const {cloud} = await setup(t);
  fill(cloud);
  cloud.setScenario('silent');
  const answer = cloud.fetch(rtc());
  await waitFor(() => cloud.calls.length === 1);
  await Promise.all([assert.rejects(answer, TypeError), cloud.close()]);
});

test('flaky: good, then an error, then a lost connection, and again', async (t) => {
  const {cloud} = await setup(t);
  fill(cloud);
  cloud.setScenario('flaky');
  for (let round = 0; round < 2; round++) {
    assert.equal((await ask(cloud, rtc())).code, '');
    assert.equal((await ask(cloud, rtc())).code, 'InternalError');
    await assert.rejects(ask(cloud, rtc()));
  }
});

test('outage: good once, then out of service', async (t) => {
  const {cloud} = await setup(t);
  fill(cloud);
  cloud.setScenario('outage');
  assert.equal((await ask(cloud, rtc())).code, '');
  for (let call = 0; call < 3; call++) assert.equal((await ask(cloud, rtc())).status, 503);
});

const BODIES: readonly (readonly [ScenarioName, status: number, type: string, body: RegExp])[] = [
  ['html', 504, 'text/html; charset=utf-8', /^<!doctype html>[^]*504/],
  ['login-page', 200, 'text/html; charset=utf-8', /^<!doctype html>[^]*Sign in/],
  ['truncated', 200, 'application/json; charset=utf-8', /^\{[^]*[^}]$/],
  ['empty', 200, 'application/json; charset=utf-8', /^$/],
  ['no-result', 200, 'application/json; charset=utf-8', /^\{"Result":\{\},/],
];

for (const [name, status, type, body] of BODIES) {
  test(`${name}: that is what comes over the wire`, async (t) => {
    const {cloud} = await setup(t);
    fill(cloud);
    cloud.setScenario(name);
    const response = await cloud.fetch(rtc());
    assert.deepEqual([response.status, response.headers.get('content-type')], [status, type]);
    assert.match(await response.text(), body);
  });
}

test('huge: JSON that is in order, and twenty megabytes long', async (t) => {
  const {cloud} = await setup(t);
  fill(cloud);
  cloud.setScenario('huge');
  const text = await (await cloud.fetch(rtc())).text();
  assert.ok(text.length > 20_000_000);
  assert.doesNotThrow(() => void JSON.parse(text));
});

test('failed: both vendors tell it as they do', async (t) => {
  const {cloud} = await setup(t);
  fill(cloud);
  cloud.setScenario('failed');
  assert.equal((await ask(cloud, rtc())).at('Result', 'SnapshotTask', 'Status'), 4);
  assert.equal((await ask(cloud, tiw())).at('Response', 'Result', 'ErrorCode'), 'InternalErr');
});

test('a scenario for one task leaves the others alone, and one for all goes before it', async (t) => {
  const {cloud} = await setup(t);
  fill(cloud);
  cloud.setScenario('unauthorised', 'snap');
  assert.equal((await ask(cloud, rtc())).code, 'AccessDenied');
  assert.equal((await ask(cloud, rtc('other'))).code, '');
  cloud.setScenario('throttled');
  assert.equal((await ask(cloud, rtc())).code, 'FlowLimitExceeded');
});

const interval = async (cloud: Cloud): Promise<unknown> =>
  (await ask(cloud, rtc())).at('Result', 'SnapshotTask', 'ImageConfig', 'Interval');

test('lost-answer: the write is done and its answer never comes', async (t) => {
  const {cloud} = await setup(t);
  fill(cloud);
  cloud.setScenario('lost-answer');
  await assert.rejects(ask(cloud, write(30)));
  assert.equal(await interval(cloud), 30);
});

test('reset-to-2: the write is accepted and another value is in force', async (t) => {
  const {cloud} = await setup(t);
  fill(cloud);
  cloud.setScenario('reset-to-2');
  assert.equal((await ask(cloud, write(30))).at('Result'), 'ok');
  assert.equal(await interval(cloud), 2);
});

test('task-ends: the write comes too late, and the task has ended', async (t) => {
  const {cloud} = await setup(t);
  fill(cloud);
  cloud.setScenario('task-ends');
  assert.equal((await ask(cloud, write(30))).code, 'InvalidParameter.ErrorActiveTaskNotFound');
  assert.equal((await ask(cloud, rtc())).at('Result', 'SnapshotTask', 'Status'), 3);
});

test('write-refused: reads are answered, the write is not done', async (t) => {
  const {cloud} = await setup(t);
  fill(cloud);
  cloud.setScenario('write-refused');
  assert.equal((await ask(cloud, write(30))).code, 'InvalidParameter');
  assert.equal(await interval(cloud), 10);
});

test('someone-else: every third read tells another interval than the two before', async (t) => {
  const {cloud} = await setup(t);
  fill(cloud);
  cloud.setScenario('someone-else');
  const seen: unknown[] = [];
  for (let read = 0; read < 7; read++) seen.push(await interval(cloud));
  assert.deepEqual(seen, [10, 10, 60, 60, 60, 10, 10]);
});

test('the answers carry secrets, so that a test can see them go no further', async (t) => {
  const {cloud} = await setup(t);
  cloud.tasks.add(segmentPlan({taskId: 'audio', startsAt: START}));
  const params = {
    Action: 'GetSegmentTask',
    Version: '2022-06-01',
    AppId: 'demo-rtc-app',
    RoomId: 'algebra-7b',
    TaskId: 'audio',
  };
  const text = await (await cloud.fetch(signRtc({now: START, params}))).text();
  for (const canary of CANARIES.slice(0, 3)) assert.ok(text.includes(canary), canary);
});

test('the log tells each call, and no key', async (t) => {
  const {cloud} = await setup(t);
  fill(cloud);
  cloud.setScenario('flaky');
  await ask(cloud, rtc());
  await ask(cloud, rtc());
  assert.deepEqual(
    cloud.calls.all.map(({taskId, action, code, step}) => [taskId, action, code, step]),
    [
      ['snap', 'GetSnapshotTask', '', 'answer'],
      ['snap', 'GetSnapshotTask', 'InternalError', 'refuse internal'],
    ],
  );
  assert.doesNotMatch(JSON.stringify(cloud.calls.all), /DEMO-ACCESS-KEY|demo-volcengine-secret|Signature/);
});

test('the switch takes JSON of a known scenario only', async (t) => {
  const {cloud} = await setup(t);
  const post = (body: unknown, type = 'application/json'): Promise<Response> =>
    fetch(`${cloud.origin}/_cloud`, {method: 'POST', headers: {'content-type': type}, body: JSON.stringify(body)});
  assert.equal((await post({scenario: 'slow'})).status, 200);
  assert.equal(cloud.scenario, 'slow');
  assert.equal((await post({scenario: 'constructor'})).status, 400);
  assert.equal((await post({scenario: 'normal'}, 'text/plain')).status, 415);
  assert.equal(cloud.scenario, 'slow');
  const told: unknown = await (await fetch(`${cloud.origin}/_cloud`)).json();
  assert.match(JSON.stringify(told), /"scenario":"slow"/);
});

test('its fetch reaches the two vendors here and no other host', async (t) => {
  const {cloud} = await setup(t);
  await assert.rejects(cloud.fetch('https://example.com/'), /not one of the simulated clouds/);
});

test('it can be asked at its own address, where the way of signing tells the vendors apart', async (t) => {
  const {cloud} = await setup(t);
  const [volcengine, tencent] = await Promise.all([
    fetch(`${cloud.origin}/?Action=GetSnapshotTask&Version=2022-06-01`),
    fetch(cloud.origin, {
      method: 'POST',
      headers: {'x-tc-action': 'DescribeSnapshotTask', 'content-type': 'application/json'},
    }),
  ]);
  assert.match(await volcengine.text(), /MissingAuthenticationToken/);
  assert.match(await tencent.text(), /"Response":\{"Error"/);
});

test('closing ends every connection', async (t) => {
  const {cloud} = await setup(t);
  await fetch(`${cloud.origin}/_cloud`);
  const closed = once(cloud.server, 'close');
  await cloud.close();
  await closed;
});

/** Gives the event loop its turns until `condition` holds. */
async function waitFor(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}

test('wrong-clock: the Date of the answer is the clock the signature was held against', async (t) => {
  const {cloud} = await setup(t);
  fill(cloud);
  assert.equal((await cloud.fetch(rtc())).headers.get('date'), new Date(START).toUTCString());
  cloud.setScenario('wrong-clock');
  const told = (await cloud.fetch(rtc())).headers.get('date') ?? '';
  assert.equal(Date.parse(told), START + 20 * 60_000);
});
