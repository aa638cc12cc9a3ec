import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {Breaker, BREAKER, type Ticket} from '../../src/proxy/breaker.js';
import {Budget} from '../../src/proxy/budget.js';
import {createRig, json, paramsOf, problem, read, rtcError, rtcTask, save, tiwTask, type Script} from './rig.js';

const task = () => json(rtcTask('GetSnapshotTask'));
const other = (at: number) => read('GetSnapshotTask', {...paramsOf(''), TaskId: `task-${at}`});
/** A wait that is over at once, and remembered. */
const noWait = () => {
  const waits: number[] = [];
  return {
    waits,
    sleep: (ms: number): Promise<void> => {
      if (ms > 2500) return new Promise(() => undefined);
      waits.push(ms);
      return Promise.resolve();
    },
  };
};

describe('a budget', () => {
  const at = (perSecond: number) => {
    let time = 1000;
    const budget = new Budget(perSecond, () => time);
    return {budget, pass: (ms: number) => void (time += ms)};
  };

  it('gives as many places as a second holds, then places in the future, in order', () => {
    const {budget} = at(2);
    assert.deepEqual(
      [1, 2, 3, 4, 5].map(() => budget.take(5000).waitMs),
      [0, 0, 1000, 1000, 2000],
    );
  });

  it('gives none beyond the wait a caller can bear, and says when to come back', () => {
    const {budget, pass} = at(1);
    assert.equal(budget.take(0).waitMs, 0);
    assert.deepEqual(budget.take(999), {waitMs: undefined, retryMs: 1000, left: 0});
    pass(400);
    assert.equal(budget.take(500).retryMs, 600);
    pass(600);
    assert.equal(budget.take(0).waitMs, 0);
  });

  it('never gives more than its number in any second, whatever the order of questions', () => {
    for (let seed = 1; seed <= 50; seed++) {
      let random = seed;
      const next = () => (random = (random * 48271) % 2147483647) / 2147483647;
      const {budget, pass} = at(16);
      const places: number[] = [];
      let now = 0;
      for (let turn = 0; turn < 500; turn++) {
        const step = Math.floor(next() * 80);
        pass(step);
        now += step;
        const {waitMs} = budget.take(next() < 0.5 ? 0 : 2500);
        if (waitMs !== undefined) places.push(now + waitMs);
      }
      for (const start of places) {
        const inside = places.filter((one) => one >= start && one < start + 1000).length;
        assert.ok(inside <= 16, `${inside} with seed ${seed}`);
      }
    }
  });

  it('tells how much is left', () => {
    const {budget, pass} = at(4);
    assert.deepEqual(
      [1, 2, 3, 4].map(() => budget.take(0).left),
      [0.75, 0.5, 0.25, 0],
    );
    pass(1000);
    assert.equal(budget.take(0).left, 0.75);
  });

  it('pauses when told', () => {
    const {budget, pass} = at(4);
    budget.pause(3000);
    assert.equal(budget.take(0).retryMs, 3000);
    pass(3000);
    assert.equal(budget.take(0).waitMs, 0);
  });

  it('refuses for no longer than before when the clock is set back', () => {
    const {budget, pass} = at(2);
    for (const wait of [0, 0, 2000, 2000]) assert.notEqual(budget.take(wait).waitMs, undefined);
    pass(-3_600_000);
    assert.equal(budget.take(0).retryMs, 1000, 'what has just been let through still counts');
    pass(1000);
    assert.equal(budget.take(0).waitMs, 0);
    budget.pause(3000);
    pass(-3_600_000);
    assert.equal(budget.take(0).retryMs, 3000);
    pass(3000);
    assert.equal(budget.take(0).waitMs, 0);
  });
});

