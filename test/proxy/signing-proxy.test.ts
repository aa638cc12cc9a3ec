import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createSigningProxy} from '../../src/proxy/index.js';
import {
  createRig,
  json,
  PAGE,
  paramsOf,
  problem,
  PROXY,
  read,
  rtcTask,
  SAVE,
  save,
  START,
  tiwTask,
  TENCENT_KEYS,
  VERSIONS,
  VOLCENGINE_KEYS,
} from './rig.js';

const updated = {Result: 'ok', ResponseMetadata: {RequestId: 'req-u', Action: 'UpdateSnapshot', Version: '2020-12-01'}};

describe('what goes to the cloud', () => {
  for (const action of ['GetSnapshotTask', 'GetSegmentTask', 'GetWebCastTask']) {
    it(`${action} goes out as a signed GET with the caller's ids and nothing else`, async () => {
      const {ask, sent} = createRig(() => json(rtcTask(action)));
      const response = await ask(read(action));
      assert.equal(response.status, 200);
      assert.equal(sent.length, 1);
      const [one] = sent;
      assert.ok(one);
      assert.equal(one.url.origin, 'https://rtc.volcengineapi.com');
      assert.equal(one.method, 'GET');
      assert.equal(one.init.redirect, 'manual');
      assert.deepEqual(Object.fromEntries(one.url.searchParams), {
        Action: action,
        Version: VERSIONS[action],
        ...paramsOf(action),
      });
      assert.equal(one.headers.get('x-date'), '20240102T030405Z');
      assert.match(
        one.headers.get('authorization') ?? '',
        /^HMAC-SHA256 Credential=AKFAKEvolcengine0001\/20240102\/cn-north-1\/rtc\/request, SignedHeaders=host;x-date, Signature=[0-9a-f]{64}$/,
      );
      assert.deepEqual([...one.headers.keys()].sort(), ['authorization', 'x-date']);
    });
  }

  it('DescribeSnapshotTask goes out as a signed POST, the region in a header', async () => {
    const {ask, sent} = createRig(() => json(tiwTask()));
    assert.equal((await ask(read('DescribeSnapshotTask'))).status, 200);
    const [one] = sent;
    assert.ok(one);
    assert.equal(one.url.href, 'https://tiw.intl.tencentcloudapi.com/');
    assert.equal(one.method, 'POST');
    assert.equal(one.body, '{"SdkAppId":1400127230,"TaskID":"f2e1728c-6e87"}');
    assert.deepEqual([...one.headers.keys()].sort(), [
      'authorization',
      'content-type',
      'x-tc-action',
      'x-tc-region',
      'x-tc-timestamp',
      'x-tc-version',
    ]);
    assert.equal(one.headers.get('x-tc-action'), 'DescribeSnapshotTask');
    assert.equal(one.headers.get('x-tc-version'), '2019-09-19');
    assert.equal(one.headers.get('x-tc-region'), 'ap-singapore');
    assert.equal(one.headers.get('x-tc-timestamp'), String(START / 1000));
    assert.match(
      one.headers.get('authorization') ?? '',
      /^TC3-HMAC-SHA256 Credential=AKIDFAKEtencent0001\/2024-01-02\/tiw\/tc3_request, SignedHeaders=content-type;host, /,
    );
  });

  it("goes to the page's region, else to the account's, else to Singapore", async () => {
    const ids = {SdkAppId: '1', TaskID: 't'};
    for (const [tencent, params, region] of [
      [TENCENT_KEYS, {...ids, Region: 'ap-guangzhou'}, 'ap-guangzhou'],
      [{...TENCENT_KEYS, region: 'ap-tokyo'}, ids, 'ap-tokyo'],
      [TENCENT_KEYS, ids, 'ap-singapore'],
    ] as const) {
      const {ask, sent} = createRig(() => json(tiwTask()), {tencent});
      assert.equal((await ask(read('DescribeSnapshotTask', params))).status, 200);
      assert.equal(sent[0]?.headers.get('x-tc-region'), region);
    }
  });

  it('UpdateSnapshot goes out written anew from the checked values, its body covered by the signature', async () => {
    const {ask, sent} = createRig(() => json(updated), {writes: true});
    const response = await ask(
      save('  {"ImageConfig": {"Interval": 30}, "TaskId":"t", "RoomId":"r","AppId":"a", "BusinessId":"b"} '),
    );
    assert.equal(response.status, 200);
    assert.deepEqual(await response.json(), updated);
    const [one] = sent;
    assert.ok(one);
    assert.equal(one.url.search, '?Action=UpdateSnapshot&Version=2020-12-01');
    assert.deepEqual(JSON.parse(one.body), {
      AppId: 'a',
      RoomId: 'r',
      TaskId: 't',
      BusinessId: 'b',
      ImageConfig: {Interval: 30},
    });
    assert.equal(one.headers.get('content-type'), 'application/json');
    assert.match(one.headers.get('x-content-sha256') ?? '', /^[0-9a-f]{64}$/);
    assert.match(one.headers.get('authorization') ?? '', /SignedHeaders=host;x-content-sha256;x-date,/);
  });

  it('no header of the caller goes along, nor its cookies', async () => {
    const {ask, sent} = createRig(() => json(rtcTask('GetSnapshotTask')));
    await ask(
      read('GetSnapshotTask', undefined, {
        cookie: 'session=1',
        authorization: 'Bearer x',
        'x-forwarded-for': '1.2.3.4',
        'x-tc-action': 'DeleteAll',
        'x-date': '19700101T000000Z',
        'x-security-token': 'mine',
        'accept-language': 'en',
        'x-request-id': 'caller',
      }),
    );
    assert.deepEqual([...(sent[0]?.headers.keys() ?? [])].sort(), ['authorization', 'x-date']);
    assert.ok(!JSON.stringify([...(sent[0]?.headers ?? [])]).includes('Bearer'));
  });

  it('temporary keys take their token along, signed on one cloud and beside the signature on the other', async () => {
    const {ask, sent} = createRig((one) => json(one.method === 'GET' ? rtcTask('GetSnapshotTask') : tiwTask()), {
      volcengine: {...VOLCENGINE_KEYS, sessionToken: 'sts-token-fake'},
      tencent: {...TENCENT_KEYS, token: 'tc-token-fake'},
    });
    await ask(read('GetSnapshotTask'));
    await ask(read('DescribeSnapshotTask'));
    assert.equal(sent[0]?.headers.get('x-security-token'), 'sts-token-fake');
    assert.match(sent[0].headers.get('authorization') ?? '', /SignedHeaders=host;x-date;x-security-token,/);
    assert.equal(sent[1]?.headers.get('x-tc-token'), 'tc-token-fake');
  });

  it('other documented versions pass, and the region follows the host overseas', async () => {
    const {ask, sent} = createRig(() => json(rtcTask('GetSnapshotTask')), {
      volcengine: {...VOLCENGINE_KEYS, host: 'open-ap-singapore-1.volcengineapi.com'},
    });
    assert.equal((await ask(read('GetSnapshotTask', {...paramsOf(''), Version: '2023-11-01'}))).status, 200);
    assert.equal(sent[0]?.url.host, 'open-ap-singapore-1.volcengineapi.com');
    assert.match(sent[0].headers.get('authorization') ?? '', /\/ap-singapore-1\/rtc\/request/);
  });

  it('keys from a function are asked for at each upstream call, so they can change without a restart', async () => {
    let turn = 0;
    const {ask, sent, pass} = createRig(() => json(rtcTask('GetSnapshotTask')), {
      volcengine: () => Promise.resolve({...VOLCENGINE_KEYS, accessKeyId: `AKFAKErotating000${++turn}`}),
    });
    await ask(read('GetSnapshotTask'));
    const before = turn;
    await ask(read('GetSnapshotTask'));
    assert.equal(turn, before, 'a cached answer asks for no keys');
    pass(3000);
    await ask(read('GetSnapshotTask'));
    assert.equal(sent.length, 2);
    assert.notEqual(
      sent[0]?.headers.get('authorization')?.slice(0, 60),
      sent[1]?.headers.get('authorization')?.slice(0, 60),
    );
  });
});

