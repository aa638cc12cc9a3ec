/** One server of the proxy bench, in a process of its own: `proxy-server.js <name>`. Tells its port and, when asked, what it has used. */
import {Buffer} from 'node:buffer';
import {createServer} from 'node:http';
import {getRequestListener} from '@hono/node-server';
import express from 'express';
import {Hono} from 'hono';
import {createSigningProxy, createViewToken, viewTokens} from 'media-task-elements/proxy';
import {toNodeListener} from 'media-task-elements/proxy/node';

const TASK = {kind: 'snapshot', appId: 'app1', roomId: 'room1', taskId: 'task1'};
const SECRET = 'fake-view-secret-of-32-characters';
const PATH = '/?Action=GetSnapshotTask&Version=2022-06-01&AppId=app1&RoomId=room1&TaskId=task1';
const HEADERS = {
  origin: 'https://page.example',
  authorization: `Bearer ${await createViewToken({secret: SECRET, task: TASK, expiresIn: 86_400})}`,
};

const streams = Array.from({length: 12}, (_, Index) => ({
  Index,
  UserId: `user-${Index}-${'x'.repeat(20)}`,
  StreamType: 0,
}));
const envelope = {
  Result: {
    SnapshotTask: {
      StartTime: 1677227309000,
      EndTime: 0,
      Status: 2,
      StopReason: '',
      MaxIdleTime: 200,
      TargetStreams: {StreamList: streams},
      ImageConfig: {Format: 0, Width: 800, Height: 800, Interval: 2},
    },
  },
  ResponseMetadata: {
    RequestId: 'req-1',
    Action: 'GetSnapshotTask',
    Version: '2022-06-01',
    Service: 'rtc',
    Region: 'cn-north-1',
  },
};

const proxy = (authorize, more = {}) =>
  createSigningProxy({
    ...more,
    volcengine: {accessKeyId: 'AKFAKE', secretAccessKey: 'SKFAKE'},
    authorize,
    allowedOrigins: ['https://page.example'],
    fetch: () => Promise.resolve(new globalThis.Response(JSON.stringify(envelope))),
  });

/** The very bytes and headers the proxy sends, so that all servers do the same work on the wire. */
const sample = await proxy(() => true)(new globalThis.Request(`http://x${PATH}`, {headers: HEADERS}));
const bytes = Buffer.from(await sample.arrayBuffer());
const headers = {...Object.fromEntries(sample.headers), 'content-length': String(bytes.byteLength)};

const SERVERS = {
  'node:http': () => (_, response) => {
    response.writeHead(200, headers);
    response.end(bytes);
  },
  proxy: () => toNodeListener(proxy(() => true)),
  'proxy, async authorize': () =>
    toNodeListener(proxy((_, request) => Promise.resolve(request.headers.get('authorization') !== null))),
  'proxy, view tokens': () => toNodeListener(proxy(viewTokens({secret: SECRET}))),
  'proxy, Request and Response': () => {
    const handler = proxy(() => true);
    return toNodeListener((request) => handler(request));
  },
  'proxy, many tasks': () => toNodeListener(proxy(() => true, {limits: {GetSnapshotTask: 100_000}})),
  Hono: () => {
    const app = new Hono();
    app.get('/', (context) => context.body(bytes, 200, headers));
    return getRequestListener(app.fetch);
  },
  Express: () => {
    const app = express();
    app.get('/', (_, response) => response.set(headers).send(bytes));
    return app;
  },
};

const create = SERVERS[process.argv[2] ?? ''];
if (!create) throw new Error(`one of: ${Object.keys(SERVERS).join(', ')}`);
const server = createServer(create());
server.keepAliveTimeout = 0;
server.listen(0, '127.0.0.1', () => {
  process.send({
    port: server.address().port,
    names: Object.keys(SERVERS),
    path: PATH,
    headers: HEADERS,
  });
});

process.on('SIGTERM', () => process.exit(0));
process.on('message', () => {
  globalThis.gc?.();
  process.send({cpu: process.cpuUsage(), memory: process.memoryUsage()});
});
