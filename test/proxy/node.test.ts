import assert from 'node:assert/strict';
import {createServer, request as httpRequest, type IncomingMessage, type RequestListener} from 'node:http';
import {connect, type AddressInfo} from 'node:net';
import {describe, it, type TestContext} from 'node:test';
import {toNodeListener} from '../../src/proxy/node.js';
import {createRig, json, PAGE, rtcTask, SAVE, type Script} from './rig.js';

const QUERY = '?Action=GetSnapshotTask&Version=2022-06-01&AppId=a&RoomId=r&TaskId=t';
const WRITE = '?Action=UpdateSnapshot&Version=2020-12-01';
const okay: Script = (one) =>
  json(one.method === 'GET' ? rtcTask('GetSnapshotTask') : {Result: 'ok', ResponseMetadata: {}});

async function listen(context: TestContext, listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  context.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/media`;
}

describe('toNodeListener', () => {
  it('gives the same answers over HTTP as the handler gives by itself', async (context) => {
    const rig = createRig(okay, {writes: true});
    const url = await listen(context, toNodeListener(rig.proxy));
    const questions: readonly [string, RequestInit][] = [
      [QUERY, {headers: {origin: PAGE}}],
      [QUERY, {}],
      [QUERY, {headers: {origin: 'https://evil.example'}}],
      ['?Action=Nope', {}],
      ['', {method: 'OPTIONS', headers: {origin: PAGE}}],
      ['', {method: 'PUT', body: 'x'}],
      [
        WRITE,
        {method: 'POST', headers: {origin: PAGE, 'content-type': 'application/json'}, body: JSON.stringify(SAVE)},
      ],
      [WRITE, {method: 'POST', headers: {origin: PAGE, 'content-type': 'application/json'}, body: ' '.repeat(9999)}],
    ];
    const changing = new Set(['date', 'connection', 'keep-alive', 'content-length', 'transfer-encoding']);
    const facts = async (response: Response) => ({
      status: response.status,
      headers: Object.fromEntries(
        [...response.headers].filter(([name]) => !changing.has(name) && name !== 'x-request-id'),
      ),
      body: (await response.text()).replace(/"requestId":"[^"]*"/, ''),
    });
    for (const [query, init] of questions) {
      const served = await facts(await fetch(url + query, init));
      const direct = await facts(await rig.ask(new Request(url + query, init)));
      assert.deepEqual(served, direct, query);
    }
  });

  it('answers 304 without a body, and a hit with its length', async (context) => {
    const url = await listen(context, toNodeListener(createRig(okay).proxy));
    const first = await fetch(url + QUERY);
    const text = await first.text();
    assert.equal(first.headers.get('content-length'), String(Buffer.byteLength(text)));
    const again = await fetch(url + QUERY, {headers: {'if-none-match': first.headers.get('etag') ?? ''}});
    assert.equal(again.status, 304);
    assert.equal(await again.text(), '');
  });

  it('reads a body a parser has read before it', async (context) => {
    const rig = createRig(okay, {writes: true});
    const listener = toNodeListener(rig.proxy);
    const url = await listen(context, (request, response) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () =>
        listener(Object.assign(request, {body: JSON.parse(Buffer.concat(pieces).toString()) as unknown}), response),
      );
    });
    const response = await fetch(url + WRITE, {
      method: 'POST',
      headers: {origin: PAGE, 'content-type': 'application/json'},
      body: JSON.stringify(SAVE),
    });
    assert.equal(response.status, 200);
    assert.equal(rig.sent.length, 1);
  });

  it('shows authorize a standard Request, on the host the caller named', async (context) => {
    const seen: Request[] = [];
    const rig = createRig(okay, {
      authorize: (_, request) => {
        seen.push(request);
        return true;
      },
    });
    const url = await listen(context, toNodeListener(rig.proxy));
    await fetch(url + QUERY, {headers: {cookie: 'a=1', authorization: 'Bearer x'}});
    const [request] = seen;
    assert.ok(request instanceof Request);
    assert.equal(request.url, url + QUERY);
    assert.equal(request.method, 'GET');
    assert.equal(request.headers.get('cookie'), 'a=1');
    assert.equal(request.headers.get('Authorization'), 'Bearer x');
    assert.ok(request.headers instanceof Headers);
    assert.equal(request.headers.get('constructor'), null);
    assert.ok(request.headers.has('COOKIE'));
    assert.ok([...request.headers.keys()].includes('cookie'));
    assert.equal(request.clone().headers.get('cookie'), 'a=1');
    assert.equal(request.signal.aborted, false);
    assert.equal(await request.text(), '');
  });

  it('takes any fetch-style handler', async (context) => {
    const url = await listen(
      context,
      toNodeListener(async (request) => new Response(`${request.method} ${await request.text()}`, {status: 201})),
    );
    const response = await fetch(url, {method: 'POST', body: 'hello'});
    assert.equal(response.status, 201);
    assert.equal(await response.text(), 'POST hello');
  });

  it('answers 500 where a handler throws', async (context) => {
    const url = await listen(
      context,
      toNodeListener(() => {
        throw new Error('CANARY');
      }),
    );
    const response = await fetch(url);
    assert.equal(response.status, 500);
    assert.equal(await response.text(), '');
  });

  it('answers request lines no browser sends', async (context) => {
    const url = new URL(await listen(context, toNodeListener(createRig(okay).proxy)));
    const raw = (head: string): Promise<string> =>
      new Promise((resolve, reject) => {
        const socket = connect(Number(url.port), '127.0.0.1', () =>
          socket.write(`${head}\r\nConnection: close\r\n\r\n`),
        );
        let text = '';
        socket.on('data', (piece) => (text += piece.toString()));
        socket.on('end', () => resolve(text.slice(0, 12)));
        socket.on('error', reject);
      });
    assert.equal(await raw(`GET //evil.example/${QUERY} HTTP/1.1\r\nHost: x`), 'HTTP/1.1 200');
    assert.equal(await raw(`GET http://evil.example/${QUERY} HTTP/1.1\r\nHost: x`), 'HTTP/1.1 200');
    assert.equal(await raw(`GET /${QUERY} HTTP/1.1\r\nHost: a b@[`), 'HTTP/1.1 200');
    assert.equal(await raw(`TRACE /${QUERY} HTTP/1.1\r\nHost: x`), 'HTTP/1.1 405');
    assert.equal(
      await raw(`GET /${QUERY} HTTP/1.1\r\nHost: x\r\nOrigin: ${PAGE}\r\nOrigin: https://evil.example`),
      'HTTP/1.1 403',
    );
  });

  it('answers a save whose body never comes, within its time, and closes the connection', async (context) => {
    const rig = createRig(okay, {writes: true, timeoutMs: 50});
    const url = new URL(await listen(context, toNodeListener(rig.proxy)));
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(url.port), '127.0.0.1', () =>
        socket.write(
          `POST /${WRITE} HTTP/1.1\r\nHost: x\r\nOrigin: ${PAGE}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{"AppId"`,
        ),
      );
      let text = '';
      socket.on('data', (piece) => (text += piece.toString()));
      socket.on('end', () => resolve(text));
      socket.on('error', reject);
    });
    assert.match(answer, /^HTTP\/1\.1 408 /);
    assert.match(answer, /"code":"body-timeout"/);
    assert.equal(rig.sent.length, 0);
  });

  it('refuses a save that announces too much before any of it has come', {timeout: 20_000}, async (context) => {
    const rig = createRig(okay, {writes: true, timeoutMs: 300_000});
    const url = new URL(await listen(context, toNodeListener(rig.proxy)));
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(url.port), '127.0.0.1', () =>
        socket.write(
          `POST /${WRITE} HTTP/1.1\r\nHost: x\r\nOrigin: ${PAGE}\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n`,
        ),
      );
      let text = '';
      socket.on('data', (piece) => (text += piece.toString()));
      socket.on('end', () => resolve(text));
      socket.on('error', reject);
    });
    assert.match(answer, /^HTTP\/1\.1 413 /);
  });

  it('answers whoever brings a body it does not want, and reads no more of it', async (context) => {
    const url = new URL(await listen(context, toNodeListener(createRig(okay).proxy)));
    for (const [line, status] of [
      [`GET /${QUERY}`, 200],
      [`PUT /${QUERY}`, 405],
      ['OPTIONS /', 204],
    ] as const) {
      const answer = await new Promise<string>((resolve, reject) => {
        const socket = connect(Number(url.port), '127.0.0.1', () =>
          socket.write(`${line} HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999\r\n\r\nstart`),
        );
        let text = '';
        socket.on('data', (piece) => (text += piece.toString()));
        socket.on('end', () => resolve(text));
        socket.on('error', reject);
      });
      assert.match(answer, new RegExp(`^HTTP/1\\.1 ${status} `));
      assert.match(answer, /\r\nconnection: close\r\n/i);
    }
    const kept = await fetch(url.href + QUERY);
    assert.equal(kept.headers.get('connection'), 'keep-alive', 'a question without a body leaves it open');
  });

  it('ends the upstream read when its only caller hangs up', {timeout: 20_000}, async (context) => {
    let ended = (): void => undefined;
    const over = new Promise<void>((resolve) => (ended = resolve));
    let asked = (): void => undefined;
    const begun = new Promise<void>((resolve) => (asked = resolve));
    const rig = createRig(
      ({init}) =>
        new Promise((_, reject) => {
          init.signal?.addEventListener('abort', () => {
            ended();
            reject(new Error('aborted'));
          });
          asked();
        }),
      {timeoutMs: 300_000},
    );
    const url = await listen(context, toNodeListener(rig.proxy));
    const call = httpRequest(url + QUERY, (answer: IncomingMessage) => answer.resume());
    call.on('error', () => undefined);
    call.end();
    await begun;
    call.destroy();
    await over;
  });
});
