import {checkingTime, type Answer, type Desk} from '../desk.js';
import type {Message} from '../message.js';
import type {Refusal} from '../scenarios.js';
import {ACTIONS} from './actions.js';
import {ERRORS, type ErrorCode} from './errors.js';
import {readQuery} from './query.js';
import {readTask, updateSnapshot, type Outcome, type Question} from './service.js';
import {verifyVolcengine} from './signature.js';

/** `region` belongs to the host that was asked. */
export function answerVolcengine(message: Message, region: string, desk: Desk): Answer {
  const query = readQuery(message.query) ?? [];
  const value = (wanted: string): string => query.find(([name]) => name === wanted)?.[1] ?? '';
  const question = {message, query, region, action: value('Action'), version: value('Version')};
  return envelope(question, desk, decide(question, desk));
}

function decide(question: Question, desk: Desk): Outcome {
  const {message, action: name, version, region} = question;
  if (name === '' || version === '') return {ok: false, code: 'MissingParameter'};
  const verdict = verifyVolcengine(message, {keys: desk.keys.volcengine, region, now: checkingTime(desk)});
  if (!verdict.ok) return verdict;
  const {key} = verdict;
  const action = ACTIONS.get(name);
  if (!action?.versions.includes(version)) return {ok: false, code: 'InvalidActionOrVersion', key};
  if (action.method !== message.method) return {ok: false, code: 'MethodNotAllowed', key};
  if (desk.step.do === 'refuse') return {ok: false, code: REFUSALS[desk.step.how], key};
  if (!desk.quota.take(key.account, name, action.limit, desk.now)) return {ok: false, code: 'FlowLimitExceeded', key};
  return action.method === 'GET' ? readTask(question, action, key, desk) : updateSnapshot(question, action, key, desk);
}

const REFUSALS: Readonly<Record<Refusal, ErrorCode>> = {
  throttled: 'FlowLimitExceeded',
  denied: 'AccessDenied',
  'bad-key': 'InvalidAccessKey',
  internal: 'InternalError',
  busy: 'ServiceUnavailableTemp',
  'not-found': 'InvalidParameter.ErrorActiveTaskNotFound',
  'not-enabled': 'AccessDenied.ServiceNotEnabled',
};

function envelope({action, version, region}: Question, {requestId, step}: Desk, outcome: Outcome): Answer {
  const common = {action, version, account: outcome.key?.account ?? '', interval: outcome.interval};
  const ResponseMetadata = {RequestId: requestId, Action: action, Version: version, Service: 'rtc', Region: region};
  if (outcome.ok) return {...common, status: 200, code: '', json: {Result: outcome.result, ResponseMetadata}};
  const {code} = outcome;
  const {status, message, ...number} = ERRORS[code];
  const Error = {...('codeN' in number ? {CodeN: number.codeN} : {}), Code: code, Message: message};
  const told = step.do === 'refuse' ? (step.status ?? status) : status;
  return {...common, status: told, code, json: {ResponseMetadata: {...ResponseMetadata, Error}}};
}
