/** The public names. Importing this registers nothing and touches no browser API, so it works on a server. */
export type {Condition} from './model/condition.js';
export type {Failure, FailureKind, FailureReason} from './model/failure.js';
export type {
  ImageConfig,
  MediaTask,
  SegmentTask,
  SnapshotTask,
  StopReason,
  StopReasonName,
  TargetStream,
  TaskKind,
  TaskPhase,
  TaskStorage,
  VideoSolution,
  WebcastTask,
  WhiteboardTask,
} from './model/task.js';