describe('what starts', () => {
  const options = {volcengine: VOLCENGINE_KEYS, authorize: () => true} as const;

  it('nothing without authorize, and nothing without keys', () => {
    assert.throws(() => createSigningProxy({volcengine: VOLCENGINE_KEYS} as never), /authorize is required/);
    assert.throws(() => createSigningProxy({authorize: () => true}), /volcengine or tencent is required/);
  });

  it('a blank or broken key stops the start with the name of the option and never the value', () => {
    for (const secretAccessKey of ['', ' ', 'secret\nwith-break', undefined]) {
      assert.throws(
        () =>
          createSigningProxy({
            ...options,
            volcengine: {...VOLCENGINE_KEYS, secretAccessKey: secretAccessKey as string},
          }),
        (error: Error) => error.message.includes('volcengine.secretAccessKey') && !error.message.includes('with-break'),
      );
    }
    assert.throws(
      () => createSigningProxy({...options, tencent: {...TENCENT_KEYS, secretId: ''}}),
      /tencent\.secretId/,
    );
  });

  it('an origin must be a whole origin; a star, null and a path stop the start', () => {
    for (const origin of [
      '*',
      'null',
      'page.example',
      'https://page.example/',
      'https://page.example/x',
      'https://*.example',
      'https://PAGE.example',
      'ftp://page.example',
      'https://page.example:443',
      '',
    ]) {
      assert.throws(() => createSigningProxy({...options, allowedOrigins: [origin]}), /allowedOrigins/, origin);
    }
  });

  it('http upstream is for loopback alone, and a host is a host', () => {
    const withHost = (host: string) => () => createSigningProxy({...options, volcengine: {...VOLCENGINE_KEYS, host}});
    for (const host of [
      '127.0.0.1:8080',
      'http://127.0.0.1:8080',
      'http://localhost:1',
      'http://[::1]:9',
      'https://rtc.volcengineapi.com',
      'x.example:8443',
    ]) {
      assert.doesNotThrow(withHost(host), host);
    }
    for (const host of [
      'http://rtc.volcengineapi.com',
      'http://127.0.0.1.evil.example',
      'http://10.0.0.1',
      'rtc.volcengineapi.com@evil.example',
      'a.example/path',
      'a.example?x',
      'a b',
      'ftp://x.example',
      'https://u:p@x.example',
      'a.example#x',
      '',
    ]) {
      assert.throws(withHost(host), /volcengine\.host/, host);
    }
  });

  it('numbers out of range stop the start', () => {
    for (const bad of [0, -1, Number.NaN, Infinity, '10' as never]) {
      assert.throws(() => createSigningProxy({...options, timeoutMs: bad}), /timeoutMs/);
      assert.throws(() => createSigningProxy({...options, maxBodyBytes: bad}), /maxBodyBytes/);
    }
    assert.throws(() => createSigningProxy({...options, cache: {running: -1}}), /cache\.running/);
  });
});

