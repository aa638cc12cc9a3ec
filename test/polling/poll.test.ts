import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {fail, ok, type Failure} from '../../src/model/failure.js';
import type {MediaTask, TaskPhase} from '../../src/model/task.js';
import {Lane} from '../../src/polling/lane.js';
import {Poll, type HiddenPace, type Known, type Sighting, type Subscriber} from '../../src/polling/poll.js';
import {RetryBudget} from '../../src/polling/retry-budget.js';
import {FakeActivity} from '../support/fake-activity.js';
import {FakeClock} from '../support/fake-clock.js';

const task = (phase: TaskPhase, startedAt = 1): MediaTask => ({kind: 'snapshot', phase, startedAt, streams: []});
const good = (phase: TaskPhase = 'running', rest: Partial<Sighting> = {}): Sighting => ({
  result: ok(task(phase)),
  freshFor: 0,
  age: 0,
  ...rest,
});
const bad = (kind: Failure['kind'], rest: Partial<Failure> = {}): Sighting => ({
  result: fail({kind, retryable: true, message: 'in a test', ...rest}),
  freshFor: 0,
  age: 0,
});
const DEFINITE = {retryable: false} as const;

type Script = (call: number, signal: AbortSignal) => Sighting | Promise<Sighting>;

/** One poll over a script, and one subscriber that has not joined yet. `random` of 0.5 means no jitter. */
function setup(script: Script = () => good(), {random = 0.5, known}: {random?: number; known?: Known} = {}) {
  const clock = new FakeClock();
  const activity = new FakeActivity();
  const calls: {at: number; fresh: boolean; signal: AbortSignal}[] = [];
  const start = clock.now();
  const environment = {clock, random: () => random, activity, lane: new Lane(6), budget: new RetryBudget()};
  const poll = new Poll(
    async (signal, fresh) => {
      calls.push({at: clock.now() - start, fresh, signal});
      return script(calls.length, signal);
    },
    environment,
    known,
  );
  const subscriber = (interval = 5000, hidden: HiddenPace = 'pause') => {
    const heard: string[] = [];
    return {interval, hidden, heard, changed: () => heard.push(poll.condition)} satisfies Subscriber & {
      heard: string[];
    };
  };
  const next = (handedOn: Known) =>
    new Poll(
      async (signal, fresh) => {
        calls.push({at: clock.now() - start, fresh, signal});
        return script(calls.length, signal);
      },
      environment,
      handedOn,
    );
  return {clock, activity, calls, poll, next, subscriber, times: () => calls.map(({at}) => at / 1000), start};
}

const never = () => new Promise<Sighting>(() => undefined);

