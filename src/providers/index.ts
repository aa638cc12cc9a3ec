import type {Answer} from '../model/answer.js';
import {misconfigured, ok, type Result} from '../model/failure.js';
import {frozen, TASK_KINDS, type MediaTask, type TaskKind} from '../model/task.js';
import type {ReadCall, TaskIdentity} from './call.js';
import {guarded} from './open-answer.js';
import {adaptWhiteboard} from './tencent-tiw/adapt.js';
import {tiwRead} from './tencent-tiw/call.js';
import {adaptRead} from './volcengine-rtc/adapt.js';
import {rtcRead} from './volcengine-rtc/call.js';

export type {ReadCall, TaskIdentity, WriteCall} from './call.js';
export {readWrite, writeCall} from './volcengine-rtc/write.js';

/** The question for this task, or which attribute keeps it from being asked. */
export function readCall(identity: TaskIdentity): Result<ReadCall> {
  const {kind} = identity;
  if (!TASK_KINDS.includes(kind)) return misconfigured('kind', 'word');
  return kind === 'whiteboard' ? tiwRead(identity) : rtcRead(kind, identity);
}

/** What the answer to `call` says of the task. Never throws, whatever came. */
export function readTask(kind: TaskKind, call: ReadCall, answer: Answer): Result<MediaTask> {
  return guarded(() => {
    const task = kind === 'whiteboard' ? adaptWhiteboard(call, answer) : adaptRead(kind, answer);
    return task.ok ? ok(frozen(task.value)) : task;
  });
}