describe('the budget of the proxy', () => {
  it("is 80 % of the vendor's limit, by call", async () => {
    for (const [action, qps] of [
      ['GetSnapshotTask', 48],
      ['GetSegmentTask', 48],
      ['GetWebCastTask', 48],
      ['DescribeSnapshotTask', 16],
    ] as const) {
      const {ask, sent, pass} = createRig(
        () => json(action === 'DescribeSnapshotTask' ? tiwTask() : rtcTask(action)),
        noWait(),
      );
      const one = (at: number) => {
        const params = paramsOf(action);
        return read(action, 'TaskID' in params ? {...params, TaskID: `t${at}`} : {...params, TaskId: `t${at}`});
      };
      // With waits of at most two and a half seconds there are three and a half seconds' worth of places.
      for (let at = 0; at < 4 * qps; at++) await ask(one(at));
      assert.equal(sent.length, 3 * qps, action);
      const refused = await ask(one(999));
      assert.equal(refused.headers.get('retry-after'), '3');
      assert.deepEqual(await problem(refused), {status: 429, code: 'rate-limited'});
      pass(3000);
      assert.equal((await ask(one(999))).status, 200);
    }
  });

  it('is its own for each call, and a write waits for nothing', async () => {
    const {ask, sent} = createRig(
      (one) => (one.method === 'GET' ? task() : json({Result: 'ok', ResponseMetadata: {}})),
      {
        writes: true,
        limits: {UpdateSnapshot: 2, GetSnapshotTask: 2},
        ...noWait(),
      },
    );
    assert.equal((await ask(save())).status, 200);
    const second = await ask(save());
    assert.deepEqual(await problem(second), {status: 429, code: 'rate-limited'});
    assert.equal((await ask(other(1))).status, 200);
    assert.equal(sent.length, 2);
  });

  it('unknown names and odd numbers in limits stop the start', () => {
    assert.throws(() => createRig(task, {limits: {Nope: 1}}), /limits/);
    assert.throws(() => createRig(task, {limits: {constructor: 1}}), /limits/);
    assert.throws(() => createRig(task, {limits: {GetSnapshotTask: 0}}), /limits\.GetSnapshotTask/);
  });

  it('that runs low makes answers last longer, which slows every page down', async () => {
    const {ask} = createRig(task, {limits: {GetSnapshotTask: 10}});
    const ages: (string | null)[] = [];
    for (let at = 0; at < 8; at++) ages.push((await ask(other(at))).headers.get('cache-control'));
    assert.deepEqual(
      ages.map((one) => one?.replace('private, max-age=', '')),
      ['2', '2', '2', '2', '4', '4', '8', '8'],
    );
  });

  it('that is spent shows the answer at hand instead of refusing', async () => {
    const {ask, sent, pass} = createRig(task, {limits: {GetSnapshotTask: 1.25}});
    await ask(other(1));
    pass(9000);
    await ask(other(2));
    const again = await ask(other(1));
    assert.equal(again.status, 200);
    assert.equal(again.headers.get('age'), '9');
    assert.equal(again.headers.get('warning'), '110 - "Response is Stale"');
    assert.equal(again.headers.get('cache-control'), 'no-store, max-age=10');
    assert.equal(sent.length, 2);
  });

  it('stands still while the cloud wants a pause', async () => {
    let throttled = true;
    const {ask, sent, pass} = createRig(
      () => (throttled ? json({}, {status: 429, headers: {'retry-after': '7'}}) : task()),
      noWait(),
    );
    assert.equal((await ask(other(1))).headers.get('retry-after'), '7');
    pass(3000);
    assert.equal((await ask(other(2))).headers.get('retry-after'), '4');
    assert.equal(sent.length, 1);
    throttled = false;
    pass(4000);
    assert.equal((await ask(other(2))).status, 200);
  });
});