describe('a poll', () => {
  it('asks at once when somebody joins, then once per interval', async () => {
    const {clock, poll, subscriber, times} = setup();
    poll.join(subscriber());
    await clock.advance(20_000);
    assert.deepEqual(times(), [0, 5, 10, 15, 20]);
  });

  it('spreads its interval by a fifth either way', async () => {
    for (const [random, expected] of [
      [0, [0, 4, 8]],
      [0.999999, [0, 5.999998, 11.999996]],
    ] as const) {
      const {clock, poll, subscriber, times} = setup(undefined, {random});
      poll.join(subscriber());
      await clock.advance(11_999.997);
      assert.deepEqual(
        times()
          .slice(0, 3)
          .map((at) => Math.round(at)),
        expected.map((at) => Math.round(at)),
      );
    }
  });

  it('serves fifty who ask the same with one request per interval', async () => {
    const {clock, poll, subscriber, calls} = setup();
    const all = Array.from({length: 50}, () => subscriber());
    for (const one of all) poll.join(one);
    await clock.advance(10_000);
    assert.equal(calls.length, 3);
    assert.ok(all.every(({heard}) => heard.at(-1) === 'live'));
  });

  it('goes at the pace of the most eager, and lets a newcomer wait no longer than it asked for', async () => {
    const {clock, poll, subscriber, times} = setup();
    poll.join(subscriber(30_000));
    await clock.advance(3000);
    const eager = subscriber(2000);
    poll.join(eager);
    await clock.advance(4000);
    assert.deepEqual(times(), [0, 3, 5, 7]);
    poll.leave(eager);
    await clock.advance(60_000);
    assert.deepEqual(times(), [0, 3, 5, 7, 9, 39]);
  });

  it('stops for good when the task has ended, and says so to who comes later without asking', async () => {
    for (const end of ['finished', 'failed'] as const) {
      const {clock, poll, subscriber, calls} = setup((call) => good(call < 3 ? 'running' : end));
      poll.join(subscriber());
      await clock.advance(600_000);
      assert.equal(calls.length, 3);
      assert.equal(poll.condition, 'ended');
      poll.join(subscriber());
      await clock.advance(600_000);
      assert.equal(calls.length, 3);
    }
  });

  it('goes on while the task is pending or unknown', async () => {
    for (const phase of ['pending', 'unknown'] as const) {
      const {clock, poll, subscriber, calls} = setup(() => good(phase));
      poll.join(subscriber());
      await clock.advance(60_000);
      assert.equal(calls.length, 13);
    }
  });

  it('never asks again while a question is open', async () => {
    const {clock, poll, subscriber, calls} = setup(never);
    poll.join(subscriber());
    void poll.refresh();
    poll.join(subscriber(1000));
    poll.repace();
    await clock.advance(9000);
    assert.equal(calls.length, 1);
  });

  it('leaves no wait, listener or open request behind the last one who leaves, a hundred times over', async () => {
    const {clock, activity, poll, subscriber, calls} = setup((call) => (call % 2 ? never() : good()));
    for (let i = 0; i < 100; i++) {
      const one = subscriber();
      poll.join(one);
      await clock.advance(i % 3 === 0 ? 6000 : 10);
      assert.equal(poll.leave(one), false);
      assert.equal(clock.sleepers, 0);
      assert.equal(activity.listeners, 0);
    }
    assert.ok(calls.filter((_, i) => i % 2 === 0).every(({signal}) => signal.aborted));
  });

  it('throws away an answer that arrives after the last one left', async () => {
    let answer: (sighting: Sighting) => void = () => undefined;
    const {clock, poll, subscriber} = setup(() => new Promise((resolve) => (answer = resolve)));
    const one = subscriber();
    poll.join(one);
    await clock.advance(10);
    poll.leave(one);
    const heard = one.heard.length;
    answer(good());
    await clock.advance(10);
    assert.equal(poll.task, undefined);
    assert.equal(one.heard.length, heard);
    assert.equal(clock.sleepers, 0);
  });

  it('keeps the object of the last answer while it says the same, whatever the request id', async () => {
    const {clock, poll, subscriber} = setup((call) => ({
      ...good(),
      result: ok({...task('running'), requestId: `r${call}`}),
    }));
    poll.join(subscriber());
    await clock.advance(0);
    const first = poll.task;
    await clock.advance(5000);
    assert.equal(poll.task, first);
  });

  it('begins with what is known: nothing is asked until that is one interval old', async () => {
    const {clock, poll, subscriber, times, start} = setup(undefined, {known: {task: task('running'), updatedAt: 0}});
    poll.updatedAt = start - 2000;
    poll.join(subscriber());
    assert.equal(poll.condition, 'live');
    await clock.advance(5000);
    assert.deepEqual(times(), [3]);
  });

  it('does not call old knowledge live before it is confirmed', async () => {
    const {clock, poll, subscriber, start} = setup(never, {known: {task: task('running'), updatedAt: 0}});
    poll.updatedAt = start - 60_000;
    poll.join(subscriber());
    await clock.advance(0);
    assert.equal(poll.condition, 'loading');
    assert.equal(poll.task?.phase, 'running');
  });
});

