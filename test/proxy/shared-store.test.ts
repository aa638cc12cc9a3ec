/** Two instances and one store, without Redis: what is shared, and what happens when the store does not answer. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {memoryStore, type Store} from '../../src/proxy/index.js';
import {packReading, unpackReading, type Reading} from '../../src/proxy/reading.js';
import {createRig, dig, json, paramsOf, problem, read, rtcError, rtcTask, save, START, type Script} from './rig.js';

const task: Script = () => json(rtcTask('GetSnapshotTask'));
const okay: Script = () => json({Result: 'ok', ResponseMetadata: {RequestId: 'r'}});

function createPair(script: Script, store: Store = memoryStore(() => START), options: object = {}) {
  const one = createRig(script, {store, ...options});
  const two = createRig(script, {store, ...options});
  return {one, two, calls: () => one.sent.length + two.sent.length};
}

describe('two instances with one store', () => {
  it('share answers', async () => {
    const {one, two, calls} = createPair(task);
    const first = await one.ask(read('GetSnapshotTask'));
    const second = await two.ask(read('GetSnapshotTask'));
    assert.equal(await second.text(), await first.text());
    assert.equal(second.headers.get('etag'), first.headers.get('etag'));
    assert.equal(calls(), 1);
  });

  it('ask once for a question they are asked at the same time', async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const {one, two, calls} = createPair(async (sent) => {
      await gate;
      return task(sent);
    });
    const asking = [one, two, one, two].map(({ask}) => ask(read('GetSnapshotTask')));
    while (calls() === 0) await new Promise((resolve) => setImmediate(resolve));
    release();
    for (const answer of await Promise.all(asking)) assert.equal(answer.status, 200);
    assert.equal(calls(), 1);
  });

  it('share a failure for a moment instead of both waiting for it', async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const {one, two, calls} = createPair(async () => {
      await gate;
      return json(rtcError('FlowLimitExceeded'));
    });
    const asking = [one, two].map(({ask}) => ask(read('GetSnapshotTask')));
    while (calls() === 0) await new Promise((resolve) => setImmediate(resolve));
    release();
    for (const answer of await Promise.all(asking)) {
      assert.equal(answer.headers.get('retry-after'), '2');
      assert.deepEqual(await problem(answer), {status: 429, code: 'rate-limited'});
    }
    assert.equal(calls(), 1);
  });

  it('wait for an instance that died while asking no longer than a page does, and show what they have', async () => {
    const store = memoryStore(() => START);
    const sleep = (ms: number): Promise<void> => {
      if (ms > 100) return new Promise(() => undefined);
      rig.pass(ms);
      return Promise.resolve();
    };
    let dead = false;
    const held: Store = {...store, claim: (name, ms) => (dead ? Promise.resolve(false) : store.claim(name, ms))};
    const rig = createRig(task, {store: held, sleep});
    await rig.ask(read('GetSnapshotTask'));
    dead = true;
    rig.pass(2000);
    let before = rig.now();
    const old = await rig.ask(read('GetSnapshotTask'));
    assert.match(old.headers.get('warning') ?? '', /^110/);
    assert.ok(rig.now() - before <= 8100, `${rig.now() - before} ms`);
    before = rig.now();
    const none = await rig.ask(read('GetSnapshotTask', {...paramsOf(''), TaskId: 'new'}));
    assert.deepEqual(await problem(none), {status: 504, code: 'upstream-timeout'});
    assert.ok(rig.now() - before <= 8100, `${rig.now() - before} ms`);
    assert.equal(rig.sent.length, 1);
  });

  it('show no answer for longer because one of their clocks is ahead', async () => {
    const {one, two} = createPair(task);
    one.pass(30_000);
    await one.ask(read('GetSnapshotTask'));
    for (let turn = 1; turn <= 3; turn++) {
      const answer = await two.ask(read('GetSnapshotTask'));
      assert.equal(answer.headers.get('age'), '0');
      assert.equal(two.sent.length, turn);
      one.pass(2000);
      two.pass(2000);
    }
  });

  it('leave a store alone for no longer than a second when the clock is set back', async () => {
    let up = false;
    const good = memoryStore(() => START);
    const store: Store = {...good, get: (name) => (up ? good.get(name) : Promise.reject(new Error('down')))};
    const {ask, pass, events} = createRig(task, {store});
    await ask(read('GetSnapshotTask'));
    up = true;
    pass(-3_600_000);
    await ask(read('GetSnapshotTask'));
    assert.deepEqual(events.filter(({type}) => type === 'store').at(-1), {type: 'store', up: true});
  });

  it('do not tell each other of a caller who left: who still waits asks again', async () => {
    let asked = 0;
    const {one, two} = createPair(async (sent) => {
      if (++asked > 1) return task(sent);
      return new Promise((_, reject) => {
        sent.init.signal?.addEventListener('abort', () => reject(new Error('aborted')));
      });
    });
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    const leaving = new AbortController();
    const left = one.ask(new Request(read('GetSnapshotTask'), {signal: leaving.signal}));
    while (asked === 0) await turn();
    const staying = two.ask(read('GetSnapshotTask'));
    // Long enough for it to look into the store and find somebody asking.
    for (let turns = 0; turns < 20; turns++) await turn();
    leaving.abort();
    assert.equal((await staying).status, 200);
    assert.equal(asked, 2);
    await left;
  });

  it('share one budget', async () => {
    const {one, two, calls} = createPair(task, undefined, {
      limits: {GetSnapshotTask: 5},
      sleep: () => new Promise(() => undefined),
    });
    const other = (at: number) => read('GetSnapshotTask', {...paramsOf(''), TaskId: `t${at}`});
    // What has to wait for a place waits for ever here, so only what was let through at once is seen.
    for (let at = 0; at < 8; at++) void (at % 2 ? one : two).ask(other(at));
    while (calls() < 4) await new Promise((resolve) => setImmediate(resolve));
    for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
    assert.equal(calls(), 4);
  });

  it('write once for one key, whichever of them is asked', async () => {
    const {one, two, calls} = createPair(okay, undefined, {writes: true});
    const key = {'idempotency-key': 'click'};
    const answers = await Promise.all([one.ask(save(undefined, key)), two.ask(save(undefined, key))]);
    assert.deepEqual(
      answers.map(({status}) => status),
      [200, 200],
    );
    assert.equal(calls(), 1);
    const other = save({AppId: 'app1', RoomId: 'room@1', TaskId: 'task1', ImageConfig: {Interval: 99}}, key);
    assert.deepEqual(await problem(await two.ask(other)), {status: 422, code: 'idempotency-key'});
  });

  it('write again where the cloud refused to look at the first, whichever of them is asked', async () => {
    let turn = 0;
    const {one, two, calls} = createPair(
      (sent) => (++turn === 1 ? json(rtcError('SignatureDoesNotMatch'), {status: 401}) : okay(sent)),
      undefined,
      {writes: true},
    );
    const key = {'idempotency-key': 'click'};
    assert.equal((await one.ask(save(undefined, key))).status, 502);
    assert.equal((await two.ask(save(undefined, key))).status, 200);
    assert.equal(calls(), 2);
  });

  it("put nobody's ids and no keys into the names", async () => {
    const names: string[] = [];
    const store = memoryStore(() => START);
    const spy: Store = {
      ...store,
      set: (name, ...rest) => (names.push(name), store.set(name, ...rest)),
      claim: (name, ms) => (names.push(name), store.claim(name, ms)),
    };
    const {one} = createPair((sent) => (sent.method === 'GET' ? task(sent) : okay(sent)), spy, {writes: true});
    await one.ask(read('GetSnapshotTask'));
    await one.ask(save(undefined, {'idempotency-key': 'click'}));
    assert.ok(names.length >= 4);
    for (const name of names) assert.match(name, /^(answer|write)\/[0-9a-f]{64}(\/\w+)?$/);
  });

  it('with other keys share nothing but the budget', async () => {
    const store = memoryStore(() => START);
    const one = createRig(task, {store});
    const two = createRig(task, {
      store,
      volcengine: {accessKeyId: 'AKFAKEanother0000001', secretAccessKey: 'SKFAKEanother00000000001'},
    });
    await one.ask(read('GetSnapshotTask'));
    await two.ask(read('GetSnapshotTask'));
    assert.equal(two.sent.length, 1);
  });
});

describe('after a save at one of two instances', () => {
  /** A cloud that holds one interval; reads are answered when told. */
  function createWorld() {
    const world = {interval: 10, down: false, gates: [] as (() => void)[], holds: false};
    const script: Script = async ({method, body}) => {
      if (method === 'POST') {
        world.interval = Number(/"Interval":(\d+)/.exec(body)?.[1]);
        return json({Result: 'ok', ResponseMetadata: {RequestId: 'r'}});
      }
      const answer = json(rtcTask('GetSnapshotTask', {ImageConfig: {Interval: world.interval}}));
      if (world.down) throw new TypeError('down');
      if (world.holds) await new Promise<void>((resolve) => world.gates.push(resolve));
      return answer;
    };
    return {world, ...createPair(script, undefined, {writes: true, breaker: false})};
  }
  const interval = async (answer: Promise<Response>): Promise<unknown> =>
    dig(await (await answer).json(), 'Result', 'SnapshotTask', 'ImageConfig', 'Interval');
  const saved = (seconds: number): Request =>
    save({AppId: 'app1', RoomId: 'room@1', TaskId: 'task1', ImageConfig: {Interval: seconds}});

  it('neither shows what it had before, not even while the cloud is down', async () => {
    const {one, two, world} = createWorld();
    assert.equal(await interval(one.ask(read('GetSnapshotTask'))), 10);
    assert.equal(await interval(two.ask(read('GetSnapshotTask'))), 10);
    await one.ask(saved(30));
    assert.equal(await interval(one.ask(read('GetSnapshotTask'))), 30);
    two.pass(2000);
    assert.equal(await interval(two.ask(read('GetSnapshotTask'))), 30);
    await one.ask(saved(40));
    two.pass(2000);
    world.down = true;
    assert.deepEqual(await problem(await two.ask(read('GetSnapshotTask'))), {status: 502, code: 'upstream-network'});
  });

  it('what the other was asking meanwhile is shown to nobody who asks later', async () => {
    const {one, two, world} = createWorld();
    world.holds = true;
    const before = two.ask(read('GetSnapshotTask'));
    while (world.gates.length === 0) await new Promise((resolve) => setImmediate(resolve));
    world.holds = false;
    await one.ask(saved(30));
    world.gates.forEach((release) => {
      release();
    });
    assert.equal(await interval(before), 10);
    assert.equal(await interval(one.ask(read('GetSnapshotTask'))), 30);
    two.pass(2000);
    assert.equal(await interval(two.ask(read('GetSnapshotTask'))), 30);
  });
});