describe('a breaker', () => {
  const create = (random = 0.5) => {
    let time = 0;
    const changes: boolean[] = [];
    const breaker = new Breaker(
      BREAKER,
      () => time,
      () => random,
      (open) => changes.push(open),
    );
    /** 0: let in. */
    const wait = (): number => {
      const entered = breaker.enter();
      return typeof entered === 'number' ? entered : 0;
    };
    const enter = (): Ticket => {
      const entered = breaker.enter();
      assert.ok(typeof entered !== 'number', 'let in');
      return entered;
    };
    const call = (ok: boolean): void => breaker.note(enter(), ok);
    const fail = (times: number): void => {
      for (let turn = 0; turn < times; turn++) call(false);
    };
    return {breaker, changes, wait, enter, call, fail, pass: (ms: number) => void (time += ms)};
  };

  it('opens after five failures in a row, not after four', () => {
    const {changes, call, fail, wait} = create();
    fail(4);
    call(true);
    fail(4);
    assert.equal(wait(), 0);
    fail(1);
    assert.equal(wait(), 5000);
    assert.deepEqual(changes, [true]);
  });

  it('opens when half of twenty calls in ten seconds failed', () => {
    const {call, wait} = create();
    for (let turn = 0; turn < 10; turn++) {
      call(true);
      call(false);
    }
    assert.ok(wait() > 0);
    const slow = create();
    for (let turn = 0; turn < 20; turn++) {
      slow.call(turn % 2 === 0);
      slow.pass(1000);
    }
    assert.equal(slow.wait(), 0);
  });

  it('lets one question through after its time; the others wait for what comes of it', () => {
    const {breaker, changes, fail, enter, wait, pass} = create();
    fail(5);
    pass(4999);
    assert.equal(wait(), 1);
    pass(1);
    const probe = enter();
    assert.equal(wait(), 1000);
    breaker.note(probe, true);
    assert.equal(wait(), 0);
    assert.deepEqual(changes, [true, false]);
  });

  it('stays open twice as long after each failed probe, up to a minute', () => {
    const {call, fail, wait, pass} = create();
    fail(5);
    const waits: number[] = [];
    for (let turn = 0; turn < 6; turn++) {
      pass(60_000);
      call(false);
      waits.push(wait());
    }
    assert.deepEqual(waits, [10_000, 20_000, 40_000, 60_000, 60_000, 60_000]);
  });

  it('gives the probe back when it told nothing', () => {
    const {breaker, fail, enter, wait, pass} = create();
    fail(5);
    pass(5000);
    breaker.abandon(enter());
    assert.equal(wait(), 0);
  });

  it('hears nothing about the probe from calls that were under way before it', () => {
    for (const late of [
      (breaker, ticket) => breaker.abandon(ticket),
      (breaker, ticket) => breaker.note(ticket, true),
      (breaker, ticket) => breaker.note(ticket, false),
    ] as readonly ((breaker: Breaker, ticket: Ticket) => void)[]) {
      const {breaker, changes, fail, enter, wait, pass} = create();
      const old = enter();
      fail(5);
      pass(5000);
      const probe = enter();
      late(breaker, old);
      assert.equal(wait(), 1000, 'the probe is still under way');
      breaker.note(probe, true);
      fail(4);
      late(breaker, old);
      assert.equal(wait(), 0);
      assert.deepEqual(changes, [true, false]);
    }
  });

  it('stays open for no longer than before when the clock is set back', () => {
    const {fail, wait, pass} = create();
    fail(5);
    pass(-3_600_000);
    assert.equal(wait(), 0);
  });

  it('is jittered by a fifth', () => {
    for (const [random, wait] of [
      [0, 4000],
      [0.999999, 6000],
    ] as const) {
      const {fail, wait: waits} = create(random);
      fail(5);
      assert.equal(Math.round(waits()), wait);
    }
  });
});