describe('trouble', () => {
  it('keeps the last good answer, shows it as stale, and recovers', async () => {
    const {clock, poll, subscriber} = setup((call) => (call === 2 ? bad('network') : good()));
    poll.join(subscriber());
    await clock.advance(5000);
    assert.equal(poll.condition, 'stale');
    assert.equal(poll.task?.phase, 'running');
    assert.equal(poll.failure?.kind, 'network');
    await clock.advance(1000);
    assert.equal(poll.condition, 'live');
    assert.equal(poll.failure, undefined);
  });

  it('is an error while nothing good has come yet', async () => {
    const {clock, poll, subscriber} = setup(() => bad('server'));
    poll.join(subscriber());
    await clock.advance(0);
    assert.equal(poll.condition, 'error');
  });

  it('backs off to at most a minute and never gives up', async () => {
    const {clock, poll, subscriber, times} = setup(() => bad('server'), {random: 1});
    poll.join(subscriber());
    await clock.advance(600_000);
    const gaps = times().map((at, i, all) => at - (all[i - 1] ?? 0));
    assert.deepEqual(gaps.slice(0, 9), [0, 1, 2, 4, 8, 16, 32, 60, 60]);
  });

  it('waits at least a second however the dice fall', async () => {
    const {clock, poll, subscriber, calls} = setup(() => bad('server'), {random: 0});
    poll.join(subscriber());
    await clock.advance(10_000);
    assert.equal(calls.length, 11);
  });

  it('takes Retry-After as a floor', async () => {
    const {clock, poll, subscriber, times} = setup(
      (call) => (call === 1 ? bad('rate-limited', {retryAfter: 7000}) : good()),
      {random: 0},
    );
    poll.join(subscriber());
    await clock.advance(7500);
    assert.deepEqual(times(), [0, 7]);
  });

  it('never asks before an answer has lost its freshness', async () => {
    const {clock, poll, subscriber, times} = setup(() => good('running', {freshFor: 20_000}));
    poll.join(subscriber(1000));
    await clock.advance(45_000);
    assert.deepEqual(times(), [0, 20, 40]);
  });

  it('passes every wait through the clamp, whatever the page or the server asks for', async () => {
    for (const interval of [NaN, Infinity, -1, 0, 2 ** 31, 1e300]) {
      const {clock, poll, subscriber, calls} = setup(() => good('running', {freshFor: 1e15}));
      poll.join(subscriber(interval));
      await clock.advance(900_000);
      assert.ok(calls.length >= 3 && calls.length <= 5, `${interval}: ${calls.length} requests`);
    }
  });

  it('stops at what asking again cannot mend, and tries once when the page is looked at again', async () => {
    for (const kind of ['unauthorized', 'forbidden', 'vendor'] as const) {
      const {clock, activity, poll, subscriber, calls} = setup(() => bad(kind, DEFINITE));
      poll.join(subscriber());
      await clock.advance(600_000);
      assert.equal(calls.length, 1);
      assert.equal(poll.condition, 'error');
      activity.set({visible: false});
      activity.set({visible: true});
      await clock.advance(0);
      assert.equal(calls.length, 2);
      activity.set({visible: false});
      await clock.advance(10_000);
      activity.set({visible: true});
      await clock.advance(0);
      assert.equal(calls.length, 2, 'at most once a minute');
    }
  });

  it('keeps good data through a 401 and drops it at a 403', async () => {
    for (const [kind, left] of [
      ['unauthorized', 'running'],
      ['forbidden', undefined],
    ] as const) {
      const {clock, poll, subscriber} = setup((call) => (call === 1 ? good() : bad(kind, DEFINITE)));
      poll.join(subscriber());
      await clock.advance(5000);
      assert.equal(poll.condition, 'error');
      assert.equal(poll.task?.phase, left);
    }
  });

  it('looks three times more for a task that may not be visible yet', async () => {
    const {clock, poll, subscriber, times} = setup(() => bad('not-found', DEFINITE));
    poll.join(subscriber());
    await clock.advance(600_000);
    assert.deepEqual(times(), [0, 5, 15, 35]);
  });

  it('asks again on request, past the caches, and settles with the answer', async () => {
    const {clock, poll, subscriber, calls} = setup((call) => (call === 1 ? bad('unauthorized', DEFINITE) : good()));
    poll.join(subscriber());
    await clock.advance(1000);
    await poll.refresh();
    assert.equal(calls[1]?.fresh, true);
    assert.equal(poll.condition, 'live');
  });

  it('does not count a machine that slept through the deadline as trouble', async () => {
    const {clock, poll, subscriber, calls} = setup(async (call, signal) => {
      if (call !== 2) return good();
      await clock.sleep(10_000, signal);
      return bad('timeout');
    });
    poll.join(subscriber());
    await clock.advance(6000);
    await clock.oversleep(9 * 3600_000);
    assert.equal(poll.failure, undefined);
    await clock.advance(1000);
    assert.equal(calls.length, 3);
    assert.equal(poll.condition, 'live');
  });

  it('calls nothing live that is older than the sleep of the machine, until it is confirmed', async () => {
    const {clock, poll, subscriber} = setup((call) => (call === 1 ? good() : never()));
    poll.join(subscriber());
    await clock.advance(1000);
    await clock.oversleep(3600_000);
    assert.equal(poll.condition, 'loading');
    assert.equal(poll.task?.phase, 'running');
  });

  it('asks at once, and calls nothing live, where the clock has been set back', async () => {
    const {clock, activity, calls, poll, subscriber} = setup((call) => (call === 1 ? good() : never()));
    poll.join(subscriber());
    await clock.advance(1000);
    activity.set({visible: false});
    clock.drift(-3600_000);
    activity.set({visible: true});
    await clock.advance(0);
    assert.equal(calls.length, 2);
    assert.equal(poll.condition, 'loading');
  });

  it('goes on at its pace after the clock has been set back', async () => {
    const {clock, poll, subscriber, times} = setup();
    poll.join(subscriber());
    await clock.advance(1000);
    clock.drift(-3600_000);
    poll.repace();
    await clock.advance(10_000);
    assert.deepEqual(times(), [0, 1 - 3600, 6 - 3600, 11 - 3600]);
    assert.equal(poll.condition, 'live');
  });

  it('puts no older answer in the place of a newer one', async () => {
    const {clock, poll, subscriber, start} = setup((call) =>
      call === 2 ? good('pending', {age: 50_000, isStale: true}) : good(),
    );
    poll.join(subscriber());
    await clock.advance(5000);
    assert.deepEqual([poll.task?.phase, poll.updatedAt, poll.condition], ['running', start, 'stale']);
    await clock.advance(5000);
    assert.deepEqual([poll.updatedAt, poll.condition], [start + 10_000, 'live']);
  });

  it('spends no more on retries than the page has, whatever is broken', async () => {
    const clock = new FakeClock();
    const activity = new FakeActivity();
    const environment = {clock, random: () => 0, activity, lane: new Lane(6), budget: new RetryBudget()};
    let calls = 0;
    for (let i = 0; i < 50; i++) {
      const poll = new Poll(async () => (calls++, bad('server')), environment);
      poll.join({interval: 5000, hidden: 'pause', changed: () => undefined});
    }
    await clock.advance(30_000);
    assert.ok(calls <= 50 + 20, `${calls} requests`);
  });

  it('says stale of an answer that somebody in between served long after its time', async () => {
    const {clock, poll, subscriber} = setup(() => good('running', {age: 60_000}));
    poll.join(subscriber());
    await clock.advance(0);
    assert.equal(poll.condition, 'stale');
    const told = setup(() => good('running', {age: 4000, freshFor: 2000, isStale: true}));
    told.poll.join(told.subscriber());
    await told.clock.advance(0);
    assert.equal(told.poll.condition, 'stale');
  });

  it('says stale of such an answer also while it asks again, and after somebody has looked away', async () => {
    const said = new Set<string>();
    const {clock, activity, poll, next, subscriber} = setup((call) =>
      good('running', {age: call, freshFor: 2000, isStale: true}),
    );
    poll.join({interval: 5000, hidden: 'pause', changed: () => said.add(poll.condition)});
    await clock.advance(0);
    said.clear();
    await clock.advance(20_000);
    assert.deepEqual([...said], ['stale']);
    activity.set({visible: false});
    activity.set({visible: true});
    assert.equal(poll.condition, 'stale');
    const again = next(poll.known);
    again.join(subscriber());
    assert.equal(again.condition, 'stale');
  });

  it('begins its backoff anew after each recovery', async () => {
    const {clock, poll, subscriber, times} = setup((call) => (call % 3 === 0 ? good() : bad('server')), {random: 1});
    poll.join(subscriber());
    await clock.advance(18_000);
    assert.deepEqual(times(), [0, 1, 3, 9, 10, 12, 18]);
  });

  it('takes no task away for one miss: looks three times more, and only then says it is gone', async () => {
    const {clock, poll, subscriber, times} = setup((call) =>
      call === 1 || call === 3 ? good() : bad('not-found', DEFINITE),
    );
    poll.join(subscriber());
    await clock.advance(5000);
    assert.equal(poll.condition, 'stale');
    await clock.advance(5000);
    assert.equal(poll.condition, 'live');
    await clock.advance(600_000);
    assert.deepEqual(times(), [0, 5, 10, 15, 20, 30, 50]);
    assert.equal(poll.condition, 'error');
    assert.equal(poll.task?.phase, 'running');
  });

  it('looks three times more for what is not to be seen after other trouble, too', async () => {
    const {clock, poll, subscriber, calls} = setup((call) =>
      call === 1 ? good() : call < 6 ? bad('network') : bad('not-found', DEFINITE),
    );
    poll.join(subscriber());
    await clock.advance(600_000);
    assert.equal(calls.length, 5 + 4);
    assert.equal(poll.condition, 'error');
  });

  it('keeps to Retry-After when the page is looked at again', async () => {
    const {clock, activity, poll, subscriber, times} = setup(() => bad('rate-limited', {retryAfter: 120_000}), {
      random: 0,
    });
    poll.join(subscriber());
    await clock.advance(20_000);
    activity.set({visible: false});
    activity.set({visible: true});
    await clock.advance(100_000);
    assert.deepEqual(times(), [0, 120]);
  });

  it('hands on to the next poll what is known and when it may ask', async () => {
    for (const [trouble, wait] of [
      [bad('rate-limited', {retryAfter: 120_000}), 120],
      [bad('unauthorized', DEFINITE), 60],
      [good('running', {freshFor: 60_000}), 60],
      [good('finished'), Infinity],
    ] as const) {
      const {clock, poll, subscriber, calls, start, next} = setup(() => trouble, {random: 0});
      poll.join(subscriber());
      await clock.advance(0);
      for (let i = 0; i < 10; i++) {
        const heir = next(poll.known);
        heir.join(subscriber());
        await clock.advance(1000);
        assert.equal(heir.failure, trouble.result.ok ? undefined : trouble.result.failure);
        assert.equal(calls.length, 1);
      }
      const last = next(poll.known);
      last.join(subscriber());
      await clock.advance(200_000);
      assert.equal((calls[1]?.at ?? Infinity) / 1000, wait, `${(clock.now() - start) / 1000}`);
    }
  });

  it('does not ask before its freshness has run out when the page is looked at again', async () => {
    const {clock, activity, poll, subscriber, times} = setup(() => good('running', {freshFor: 60_000}));
    poll.join(subscriber());
    await clock.advance(0);
    activity.set({visible: false});
    await clock.advance(20_000);
    activity.set({visible: true});
    await clock.advance(45_000);
    assert.deepEqual(times(), [0, 60]);
  });

  it('earns retries back by good answers', async () => {
    const budget = new RetryBudget();
    for (let i = 0; i < 20; i++) assert.ok(budget.take());
    assert.equal(budget.take(), false);
    const clock = new FakeClock();
    const environment = {clock, random: () => 0.5, activity: new FakeActivity(), lane: new Lane(6), budget};
    const poll = new Poll(async () => good(), environment);
    poll.join({interval: 5000, hidden: 'pause', changed: () => undefined});
    await clock.advance(55_000);
    assert.ok(budget.take());
  });

  it('survives an ask that rejects by its own fault', async () => {
    const {clock, poll, subscriber} = setup((call) => (call === 1 ? Promise.reject(new Error('a fault')) : good()));
    poll.join(subscriber());
    await clock.advance(0);
    assert.equal(poll.failure?.kind, 'network');
    await clock.advance(1000);
    assert.equal(poll.condition, 'live');
  });
});

