import assert from 'node:assert/strict';
import {once} from 'node:events';
import http from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, it} from 'node:test';
import {gzipSync} from 'node:zlib';
import type {Result} from '../../src/model/failure.js';
import {ask, DEADLINE} from '../../src/polling/ask.js';
import {readReply, type Reply} from '../../src/polling/reply.js';
import {FakeClock} from '../support/fake-clock.js';

type Handler = (request: http.IncomingMessage, response: http.ServerResponse) => void;

let handler: Handler = (_, response) => response.end('{}');
const server = http.createServer((request, response) => handler(request, response));
let base = '';
before(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
after(() => {
  server.close();
  server.closeAllConnections();
});

function asking(
  handle: Handler,
  {clock = new FakeClock(), maxBytes = 2 ** 21, signal = new AbortController().signal, url = base} = {},
) {
  handler = handle;
  return ask({prepare: async () => ({url, init: {}}), fetch, read: readReply, clock, maxBytes}, signal);
}

const kindOf = (result: Result<Reply>) => (result.ok ? result.value.answer.body.kind : result.failure.kind);
const reasonOf = (result: Result<Reply>) => (result.ok ? undefined : result.failure.reason);

const DATE = 'Sat, 21 Nov 2026 15:00:00 GMT';

describe('asking over HTTP', () => {
  it('hands on status, JSON and what the headers say of its age', async () => {
    const result = await asking((_, response) => {
      response.writeHead(200, {etag: '"a"', 'cache-control': 'public, max-age=30, s-maxage=99', age: '12', date: DATE});
      response.end('\uFEFF{"a":[1]}');
    });
    assert.deepEqual(result, {
      ok: true,
      value: {
        answer: {status: 200, body: {kind: 'json', value: {a: [1]}}, retryAfter: undefined},
        etag: '"a"',
        freshFor: 18_000,
        age: 12_000,
        isStale: false,
        servedAt: Date.parse(DATE) + 12_000,
      },
    });
  });

  it('keeps an envelope inside any status', async () => {
    for (const status of [400, 401, 404, 429, 500, 503]) {
      const result = await asking((_, response) => response.writeHead(status).end('{"e":1}'));
      assert.ok(result.ok && result.value.answer.status === status && result.value.answer.body.kind === 'json');
    }
  });

  it('tells a web page, other text and an empty body apart from data', async () => {
    assert.equal(
      kindOf(await asking((_, response) => response.end(' \n<!DOCTYPE html><title>Sign in</title>'))),
      'html',
    );
    assert.equal(kindOf(await asking((_, response) => response.end('<html lang=en>'))), 'html');
    const page = asking((_, response) => response.setHeader('content-type', 'text/html').end('<h1>Sign in</h1>'));
    assert.equal(kindOf(await page), 'html');
    assert.equal(kindOf(await asking((_, response) => response.end('upstream timed out'))), 'unreadable');
    assert.equal(kindOf(await asking((_, response) => response.end(''))), 'unreadable');
    assert.equal(kindOf(await asking((_, response) => response.writeHead(204).end())), 'unreadable');
    assert.equal(kindOf(await asking((_, response) => response.end('{"a":1，"b":2}'))), 'unreadable');
  });

  it('takes a redirect for a sign-in page, wherever it leads', async () => {
    for (const location of ['/login', 'https://login.example/']) {
      const result = await asking((_, response) => response.writeHead(302, {location}).end());
      assert.equal(kindOf(result), 'unauthorized');
    }
  });

  it('says network for a closed port, a reset and a body shorter than it promised', async () => {
    assert.equal(kindOf(await asking(() => undefined, {url: 'http://127.0.0.1:9/'})), 'network');
    assert.equal(kindOf(await asking((request) => request.socket.destroy())), 'network');
    const short: Handler = (request, response) => {
      response.writeHead(200, {'content-length': '100'});
      response.write('{"a":');
      setImmediate(() => request.socket.destroy());
    };
    assert.equal(kindOf(await asking(short)), 'network');
  });

  it('ends at one deadline over connect, headers and body', async () => {
    for (const stall of ['headers', 'body'] as const) {
      const clock = new FakeClock();
      const reached = deferred();
      const result = asking(
        (_, response) => {
          if (stall === 'body') response.write('{');
          reached.resolve(undefined);
        },
        {clock},
      );
      await reached.promise;
      await clock.advance(DEADLINE);
      assert.equal(kindOf(await result), 'timeout');
      assert.equal(clock.sleepers, 0);
    }
  });

  it("counts the page's own functions against the deadline, and survives them", async () => {
    const clock = new FakeClock();
    const signal = new AbortController().signal;
    const hanging = ask(
      {prepare: () => new Promise(() => undefined), fetch, read: readReply, clock, maxBytes: 1},
      signal,
    );
    await clock.advance(DEADLINE);
    assert.equal(kindOf(await hanging), 'timeout');
    const throwing = await ask(
      {prepare: () => Promise.reject(new Error('no token')), fetch, read: readReply, clock, maxBytes: 1},
      signal,
    );
    assert.equal(kindOf(throwing), 'network');
    assert.equal(clock.sleepers, 0);
  });

  it('ends although fetch never settles', async () => {
    const clock = new FakeClock();
    const never = () => new Promise<Response>(() => undefined);
    const result = ask(
      {prepare: async () => ({url: base, init: {}}), fetch: never, read: readReply, clock, maxBytes: 1},
      new AbortController().signal,
    );
    await clock.advance(DEADLINE);
    assert.equal(kindOf(await result), 'timeout');
  });

  it('refuses an answer that is too large once decoded, however small on the wire', async () => {
    const bomb = gzipSync(Buffer.alloc(20 * 2 ** 20, 32));
    const result = await asking((_, response) => response.writeHead(200, {'content-encoding': 'gzip'}).end(bomb));
    assert.equal(kindOf(result), 'malformed');
    assert.equal(reasonOf(result), 'size');
  });

  it('refuses an answer that is nested too deep, and takes one that is not', async () => {
    const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);
    assert.equal(kindOf(await asking((_, response) => response.end(nested(32)))), 'json');
    assert.equal(reasonOf(await asking((_, response) => response.end(nested(34)))), 'size');
    assert.equal(reasonOf(await asking((_, response) => response.end(nested(200_000)))), 'size');
  });

  it('rejects only when it is called off, and lets the server see it', async () => {
    const control = new AbortController();
    const reached = deferred();
    const closed = deferred();
    const clock = new FakeClock();
    const result = asking(
      (_, response) => {
        response.on('close', () => closed.resolve(undefined));
        reached.resolve(undefined);
      },
      {clock, signal: control.signal},
    );
    await reached.promise;
    control.abort();
    await assert.rejects(result, {name: 'AbortError'});
    await closed.promise;
    assert.equal(clock.sleepers, 0);
  });
});

function deferred() {
  let resolve: (value: undefined) => void = () => undefined;
  const promise = new Promise<undefined>((settle) => (resolve = settle));
  return {promise, resolve};
}
