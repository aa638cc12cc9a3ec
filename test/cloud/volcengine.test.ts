import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {demoKeys, segmentPlan, snapshotPlan, webcastPlan, type Key} from '../../demo/cloud/index.js';
import {signByHand} from './by-hand.js';
import {RTC_HOST, signRtc, withFlippedSignature, withHeaders, withUrl, type RtcCall} from './sdk.js';
import {ask, setup, START} from './setup.js';

const QUESTION = {
  Action: 'GetSnapshotTask',
  Version: '2022-06-01',
  AppId: 'demo-rtc-app',
  RoomId: 'room@1.a-b_c',
  TaskId: 't1',
};
const UPDATE = {method: 'POST', params: {Action: 'UpdateSnapshot', Version: '2020-12-01'}} as const;
const update = (interval: unknown, extra: object = {}): object => ({
  AppId: 'demo-rtc-app',
  RoomId: 'room@1.a-b_c',
  TaskId: 't1',
  ImageConfig: {Interval: interval},
  ...extra,
});

const plan = snapshotPlan({taskId: 't1', roomId: QUESTION.RoomId, startsAt: START});
const question = (change: Partial<RtcCall> = {}): Request => signRtc({now: START, params: QUESTION, ...change});
const params = (change: Readonly<Record<string, string>>): Request => question({params: {...QUESTION, ...change}});

test('a read signed by the official SDK is answered with the task, in the documented shape', async (t) => {
  const {cloud} = await setup(t);
  cloud.tasks.add(plan);
  const told = await ask(cloud, question());
  assert.equal(told.status, 200);
  assert.equal(told.at('Result', 'SnapshotTask', 'Status'), 2);
  assert.equal(told.at('Result', 'SnapshotTask', 'StartTime'), START);
  assert.equal(told.at('Result', 'SnapshotTask', 'EndTime'), 0);
  assert.equal(told.at('Result', 'SnapshotTask', 'ImageConfig', 'Interval'), 10);
  assert.equal(told.at('ResponseMetadata', 'Action'), 'GetSnapshotTask');
  assert.equal(told.at('ResponseMetadata', 'Version'), '2022-06-01');
  assert.match(String(told.at('ResponseMetadata', 'RequestId')), /^20260601090000[0-9A-F]{20}$/);
});

test('segment and web-cast reads are answered too, each at its own versions', async (t) => {
  const {cloud} = await setup(t);
  cloud.tasks.add(segmentPlan({taskId: 's', roomId: QUESTION.RoomId, startsAt: START}));
  cloud.tasks.add(webcastPlan({taskId: 'w', roomId: QUESTION.RoomId, startsAt: START}));
  const segment = await ask(cloud, params({Action: 'GetSegmentTask', Version: '2023-11-01', TaskId: 's'}));
  const webcast = await ask(cloud, params({Action: 'GetWebCastTask', Version: '2020-12-01', TaskId: 'w'}));
  assert.equal(segment.at('Result', 'SegmentTask', 'Control', 'RedundantDuration'), 3);
  assert.equal(webcast.at('Result', 'WebcastTask', 'MaxRunningTime'), 7200);
});

test('a host overseas wants its own region in the signature', async (t) => {
  const {cloud} = await setup(t);
  cloud.tasks.add(plan);
  const host = 'open-ap-singapore-1.volcengineapi.com';
  assert.equal((await ask(cloud, question({host, region: 'ap-singapore-1'}))).code, '');
  assert.equal((await ask(cloud, question({host}))).code, 'InvalidCredential');
});