describe('a page that nobody sees', () => {
  it('asks nothing, and at once when it is seen again', async () => {
    const {clock, activity, poll, subscriber, times} = setup();
    poll.join(subscriber());
    await clock.advance(1000);
    activity.set({visible: false});
    assert.equal(poll.condition, 'paused');
    assert.equal(clock.sleepers, 0);
    await clock.advance(300_000);
    activity.set({visible: true});
    await clock.advance(0);
    assert.deepEqual(times(), [0, 301]);
    assert.equal(poll.condition, 'live');
  });

  it('does not ask on return while the answer is younger than one interval', async () => {
    const {clock, activity, poll, subscriber, times} = setup();
    poll.join(subscriber());
    await clock.advance(1000);
    for (let i = 0; i < 8; i++) {
      activity.set({visible: false});
      activity.set({visible: true});
    }
    await clock.advance(1000);
    assert.deepEqual(times(), [0]);
    assert.equal(poll.condition, 'live');
  });

  it('asks once a minute where that is wanted, and as ever where that is', async () => {
    for (const [hidden, expected] of [
      ['slow', [0, 60, 120]],
      ['continue', [0, 5, 10]],
    ] as const) {
      const {clock, activity, poll, subscriber, times} = setup();
      poll.join(subscriber(5000, hidden));
      await clock.advance(0);
      activity.set({visible: false});
      await clock.advance(125_000);
      assert.deepEqual(times().slice(0, 3), expected);
      assert.equal(poll.condition, 'live');
    }
  });

  it('asks nothing when it is opened hidden', async () => {
    const {clock, activity, poll, subscriber, calls} = setup();
    activity.visible = false;
    poll.join(subscriber());
    await clock.advance(60_000);
    assert.equal(calls.length, 0);
    assert.equal(poll.condition, 'paused');
  });
});