describe('a store that does not answer', () => {
  const broken: readonly [string, () => Promise<never>][] = [
    ['rejects', () => Promise.reject(new Error('CANARY connection lost'))],
    [
      'throws',
      () => {
        throw new Error('CANARY');
      },
    ],
    ['hangs', () => new Promise(() => undefined)],
  ];
  for (const [how, fail] of broken) {
    it(`and ${how} is done without, and both changes are told`, async () => {
      const good = memoryStore(() => START);
      let up = false;
      const pick = <K extends keyof Store>(name: K): Store[K] =>
        ((...args: never[]) => (up ? (good[name] as (...all: never[]) => unknown)(...args) : fail())) as Store[K];
      const store: Store = {
        get: pick('get'),
        set: pick('set'),
        delete: pick('delete'),
        claim: pick('claim'),
        take: pick('take'),
      };
      const {ask, sent, events, pass} = createRig((one) => (one.method === 'GET' ? task(one) : okay(one)), {
        store,
        writes: true,
      });
      assert.equal((await ask(read('GetSnapshotTask'))).status, 200);
      assert.equal((await ask(read('GetSnapshotTask'))).status, 200);
      assert.equal(sent.length, 1, 'the own memory still works');
      assert.equal((await ask(save(undefined, {'idempotency-key': 'k'}))).status, 200);
      assert.equal((await ask(save(undefined, {'idempotency-key': 'k'}))).status, 200);
      assert.equal(sent.length, 2);
      up = true;
      pass(2000);
      assert.equal((await ask(read('GetSnapshotTask'))).status, 200);
      assert.deepEqual(
        events.filter(({type}) => type === 'store'),
        [
          {type: 'store', up: false},
          {type: 'store', up: true},
        ],
      );
    });
  }

  it('is not asked again for a while, so that it costs one wait and not one for each question', async () => {
    let asked = 0;
    const fail = () => {
      asked++;
      return Promise.reject(new Error('CANARY'));
    };
    const {ask, pass} = createRig(task, {store: {get: fail, set: fail, delete: fail, claim: fail, take: fail}});
    for (let at = 0; at < 10; at++) await ask(read('GetSnapshotTask', {...paramsOf(''), TaskId: `t${at}`}));
    assert.equal(asked, 1);
    pass(2000);
    await ask(read('GetSnapshotTask', {...paramsOf(''), TaskId: 'later'}));
    assert.equal(asked, 2);
  });

  it('or answers nonsense does no harm', async () => {
    for (const nonsense of [
      '',
      'x',
      '{}',
      '[]',
      'null',
      '{"form":1}',
      '{"form":1,"status":200,"life":"running","at":0,"freshMs":1e99,"full":{"text":1}}',
      '{"form":1,"status":200,"life":"running","at":0,"freshMs":1e99,"full":{"text":"x","etag":"evil\\r\\nx: y"},"public":{"text":"x"}}',
    ]) {
      const store: Store = {...memoryStore(() => START), get: () => Promise.resolve(nonsense)};
      const {ask, sent} = createRig(task, {store});
      assert.equal((await ask(read('GetSnapshotTask'))).status, 200, nonsense);
      assert.equal(sent.length, 1);
    }
  });

  it('or answers nonsense about a save leaves its outcome unknown, and does not save', async () => {
    for (const nonsense of ['', 'x', '{}', '[]', 'null', '{"hash":1}']) {
      const store: Store = {
        ...memoryStore(() => START),
        claim: () => Promise.resolve(false),
        get: () => Promise.resolve(nonsense),
      };
      const sleep = (ms: number): Promise<void> => {
        if (ms > 100) return new Promise(() => undefined);
        rig.pass(1000);
        return Promise.resolve();
      };
      const rig = createRig(okay, {store, sleep, writes: true});
      const answer = await rig.ask(save(undefined, {'idempotency-key': 'k'}));
      assert.ok([504, 422].includes(answer.status), `${answer.status} for ${nonsense}`);
      assert.equal(rig.sent.length, 0);
    }
  });

  it('a packed reading unpacks to itself, and not from the future', () => {
    const page = (text: string) => ({
      bytes: new TextEncoder().encode(text),
      etag: `W/"${'0'.repeat(32)}"`,
      requestId: `req-${text.length}`,
    });
    const reading: Reading = {
      status: 200,
      life: 'ended',
      pages: {full: page('{"中":1}'), public: page('{}')},
      at: 5,
      freshMs: 9,
      written: 'mark',
    };
    assert.deepEqual(unpackReading(packReading(reading), 10), reading);
    assert.equal(unpackReading(packReading(reading), 3)?.at, 3, 'clocks are never quite the same');
    assert.equal(unpackReading(packReading({...reading, at: 5000}), 3000)?.at, 3000 - 9, 'old at once');
    assert.equal(unpackReading(undefined, 0), undefined);
  });
});