const REFUSED: readonly (readonly [
  what: string,
  request: () => Request,
  status: number,
  code: string,
  codeN?: number,
])[] = [
  [
    'no Authorization',
    () => withHeaders(question(), {authorization: undefined}),
    401,
    'MissingAuthenticationToken',
    100003,
  ],
  ['a flipped bit of the signature', () => withFlippedSignature(question()), 401, 'SignatureDoesNotMatch', 100010],
  [
    'a parameter changed after signing',
    () => withUrl(question(), (url) => url.replace('t1', 't2')),
    401,
    'SignatureDoesNotMatch',
    100010,
  ],
  [
    'a signed header changed',
    () => withHeaders(question(), {'x-date': '20260601T090001Z'}),
    401,
    'SignatureDoesNotMatch',
    100010,
  ],
  [
    'the secret of another key',
    () => question({key: {...key('DEMO'), secret: 'guess'}}),
    401,
    'SignatureDoesNotMatch',
    100010,
  ],
  ['an unknown access key', () => question({key: {...key('DEMO'), id: 'NOBODY'}}), 401, 'InvalidAccessKey', 100009],
  [
    'a token for a key that has none',
    () => question({key: {...key('DEMO'), token: 'x'}}),
    401,
    'InvalidAccessKey',
    100009,
  ],
  ['a host that is not signed', () => question({headers: {}}), 401, 'SignatureDoesNotMatch', 100010],
  ['no X-Date', () => withHeaders(question(), {'x-date': undefined}), 400, 'MissingRequestInfo', 100004],
  ['a date 901 s old', () => question({now: START - 901_000}), 400, 'InvalidTimestamp', 100006],
  ['a date 901 s ahead', () => question({now: START + 901_000}), 400, 'InvalidTimestamp', 100006],
  ['a dashed date', () => withHeaders(question(), {'x-date': '2026-06-01T09:00:00Z'}), 400, 'InvalidTimestamp', 100006],
  ['another region in the scope', () => question({region: 'us-east-1'}), 400, 'InvalidCredential'],
  ['another service in the scope', () => question({service: 'iam'}), 404, 'ServiceNotFound', 100007],
  ['a scope with another day', () => edited((text) => text.replace('20260601', '20260602')), 400, 'InvalidCredential'],
  [
    'a scope with another end',
    () => edited((text) => text.replace('/request', '/aws4_request')),
    400,
    'InvalidCredential',
  ],
  ['another algorithm', () => edited((text) => text.replace('HMAC', 'HMAD')), 400, 'InvalidAuthorization'],
  [
    'signed names out of order',
    () => edited((text) => text.replace('host;x-date', 'x-date;host')),
    401,
    'SignatureDoesNotMatch',
    100010,
  ],
  [
    'no Version',
    () => withUrl(question(), (url) => url.replace('Version', 'Wersion')),
    400,
    'MissingParameter',
    100002,
  ],
  ['an unknown action', () => params({Action: 'StopSnapshot'}), 404, 'InvalidActionOrVersion', 100008],
  [
    'an action at a version that lacks it',
    () => params({Version: '2020-12-01'}),
    404,
    'InvalidActionOrVersion',
    100008,
  ],
  ['a read by POST', () => question({method: 'POST', body: {}}), 405, 'MethodNotAllowed'],
  ['an unknown parameter', () => params({Verbose: '1'}), 400, 'InvalidParameter'],
  ['a room id with a blank', () => params({RoomId: 'a b'}), 400, 'InvalidParameter.IllegalRoomID'],
  ['an unknown app', () => params({AppId: 'nobody'}), 400, 'InvalidParameter.NotExistAppId'],
  ["another account's app", () => params({AppId: 'other-rtc-app'}), 403, 'AccessDenied.NoPermissionForApp'],
  ['an unknown task', () => params({TaskId: 't9'}), 400, 'InvalidParameter.ErrorActiveTaskNotFound'],
  [
    'a web cast without its task id',
    () => params({Action: 'GetWebCastTask', Version: '2020-12-01', TaskId: ''}),
    400,
    'InvalidParameter',
  ],
];

function key(start: string): Key {
  const found = demoKeys.volcengine.find(({id}) => id.startsWith(start));
  assert.ok(found);
  return found;
}

function edited(change: (authorization: string) => string): Request {
  const request = question();
  return withHeaders(request, {authorization: change(request.headers.get('authorization') ?? '')});
}

for (const [what, request, status, code, codeN] of REFUSED) {
  test(`${what} is refused with ${code}`, async (t) => {
    const {cloud} = await setup(t);
    cloud.tasks.add(plan);
    const told = await ask(cloud, request());
    assert.deepEqual([told.status, told.code, told.codeN], [status, code, codeN]);
  });
}

test('a signature is good for exactly 900 seconds', async (t) => {
  const {cloud, clock} = await setup(t);
  cloud.tasks.add(plan);
  const request = question();
  clock.advance(900_000);
  assert.equal((await ask(cloud, request.clone())).code, '');
  clock.advance(1000);
  assert.equal((await ask(cloud, request)).code, 'InvalidTimestamp');
});

test('a temporary key is good with its token only', async (t) => {
  const temporary = {...key('DEMO'), token: 'temporary-token'};
  const {cloud} = await setup(t, {keys: {...demoKeys, volcengine: [temporary]}});
  cloud.tasks.add(plan);
  assert.equal((await ask(cloud, question({key: temporary}))).code, '');
  assert.equal((await ask(cloud, question())).code, 'InvalidAccessKey');
});