describe('a browser without a network', () => {
  it('says offline, still tries once a minute, and asks at once when it is back', async () => {
    const {clock, activity, poll, subscriber, times} = setup((call) => (call === 2 ? bad('network') : good()));
    poll.join(subscriber());
    await clock.advance(1000);
    activity.set({online: false});
    assert.equal(poll.condition, 'offline');
    assert.equal(poll.failure?.kind, 'offline');
    await clock.advance(60_000);
    assert.deepEqual(times(), [0, 60]);
    assert.equal(poll.task?.phase, 'running');
    await clock.advance(20_000);
    activity.set({online: true});
    await clock.advance(0);
    assert.deepEqual(times(), [0, 60, 81]);
    assert.equal(poll.condition, 'live');
    assert.equal(poll.failure, undefined);
  });

  it('is live again without asking where the network was away for less than an interval', async () => {
    const {clock, activity, poll, subscriber, calls} = setup();
    poll.join(subscriber());
    await clock.advance(1000);
    activity.set({online: false});
    activity.set({online: true});
    assert.equal(poll.condition, 'live');
    assert.equal(poll.failure, undefined);
    assert.equal(calls.length, 1);
  });

  it('believes an answer more than the browser', async () => {
    const {clock, activity, poll, subscriber} = setup();
    poll.join(subscriber());
    await clock.advance(0);
    activity.set({online: false});
    await clock.advance(60_000);
    assert.equal(poll.condition, 'live');
  });

  it('tries first even when the browser says offline from the start', async () => {
    const {clock, activity, poll, subscriber, calls} = setup(() => bad('network'));
    activity.online = false;
    poll.join(subscriber());
    await clock.advance(0);
    assert.equal(calls.length, 1);
    assert.equal(poll.condition, 'offline');
  });

  it('asks at most twice while the network comes and goes twenty times in ten seconds', async () => {
    const {clock, activity, poll, subscriber, calls} = setup(() => bad('network'));
    poll.join(subscriber());
    await clock.advance(1000);
    const before = calls.length;
    for (let i = 0; i < 20; i++) {
      activity.set({online: i % 2 === 1});
      await clock.advance(500);
    }
    assert.ok(calls.length - before <= 2, `${calls.length - before} requests`);
  });
});

