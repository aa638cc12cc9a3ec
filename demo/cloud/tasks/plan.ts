/** What a task was started with and what will become of it. Times are epoch milliseconds. */
interface PlanBase {
  readonly appId: string;
  readonly roomId: string;
  readonly taskId: string;
  /** Before it the task is pending. */
  readonly startsAt: number;
  /** Absent: it runs until somebody ends it. */
  readonly endsAt?: number | undefined;
  readonly outcome?: 'finished' | 'failed' | undefined;
  /** The vendor's word for why it ended. */
  readonly stopReason?: string | undefined;
}

export interface StreamPlan {
  readonly userId: string;
  /** 0 camera, 1 screen. */
  readonly type: 0 | 1;
}

/** Where the results go, in the vendor's numbers. */
export interface StoragePlan {
  readonly type: 0 | 1 | 2 | 3;
  readonly region: number;
  readonly bucket: string;
  /** Of custom storage only. */
  readonly vendor?: number | undefined;
}

export interface SnapshotPlan extends PlanBase {
  readonly kind: 'snapshot';
  readonly streams: readonly StreamPlan[];
  readonly maxIdleTime: number;
  readonly image: {readonly format: 0 | 1; readonly width: number; readonly height: number; readonly interval: number};
  readonly storage: StoragePlan;
  /** Set by an update that names one. */
  readonly businessId?: string | undefined;
}

export interface SegmentPlan extends PlanBase {
  readonly kind: 'segment';
  readonly streams: readonly StreamPlan[];
  readonly maxIdleTime: number;
  readonly duration: number;
  readonly identifier: string;
  readonly mixed: boolean;
  readonly storage: StoragePlan;
}

export interface WebcastPlan extends PlanBase {
  readonly kind: 'webcast';
  readonly userId: string;
  /** May carry a token in its query, as real ones do. */
  readonly sourceUrl: string;
  readonly videos: readonly {
    readonly width: number;
    readonly height: number;
    readonly frameRate: number;
    readonly bitrate: number;
  }[];
  readonly maxRunningTime: number;
  /** The vendor's pages spell the answer's key both ways. */
  readonly spelling: 'WebcastTask' | 'WebCastTask';
}

export interface PicturePlan {
  /** How many there will be. */
  readonly count: number;
  /** One more each time; 0 means all at once. */
  readonly everyMs: number;
  /** `mixed` names two further hosts: one that answers without TLS, one that does not exist. */
  readonly hosts: 'own' | 'mixed';
  readonly cors: boolean;
}

export interface WhiteboardPlan extends PlanBase {
  readonly kind: 'whiteboard';
  readonly pictures: PicturePlan;
  /** Of a failed task. */
  readonly errorCode?: string | undefined;
  readonly errorMessage?: string | undefined;
}

export type TaskPlan = SnapshotPlan | SegmentPlan | WebcastPlan | WhiteboardPlan;
export type PlanKind = TaskPlan['kind'];
