import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import type {Answer} from '../../src/model/answer.js';
import {isEnded, TASK_KINDS, type MediaTask, type TaskKind} from '../../src/model/task.js';
import {readTask, readWrite} from '../../src/providers/index.js';
import {answerOf, callOf, reading, TIW_TASK, writeOf} from './asking.js';

const RUNS = {numRuns: 10_000};
const SECRETS = ['AccessKey', 'SecretKey', 'SecurityToken', 'AccountId'];
const calls = new Map(TASK_KINDS.map((kind) => [kind, callOf(kind)]));
const callFor = (kind: TaskKind) => calls.get(kind) ?? assert.fail();

/** Values as hostile as JSON can be, under the names that count and the names that must not. */
const junk = fc.anything({
  maxDepth: 4,
  key: fc.constantFrom(
    'Status',
    'Result',
    'Response',
    'Error',
    'Type',
    'StopReason',
    'TosConfig',
    '__proto__',
    'constructor',
    'toString',
  ),
  withNullPrototype: true,
});
const hostile = fc.oneof(
  junk,
  fc.constantFrom<unknown>(
    NaN,
    Infinity,
    -1,
    2.5,
    1e300,
    '3',
    ' 3',
    '03',
    'Finished ',
    'constructor',
    '__proto__',
    '\ud800',
    null,
  ),
);
const objectOf = (names: readonly string[], values: Readonly<Record<string, fc.Arbitrary<unknown>>> = {}) =>
  fc.record(Object.fromEntries(names.map((name) => [name, values[name] ?? hostile])), {requiredKeys: []});
const bucket = objectOf(['Vendor', 'Region', 'Bucket', 'Space', 'ServiceId', ...SECRETS]);
const rtcTask = objectOf(
  [
    'StartTime',
    'EndTime',
    'Status',
    'StopReason',
    'TargetStreams',
    'ImageConfig',
    'StorageConfig',
    'SourceURL',
    'VideoSolutions',
    ...SECRETS,
  ],
  {
    Status: fc.oneof(hostile, fc.integer({min: -1, max: 6})),
    StorageConfig: fc.oneof(
      hostile,
      objectOf(['Type', 'TosConfig', 'VodConfig', 'CustomConfig', 'VeImageXConfig'], {
        Type: fc.oneof(hostile, fc.integer({min: -1, max: 4})),
        TosConfig: bucket,
        VodConfig: bucket,
        CustomConfig: bucket,
        VeImageXConfig: bucket,
      }),
    ),
  },
);
const tiwTask = objectOf(['TaskID', 'Status', 'CreateTime', 'FinishTime', 'Result'], {
  TaskID: fc.constantFrom(TIW_TASK, null),
  Status: fc.oneof(hostile, fc.constantFrom('Running', 'Finished')),
  Result: fc.oneof(hostile, objectOf(['ErrorCode', 'ErrorMessage', 'Total', 'Snapshots'])),
});
const envelopes = (task: fc.Arbitrary<unknown>, wrap: (task: unknown) => unknown) => fc.oneof(hostile, task.map(wrap));
const question = fc.oneof(
  ...(['Snapshot', 'Segment', 'WebCast'] as const).map((name) =>
    fc.tuple(
      fc.constant(name.toLowerCase() as TaskKind),
      envelopes(rtcTask, (task) => ({Result: {[`${name}Task`]: task}, ResponseMetadata: {RequestId: 'r'}})),
    ),
  ),
  fc.tuple(
    fc.constant<TaskKind>('whiteboard'),
    envelopes(tiwTask, (task) => ({Response: task})),
  ),
);
const body: fc.Arbitrary<Answer['body']> = fc.oneof(
  fc.constant({kind: 'html'} as const),
  fc.constant({kind: 'unreadable'} as const),
  hostile.map((value) => ({kind: 'json', value}) as const),
);