describe('an answer the page received by itself', () => {
  it('is shown at once, and asking yields for one interval', async () => {
    const {clock, poll, subscriber, times} = setup();
    poll.join(subscriber());
    await clock.advance(4000);
    poll.feed(ok(task('running', 2)));
    assert.equal(poll.task?.startedAt, 2);
    await clock.advance(6000);
    assert.deepEqual(times(), [0, 9]);
  });

  it('is not overwritten by an older answer still under way', async () => {
    let answer: (sighting: Sighting) => void = () => undefined;
    const {clock, poll, subscriber} = setup(() => new Promise((resolve) => (answer = resolve)));
    poll.join(subscriber());
    await clock.advance(10);
    poll.feed(ok(task('finished')));
    answer(good('running'));
    await clock.advance(10);
    assert.equal(poll.task?.phase, 'finished');
    assert.equal(poll.condition, 'ended');
  });
});

describe('any order of events', () => {
  const step = fc.oneof(
    fc.record({do: fc.constant('advance' as const), ms: fc.integer({min: 0, max: 90_000})}),
    fc.record({do: fc.constant('visible' as const), to: fc.boolean()}),
    fc.record({do: fc.constant('online' as const), to: fc.boolean()}),
    fc.record({do: fc.constant('join' as const), interval: fc.constantFrom(1000, 5000, 30_000, NaN, Infinity)}),
    fc.record({do: fc.constantFrom('leave' as const, 'refresh' as const, 'feed' as const)}),
  );
  const outcome = fc.constantFrom(
    good(),
    good('pending'),
    good('running', {freshFor: 3000}),
    bad('network'),
    bad('timeout'),
    bad('rate-limited', {retryAfter: 4000}),
    bad('unauthorized', DEFINITE),
    bad('not-found', DEFINITE),
    bad('malformed'),
  );

  it('has one request at a time, at most one wait, none once everybody left, and no request while hidden', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(step, {maxLength: 14}),
        fc.array(outcome, {minLength: 1, maxLength: 6}),
        async (steps, outcomes) => {
          let open = 0;
          const script: Script = async (call) => {
            open++;
            assert.equal(open, 1, 'two requests at once');
            await Promise.resolve();
            open--;
            return outcomes[call % outcomes.length] ?? good();
          };
          const {clock, activity, calls, poll, subscriber} = setup(script, {random: 0.3});
          const here: Subscriber[] = [];
          const arrive = (one: Subscriber) => {
            here.push(one);
            poll.join(one);
          };
          for (const event of steps) {
            const before = calls.length;
            const wasHidden = !activity.visible;
            if (event.do === 'advance') await clock.advance(event.ms);
            else if (event.do === 'visible') activity.set({visible: event.to});
            else if (event.do === 'online') activity.set({online: event.to});
            else if (event.do === 'join') arrive(subscriber(event.interval));
            else if (event.do === 'leave') here.splice(-1).forEach((one) => poll.leave(one));
            else if (event.do === 'refresh' && here.length > 0) await poll.refresh();
            else if (event.do === 'feed' && here.length > 0) poll.feed(ok(task('running', calls.length + 5)));
            await clock.advance(0);
            if (wasHidden && !activity.visible && event.do === 'advance')
              assert.equal(calls.length, before, 'asked while hidden');
            assert.ok(clock.sleepers <= 1, 'more than one wait');
            if (here.length === 0) assert.equal(clock.sleepers, 0, 'a wait without anybody');
          }
        },
      ),
      {numRuns: 1500},
    );
  });
});
