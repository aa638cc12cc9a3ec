import assert from 'node:assert/strict';
import type {Answer} from '../../src/model/answer.js';
import type {Failure, Result} from '../../src/model/failure.js';
import type {TaskKind} from '../../src/model/task.js';
import {
  readCall,
  readTask,
  writeCall,
  type ReadCall,
  type TaskIdentity,
  type WriteCall,
} from '../../src/providers/index.js';

export const TIW_TASK = 'f2e1728c-6e87-4481-abe1-cde8542a5a10';

/** An identity every call accepts, with what the test changes. */
export function identity(kind: TaskKind, changes: Partial<TaskIdentity> = {}): TaskIdentity {
  const ids = kind === 'whiteboard' ? {appId: '1400127230', taskId: TIW_TASK} : {appId: 'app1', taskId: 'task1'};
  return {kind, roomId: 'room1', region: '', apiVersion: '', idsOptional: false, ...ids, ...changes};
}

export const answerOf = (value: unknown, status = 200, retryAfter?: number): Answer => ({
  status,
  body: {kind: 'json', value},
  retryAfter,
});

export function callOf(kind: TaskKind): ReadCall {
  const call = readCall(identity(kind));
  assert.ok(call.ok);
  return call.value;
}

export function writeOf(interval = 30): WriteCall {
  const call = writeCall(identity('snapshot'), {businessId: '', interval});
  assert.ok(call.ok);
  return call.value;
}

export const reading = (kind: TaskKind, value: unknown, status?: number, retryAfter?: number) =>
  readTask(kind, callOf(kind), answerOf(value, status, retryAfter));

export function failureOf(result: Result<unknown>): Failure {
  assert.ok(!result.ok);
  return result.failure;
}

/** As JSON sees it: absent and `undefined` are the same to whoever reads a task. */
export const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
