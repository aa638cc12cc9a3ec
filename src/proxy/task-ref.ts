/** One task, in the words the elements' attributes use. */
import type {TaskKind} from '../model/task.js';
import {CALLS, type CallRule} from './calls.js';
import {checkParams, missingParam} from './read-call.js';
import {Refusal} from './refusal.js';

export interface TaskRef {
  readonly kind: TaskKind;
  /** `AppId`, or the `SdkAppId` of a whiteboard. */
  readonly appId: string | number;
  readonly roomId?: string | undefined;
  readonly taskId?: string | undefined;
  /** Whiteboards alone. The page may name no other; without one, none but `ap-singapore`, as the elements do. */
  readonly region?: string | undefined;
}

/** What the elements name where nobody names one, and the only one of the international site. */
export const USUAL_REGION = 'ap-singapore';

/** The parameters that name the task, as the vendor names them. Throws for what is no task, naming the field. */
export function taskParams(where: string, task: TaskRef): Record<string, string> {
  const rule = [...CALLS.values()].find(({kind, mode}) => kind === task.kind && mode === 'read');
  if (!rule) throw new TypeError(`${where}: there is no kind ${JSON.stringify(task.kind)}`);
  const {appId, roomId, taskId, region} = task;
  const named =
    rule.kind === 'whiteboard'
      ? {SdkAppId: appId, TaskID: taskId, Region: region}
      : {AppId: appId, RoomId: roomId, TaskId: taskId};
  const given = Object.entries(named).filter(([, value]) => value !== undefined && value !== '');
  return checkedParams(
    where,
    rule,
    given.map(([name, value]) => [name, String(value)]),
  );
}

function checkedParams(
  where: string,
  rule: CallRule,
  given: readonly (readonly [string, string])[],
): Record<string, string> {
  const params = checkParams(rule, given);
  const wrong = params instanceof Refusal ? params : missingParam(rule, params);
  if (wrong) throw new TypeError(`${where}: ${wrong.detail ?? 'a field'} is missing or not of the documented form`);
  return params as Record<string, string>;
}
