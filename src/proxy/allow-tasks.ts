/** For a public status page: these tasks, for everybody, to look at. */
import type {Authorize, ProxyCall, Verdict} from './options.js';
import type {View} from './project.js';
import {lengthPrefixed} from './question.js';
import {taskParams, USUAL_REGION, type TaskRef} from './task-ref.js';

export interface AllowTasksOptions {
  /** `public` by default: status, times, stop reason, error code and snapshot URLs. */
  readonly view?: View | undefined;
}

/** Reads of exactly these tasks. Not another of the same room, and no writes. */
export function allowTasks(tasks: readonly TaskRef[], {view = 'public'}: AllowTasksOptions = {}): Authorize {
  const verdicts = new Map<string, Verdict>();
  for (const [at, task] of tasks.entries()) {
    const params = taskParams(`allowTasks[${at}]`, task);
    const {Region, ...ids} = params;
    verdicts.set(taskName(task.kind, {...ids, Region: Region ?? USUAL_REGION}), {view});
    // Frozen: the proxy need not look at the same pin again with each request.
    verdicts.set(taskName(task.kind, ids), Region === undefined ? {view} : {view, params: Object.freeze({Region})});
  }
  return ({mode, kind, params}: ProxyCall) => (mode === 'read' && verdicts.get(taskName(kind, params))) || false;
}

/** With the region: each one anybody may invent would be another question to the cloud. */
function taskName(kind: string, params: Readonly<Record<string, string>>): string {
  const {AppId = '', RoomId = '', TaskId = '', SdkAppId = '', TaskID = '', Region = ''} = params;
  return lengthPrefixed([kind, AppId, RoomId, TaskId, SdkAppId, TaskID, Region]);
}
