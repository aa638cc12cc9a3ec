/** Hostile input in every place a caller can put it, and hostile clouds behind the proxy. */
import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {createServer, type RequestListener} from 'node:http';
import type {AddressInfo} from 'node:net';
import {describe, it, type TestContext} from 'node:test';
import {gzipSync} from 'node:zlib';
import {CALLS} from '../../src/proxy/calls.js';
import {createSigningProxy} from '../../src/proxy/index.js';
import {assertClean, findSecret} from './canary.js';
import {
  createRig,
  json,
  PAGE,
  paramsOf,
  problem,
  PROXY,
  read,
  rtcTask,
  save,
  tiwTask,
  VERSIONS,
  VOLCENGINE_KEYS,
  type Script,
} from './rig.js';

const HOSTS = new Set(['https://rtc.volcengineapi.com', 'https://tiw.intl.tencentcloudapi.com']);
const cloud: Script = (one) => {
  if (one.method === 'GET') return json(rtcTask(one.url.searchParams.get('Action') ?? ''));
  return json(one.url.host.startsWith('tiw') ? tiwTask() : {Result: 'ok', ResponseMetadata: {}});
};

/** Addresses of places nobody should be sent to, dressed in every way that has fooled a parser. */
function addresses(): readonly string[] {
  const places = [
    'evil.example',
    '127.0.0.1',
    '169.254.169.254',
    '[::1]',
    'localhost',
    '0x7f000001',
    '2130706433',
    '10.0.0.1:6379',
    'evil。example',
    'rtc.volcengineapi.com.evil.example',
  ];
  const dresses: ((place: string) => string)[] = [
    (place) => place,
    (place) => `https://${place}/`,
    (place) => `http://${place}`,
    (place) => `//${place}`,
    (place) => `///${place}`,
    (place) => `\\\\${place}`,
    (place) => `/\\${place}`,
    (place) => `https:${place}`,
    (place) => `https:/${place}`,
    (place) => `@${place}`,
    (place) => `a@${place}`,
    (place) => `rtc.volcengineapi.com@${place}`,
    (place) => `https://rtc.volcengineapi.com@${place}/`,
    (place) => `#@${place}`,
    (place) => `?@${place}`,
    (place) => `x.${place}`,
    (place) => `${place}#`,
    (place) => `${place}?`,
    (place) => `${place}/../..`,
    (place) => `..${place}`,
    (place) => `\t//${place}`,
    (place) => `\n//${place}`,
    (place) => `\r\nHost: ${place}`,
    (place) => ` https://${place}`,
    (place) => `javascript:fetch('//${place}')`,
    (place) => `data:text/html,${place}`,
    (place) => `file:///${place}`,
    (place) => `gopher://${place}/_`,
    (place) => encodeURIComponent(`https://${place}`),
    (place) => encodeURIComponent(encodeURIComponent(`//${place}`)),
    (place) => `%2f%2f${place}`,
    (place) => `%00${place}`,
    (place) => `\u0000${place}`,
    (place) => `\u202e${place}`,
    (place) => `．．／${place}`,
    (place) => `&Host=${place}`,
    (place) => `;Host=${place}`,
    (place) => `{"host":"${place}"}`,
    (place) => `\${jndi:ldap://${place}}`,
    (place) => `<img src=//${place}>`,
  ];
  return places.flatMap((place) => dresses.map((dress) => dress(place)));
}

/** What must hold whatever was asked: an answer, and no call but to the two clouds, at their root. */
async function assertHarmless(rig: ReturnType<typeof createRig>, requests: readonly Request[]): Promise<void> {
  for (const request of requests) {
    const answer = await rig.proxy(request);
    assert.ok(answer.status >= 200 && answer.status < 500, `${answer.status} for ${request.url}`);
    const text = await answer.text();
    assert.equal(findSecret(text), undefined);
    assert.ok(!text.includes('evil'), text);
  }
  for (const {url, headers} of rig.sent) {
    assert.ok(HOSTS.has(url.origin), url.href);
    assert.equal(url.pathname, '/');
    assert.ok(![...headers.values()].some((value) => value.includes('evil')), url.href);
  }
}

