/** The public names. Importing this registers nothing and touches no browser API, so it works on a server. */
export {
  IntervalErrorEvent,
  IntervalSavedEvent,
  IntervalSaveEvent,
} from './elements/interval-editor/interval-editor.events.js';
export {IntervalEditor} from './elements/interval-editor/interval-editor.js';
export {MediaTaskStatus} from './elements/media-task-status/media-task-status.js';
export {SnapshotGallery} from './elements/snapshot-gallery/snapshot-gallery.js';
export {
  SelectionChangeEvent,
  SnapshotOpenEvent,
  SnapshotsChangeEvent,
} from './elements/snapshot-gallery/snapshot-gallery.events.js';
export {configure, type PageDefaults} from './elements/shared/configure.js';
export type {EndpointSource, HeadersContext, HeadersSource} from './elements/shared/task-ask.js';
export {AuthRequiredEvent, TaskChangeEvent, TaskEndEvent, TaskErrorEvent} from './elements/shared/task.events.js';
export {addLanguage} from './elements/text/added-languages.js';
export type {Condition} from './model/condition.js';
export type {Failure, FailureKind, FailureReason} from './model/failure.js';
export type {EditState} from './model/interval-edit.js';
export type {Snapshot, SnapshotEntry, SnapshotOrder} from './model/snapshot.js';
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
