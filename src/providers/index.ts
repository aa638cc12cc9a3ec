import type {Answer} from '../model/answer.js';
import {ok, type Result} from '../model/failure.js';
import {frozen, type MediaTask, type TaskKind} from '../model/task.js';
import type {ReadCall} from './call.js';
import {guarded} from './open-answer.js';
import {adaptWhiteboard} from './tencent-tiw/adapt.js';
import {adaptRead} from './volcengine-rtc/adapt.js';

export type {WriteCall} from './call.js';
export {readCall, type ReadCall, type TaskIdentity} from './questions.js';
export {readWrite, writeCall} from './volcengine-rtc/write.js';

/** What the answer to `call` says of the task. Never throws, whatever came. */
export function readTask(kind: TaskKind, call: ReadCall, answer: Answer): Result<MediaTask> {
  return guarded(() => {
    const task = kind === 'whiteboard' ? adaptWhiteboard(call, answer) : adaptRead(kind, answer);
    return task.ok ? ok(frozen(task.value)) : task;
  });
}
