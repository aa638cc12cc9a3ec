/** The four kinds of task the elements can show. */
export type TaskKind = 'snapshot' | 'segment' | 'webcast' | 'whiteboard';

export const TASK_KINDS: readonly TaskKind[] = ['snapshot', 'segment', 'webcast', 'whiteboard'];

/** What a task is. Only `finished` and `failed` are ends; odd or missing data is `unknown`, never an end. */
export type TaskPhase = 'pending' | 'running' | 'finished' | 'failed' | 'unknown';

/** A word of ours where the vendor's value is documented, else the vendor's own value verbatim. */
export type Open<T extends string> = T | (string & {});

export type StopReasonName = 'by-request' | 'start-failed' | 'idle' | 'user-left' | 'time-limit' | 'unknown';

export interface StopReason {
  readonly name: StopReasonName;
  /** The vendor's word, verbatim. */
  readonly code: string;
}

interface TaskBase {
  readonly phase: TaskPhase;
  /** The vendor's status, verbatim, for a phase of `unknown`. */
  readonly status?: string | undefined;
  /** Epoch milliseconds. Absent: not started, or not told. */
  readonly startedAt?: number | undefined;
  /** Epoch milliseconds. Absent: not ended, or not told. */
  readonly endedAt?: number | undefined;
  readonly stopReason?: StopReason | undefined;
  /** The cloud's request id of the answer this was read from. */
  readonly requestId?: string | undefined;
}

/** One stream a task captures. */
export interface TargetStream {
  readonly index?: number | undefined;
  readonly userId: string;
  readonly source: Open<'camera' | 'screen'>;
}

export interface ImageConfig {
  readonly format?: Open<'JPEG' | 'PNG'> | undefined;
  /** Pixels; 0 means as wide as the stream. */
  readonly width?: number | undefined;
  /** Pixels; 0 means as high as the stream. */
  readonly height?: number | undefined;
  /** Seconds from one capture to the next, 1 to 600 where the vendor keeps its word. */
  readonly interval?: number | undefined;
}

/** Where the results go. Only the object that `Type` selects is kept. */
export interface TaskStorage {
  readonly service: Open<
    'TOS' | 'VOD' | 'veImageX' | 'Amazon S3' | 'Alibaba OSS' | 'Huawei OBS' | 'Tencent COS' | 'Qiniu Kodo'
  >;
  /** The region's name, or `region N` for a number no table knows. */
  readonly region?: string | undefined;
  /** Bucket, VOD space or veImageX service id. */
  readonly bucket?: string | undefined;
}

/** Volcengine RTC `GetSnapshotTask`. */
export interface SnapshotTask extends TaskBase {
  readonly kind: 'snapshot';
  /** Empty: every stream in the room. */
  readonly streams: readonly TargetStream[];
  /** Seconds without streams after which the task stops. */
  readonly maxIdleTime?: number | undefined;
  readonly image?: ImageConfig | undefined;
  readonly storage?: TaskStorage | undefined;
}

/** Volcengine RTC `GetSegmentTask`. */
export interface SegmentTask extends TaskBase {
  readonly kind: 'segment';
  /** Empty: every stream in the room. */
  readonly streams: readonly TargetStream[];
  /** Seconds without streams after which the task stops. */
  readonly maxIdleTime?: number | undefined;
  /** Seconds of one slice. */
  readonly duration?: number | undefined;
  /** Prefix of the files' names. */
  readonly identifier?: string | undefined;
  /** Whether slicing began with the task. */
  readonly handle?: boolean | undefined;
  readonly align?: boolean | undefined;
  readonly mixed?: boolean | undefined;
  readonly ignoreSilence?: boolean | undefined;
  /** Overlap with the slice before. The vendor's pages disagree on the unit, so none is claimed. */
  readonly redundantDuration?: number | undefined;
  readonly storage?: TaskStorage | undefined;
}

export interface VideoSolution {
  /** Pixels. */
  readonly width?: number | undefined;
  /** Pixels. */
  readonly height?: number | undefined;
  /** Frames a second. */
  readonly frameRate?: number | undefined;
  /** Kilobits a second; 0 means adaptive. */
  readonly bitrate?: number | undefined;
}

/** Volcengine RTC `GetWebCastTask`. */
export interface WebcastTask extends TaskBase {
  readonly kind: 'webcast';
  readonly userId?: string | undefined;
  /** Origin and path only: the query may carry a token and is cut when the answer is read. */
  readonly sourceUrl?: string | undefined;
  readonly videos: readonly VideoSolution[];
  /** Seconds. */
  readonly maxRunningTime?: number | undefined;
  /** Seconds between checks; 0 means off. */
  readonly blankCheck?: number | undefined;
  /** Seconds between checks; 0 means off. */
  readonly freezeCheck?: number | undefined;
  /** Seconds between checks; 0 means off. */
  readonly crashCheck?: number | undefined;
  readonly notifyEvents?: boolean | undefined;
  /** Seconds the cloud waits for the page's start event. */
  readonly startTimeout?: number | undefined;
}

/** Tencent TIW `DescribeSnapshotTask`. */
export interface WhiteboardTask extends TaskBase {
  readonly kind: 'whiteboard';
  readonly id?: string | undefined;
  /** As the server ordered them, foreign text: pass each through the URL gate. An entry that is no text is `''`, so indexes hold. */
  readonly snapshots: readonly string[];
  /** The server's count; may disagree with the list. */
  readonly total?: number | undefined;
  /** `OK`, or why a finished task failed. */
  readonly errorCode?: string | undefined;
  /** Foreign text. */
  readonly errorMessage?: string | undefined;
}

export type MediaTask = SnapshotTask | SegmentTask | WebcastTask | WhiteboardTask;

/** Over for good: nothing is asked after this. */
export const isEnded = (task: MediaTask | undefined): boolean => task?.phase === 'finished' || task?.phase === 'failed';

/** Whether two answers say the same; the request id, which differs in each, does not count. */
export const sameTask = (a: MediaTask, b: MediaTask): boolean => equal({...a, requestId: ''}, {...b, requestId: ''});

const equal = (a: unknown, b: unknown): boolean =>
  Object.is(a, b) ||
  (isObject(a) && isObject(b) && sameSize(a, b) && Object.keys(a).every((key) => equal(a[key], b[key])));

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

const sameSize = (a: object, b: object): boolean => Object.keys(a).length === Object.keys(b).length;

/** Elements that ask the same share one answer, so nobody may change it under the others. */
export function frozen(task: MediaTask): MediaTask {
  Object.values(task).forEach(Object.freeze);
  return Object.freeze(task);
}