test('a task without an id in the question is the one that started last in the room', async (t) => {
  const {cloud} = await setup(t);
  cloud.tasks.add(plan);
  cloud.tasks.add({...plan, taskId: 'older', startsAt: START - 5000});
  const rest = {Action: QUESTION.Action, Version: QUESTION.Version, AppId: QUESTION.AppId, RoomId: QUESTION.RoomId};
  assert.equal((await ask(cloud, question({params: rest}))).at('Result', 'SnapshotTask', 'StartTime'), START);
});

test('a task walks from not started over running to its end', async (t) => {
  const {cloud, clock} = await setup(t);
  cloud.tasks.add({...plan, startsAt: START + 10_000, endsAt: START + 40_000, stopReason: 'IdleTimeOut'});
  const status = async (): Promise<unknown[]> => {
    const told = await ask(cloud, question({now: clock.now()}));
    return ['Status', 'StartTime', 'EndTime', 'StopReason'].map((name) => told.at('Result', 'SnapshotTask', name));
  };
  assert.deepEqual(await status(), [1, 0, 0, '']);
  clock.advance(10_000);
  assert.deepEqual(await status(), [2, START + 10_000, 0, '']);
  clock.advance(30_000);
  assert.deepEqual(await status(), [3, START + 10_000, START + 40_000, 'IdleTimeOut']);
});

test('a task that started more than 72 hours ago is forgotten', async (t) => {
  const {cloud, clock} = await setup(t);
  cloud.tasks.add(plan);
  clock.advance(72 * 3_600_000);
  assert.equal((await ask(cloud, question({now: clock.now()}))).code, '');
  clock.advance(1000);
  assert.equal((await ask(cloud, question({now: clock.now()}))).code, 'InvalidParameter.ErrorActiveTaskNotFound');
});

test('the 61st read within a second is refused, for all keys of the account together, and the next second is free', async (t) => {
  const second = {...key('DEMO'), id: 'SECOND-KEY', secret: 'second-secret'};
  const {cloud, clock} = await setup(t, {keys: {...demoKeys, volcengine: [...demoKeys.volcengine, second]}});
  cloud.tasks.add(plan);
  for (let call = 0; call < 60; call++) assert.equal((await ask(cloud, question())).code, '');
  const refused = await ask(cloud, question({key: second}));
  assert.deepEqual([refused.status, refused.code, refused.codeN], [429, 'FlowLimitExceeded', 100018]);
  assert.equal(
    (await ask(cloud, params({Action: 'GetSegmentTask', TaskId: 'none'}))).code,
    'InvalidParameter.ErrorActiveTaskNotFound',
  );
  clock.advance(1000);
  assert.equal((await ask(cloud, question({now: clock.now()}))).code, '');
});

test('writes have a quota of 150', async (t) => {
  const {cloud} = await setup(t);
  cloud.tasks.add(plan);
  for (let call = 0; call < 150; call++)
    assert.equal((await ask(cloud, question({...UPDATE, body: update(5)}))).code, '');
  assert.equal((await ask(cloud, question({...UPDATE, body: update(5)}))).code, 'FlowLimitExceeded');
});

test('an update sets the interval of a running task and answers ok', async (t) => {
  const {cloud} = await setup(t);
  const task = cloud.tasks.add(plan);
  const told = await ask(cloud, question({...UPDATE, body: update(600, {BusinessId: 'b'})}));
  assert.deepEqual([told.status, told.at('Result')], [200, 'ok']);
  assert.equal(task.plan.image.interval, 600);
  assert.equal(cloud.calls.at(-1)?.interval, 600);
});

for (const interval of [0, 601, -1, 1_000_000]) {
  test(`an interval of ${interval} silently becomes 2, and the answer is ok all the same`, async (t) => {
    const {cloud} = await setup(t);
    const task = cloud.tasks.add(plan);
    assert.equal((await ask(cloud, question({...UPDATE, body: update(interval)}))).at('Result'), 'ok');
    assert.equal(task.plan.image.interval, 2);
  });
}

const BAD_UPDATES: readonly (readonly [what: string, body: unknown, code: string])[] = [
  ['a fraction', update(2.5), 'InvalidParameter.Unmarshal'],
  ['text', update('5'), 'InvalidParameter.Unmarshal'],
  ['no ImageConfig', {...update(5), ImageConfig: undefined}, 'InvalidParameter'],
  ['a second image setting', {...update(5), ImageConfig: {Interval: 5, Width: 1}}, 'InvalidParameter'],
  ['an unknown field', update(5, {Force: true}), 'InvalidParameter'],
  ['no TaskId', {...update(5), TaskId: undefined}, 'InvalidParameter'],
  ['a list', [1], 'InvalidParameter.Unmarshal'],
];

