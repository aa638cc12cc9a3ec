import {misconfigured, type Result} from '../model/failure.js';
import {TASK_KINDS} from '../model/task.js';
import type {ReadCall, TaskIdentity} from './call.js';
import {tiwRead} from './tencent-tiw/call.js';
import {rtcRead} from './volcengine-rtc/call.js';

export type {ReadCall, TaskIdentity} from './call.js';

/** The question for this task, or which attribute keeps it from being asked. */
export function readCall(identity: TaskIdentity): Result<ReadCall> {
  const {kind} = identity;
  if (!TASK_KINDS.includes(kind)) return misconfigured('kind', 'word');
  return kind === 'whiteboard' ? tiwRead(identity) : rtcRead(kind, identity);
}
