import {pictureNumber} from '../images/address.js';
import type {Step} from '../scenarios.js';
import {failedLife, lifeOf, pictureCount} from '../tasks/life.js';
import type {WhiteboardPlan} from '../tasks/plan.js';

export interface RenderRules {
  readonly now: number;
  readonly step: Step;
  readonly imageOrigin: string;
}

/** What stands beside `RequestId`. Times are seconds here, and only two words say where the task is. */
export function renderTask(plan: WhiteboardPlan, rules: RenderRules): object {
  const story = rules.step.do === 'tell' ? rules.step.what : undefined;
  const life = story === 'failed' ? failedLife(plan) : lifeOf(plan, rules.now);
  const task = {TaskID: plan.taskId, CreateTime: toSeconds(plan.startsAt)};
  if (story === 'odd') return {...task, Status: 'Paused', FinishTime: -1, Result: null};
  switch (life.phase) {
    case 'pending':
      return {...task, CreateTime: null, Status: null, FinishTime: null, Result: null};
    case 'running':
      return {...task, Status: 'Running', FinishTime: 0, Result: succeeded(plan, rules)};
    case 'finished':
      return {...task, Status: 'Finished', FinishTime: toSeconds(life.endedAt), Result: succeeded(plan, rules)};
    case 'failed':
      return {...task, Status: 'Finished', FinishTime: toSeconds(life.endedAt), Result: broken(plan)};
  }
}

const toSeconds = (ms: number): number => Math.floor(ms / 1000);

function succeeded(plan: WhiteboardPlan, {now, step, imageOrigin}: RenderRules): object {
  const none = step.do === 'tell' && step.what === 'finished-empty';
  const count = none ? 0 : pictureCount(plan, now);
  const Snapshots = Array.from({length: count}, (_, index) => addressOf(plan, index, imageOrigin));
  return {ErrorCode: 'OK', ErrorMessage: '', Total: count, Snapshots};
}

/** A failed task is `Finished` all the same. */
const broken = ({errorCode = 'InternalErr', errorMessage = 'redis connect failed'}: WhiteboardPlan): object => ({
  ErrorCode: errorCode,
  ErrorMessage: errorMessage,
  Total: 0,
  Snapshots: [],
});

function addressOf({roomId, taskId, pictures}: WhiteboardPlan, index: number, imageOrigin: string): string {
  const path = `/${roomId}/${taskId}/${pictureNumber(index)}.png`;
  if (pictures.hosts === 'mixed' && index % 5 === 3) return `http://pictures.invalid${path}`;
  if (pictures.hosts === 'mixed' && index % 5 === 1) return `${imageOrigin.replace('127.0.0.1', 'localhost')}${path}`;
  return `${imageOrigin}${path}`;
}
