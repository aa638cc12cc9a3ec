import type {Result} from '../../model/failure.js';
import {layOut, RTC_ID, type Given, type ReadCall, type TaskIdentity} from '../call.js';

/** The answer's key, which with `Get` before it names the call, and the default version. */
export const READS = {
  snapshot: ['SnapshotTask', '2022-06-01'],
  segment: ['SegmentTask', '2022-06-01'],
  webcast: ['WebCastTask', '2020-12-01'],
} as const;

export type RtcKind = keyof typeof READS;

export const MAX_BYTES = 2 ** 21;

/** `GetSnapshotTask`, `GetSegmentTask` or `GetWebCastTask`. Only the last cannot do without a task id. */
export function rtcRead(kind: RtcKind, identity: TaskIdentity): Result<ReadCall> {
  const [name, version] = READS[kind];
  return layOut('Get' + name, version, identity, MAX_BYTES, ids(identity, kind === 'webcast'));
}

export const ids = ({appId, roomId, taskId}: TaskIdentity, isTaskRequired: boolean): readonly Given[] => [
  ['app-id', 'AppId', appId, 'missing', RTC_ID],
  ['room-id', 'RoomId', roomId, 'missing', RTC_ID],
  ['task-id', 'TaskId', taskId, isTaskRequired ? 'missing' : null, RTC_ID],
];
