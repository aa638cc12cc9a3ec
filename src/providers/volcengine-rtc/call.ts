import {misconfigured, type Result} from '../../model/failure.js';
import {layOut, RTC_ID, type Given, type ReadCall, type TaskIdentity, type WriteCall} from '../call.js';
import {READS, UPDATE, type RtcKind} from './wire.js';

const MAX_BYTES = 2 ** 21;

/** `GetSnapshotTask`, `GetSegmentTask` or `GetWebCastTask`. Only the last cannot do without a task id. */
export function rtcRead(kind: RtcKind, identity: TaskIdentity): Result<ReadCall> {
  const [name, version] = READS[kind];
  return layOut('Get' + name, version, identity, MAX_BYTES, ids(identity, kind === 'webcast'));
}

/** `UpdateSnapshot`, which silently replaces an interval outside 1 to 600 by 2: none ever leaves here. */
export function rtcWrite(identity: TaskIdentity, businessId: string, interval: number): Result<WriteCall> {
  if (!Number.isInteger(interval) || interval < 1 || interval > 600) {
    return misconfigured('value', 'number', 'value is not a whole number of seconds from 1 to 600.');
  }
  const given: readonly Given[] = [...ids(identity, true), ['business-id', 'BusinessId', businessId, null, RTC_ID]];
  const call = layOut(...UPDATE, identity, MAX_BYTES, given);
  if (!call.ok) return call;
  const {params} = call.value;
  const body = JSON.stringify({...Object.fromEntries(params.slice(2)), ImageConfig: {Interval: interval}});
  return {ok: true, value: {...call.value, params: params.slice(0, 2), body}};
}

const ids = ({appId, roomId, taskId}: TaskIdentity, isTaskRequired: boolean): readonly Given[] => [
  ['app-id', 'AppId', appId, 'missing', RTC_ID],
  ['room-id', 'RoomId', roomId, 'missing', RTC_ID],
  ['task-id', 'TaskId', taskId, isTaskRequired ? 'missing' : null, RTC_ID],
];
