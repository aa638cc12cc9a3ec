import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {createSigningProxy, type Verdict} from '../../src/proxy/index.js';
import {
  createRig,
  dig,
  json,
  PAGE,
  paramsOf,
  problem,
  PROXY,
  read,
  rtcError,
  rtcTask,
  save,
  tiwError,
  tiwTask,
  VOLCENGINE_KEYS,
} from './rig.js';

const READS = ['GetSnapshotTask', 'GetSegmentTask', 'GetWebCastTask', 'DescribeSnapshotTask'];

const parse = (text: string): unknown => JSON.parse(text);
const body = async (response: Response): Promise<unknown> => parse(await response.text());

/** A storage configuration as the vendor's models declare it, secrets and all. */
const STORAGE = {
  Type: 2,
  TosConfig: {AccountId: 'CANARY-account', Region: 0, Bucket: 'bucket'},
  VodConfig: {AccountId: 'CANARY-account', Space: 'space', Region: 1, StorageClass: 1, AutoSetFileExtension: true},
  VeImageXConfig: {AccountId: 'CANARY-account', ServiceId: 'service', Region: 0},
  CustomConfig: {
    Vendor: 3,
    Region: 2,
    Bucket: 'b',
    AccessKey: 'CANARY-ak',
    SecretKey: 'CANARY-sk',
    SecurityToken: 'CANARY-st',
  },
};

describe('what comes back', () => {
  it("is the vendor's envelope in its own shape and values", async () => {
    const sample = {
      Result: {
        SnapshotTask: {
          StartTime: 1677227309000,
          EndTime: 1677227511000,
          Status: 3,
          StopReason: 'IdleTimeOut',
          TargetStreams: {StreamList: [{Index: 0, UserId: 'user0', StreamType: 1}]},
          MaxIdleTime: 200,
          ImageConfig: {Format: 0, Width: 800, Height: 800, Interval: 2},
          StorageConfig: {
            Type: 0,
            TosConfig: {Region: 0},
            VodConfig: {Region: 0},
            VeImageXConfig: {Region: 0},
            CustomConfig: {Vendor: 0, Region: 0},
          },
        },
      },
      ResponseMetadata: {
        RequestId: 'Your_RequestId',
        Action: 'GetSnapshotTask',
        Version: '2022-06-01',
        Service: 'rtc',
        Region: 'cn-north-1',
      },
    };
    const {ask} = createRig(() => json(sample));
    const response = await ask(read('GetSnapshotTask'));
    assert.deepEqual(await body(response), sample);
    assert.equal(response.headers.get('content-type'), 'application/json; charset=utf-8');
    assert.equal(response.headers.get('x-request-id'), 'Your_RequestId');
    assert.equal(response.headers.get('content-security-policy'), "default-src 'none'");
  });

  it('holds no field nobody documented, no secret and no account id', async () => {
    const {ask} = createRig(() =>
      json({
        ...(rtcTask('GetSnapshotTask', {
          StorageConfig: STORAGE,
          Surprise: 'CANARY-new',
          ImageConfig: {Interval: 5, Hidden: 'CANARY-x'},
        }) as object),
        Debug: 'CANARY-debug',
      }),
    );
    const text = await (await ask(read('GetSnapshotTask'))).text();
    assert.ok(!text.includes('CANARY'), text);
    assert.deepEqual(dig(parse(text), 'Result', 'SnapshotTask', 'StorageConfig'), {
      Type: 2,
      TosConfig: {Region: 0, Bucket: 'bucket'},
      VodConfig: {Space: 'space', Region: 1, StorageClass: 1, AutoSetFileExtension: true},
      VeImageXConfig: {ServiceId: 'service', Region: 0},
      CustomConfig: {Vendor: 3, Region: 2, Bucket: 'b'},
    });
  });

  it('does not let an object through where a plain value is documented', async () => {
    const {ask} = createRig(() =>
      json(
        rtcTask('GetSnapshotTask', {
          StopReason: {AccessKey: 'CANARY'},
          MaxIdleTime: [['CANARY']],
          TargetStreams: 'CANARY',
        }),
      ),
    );
    assert.ok(!(await (await ask(read('GetSnapshotTask'))).text()).includes('CANARY'));
  });

  it('cuts the query, the fragment and the password off SourceURL', async () => {
    for (const [given, shown] of [
      ['https://live.example/room/1?token=CANARY#CANARY', 'https://live.example/room/1'],
      ['https://user:CANARY@live.example:8443/x', 'https://live.example:8443/x'],
      ['javascript:CANARY', ''],
      ['not a link?CANARY', ''],
    ]) {
      const {ask} = createRig(() => json(rtcTask('GetWebCastTask', {SourceURL: given})));
      const text = await (await ask(read('GetWebCastTask'))).text();
      assert.ok(!text.includes('CANARY'), text);
      assert.equal(dig(parse(text), 'Result', 'WebCastTask', 'SourceURL'), shown);
    }
  });

  it("keeps whatever spelling of the task's name the vendor uses", async () => {
    const {ask} = createRig(() => json({Result: {WebcastTask: {Status: 2}}, ResponseMetadata: {}}));
    assert.deepEqual(dig(await body(await ask(read('GetWebCastTask'))), 'Result'), {WebcastTask: {Status: 2}});
  });

  it('keeps null, odd values and empty lists as they are', async () => {
    const {ask} = createRig(() =>
      json(
        tiwTask({
          Status: null,
          CreateTime: '12',
          Result: {ErrorCode: 'OK', Snapshots: ['a', null, 7, {x: 1}], Total: 4},
        }),
      ),
    );
    assert.deepEqual(dig(await body(await ask(read('DescribeSnapshotTask'))), 'Response'), {
      TaskID: 'task-1',
      Status: null,
      CreateTime: '12',
      FinishTime: 0,
      RequestId: 'req-t',
      Result: {ErrorCode: 'OK', Total: 4, Snapshots: ['a', null, 7, null]},
    });
  });

  it('in the public view is status, times, stop reason, error code and snapshot URLs alone', async () => {
    const authorize = (): Verdict => ({view: 'public'});
    const rtc = createRig(
      () => json(rtcTask('GetSnapshotTask', {StorageConfig: STORAGE, MaxIdleTime: 3, ImageConfig: {Interval: 2}})),
      {authorize},
    );
    assert.deepEqual(await body(await rtc.ask(read('GetSnapshotTask'))), {
      Result: {SnapshotTask: {StartTime: 1677227309000, EndTime: 0, Status: 2, StopReason: ''}},
      ResponseMetadata: {Action: 'GetSnapshotTask', Version: '2022-06-01', Service: 'rtc', Region: 'cn-north-1'},
    });
    const result = {ErrorCode: 'OK', ErrorMessage: 'text', Total: 1, Snapshots: ['https://x.example/1.png']};
    const tiw = createRig(() => json(tiwTask({Status: 'Finished', Result: result})), {authorize});
    assert.deepEqual(await body(await tiw.ask(read('DescribeSnapshotTask'))), {
      Response: {
        Status: 'Finished',
        CreateTime: 1626249427,
        FinishTime: 0,
        Result: {ErrorCode: 'OK', Snapshots: ['https://x.example/1.png']},
      },
    });
  });

  it("in the public view bears an id of the proxy's own, refusals too", async () => {
    const own = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;
    for (const [script, status] of [
      [() => json(rtcTask('GetSnapshotTask')), 200],
      [() => json(rtcError('SignatureDoesNotMatch'), {status: 401}), 502],
      [() => json(rtcError('FlowLimitExceeded')), 429],
    ] as const) {
      const {ask, events} = createRig(script, {authorize: (): Verdict => ({view: 'public'})});
      const answer = await ask(read('GetSnapshotTask'));
      assert.equal(answer.status, status);
      const id = answer.headers.get('x-request-id') ?? '';
      assert.match(id, own);
      assert.doesNotMatch(await answer.text(), /req-/);
      const told = events.find((event) => event.type === 'answer');
      assert.equal(told?.requestId, id, 'what a visitor reports can be found in the log');
    }
  });

  it('never shows the keys, even if the vendor sends them back in a documented field', async () => {
    const secret = 'SKFAKEvolcengine+secret/0001/do-not-use==';
    for (const form of [
      secret,
      Buffer.from(secret).toString('hex'),
      Buffer.from(secret).toString('base64'),
      encodeURIComponent(secret),
      secret.slice(-8),
    ]) {
      const {ask} = createRig(() => json(rtcTask('GetSegmentTask', {Identifier: `x${form}y`, StopReason: form})));
      const text = await (await ask(read('GetSegmentTask'))).text();
      assert.ok(!text.includes(form), form);
      assert.ok(text.includes('x[removed]y'), text);
    }
  });

  it("survives prototype names in the vendor's answer", async () => {
    const {ask} = createRig(
      () =>
        new Response(
          '{"__proto__":{"a":1},"Result":{"__proto__":{"SnapshotTask":{}},"constructor":1,"SnapshotTask":{"__proto__":{"Status":4},"Status":2,"toString":"x"}},"ResponseMetadata":{}}',
        ),
    );
    assert.deepEqual(dig(await body(await ask(read('GetSnapshotTask'))), 'Result'), {SnapshotTask: {Status: 2}});
    assert.equal(({} as {a?: number}).a, undefined);
  });
});