const generous = Object.fromEntries([...CALLS.keys()].map((action) => [action, 1e5]));
const hostileRig = () => createRig(cloud, {writes: true, limits: generous});
const READS = [...CALLS.values()].filter(({mode}) => mode === 'read').map(({action}) => action);

describe('an address', () => {
  const corpus = addresses();
  assert.ok(corpus.length >= 400);

  for (const action of READS) {
    it(`among ${corpus.length} in any parameter of ${action} leads nowhere`, async () => {
      const rig = hostileRig();
      const names = ['Action', 'Version', 'Region', 'host', 'endpoint', ...Object.keys(paramsOf(action))];
      await assertHarmless(
        rig,
        corpus.flatMap((address) => names.map((name) => read(action, {...paramsOf(action), [name]: address}))),
      );
    });
  }

  it('in any field of a save leads nowhere', async () => {
    const rig = hostileRig();
    const fields = ['AppId', 'RoomId', 'TaskId', 'BusinessId', 'ImageConfig', 'Host', 'Endpoint'];
    const body = {AppId: 'a', RoomId: 'r', TaskId: 't', ImageConfig: {Interval: 5}};
    await assertHarmless(
      rig,
      corpus.flatMap((address) => fields.map((field) => save({...body, [field]: address}))),
    );
  });

  it('in the path, or in a header a gateway would read, leads nowhere', async () => {
    const rig = hostileRig();
    const query = new URLSearchParams({Action: 'GetSnapshotTask', Version: '2022-06-01', ...paramsOf('')}).toString();
    const headers = [
      'x-forwarded-host',
      'x-forwarded-for',
      'x-original-url',
      'x-rewrite-url',
      'forwarded',
      'x-http-method-override',
      'referer',
      'user-agent',
      'x-tc-action',
      'x-host',
    ];
    const printable = corpus.filter((address) => /^[\x20-\x7e]*$/.test(address));
    const asked = printable.flatMap((address) =>
      headers.map((name) => read('GetSnapshotTask', paramsOf(''), {[name]: address})),
    );
    const paths = corpus.map(
      (address) =>
        new Request(`${new URL(PROXY).origin}/${address.replaceAll(/[?#]/g, '')}?${query}`, {headers: {origin: PAGE}}),
    );
    await assertHarmless(rig, [...asked, ...paths]);
    assert.equal(rig.sent.length, 1, 'and makes no second question of the same one');
  });
});

describe('an action', () => {
  const others = [
    'StartSnapshot',
    'StopSnapshot',
    'StartSegment',
    'StopSegment',
    'UpdateSegment',
    'StartRecord',
    'StopRecord',
    'UpdateRecord',
    'GetRecordTask',
    'StartWebcast',
    'StopWebcast',
    'StartWebCast',
    'StartPushMixedStreamToCDN',
    'StopPushStreamToCDN',
    'GetPushMixedStreamToCDNTask',
    'GetPushSingleStreamToCDNTask',
    'BanRoomUser',
    'KickUser',
    'DismissRoom',
    'SendBroadcast',
    'StartVoiceChat',
    'ListUsers',
    'CreateAccessKey',
    'GetCallerIdentity',
    'AssumeRole',
    'CreateSnapshotTask',
    'DescribeRunningTasks',
    'DescribeTranscode',
    'CreateTranscode',
    'StopOnlineRecord',
    'DeleteOnlineRecord',
    'SetTranscodeCallbackKey',
    'DescribeWhiteboardApplicationConfig',
    'getsnapshottask',
    'GETSNAPSHOTTASK',
    'GetSnapshotTask ',
    ' GetSnapshotTask',
    'GetSnapshotTask\u0000',
    'GetSnapshotTask,StopSnapshot',
    'GetSnapshotTask&Action=StopSnapshot',
    'constructor',
    '__proto__',
    'prototype',
    'toString',
    'hasOwnProperty',
    'valueOf',
    '',
    '*',
    '.',
    '..',
    'undefined',
    'null',
    'true',
    '0',
  ];
  it(`other than the five is refused: ${others.length} tried, with every version`, async () => {
    const rig = hostileRig();
    const versions = new Set(Object.values(VERSIONS));
    for (const action of others) {
      for (const version of versions) {
        for (const method of ['GET', 'POST']) {
          const query = new URLSearchParams({Action: action, Version: version});
          const init = {
            method,
            headers: {origin: PAGE, 'content-type': 'application/json'},
            ...(method === 'POST' ? {body: '{}'} : {}),
          };
          assert.deepEqual(
            await problem(await rig.ask(new Request(`${PROXY}?${query}`, init))),
            {status: 404, code: 'unknown-action'},
            action,
          );
        }
      }
    }
    assert.equal(rig.sent.length, 0);
  });
});

