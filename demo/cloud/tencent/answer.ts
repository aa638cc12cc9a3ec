import {checkingTime, type Answer, type Desk} from '../desk.js';
import type {Key} from '../keys.js';
import {header, isRecord, parseJson, type Message} from '../message.js';
import type {Refusal} from '../scenarios.js';
import type {ErrorCode} from './errors.js';
import {ERRORS} from './errors.js';
import {renderTask} from './render.js';
import {verifyTencent} from './signature.js';

type Outcome =
  | {readonly ok: true; readonly task: object; readonly key: Key}
  | {readonly ok: false; readonly code: ErrorCode; readonly key?: Key | undefined};

const LIMIT = 20;

export function answerTencent(message: Message, desk: Desk): Answer {
  const outcome = decide(message, desk);
  const {requestId} = desk;
  return {
    status: 200,
    json: {Response: {...(outcome.ok ? outcome.task : {Error: errorOf(outcome.code)}), RequestId: requestId}},
    action: header(message, 'x-tc-action'),
    version: header(message, 'x-tc-version'),
    account: outcome.key?.account ?? '',
    code: outcome.ok ? '' : outcome.code,
  };
}

const errorOf = (code: ErrorCode): object => ({Code: code, Message: ERRORS[code]});

function decide(message: Message, desk: Desk): Outcome {
  const fault = protocolFault(message);
  if (fault) return {ok: false, code: fault};
  const verdict = verifyTencent(message, {keys: desk.keys.tencent, now: checkingTime(desk)});
  if (!verdict.ok) return verdict;
  const {key} = verdict;
  const code = callFault(message) ?? (desk.step.do === 'refuse' ? REFUSALS[desk.step.how] : undefined);
  if (code) return {ok: false, code, key};
  if (!desk.quota.take(key.account, 'DescribeSnapshotTask', LIMIT, desk.now))
    return {ok: false, code: 'RequestLimitExceeded', key};
  return describe(message, key, desk);
}

const REFUSALS: Readonly<Record<Refusal, ErrorCode>> = {
  throttled: 'RequestLimitExceeded',
  denied: 'UnauthorizedOperation',
  'bad-key': 'AuthFailure.TokenFailure',
  internal: 'InternalError',
  busy: 'ServiceUnavailable',
  'not-found': 'InvalidParameter.TaskNotFound',
  'not-enabled': 'ResourceUnavailable.NotRegistered',
};

/** This cloud speaks the recommended form only: POST with a JSON body. */
function protocolFault(message: Message): ErrorCode | undefined {
  const isJson = /^application\/json(; ?charset=utf-8)?$/i.test(header(message, 'content-type'));
  if (message.method !== 'POST' || !isJson || message.path !== '/' || message.query !== '')
    return 'UnsupportedProtocol';
  return header(message, 'x-tc-action') === '' || header(message, 'x-tc-version') === ''
    ? 'MissingParameter'
    : undefined;
}

function callFault(message: Message): ErrorCode | undefined {
  const region = header(message, 'x-tc-region');
  if (header(message, 'x-tc-version') !== '2019-09-19') return 'NoSuchVersion';
  if (header(message, 'x-tc-action') !== 'DescribeSnapshotTask') return 'InvalidAction';
  if (region === '') return 'MissingParameter';
  return region === 'ap-singapore' ? undefined : 'UnsupportedRegion';
}

function describe(message: Message, key: Key, {tasks, ...rules}: Desk): Outcome {
  const given = parseJson(message.body.toString('utf8'))?.value;
  if (!isRecord(given)) return {ok: false, code: 'InvalidParameter', key};
  const {TaskID: taskId, SdkAppId: appId, ...rest} = given;
  if (Object.keys(rest).length > 0) return {ok: false, code: 'UnknownParameter', key};
  if (taskId === undefined || appId === undefined) return {ok: false, code: 'MissingParameter', key};
  const typed = typeof taskId === 'string' && typeof appId === 'number' && Number.isSafeInteger(appId) && appId >= 0;
  if (!typed) return {ok: false, code: 'InvalidParameter.BodyParameterTypeUnmatched', key};
  if (!key.apps.includes(String(appId))) return {ok: false, code: 'UnauthorizedOperation.SdkAppId', key};
  const plan = tasks.find({kind: 'whiteboard', appId: String(appId), taskId})?.plan;
  if (plan?.kind !== 'whiteboard' || taskId === '') return {ok: false, code: 'InvalidParameter.TaskNotFound', key};
  return {ok: true, task: renderTask(plan, rules), key};
}
