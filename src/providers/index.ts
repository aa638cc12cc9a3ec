import type {Answer} from '../model/answer.js';
import type {Result} from '../model/failure.js';
import type {MediaTask, TaskKind} from '../model/task.js';

/** Which task, in the page's words. Empty text means not given. */
export interface TaskIdentity {
  readonly kind: TaskKind;
  readonly appId: string;
  readonly roomId: string;
  readonly taskId: string;
  readonly region: string;
  /** Overrides the call's default `Version`; empty text means the default. */
  readonly apiVersion: string;
  /** A view token names the task, so ids may be left out. */
  readonly idsOptional: boolean;
}

/** One read, in the vendor's own words, ready for the query of a GET. */
export interface ReadCall {
  readonly action: string;
  readonly version: string;
  /** Names as the vendor spells them, `Action` and `Version` first. */
  readonly params: readonly (readonly [name: string, value: string])[];
  /** How many decoded bytes an honest answer may have. */
  readonly maxBytes: number;
}

export declare function readCall(identity: TaskIdentity): Result<ReadCall>;
export declare function readTask(kind: TaskKind, call: ReadCall, answer: Answer): Result<MediaTask>;
