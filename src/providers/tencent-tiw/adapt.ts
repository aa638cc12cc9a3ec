import type {Answer} from '../../model/answer.js';
import {malformed, ok, type Result} from '../../model/failure.js';
import type {TaskPhase, WhiteboardTask} from '../../model/task.js';
import type {ReadCall} from '../call.js';
import {openAnswer} from '../open-answer.js';
import {fields, list, number, raw, text, time} from '../read-json.js';
import {ACTION, FINISHED, OK, RUNNING, TASK_ID, type TiwResult, type TiwTask} from './wire.js';

/** An answer to `DescribeSnapshotTask`, or why it is none. */
export function adaptWhiteboard(call: ReadCall, answer: Answer): Result<WhiteboardTask> {
  const opened = openAnswer(answer, ACTION, 'Response');
  if (!opened.ok) return opened;
  const {content, requestId} = opened.value;
  const task = fields<TiwTask>(content);
  if (!('Status' in task || TASK_ID in task)) return malformed('shape', requestId);
  const id = raw(task.TaskID);
  const asked = call.params.find(([name]) => name === TASK_ID);
  if (asked && id && id !== asked[1]) return malformed('identity', requestId);
  const {ErrorCode, ErrorMessage, Total, Snapshots} = fields<TiwResult>(task.Result);
  const errorCode = raw(ErrorCode);
  const phase = phaseOf(task.Status, errorCode);
  return ok({
    kind: 'whiteboard',
    phase,
    status: phase === 'unknown' ? raw(task.Status) : undefined,
    startedAt: time(task.CreateTime),
    endedAt: time(task.FinishTime),
    requestId,
    id,
    snapshots: list(Snapshots).map((url) => (typeof url === 'string' ? url : '')),
    total: number(Total),
    errorCode,
    errorMessage: text(ErrorMessage),
  });
}

/** A failed task says `Finished` too: what went wrong stands in its error code. */
function phaseOf(status: unknown, errorCode = OK): TaskPhase {
  if (status === FINISHED) return errorCode === OK ? 'finished' : 'failed';
  return status === RUNNING ? 'running' : 'unknown';
}