describe('errors of the cloud', () => {
  it("about the question reach the page in the vendor's envelope, without its text", async () => {
    const {ask} = createRig(() =>
      json(rtcError('InvalidParameter.ErrorActiveTaskNotFound', {CodeN: 1234}), {status: 404}),
    );
    const response = await ask(read('GetSnapshotTask'));
    assert.equal(response.status, 404);
    const metadata = dig(await body(response), 'ResponseMetadata');
    assert.equal(dig(metadata, 'Error', 'Code'), 'InvalidParameter.ErrorActiveTaskNotFound');
    assert.equal(dig(metadata, 'Error', 'CodeN'), 1234);
    assert.equal(dig(metadata, 'RequestId'), 'req-err');
    assert.equal(dig(metadata, 'Error', 'Message'), 'The cloud refused this request.');
    assert.equal(response.headers.get('cache-control'), 'no-store');

    const tiw = createRig(() => json(tiwError('UnauthorizedOperation.SdkAppId')));
    const other = await tiw.ask(read('DescribeSnapshotTask'));
    assert.equal(other.status, 200);
    assert.equal(dig(await body(other), 'Response', 'Error', 'Code'), 'UnauthorizedOperation.SdkAppId');
  });

  it('never use a status that means "sign in" or "not you"', async () => {
    for (const status of [403, 407, 451]) {
      const {ask} = createRig(() => json(rtcError('AccessDenied.NoPermissionForApp'), {status}));
      assert.equal((await ask(read('GetSnapshotTask'))).status, 400);
    }
  });

  const throttles: readonly [string, () => Response][] = [
    ['HTTP 200 with the service code', () => json(rtcError('FlowLimitExceeded.QPSOverLimit'))],
    ['HTTP 429 with the gateway code', () => json(rtcError('FlowLimitExceeded', {CodeN: 100018}), {status: 429})],
    ['the account code', () => json(rtcError('AccountFlowLimitExceeded', {CodeN: 100027}))],
    ['the number alone', () => json(rtcError('Renamed', {CodeN: 100027}))],
    ['429 with an envelope of another code', () => json(rtcError('Something'), {status: 429})],
    ['429 with a web page', () => new Response('<h1>slow down</h1>', {status: 429})],
    ['429 with nothing', () => new Response(null, {status: 429})],
  ];
  for (const [why, script] of throttles) {
    it(`throttling as ${why} is 429 with Retry-After`, async () => {
      const {ask} = createRig(script);
      const response = await ask(read('GetSnapshotTask'));
      assert.equal(response.headers.get('retry-after'), '2');
      assert.deepEqual(await problem(response), {status: 429, code: 'rate-limited'});
    });
  }
  for (const code of [
    'RequestLimitExceeded',
    'RequestLimitExceeded.UinLimitExceeded',
    'RequestLimitExceeded.IPLimitExceeded',
  ]) {
    it(`throttling as ${code} is 429 with Retry-After`, async () => {
      const {ask} = createRig(() => json(tiwError(code)));
      assert.deepEqual(await problem(await ask(read('DescribeSnapshotTask'))), {status: 429, code: 'rate-limited'});
    });
  }

  it("the vendor's own Retry-After is told, within reason", async () => {
    for (const [given, told] of [
      ['7', '7'],
      ['0', '1'],
      ['99999', '300'],
      ['-1', '2'],
      ['soon', '2'],
    ] as const) {
      const {ask} = createRig(() => json({}, {status: 429, headers: {'retry-after': given}}));
      assert.equal((await ask(read('GetSnapshotTask'))).headers.get('retry-after'), told);
    }
  });

  for (const code of [
    'InvalidAccessKey',
    'SignatureDoesNotMatch',
    'InvalidSecretToken',
    'InvalidAuthorization',
    'MissingSignature',
  ]) {
    it(`${code} is our own trouble: 502 upstream-auth, never "sign in"`, async () => {
      const {ask} = createRig(() => json(rtcError(code), {status: 401}));
      const response = await ask(read('GetSnapshotTask'));
      assert.equal(response.headers.get('x-request-id'), 'req-err');
      assert.deepEqual(await problem(response), {status: 502, code: 'upstream-auth'});
    });
  }
  for (const code of [
    'AuthFailure',
    'AuthFailure.SignatureFailure',
    'AuthFailure.SecretIdNotFound',
    'AuthFailure.TokenFailure',
  ]) {
    it(`${code} is our own trouble: 502 upstream-auth`, async () => {
      const {ask} = createRig(() => json(tiwError(code)));
      assert.deepEqual(await problem(await ask(read('DescribeSnapshotTask'))), {status: 502, code: 'upstream-auth'});
    });
  }

  it('401 in any shape is our own trouble: 502 upstream-auth', async () => {
    for (const script of [
      () => new Response('<html>', {status: 401}),
      () => new Response(null, {status: 401}),
      () => json(rtcError('Renamed'), {status: 401}),
    ]) {
      const {ask} = createRig(script);
      assert.deepEqual(await problem(await ask(read('GetSnapshotTask'))), {status: 502, code: 'upstream-auth'});
    }
  });

  it("a clock that is off is mended once, by the vendor's own time", async () => {
    const date = new Date(Date.UTC(2024, 0, 2, 5, 0, 0)).toUTCString();
    const {ask, sent} = createRig((one) =>
      one.headers.get('x-date') === '20240102T050000Z'
        ? json(rtcTask('GetSnapshotTask'))
        : json(rtcError('InvalidTimestamp', {CodeN: 100006}), {status: 400, headers: {date}}),
    );
    assert.equal((await ask(read('GetSnapshotTask'))).status, 200);
    assert.equal(sent.length, 2);
    assert.equal((await ask(read('GetSnapshotTask', {...paramsOf(''), TaskId: 'other'}))).status, 200);
    assert.equal(sent.length, 3, 'the difference is remembered');
  });

  it("Tencent's clock is heeded as well", async () => {
    const date = new Date(Date.UTC(2024, 0, 2, 5, 0, 0));
    const {ask, sent} = createRig((one) =>
      one.headers.get('x-tc-timestamp') === String(date.getTime() / 1000)
        ? json(tiwTask())
        : json(tiwError('AuthFailure.SignatureExpire'), {headers: {date: date.toUTCString()}}),
    );
    assert.equal((await ask(read('DescribeSnapshotTask'))).status, 200);
    assert.equal(sent.length, 2);
  });

  it('a clock that stays off is 502 after one repeat; a write is not repeated at all', async () => {
    const script = () => json(tiwError('AuthFailure.SignatureExpire'), {headers: {date: new Date(0).toUTCString()}});
    const {ask, sent} = createRig(script, {writes: true});
    assert.deepEqual(await problem(await ask(read('DescribeSnapshotTask'))), {status: 502, code: 'upstream-auth'});
    assert.equal(sent.length, 2);
    const writing = createRig(() => json(rtcError('InvalidTimestamp'), {headers: {date: new Date(0).toUTCString()}}), {
      writes: true,
    });
    assert.deepEqual(await problem(await writing.ask(save())), {status: 502, code: 'upstream-auth'});
    assert.equal(writing.sent.length, 1);
  });

  const payloads: readonly [string, () => Response, string][] = [
    [
      'a web page with 200',
      () => new Response('<!doctype html><title>CANARY</title>', {headers: {'content-type': 'text/html'}}),
      'upstream-payload',
    ],
    ['a web page with 504', () => new Response('<html>CANARY', {status: 504}), 'upstream-payload'],
    ['nothing', () => new Response(null), 'upstream-payload'],
    ['broken JSON', () => new Response('{"Result": {"SnapshotTask": {"Status": 2'), 'upstream-payload'],
    ['bytes that are no text', () => new Response(new Uint8Array([0xff, 0xfe])), 'upstream-payload'],
    ['JSON that is no envelope', () => json({CANARY: 1}), 'upstream-payload'],
    ['a list', () => json(['CANARY']), 'upstream-payload'],
    ['null', () => json(null), 'upstream-payload'],
    ['an envelope of the other cloud', () => json(tiwTask()), 'upstream-payload'],
    ['task data with 500', () => json(rtcTask('GetSnapshotTask'), {status: 500}), 'upstream-payload'],
    ['3 MB', () => new Response(`"${'x'.repeat(3 * 1024 * 1024)}"`), 'upstream-payload'],
    [
      'a redirect',
      () => new Response(null, {status: 302, headers: {location: 'https://evil.example/'}}),
      'upstream-redirect',
    ],
    [
      'a redirect with a body',
      () => new Response('CANARY', {status: 307, headers: {location: '/'}}),
      'upstream-redirect',
    ],
    [
      'no connection',
      () => {
        throw new TypeError('getaddrinfo ENOTFOUND CANARY');
      },
      'upstream-network',
    ],
  ];
  for (const [why, script, code] of payloads) {
    it(`${why} is 502 ${code}, and not a byte of it is shown`, async () => {
      const {ask, sent} = createRig(script);
      const response = await ask(read('GetSnapshotTask'));
      const copy = response.clone();
      assert.deepEqual(await problem(response), {status: 502, code});
      assert.ok(!(await copy.text()).includes('CANARY'));
      assert.equal(sent.length, 1);
    });
  }

  const shapeless: readonly [string, unknown][] = [
    ['an empty Result', {}],
    ['a Result of null', null],
    ['a Result of text', 'ok'],
    ['a Result that is a list', []],
    ["another call's task", {UpdateTask: {Status: 2}}],
    ['a task of null', {SnapshotTask: null, SegmentTask: null, WebCastTask: null}],
    ['a task of text', {SnapshotTask: 'CANARY', SegmentTask: 'CANARY', WebCastTask: 'CANARY'}],
  ];
  for (const [why, result] of shapeless) {
    it(`${why} where a task was asked for is 502 upstream-shape`, async () => {
      for (const action of READS.slice(0, 3)) {
        const {ask, events} = createRig(() => json({Result: result, ResponseMetadata: {RequestId: 'req-s'}}));
        const response = await ask(read(action));
        assert.equal(response.headers.get('x-request-id'), 'req-s');
        assert.deepEqual(await problem(response), {status: 502, code: 'upstream-shape'});
        const [told] = events;
        assert.equal(told?.type === 'upstream' && told.outcome, 'upstream-shape', 'and is counted');
      }
    });
  }

  it('a whiteboard answer without a task is 502 upstream-shape, an odd one is not', async () => {
    for (const response of [{}, {RequestId: 'req-s'}, {Result: {Snapshots: []}}]) {
      const {ask} = createRig(() => json({Response: response}));
      assert.deepEqual(await problem(await ask(read('DescribeSnapshotTask'))), {status: 502, code: 'upstream-shape'});
    }
    for (const response of [{Status: 'Paused'}, {Status: null}, {TaskID: 't'}]) {
      const {ask} = createRig(() => json({Response: response}));
      assert.equal((await ask(read('DescribeSnapshotTask'))).status, 200);
    }
    const odd = createRig(() => json({Result: {SnapshotTask: {}}, ResponseMetadata: {}}));
    assert.equal((await odd.ask(read('GetSnapshotTask'))).status, 200, "an unknown state is the page's to show");
  });

  it('a save is answered whatever its Result, since the cloud has done it', async () => {
    for (const result of ['ok', {}, null]) {
      const {ask} = createRig(() => json({Result: result, ResponseMetadata: {}}), {writes: true});
      assert.equal((await ask(save())).status, 200);
    }
  });

  it('a body that breaks off is 502 upstream-payload', async () => {
    const {ask} = createRig(
      () =>
        new Response(
          new ReadableStream({
            start(controller) {
              controller.enqueue(new TextEncoder().encode('{"Result":'));
              controller.error(new TypeError('terminated'));
            },
          }),
        ),
    );
    assert.deepEqual(await problem(await ask(read('GetSnapshotTask'))), {status: 502, code: 'upstream-payload'});
  });

  it('no answer, and an answer that stops half way, are 504 within the time limit', async () => {
    let ended = 0;
    const hang = createRig(
      ({init}) =>
        new Promise((_, reject) => {
          init.signal?.addEventListener('abort', () => {
            ended++;
            reject(init.signal?.reason as Error);
          });
        }),
      {timeoutMs: 20},
    );
    assert.deepEqual(await problem(await hang.ask(read('GetSnapshotTask'))), {status: 504, code: 'upstream-timeout'});
    assert.equal(ended, 1);
    const stall = createRig(
      () => new Response(new ReadableStream({start: (controller) => controller.enqueue(new Uint8Array([123]))})),
      {timeoutMs: 20},
    );
    assert.deepEqual(await problem(await stall.ask(read('GetSnapshotTask'))), {status: 504, code: 'upstream-timeout'});
    const deaf = createRig(() => new Promise(() => undefined), {timeoutMs: 20});
    assert.deepEqual(await problem(await deaf.ask(read('GetSnapshotTask'))), {status: 504, code: 'upstream-timeout'});
  });

  it('the cloud has four fifths of the time a page waits, a repeat included', async () => {
    const waits: number[] = [];
    const sleep = (ms: number): Promise<void> => {
      waits.push(ms);
      return new Promise(() => undefined);
    };
    const date = new Date(Date.UTC(2024, 0, 2, 5, 0, 0)).toUTCString();
    const rig = createRig(
      () => {
        rig.pass(6000);
        return json(rtcError('InvalidTimestamp'), {status: 400, headers: {date}});
      },
      {sleep},
    );
    await rig.ask(read('GetSnapshotTask'));
    assert.deepEqual(waits, [12_000, 8000, 2000]);
    waits.length = 0;
    await createRig(() => json(rtcTask('GetSnapshotTask')), {sleep, timeoutMs: 1000}).ask(read('GetSnapshotTask'));
    assert.deepEqual(waits, [3000, 800]);
    waits.length = 0;
    await createRig(() => json({Result: 'ok', ResponseMetadata: {}}), {sleep, writes: true}).ask(save());
    assert.deepEqual(waits, [10_000, 8000], 'a save: its body, then the cloud');
  });

  it('maxBodyBytes counts what was unpacked', async () => {
    const {ask} = createRig(() => json(rtcTask('GetSnapshotTask')), {maxBodyBytes: 50});
    assert.deepEqual(await problem(await ask(read('GetSnapshotTask'))), {status: 502, code: 'upstream-payload'});
  });

  it('keys that never come are 503 config within the time limit, for a read and for a save', async () => {
    const never = () => new Promise<never>(() => undefined);
    const {ask, sent} = createRig(() => json({}), {volcengine: never, writes: true, timeoutMs: 20});
    for (const request of [read('GetSnapshotTask'), save()])
      assert.deepEqual(await problem(await ask(request)), {status: 503, code: 'config'});
    assert.equal(sent.length, 0);
  });

  it('keys that cannot be had are 503 config', async () => {
    for (const volcengine of [
      () => Promise.reject(new Error('vault CANARY')),
      () => ({accessKeyId: '', secretAccessKey: ''}),
      () => {
        throw new Error('CANARY');
      },
      () => null as never,
    ]) {
      const {ask, sent} = createRig(() => json({}), {volcengine});
      assert.deepEqual(await problem(await ask(read('GetSnapshotTask'))), {status: 503, code: 'config'});
      assert.equal(sent.length, 0);
    }
  });
});

