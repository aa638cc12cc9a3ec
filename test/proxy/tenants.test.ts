/** Every user against every tenant's task with every call: nobody sees anything of another. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {lengthPrefixed} from '../../src/proxy/question.js';
import {createViewToken, viewTokens, type ProxyCall, type Verdict} from '../../src/proxy/index.js';
import {createRig, json, read, rtcTask, save, tiwTask, type Sent} from './rig.js';

const TENANTS = 10;
const USERS = 10;
/** Enough to mix, few enough that a busy machine keeps within the time limits. */
const AT_ONCE = 250;
const ACTIONS = [
  'GetSnapshotTask',
  'GetSegmentTask',
  'GetWebCastTask',
  'DescribeSnapshotTask',
  'UpdateSnapshot',
] as const;
type Action = (typeof ACTIONS)[number];

const mark = (tenant: number): string => `tenant-${tenant}-data`;
/** Room and task ids are the same everywhere, so that only the app tells tenants apart. */
const paramsFor = (action: Action, tenant: number): Record<string, string> =>
  action === 'DescribeSnapshotTask'
    ? {SdkAppId: String(1000 + tenant), TaskID: 'task', Region: 'ap-singapore'}
    : {AppId: `app${tenant}`, RoomId: 'room', TaskId: 'task'};

/** The cloud puts the tenant it was asked about into every answer. */
function cloud({url, body, method}: Sent): Response {
  if (method === 'GET') {
    const tenant = Number(url.searchParams.get('AppId')?.slice(3));
    const task = {TargetStreams: {StreamList: [{UserId: mark(tenant)}]}};
    return json(rtcTask(url.searchParams.get('Action') ?? '', task));
  }
  const asked = JSON.parse(body) as {readonly AppId?: string; readonly SdkAppId?: number};
  if (asked.SdkAppId !== undefined) return json(tiwTask({TaskID: mark(asked.SdkAppId - 1000)}));
  return json({Result: mark(Number(asked.AppId?.slice(3))), ResponseMetadata: {RequestId: 'r'}});
}

function request(action: Action, tenant: number, headers: Readonly<Record<string, string>>): Request {
  if (action === 'UpdateSnapshot') return save({...paramsFor(action, tenant), ImageConfig: {Interval: 5}}, headers);
  return read(action, paramsFor(action, tenant), headers);
}

const actionOf = (url: URL, headers: Headers): string | null =>
  url.searchParams.get('Action') ?? headers.get('x-tc-action');

interface Try {
  readonly user: string;
  readonly own: number;
  readonly tenant: number;
  readonly action: Action;
}

function everyTry(): readonly Try[] {
  const range = (size: number): readonly number[] => Array.from({length: size}, (_, at) => at);
  return range(TENANTS).flatMap((own) =>
    range(USERS).flatMap((user) =>
      range(TENANTS).flatMap((tenant) => ACTIONS.map((action) => ({user: `user-${own}-${user}`, own, tenant, action}))),
    ),
  );
}

/** The same order every time, but one in which neighbours have nothing in common. */
function shuffle<T>(list: readonly T[]): readonly T[] {
  const shuffled = [...list];
  let random = 12_345;
  for (let at = shuffled.length - 1; at > 0; at--) {
    random = (random * 48_271) % 2_147_483_647;
    const other = random % (at + 1);
    [shuffled[at], shuffled[other]] = [shuffled[other] as T, shuffled[at] as T];
  }
  return shuffled;
}

async function assertApart(tries: readonly Try[], ask: (one: Try) => Promise<Response>): Promise<void> {
  const refusals = new Set<string>();
  for (let from = 0; from < tries.length; from += AT_ONCE) {
    const some = tries.slice(from, from + AT_ONCE);
    const answers = await Promise.all(some.map(async (one) => ({one, answer: await ask(one)})));
    for (const {one, answer} of answers) await assertOwn(one, answer, refusals);
  }
  assert.equal(refusals.size, 1, 'every refusal reads the same');
}

