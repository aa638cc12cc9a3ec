/** Each example is started as it stands, and asked as a page would ask. */
import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {FAKE_KEYS, FAKE_VIEW_SECRET, run, startCloud} from './commands.js';

const QUERY = 'Action=GetSnapshotTask&Version=2022-06-01';
const TASK = '&AppId=app1&RoomId=lobby&TaskId=task1';

async function start(context: TestContext, file: string) {
  const cloud = await startCloud(context);
  const env = {...FAKE_KEYS, MEDIA_TASK_VIEW_SECRET: FAKE_VIEW_SECRET, VOLC_HOST: cloud.url, PORT: '0'};
  const program = run(context, `examples/${file}`, env);
  const [, port] = await program.line(/listening on (\d+)/);
  return {origin: `http://127.0.0.1:${port}`, cloud};
}

describe('examples', () => {
  it('plain Node shows a public task, and no other', async (context) => {
    const {origin, cloud} = await start(context, 'node.js');
    const shown = await fetch(`${origin}/?${QUERY}${TASK}`, {headers: {origin: 'https://status.example.com'}});
    assert.equal(shown.status, 200);
    assert.match(shown.headers.get('cache-control') ?? '', /s-maxage/);
    assert.equal((await fetch(`${origin}/?${QUERY}${TASK}2`)).status, 403);
    assert.equal(cloud.calls.length, 1);
  });

  it('Express asks the site who the visitor is, and names the app itself', async (context) => {
    const {origin, cloud} = await start(context, 'express.js');
    const ask = (query: string, cookie: string) => fetch(`${origin}/api/media?${query}`, {headers: {cookie}});
    assert.equal((await ask(QUERY + TASK, '')).status, 401);
    assert.equal((await ask(`${QUERY}&RoomId=other`, 'session=teacher')).status, 403);
    assert.equal((await ask(`${QUERY}&RoomId=lobby`, 'session=teacher')).status, 200);
    assert.match(cloud.calls[0]?.url ?? '', /AppId=app1/);
    assert.equal(await (await fetch(origin)).text(), 'the site');
  });

  it('Hono takes the tokens its own backend has made', async (context) => {
    const {origin} = await start(context, 'hono.js');
    const {token} = (await (await fetch(`${origin}/api/token`)).json()) as {token: string};
    const ask = (headers: Record<string, string>) => fetch(`${origin}/api/media?${QUERY}`, {headers});
    assert.equal((await ask({})).status, 401);
    assert.equal((await ask({authorization: `Bearer ${token}`})).status, 200);
  });

  it('a worker answers through its fetch alone', async (context) => {
    const cloud = await startCloud(context);
    const program = run(context, 'test/proxy/worker-host.js', {
      ...FAKE_KEYS,
      MEDIA_TASK_VIEW_SECRET: FAKE_VIEW_SECRET,
      VOLC_HOST: cloud.url,
    });
    const [, statuses] = await program.line(/statuses (.+)/);
    assert.equal(statuses, '401 200');
    assert.equal(cloud.calls.length, 1);
  });
});
