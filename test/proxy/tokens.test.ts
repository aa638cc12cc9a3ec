import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {describe, it} from 'node:test';
import {SignJWT} from 'jose';
import {allowTasks, createViewToken, viewTokens, type TaskRef, type ViewTokenOptions} from '../../src/proxy/index.js';
import {createRig, json, problem, read, rtcTask, save, START, tiwTask} from './rig.js';

const SECRET = 'fake-view-secret-of-32-characters';
const TASK: TaskRef = {kind: 'snapshot', appId: 'app1', roomId: 'room@1', taskId: 'task1'};
const BOARD: TaskRef = {kind: 'whiteboard', appId: 1400127230, taskId: 'f2e1728c-6e87', region: 'ap-singapore'};
const cloud = (one: {readonly method: string; readonly url: URL}) => {
  if (one.method === 'GET') return json(rtcTask('GetSnapshotTask', {MaxIdleTime: 9}));
  return json(one.url.search === '' ? tiwTask() : {Result: 'ok', ResponseMetadata: {}});
};

describe('allowTasks', () => {
  it('lets through exactly the tasks it names, in the public view', async () => {
    const {ask, sent} = createRig(cloud, {authorize: allowTasks([TASK, BOARD])});
    const shown = await ask(read('GetSnapshotTask'));
    assert.equal(shown.status, 200);
    assert.ok(!(await shown.text()).includes('MaxIdleTime'));
    assert.equal((await ask(read('DescribeSnapshotTask'))).status, 200);
    assert.equal(
      (await ask(read('DescribeSnapshotTask', {SdkAppId: '1400127230', TaskID: 'f2e1728c-6e87'}))).status,
      200,
    );
    const before = sent.length;
    for (const request of [
      read('GetSnapshotTask', {AppId: 'app1', RoomId: 'room@1'}),
      read('GetSnapshotTask', {AppId: 'app1', RoomId: 'room@1', TaskId: 'task2'}),
      read('GetSnapshotTask', {AppId: 'app2', RoomId: 'room@1', TaskId: 'task1'}),
      read('GetSegmentTask'),
      read('GetWebCastTask'),
      read('DescribeSnapshotTask', {SdkAppId: '1', TaskID: 'f2e1728c-6e87'}),
      read('GetSnapshotTask', {}),
    ]) {
      assert.deepEqual(await problem(await ask(request)), {status: 403, code: 'forbidden'});
    }
    assert.equal(sent.length, before);
  });

  it("opens a whiteboard in its own region alone, so that nobody's inventions use up the budget", async () => {
    const ids = {SdkAppId: '1400127230', TaskID: 'f2e1728c-6e87'};
    for (const [region, own] of [
      [undefined, 'ap-singapore'],
      ['ap-guangzhou', 'ap-guangzhou'],
    ] as const) {
      const {ask, sent} = createRig(cloud, {authorize: allowTasks([{...BOARD, region}])});
      for (let at = 0; at < 30; at++) {
        const invented = await ask(read('DescribeSnapshotTask', {...ids, Region: `ap-x${at}`}));
        assert.deepEqual(await problem(invented), {status: 403, code: 'forbidden'});
      }
      assert.equal(sent.length, 0);
      assert.equal((await ask(read('DescribeSnapshotTask', {...ids, Region: own}))).status, 200);
      assert.equal((await ask(read('DescribeSnapshotTask', ids))).status, 200);
      assert.deepEqual(new Set(sent.map(({headers}) => headers.get('x-tc-region'))), new Set([own]));
    }
  });

  it('lets nobody write, even where writes are on', async () => {
    const {ask} = createRig(cloud, {authorize: allowTasks([TASK]), writes: true});
    assert.deepEqual(await problem(await ask(save())), {status: 403, code: 'forbidden'});
  });

  it('shows every documented field where asked to', async () => {
    const {ask} = createRig(cloud, {authorize: allowTasks([TASK], {view: 'full'})});
    assert.match(await (await ask(read('GetSnapshotTask'))).text(), /MaxIdleTime/);
  });

  it('says which entry is wrong, and how', () => {
    assert.throws(() => allowTasks([TASK, {...TASK, roomId: ''}]), /allowTasks\[1\]: RoomId/);
    assert.throws(() => allowTasks([{...TASK, taskId: 'a b'}]), /allowTasks\[0\]: TaskId/);
    assert.throws(() => allowTasks([{...TASK, kind: 'nope' as never}]), /kind/);
    assert.throws(() => allowTasks([{...BOARD, appId: 'x'}]), /SdkAppId/);
  });
});

