import type {Answer} from '../../model/answer.js';
import {malformed, misconfigured, ok, type Result} from '../../model/failure.js';
import {layOut, RTC_ID, type Given, type TaskIdentity, type WriteCall} from '../call.js';
import {guarded, openAnswer} from '../open-answer.js';
import {ids, MAX_BYTES} from './call.js';

/**
 * A new capture interval for a running snapshot task (`UpdateSnapshot`), or which attribute keeps it from being sent.
 *
 * The cloud silently replaces an interval outside 1 to 600 by 2: none ever leaves here.
 */
export function writeCall(
  identity: TaskIdentity,
  {businessId, interval}: {readonly businessId: string; readonly interval: number},
): Result<WriteCall> {
  if (!Number.isInteger(interval) || interval < 1 || interval > 600) {
    return misconfigured('value', 'number');
  }
  const given: readonly Given[] = [...ids(identity, true), ['business-id', 'BusinessId', businessId, null, RTC_ID]];
  const call = layOut('UpdateSnapshot', '2020-12-01', identity, MAX_BYTES, given);
  if (!call.ok) return call;
  const {params} = call.value;
  const body = JSON.stringify({...Object.fromEntries(params.slice(2)), ImageConfig: {Interval: interval}});
  return ok({...call.value, params: params.slice(0, 2), body});
}

/**
 * Whether the cloud accepted the write, which it says in plain text; anything else proves nothing. That the new
 * interval is in force, only a read can tell.
 */
export const readWrite = (call: WriteCall, answer: Answer): Result<{readonly requestId: string | undefined}> =>
  guarded(() => {
    const opened = openAnswer(answer, call.action, 'Result');
    if (!opened.ok) return opened;
    const {content, requestId} = opened.value;
    return content === 'ok' ? ok({requestId}) : malformed('shape', requestId);
  });