describe('who may ask', () => {
  const cloud = () => json(rtcTask('GetSnapshotTask'));

  it('authorize hears action, kind, mode and parameters, and sees the request', async () => {
    const heard: unknown[] = [];
    const {ask} = createRig((one) => json(one.method === 'GET' ? rtcTask('x') : {Result: 'ok', ResponseMetadata: {}}), {
      writes: true,
      authorize: (call, request) => {
        heard.push(call, request.headers.get('authorization'));
        return true;
      },
    });
    await ask(read('GetWebCastTask', undefined, {authorization: 'Bearer t'}));
    await ask(save());
    assert.deepEqual(heard, [
      {
        action: 'GetWebCastTask',
        kind: 'webcast',
        mode: 'read',
        params: {AppId: 'app1', RoomId: 'room@1', TaskId: 'task1'},
      },
      'Bearer t',
      {
        action: 'UpdateSnapshot',
        kind: 'snapshot',
        mode: 'write',
        params: {AppId: 'app1', RoomId: 'room@1', TaskId: 'task1', 'ImageConfig.Interval': '10'},
      },
      null,
    ]);
  });

  const denials: readonly [string, () => unknown][] = [
    ['false', () => false],
    ['a promise of false', () => Promise.resolve(false)],
    ['undefined', () => undefined],
    ['null', () => null],
    ['1', () => 1],
    ['"true"', () => 'true'],
    ['a list', () => []],
    ['an unknown field', () => ({allow: true})],
    ['an unknown view', () => ({view: 'everything'})],
    ['a pin that is no text', () => ({params: {AppId: ['a']}})],
    ['a pin of an unknown parameter', () => ({params: {AppID: 'a'}})],
    ['a pin of a wrong form', () => ({params: {AppId: 'a b'}})],
    ['params that are no object', () => ({params: 'AppId'})],
    [
      'an exception',
      () => {
        throw new Error('CANARY');
      },
    ],
    ['a rejection', () => Promise.reject(new Error('CANARY'))],
    [
      'a throwing thenable',
      () => ({
        then: () => {
          throw new Error('CANARY');
        },
      }),
    ],
  ];
  for (const [why, authorize] of denials) {
    it(`${why} means no`, async () => {
      const {ask, sent} = createRig(cloud, {authorize: authorize as never});
      assert.deepEqual(await problem(await ask(read('GetSnapshotTask'))), {status: 403, code: 'forbidden'});
      assert.equal(sent.length, 0);
    });
  }

  it('no answer within two seconds means no', async () => {
    const waits: number[] = [];
    const {ask, sent, events} = createRig(cloud, {
      authorize: () => new Promise(() => undefined),
      sleep: (ms) => {
        waits.push(ms);
        return Promise.resolve();
      },
    });
    assert.deepEqual(await problem(await ask(read('GetSnapshotTask'))), {status: 403, code: 'forbidden'});
    assert.deepEqual(waits, [2000]);
    assert.equal(sent.length, 0);
    assert.deepEqual(events[0], {type: 'authorize', action: 'GetSnapshotTask', trouble: 'timeout'});
  });

  it('an authorize that ends with its caller is not told as trouble of its own', async () => {
    const leaving = new AbortController();
    const {proxy, events} = createRig(cloud, {
      authorize: async (_call, {signal}) => {
        leaving.abort();
        signal.throwIfAborted();
        return Promise.resolve(true);
      },
    });
    await proxy(new Request(read('GetSnapshotTask'), {signal: leaving.signal}));
    assert.deepEqual(
      events.map((event) => [event.type, event.type === 'answer' && event.code]),
      [['answer', 'caller-gone']],
    );
  });

  it('a "no" that signing in may mend is 401', async () => {
    const {ask} = createRig(cloud, {authorize: () => 'unauthorized'});
    const response = await ask(read('GetSnapshotTask'));
    assert.equal(response.headers.get('www-authenticate'), 'Bearer');
    assert.deepEqual(await problem(response), {status: 401, code: 'unauthorized'});
  });

  it('params pin what the caller sent and fill what is missing', async () => {
    const {ask, sent} = createRig((one) => json(one.method === 'GET' ? rtcTask('GetSnapshotTask') : tiwTask()), {
      authorize: (call) =>
        call.kind === 'whiteboard'
          ? {params: {SdkAppId: 77, TaskID: 'pinned'}}
          : {params: {AppId: 'mine', TaskId: 'filled'}},
    });
    assert.equal((await ask(read('GetSnapshotTask', {AppId: 'theirs', RoomId: 'r'}))).status, 200);
    assert.deepEqual(Object.fromEntries(sent[0]?.url.searchParams ?? []), {
      Action: 'GetSnapshotTask',
      Version: '2022-06-01',
      AppId: 'mine',
      RoomId: 'r',
      TaskId: 'filled',
    });
    assert.equal((await ask(read('DescribeSnapshotTask', {}))).status, 200);
    assert.equal(sent[1]?.body, '{"SdkAppId":77,"TaskID":"pinned"}');
  });

  it('a write asks for mode "write" and is refused by a verdict about reads', async () => {
    const {ask, sent} = createRig(cloud, {writes: true, authorize: (call) => call.mode === 'read'});
    assert.deepEqual(await problem(await ask(save())), {status: 403, code: 'forbidden'});
    assert.equal(sent.length, 0);
  });

  it('"may not" looks the same for a task that exists and one that does not', async () => {
    const {ask, sent} = createRig(cloud, {authorize: () => false});
    const strip = async (response: Response) => {
      const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'x-request-id'));
      return {status: response.status, headers, body: (await response.text()).replace(/"requestId":"[^"]*"/, '')};
    };
    const one = await strip(await ask(read('GetSnapshotTask', {AppId: 'a', RoomId: 'exists'})));
    const other = await strip(await ask(read('GetSnapshotTask', {AppId: 'b', RoomId: 'does-not'})));
    assert.deepEqual(one, other);
    assert.equal(sent.length, 0);
  });

  it("an exception in onEvent is nobody's trouble", async () => {
    const {ask} = createRig(cloud, {
      onEvent: () => {
        throw new Error('x');
      },
    });
    assert.equal((await ask(read('GetSnapshotTask'))).status, 200);
  });

  it("an onEvent that rejects is nobody's trouble either", async (context) => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown): void => void unhandled.push(reason);
    process.on('unhandledRejection', note);
    context.after(() => process.off('unhandledRejection', note));
    const onEvent = async (): Promise<never> => Promise.reject(new Error('x'));
    const proxy = createSigningProxy({
      volcengine: VOLCENGINE_KEYS,
      authorize: () => true,
      fetch: async () => cloud(),
      onEvent,
    });
    assert.equal((await proxy(read('GetSnapshotTask', paramsOf(''), {origin: new URL(PROXY).origin}))).status, 200);
    // Node tells of them when the microtasks are done.
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(unhandled, []);
  });
});

