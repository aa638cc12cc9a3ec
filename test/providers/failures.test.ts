import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Answer} from '../../src/model/answer.js';
import {TASK_KINDS} from '../../src/model/task.js';
import {readTask, readWrite} from '../../src/providers/index.js';
import {answerOf, callOf, failureOf, reading, writeOf} from './asking.js';

const rtcError = (Error: unknown, extra: object = {}) => ({
  ResponseMetadata: {RequestId: 'r-1', Action: 'GetSnapshotTask', Error},
  ...extra,
});
const tiwError = (Error: unknown) => ({Response: {RequestId: 'r-2', Error}});
const brief = (value: unknown, status?: number, retryAfter?: number) => {
  const {kind, reason, retryable} = failureOf(reading('snapshot', value, status, retryAfter));
  return [kind, ...(reason ? [reason] : []), ...(retryable ? ['retryable'] : [])].join(' ');
};

describe('an HTTP status says who must act', () => {
  const bodies: readonly Answer['body'][] = [
    {kind: 'html'},
    {kind: 'unreadable'},
    {kind: 'json', value: null},
    {kind: 'json', value: {message: 'no'}},
    {kind: 'json', value: {Result: {SnapshotTask: {Status: 3}}}},
    {kind: 'json', value: {Response: {Status: 'Finished'}}},
  ];
  const expected = (status: number): readonly [string, boolean] => {
    if (status === 401) return ['unauthorized', false];
    if (status === 403) return ['forbidden', false];
    if ([404, 410, 451].includes(status)) return ['not-found', false];
    if ([408, 425].includes(status)) return ['timeout', true];
    if (status === 429) return ['rate-limited', true];
    return ['server', status > 499];
  };

  it('whatever the body holds, for every status from 400 to 599, kind and write', () => {
    for (let status = 400; status < 600; status++) {
      for (const body of bodies) {
        const answer: Answer = {status, body};
        for (const result of [
          ...TASK_KINDS.map((kind) => readTask(kind, callOf(kind), answer)),
          readWrite(writeOf(), answer),
        ]) {
          const failure = failureOf(result);
          assert.deepEqual([failure.kind, failure.retryable], expected(status));
          assert.equal(failure.status, status);
        }
      }
    }
  });

  it('and how long to wait is kept', () => {
    const {kind, retryAfter} = failureOf(reading('snapshot', null, 429, 7000));
    assert.deepEqual([kind, retryAfter], ['rate-limited', 7000]);
    assert.equal(brief(null, 503), 'server retryable');
    assert.equal(brief(null, 503, 9000), 'rate-limited retryable');
  });

  it('and an HTML page with status 200 is an error of its own', () => {
    for (const kind of TASK_KINDS) {
      const failure = failureOf(readTask(kind, callOf(kind), {status: 200, body: {kind: 'html'}}));
      assert.deepEqual([failure.kind, failure.reason, failure.retryable], ['malformed', 'html', true]);
    }
  });
});

describe('a refusal in problem+json', () => {
  const problem = {
    type: 'about:blank',
    title: 'Not yours',
    detail: 'This origin is not allowed.',
    code: 'origin',
    status: 403,
  };

  it('keeps its code and its request id', () => {
    const failure = failureOf(reading('webcast', {...problem, requestId: 'r-9'}, 403));
    assert.deepEqual(
      [failure.kind, failure.code, failure.status, failure.requestId],
      ['forbidden', 'origin', 403, 'r-9'],
    );
  });

  it('counts by its own status where the HTTP status says nothing', () => {
    assert.equal(brief(problem), 'forbidden');
    assert.equal(failureOf(reading('whiteboard', {...problem, status: 429})).kind, 'rate-limited');
  });
});

