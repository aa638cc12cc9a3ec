import type {Answer} from '../model/answer.js';
import {misconfigured, type Result} from '../model/failure.js';
import {TASK_KINDS, type MediaTask, type TaskKind} from '../model/task.js';
import type {ReadCall, TaskIdentity, WriteCall} from './call.js';
import {odd} from './open-answer.js';
import {adaptWhiteboard} from './tencent-tiw/adapt.js';
import {tiwRead} from './tencent-tiw/call.js';
import {adaptRead, adaptWrite} from './volcengine-rtc/adapt.js';
import {rtcRead, rtcWrite} from './volcengine-rtc/call.js';

export type {ReadCall, TaskIdentity, WriteCall} from './call.js';

/** The question for this task, or which attribute keeps it from being asked. */
export function readCall(identity: TaskIdentity): Result<ReadCall> {
  const {kind} = identity;
  if (!TASK_KINDS.includes(kind)) return misconfigured('kind', 'word', `kind is not one of ${TASK_KINDS.join(', ')}.`);
  return kind === 'whiteboard' ? tiwRead(identity) : rtcRead(kind, identity);
}

/** What the answer to `call` says of the task. Never throws, whatever came. */
export function readTask(kind: TaskKind, call: ReadCall, answer: Answer): Result<MediaTask> {
  return guarded(() => (kind === 'whiteboard' ? adaptWhiteboard(call, answer) : adaptRead(kind, answer)));
}

/** A new capture interval for a running snapshot task, or which attribute keeps it from being sent. */
export function writeCall(
  identity: TaskIdentity,
  change: {readonly businessId: string; readonly interval: number},
): Result<WriteCall> {
  return rtcWrite(identity, change.businessId, change.interval);
}

/** Whether the cloud accepted the write. That the new interval is in force, only a read can tell. */
export function readWrite(call: WriteCall, answer: Answer): Result<{readonly requestId: string | undefined}> {
  return guarded(() => adaptWrite(call, answer));
}

/** JSON cannot make the adapters throw, but a page may hand in an object of its own, whose getters can. */
function guarded<T>(read: () => Result<T>): Result<T> {
  try {
    return read();
  } catch {
    return odd('could not be read');
  }
}