describe('which pages may ask', () => {
  const cloud = () => json(rtcTask('GetSnapshotTask'));

  it('an allowed page gets its own origin back, credentials, and the headers it needs to see', async () => {
    const {ask} = createRig(cloud);
    const {headers} = await ask(read('GetSnapshotTask'));
    assert.equal(headers.get('access-control-allow-origin'), PAGE);
    assert.equal(headers.get('access-control-allow-credentials'), 'true');
    assert.equal(headers.get('access-control-expose-headers'), 'Retry-After, Date, ETag, Age, Warning, X-Request-Id');
  });

  it('each allowed page gets its own origin back, though both share one answer', async () => {
    const pages = [PAGE, 'https://other.example'];
    const {ask, sent} = createRig(cloud, {allowedOrigins: pages});
    for (const origin of [...pages, ...pages]) {
      const {headers} = await ask(read('GetSnapshotTask', undefined, {origin}));
      assert.equal(headers.get('access-control-allow-origin'), origin);
    }
    const own = new Request(read('GetSnapshotTask').url);
    assert.equal((await ask(own)).headers.get('access-control-allow-origin'), null);
    assert.equal(sent.length, 1);
  });

  const host = 'page.example';
  const foreign = [
    'null',
    'https://evil.example',
    `http://${host}`,
    `https://${host}.`,
    `https://${host}:443`,
    `https://${host}:8443`,
    `https://sub.${host}`,
    `https://${host}.evil.example`,
    `https://evil${host}`,
    `https://${host}@evil.example`,
    `https://evil.example/${host}`,
    `https://${host}/`,
    `https://${host}/x`,
    'https://page．example',
    'https://PAGE.example',
    'https://page.example ',
    'https://page.example, https://evil.example',
    'https://page.example\u0000',
    'https://',
    '*',
    '',
    'file://',
    'chrome-extension://abcdef',
    'https://раge.example',
    `https://${host}#`,
    `https://${host}?`,
    'https://pageXexample',
    'page.example',
    '//page.example',
    'HTTPS://page.example',
    'https:/page.example',
    'https://page.example\\@evil.example',
    'https://page.examplf',
    'https://age.example',
    'https://1',
    'data:',
    'blob:https://page.example',
    'https://[::1]',
    'https://page.example:0',
    'https://xpage.example',
  ];
  it(`none of ${foreign.length} other origins is allowed, and none is told so`, async () => {
    for (const origin of foreign) {
      const {ask, sent} = createRig(cloud);
      const request = new Request(`${PROXY}?Action=GetSnapshotTask&Version=2022-06-01&AppId=a&RoomId=r`);
      // Set behind the platform's back, since it would trim or refuse some of these.
      const hostile = new Proxy(request, {
        get: (target, name): unknown =>
          name === 'headers'
            ? {get: (header: string) => (header === 'origin' ? origin : null)}
            : Reflect.get(target, name, target),
      });
      const response = await ask(hostile);
      assert.deepEqual(await problem(response.clone()), {status: 403, code: 'origin'}, origin);
      for (const [name] of response.headers) assert.ok(!name.startsWith('access-control'), `${origin}: ${name}`);
      assert.match(response.headers.get('vary') ?? '', /\bOrigin\b/);
      assert.equal(sent.length, 0);
    }
  });

  it("a page of the proxy's own origin may ask without being named, and a server without Origin may read", async () => {
    const {ask} = createRig(cloud, {allowedOrigins: []});
    const url = `${PROXY}?Action=GetSnapshotTask&Version=2022-06-01&AppId=a&RoomId=r`;
    assert.equal((await ask(new Request(url, {headers: {origin: 'https://proxy.example'}}))).status, 200);
    assert.equal((await ask(new Request(url))).status, 200);
    assert.equal(
      (
        await ask(
          new Request(url, {
            headers: {
              origin: 'https://www.proxy.example',
              'x-forwarded-host': 'www.proxy.example',
              forwarded: 'host=www.proxy.example;proto=https',
            },
          }),
        )
      ).status,
      403,
    );
  });

  it('behind a gateway that ends TLS the word of the browser counts for its own pages, but for no origin "null"', async () => {
    const {ask} = createRig(cloud, {allowedOrigins: []});
    const url = 'http://proxy.example/?Action=GetSnapshotTask&Version=2022-06-01&AppId=a&RoomId=r';
    const statuses = [];
    for (const origin of ['https://proxy.example', 'null']) {
      for (const site of ['same-origin', 'same-site', 'cross-site', 'none'])
        statuses.push((await ask(new Request(url, {headers: {origin, 'sec-fetch-site': site}}))).status);
    }
    assert.deepEqual(statuses, [200, 403, 403, 403, 403, 403, 403, 403]);
  });

  it('a preflight from an allowed page is answered, for the methods there are', async () => {
    const preflight = (origin: string) =>
      new Request(`${PROXY}?x=1`, {method: 'OPTIONS', headers: {origin, 'access-control-request-method': 'POST'}});
    const off = await createRig(cloud).ask(preflight(PAGE));
    assert.equal(off.status, 204);
    assert.equal(off.headers.get('access-control-allow-methods'), 'GET, OPTIONS');
    assert.equal(off.headers.get('access-control-allow-origin'), PAGE);
    assert.match(
      off.headers.get('access-control-allow-headers') ?? '',
      /Authorization.*If-None-Match.*Idempotency-Key/,
    );
    assert.ok(Number(off.headers.get('access-control-max-age')) <= 600);
    const on = await createRig(cloud, {writes: true, allowedHeaders: ['X-Session']}).ask(preflight(PAGE));
    assert.equal(on.headers.get('access-control-allow-methods'), 'GET, POST, OPTIONS');
    assert.match(on.headers.get('access-control-allow-headers') ?? '', /X-Session/);
    const foreignPage = await createRig(cloud).ask(preflight('https://evil.example'));
    assert.equal(foreignPage.status, 403);
    assert.equal(foreignPage.headers.get('access-control-allow-origin'), null);
  });

  it('Vary names the headers of the site too, since visitors may be told apart by them', async () => {
    const custom = {allowedHeaders: ['X-Session', 'X-Device']};
    for (const request of [read('GetSnapshotTask'), read('Nope')]) {
      const {headers} = await createRig(cloud, custom).ask(request);
      assert.equal(headers.get('vary'), 'Origin, Authorization, Cookie, X-Session, X-Device');
    }
    const {headers} = await createRig(cloud, {...custom, publicCache: true}).ask(read('GetSnapshotTask'));
    assert.equal(headers.get('vary'), 'Origin, X-Session, X-Device');
  });

  it('Vary: Origin is on every answer, whatever it is', async () => {
    const {ask} = createRig(cloud);
    const first = await ask(read('GetSnapshotTask'));
    const answers = [
      first,
      await ask(read('GetSnapshotTask', undefined, {'if-none-match': first.headers.get('etag') ?? ''})),
      await ask(read('Unknown')),
      await ask(new Request(PROXY, {method: 'OPTIONS'})),
      await ask(new Request(PROXY, {method: 'OPTIONS', headers: {origin: 'https://evil.example'}})),
      await ask(new Request(PROXY, {method: 'DELETE'})),
    ];
    assert.equal(answers[1]?.status, 304);
    for (const answer of answers) assert.match(answer.headers.get('vary') ?? '', /\bOrigin\b/, String(answer.status));
  });
});