describe('every route', () => {
  const wrong: readonly [string, (action: string) => Request][] = [
    ['an unknown parameter', (action) => read(action, {...paramsOf(action), Extra: '1'})],
    ['a parameter in another case', (action) => read(action, {...paramsOf(action), appid: 'x'})],
    ['a dotted parameter', (action) => read(action, {...paramsOf(action), 'AppId.0': 'x'})],
    ['CR and LF', (action) => new Request(`${read(action).url}%0d%0aX-Evil:1`, {headers: {origin: PAGE}})],
    [
      'an encoded separator',
      (action) => new Request(`${read(action).url}%26Action=StopSnapshot`, {headers: {origin: PAGE}}),
    ],
    ['a semicolon', (action) => new Request(`${read(action).url};Action=StopSnapshot`, {headers: {origin: PAGE}})],
    ['__proto__', (action) => read(action, {...paramsOf(action), ...Object.fromEntries([['__proto__', 'x']])})],
    ['constructor', (action) => read(action, {...paramsOf(action), constructor: 'x'})],
    [
      'a wrong version',
      (action) =>
        new Request(read(action).url.replace(/Version=[\d-]+/, 'Version=2016-01-01'), {headers: {origin: PAGE}}),
    ],
    ['DELETE', (action) => new Request(read(action).url, {method: 'DELETE', headers: {origin: PAGE}})],
    [
      'the other method',
      (action) =>
        action === 'UpdateSnapshot'
          ? read(action, {})
          : new Request(read(action).url, {
              method: 'POST',
              body: '{}',
              headers: {origin: PAGE, 'content-type': 'application/json'},
            }),
    ],
    ['a foreign origin', (action) => read(action, undefined, {origin: 'https://evil.example'})],
    ['origin null', (action) => read(action, undefined, {origin: 'null'})],
    ['a giant address', (action) => read(action, {...paramsOf(action), TaskId: 'x'.repeat(100_000)})],
  ];
  for (const [why, ask] of wrong) {
    it(`refuses ${why}`, async () => {
      const rig = hostileRig();
      for (const action of CALLS.keys()) {
        const {status} = await problem(await rig.ask(ask(action)));
        assert.ok(status >= 400 && status < 500, `${action}: ${status}`);
      }
      assert.equal(rig.sent.length, 0);
    });
  }
});

