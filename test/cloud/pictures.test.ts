import assert from 'node:assert/strict';
import {test} from 'node:test';
import {inflateSync} from 'node:zlib';
import {whiteboardPlan, type Cloud} from '../../demo/cloud/index.js';
import {signTiw} from './sdk.js';
import {ask, setup, START} from './setup.js';

const pictures = {count: 6, everyMs: 0, hosts: 'own', cors: true} as const;
const plan = whiteboardPlan({taskId: 'board', startsAt: START, pictures});

async function list(cloud: Cloud): Promise<readonly string[]> {
  const told = await ask(cloud, signTiw({now: cloud.now(), body: {SdkAppId: 1400000001, TaskID: 'board'}}));
  const urls: unknown = told.at('Response', 'Result', 'Snapshots');
  assert.ok(Array.isArray(urls));
  return urls.map(String);
}

async function load(url: string | undefined): Promise<{status: number; bytes: Buffer; headers: Headers}> {
  assert.ok(url);
  const response = await fetch(url);
  return {status: response.status, bytes: Buffer.from(await response.arrayBuffer()), headers: response.headers};
}

test('every picture is a whole PNG of its own', async (t) => {
  const {cloud} = await setup(t);
  cloud.tasks.add(plan);
  const seen = new Set<string>();
  for (const url of await list(cloud)) {
    const {bytes, headers} = await load(url);
    assert.equal(headers.get('content-type'), 'image/png');
    assert.equal(bytes.subarray(0, 8).toString('hex'), '89504e470d0a1a0a');
    assert.deepEqual([bytes.readUInt32BE(16), bytes.readUInt32BE(20)], [1280, 720]);
    const size = bytes.readUInt32BE(33);
    assert.equal(inflateSync(bytes.subarray(41, 41 + size)).length, (1280 * 3 + 1) * 720);
    assert.equal(bytes.subarray(-8, -4).toString('latin1'), 'IEND');
    seen.add(bytes.toString('base64'));
  }
  assert.equal(seen.size, 6);
});

test('the same picture comes out the same every time, and smaller where a thumbnail is asked for', async (t) => {
  const {cloud} = await setup(t);
  cloud.tasks.add(plan);
  const [first] = await list(cloud);
  const [one, two, small] = [await load(first), await load(first), await load(`${first}?imageMogr2/thumbnail/320x`)];
  assert.deepEqual(one.bytes, two.bytes);
  assert.deepEqual([small.bytes.readUInt32BE(16), small.bytes.readUInt32BE(20)], [320, 180]);
});

test('a picture that is not there yet, or of no task, is a page of XML with 404', async (t) => {
  const {cloud, clock} = await setup(t);
  const task = cloud.tasks.add({...plan, pictures: {...pictures, everyMs: 1000}});
  clock.advance(2000);
  const [first] = await list(cloud);
  task.edit({startsAt: clock.now()});
  const {status, bytes, headers} = await load(first);
  assert.deepEqual([status, headers.get('content-type')], [404, 'application/xml']);
  assert.match(bytes.toString(), /NoSuchKey/);
  assert.equal((await load(`${cloud.origin}/880520/nobody/53255368873480.png`)).status, 404);
});

test('pictures are gone three days after the task has ended, while the task can still be asked for', async (t) => {
  const {cloud, clock} = await setup(t);
  cloud.tasks.add({...plan, endsAt: START + 1000});
  clock.advance(72 * 3_600_000);
  assert.equal((await load((await list(cloud))[0])).status, 200);
  clock.advance(3000);
  assert.equal((await load((await list(cloud))[0])).status, 404);
});

test('scenarios delete some, delete all, or put a web page or another picture in their place', async (t) => {
  const {cloud} = await setup(t);
  cloud.tasks.add(plan);
  const urls = await list(cloud);
  const statuses = async (): Promise<readonly number[]> =>
    (await Promise.all(urls.map(load))).map(({status}) => status);
  cloud.setScenario('images-missing');
  assert.deepEqual(await statuses(), [200, 200, 404, 200, 200, 404]);
  cloud.setScenario('images-expired', 'board');
  cloud.setScenario('normal');
  assert.deepEqual(await statuses(), [404, 404, 404, 404, 404, 404]);
  cloud.setScenario('images-web-page', 'board');
  assert.deepEqual(await statuses(), [200, 200, 200, 200, 200, 200]);
  const types = (await Promise.all(urls.map(load))).map(({headers}) => headers.get('content-type'));
  assert.deepEqual(
    types.map((type) => type === 'image/png'),
    [true, true, false, true, true, false],
  );
  cloud.setScenario('images-placeholder', 'board');
  const [one, two] = [await load(urls[0]), await load(urls[1])];
  assert.deepEqual(one.bytes, two.bytes);
});

test('images-slow: a picture comes after two seconds', async (t) => {
  const {cloud, clock} = await setup(t);
  cloud.tasks.add(plan);
  const [first] = await list(cloud);
  cloud.setScenario('images-slow');
  const picture = load(first);
  while (clock.sleepers === 0) await new Promise((resolve) => setImmediate(resolve));
  clock.advance(2000);
  assert.equal((await picture).status, 200);
});

test('a bucket says whether other origins may read its pictures', async (t) => {
  const {cloud} = await setup(t);
  const task = cloud.tasks.add(plan);
  const [first] = await list(cloud);
  assert.equal((await load(first)).headers.get('access-control-allow-origin'), '*');
  task.edit({pictures: {...pictures, cors: false}});
  assert.equal((await load(first)).headers.get('access-control-allow-origin'), null);
});

test('mixed hosts: one task may name pictures of several hosts', async (t) => {
  const {cloud} = await setup(t);
  cloud.tasks.add({...plan, pictures: {...pictures, hosts: 'mixed'}});
  const hosts = (await list(cloud)).map((url) => new URL(url).hostname);
  assert.deepEqual(hosts, ['127.0.0.1', 'localhost', '127.0.0.1', 'pictures.invalid', '127.0.0.1', '127.0.0.1']);
});
