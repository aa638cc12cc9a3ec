import type {Desk} from '../desk.js';
import type {Key} from '../keys.js';
import type {Message} from '../message.js';
import {isForgotten, lifeOf} from '../tasks/life.js';
import type {SnapshotPlan} from '../tasks/plan.js';
import type {Action} from './actions.js';
import type {ErrorCode} from './errors.js';
import {intervalInForce, readBody, readIdentity, readInterval, readParameters} from './parameters.js';
import type {Parameter} from './query.js';
import {isRtc, renderResult} from './render.js';

export interface Question {
  readonly message: Message;
  readonly query: readonly Parameter[];
  readonly action: string;
  readonly version: string;
  /** Of the host that was asked. */
  readonly region: string;
}

export type Outcome =
  | {readonly ok: true; readonly result: unknown; readonly key: Key; readonly interval?: number | undefined}
  | {readonly ok: false; readonly code: ErrorCode; readonly key?: Key; readonly interval?: number | undefined};

const GONE = 'InvalidParameter.ErrorActiveTaskNotFound';

/** The task as it stands, where this key may see it. */
export function readTask({query, version}: Question, action: Action, key: Key, desk: Desk): Outcome {
  const given = readParameters(query);
  if (!given.ok) return {...given, key};
  const rules = {expected: ['AppId', 'RoomId', 'TaskId'], key, keys: desk.keys.volcengine};
  const identity = readIdentity(given.value, action, rules);
  if (!identity.ok) return {...identity, key};
  const task = desk.tasks.find(identity.value);
  if (!task || isForgotten(task.plan, desk.now)) return {ok: false, code: GONE, key};
  if (desk.step.do === 'edit' && task.isKind('snapshot')) setInterval(task, desk.step.interval);
  const {plan} = task;
  return isRtc(plan) ? {ok: true, result: renderResult(plan, {...desk, version}), key} : {ok: false, code: GONE, key};
}

/** Sets the interval of a running task. */
export function updateSnapshot({query, message}: Question, action: Action, key: Key, desk: Desk): Outcome {
  const given = readBody(message);
  if (!given.ok) return {...given, key};
  if (query.length !== 2) return {ok: false, code: 'InvalidParameter', key};
  const rules = {expected: ['AppId', 'RoomId', 'TaskId', 'BusinessId', 'ImageConfig'], key, keys: desk.keys.volcengine};
  const identity = readIdentity(given.value, action, rules);
  if (!identity.ok) return {...identity, key};
  const asked = readInterval(given.value);
  if (!asked.ok) return {...asked, key};
  const task = desk.tasks.find(identity.value);
  const trouble = desk.step.do === 'write' ? desk.step.how : undefined;
  if (task && trouble === 'end-task') task.edit({endsAt: desk.now, stopReason: 'StopByAPI'});
  if (trouble === 'refuse') return {ok: false, code: 'InvalidParameter', key, interval: asked.value};
  const running = task && lifeOf(task.plan, desk.now).phase === 'running';
  if (!running || !task.isKind('snapshot')) return {ok: false, code: GONE, key, interval: asked.value};
  setInterval(task, trouble === 'reset' ? 2 : intervalInForce(asked.value));
  return {ok: true, result: 'ok', key, interval: asked.value};
}

function setInterval(
  task: {readonly plan: SnapshotPlan; edit(change: Partial<SnapshotPlan>): void},
  interval: number,
): void {
  task.edit({image: {...task.plan.image, interval}});
}