describe('whatever comes', () => {
  it('nothing is thrown, and the answer is a task or a failure', () => {
    fc.assert(
      fc.property(question, fc.integer({min: 0, max: 700}), body, ([kind, value], status, other) => {
        for (const answer of [answerOf(value), {status, body: other}]) {
          const result = readTask(kind, callFor(kind), answer);
          assert.equal(result.ok ? result.value.kind : typeof result.failure.message, result.ok ? kind : 'string');
          readWrite(writeOf(), answer);
        }
      }),
      RUNS,
    );
  });

  it('only a status that says so ends a task', () => {
    let ended = 0;
    const check = (kind: TaskKind, task: MediaTask, value: unknown) => {
      if (!isEnded(task)) return;
      ended++;
      const holder = value as {
        readonly Result?: Record<string, {Status?: unknown}>;
        readonly Response?: {Status?: unknown};
      };
      const status = kind === 'whiteboard' ? holder.Response?.Status : Object.values(holder.Result ?? {})[0]?.Status;
      assert.ok(kind === 'whiteboard' ? status === 'Finished' : status === '3' || status === 3 || status === 4);
      if (kind !== 'whiteboard') assert.equal(task.phase, Number(status) === 3 ? 'finished' : 'failed');
    };
    fc.assert(
      fc.property(question, ([kind, value]) => {
        const result = readTask(kind, callFor(kind), answerOf(value));
        if (result.ok) check(kind, result.value, value);
      }),
      RUNS,
    );
    assert.ok(ended > 100, `only ${ended} ends among the tries prove nothing`);
  });

  it('every time is one a date can show, from 2015 on', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('snapshot', 'whiteboard'),
        fc.oneof(fc.double(), fc.integer(), fc.maxSafeInteger(), hostile),
        (kind, at) => {
          const value =
            kind === 'whiteboard'
              ? {Response: {Status: 'Running', CreateTime: at}}
              : {Result: {SnapshotTask: {Status: 2, StartTime: at}}};
          const result = reading(kind, value);
          const startedAt = result.ok ? result.value.startedAt : assert.fail();
          if (startedAt !== undefined) assert.ok(new Date(startedAt).getUTCFullYear() >= 2015);
        },
      ),
      RUNS,
    );
  });
});

describe('what must not get through', () => {
  const canary = fc.stringMatching(/^CANARY[a-z]{8}$/);
  /** The canary in every place the vendor could leave a secret. */
  const leaking = (secret: string, type: number, status: number) => {
    const secrets = Object.fromEntries(SECRETS.map((name) => [name, secret]));
    const place = {Vendor: 0, Region: 0, Bucket: 'b', ...secrets};
    return {
      Status: status,
      ...secrets,
      SourceURL: `https://${secret}:${secret}@example.com/page?auth=${secret}#${secret}`,
      StorageConfig: {
        Type: type,
        TosConfig: place,
        VodConfig: place,
        CustomConfig: place,
        VeImageXConfig: place,
        ...secrets,
      },
    };
  };

  it('keys, tokens, account ids and the query of a page address, in a task or in a failure', () => {
    fc.assert(
      fc.property(
        canary,
        fc.integer({min: 0, max: 4}),
        fc.integer({min: 0, max: 5}),
        fc.constantFrom(200, 403, 500),
        (secret, type, status, http) => {
          for (const [kind, name] of [
            ['snapshot', 'SnapshotTask'],
            ['segment', 'SegmentTask'],
            ['webcast', 'WebCastTask'],
          ] as const) {
            const value = {Result: {[name]: leaking(secret, type, status)}, ResponseMetadata: {RequestId: 'r'}};
            const result = readTask(kind, callFor(kind), answerOf(value, http));
            assert.ok(!JSON.stringify(result).includes(secret));
          }
        },
      ),
      RUNS,
    );
  });

  it('the canary would be seen: it is found where it is allowed', () => {
    const result = reading('webcast', {
      Result: {WebCastTask: {...leaking('CANARYabcdefgh', 0, 2), UserId: 'CANARYabcdefgh'}},
    });
    assert.ok(JSON.stringify(result).includes('CANARYabcdefgh'));
  });

  it('names that reach into every object', () => {
    const before = Object.getOwnPropertyNames(Object.prototype).join();
    fc.assert(
      fc.property(
        fc.constantFrom(...TASK_KINDS),
        fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'),
        fc.json(),
        (kind, name, json) => {
          const poison = `{"${name}": {"Status": 3, "Error": 1, "polluted": true, "x": ${json}}}`;
          const text = `{"Result": {"SnapshotTask": {"Status": 2, "StopReason": "${name}", "StorageConfig": ${poison}, "${name}": ${poison}}, "${name}": ${poison}}, "${name}": ${poison}}`;
          const result = reading(kind, JSON.parse(text));
          if (result.ok) assert.deepEqual(result.value.stopReason, {name: 'unknown', code: name});
          assert.equal(result.ok, kind === 'snapshot');
          assert.ok(!result.ok || !isEnded(result.value));
        },
      ),
      RUNS,
    );
    assert.equal(Object.getOwnPropertyNames(Object.prototype).join(), before);
    assert.equal(Object.hasOwn(Object.prototype, 'polluted'), false);
  });

  it('an exception of an object the page handed in', () => {
    const trap = new Proxy({}, {get: () => assert.fail('a getter threw'), has: () => true});
    for (const kind of TASK_KINDS) {
      const result = reading(kind, trap);
      assert.equal(result.ok ? '' : result.failure.kind, 'malformed');
    }
  });
});