describe('a cloud that does not answer', () => {
  const down: readonly [string, Script][] = [
    [
      'no connection',
      () => {
        throw new TypeError('refused');
      },
    ],
    ['a web page', () => new Response('<html>', {status: 504})],
    ['its own internal error', () => json(rtcError('InternalError', {CodeN: 100014}), {status: 500})],
  ];
  for (const [why, script] of down) {
    it(`(${why}) is left alone after five failures, and asked again once in a while`, async () => {
      let up = false;
      const {ask, sent, pass, events} = createRig((one) => (up ? task() : script(one)), {random: () => 0.5});
      for (let at = 0; at < 20; at++) await ask(other(at));
      assert.equal(sent.length, 5);
      const refused = await ask(other(99));
      assert.equal(refused.headers.get('retry-after'), '5');
      assert.deepEqual(await problem(refused), {status: 503, code: 'unavailable'});
      pass(5000);
      await Promise.all([1, 2, 3].map((at) => ask(other(at))));
      assert.equal(sent.length, 6);
      up = true;
      pass(10_000);
      assert.equal((await ask(other(1))).status, 200);
      assert.equal((await ask(other(2))).status, 200);
      assert.deepEqual(
        events.filter(({type}) => type === 'breaker'),
        [
          {type: 'breaker', action: 'GetSnapshotTask', open: true},
          {type: 'breaker', action: 'GetSnapshotTask', open: true},
          {type: 'breaker', action: 'GetSnapshotTask', open: false},
        ],
      );
    });

    it(`(${why}) leaves the last good answer on show for a minute, marked as old`, async () => {
      let up = true;
      const {ask, pass} = createRig((one) => (up ? task() : script(one)));
      const good = await (await ask(other(1))).text();
      up = false;
      pass(2000);
      for (const seconds of [2, 32, 61]) {
        const shown = await ask(other(1));
        assert.equal(shown.status, 200);
        assert.equal(await shown.text(), good);
        assert.equal(shown.headers.get('age'), String(seconds));
        assert.equal(shown.headers.get('warning'), '110 - "Response is Stale"');
        pass(seconds === 2 ? 30_000 : 29_000);
      }
      const late = await ask(other(1));
      assert.ok(late.status >= 502, String(late.status));
    });
  }

  it('is no reason to keep a page from trouble of our own making', async () => {
    let bad = false;
    const {ask, pass} = createRig(() => (bad ? json(rtcError('SignatureDoesNotMatch'), {status: 401}) : task()));
    await ask(other(1));
    bad = true;
    pass(2000);
    assert.deepEqual(await problem(await ask(other(1))), {status: 502, code: 'upstream-auth'});
  });

  it('that says a task is gone is believed', async () => {
    let gone = false;
    const {ask, pass} = createRig(() => (gone ? json(rtcError('InvalidParameter.ErrorActiveTaskNotFound')) : task()));
    await ask(other(1));
    gone = true;
    pass(2000);
    assert.match(await (await ask(other(1))).text(), /ErrorActiveTaskNotFound/);
  });

  it('is left alone for the call that failed, not for the others', async () => {
    const {ask, sent} = createRig((one) =>
      one.url.searchParams.get('Action') === 'GetSegmentTask'
        ? json(rtcTask('GetSegmentTask'))
        : new Response('<html>'),
    );
    for (let at = 0; at < 20; at++) await ask(other(at));
    assert.equal(sent.length, 5);
    assert.equal((await ask(read('GetSegmentTask'))).status, 200);
  });

  it('that sends answers without a task keeps nobody from asking about other tasks', async () => {
    let gone = false;
    const {ask, sent, pass, events} = createRig((one) =>
      one.url.searchParams.get('TaskId') === 'task-1' && gone ? json({Result: {}, ResponseMetadata: {}}) : task(),
    );
    await ask(other(1));
    gone = true;
    for (let turn = 0; turn < 10; turn++) {
      pass(2000);
      const shown = await ask(other(1));
      assert.equal(shown.headers.get('warning'), '110 - "Response is Stale"', 'the last good answer stays meanwhile');
    }
    assert.equal(sent.length, 11);
    assert.ok(!events.some(({type}) => type === 'breaker'));
    assert.equal((await ask(other(2))).status, 200);
  });

  it('is asked on and on without a breaker', async () => {
    const {ask, sent} = createRig(() => new Response('<html>'), {breaker: false});
    for (let at = 0; at < 25; at++) await ask(other(at));
    await Promise.all(Array.from({length: 5}, (_, at) => ask(other(25 + at))));
    assert.equal(sent.length, 30);
  });

  it('is tried again although the caller of the one question has left', async () => {
    let up: Script = () => new Response('<html>');
    const {ask, sent, pass} = createRig((one) => up(one), {random: () => 0.5, timeoutMs: 300_000});
    for (let at = 0; at < 5; at++) await ask(other(at));
    pass(5000);
    up = ({init}) =>
      new Promise((_, reject) => init.signal?.addEventListener('abort', () => reject(new Error('left'))));
    const caller = new AbortController();
    const left = ask(new Request(other(1), {signal: caller.signal}));
    while (sent.length < 6) await new Promise((resolve) => setImmediate(resolve));
    caller.abort();
    await left;
    up = task;
    assert.equal((await ask(other(2))).status, 200);
  });

  it('does not bring back what it once refused', async () => {
    let script: Script = () => json(rtcError('InvalidParameter.ErrorActiveTaskNotFound'));
    const {ask, pass} = createRig((one) => script(one));
    assert.match(await (await ask(other(1))).text(), /ErrorActiveTaskNotFound/);
    script = () => new Response('<html>');
    pass(2000);
    assert.deepEqual(await problem(await ask(other(1))), {status: 502, code: 'upstream-payload'});
  });

  it('shows an answer as old in the very second in which it still was fresh', async () => {
    let up = true;
    const {ask, pass} = createRig(() => (up ? task() : new Response('<html>')), {cache: {running: 1.5}});
    await ask(other(1));
    pass(1400);
    assert.equal((await ask(other(1))).headers.get('warning'), null);
    up = false;
    pass(200);
    const old = await ask(other(1));
    assert.equal(old.headers.get('age'), '1');
    assert.match(old.headers.get('warning') ?? '', /^110/);
  });

  for (const publicCache of [false, true]) {
    const whose = publicCache ? 'a public cache' : "a browser's own";
    it(`leaves no old answer in ${whose}: it has neither tag nor 304, and still says when to come back`, async () => {
      let up = true;
      const {ask, pass} = createRig(() => (up ? task() : new Response('<html>')), {publicCache});
      const etag = (await ask(other(1))).headers.get('etag') ?? '';
      up = false;
      pass(5000);
      const known = read('GetSnapshotTask', {...paramsOf(''), TaskId: 'task-1'}, {'if-none-match': etag});
      const old = await ask(known);
      assert.equal(old.status, 200);
      assert.equal(old.headers.get('etag'), null);
      assert.match(old.headers.get('warning') ?? '', /^110/);
      assert.equal(old.headers.get('age'), '5');
      // The elements wait for `max-age` less `Age`.
      assert.equal(old.headers.get('cache-control'), 'no-store, max-age=7');
    });
  }

  it('makes one upstream call for each question at most: nothing is tried again by itself', async () => {
    const {ask, sent} = createRig(
      () => {
        throw new TypeError('reset');
      },
      {breaker: false, writes: true},
    );
    await ask(other(1));
    await ask(save());
    assert.equal(sent.length, 2);
  });
});