describe('sharing and keeping', () => {
  it('identical questions at the same time make one upstream call', async () => {
    for (const action of READS) {
      let release = (): void => undefined;
      const gate = new Promise<void>((resolve) => (release = resolve));
      const {ask, sent} = createRig(async () => {
        await gate;
        return json(action === 'DescribeSnapshotTask' ? tiwTask() : rtcTask(action));
      });
      const asked = Array.from({length: 50}, () => ask(read(action)));
      release();
      const answers = await Promise.all(asked);
      assert.ok(answers.every(({status}) => status === 200));
      assert.equal(sent.length, 1);
    }
  });

  it('a running task is asked again after two seconds, an ended one after an hour', async () => {
    let status = 2;
    const {ask, sent, pass} = createRig(() => json(rtcTask('GetSnapshotTask', {Status: status})));
    const first = await ask(read('GetSnapshotTask'));
    assert.equal(first.headers.get('cache-control'), 'private, max-age=2');
    assert.equal(first.headers.get('age'), '0');
    pass(1999);
    const second = await ask(read('GetSnapshotTask'));
    assert.equal(second.headers.get('age'), '1');
    assert.equal(sent.length, 1);
    status = 3;
    pass(1);
    assert.equal((await ask(read('GetSnapshotTask'))).headers.get('cache-control'), 'private, max-age=3600');
    assert.equal(sent.length, 2);
    pass(3_599_999);
    await ask(read('GetSnapshotTask'));
    assert.equal(sent.length, 2);
    pass(1);
    await ask(read('GetSnapshotTask'));
    assert.equal(sent.length, 3);
  });

  it('only the task asked about ends it, and all of its objects where there are several', async () => {
    const lifeWith = async (more: object): Promise<string | null> => {
      const answer = rtcTask('GetSnapshotTask') as {readonly Result: object};
      const {ask} = createRig(() => json({...answer, Result: {...answer.Result, ...more}}));
      return (await ask(read('GetSnapshotTask'))).headers.get('cache-control');
    };
    assert.equal(await lifeWith({PushInfo: {Status: 3}}), 'private, max-age=2');
    assert.equal(await lifeWith({SegmentTask: {Status: 4}}), 'private, max-age=2');
    assert.equal(await lifeWith({snapshotTask: {Status: 3}}), 'private, max-age=2');
    assert.equal(await lifeWith({SnapshotTask: {Status: 3}, snapshotTask: {Status: 4}}), 'private, max-age=3600');
  });

  it('a task that ended with its user may begin anew under the same name, so it is asked about as if it ran', async () => {
    let task = {Status: 3, StopReason: 'UserDisconnect'};
    const {ask, pass} = createRig(() => json(rtcTask('GetSnapshotTask', task)));
    const first = await ask(read('GetSnapshotTask'));
    assert.equal(first.headers.get('cache-control'), 'private, max-age=2');
    assert.equal(dig(await body(first), 'Result', 'SnapshotTask', 'Status'), 3);
    task = {Status: 2, StopReason: ''};
    pass(2000);
    assert.equal(dig(await body(await ask(read('GetSnapshotTask'))), 'Result', 'SnapshotTask', 'Status'), 2);
  });

  it('a question that names no task may be about another one next time, so it is asked as if that ran', async () => {
    const {ask} = createRig(() => json(rtcTask('GetSnapshotTask', {Status: 3})));
    const first = await ask(read('GetSnapshotTask', {AppId: 'a', RoomId: 'r'}));
    assert.equal(first.headers.get('cache-control'), 'private, max-age=2');
  });

  it('EndTime alone ends nothing, nor does a finished whiteboard without its result', async () => {
    const rtc = createRig(() => json(rtcTask('GetSnapshotTask', {Status: 2, EndTime: 1677227511000})));
    assert.equal((await rtc.ask(read('GetSnapshotTask'))).headers.get('cache-control'), 'private, max-age=2');
    const tiw = createRig(() => json(tiwTask({Status: 'Finished', Result: null})));
    assert.equal((await tiw.ask(read('DescribeSnapshotTask'))).headers.get('cache-control'), 'private, max-age=2');
    const done = createRig(() => json(tiwTask({Status: 'Finished', Result: {ErrorCode: 'OK', Snapshots: []}})));
    assert.equal((await done.ask(read('DescribeSnapshotTask'))).headers.get('cache-control'), 'private, max-age=3600');
  });

  it('a clock that is set back keeps no answer and no refusal alive', async () => {
    for (const [script, status] of [
      [() => json(rtcTask('GetSnapshotTask')), 200],
      [() => json(rtcError('SignatureDoesNotMatch'), {status: 401}), 502],
    ] as const) {
      const {ask, sent, pass} = createRig(script);
      assert.equal((await ask(read('GetSnapshotTask'))).status, status);
      pass(-3_600_000);
      assert.equal((await ask(read('GetSnapshotTask'))).status, status);
      assert.equal(sent.length, 2);
    }
  });

  it('nothing is kept across different questions, and both views come from one call', async () => {
    const {ask, sent} = createRig(
      (one) =>
        json(rtcTask('GetSnapshotTask', {TargetStreams: {StreamList: [{UserId: one.url.searchParams.get('RoomId')}]}})),
      {
        authorize: (_, request) => (request.headers.has('authorization') ? true : {view: 'public'}),
      },
    );
    const full = await ask(read('GetSnapshotTask', paramsOf(''), {authorization: 'x'}));
    const open = await ask(read('GetSnapshotTask'));
    assert.equal(sent.length, 1);
    assert.match(await full.text(), /room@1/);
    assert.ok(!(await open.text()).includes('room@1'));
    assert.notEqual(full.headers.get('etag'), open.headers.get('etag'));
    await ask(read('GetSnapshotTask', {AppId: 'app1', RoomId: 'room@1task1'}));
    await ask(read('GetSnapshotTask', {AppId: 'app1room@1', RoomId: 'x'}));
    await ask(read('GetSnapshotTask', {...paramsOf(''), Version: '2023-11-01'}));
    await ask(read('GetSegmentTask'));
    assert.equal(sent.length, 5);
  });

  it('authorisation comes before the cache', async () => {
    let allowed = true;
    const {ask} = createRig(() => json(rtcTask('GetSnapshotTask')), {authorize: () => allowed});
    assert.equal((await ask(read('GetSnapshotTask'))).status, 200);
    allowed = false;
    assert.equal((await ask(read('GetSnapshotTask'))).status, 403);
  });

  it('If-None-Match with the tag is 304, although the request id is another', async () => {
    let turn = 0;
    const {ask, pass, sent} = createRig(() => {
      const envelope = rtcTask('GetSnapshotTask') as {ResponseMetadata: Record<string, unknown>};
      envelope.ResponseMetadata['RequestId'] = `req-${++turn}`;
      return json(envelope);
    });
    const etag = (await ask(read('GetSnapshotTask'))).headers.get('etag') ?? '';
    pass(5000);
    const again = await ask(read('GetSnapshotTask', undefined, {'if-none-match': `"x", ${etag}`}));
    assert.equal(again.status, 304);
    assert.equal(again.headers.get('etag'), etag);
    assert.equal(again.headers.get('cache-control'), 'private, max-age=2');
    assert.equal(await again.text(), '');
    assert.equal(sent.length, 2);
    assert.equal((await ask(read('GetSnapshotTask', undefined, {'if-none-match': '"x"'}))).status, 200);
  });

  it('trouble is not kept: the next question is asked anew', async () => {
    let turn = 0;
    const {ask} = createRig(() => (++turn === 1 ? new Response('<html>') : json(rtcTask('GetSnapshotTask'))));
    assert.equal((await ask(read('GetSnapshotTask'))).status, 502);
    assert.equal((await ask(read('GetSnapshotTask'))).status, 200);
  });

  it('bad keys and answers without a task cost one call for each question and second', async () => {
    const bad: readonly [string, () => Response][] = [
      ['upstream-auth', () => json(rtcError('SignatureDoesNotMatch'), {status: 401})],
      ['upstream-shape', () => json({Result: {}, ResponseMetadata: {}})],
    ];
    for (const [code, script] of bad) {
      let good = false;
      const {ask, sent, pass} = createRig(() => (good ? json(rtcTask('GetSnapshotTask')) : script()));
      for (let turn = 0; turn < 100; turn++) {
        assert.deepEqual(await problem(await ask(read('GetSnapshotTask'))), {status: 502, code});
        pass(9);
      }
      assert.equal(sent.length, 1);
      await ask(read('GetSnapshotTask', {...paramsOf(''), TaskId: 'other'}));
      assert.equal(sent.length, 2, 'another question is asked');
      good = true;
      pass(100);
      assert.equal((await ask(read('GetSnapshotTask'))).status, 200, 'never longer than a second');
    }
  });

  for (const [when, hangs] of [
    ['the cloud is being asked', 'cloud'],
    ['a place in the budget is waited for', 'budget'],
  ] as const) {
    it(`a caller who leaves while ${when} is told as just that, and not as trouble`, async () => {
      const leaving = new AbortController();
      const until = (signal?: AbortSignal | null): Promise<never> =>
        new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error)));
      const sleep = (ms: number, signal: AbortSignal): Promise<void> => {
        const ended = until(signal);
        // The places are a second apart; time limits are longer.
        if (ms <= 1000) leaving.abort();
        return ended;
      };
      const rig = createRig(
        ({init}) => {
          if (hangs === 'budget') return json(rtcTask('GetSnapshotTask'));
          queueMicrotask(() => leaving.abort());
          return until(init.signal);
        },
        {sleep, limits: {GetSnapshotTask: 1}},
      );
      if (hangs === 'budget') await rig.ask(read('GetSnapshotTask', {...paramsOf(''), TaskId: 'other'}));
      rig.events.length = 0;
      await rig.proxy(new Request(read('GetSnapshotTask'), {signal: leaving.signal}));
      const told = rig.events.map((event) =>
        event.type === 'answer' ? [event.status, event.from, event.code] : event.type === 'upstream' && event.outcome,
      );
      assert.deepEqual(told, [...(hangs === 'cloud' ? ['caller-gone'] : []), [499, 'proxy', 'caller-gone']]);
    });
  }

  it('a call that never settles is not waited for for ever, nor joined by later callers', async () => {
    let calls = 0;
    const waits: (() => void)[] = [];
    const {ask} = createRig(() => (++calls === 1 ? new Promise(() => undefined) : json(rtcTask('GetSnapshotTask'))), {
      // The time limit of the call itself never comes, as if its own request had been frozen.
      sleep: (ms) => new Promise((resolve) => (ms > 9000 ? waits.push(resolve) : undefined)),
    });
    const stuck = ask(read('GetSnapshotTask'));
    while (waits.length === 0 || calls === 0) await new Promise((resolve) => setImmediate(resolve));
    waits.forEach((end) => {
      end();
    });
    assert.deepEqual(await problem(await stuck), {status: 504, code: 'upstream-timeout'});
    assert.equal((await ask(read('GetSnapshotTask'))).status, 200);
  });

  it(
    'a caller who leaves does not take the call from the others; when all have left, it ends',
    {timeout: 20_000},
    async () => {
      let ended = 0;
      let release = (): void => undefined;
      const {ask, sent} = createRig(
        ({init}) =>
          new Promise((resolve, reject) => {
            release = () => resolve(json(rtcTask('GetSnapshotTask')));
            init.signal?.addEventListener('abort', () => {
              ended++;
              reject(new Error('aborted'));
            });
          }),
        // Only the callers may end it.
        {timeoutMs: 300_000},
      );
      const first = new AbortController();
      const second = new AbortController();
      const asking = [first, second].map(({signal}) => ask(new Request(read('GetSnapshotTask'), {signal})));
      while (sent.length === 0) await new Promise((resolve) => setImmediate(resolve));
      first.abort();
      assert.equal(ended, 0);
      release();
      assert.equal((await asking[1])?.status, 200);

      const lonely = new AbortController();
      const alone = ask(new Request(read('GetSegmentTask'), {signal: lonely.signal}));
      while (sent.length === 1) await new Promise((resolve) => setImmediate(resolve));
      lonely.abort();
      await alone;
      assert.equal(ended, 1);
    },
  );
});

