/** Names and words as Tencent TIW spells them. Every field may be absent or null in a real answer. */

/** Times are in seconds. */
export interface TiwTask {
  readonly TaskID: string;
  readonly Status: string;
  readonly CreateTime: number;
  readonly FinishTime: number;
  readonly Result: TiwResult;
}

export interface TiwResult {
  readonly ErrorCode: string;
  readonly ErrorMessage: string;
  readonly Total: number;
  readonly Snapshots: readonly string[];
}

export const ACTION = 'DescribeSnapshotTask';
export const VERSION = '2019-09-19';

/** The only region in which the international site serves this call. */
export const REGION = 'ap-singapore';

/** The parameter that names the task, in the question as in the answer. */
export const TASK_ID = 'TaskID';

/** `Status`: two words, in title case, are all there are. */
export const RUNNING = 'Running';
export const FINISHED = 'Finished';

/** `ErrorCode` of a task that went well. */
export const OK = 'OK';