describe('an error of the cloud wins over the status and over a task beside it', () => {
  const table: Readonly<Record<string, readonly string[]>> = {
    'rate-limited retryable': [
      ...['FlowLimitExceeded', 'FlowLimitExceeded.QPSOverLimit', 'AccountFlowLimitExceeded', 'RequestLimitExceeded'],
      ...['RequestLimitExceeded.UinLimitExceeded', 'RequestLimitExceeded.IPLimitExceeded'],
    ],
    'not-found': [
      'InvalidParameter.ErrorActiveTaskNotFound',
      'InvalidParameter.TaskNotFound',
      'ResourceNotFound',
      'ResourceNotFound.Task',
    ],
    'vendor keys retryable': [
      ...['AuthFailure', 'AuthFailure.SignatureExpire', 'AuthFailure.SecretIdNotFound', 'SignatureDoesNotMatch'],
      ...['InvalidTimestamp', 'InvalidAccessKey', 'InvalidCredential', 'InvalidAuthorization', 'InvalidSecretToken'],
      ...['InvalidClientTokenId', 'MissingSignature', 'MissingAuthenticationToken', 'MissingRequestInfo'],
    ],
    'vendor account': [
      ...[
        'UnauthorizedOperation',
        'UnauthorizedOperation.SdkAppId',
        'AuthFailure.UnauthorizedOperation',
        'AccessDenied',
      ],
      ...['AccessDenied.NoPermissionForApp', 'AccessDenied.ServiceNotEnabled', 'LackPolicy', 'LackProjectPolicy'],
      ...['ResourceUnavailable', 'ResourceUnavailable.ServiceExpired', 'IpInBlacklist', 'IpNotInWhitelist'],
    ],
    'vendor parameter': [
      ...['InvalidParameter', 'InvalidParameter.IllegalRoomID', 'InvalidParameterValue.Range', 'MissingParameter'],
      ...[
        'UnknownParameter',
        'InvalidAction',
        'InvalidActionOrVersion',
        'InvalidRequest',
        'NoSuchVersion',
        'NoSuchProduct',
      ],
      ...['ActionOffline', 'UnsupportedRegion', 'UnsupportedOperation', 'MethodNotAllowed', 'ServiceNotFound'],
    ],
    'vendor retryable': [
      'InternalError',
      'InternalError.GenerateTokenFailed',
      'ServiceUnavailable',
      'ServiceUnavailableTemp',
      'UndefinedError',
    ],
  };

  for (const [meaning, codes] of Object.entries(table)) {
    it(`${meaning}: ${codes.join(', ')}`, () => {
      for (const Code of codes) {
        const error = {Code, Message: 'words', CodeN: 0};
        for (const status of [200, 400, 403, 429, 500]) {
          assert.equal(brief(rtcError(error, {Result: {SnapshotTask: {Status: 3}}}), status), meaning, Code);
          assert.equal(
            brief(tiwError(error), status),
            brief(rtcError(error), status) === meaning ? brief(tiwError(error), status) : meaning,
          );
          const tiw = failureOf(reading('whiteboard', tiwError(error), status));
          assert.equal(tiw.kind, meaning.split(' ')[0], Code);
          assert.deepEqual([tiw.code ?? '', tiw.requestId, tiw.status], [Code, 'r-2', status]);
        }
      }
    });
  }

  it('but where nobody knows its code the status decides', () => {
    for (const Code of ['NeverSeen', '', '-1', 'unauthorized']) {
      assert.equal(brief(rtcError({Code})), 'vendor retryable');
      for (const [status, meaning] of [
        [401, 'unauthorized'],
        [403, 'forbidden'],
        [404, 'not-found'],
        [429, 'rate-limited retryable'],
        [502, 'server retryable'],
      ] as const) {
        assert.equal(brief(rtcError({Code}), status), meaning);
        assert.equal(brief({Error: Code || {}}, status), meaning);
      }
    }
    assert.equal(brief(rtcError({Code: 100018})), 'rate-limited retryable');
  });

  it('and where a proxy says that it lives elsewhere, no task is missing: the endpoint is set wrong', () => {
    for (const code of ['unknown-path', 'unknown-action']) {
      const {kind, reason, attribute, retryable} = failureOf(reading('snapshot', {status: 404, code}, 404));
      assert.deepEqual([kind, reason, attribute, retryable], ['server', 'elsewhere', 'endpoint', false]);
    }
    assert.equal(brief({status: 404, code: 'unknown-else'}, 404), 'not-found');
  });

  it('and where it has no keys for that cloud, neither task nor address is at fault', () => {
    const {kind, reason, attribute} = failureOf(reading('whiteboard', {status: 404, code: 'unknown-cloud'}, 404));
    assert.deepEqual([kind, reason, attribute], ['server', 'unserved', undefined]);
  });

  it('and a status alone does not tell a missing task from a wrong address', () => {
    for (const body of [
      {kind: 'html'},
      {kind: 'unreadable'},
      {kind: 'json', value: {message: 'Cannot GET'}},
    ] as const) {
      const {kind, reason} = failureOf(readTask('snapshot', callOf('snapshot'), {status: 404, body}));
      assert.deepEqual([kind, reason], ['not-found', 'nowhere']);
    }
    assert.equal(brief(rtcError({Code: 'InvalidParameter.ErrorActiveTaskNotFound'}), 404), 'not-found');
  });

  it('with a code that is a number', () => {
    const failure = failureOf(reading('snapshot', rtcError({Code: -1, Message: 'proxy failed'})));
    assert.deepEqual([failure.kind, failure.code, failure.requestId, failure.retryable], ['vendor', '-1', 'r-1', true]);
  });

  it('in the inner object alone', () => {
    assert.equal(brief({Error: {Code: 'AccessDenied'}}), 'vendor account');
    assert.equal(failureOf(reading('whiteboard', {Error: {Code: 'AuthFailure'}, RequestId: 'r'})).reason, 'keys');
  });

  it('in any shape: the presence of an error is the test', () => {
    for (const error of [{}, '', 'broken', 0, false, [], {Message: 'only words'}]) {
      assert.equal(brief(rtcError(error, {Result: {SnapshotTask: {Status: 3}}})), 'vendor retryable');
    }
    assert.ok(reading('snapshot', rtcError(null, {Result: {SnapshotTask: {Status: 3}}})).ok);
  });

  it('and to a write it means the same', () => {
    assert.equal(
      failureOf(
        readWrite(writeOf(), answerOf({ResponseMetadata: {Error: {Code: 'InvalidParameter.ErrorActiveTaskNotFound'}}})),
      ).kind,
      'not-found',
    );
  });

  it('but what it says about keys is not repeated, and the rest is cut', () => {
    const quoted = failureOf(
      reading('snapshot', rtcError({Code: 'InvalidAccessKey', Message: 'key FAKE-ACCESS-KEY unknown'})),
    );
    assert.ok(!JSON.stringify(quoted).includes('FAKE-ACCESS-KEY'));
    const long = failureOf(
      reading('snapshot', {
        ResponseMetadata: {RequestId: 'r'.repeat(1e5), Error: {Code: 'c'.repeat(1e5), Message: 'm'.repeat(1e5)}},
      }),
    );
    assert.ok(JSON.stringify(long).length < 1000);
  });
});

describe('a failure', () => {
  it('is frozen', () => {
    assert.ok(Object.isFrozen(failureOf(reading('snapshot', null))));
    assert.ok(Object.isFrozen(failureOf(reading('snapshot', null, 500))));
  });
});