describe('after a save', () => {
  const IDS = {AppId: 'app1', RoomId: 'room@1', TaskId: 'task1'};

  /** A cloud that holds one interval, and does with a save what it is told to. */
  function createWorld(outcome: (hold: () => void) => Response | Promise<Response>) {
    const world = {interval: 10, down: false, calls: 0, wait: Promise.resolve()};
    const rig = createRig(
      async ({method, body: sent}) => {
        if (method === 'POST') {
          const interval = Number(dig(parse(sent), 'ImageConfig', 'Interval'));
          return outcome(() => (world.interval = interval));
        }
        world.calls++;
        if (world.down) throw new TypeError('down');
        const answer = json(rtcTask('GetSnapshotTask', {ImageConfig: {Interval: world.interval}}));
        await world.wait;
        return answer;
      },
      {writes: true, breaker: false},
    );
    return {world, ...rig};
  }
  const okay = (hold: () => void): Response => {
    hold();
    return json({Result: 'ok', ResponseMetadata: {RequestId: 'r'}});
  };
  const interval = async (answer: Response): Promise<unknown> =>
    dig(await body(answer), 'Result', 'SnapshotTask', 'ImageConfig', 'Interval');
  const saved = (): Request => save({...IDS, ImageConfig: {Interval: 30}});
  const questions = (): Request[] => [
    read('GetSnapshotTask'),
    read('GetSnapshotTask', {AppId: IDS.AppId, RoomId: IDS.RoomId}),
    new Request(read('GetSnapshotTask').url.replace('2022-06-01', '2023-11-01')),
  ];

  for (const [what, outcome] of [
    ['', okay],
    [
      ' whose answer was lost',
      (hold) => {
        hold();
        throw new TypeError('lost');
      },
    ],
  ] as const satisfies readonly (readonly [string, (hold: () => void) => Response])[]) {
    it(`no answer from before it is shown${what}, whichever way its task is asked about`, async () => {
      const {ask} = createWorld(outcome);
      for (const question of questions()) assert.equal(await interval(await ask(question)), 10);
      await ask(saved());
      for (const question of questions()) assert.equal(await interval(await ask(question)), 30);
    });
  }

  it('no answer from before it is shown as old while the cloud is down', async () => {
    const {ask, world} = createWorld(okay);
    await ask(read('GetSnapshotTask'));
    await ask(saved());
    world.down = true;
    assert.deepEqual(await problem(await ask(read('GetSnapshotTask'))), {status: 502, code: 'upstream-network'});
  });

  it('a question that was under way is not joined, and its answer is not kept', async () => {
    const {ask, world} = createWorld(okay);
    let release = (): void => undefined;
    world.wait = new Promise((resolve) => (release = resolve));
    const before = ask(read('GetSnapshotTask'));
    while (world.calls === 0) await new Promise((resolve) => setImmediate(resolve));
    world.wait = Promise.resolve();
    await ask(saved());
    const after = ask(read('GetSnapshotTask'));
    release();
    assert.equal(await interval(await before), 10);
    assert.equal(await interval(await after), 30);
    assert.equal(await interval(await ask(read('GetSnapshotTask'))), 30);
    assert.equal(world.calls, 2);
  });

  it('that was certainly refused, and in other rooms, answers are kept', async () => {
    for (const code of ['SignatureDoesNotMatch', 'InvalidParameter.ErrorActiveTaskNotFound', 'FlowLimitExceeded']) {
      const {ask, world} = createWorld(() => json(rtcError(code)));
      await ask(read('GetSnapshotTask'));
      await ask(saved());
      await ask(read('GetSnapshotTask'));
      assert.equal(world.calls, 1, code);
    }
    const {ask, world} = createWorld(okay);
    await ask(read('GetSnapshotTask', {...IDS, TaskId: 'other'}));
    await ask(saved());
    await ask(read('GetSnapshotTask', {...IDS, TaskId: 'other'}));
    assert.equal(world.calls, 1);
  });
});

