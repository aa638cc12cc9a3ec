import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {createServer, type Server} from 'node:http';
import {after, before, describe, it} from 'node:test';
import {snapshotPlan} from '../../demo/cloud/index.js';
import {listenOn} from '../../demo/cloud/listener.js';
import {newVisit, stage, type Stage, type Visit} from './stage.js';

const CDN = new URL('../../dist/cdn/', import.meta.url);

let server: Server;
let site = '';
let body = '';

/** A customer's page: one script tag, one element, and files from nowhere but its own server. */
before(async () => {
  server = createServer(({url = '/'}, response) => {
    const isScript = /^\/[\w.-]+\.js$/.test(url);
    response.writeHead(200, {'content-type': isScript ? 'text/javascript' : 'text/html; charset=utf-8'});
    response.end(isScript ? readFileSync(new URL(url.slice(1), CDN)) : body);
  });
  site = await listenOn(server, 0);
});
after(() => {
  server.closeAllConnections();
  server.close();
});

async function open(given: Stage, script: string): Promise<Visit> {
  const {clock, cloud, demo} = given;
  cloud.tasks.add(snapshotPlan({taskId: 'task', startsAt: clock.now() - 60_000, endsAt: clock.now() + 12_000}));
  body = `<!doctype html><title>Status</title>${script}
    <media-task-status endpoint="${demo.origin}/media-tasks" app-id="demo-rtc-app" room-id="algebra-7b" task-id="task"></media-task-status>`;
  const visited = await newVisit(given);
  await visited.page.goto(site);
  return visited;
}

const TAGS = [
  ['the ES module', '<script type="module" src="/media-task-elements.js"></script>'],
  ['the classic script', '<script src="/media-task-elements.iife.js"></script>'],
] as const;

describe('on a bare page of an origin that the proxy names', () => {
  const given = stage(() => ({allowedOrigins: [site]}));

  for (const [what, tag] of TAGS) {
    it(`${what} shows a task from running to its end`, async () => {
      const page = await open(given(), tag);
      const preflights: string[] = [];
      page.page.on('request', (request) => request.method() === 'OPTIONS' && preflights.push(request.url()));
      assert.match((await page.until({phase: 'running', condition: 'live'})).text, /^Running/);
      assert.match((await page.until({phase: 'finished', condition: 'ended'})).text, /^Finished/);
      assert.deepEqual(preflights, []);
      assert.deepEqual(page.complaints, []);
    });
  }
});

describe('on a page of an origin that the proxy does not name', () => {
  const given = stage();

  it('an element gets nothing, its visitor one sentence, and the cloud is not asked', async () => {
    const page = await open(given(), TAGS[0][1]);
    assert.match((await page.until({condition: 'error', error: 'network'})).text, /^No status/);
    assert.equal(given().cloud.calls.length, 0);
  });
});
