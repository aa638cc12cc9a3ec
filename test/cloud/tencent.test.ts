import assert from 'node:assert/strict';
import {test} from 'node:test';
import {demoKeys, whiteboardPlan, type Key} from '../../demo/cloud/index.js';
import {signTiwByHand} from './by-hand.js';
import {signTiw, TIW_HOST, withFlippedSignature, withHeaders, type TiwCall} from './sdk.js';
import {ask, setup, START} from './setup.js';

const BODY = {SdkAppId: 1400000001, TaskID: 'f2e1728c-6e87-4481-abe1-cde8542a5a10'};
const plan = whiteboardPlan({
  taskId: BODY.TaskID,
  startsAt: START,
  endsAt: START + 60_000,
  pictures: {count: 5, everyMs: 10_000, hosts: 'own', cors: true},
});
const question = (change: Partial<TiwCall> = {}): Request => signTiw({now: START, body: BODY, ...change});

test('a call signed by the official SDK is answered, in seconds and under one Response', async (t) => {
  const {cloud, clock} = await setup(t);
  cloud.tasks.add(plan);
  clock.advance(60_000);
  const told = await ask(cloud, question({now: clock.now()}));
  assert.equal(told.status, 200);
  assert.equal(told.at('Response', 'Status'), 'Finished');
  assert.equal(told.at('Response', 'CreateTime'), START / 1000);
  assert.equal(told.at('Response', 'FinishTime'), START / 1000 + 60);
  assert.equal(told.at('Response', 'Result', 'ErrorCode'), 'OK');
  assert.equal(told.at('Response', 'Result', 'Total'), 5);
  assert.match(String(told.at('Response', 'RequestId')), /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
});

const unsigned = (): Request => withHeaders(question(), {authorization: undefined});
const edited = (change: (authorization: string) => string): Request => {
  const request = question();
  return withHeaders(request, {authorization: change(request.headers.get('authorization') ?? '')});
};
const withBody = (body: unknown): Request => question({body});

const REFUSED: readonly (readonly [what: string, request: () => Request, code: string])[] = [
  ['no Authorization', unsigned, 'AuthFailure'],
  ['a flipped bit of the signature', () => withFlippedSignature(question()), 'AuthFailure.SignatureFailure'],
  ['a body changed after signing', () => forged(), 'AuthFailure.SignatureFailure'],
  [
    'another content type than was signed',
    () => withHeaders(question(), {'content-type': 'application/json; charset=utf-8'}),
    'AuthFailure.SignatureFailure',
  ],
  [
    'a content type that is not JSON',
    () => withHeaders(question(), {'content-type': 'text/plain'}),
    'UnsupportedProtocol',
  ],
  ['a timestamp 301 s old', () => question({now: START - 301_000}), 'AuthFailure.SignatureExpire'],
  ['a timestamp 301 s ahead', () => question({now: START + 301_000}), 'AuthFailure.SignatureExpire'],
  ['no timestamp', () => withHeaders(question(), {'x-tc-timestamp': undefined}), 'MissingParameter'],
  [
    'a scope with another day',
    () => edited((text) => text.replace('2026-06-01', '2026-06-02')),
    'AuthFailure.InvalidAuthorization',
  ],
  ['another service', () => question({service: 'cvm'}), 'AuthFailure.InvalidAuthorization'],
  ['another algorithm', () => edited((text) => text.replace('TC3', 'TC4')), 'AuthFailure.InvalidAuthorization'],
  ['an unknown key', () => question({key: {...demoKey(), id: 'NOBODY'}}), 'AuthFailure.SecretIdNotFound'],
  ['a token for a key that has none', () => question({key: {...demoKey(), token: 'x'}}), 'AuthFailure.TokenFailure'],
  ['an unknown action', () => question({action: 'CreateSnapshotTask'}), 'InvalidAction'],
  ['another version', () => question({version: '2022-06-01'}), 'NoSuchVersion'],
  ['no region', () => question({region: ''}), 'MissingParameter'],
  ['another region', () => question({region: 'ap-guangzhou'}), 'UnsupportedRegion'],
  ['an unknown parameter', () => withBody({...BODY, Verbose: true}), 'UnknownParameter'],
  ['no TaskID', () => withBody({SdkAppId: BODY.SdkAppId}), 'MissingParameter'],
  [
    'an app id as text',
    () => withBody({...BODY, SdkAppId: '1400000001'}),
    'InvalidParameter.BodyParameterTypeUnmatched',
  ],
  ["another account's app", () => withBody({...BODY, SdkAppId: 1400000002}), 'UnauthorizedOperation.SdkAppId'],
  ['an unknown task', () => withBody({...BODY, TaskID: 'nobody'}), 'InvalidParameter.TaskNotFound'],
];

function demoKey(): Key {
  const [key] = demoKeys.tencent;
  assert.ok(key);
  return key;
}

function forged(): Request {
  const {url, headers} = question();
  return new Request(url, {method: 'POST', headers, body: JSON.stringify({...BODY, TaskID: 'another'})});
}

for (const [what, request, code] of REFUSED) {
  test(`${what} is refused with ${code}, in HTTP 200`, async (t) => {
    const {cloud} = await setup(t);
    cloud.tasks.add(plan);
    const told = await ask(cloud, request());
    assert.deepEqual([told.status, told.code], [200, code]);
    assert.ok(told.at('Response', 'RequestId'));
  });
}

const TYPE = ['content-type', 'application/json'] as const;
const HOST = ['host', TIW_HOST] as const;
const ACTION = ['x-tc-action', 'DescribeSnapshotTask'] as const;
const BY_HAND = {now: START, body: BODY};

test('a signature made by hand is answered, over two headers or three', async (t) => {
  const {cloud} = await setup(t);
  cloud.tasks.add(plan);
  assert.equal((await ask(cloud, signTiwByHand({...BY_HAND, signed: [TYPE, HOST], sent: [ACTION]}))).code, '');
  assert.equal((await ask(cloud, signTiwByHand({...BY_HAND, signed: [TYPE, HOST, ACTION]}))).code, '');
});

const TOO_LITTLE = [
  ['host alone', {signed: [HOST], sent: [TYPE, ACTION]}],
  ['the content type alone', {signed: [TYPE], sent: [ACTION]}],
  ['the action alone', {signed: [ACTION], sent: [TYPE]}],
  ['the action and host', {signed: [HOST, ACTION], sent: [TYPE]}],
  ['nothing', {signed: [], sent: [TYPE, ACTION]}],
  ['both, out of order', {signed: [HOST, TYPE], sent: [ACTION]}],
  ['both, and a header that is not sent', {signed: [TYPE, HOST, ['x-absent', '']], sent: [ACTION]}],
] as const;
for (const [what, headers] of TOO_LITTLE) {
  test(`a signature over ${what} is refused, although it fits`, async (t) => {
    const {cloud} = await setup(t);
    cloud.tasks.add(plan);
    const request = signTiwByHand({...BY_HAND, ...headers});
    if (what.includes('not sent')) request.headers.delete('x-absent');
    assert.match((await ask(cloud, request)).code, /^AuthFailure\.(SignatureFailure|InvalidAuthorization)$/);
  });
}

test('a signature is good for exactly 300 seconds', async (t) => {
  const {cloud, clock} = await setup(t);
  cloud.tasks.add(plan);
  const request = question();
  clock.advance(300_000);
  assert.equal((await ask(cloud, request.clone())).code, '');
  clock.advance(1000);
  assert.equal((await ask(cloud, request)).code, 'AuthFailure.SignatureExpire');
});

test('the 21st call within a second is refused in HTTP 200', async (t) => {
  const {cloud, clock} = await setup(t);
  cloud.tasks.add(plan);
  for (let call = 0; call < 20; call++) assert.equal((await ask(cloud, question())).code, '');
  const refused = await ask(cloud, question());
  assert.deepEqual([refused.status, refused.code], [200, 'RequestLimitExceeded']);
  clock.advance(1000);
  assert.equal((await ask(cloud, question({now: clock.now()}))).code, '');
});

test('pictures grow while the task runs, and stay in their order', async (t) => {
  const {cloud, clock} = await setup(t);
  cloud.tasks.add(plan);
  const pictures = async (): Promise<readonly unknown[]> => {
    const told = await ask(cloud, question({now: clock.now()}));
    const list: unknown = told.at('Response', 'Result', 'Snapshots');
    assert.ok(Array.isArray(list));
    return list as readonly unknown[];
  };
  assert.deepEqual(await pictures(), []);
  clock.advance(20_000);
  const two = await pictures();
  clock.advance(10_000);
  const three = await pictures();
  assert.deepEqual([two.length, three.length], [2, 3]);
  assert.deepEqual(three.slice(0, 2), two);
  assert.match(String(three[0]), /^http:\/\/127\.0\.0\.1:\d+\/880520\/f2e1728c-[0-9a-f-]+\/53255368873480\.png$/);
});

test('a task that fails is Finished with another ErrorCode than OK', async (t) => {
  const {cloud, clock} = await setup(t);
  cloud.tasks.add({...plan, outcome: 'failed'});
  clock.advance(60_000);
  const told = await ask(cloud, question({now: clock.now()}));
  assert.equal(told.code, '');
  assert.equal(told.at('Response', 'Status'), 'Finished');
  assert.equal(told.at('Response', 'Result', 'ErrorCode'), 'InternalErr');
});

test('a hundred thousand pictures fit in one answer', async (t) => {
  const {cloud} = await setup(t);
  cloud.tasks.add({...plan, pictures: {...plan.pictures, count: 100_000, everyMs: 0}});
  const told = await ask(cloud, question());
  assert.equal(told.at('Response', 'Result', 'Total'), 100_000);
  assert.ok(told.at('Response', 'Result', 'Snapshots', 99_999));
});