describe('every route, whatever the parameter,', () => {
  /** A save has the name and version of its call alone in the query. */
  const queryOf = (action: string): URLSearchParams =>
    new URLSearchParams({
      Action: action,
      Version: VERSIONS[action] ?? '',
      ...(action === 'UpdateSnapshot' ? {} : paramsOf(action)),
    });
  const ask = (action: string, query: string): Request =>
    action === 'UpdateSnapshot'
      ? save(undefined, {}, query.replace(/^Action=UpdateSnapshot&Version=2020-12-01/, ''))
      : new Request(`${PROXY}?${query}`, {headers: {origin: PAGE}});
  const changes: readonly [string, (query: string, name: string, value: string) => string][] = [
    ['given twice', (query, name, value) => `${query}&${name}=${value}`],
    [
      'given twice, once encoded',
      (query, name, value) => `${query}&%${name.charCodeAt(0).toString(16)}${name.slice(1)}=${value}`,
    ],
    ['as a list', (query, name) => `${query}&${name}[]=x&${name}%5B0%5D=x`],
    ['in lower case', (query, name) => `${query}&${name.toLowerCase()}=x`],
    ['with a line break behind it', (query, name, value) => `${query}&${name}%0d%0a=${value}`],
    ['under __proto__', (query, name) => `${query}&__proto__.${name}=x&__proto__[${name}]=x`],
  ];
  for (const [why, change] of changes) {
    it(`refuses it ${why}`, async () => {
      const rig = hostileRig();
      for (const action of CALLS.keys()) {
        const query = queryOf(action);
        for (const [name, value] of query) {
          const {status} = await problem(await rig.ask(ask(action, change(query.toString(), name, value))));
          assert.equal(status, 400, `${action} ${name}`);
        }
      }
      assert.equal(rig.sent.length, 0);
    });
  }

  it('refuses a value with a separator, a line break, NUL or a blank in it', async () => {
    const rig = hostileRig();
    for (const junk of ['%26Action=StopSnapshot', '%0d%0aHost:evil', '%00', '%20', '+', '%2e%2e%2f', '%EF%BC%8E%2F']) {
      for (const {action, mode} of CALLS.values()) {
        if (mode === 'write') continue;
        for (const name of Object.keys(paramsOf(action))) {
          const query = queryOf(action)
            .toString()
            .replace(new RegExp(`(${name}=[^&]*)`), `$1${junk}`);
          assert.deepEqual(await problem(await rig.ask(ask(action, query))), {status: 400, code: 'invalid-parameter'});
        }
      }
    }
    const fields = {AppId: 'a', RoomId: 'r', TaskId: 't', ImageConfig: {Interval: 5}};
    for (const junk of ['&Action=StopSnapshot', '\r\nHost: evil', '\u0000', ' ', '../', '．/', '']) {
      for (const name of ['AppId', 'RoomId', 'TaskId', 'BusinessId']) {
        const answer = await rig.ask(save({...fields, [name]: junk && `a${junk}`}));
        assert.deepEqual(await problem(answer), {status: 400, code: 'invalid-parameter'}, name);
      }
    }
    assert.equal(rig.sent.length, 0);
  });
});

describe('every route, before a cloud', () => {
  const answers: readonly [string, number, Script][] = [
    ['that redirects', 502, () => new Response(null, {status: 307, headers: {location: 'https://evil.example/'}})],
    ['that sends a web page', 502, () => new Response('<!doctype html><title>CANARY</title>')],
    ['that sends no JSON', 502, () => new Response('{"Result":')],
    ['that sends nothing', 502, () => new Response(null)],
    ['that sends more than it may', 502, () => new Response(endless())],
    ['that never answers', 504, () => new Promise(() => undefined)],
    ['that stops half way', 504, () => new Response(new ReadableStream({start: (c) => c.enqueue(new Uint8Array(1))}))],
    [
      'that cannot be reached',
      502,
      () => {
        throw new TypeError('CANARY');
      },
    ],
  ];
  const endless = (): ReadableStream<Uint8Array> =>
    new ReadableStream({pull: (controller) => controller.enqueue(new Uint8Array(1024 * 1024).fill(32))});
  for (const [why, status, script] of answers) {
    it(`${why}: ${status}, and nothing of it is shown`, async () => {
      for (const action of CALLS.keys()) {
        const rig = createRig(script, {writes: true, timeoutMs: status === 504 ? 20 : 10_000});
        const answer = await rig.ask(action === 'UpdateSnapshot' ? save() : read(action));
        assert.equal((await problem(answer)).status, status, action);
        assert.equal(rig.sent.length, 1);
        assert.equal(rig.sent[0]?.init.redirect, 'manual');
      }
    });
  }
});