describe('a repeated save', () => {
  const okay = {Result: 'ok', ResponseMetadata: {RequestId: 'r', Action: 'UpdateSnapshot', Version: '2020-12-01'}};

  it('with one key is one write, at once or later', async () => {
    const {ask, sent, pass} = createRig(() => json(okay), {writes: true});
    const key = {'idempotency-key': 'click-1'};
    const answers = await Promise.all([ask(save(undefined, key)), ask(save(undefined, key))]);
    pass(60_000);
    answers.push(await ask(save(undefined, key)));
    assert.deepEqual(
      answers.map(({status}) => status),
      [200, 200, 200],
    );
    assert.equal(sent.length, 1);
    pass(600_000);
    await ask(save(undefined, key));
    assert.equal(sent.length, 2);
  });

  it('with one key and another value is 422', async () => {
    const {ask, sent} = createRig(() => json(okay), {writes: true});
    await ask(save(undefined, {'idempotency-key': 'k'}));
    const other = save(
      {AppId: 'app1', RoomId: 'room@1', TaskId: 'task1', ImageConfig: {Interval: 11}},
      {'idempotency-key': 'k'},
    );
    assert.deepEqual(await problem(await ask(other)), {status: 422, code: 'idempotency-key'});
    assert.equal(sent.length, 1);
  });

  it('with a key of another task is another write', async () => {
    const {ask, sent} = createRig(() => json(okay), {writes: true});
    for (const change of [{}, {AppId: 'app2'}, {RoomId: 'room2'}, {TaskId: 'task2'}]) {
      const whole = {AppId: 'app1', RoomId: 'room@1', TaskId: 'task1', ImageConfig: {Interval: 10}, ...change};
      assert.equal((await ask(save(whole, {'idempotency-key': 'k'}))).status, 200);
    }
    assert.equal(sent.length, 4);
  });

  it('whose answer was lost is not written again, and the proxy never repeats it by itself', async () => {
    const {ask, sent} = createRig(
      () => {
        throw new TypeError('reset');
      },
      {writes: true},
    );
    for (let turn = 0; turn < 2; turn++)
      assert.equal((await ask(save(undefined, {'idempotency-key': 'k'}))).status, 502);
    assert.equal(sent.length, 1);
  });

  it('that the cloud throttled was not written, so the same key may try again', async () => {
    let turn = 0;
    const {ask, sent, pass} = createRig(() => (++turn === 1 ? json(rtcError('FlowLimitExceeded')) : json(okay)), {
      writes: true,
    });
    assert.equal((await ask(save(undefined, {'idempotency-key': 'k'}))).status, 429);
    pass(2000);
    assert.equal((await ask(save(undefined, {'idempotency-key': 'k'}))).status, 200);
    assert.equal(sent.length, 2);
  });

  it('without a key is a second write, and no answer to a write is ever kept', async () => {
    const {ask, sent} = createRig(() => json(okay), {writes: true});
    assert.equal((await ask(save())).headers.get('cache-control'), 'no-store');
    await ask(save());
    assert.equal(sent.length, 2);
  });
});

it('the documented samples pass through unchanged but for what must not pass', async () => {
  for (const action of READS) {
    const url = new URL(`./samples/${action}.json`, import.meta.url);
    const sample = readFileSync(url, 'utf8');
    const {ask} = createRig(() => new Response(sample));
    const shown = await body(await ask(read(action)));
    assert.deepEqual(shown, parse(sample.replace('"AccountId": "Your_AccountId",', '')));
  }
});
