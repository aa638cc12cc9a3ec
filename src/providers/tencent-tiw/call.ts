import type {Result} from '../../model/failure.js';
import {layOut, type ReadCall, type TaskIdentity} from '../call.js';
import {ACTION, REGION, TASK_ID, VERSION} from './wire.js';

/** `DescribeSnapshotTask`. Its list of images comes in one piece, so an honest answer may be long. */
export const tiwRead = (identity: TaskIdentity): Result<ReadCall> =>
  layOut(ACTION, VERSION, identity, 2 ** 24, [
    ['region', 'Region', identity.region || REGION, null, /^[a-z\d-]{1,32}$/],
    ['app-id', 'SdkAppId', identity.appId, 'missing', /^[1-9]\d{0,14}$/, 'number'],
    ['task-id', TASK_ID, identity.taskId, 'missing', /^[\w-]*$/],
  ]);
