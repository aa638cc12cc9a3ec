/** What the proxy's answers become in a browser's own HTTP cache; the other tests of pages keep it switched off. */
import assert from 'node:assert/strict';
import {createServer} from 'node:http';
import {after, before, describe, it, type TestContext} from 'node:test';
import type {Browser, Page} from 'playwright';
import {createSigningProxy, type SigningProxyOptions} from '../../src/proxy/index.js';
import {toNodeListener} from '../../src/proxy/node.js';
import {launch} from '../support/browser.js';
import {listen} from '../support/listen.js';
import {json, rtcTask, VOLCENGINE_KEYS} from '../proxy/rig.js';

const ENDPOINT = '/api?Action=GetSnapshotTask&Version=2022-06-01&AppId=a&RoomId=r&TaskId=t';

let browser: Browser;
before(async () => (browser = await launch()));
after(() => browser.close());

/** A blank page with the proxy on its own origin, and which statuses the proxy sent. */
async function open(
  context: TestContext,
  options: Partial<SigningProxyOptions>,
): Promise<{readonly page: Page; readonly sent: number[]}> {
  const sent: number[] = [];
  const onEvent: SigningProxyOptions['onEvent'] = (event) => {
    if (event.type === 'answer') sent.push(event.status);
  };
  const answer = toNodeListener(
    createSigningProxy({volcengine: VOLCENGINE_KEYS, authorize: () => true, ...options, onEvent}),
  );
  const site = await listen(
    createServer((request, response) => {
      if (request.url?.startsWith('/api')) answer(request, response);
      else response.writeHead(200, {'content-type': 'text/html'}).end('<!doctype html><title>Blank</title>');
    }),
  );
  const page = await browser.newPage();
  context.after(async () => {
    await page.close();
    await site.close();
  });
  await page.goto(site.origin);
  return {page, sent};
}

interface Seen {
  readonly status: number;
  readonly warning: string | null;
  readonly text: string;
}

/** `no-cache`: the browser asks whether what it has is still good, without anybody waiting until it has aged. */
const ask = (page: Page, init: {cache?: 'default' | 'no-cache'; headers?: Record<string, string>}): Promise<Seen> =>
  page.evaluate(
    async ([url, options]) => {
      const response = await fetch(url, options);
      return {status: response.status, warning: response.headers.get('warning'), text: await response.text()};
    },
    [ENDPOINT, init] as const,
  );

describe("a browser's own HTTP cache", () => {
  it('does not go on saying that an answer is old when the cloud is back', async (context) => {
    let time = Date.now();
    let up = true;
    const {page, sent} = await open(context, {
      now: () => time,
      breaker: false,
      fetch: async () => (up ? json(rtcTask('GetSnapshotTask')) : Promise.reject(new TypeError('down'))),
    });
    assert.equal((await ask(page, {cache: 'default'})).warning, null);
    assert.equal((await ask(page, {cache: 'no-cache'})).warning, null);
    assert.deepEqual(sent, [200, 304], 'the cache is on');

    up = false;
    time += 5000;
    assert.match((await ask(page, {cache: 'no-cache'})).warning ?? '', /^110/);

    up = true;
    for (let turn = 0; turn < 3; turn++) {
      time += 5000;
      assert.equal((await ask(page, {cache: 'no-cache'})).warning, null);
    }
    assert.deepEqual(sent.slice(-2), [304, 304], 'the content is what it was');
  });

  it('shows nobody what another got who is told apart by a header of the site', async (context) => {
    const {page} = await open(context, {
      allowedHeaders: ['X-Session'],
      authorize: (_call, {headers}) => headers.get('x-session') === 'alice',
      fetch: async () => json(rtcTask('GetSnapshotTask', {Status: 3})),
    });
    const askAs = (name: string): Promise<Seen> => ask(page, {cache: 'default', headers: {'x-session': name}});
    assert.equal((await askAs('alice')).status, 200);
    assert.equal((await askAs('mallory')).status, 403);
  });
});
