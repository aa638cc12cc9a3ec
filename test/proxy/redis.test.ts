/** The store on a real Redis server, and two proxy processes with a server that dies and comes back. */
import assert from 'node:assert/strict';
import {fork, type ChildProcess} from 'node:child_process';
import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {describe, it, type TestContext} from 'node:test';
import {createClient} from 'redis';
import {redisStore} from '../../src/proxy/redis.js';
import {createRedisServer, missingRedis, type RedisServer} from './redis-server.js';
import {rtcTask} from './rig.js';

const missing = missingRedis();
const skip = missing ? `no Redis server: ${missing}` : false;
if (skip !== false) console.log(`Redis tests are skipped: ${skip}`);

async function startRedis(context: TestContext): Promise<RedisServer> {
  const server = await createRedisServer();
  await server.start();
  context.after(() => server.stop());
  return server;
}

async function connect(context: TestContext, url: string) {
  const client = createClient({url, disableOfflineQueue: true});
  client.on('error', () => undefined);
  await client.connect();
  context.after(() => client.destroy());
  return client;
}

describe('redisStore', {skip}, () => {
  it('keeps, forgets and claims', async (context) => {
    const {url} = await startRedis(context);
    const client = await connect(context, url);
    const store = redisStore({client, prefix: 'test:'});
    assert.equal(await store.get('a'), undefined);
    await store.set('a', 'text 中', 60_000);
    assert.equal(await store.get('a'), 'text 中');
    assert.ok(Number(await client.sendCommand(['PTTL', 'test:a'])) > 50_000);
    await store.delete('a');
    assert.equal(await store.get('a'), undefined);
    assert.equal(await store.claim('lease', 60_000), true);
    assert.equal(await store.claim('lease', 60_000), false);
    await store.delete('lease');
    assert.equal(await store.claim('lease', 0.4), true);
  });

  it('gives no more places than a second holds, to many askers at once', async (context) => {
    const {url} = await startRedis(context);
    const stores = await Promise.all([1, 2, 3].map(async () => redisStore({client: await connect(context, url)})));
    const take = async (at: number, mostWaitMs: number) => stores[at % 3]?.take('b', 16, mostWaitMs);
    const places = await Promise.all(Array.from({length: 60}, (_, at) => take(at, 0)));
    assert.equal(places.filter((place) => place?.waitMs === 0).length, 16);
    for (const place of places) if (place?.waitMs === undefined) assert.ok((place?.retryMs ?? 0) > 500);
    const later = await Promise.all(Array.from({length: 20}, () => take(0, 2000)));
    const waits = later.map((place) => place?.waitMs).filter((wait) => wait !== undefined);
    assert.equal(waits.length, 20);
    assert.ok(
      waits.slice(0, 16).every((wait) => wait > 500 && wait <= 1000),
      String(waits),
    );
    assert.ok(
      waits.slice(16).every((wait) => wait > 1500),
      String(waits),
    );
    assert.equal((await stores[1]?.take('other', 16, 0))?.left, 1 - 1 / 16);
  });
});

interface Told {
  readonly type: string;
  readonly up?: boolean;
}

/** One proxy in a process of its own. */
async function startProxy(context: TestContext, cloud: string, redis: string) {
  const child: ChildProcess = fork(new URL('redis-proxy.ts', import.meta.url), [cloud, redis], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  context.after(() => child.kill('SIGKILL'));
  const told: Told[] = [];
  const port = await new Promise<number>((resolve, reject) => {
    child.on('message', (message: {readonly port?: number; readonly event?: Told}) => {
      if (message.event) told.push(message.event);
      if (message.port !== undefined) resolve(message.port);
    });
    child.once('exit', (code) => reject(new Error(`the proxy ended with ${code}`)));
  });
  const ask = (task: string) =>
    fetch(`http://127.0.0.1:${port}/?Action=GetSnapshotTask&Version=2022-06-01&AppId=a&RoomId=r&TaskId=${task}`);
  return {ask, told};
}

async function startCloud(context: TestContext) {
  const calls: {readonly task: string; readonly at: number}[] = [];
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://cloud');
    calls.push({task: url.searchParams.get('TaskId') ?? '', at: Date.now()});
    setTimeout(() => response.end(JSON.stringify(rtcTask('GetSnapshotTask'))), 30);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return {calls, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`};
}

const until = async (met: () => boolean | Promise<boolean>): Promise<void> => {
  while (!(await met())) await new Promise((resolve) => setImmediate(resolve));
};

describe('two proxy processes with one Redis', {skip}, () => {
  it(
    'ask the cloud once, share one budget, and go on by themselves while Redis is away',
    {timeout: 30_000},
    async (context) => {
      const redis = await startRedis(context);
      const cloud = await startCloud(context);
      const [one, two] = await Promise.all([
        startProxy(context, cloud.url, redis.url),
        startProxy(context, cloud.url, redis.url),
      ]);

      const shared = await Promise.all([one.ask('t'), two.ask('t'), one.ask('t'), two.ask('t')]);
      assert.deepEqual(
        shared.map(({status}) => status),
        [200, 200, 200, 200],
      );
      assert.equal(cloud.calls.length, 1, 'one call for both processes');

      cloud.calls.length = 0;
      const many = await Promise.all(Array.from({length: 60}, (_, at) => (at % 2 ? one : two).ask(`many-${at}`)));
      assert.ok(many.some(({status}) => status === 200));
      // Three seconds' worth of places are within the wait a caller can bear: 12 with one budget, 24 with two.
      assert.ok(cloud.calls.length <= 20, `${cloud.calls.length} calls`);
      assert.ok(many.filter(({status}) => status === 429).length >= 40);

      const isUp = (up: boolean) => [one, two].every(({told}) => told.at(-1)?.up === up);
      const askUntil = (met: () => boolean) =>
        until(async () => {
          await Promise.all([one, two].map(({ask}) => ask(`any-${Math.random()}`)));
          return met();
        });
      await redis.stop();
      await askUntil(() => isUp(false));
      assert.equal((await one.ask('t')).status, 200);

      await redis.start();
      await askUntil(() => isUp(true));
      // Until the budget has places again.
      await until(async () => (await one.ask(`room-${Math.random()}`)).ok);
      cloud.calls.length = 0;
      await one.ask('fresh');
      await two.ask('fresh');
      assert.equal(cloud.calls.filter(({task}) => task === 'fresh').length, 1, 'shared again');
    },
  );
});