describe('a hostile cloud', () => {
  async function ask(context: TestContext, listener: RequestListener, more: object = {}): Promise<Response> {
    const server = createServer(listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    context.after(() => {
      server.closeAllConnections();
      server.close();
    });
    const proxy = createSigningProxy({
      volcengine: {...VOLCENGINE_KEYS, host: `http://127.0.0.1:${(server.address() as AddressInfo).port}`},
      authorize: () => true,
      allowedOrigins: [PAGE],
      ...more,
    });
    const response = await proxy(read('GetSnapshotTask'));
    await assertClean(response.clone());
    return response;
  }

  it('that sends 200 MB packed into 200 kB costs a few megabytes and is 502', async (context) => {
    const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, 32), {level: 1});
    const before = process.memoryUsage().rss;
    const response = await ask(context, (_, answer) => {
      answer.writeHead(200, {'content-encoding': 'gzip', 'content-type': 'application/json'});
      answer.end(bomb);
    });
    assert.deepEqual(await problem(response), {status: 502, code: 'upstream-payload'});
    const grown = (process.memoryUsage().rss - before) / 1024 / 1024;
    assert.ok(grown < 100, `${grown.toFixed(0)} MB`);
  });

  it('that never stops sending is 502', async (context) => {
    const response = await ask(context, (_, answer) => {
      answer.writeHead(200);
      const more = (): void => {
        while (!answer.destroyed && answer.write(' '.repeat(65_536)));
        answer.once('drain', more);
      };
      more();
    });
    assert.deepEqual(await problem(response), {status: 502, code: 'upstream-payload'});
  });

  it('that drips is 504 within the time limit', async (context) => {
    const response = await ask(
      context,
      (_, answer) => {
        answer.writeHead(200);
        const drip = setInterval(() => answer.write(' '), 5);
        answer.once('close', () => clearInterval(drip));
      },
      {timeoutMs: 100},
    );
    assert.deepEqual(await problem(response), {status: 504, code: 'upstream-timeout'});
  });

  it('that hangs up half way is 502', async (context) => {
    const response = await ask(context, (_, answer) => {
      answer.writeHead(200, {'content-length': 1000});
      answer.write('{"Result":');
      setImmediate(() => answer.destroy());
    });
    assert.deepEqual(await problem(response), {status: 502, code: 'upstream-payload'});
  });

  it('that redirects is not followed', async (context) => {
    let asked = 0;
    const response = await ask(context, (_, answer) => {
      asked++;
      answer.writeHead(302, {location: '/elsewhere'}).end();
    });
    assert.deepEqual(await problem(response), {status: 502, code: 'upstream-redirect'});
    assert.equal(asked, 1);
  });

  it('that nests a hundred thousand deep does no harm', async (context) => {
    const deep = `${'{"Result":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
    const response = await ask(context, (_, answer) => answer.end(deep));
    assert.ok(response.status === 200 || response.status === 502);
    assert.ok((await response.text()).length < 500);
  });

  it('that puts the keys into every place it has shows none of them', async (context) => {
    const {secretAccessKey, accessKeyId} = VOLCENGINE_KEYS;
    const response = await ask(context, (_, answer) => {
      answer.setHeader('x-debug', secretAccessKey);
      answer.end(
        JSON.stringify({
          Result: {
            SnapshotTask: {
              Status: secretAccessKey,
              StopReason: accessKeyId,
              MaxIdleTime: secretAccessKey.slice(-8),
              TargetStreams: {StreamList: [{UserId: Buffer.from(secretAccessKey).toString('hex')}]},
            },
          },
          ResponseMetadata: {RequestId: accessKeyId, Action: secretAccessKey.slice(0, 9), Region: accessKeyId},
        }),
      );
    });
    assert.equal(response.status, 200);
  });
});