describe('what is refused', () => {
  const never = () => {
    throw new Error('the cloud must not be asked');
  };
  const refused = async (request: Request, options = {}): Promise<{status: number; code: unknown}> => {
    const {ask, sent} = createRig(never, {writes: true, ...options});
    const answer = await problem(await ask(request));
    assert.equal(sent.length, 0);
    return answer;
  };
  const get = (query: string) => new Request(`${PROXY}?${query}`, {headers: {origin: PAGE}});
  const good = 'Action=GetSnapshotTask&Version=2022-06-01&AppId=a&RoomId=r&TaskId=t';

  const queries: readonly [why: string, query: string, status: number, code: string][] = [
    ['no action', 'Version=2022-06-01', 400, 'missing-parameter'],
    ['no version', 'Action=GetSnapshotTask&AppId=a', 400, 'missing-parameter'],
    ['an action of the vendor that is not ours', 'Action=StopSnapshot&Version=2020-12-01', 404, 'unknown-action'],
    ['an action in another case', good.replace('GetSnapshotTask', 'getSnapshotTask'), 404, 'unknown-action'],
    ['a prototype name as the action', 'Action=constructor&Version=2022-06-01', 404, 'unknown-action'],
    ['__proto__ as the action', 'Action=__proto__&Version=2022-06-01', 404, 'unknown-action'],
    ['a version of another call', good.replace('2022-06-01', '2020-12-01'), 400, 'unknown-version'],
    ['an unknown parameter', `${good}&Extra=1`, 400, 'unknown-parameter'],
    ['a prototype name as a parameter', `${good}&__proto__=1`, 400, 'unknown-parameter'],
    ['toString as a parameter', `${good}&toString=1`, 400, 'unknown-parameter'],
    ['a parameter twice', `${good}&AppId=b`, 400, 'duplicate-parameter'],
    ['the same parameter twice with one value', `${good}&AppId=a`, 400, 'duplicate-parameter'],
    ['a second action', `${good}&Action=StopSnapshot`, 400, 'duplicate-parameter'],
    ['a second action in disguise', `${good}&%41ction=StopSnapshot`, 400, 'duplicate-parameter'],
    ['an array parameter', `${good}&AppId[]=b`, 400, 'unknown-parameter'],
    [
      'an action smuggled in a value',
      good.replace('TaskId=t', 'TaskId=t%26Action%3DStopSnapshot'),
      400,
      'invalid-parameter',
    ],
    ['a line break in a value', good.replace('TaskId=t', 'TaskId=t%0d%0aX:1'), 400, 'invalid-parameter'],
    ['a line break at the end of a value', good.replace('TaskId=t', 'TaskId=t%0a'), 400, 'invalid-parameter'],
    ['NUL in a value', good.replace('TaskId=t', 'TaskId=t%00'), 400, 'invalid-parameter'],
    ['a blank', good.replace('TaskId=t', 'TaskId=a+b'), 400, 'invalid-parameter'],
    ['full-width dots', good.replace('TaskId=t', 'TaskId=%EF%BC%8E%EF%BC%8E'), 400, 'invalid-parameter'],
    ['an id of 129 characters', good.replace('TaskId=t', `TaskId=${'t'.repeat(129)}`), 400, 'invalid-parameter'],
    ['an empty id', good.replace('TaskId=t', 'TaskId='), 400, 'invalid-parameter'],
    ['broken percent encoding', good.replace('TaskId=t', 'TaskId=%E4%B8'), 400, 'malformed-query'],
    ['a missing room', 'Action=GetSnapshotTask&Version=2022-06-01&AppId=a', 400, 'missing-parameter'],
    [
      'a web cast without its task',
      good.replace('GetSnapshotTask', 'GetWebCastTask').replace('2022-06-01', '2020-12-01').replace('&TaskId=t', ''),
      400,
      'missing-parameter',
    ],
    [
      'an app id that is no number',
      'Action=DescribeSnapshotTask&Version=2019-09-19&SdkAppId=1e9&TaskID=t&Region=ap-singapore',
      400,
      'invalid-parameter',
    ],
    [
      'an app id no number can hold',
      'Action=DescribeSnapshotTask&Version=2019-09-19&SdkAppId=99999999999999999999&TaskID=t',
      400,
      'invalid-parameter',
    ],
    [
      'a host as region',
      'Action=DescribeSnapshotTask&Version=2019-09-19&SdkAppId=1&TaskID=t&Region=evil.example',
      400,
      'invalid-parameter',
    ],
    ['parameters of the other cloud', `${good}&SdkAppId=1`, 400, 'unknown-parameter'],
    ['an endless address', `${good}&TaskId=${'t'.repeat(3000)}`, 414, 'url-too-long'],
    ['a write by GET', 'Action=UpdateSnapshot&Version=2020-12-01', 405, 'method'],
    ['nothing at all', '', 400, 'missing-parameter'],
  ];
  for (const [why, query, status, code] of queries) {
    it(`${why}: ${status} ${code}`, async () => assert.deepEqual(await refused(get(query)), {status, code}));
  }

  it('a snapshot or segment without a task id is fine: the vendor makes it optional', async () => {
    const {ask} = createRig(() => json(rtcTask('GetSegmentTask')));
    assert.equal((await ask(read('GetSegmentTask', {AppId: 'a', RoomId: 'r'}))).status, 200);
  });

  it('a call of a cloud without keys says so: no task is missing, and no address is wrong', async () => {
    assert.deepEqual(await refused(read('DescribeSnapshotTask'), {tencent: undefined}), {
      status: 404,
      code: 'unknown-cloud',
    });
  });

  for (const method of ['PUT', 'DELETE', 'PATCH', 'HEAD']) {
    it(`${method}: 405`, async () => {
      const {ask} = createRig(never);
      const response = await ask(new Request(`${PROXY}?${good}`, {method, headers: {origin: PAGE}}));
      assert.equal(response.status, 405);
      assert.match(response.headers.get('allow') ?? '', /GET/);
    });
  }

  it('a read by POST: 405, with the method that works', async () => {
    const {ask} = createRig(never);
    const response = await ask(new Request(`${PROXY}?${good}`, {method: 'POST', headers: {origin: PAGE}, body: '{}'}));
    assert.equal(response.headers.get('allow'), 'GET, OPTIONS');
    assert.deepEqual(await problem(response), {status: 405, code: 'method'});
  });

  const bodies: readonly [why: string, request: () => Request, status: number, code: string][] = [
    ['a write while writes are off', () => save(), 403, 'writes-disabled'],
    ['a form', () => save('a=b', {'content-type': 'application/x-www-form-urlencoded'}), 415, 'content-type'],
    ['text/plain', () => save(SAVE, {'content-type': 'text/plain'}), 415, 'content-type'],
    [
      'JSON hidden behind text',
      () => save(SAVE, {'content-type': 'text/plain; application/json'}),
      415,
      'content-type',
    ],
    ['application/json5', () => save(SAVE, {'content-type': 'application/json5'}), 415, 'content-type'],
    [
      'a write without Origin',
      () =>
        new Request(`${PROXY}?Action=UpdateSnapshot&Version=2020-12-01`, {
          method: 'POST',
          headers: {'content-type': 'application/json'},
          body: JSON.stringify(SAVE),
        }),
      403,
      'origin',
    ],
    ['a write of a foreign page', () => save(SAVE, {origin: 'https://evil.example'}), 403, 'origin'],
    ['an unknown field', () => save({...SAVE, Extra: 1}), 400, 'unknown-parameter'],
    ['an unknown text field', () => save({...SAVE, Extra: 'x'}), 400, 'unknown-parameter'],
    ['an unknown image field', () => save({...SAVE, ImageConfig: {Interval: 5, Width: 1}}), 400, 'unknown-parameter'],
    ['the dotted name in the body', () => save({...SAVE, 'ImageConfig.Interval': '5'}), 400, 'unknown-parameter'],
    [
      '__proto__ in the body',
      () => save('{"AppId":"a","RoomId":"r","TaskId":"t","__proto__":{"x":1},"ImageConfig":{"Interval":5}}'),
      400,
      'unknown-parameter',
    ],
    ['no interval', () => save({AppId: 'a', RoomId: 'r', TaskId: 't'}), 400, 'missing-parameter'],
    ['no task', () => save({AppId: 'a', RoomId: 'r', ImageConfig: {Interval: 5}}), 400, 'missing-parameter'],
    ['broken JSON', () => save('{"AppId":'), 400, 'malformed-body'],
    ['a list', () => save('[]'), 400, 'malformed-body'],
    ['nothing', () => save(''), 400, 'malformed-body'],
    [
      'bytes that are no text',
      () => new Request(save(), {body: new Uint8Array([0xff, 0xfe, 0x00])}),
      400,
      'malformed-body',
    ],
    ['5 kB', () => save(JSON.stringify(SAVE) + ' '.repeat(5000)), 413, 'body-too-large'],
    ['a parameter in the query of a write', () => save(SAVE, {}, '&AppId=x'), 400, 'unknown-parameter'],
  ];
  for (const [why, request, status, code] of bodies) {
    it(`${why}: ${status} ${code}`, async () =>
      assert.deepEqual(await refused(request(), {writes: code !== 'writes-disabled'}), {status, code}));
  }

  for (const interval of [0, 601, -1, 2.5, 1e9, '5', null, true, [5], {}, Number.NaN]) {
    it(`an interval of ${JSON.stringify(interval)}`, async () => {
      const {status, code} = await refused(save({...SAVE, ImageConfig: {Interval: interval}}));
      assert.deepEqual({status, code}, {status: 400, code: 'invalid-parameter'});
    });
  }

  for (const interval of [1, 2, 600]) {
    it(`but an interval of ${interval} passes`, async () => {
      const {ask, sent} = createRig(() => json(updated), {writes: true});
      assert.equal((await ask(save({...SAVE, ImageConfig: {Interval: interval}}))).status, 200);
      assert.match(sent[0]?.body ?? '', new RegExp(`"Interval":${interval}}`));
    });
  }

  it('a body that never ends, whatever its Content-Length says', async () => {
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(new Uint8Array(1000).fill(32)),
    });
    const request = new Request(`${PROXY}?Action=UpdateSnapshot&Version=2020-12-01`, {
      method: 'POST',
      headers: {origin: PAGE, 'content-type': 'application/json'},
      body: endless,
      duplex: 'half',
    } as RequestInit);
    assert.deepEqual(await refused(request), {status: 413, code: 'body-too-large'});
  });

  it('a body that never comes', async () => {
    const silent = new ReadableStream<Uint8Array>({});
    const request = new Request(`${PROXY}?Action=UpdateSnapshot&Version=2020-12-01`, {
      method: 'POST',
      headers: {origin: PAGE, 'content-type': 'application/json'},
      body: silent,
      duplex: 'half',
    } as RequestInit);
    assert.deepEqual(await refused(request, {timeoutMs: 20}), {status: 408, code: 'body-timeout'});
  });

  it('a refusal repeats nothing the caller sent', async () => {
    const {ask} = createRig(never);
    const response = await ask(get(`${good}&%3Cscript%3E=alert(1)`));
    assert.ok(!(await response.text()).includes('script'));
    assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
    assert.equal(response.headers.get('cache-control'), 'no-store');
    assert.match(response.headers.get('x-request-id') ?? '', /^[0-9a-f-]{36}$/);
  });
});
