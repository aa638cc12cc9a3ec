/** For a public status page: these tasks, for everybody, to look at. */
import type {Authorize, ProxyCall} from './options.js';
import type {View} from './project.js';
import {lengthPrefixed} from './question.js';
import {taskParams, type TaskRef} from './task-ref.js';

export interface AllowTasksOptions {
  /** `public` by default: status, times, stop reason, error code and snapshot URLs. */
  readonly view?: View | undefined;
}

/** Reads of exactly these tasks. Not another of the same room, and no writes. */
export function allowTasks(tasks: readonly TaskRef[], {view = 'public'}: AllowTasksOptions = {}): Authorize {
  const names = new Set(tasks.map((task, at) => taskName(task.kind, taskParams(`allowTasks[${at}]`, task))));
  return ({mode, kind, params}: ProxyCall) => mode === 'read' && names.has(taskName(kind, params)) && {view};
}

/** The region says where to ask, not which task. */
function taskName(kind: string, params: Readonly<Record<string, string>>): string {
  const {AppId = '', RoomId = '', TaskId = '', SdkAppId = '', TaskID = ''} = params;
  return lengthPrefixed([kind, AppId, RoomId, TaskId, SdkAppId, TaskID]);
}