describe('a view token', () => {
  const mint = (more: Partial<ViewTokenOptions> = {}): Promise<string> =>
    createViewToken({secret: SECRET, task: TASK, now: () => START, ...more});
  const rig = (secret: ViewTokenOptions['secret'] = SECRET) => {
    const clock = {now: START};
    const made = createRig(cloud, {authorize: viewTokens({secret, now: () => clock.now}), writes: true});
    return {...made, clock};
  };
  const bearer = (token: string) => ({authorization: `Bearer ${token}`});

  it('is a standard JWT with nothing secret in it', async () => {
    const [header = '', payload = ''] = (await mint()).split('.');
    const decode = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown;
    assert.deepEqual(decode(header), {alg: 'HS256', typ: 'view+jwt'});
    assert.deepEqual(decode(payload), {
      kind: 'snapshot',
      ids: {AppId: 'app1', RoomId: 'room@1', TaskId: 'task1'},
      mode: 'read',
      view: 'public',
      iss: 'media-task-elements',
      iat: START / 1000,
      exp: START / 1000 + 900,
    });
  });

  it('opens its task and fills in the ids the page left out', async () => {
    const {ask, sent} = rig();
    const token = await mint();
    const shown = await ask(read('GetSnapshotTask', {}, bearer(token)));
    assert.equal(shown.status, 200);
    assert.ok(!(await shown.text()).includes('MaxIdleTime'), 'the public view');
    assert.deepEqual(Object.fromEntries(sent[0]?.url.searchParams ?? []), {
      Action: 'GetSnapshotTask',
      Version: '2022-06-01',
      AppId: 'app1',
      RoomId: 'room@1',
      TaskId: 'task1',
    });
    assert.equal((await ask(read('GetSnapshotTask', undefined, bearer(token)))).status, 200);
    assert.equal(sent.length, 1, 'one question, however it is asked');
  });

  it('of a whiteboard works the same, in its own region or else in the one of the elements', async () => {
    const {ask, sent} = rig();
    const token = await mint({task: {kind: 'whiteboard', appId: 5, taskId: 'w'}});
    assert.equal((await ask(read('DescribeSnapshotTask', {Region: 'ap-singapore'}, bearer(token)))).status, 200);
    assert.equal(sent[0]?.body, '{"SdkAppId":5,"TaskID":"w"}');
    assert.equal((await ask(read('DescribeSnapshotTask', {Region: 'ap-guangzhou'}, bearer(token)))).status, 403);
    const bound = await mint({task: BOARD});
    assert.equal((await ask(read('DescribeSnapshotTask', {Region: 'ap-guangzhou'}, bearer(bound)))).status, 403);
  });

  it('opens nothing else: not another task, not another call, no write', async () => {
    const {ask, sent} = rig();
    const token = await mint();
    for (const request of [
      read('GetSnapshotTask', {TaskId: 'task2'}, bearer(token)),
      read('GetSnapshotTask', {AppId: 'app2', RoomId: 'room@1', TaskId: 'task1'}, bearer(token)),
      read('GetSegmentTask', {}, bearer(token)),
      read('DescribeSnapshotTask', {}, bearer(token)),
      save(undefined, bearer(token)),
    ]) {
      assert.deepEqual(await problem(await ask(request)), {status: 403, code: 'forbidden'});
    }
    const room = await mint({task: {kind: 'snapshot', appId: 'app1', roomId: 'room@1'}});
    assert.equal(
      (await ask(read('GetSnapshotTask', undefined, bearer(room)))).status,
      403,
      'a task the token does not name',
    );
    assert.equal(sent.length, 0);
  });

  it('for writing saves, and reads back what was saved', async () => {
    const {ask, sent} = rig();
    const token = await mint({mode: 'write', view: 'full'});
    assert.equal((await ask(save({ImageConfig: {Interval: 7}}, bearer(token)))).status, 200);
    assert.deepEqual(JSON.parse(sent[0]?.body ?? ''), {
      AppId: 'app1',
      RoomId: 'room@1',
      TaskId: 'task1',
      ImageConfig: {Interval: 7},
    });
    assert.match(await (await ask(read('GetSnapshotTask', {}, bearer(token)))).text(), /MaxIdleTime/);
    const foreign = {AppId: 'app1', RoomId: 'room@1', TaskId: 'other', ImageConfig: {Interval: 7}};
    assert.equal((await ask(save(foreign, bearer(token)))).status, 403);
  });

  it('for writing saves for the business it names, and for no other', async () => {
    const {ask, sent} = rig();
    const interval = {ImageConfig: {Interval: 7}};
    const saved = (given: object, token: string) => ask(save({...given, ...interval}, bearer(token)));
    const plain = await mint({mode: 'write'});
    assert.equal((await saved({BusinessId: 'other'}, plain)).status, 403);
    assert.equal(sent.length, 0);
    const bound = await mint({mode: 'write', businessId: 'shop'});
    assert.equal((await saved({BusinessId: 'other'}, bound)).status, 403);
    assert.equal(sent.length, 0);
    assert.equal((await saved({BusinessId: 'shop'}, bound)).status, 200);
    assert.equal((await saved({}, bound)).status, 200);
    for (const {body} of sent) assert.match(body, /"BusinessId":"shop"/);
    assert.equal((await ask(read('GetSnapshotTask', {}, bearer(bound)))).status, 200, 'reads know no business');
    await assert.rejects(mint({businessId: 'shop'}), /businessId/);
    await assert.rejects(mint({mode: 'write', businessId: 'a b'}), /businessId/);
  });

  it('that is missing, broken, foreign or forged is 401', async () => {
    const {ask, sent} = rig();
    const good = await mint();
    const [header = '', payload = '', signature = ''] = good.split('.');
    const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as object;
    const sign = (body: Record<string, unknown>, head: {alg: string; typ?: string}, secret = SECRET) =>
      new SignJWT(body).setProtectedHeader(head).sign(new TextEncoder().encode(secret));
    const forged: readonly [string, string | undefined][] = [
      ['none at all', undefined],
      ['Basic', 'Basic dXNlcjpwYXNz'],
      ['no word', 'Bearer '],
      ['two tokens', `Bearer ${good} ${good}`],
      ['cut', `Bearer ${good.slice(0, -2)}`],
      ['another payload', `Bearer ${header}.${encode({...claims, view: 'full'})}.${signature}`],
      ['alg none', `Bearer ${encode({alg: 'none', typ: 'view+jwt'})}.${payload}.`],
      ['alg none with a signature', `Bearer ${encode({alg: 'none', typ: 'view+jwt'})}.${payload}.${signature}`],
      ['another secret', `Bearer ${await mint({secret: 'another-secret-of-32-characters-x'})}`],
      ['another algorithm', `Bearer ${await sign({...claims}, {alg: 'HS512', typ: 'view+jwt'})}`],
      ['another type', `Bearer ${await sign({...claims}, {alg: 'HS256', typ: 'JWT'})}`],
      ['no type', `Bearer ${await sign({...claims}, {alg: 'HS256'})}`],
      ['another issuer', `Bearer ${await sign({...claims, iss: 'x'}, {alg: 'HS256', typ: 'view+jwt'})}`],
      ['no end', `Bearer ${await sign({...claims, exp: undefined}, {alg: 'HS256', typ: 'view+jwt'})}`],
      [
        'an end too far away',
        `Bearer ${await sign({...claims, exp: START / 1000 + 999_999}, {alg: 'HS256', typ: 'view+jwt'})}`,
      ],
      ['an unknown mode', `Bearer ${await sign({...claims, mode: 'admin'}, {alg: 'HS256', typ: 'view+jwt'})}`],
      ['a list of ids', `Bearer ${await sign({...claims, ids: ['app1']}, {alg: 'HS256', typ: 'view+jwt'})}`],
      ['endless', `Bearer ${'a'.repeat(5000)}.${payload}.${signature}`],
      [
        'a kid nobody knows',
        `Bearer ${await new SignJWT({...claims}).setProtectedHeader({alg: 'HS256', typ: 'view+jwt', kid: 'constructor'}).sign(new TextEncoder().encode(SECRET))}`,
      ],
    ];
    for (const [why, authorization] of forged) {
      const request = read('GetSnapshotTask', {}, authorization === undefined ? {} : {authorization});
      assert.deepEqual(await problem(await ask(request)), {status: 401, code: 'unauthorized'}, why);
    }
    assert.equal(sent.length, 0);
    assert.equal((await ask(read('GetSnapshotTask', {}, bearer(good)))).status, 200);
  });

  it('ends at its time, though it was good before', async () => {
    const {ask, clock} = rig();
    const token = await mint({expiresIn: 60});
    assert.equal((await ask(read('GetSnapshotTask', {}, bearer(token)))).status, 200);
    clock.now += 59_999;
    assert.equal((await ask(read('GetSnapshotTask', {}, bearer(token)))).status, 200);
    clock.now += 1;
    assert.equal((await ask(read('GetSnapshotTask', {}, bearer(token)))).status, 401);
  });

  it('is signed with the secret its kid names, so that secrets can be changed one after the other', async () => {
    const old = 'old-secret-that-is-32-characters!';
    const fresh = 'new-secret-that-is-32-characters!';
    const before = await mint({secret: {old}, kid: 'old'});
    const after = await mint({secret: {old, fresh}, kid: 'fresh'});
    const both = rig({old, fresh});
    assert.equal((await both.ask(read('GetSnapshotTask', {}, bearer(before)))).status, 200);
    assert.equal((await both.ask(read('GetSnapshotTask', {}, bearer(after)))).status, 200);
    const one = rig({fresh});
    assert.equal((await one.ask(read('GetSnapshotTask', {}, bearer(before)))).status, 401);
    assert.equal((await one.ask(read('GetSnapshotTask', {}, bearer(after)))).status, 200);
  });

  it('is not made for what cannot be', async () => {
    await assert.rejects(mint({secret: 'short'}), /32 characters/);
    await assert.rejects(mint({secret: {}}), /at least one/);
    await assert.rejects(mint({secret: {a: SECRET}}), /kid/);
    await assert.rejects(mint({secret: {a: SECRET}, kid: 'constructor'}), /kid/);
    await assert.rejects(mint({expiresIn: 0}), /expiresIn/);
    await assert.rejects(mint({expiresIn: 86_401}), /expiresIn/);
    await assert.rejects(mint({expiresIn: Number.NaN}), /expiresIn/);
    await assert.rejects(mint({mode: 'write', task: BOARD}), /snapshot/);
    await assert.rejects(mint({task: {...TASK, appId: 'a b'}}), /AppId/);
    assert.throws(() => viewTokens({secret: ''}), /32 characters/);
  });
});