async function assertOwn(one: Try, answer: Response, refusals: Set<string>): Promise<void> {
  const text = await answer.text();
  const seen = Array.from({length: TENANTS}, (_, tenant) => tenant).filter((tenant) => text.includes(mark(tenant)));
  if (one.own === one.tenant) {
    assert.equal(answer.status, 200);
    assert.ok(
      seen.every((tenant) => tenant === one.own),
      text,
    );
  } else {
    assert.equal(answer.status, 403);
    assert.deepEqual(seen, []);
    refusals.add(text.replace(/"requestId":"[^"]*"/, ''));
  }
}

const generous = {
  limits: {
    GetSnapshotTask: 1e4,
    GetSegmentTask: 1e4,
    GetWebCastTask: 1e4,
    DescribeSnapshotTask: 1e4,
    UpdateSnapshot: 1e4,
  },
};

describe(`${TENANTS} tenants with ${USERS} users each`, () => {
  it("see their own tasks and nobody else's, with an authorize of the site", async () => {
    const tenantOf = (call: ProxyCall): string =>
      call.params['AppId']?.slice(3) ?? String(Number(call.params['SdkAppId']) - 1000);
    const authorize = (call: ProxyCall, {headers}: Request): Verdict => {
      const [, own] = /^user-(\d+)-\d+$/.exec(headers.get('x-user') ?? '') ?? [];
      return own === tenantOf(call);
    };
    const {proxy, sent} = createRig(cloud, {authorize, writes: true, ...generous});
    const tries = shuffle(everyTry());
    assert.equal(tries.length, TENANTS * USERS * TENANTS * ACTIONS.length);
    await assertApart(tries, ({user, tenant, action}) => proxy(request(action, tenant, {'x-user': user})));
    const calls = (action: Action): number => sent.filter(({url, headers}) => actionOf(url, headers) === action).length;
    for (const action of ACTIONS) {
      if (action === 'UpdateSnapshot') assert.equal(calls(action), TENANTS * USERS, 'one call for each write');
      // What has been written to is asked about anew.
      else if (action === 'GetSnapshotTask')
        assert.ok(calls(action) <= TENANTS * (1 + USERS), `${calls(action)} calls`);
      else assert.equal(calls(action), TENANTS, `one call for each task: ${action}`);
    }
  });

  it("see their own tasks and nobody else's, with view tokens", async () => {
    const secret = 'fake-view-secret-of-32-characters';
    const {proxy} = createRig(cloud, {authorize: viewTokens({secret}), writes: true, ...generous});
    const kinds = {
      GetSnapshotTask: 'snapshot',
      GetSegmentTask: 'segment',
      GetWebCastTask: 'webcast',
      DescribeSnapshotTask: 'whiteboard',
      UpdateSnapshot: 'snapshot',
    } as const;
    const tokens = new Map<string, string>();
    for (const action of ACTIONS) {
      for (let tenant = 0; tenant < TENANTS; tenant++) {
        const {AppId, SdkAppId, RoomId, TaskId, TaskID} = paramsFor(action, tenant);
        const task = {kind: kinds[action], appId: AppId ?? SdkAppId ?? '', roomId: RoomId, taskId: TaskId ?? TaskID};
        const mode = action === 'UpdateSnapshot' ? 'write' : 'read';
        tokens.set(`${action}/${tenant}`, await createViewToken({secret, task, mode, view: 'full'}));
      }
    }
    await assertApart(shuffle(everyTry()), ({own, tenant, action}) =>
      proxy(request(action, tenant, {authorization: `Bearer ${tokens.get(`${action}/${own}`) ?? ''}`})),
    );
  });
});

describe('names of questions', () => {
  it('are different for different lists of parts, whatever is in them', () => {
    const alphabet = ['', '0', '1', '2', ':', '1:', '2:a', 'a', 'b', '3:AppId', 'AppId', '=', '&', '/', '\u0000', '😀'];
    let random = 99;
    const next = (limit: number): number => (random = (random * 48_271) % 2_147_483_647) % limit;
    const lists = new Map<string, string>();
    for (let turn = 0; turn < 100_000; turn++) {
      const parts = Array.from({length: next(5)}, () =>
        Array.from({length: next(3)}, () => alphabet[next(alphabet.length)]).join(''),
      );
      const name = lengthPrefixed(parts);
      const list = JSON.stringify(parts);
      assert.equal(lists.get(name) ?? list, list);
      lists.set(name, list);
    }
    assert.ok(lists.size > 10_000);
  });
});