describe('a public cache', () => {
  it('may keep answers to requests that show no login', async () => {
    const {ask} = createRig(task, {publicCache: true});
    const {headers} = await ask(other(1));
    assert.equal(headers.get('cache-control'), 'public, max-age=2, s-maxage=2');
    assert.equal(headers.get('vary'), 'Origin');
  });

  it('is told apart from a login in the very second in which both ask the same', async () => {
    const {ask} = createRig(task, {publicCache: true});
    const [open, signedIn] = [other(1), read('GetSnapshotTask', {...paramsOf(''), TaskId: 'task-1'}, {cookie: 'a=1'})];
    assert.match((await ask(open)).headers.get('cache-control') ?? '', /^public/);
    assert.match((await ask(signedIn)).headers.get('cache-control') ?? '', /^private/);
    assert.match((await ask(other(1))).headers.get('cache-control') ?? '', /^public/);
  });

  it('may keep none to a request with a login, none of a refusal, and none by default', async () => {
    const {ask} = createRig(task, {publicCache: true});
    for (const headers of [{authorization: 'Bearer x'}, {cookie: 'a=1'}]) {
      const answer = await ask(read('GetSnapshotTask', undefined, headers));
      assert.match(answer.headers.get('cache-control') ?? '', /^private/);
      assert.equal(answer.headers.get('vary'), 'Origin, Authorization, Cookie');
    }
    assert.equal((await ask(read('Nope'))).headers.get('cache-control'), 'no-store');
    assert.match((await createRig(task).ask(other(1))).headers.get('cache-control') ?? '', /^private/);
  });
});