for (const [what, body, code] of BAD_UPDATES) {
  test(`an update with ${what} is refused and changes nothing`, async (t) => {
    const {cloud} = await setup(t);
    const task = cloud.tasks.add(plan);
    assert.equal((await ask(cloud, question({...UPDATE, body}))).code, code);
    assert.equal(task.plan.image.interval, 10);
  });
}

test('an update whose body is not the one that was signed is refused', async (t) => {
  const {cloud} = await setup(t);
  const task = cloud.tasks.add(plan);
  const signed = question({...UPDATE, body: update(5)});
  const forged = new Request(signed.url, {method: 'POST', headers: signed.headers, body: JSON.stringify(update(7))});
  assert.equal((await ask(cloud, forged)).code, 'SignatureDoesNotMatch');
  assert.equal(task.plan.image.interval, 10);
});

test('an update without the hash of its body in the signature is refused', async (t) => {
  const {cloud} = await setup(t);
  cloud.tasks.add(plan);
  const bodiless = question({method: 'POST', params: UPDATE.params});
  const smuggled = new Request(bodiless.url, {
    method: 'POST',
    headers: bodiless.headers,
    body: JSON.stringify(update(7)),
  });
  assert.equal((await ask(cloud, smuggled)).code, 'SignatureDoesNotMatch');
});

test('an update of a task that waits or has ended finds no active task', async (t) => {
  const {cloud} = await setup(t);
  const task = cloud.tasks.add({...plan, startsAt: START + 1000});
  assert.equal(
    (await ask(cloud, question({...UPDATE, body: update(5)}))).code,
    'InvalidParameter.ErrorActiveTaskNotFound',
  );
  task.edit({startsAt: START - 1000, endsAt: START});
  assert.equal(
    (await ask(cloud, question({...UPDATE, body: update(5)}))).code,
    'InvalidParameter.ErrorActiveTaskNotFound',
  );
});

test('a service error has no CodeN, a gateway error has one', async (t) => {
  const {cloud} = await setup(t);
  assert.equal((await ask(cloud, question())).codeN, undefined);
  assert.equal((await ask(cloud, withFlippedSignature(question()))).codeN, 100010);
});

test('whatever ids the documents allow, the official signer and this cloud agree on 200 random calls', async (t) => {
  const {cloud, clock} = await setup(t);
  const id = fc.stringMatching(/^[a-zA-Z0-9_@\-.]{1,128}$/);
  await fc.assert(
    fc.asyncProperty(id, id, async (roomId, taskId) => {
      clock.advance(1000);
      cloud.tasks.add({...plan, roomId, taskId, startsAt: clock.now()});
      const told = await ask(
        cloud,
        question({now: clock.now(), params: {...QUESTION, RoomId: roomId, TaskId: taskId}}),
      );
      assert.equal(told.at('Result', 'SnapshotTask', 'StartTime'), clock.now());
    }),
    {numRuns: 200},
  );
});

const BY_HAND = {
  now: START,
  query: 'Action=GetSnapshotTask&AppId=demo-rtc-app&RoomId=room%401.a-b_c&TaskId=t1&Version=2022-06-01',
} as const;
const HOST = ['host', RTC_HOST] as const;

test('a signature made by hand is answered, so that the next ones are refused for what they say', async (t) => {
  const {cloud} = await setup(t);
  cloud.tasks.add(plan);
  assert.equal((await ask(cloud, signByHand({...BY_HAND, signed: [HOST]}))).code, '');
});

test('signed names that are not in order are refused, although the signature fits them', async (t) => {
  const {cloud} = await setup(t);
  cloud.tasks.add(plan);
  const signed = [['x-extra', '1'], HOST] as const;
  assert.equal((await ask(cloud, signByHand({...BY_HAND, signed}))).code, 'SignatureDoesNotMatch');
});

test('a claimed body hash that is not the hash of the body is refused, although it is signed', async (t) => {
  const {cloud} = await setup(t);
  cloud.tasks.add(plan);
  const signed = [HOST, ['x-content-sha256', '0'.repeat(64)]] as const;
  assert.equal((await ask(cloud, signByHand({...BY_HAND, signed}))).code, 'SignatureDoesNotMatch');
});
