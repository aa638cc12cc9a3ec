/** Crowds, in simulated time: what reaches the cloud must grow with tasks, never with viewers. */
import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {answererOf, type Incoming, type Outgoing} from '../../src/proxy/exchange.js';
import {createSigningProxy} from '../../src/proxy/index.js';
import {json, PAGE, rtcTask, START, tiwTask, TENCENT_KEYS, VOLCENGINE_KEYS} from './rig.js';

const TICK_MS = 50;
/** Simulated; a deep run sets more. */
const SECONDS = Number(process.env['TRAFFIC_SECONDS'] ?? 12);

/** A world whose clock moves when told; the cloud takes 100 ms for every answer. */
function createWorld(answer: () => unknown) {
  let time = START;
  const waiting: {readonly due: number; readonly go: () => void}[] = [];
  const calls: number[] = [];
  const wait = (ms: number): Promise<void> => new Promise((go) => waiting.push({due: time + ms, go}));
  const proxy = createSigningProxy({
    volcengine: VOLCENGINE_KEYS,
    tencent: TENCENT_KEYS,
    authorize: () => true,
    allowedOrigins: [PAGE],
    now: () => time,
    random: () => 0.5,
    // Only waits for a place are let through: nothing in this world ever hits a time limit.
    sleep: (ms) => (ms <= 2500 ? wait(ms) : new Promise(() => undefined)),
    fetch: async () => {
      calls.push(time);
      await wait(100);
      return json(answer());
    },
  });
  const ask = answererOf(proxy);
  assert.ok(ask);
  const tick = async (): Promise<void> => {
    time += TICK_MS;
    for (const {go} of waiting.splice(0).filter((one) => one.due <= time || !waiting.push(one))) go();
    // Signing is real work on another thread: give it room to finish.
    await new Promise((resolve) => setTimeout(resolve, 1));
    for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve));
  };
  return {ask, calls, tick, now: () => time};
}

function question(query: string): Incoming {
  const headers: Readonly<Record<string, string>> = {origin: PAGE};
  return {
    method: 'GET',
    url: `/media?${query}`,
    ownOrigin: () => 'https://proxy.example',
    header: (name) => headers[name] ?? null,
    body: () => null,
    signal: () => new AbortController().signal,
    request: () => REQUEST,
  };
}
const REQUEST = new Request('https://proxy.example/');

const headerSeconds = ({headers}: Outgoing): number => {
  const maxAge = Number(/max-age=(\d+)/.exec(headers['cache-control'] ?? '')?.[1] ?? 0);
  return Math.max(0, maxAge - Number(headers['age'] ?? 0));
};

/** Every viewer asks again `everyMs` after an answer, or when `max-age` has run out where that is later. */
async function watch(
  world: ReturnType<typeof createWorld>,
  viewers: readonly string[],
  seconds: number,
  everyMs: number,
): Promise<ReadonlyMap<number, number>> {
  const statuses = new Map<number, number>();
  const due = viewers.map((_, at) => START + (at % 100) * 10);
  const end = START + seconds * 1000;
  while (world.now() < end) {
    await world.tick();
    viewers.forEach((query, at) => {
      if ((due[at] ?? 0) > world.now()) return;
      due[at] = Infinity;
      void Promise.resolve(world.ask(question(query))).then((answer) => {
        statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        due[at] = world.now() + Math.max(everyMs, headerSeconds(answer) * 1000);
      });
    });
  }
  return statuses;
}

const mostInASecond = (calls: readonly number[]): number =>
  calls.reduce((most, at) => Math.max(most, calls.filter((one) => one >= at && one < at + 1000).length), 0);

describe('a crowd', () => {
  it('of 1,000 viewers of one task for 60 seconds makes at most one upstream call per cache period', async () => {
    const world = createWorld(() => rtcTask('GetSnapshotTask'));
    const query = 'Action=GetSnapshotTask&Version=2022-06-01&AppId=a&RoomId=r&TaskId=t';
    const statuses = await watch(
      world,
      Array.from({length: 1000}, () => query),
      60,
      1000,
    );
    const gaps = world.calls.slice(1).map((at, index) => at - (world.calls[index] ?? 0));
    assert.ok(Math.min(...gaps) >= 2000, `two calls ${Math.min(...gaps)} ms apart`);
    assert.ok(world.calls.length >= 20 && world.calls.length <= 30, `${world.calls.length} calls`);
    assert.deepEqual([...statuses.keys()], [200]);
    assert.ok((statuses.get(200) ?? 0) > 20_000);
  });

  it('of 10,000 viewers over 40 whiteboard tasks makes at most 16 upstream calls in any second', async () => {
    const world = createWorld(() => tiwTask());
    const viewers = Array.from(
      {length: 10_000},
      (_, at) => `Action=DescribeSnapshotTask&Version=2019-09-19&SdkAppId=1&TaskID=task-${at % 40}&Region=ap-singapore`,
    );
    const statuses = await watch(world, viewers, SECONDS, 1000);
    assert.ok(mostInASecond(world.calls) <= 16, `${mostInASecond(world.calls)} calls in a second`);
    assert.ok(world.calls.length > 100, 'and yet every task is asked about');
    const good = statuses.get(200) ?? 0;
    const refused = statuses.get(429) ?? 0;
    assert.equal(refused, 0, `${good} answered`);
  });
});
